"""A job that runs: still there, goes on longer, ended with a reason; and the question when its planned end has passed."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from actions import approving, job_over, law, present
from actions import tasks as doing
from actions.cards import reach
from actions.visits import House, Visit
from rules.approval import HELD
from rules.ids import number
from rules.owed import Show, show
from rules.placements import PASSED, months_after, needs_parent
from rules.standing import CLOSED, ENROLLED
from storage import hold, people, placements, steps, tasks, trail, workplaces
from storage.notices import Notice
from storage.people import Person
from storage.placements import Placement
from storage.tx import Tx

WEEKS = ("1", "2", "4")
"""What is offered for the next contact, in weeks."""
LONGER = (1, 3, 6)
"""By how many months a job may be planned longer."""
STILL_ON = "still_on"
"""The task: the planned end has passed; is it still going on?"""


def today_of(tx: Tx, house: House) -> date:
    """The local day."""
    return tx.now.astimezone(house.programme.calendar.zone).date()


def reached(tx: Tx, visit: Visit, verb: str, placement_id: str) -> Placement | None:
    """A job of somebody inside the writer's scope."""
    found = placements.by_id(tx, number(placement_id))
    return found if found is not None and reach(tx, visit, verb, found.person_id) is not None else None


def look(tx: Tx, visit: Visit, screen: str, placement_id: str, *rest: str) -> list[Show]:
    """Open a job, or one of the questions about it; reading is written down."""
    found = reached(tx, visit, "placement" if screen == "placement" else "place", placement_id)
    if found is None:
        return [show("gone")]
    person = people.by_id(tx, found.person_id)
    trail.log(tx, visit.me.id, "read_job", found.person_id, person.team if person else None)
    return [show(screen, found.id, *(part for part in rest if part))]


def look_all(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """Open the jobs somebody has and had."""
    found = reach(tx, visit, "placement", person_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_job", found.id, found.team)
    return [show("jobs", found.id)]


def do(tx: Tx, visit: Visit, placement_id: str, verb: str, detail: str) -> list[Show]:
    """[Still there today] or a new planned end was tapped."""
    held = _held(tx, visit, placement_id)
    if held is None or verb not in ("confirm", "longer"):
        return [show("gone")]
    found, person = held
    today = today_of(tx, visit.house)
    if found.ended_on is not None:
        return [show("placement", found.id, note="already")]
    if verb == "longer":
        if detail not in {day.isoformat() for day in longer_days(tx, visit.house, found, today)}:
            return [show("gone")]
        if _parents_have_not_said_yes(tx, person, today):
            return [show("approval", person.id)]
        placements.change(tx, found.id, ends_on=date.fromisoformat(detail), confirmed_on=today)
        tasks.end(tx, person.id, "longer", [STILL_ON, job_over.PLAN], found.id)
        job_over.goes_on(tx, found)
    else:
        placements.change(tx, found.id, confirmed_on=today)
    longer = verb == "longer"
    trail.log(tx, visit.me.id, "job_longer" if longer else "job_confirm", person.id, person.team)
    return [show("placement", found.id, note="grew" if longer else "saved")]


def _parents_have_not_said_yes(tx: Tx, person: Person, today: date) -> bool:
    """Whether a job cannot be planned longer: under 18, and a parent has taken back their yes since it began."""
    born = law.born_on(tx, person.id)
    return born is not None and needs_parent(born, today) and not approving.stands(tx, person.id)


def longer_days(tx: Tx, house: House, job: Placement, today: date) -> list[date]:
    """The new ends that are offered: so many months after the planned one, or after today where that has passed.

    A summer job with more hours than school weeks allow cannot go on into them, and no job into another beside which it
    would be too much.
    """
    days = [months_after(max(job.ends_on, today), months) for months in LONGER]
    person, place = people.by_id(tx, job.person_id), workplaces.by_id(tx, job.workplace_id)
    if person is None or place is None or law.born_on(tx, person.id) is None:
        return days
    others = law.beside(tx, person.id, today, but=job.id)
    work = law.work_at(place, job.minutes_week, job.times or "", others)

    def stops(until: date) -> bool:
        return law.blocked(tx, house, person, (job.starts_on, until), work) is not None

    # What does not fit today's answers already is for staff to see to; here only what longer would change counts.
    return [day for day in days if stops(job.ends_on) or not stops(day)]


def _held(tx: Tx, visit: Visit, placement_id: str) -> tuple[Placement, Person] | None:
    """A job and its person, held, as they are then."""
    first = reached(tx, visit, "place", placement_id)
    if first is None:
        return None
    hold(tx, people=[first.person_id])
    found = reached(tx, visit, "place", placement_id)
    person = reach(tx, visit, "place", first.person_id)
    return (found, person) if found is not None and person is not None else None


def end(tx: Tx, visit: Visit, placement_id: str, reason: str, weeks: str) -> list[Show]:
    """A job is over: why, and when one talks next. Without another job they are between two jobs."""
    held = _held(tx, visit, placement_id)
    if held is None or reason not in visit.programme.end_reasons or weeks not in WEEKS:
        return [show("gone")]
    found, person = held
    today = today_of(tx, visit.house)
    if found.ended_on is not None or not placements.change(tx, found.id, ended_on=today, end_reason=reason):
        return [show("placement", found.id, note="already")]
    left = placements.of_person(tx, person.id, running=True)
    status = {} if left or person.status not in ENROLLED else {"status": "between"}
    people.change(tx, person.id, next_contact_on=today + timedelta(weeks=int(weeks)), **status)
    if not left:
        steps.leave(tx, person.id, today)
    tasks.end(tx, person.id, "ended", [STILL_ON, job_over.PLAN, "approval_back"], found.id)
    trail.count(tx, person.team or "", "job_ended")
    trail.log(tx, visit.me.id, "job_end", person.id, person.team, reason)
    return [show("placement", found.id, note="saved")]


def plan(tx: Tx, house: House, limit: int = 100) -> int:
    """Jobs whose planned end passed a week ago, and that nobody has ended: a task to ask whether it still goes on."""
    late, more = placements.past_end(tx, STILL_ON, today_of(tx, house) - PASSED, limit)
    found = [(job, person) for job in late if (person := people.by_id(tx, job.person_id))]
    return sum(doing.about(tx, house, STILL_ON, person, job.id, since=tx.now) for job, person in found) + more


def _still_placed(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    job = placements.by_id(tx, notice.subject_id or 0)
    stands = job is not None and job.ended_on is None and person.status not in CLOSED
    return stands and not _parents_say_no(tx, person)


def _parents_say_no(tx: Tx, person: Person) -> bool:
    """Under 18, and a parent says no: what becomes of the job a human tells, not the bot."""
    born = law.born_on(tx, person.id)
    minor = born is not None and needs_parent(born, present.today(tx))
    return minor and approving.standing(tx, person.id) in HELD


def _told(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    job = placements.by_id(tx, notice.subject_id or 0)
    place = workplaces.by_id(tx, job.workplace_id) if job else None
    ahead = job is not None and job.starts_on >= today_of(tx, house)
    return {"workplace": place.name if place else "–", "starts_on": job.starts_on if job and ahead else None}


PLANNERS = (plan,)
STILL = {"placed": _still_placed}
FACTS = {"placed": _told}
