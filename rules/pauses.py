"""Breaks: until when each kind lasts, and a day as staff type it."""

import re
from datetime import date, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from rules.plain import ascii_digits
from rules.programme_waiting import Pauses

CHOICES = ("month", "summer", "own")
"""What young people choose from; `own`: when they write themselves, so without an end."""
FOR_STAFF = ("month", "summer", "exam", "efterskole", "own")
"""What staff choose from beside a day that they type."""
PLANNED_FROM = 3
"""From March on, whoever speaks of efterskole means the school year that begins in August."""
LONGEST = timedelta(days=2 * 366)

_WRITTEN = re.compile(
    r"(?P<d>\d{1,2})[-./ ]+(?P<m>\d{1,2})(?:[-./ ]+(?P<y>\d{4}))?|(?P<Y>\d{4})-(?P<M>\d\d)-(?P<D>\d\d)"
)


class NotADay(StrEnum):
    """Why a text is not taken as the day on which a break ends."""

    UNREAD = "date"
    RANGE = "date_range"


def ends(why: str, today: date, pauses: Pauses) -> date | None:
    """The first day after the break; None where it has no end. Raises KeyError for a reason that is none."""
    july, august = (7, pauses.after_school_year), (8, pauses.after_summer)
    return {
        "month": today + relativedelta(months=1),
        "summer": _next(today, *august),
        "exam": _next(today, *july),
        "efterskole": _next(_school_year(today), *july),
        "own": None,
    }[why]


def _next(today: date, month: int, day: int) -> date:
    found = date(today.year, month, day)
    return found if found > today else date(today.year + 1, month, day)


def _school_year(today: date) -> date:
    """A day in the school year that is meant."""
    return date(today.year, 8, 1) if PLANNED_FROM <= today.month < 8 else today


def parse_day(typed: str, today: date) -> date | NotADay:
    """A day that lies ahead, as typed: 4.3.2027, 2027-03-04, or 4.3. for the next one of that name."""
    found = _WRITTEN.fullmatch(ascii_digits(typed[:40]).strip().rstrip("."))
    if not found:
        return NotADay.UNREAD
    day, month = int(found["d"] or found["D"]), int(found["m"] or found["M"])
    year = found["y"] or found["Y"]
    try:
        wanted = date(int(year or today.year), month, day)
        wanted = wanted if year or wanted > today else date(today.year + 1, month, day)
    except ValueError:
        return NotADay.UNREAD
    return wanted if today < wanted <= today + LONGEST else NotADay.RANGE
