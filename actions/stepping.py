"""Staff set by hand where somebody stands, with the next contact date; "in a job" comes with a job alone."""

from datetime import timedelta

from actions.cards import reach
from actions.running import WEEKS, today_of
from actions.visits import Visit
from rules.owed import Show, show
from rules.placements import BY_HAND
from rules.programme import in_use
from rules.standing import ENROLLED
from storage import hold, people, placements, steps, trail
from storage.people import Person
from storage.tx import Tx

STEP = "s."
"""Begins the code of a step of the staircase; others are states."""
PREPARING = "preparing"
"""The state that is a step of the staircase too."""


def look(tx: Tx, visit: Visit, screen: str, person_id: str, code: str = "") -> list[Show]:
    """Open what can be set, or the question when one talks next."""
    found = reach(tx, visit, "step", person_id)
    if found is None or (screen == "step_next" and code not in offered(tx, visit, found)):
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_card", found.id, found.team)
    return [show(screen, found.id, *([code] if code else []))]


def offered(tx: Tx, visit: Visit, person: Person) -> list[str]:
    """What a tap can set: states while no job runs, and the steps that no job brings; nothing before enrolment."""
    if person.status not in ENROLLED:
        return []
    jobs = {job.step for job in visit.programme.job_types.values()}
    ladder = [f"{STEP}{step.code}" for step in in_use(visit.programme.steps, today_of(tx, visit.house))]
    free = [] if placements.of_person(tx, person.id, running=True) else [one for one in BY_HAND if one != person.status]
    return [*free, *(code for code in ladder if code.removeprefix(STEP) not in jobs | {PREPARING})]


def set_step(tx: Tx, visit: Visit, person_id: str, code: str, weeks: str) -> list[Show]:
    """Where somebody stands from today, and when one talks next."""
    if reach(tx, visit, "step", person_id) is None or weeks not in WEEKS:
        return [show("gone")]
    hold(tx, people=[int(person_id)])
    person = reach(tx, visit, "step", person_id)
    if person is None:
        return [show("gone")]
    if code not in offered(tx, visit, person):
        running = code in BY_HAND and bool(placements.of_person(tx, person.id, running=True))
        return [show("card", person.id, note="running")] if running else [show("gone")]
    today = today_of(tx, visit.house)
    people.change(tx, person.id, next_contact_on=today + timedelta(weeks=int(weeks)))
    if code.startswith(STEP):
        steps.take(tx, person.id, code.removeprefix(STEP), today, visit.me.id)
    else:
        people.change(tx, person.id, status=code)
        if code == PREPARING:
            steps.take(tx, person.id, PREPARING, today, visit.me.id)
    trail.log(tx, visit.me.id, "step", person.id, person.team, code)
    return [show("card", person.id, note="grew")]
