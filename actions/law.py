"""The law on work for one young person: birth date, schooling, and whether a job lies wholly outside school."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.visits import House
from rules.ages import age_on
from rules.school_days import any_school, year_of
from rules.work_rules import Blocked, check, check_times
from rules.work_times import parts_of
from storage import forms
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
    """What the law looks at: minutes a week of all jobs, the hours of this one, and the kind of place."""

    minutes: int
    times: str = ""
    trade: str = ""
    alone: bool = False


def work_at(place: Workplace, minutes: int, times: str, alone: str = "") -> Work:
    """Work at this place. Where nobody has said whether one is alone there in the evening, it counts as if one were."""
    return Work(minutes=minutes, times=times, trade=place.trade or "", alone=(place.alone or alone or "yes") == "yes")


def blocked(
    tx: Tx, house: House, person: Person, span: tuple[date, date], work: Work, ninth: str = ""
) -> Blocked | None:
    """The rule that work from the first to the last day breaks; the age on the first decides."""
    born = born_on(tx, person.id)
    if born is None:
        return Blocked("under_13")
    finished = (str(schooling(tx, person.id).get("ninth") or "") or ninth) == "yes"
    school, age = school_weeks(tx, house, person, *span), age_on(born, span[0])
    return check(age, finished, work.minutes, school_week=school, trade=work.trade) or check_times(
        age, finished, parts_of(work.times), school=school, alone=work.alone, trade=work.trade
    )
