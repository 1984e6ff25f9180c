"""Placements as staff write them down: days and hours as typed, the days that are offered, and who needs a parent's yes."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from rules.ages import age_on
from rules.plain import ascii_digits
from rules.work_rules import OF_AGE, OLD_ENOUGH, SCHOOL, check_times
from rules.work_times import Part
from rules.work_together import Other, check_together

PASSED = timedelta(days=7)
"""So long after the planned end, without an end, staff are asked whether it still goes on."""
FIRST_LOOK = timedelta(weeks=2)
"""The next contact that is suggested for somebody who starts in a job."""
MOST_MINUTES = 40 * 60
LEAST_MINUTES = 30
BACK, AHEAD = timedelta(days=366), timedelta(days=800)
"""How far from today a job may begin or end."""
BY_HAND = ("preparing", "waiting", "interviewing", "between")
"""States that staff set by a tap; "in a job" comes with a placement alone."""

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WRITTEN = re.compile(r"(\d{1,2})\s?[-./ ]\s?(\d{1,2})\.?(?:\s?[-./ ]\s?(\d{4}|\d\d))?")
_CLOCK = re.compile(r"(\d{1,2})[.:](15|30|45)(?:\s*(?:t|h|timer|hours?|time))?\.?")
_HOURS = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?\s*(?:t|h|timer|hours?|time)?\.?(?:\s.*)?")


def parse_day(typed: str, today: date) -> date | None:
    """A day in "30.11", "30/11-2026" or "2026-11-30"; without a year the nearest such day. None where it is none."""
    text = ascii_digits(typed[:40]).strip()
    if iso := _ISO.fullmatch(text):
        return _near(_day(*map(int, iso.groups())), today)
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    day, month = int(found[1]), int(found[2])
    if found[3]:
        return _near(_day(int(found[3]) % 100 + 2000, month, day), today)
    years = (_day(today.year + step, month, day) for step in (-1, 0, 1))
    return min((one for one in years if one), key=lambda one: abs(one - today), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(day: date | None, today: date) -> date | None:
    return day if day is not None and today - BACK <= day <= today + AHEAD else None


def parse_minutes(typed: str) -> int | None:
    """Hours a week in "12", "7,5", "7.30" (a clock's quarters) or "12 timer", as minutes; None for others."""
    text = ascii_digits(typed[:40]).strip().casefold()
    if clock := _CLOCK.fullmatch(text):
        minutes = int(clock[1]) * 60 + int(clock[2])
    elif found := _HOURS.fullmatch(text):
        minutes = int(found[1]) * 60 + round(float(f"0.{found[2] or 0}") * 60)
    else:
        return None
    return minutes if LEAST_MINUTES <= minutes <= MOST_MINUTES else None


def next_monday(today: date) -> date:
    """The Monday of next week."""
    return today + timedelta(days=7 - today.weekday())


def months_after(day: date, months: int) -> date:
    """So many months on; the last day of a shorter month."""
    number = day.month - 1 + months
    year, month = day.year + number // 12, number % 12 + 1
    days = (_day(year, month, last) for last in range(day.day, 0, -1))
    return next(found for found in days if found is not None)


def school_year_end(day: date) -> date:
    """The last Friday before the summer holiday, which begins on the last Saturday of June."""
    for year in (day.year, day.year + 1):
        last = date(year, 6, 30)
        friday = last - timedelta(days=(last.weekday() - 5) % 7 + 1)
        if friday > day:
            return friday
    raise AssertionError("one of two years' school ends lies ahead")


def needs_parent(born: date, today: date) -> bool:
    """Whether a parent has to say yes first: under 18 today."""
    return age_on(born, today) < OF_AGE


def is_more(job: tuple[int, int, str], last: tuple[int, int, str]) -> bool:
    """Whether a job is more than the last one: there again, more hours a week, or another step of the staircase.

    Each is the workplace, the minutes a week and the step.
    """
    return job[0] == last[0] or job[1] > last[1] or job[2] != last[2]


def schooling_decides(
    born: date, starts_on: date, minutes_week: int, times: Sequence[Part] = (), beside: Sequence[Sequence[Other]] = ()
) -> bool:
    """Whether it matters that 9th grade is finished: from 15 to 17, above or outside the hours of those who have not.

    `minutes_week` is of all jobs; `beside`: which others run at the same time, each set of them.
    """
    age = age_on(born, starts_on)
    if not OLD_ENOUGH <= age < OF_AGE:
        return False
    if minutes_week > SCHOOL.school_week or check_times(age, finished=None, times=times) is not None:
        return True
    return any(check_together(age, None, [times, *(one.times for one in some)]) for some in beside)
