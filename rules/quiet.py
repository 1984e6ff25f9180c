"""Quiet hours: when a message that nobody asked for may reach an audience."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.days import is_closing_day, local_day, resolve_local
from rules.programme import Programme, SendHours
from rules.programme_when import SchoolYear
from rules.school_days import school_ends

AHEAD = 400
"""Days looked through; a window that never opens for so long is a slip in the file."""
MINUTE = timedelta(minutes=1)


class NeverAllowed(ValueError):
    """The programme file leaves no minute in which this audience may be written to."""


def is_allowed(audience: str, at: datetime, programme: Programme) -> bool:
    """Whether `audience` (a code of [send_hours]) may be written to at this moment."""
    return allowed_at(audience, at, programme) == at


def allowed_at(audience: str, due: datetime, programme: Programme, *, earlier: bool = False) -> datetime:
    """`due` itself when it is allowed; else the next allowed minute, or the last one before it for a reminder.

    Instants are UTC. Raises KeyError for an audience the programme does not know.
    """
    send = programme.send_hours[audience]
    zone = programme.calendar.zone
    first = local_day(due, programme.calendar)
    for number in range(AHEAD):
        day = first + timedelta(days=-number if earlier else number)
        if not _is_day(day, send, programme):
            continue
        start, end = _window(day, send, zone)
        if earlier and start <= due:
            return due if due < end else end - MINUTE
        if not earlier and due < end:
            return max(due, start)
    raise NeverAllowed(audience)


def reminder_at(audience: str, due: datetime, programme: Programme) -> datetime:
    """When to remind of something, if not at `due`: the last allowed minute before it. School does not hold it."""
    return allowed_at(audience, due, programme, earlier=True)


def question_at(audience: str, due: datetime, programme: Programme, school: SchoolYear | None) -> datetime:
    """When something may be asked that nobody waits for: at the next allowed minute outside school."""
    at = allowed_at(audience, due, programme)
    for _ in range(AHEAD):
        out = school_ends(at, school, programme.calendar) if school else None
        if out is None:
            return at
        at = allowed_at(audience, out, programme)
    raise NeverAllowed(audience)


def _is_day(day: date, send: SendHours, programme: Programme) -> bool:
    return day.weekday() in send.days and (send.public_holidays or not is_closing_day(day, programme.calendar))


def _window(day: date, send: SendHours, zone: ZoneInfo) -> tuple[datetime, datetime]:
    return resolve_local(day, send.hours.start, zone), resolve_local(day, send.hours.end, zone)
