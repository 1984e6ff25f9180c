"""A young person starts in a job. The law on work and a parent's word are asked first; nobody can set either aside.

The form carries what the rules need as hidden facts, read anew each time it is opened. A job that is blocked is not saved.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from actions import approving, law, present
from actions.cards import reach
from actions.visits import House, Visit
from rules.ages import age_on
from rules.appointments import A_DAY_TO_THINK
from rules.approval import GIVEN, HELD, opens
from rules.form import Draft, Form
from rules.owed import Show, show
from rules.placements import is_more, needs_parent
from rules.standing import ENROLLED
from rules.subject import Subject
from rules.work_rules import NOT_ALONE, YOUNGEST, Blocked
from rules.work_times import code_of, minutes, parts_of
from rules.work_together import most_beside
from storage import alongside, forms, hold, notices, people, placements, steps, trail, workplaces
from storage.people import Person
from storage.placements import Placement
from storage.tx import Tx

MOST_OFFERED = 80
"""Workplaces on one screen: Telegram takes a hundred buttons."""
SCHOOLING = law.SCHOOLING
NEEDED = "needed"
born_on, schooling = law.born_on, law.schooling


@dataclass(frozen=True, kw_only=True)
class Job:
    """A job that somebody is to start in."""

    workplace_id: int
    kind: str
    payer: str
    starts_on: date
    ends_on: date
    minutes_week: int
    next_on: date
    times: str = ""
    """On which days and at which hours (`rules.work_times`)."""
    alone: str = ""
    """What staff said of the workplace's evenings, where it was asked."""


def begin(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """Begin to start a job for somebody, from the first question; or say why it cannot be begun."""
    found = reach(tx, visit, "place", person_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_card", found.id, found.team)
    born, today = born_on(tx, found.id), tx.now.astimezone(visit.programme.calendar.zone).date()
    if born is None or found.status not in ENROLLED:
        return [show("place", "not_enrolled", found.id)]
    if age_on(born, today) < YOUNGEST:
        return [show("place", "under_13", found.id)]
    if not workplaces.of_team(tx, found.team or "", today, 1):
        return [show("place", "no_workplace", found.id)]
    job = visit.house.forms["place"]
    forms.keep_draft(tx, found.id, "place", job.version, Draft(facts(tx, visit.house, found)).stored())
    return [show("form", Subject("place", found.id))]


def facts(tx: Tx, house: House, person: Person) -> dict[str, Any]:
    """What the form has to know, and never asks: the day, workplaces, birth date, schooling, other jobs."""
    today = tx.now.astimezone(house.programme.calendar.zone).date()
    offered = workplaces.of_team(tx, person.team or "", today, MOST_OFFERED)
    born = born_on(tx, person.id)
    return {
        "_today": today.isoformat(),
        "_workplaces": [[str(one.id), one.name, one.kind or ""] for one in offered],
        "_unasked": [[str(one.id), one.trade] for one in offered if one.trade in NOT_ALONE and not one.alone],
        "_born": born.isoformat() if born else "",
        "_ninth": str(schooling(tx, person.id).get("ninth") or ""),
        "_beside": [
            [one.starts_on.isoformat(), one.ends_on.isoformat(), one.minutes, code_of(one.times)]
            for one in law.beside(tx, person.id, today)
        ],
    }


def job_of(answers: Mapping[str, Any]) -> Job:
    """The job in the answers of a whole form."""
    return Job(
        workplace_id=int(answers["workplace"]),
        kind=str(answers["kind"]),
        payer=str(answers["payer"]),
        starts_on=date.fromisoformat(str(answers["start"])),
        ends_on=date.fromisoformat(str(answers["end"])),
        minutes_week=int(str(answers["hours"]).removesuffix("m")),
        next_on=date.fromisoformat(str(answers["next"])),
        times=str(answers.get("when") or ""),
        alone=str(answers.get("alone") or ""),
    )


def blocked(tx: Tx, house: House, person: Person, job: Job, ninth: str = "") -> Blocked | None:
    """The rule of the law on work that the job breaks, with all that runs counted in; the age on the first day decides."""
    place = workplaces.by_id(tx, job.workplace_id)
    if place is None:
        return Blocked("under_13")
    others = law.beside(tx, person.id, present.today(tx))
    week = max(job.minutes_week, minutes(parts_of(job.times)))
    work = law.work_at(place, week, job.times, others, job.alone)
    return law.blocked(tx, house, person, (job.starts_on, job.ends_on), work, ninth)


def minutes_beside(tx: Tx, person: Person, job: Job) -> int:
    """Minutes a week of the jobs that run at the same time."""
    return most_beside(job.starts_on, job.ends_on, law.beside(tx, person.id, present.today(tx)))


def approval(tx: Tx, house: House, person: Person) -> tuple[str, date | None]:
    """What is missing from the parents: nothing "", NEEDED, or the state that is in the way, with the day of the no."""
    zone = house.programme.calendar.zone
    today, born = tx.now.astimezone(zone).date(), born_on(tx, person.id)
    if born is not None and not needs_parent(born, today):
        return "", None
    state = approving.standing(tx, person.id)
    if opens(state):
        return "", None
    if state in (*HELD, GIVEN):
        said = approving.last_no(tx, person.id)
        return state, said.at.astimezone(zone).date() if said else None
    return NEEDED, None


def thinking_until(tx: Tx, person: Person, workplace_id: int) -> datetime | None:
    """Until when nobody starts there: a job interview comes first, and a day to think; None where there was none."""
    at = alongside.interview_at(tx, person.id, workplace_id, tx.now - A_DAY_TO_THINK)
    return at + A_DAY_TO_THINK if at else None


def submit(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """[Start it] was tapped. What stands in the way is asked again now; the form then says so, and nothing is saved."""
    hold(tx, people=[subject.person])
    person = reach(tx, visit, "place", subject.person)
    if person is None or person.status not in ENROLLED:
        return [show("gone")]
    job, before = job_of(answers), placements.of_person(tx, person.id)
    placed = place(tx, visit, person, job, ninth=str(answers.get("ninth") or ""))
    if not placed:
        forms.keep_draft(tx, person.id, "place", form.version, Draft(answers).stored())
        return [show("form", subject)]
    return [show("placement", placed, note="grew" if before and _is_more(visit, job, before[0]) else "saved")]


def _is_more(visit: Visit, job: Job, last: Placement) -> bool:
    """Whether a job is more than the one before it: the kinds of job stand for steps of the staircase."""
    step = {code: kind.step for code, kind in visit.programme.job_types.items()}
    return is_more(
        (job.workplace_id, job.minutes_week, step.get(job.kind, "")),
        (last.workplace_id, last.minutes_week, step.get(last.kind, "")),
    )


def place(tx: Tx, visit: Visit, person: Person, job: Job, ninth: str = "") -> int:
    """Write a job down, if the law and the parents allow it; its id, 0 where one of them does not. The person is held."""
    found = workplaces.visible(tx, visit.scope("place"), job.workplace_id)
    types = visit.programme.job_types
    if found is None or found.team != person.team or job.kind not in types or job.payer not in visit.programme.payers:
        return 0
    if types[job.kind].adult and found.contact_id is None:
        return 0
    if (
        job.ends_on <= job.starts_on
        or blocked(tx, visit.house, person, job, ninth)
        or approval(tx, visit.house, person)[0]
        or thinking_until(tx, person, found.id)
    ):
        return 0
    if ninth and not schooling(tx, person.id):
        forms.keep_record(tx, person.id, SCHOOLING, visit.house.forms[SCHOOLING].version, {"ninth": ninth})
    if job.alone and not found.alone:
        workplaces.set_alone(tx, found.id, job.alone)
    made = placements.add(
        tx,
        person.id,
        workplace_id=found.id,
        kind=job.kind,
        payer=job.payer,
        starts_on=job.starts_on,
        ends_on=job.ends_on,
        minutes_week=job.minutes_week,
        times=job.times or None,
        contact_id=found.contact_id,
        made_by=visit.me.id,
    )
    people.change(tx, person.id, status="placed", next_contact_on=job.next_on)
    steps.take(tx, person.id, types[job.kind].step, job.starts_on, visit.me.id)
    notices.plan(tx, "placed", person.id, made, tx.now, tx.now)
    trail.count(tx, person.team or "", "placed")
    trail.log(tx, visit.me.id, "place", person.id, person.team, job.kind)
    return made
