"""A first job: in the week before it a small card a day, and after the first pay what stands on a payslip. Never twice."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from actions import present
from actions.visits import House
from rules.days import resolve_local
from rules.standing import ENROLLED
from rules.tracks import FIRST_DAY, OPEN
from storage import notices, placements, starting, todos, workplaces
from storage.notices import Notice
from storage.people import Person
from storage.placements import Placement
from storage.starting import KIND, PAY
from storage.tx import Tx

STILL_NEW = timedelta(days=14)
"""So much later nobody is told about their first payslip any more."""


def plan(tx: Tx, house: House, limit: int = 100) -> int:
    """Today's card of everybody who begins within the next days; the number of new ones."""
    settings, today = house.programme.tracks, present.today(tx)
    at = resolve_local(today, settings.first_day_at, house.programme.calendar.zone)
    if tx.now < at:
        return 0
    found = starting.due(tx, today, today + timedelta(days=settings.first_day_from), at, limit)
    steps = [(job, _next(tx, job, settings.first_day)) for job in found]
    return sum(notices.plan(tx, KIND, job.person_id, job.id, at, at, step=step) for job, step in steps if step)


def plan_pay(tx: Tx, house: House, limit: int = 100) -> int:
    """Whoever has had their first pay by now reads once what stands on a payslip; the number of new ones."""
    settings, today = house.programme.tracks, present.today(tx)
    until = today - timedelta(days=settings.payslip_after)
    found = starting.paid(tx, until - STILL_NEW, until, limit)
    return sum(notices.plan(tx, PAY, job.person_id, job.id, tx.now, tx.now) for job in found)


def _next(tx: Tx, job: Placement, order: tuple[str, ...]) -> str:
    """The first card that they were not sent and have not done; "" where there is none."""
    gone = ("dropped", "failed")
    told = {one.facts.get("step") for one in notices.about(tx, KIND, job.id) if one.state not in gone}
    states = _states(tx, job.person_id)
    return next((step for step in order if step not in told and states.get(step, OPEN) == OPEN), "")


def _states(tx: Tx, person_id: int) -> dict[str, str]:
    return {todo.step: todo.state for todo in todos.of_person(tx, person_id) if todo.track == FIRST_DAY}


def _still(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    """Whether the first day is still to come, and the step still open."""
    job = placements.by_id(tx, notice.subject_id or 0)
    if job is None or job.ended_on is not None or job.starts_on <= present.today(tx):
        return False
    return person.status in ENROLLED and _states(tx, person.id).get(str(notice.facts["step"]), OPEN) == OPEN


def _was_paid(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    """Whether they worked there and are with us still; a job of four weeks is over by then, and paid all the same."""
    job = placements.by_id(tx, notice.subject_id or 0)
    return job is not None and (job.ended_on is None or job.ended_on > job.starts_on) and person.status in ENROLLED


def _facts(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    job = placements.by_id(tx, notice.subject_id or 0)
    work = workplaces.by_id(tx, job.workplace_id) if job else None
    return {
        "step": str(notice.facts.get("step", "")),
        "day": job.starts_on if job else present.today(tx),
        "place": work.name if work else "",
    }


PLANNERS = (plan, plan_pay)
STILL = {KIND: _still, PAY: _was_paid}
FACTS = dict.fromkeys(STILL, _facts)
