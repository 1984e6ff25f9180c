"""The law on work for one young person: birth date, schooling, and whether a job lies wholly outside school."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.visits import House
from rules.ages import age_on
from rules.school_days import any_school, year_of
from rules.work_rules import Blocked, check, check_times
from rules.work_times import parts_of
from rules.work_together import Other, at_once, check_together, most_beside
from storage import forms, placements
from storage.people import Person
from storage.tx import Tx
from storage.workplaces import Workplace

SCHOOLING = "schooling"
SCHOOL_FORM = "more"
"""The form in which somebody says which school they go to."""


def born_on(tx: Tx, person_id: int) -> date | None:
    """The birth date, as staff wrote it down at enrolment."""
    record = forms.record(tx, person_id, "enrol")
    return date.fromisoformat(str(record.answers["born"])) if record and record.answers.get("born") else None


def schooling(tx: Tx, person_id: int) -> Mapping[str, Any]:
    """What staff were told of somebody's schooling."""
    record = forms.record(tx, person_id, SCHOOLING)
    return record.answers if record else {}


def school_weeks(tx: Tx, house: House, person: Person, starts_on: date, ends_on: date) -> bool:
    """Whether any week of a job has a day of school: at their school, or at the team's usual one.

    That somebody goes to no school is only told by themselves; the narrower limits stand then too.
    """
    team = house.programme.teams.get(person.team or "")
    record = forms.record(tx, person.id, SCHOOL_FORM)
    school = str(record.answers.get("school") or "") if record else ""
    year = year_of(team.schooling, "", school) if team else None
    return year is None or any_school(starts_on, ends_on, year, house.programme.calendar)


@dataclass(frozen=True, kw_only=True)
class Work:
    """What the law looks at: minutes a week and hours of this job, the kind of place, and the other jobs beside it."""

    minutes: int
    times: str = ""
    trade: str = ""
    alone: bool = False
    others: Sequence[Other] = ()


def work_at(place: Workplace, minutes: int, times: str, others: Sequence[Other], alone: str = "") -> Work:
    """Work at this place. Where nobody has said whether one is alone there in the evening, it counts as if one were."""
    at_night = (place.alone or alone or "yes") == "yes"
    return Work(minutes=minutes, times=times, trade=place.trade or "", alone=at_night, others=others)


def beside(tx: Tx, person_id: int, today: date, but: int = 0) -> list[Other]:
    """The jobs of somebody that run, but this one. One whose planned end has passed goes on until somebody ends it."""
    return [
        Other(
            one.starts_on,
            one.ends_on if one.ends_on >= today else date.max,
            one.minutes_week,
            parts_of(one.times or ""),
        )
        for one in placements.of_person(tx, person_id, running=True)
        if one.id != but
    ]


def blocked(
    tx: Tx, house: House, person: Person, span: tuple[date, date], work: Work, ninth: str = ""
) -> Blocked | None:
    """The rule that work from the first to the last day breaks; the age on the first decides."""
    born = born_on(tx, person.id)
    if born is None:
        return Blocked("under_13")
    finished = (str(schooling(tx, person.id).get("ninth") or "") or ninth) == "yes"
    school, age = school_weeks(tx, house, person, *span), age_on(born, span[0])
    times, together = parts_of(work.times), at_once(*span, work.others)
    week = work.minutes + most_beside(*span, work.others)
    alone = check(age, finished, week, school_week=school, trade=work.trade) or check_times(
        age, finished, times, school=school, alone=work.alone, trade=work.trade
    )
    if alone is not None:
        return alone
    every = ([times, *(one.times for one in some)] for some in together)
    found = (check_together(age, finished, jobs, school=school) for jobs in every)
    return next((rule for rule in found if rule is not None), None)
