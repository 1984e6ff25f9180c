"""School: on which days and at which hours it is on for whom. Questions wait until it is out."""

from datetime import date, datetime, timedelta

from rules.days import is_closing_day, local_day, resolve_local
from rules.programme import Calendar
from rules.programme_when import Schooling, SchoolYear

WEEKEND = 5
"""The first weekday without school; Monday is 0."""
NOT_IN_SCHOOL = frozenset({"work", "nothing"})
"""What somebody does (`doing` of the second form) who goes to no school."""


def year_of(schooling: Schooling, doing: str, school: str) -> SchoolYear | None:
    """The school year that somebody goes by: their school's, or the usual one where it is not known. None: no school."""
    if doing in NOT_IN_SCHOOL:
        return None
    return schooling.apart.get(school, schooling.usual)


def is_school_day(day: date, year: SchoolYear, calendar: Calendar) -> bool:
    """Whether there is school on this day at all."""
    if day.weekday() >= WEEKEND or is_closing_day(day, calendar):
        return False
    return not any(first <= day <= last for first, last in year.free.values())


def any_school(first: date, last: date, year: SchoolYear, calendar: Calendar) -> bool:
    """Whether any of the weeks, Monday to Sunday, that lie wholly or partly between two days has a day of school."""
    day, end = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    while day <= end:
        if is_school_day(day, year, calendar):
            return True
        day += timedelta(days=1)
    return False


def school_ends(at: datetime, year: SchoolYear, calendar: Calendar) -> datetime | None:
    """When school is out, if it is on at this instant."""
    day = local_day(at, calendar)
    if not is_school_day(day, year, calendar):
        return None
    begins, ends = (resolve_local(day, wall, calendar.zone) for wall in (year.begins, year.ends))
    return ends if begins <= at < ends else None
