"""Days and hours as people in Denmark know them, written down a second time: the check must not ask what it checks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WALL = ZoneInfo("Europe/Copenhagen")
CLOSED = frozenset(
    date.fromisoformat(day)
    for day in (
        *("2026-12-24", "2026-12-25", "2026-12-26", "2026-12-31", "2027-01-01", "2027-03-25", "2027-03-26"),
        *("2027-03-28", "2027-03-29", "2027-05-06", "2027-05-16", "2027-05-17", "2027-06-05"),
    )
)
"""Public holidays from August 2026 to August 2027, and the half-official days on which the offices are closed."""
SCHOOL_HOLIDAYS = tuple(
    (date.fromisoformat(first), date.fromisoformat(last))
    for first, last in (
        ("2026-10-10", "2026-10-18"),
        ("2026-12-19", "2027-01-03"),
        ("2027-02-13", "2027-02-21"),
        ("2027-03-20", "2027-03-29"),
        ("2027-05-06", "2027-05-09"),
        ("2027-06-26", "2027-08-09"),
    )
)
SCHOOL = time(8), time(14)
HOURS = {
    "youth": (time(8), time(20), range(7)),
    "role_models": (time(9), time(20), range(7)),
    "workplaces": (time(8), time(16), range(5)),
    "staff": (time(8), time(17), range(5)),
}
"""[send_hours] of the shipped programme: from, to, and on which weekdays; never on a closed day."""


def local(at: datetime) -> datetime:
    """An instant as the clock on the wall shows it."""
    return at.astimezone(WALL)


def instant(day: date, at: time) -> datetime:
    """A wall time as an instant; none of the times used here is skipped or doubled."""
    return datetime.combine(day, at, WALL).astimezone(UTC)


def is_allowed(audience: str, at: datetime) -> bool:
    """Whether this audience may be written to at this moment."""
    begins, ends, weekdays = HOURS[audience]
    wall = local(at)
    return wall.weekday() in weekdays and wall.date() not in CLOSED and begins <= wall.time() < ends


def in_school(at: datetime) -> bool:
    """Whether a young person sits in school at this moment."""
    wall = local(at)
    day = wall.date()
    free = day.weekday() > 4 or day in CLOSED or any(first <= day <= last for first, last in SCHOOL_HOLIDAYS)
    return not free and SCHOOL[0] <= wall.time() < SCHOOL[1]


def is_working_day(day: date) -> bool:
    """Whether staff are at the office."""
    return day.weekday() < 5 and day not in CLOSED


def clocks_change(day: date) -> bool:
    """Whether the night that ends on this day is an hour longer or shorter."""
    before = datetime.combine(day - timedelta(days=1), time(12), WALL)
    return before.utcoffset() != datetime.combine(day, time(12), WALL).utcoffset()
