"""Staff write down what the parents of somebody under 18 have said to a job: on paper or in person, and who saw it.

A refusal or withdrawal is not talked over: only a new yes that the parents have signed comes after it.
"""

from actions import placing, tasks
from actions.cards import reach
from actions.running import today_of
from actions.visits import Visit
from rules.owed import Show, show
from rules.placements import REFUSALS, needs_parent
from rules.subject import Subject
from storage import approvals, forms, hold, placements, trail
from storage.approvals import CONFIRMED, JOB, REFUSED, WITHDRAWN
from storage.people import Person
from storage.tx import Tx

PAPER, PERSON = "paper", "person"
BACK = "approval_back"
"""The task: parents took back their yes while a job runs; phone both sides."""


def allowed(before: str, state: str, way: str) -> bool:
    """Whether these words can follow what was said before ("" for nothing)."""
    if way not in (PAPER, PERSON) or state == before:
        return False
    if before in REFUSALS:
        return state == CONFIRMED and way == PAPER
    if before == CONFIRMED:
        return state == WITHDRAWN
    return state in (CONFIRMED, REFUSED)


def look(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """Open what was said."""
    found = reach(tx, visit, "approve", person_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_card", found.id, found.team)
    return [show("approval", found.id)]


def record(tx: Tx, visit: Visit, person_id: str, state: str, how: str) -> list[Show]:
    """A parent has said this; `how` is the way, with ".place" behind it where a job waits for it."""
    way, _, back = how.partition(".")
    if reach(tx, visit, "approve", person_id) is None:
        return [show("gone")]
    hold(tx, people=[int(person_id)])
    person = reach(tx, visit, "approve", person_id)
    born = placing.born_on(tx, int(person_id))
    if person is None or (born is not None and not needs_parent(born, today_of(tx, visit.house))):
        return [show("gone")]
    said = approvals.latest(tx, person.id, JOB)
    if not allowed(said.state if said else "", state, way):
        return [show("approval", person.id, note="already")]
    approvals.record(tx, person.id, JOB, state, way=way, by=visit.me.id)
    _log(tx, visit, person, state, way)
    if state == WITHDRAWN:
        _phone_both_sides(tx, visit, person)
    if back == "place" and forms.draft(tx, person.id, "place") is not None:
        return [show("form", Subject("place", person.id), note="saved")]
    return [show("approval", person.id, note="saved")]


def _log(tx: Tx, visit: Visit, person: Person, state: str, way: str) -> None:
    yes, no = state == CONFIRMED, state == REFUSED
    deed = (person.id, person.team, way)
    trail.log(
        tx, visit.me.id, "approval_confirmed" if yes else "approval_refused" if no else "approval_withdrawn", *deed
    )


def _phone_both_sides(tx: Tx, visit: Visit, person: Person) -> None:
    """A job that runs does not end by itself: a human rings the young person and the workplace, today."""
    for job in placements.of_person(tx, person.id, running=True):
        tasks.about(tx, visit.house, BACK, person, job.id, since=tx.now)
