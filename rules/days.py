"""The local calendar: wall times as instants, and the days on which Denmark is closed."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from rules.programme import Calendar

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def resolve_local(day: date, at: time, zone: ZoneInfo = COPENHAGEN) -> datetime:
    """The instant (UTC) of a wall time; a skipped one becomes the next that exists, a doubled one the first."""
    wanted = datetime.combine(day, at)
    instant = wanted.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wanted:
        return instant
    # Skipped: start on the near side of the gap, and go on until the clocks have passed the time wanted.
    instant = wanted.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while instant.astimezone(zone).replace(tzinfo=None) < wanted:
        instant += timedelta(minutes=1)
    return instant


def local_day(at: datetime, calendar: Calendar) -> date:
    """The date on the wall when it is `at`."""
    return at.astimezone(calendar.zone).date()


def is_public_holiday(day: date) -> bool:
    """Whether it is one of Denmark's public holidays (helligdage)."""
    return day in _public_holidays(day.year)


def is_closing_day(day: date, calendar: Calendar) -> bool:
    """Whether offices are closed by the calendar alone: on public holidays and the half-official days of the file."""
    return is_public_holiday(day) or (day.month, day.day) in calendar.closed_days


@cache
def _public_holidays(year: int) -> frozenset[date]:
    # The language is named because the library's default follows the machine's.
    return frozenset(holidays.country_holidays("DK", years=year, language="da", categories=("public",)))
