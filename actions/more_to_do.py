"""Somebody has been given more to do in a job: said by staff, or by the workplace, with one tap; then it is praised."""

from datetime import timedelta

from actions import present, tasks
from actions.cards import reach
from actions.running import reached
from actions.visits import House, Visit
from rules.checkins import BAD
from rules.owed import Show, show
from storage import checkins, growths, hold, placements, trail
from storage import tasks as task_rows
from storage.checkins import CheckIn
from storage.people import Person
from storage.placements import Placement
from storage.tx import Tx

GREW = "grew"
"""The task: the workplace says that somebody has more to do; praise them."""
SETTLED = timedelta(weeks=4)
"""Before that nobody has been given more to do in a job, and no workplace is asked."""


def grows(tx: Tx, placement: Placement) -> bool:
    """Whether a job runs and has begun: only then can it grow."""
    return placement.ended_on is None and placement.starts_on <= present.today(tx)


def told_today(tx: Tx, placement: Placement) -> bool:
    """Whether it was said today, and can be taken back."""
    return any(one.day == present.today(tx) for one in growths.of_job(tx, placement.id))


def tell(tx: Tx, visit: Visit, placement_id: str, what: str) -> list[Show]:
    """[Has been given more to do] was tapped, or it was a slip of the finger."""
    first = reached(tx, visit, "grow", placement_id)
    if first is None or what not in ("more", "slip"):
        return [show("gone")]
    hold(tx, people=[first.person_id])
    job, person = placements.by_id(tx, first.id), reach(tx, visit, "grow", first.person_id)
    if job is None or person is None:
        return [show("gone")]
    if what == "slip":
        gone = growths.take_back(tx, job.id, present.today(tx))
        task_rows.end(tx, person.id, "slip", [GREW], gone)
        return [show("placement", job.id, note="saved" if gone else "already")]
    if not grows(tx, job) or not growths.add(tx, person.id, job.id, present.today(tx), visit.me.id):
        return [show("placement", job.id, note="already")]
    trail.log(tx, visit.me.id, "more_to_do", person.id, person.team)
    return [show("placement", job.id, note="grew")]


def is_asked(tx: Tx, one: CheckIn) -> bool:
    """Whether a workplace may say so below its three answers: some weeks on, and where none is "not good"."""
    job = placements.by_id(tx, one.placement_id)
    if job is None or one.answer in (None, BAD) or "more" in one.items:
        return False
    return grows(tx, job) and present.today(tx) - job.starts_on >= SETTLED


def by_workplace(tx: Tx, house: House, person: Person, one: CheckIn, said_by: int) -> bool:
    """The workplace says it: it is written down, and whoever looks after them is asked for a line of praise."""
    if not is_asked(tx, one):
        return False
    checkins.change(tx, one.id, items={**one.items, "more": "yes"})
    made = growths.add(tx, person.id, one.placement_id, present.today(tx), said_by)
    return bool(made) and tasks.about(tx, house, GREW, person, made)
