"""A job is over, or goes on longer: what was asked about it, and is nothing to ask any more, is closed."""

from actions.checkins import AT_ONCE, PHONE
from actions.visits import House
from rules.checkins import AFTER, kind_of
from storage import checkins, tasks
from storage.checkins import Review
from storage.placements import Placement
from storage.tx import Tx

END = "end"
"""What staff are asked at the planned end."""
PLAN = "after"
"""The task to plan what comes after a job."""


def end(tx: Tx, house: House, limit: int = AT_ONCE) -> int:
    """Jobs that are over: nobody is asked any more, and nobody need phone or plan about them; the number of them.

    What staff are asked at the planned end stands: whether somebody is ready or needs more is asked of a job that is over.
    """
    found, more = checkins.over(tx, limit)
    for placement in found:
        for one in checkins.unanswered(tx, placement.id):
            checkins.change(tx, one.id, closed_as="ended", look_at=None)
            tasks.end(tx, one.person_id, "ended", [PHONE.get(one.party, "")], one.id)
        _no_decision(
            tx, placement, "ended", [one for one in checkins.undecided(tx, placement.id) if kind_of(one.point) != END]
        )
        tasks.end(tx, placement.person_id, "ended", [PLAN], placement.id)
        checkins.forget_plan(tx, placement.id)
    return len(found) + more


def goes_on(tx: Tx, placement: Placement) -> None:
    """A job is planned longer: what hung on the end it had is asked anew before the new one."""
    _no_decision(
        tx, placement, "longer", [one for one in checkins.undecided(tx, placement.id) if kind_of(one.point) == END]
    )
    for one in checkins.unanswered(tx, placement.id):
        if one.party == AFTER:
            checkins.change(tx, one.id, closed_as="passed_over", look_at=None)


def _no_decision(tx: Tx, placement: Placement, why: str, found: list[Review]) -> None:
    """Nobody need decide this any more."""
    for one in found:
        checkins.decide(tx, one.id, why, None)
        tasks.end(tx, placement.person_id, why, ["review"], one.id)


PLANNERS = (end,)
