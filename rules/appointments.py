"""Appointments: which times are free, when somebody is reminded, and what one is told from. Instants are UTC."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rules.days import local_day, resolve_local
from rules.hours import AFTER_SCHOOL, NOT_WITHIN, Opening, openings_on
from rules.programme import Calendar, Programme, Team
from rules.quiet import reminder_at

INTERVIEW, ROLE, PARENTS = "interview", "role", "parents"
"""Ways in which somebody of staff is there at an interview."""
OPEN = ("proposed", "asked", "agreed")
"""States of an appointment that is not over: times lie before them, other times are wanted, a time is agreed."""
MOST_TIMES = 3
"""Times that are proposed at once."""
STEP = timedelta(minutes=30)
AHEAD = 28
"""Days looked through for free times."""
TWO_HOURS = timedelta(hours=2)
A_DAY_TO_THINK = timedelta(hours=24)
EARLIEST, LATEST = time(8), time(20)
"""Between which wall times a job interview can lie: the workplace says when."""

Span = tuple[datetime, datetime]


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """An appointment as people are told of it; `staff` is a first name, `place` is in words."""

    id: int = 0
    kind: str = "talk"
    number: int = 0
    state: str = "agreed"
    at: datetime | None = None
    minutes: int = 30
    staff: str = ""
    away: str = ""
    """Whose interview it is, where they are away that day; `staff` stands in then, or is "" where nobody does."""
    place: str = ""
    company: str = ""
    coming: str = ""
    times: tuple[datetime, ...] = ()
    """What is proposed and still free."""
    kin: bool = False
    """A talk with a guardian, who picks the time; the young person is only told."""
    bring: tuple[str, ...] = ()
    """The help tracks that the young person is in the middle of: what is good to bring follows from them."""

    @property
    def is_interview(self) -> bool:
        return self.kind == INTERVIEW

    @property
    def thought(self) -> datetime | None:
        """From when both sides can say yes or no after an interview."""
        return self.at + A_DAY_TO_THINK if self.is_interview and self.at else None


@dataclass(frozen=True)
class Reminders:
    """When somebody is reminded; None where that reminder would come too early to help, or is over."""

    day: datetime | None
    hours: datetime | None


def instant(minutes: str) -> datetime | None:
    """The instant in a button, as minutes since 1970."""
    known = int(minutes) if minutes.isascii() and minutes.isdecimal() and len(minutes) < 10 else 0
    return datetime.fromtimestamp(known * 60, UTC) if known else None


def stamp(at: datetime) -> int:
    """An instant as a notice keeps it."""
    return int(at.timestamp())


def reminders(at: datetime, agreed_at: datetime, programme: Programme, audience: str = "youth") -> Reminders:
    """The day before at the same time on the wall, and two hours before; quiet hours move both to earlier.

    The second is dropped where they would move it to another day: the evening before, the first has said it all.
    """
    calendar = programme.calendar
    day, hours = (reminder_at(audience, due, programme) for due in (day_before(at, calendar), at - TWO_HOURS))
    same_day = local_day(hours, calendar) == local_day(at - TWO_HOURS, calendar)
    return Reminders(day if day > agreed_at else None, hours if same_day and hours > max(day, agreed_at) else None)


def day_before(at: datetime, calendar: Calendar) -> datetime:
    """The same time on the wall, the day before."""
    before = local_day(at, calendar) - timedelta(days=1)
    return resolve_local(before, at.astimezone(calendar.zone).time(), calendar.zone)


def overlaps(start: datetime, minutes: int, busy: Iterable[Span]) -> bool:
    """Whether something else is agreed in that time."""
    end = start + timedelta(minutes=minutes)
    return any(start < other_end and other < end for other, other_end in busy)


def free_times(team: Team, day: date, now: datetime, minutes: int, busy: Sequence[Span]) -> list[datetime]:
    """The half hours of a day at which the office is open for so long and nobody has anything else; none at short notice."""
    every = (at for opening in openings_on(team, day) for at in _half_hours(opening, minutes))
    return [at for at in every if at >= now + NOT_WITHIN and not overlaps(at, minutes, busy)]


def _half_hours(opening: Opening, minutes: int) -> Iterator[datetime]:
    # Denmark's offset is whole hours, so half hours of UTC are half hours on the wall.
    past = timedelta(minutes=opening.start.minute % 30, seconds=opening.start.second)
    at = opening.start + (STEP - past if past else timedelta())
    while at + timedelta(minutes=minutes) <= opening.end:
        yield at
        at += STEP


def interview_times(day: date, now: datetime, calendar: Calendar) -> list[datetime]:
    """The half hours of a day at which an interview can be; the workplace has its own opening hours."""
    first = resolve_local(day, EARLIEST, calendar.zone)
    every = (first + number * STEP for number in range((LATEST.hour - EARLIEST.hour) * 2))
    return [at for at in every if at > now]


def chosen_for(times: Sequence[datetime], calendar: Calendar) -> list[datetime]:
    """Up to three of a day's free times, spread over it, after school where there are any."""
    later = [at for at in times if at.astimezone(calendar.zone).time() >= AFTER_SCHOOL] or list(times)
    count = min(MOST_TIMES, len(later))
    return [later[len(later) * number // count] for number in range(count)]


def at_minute(day: date, minute: int, calendar: Calendar) -> datetime:
    """The instant of a wall time that is told as minutes since midnight."""
    return resolve_local(day, time(minute // 60, minute % 60), calendar.zone)


def minute_of(at: datetime, calendar: Calendar) -> int:
    """A wall time as minutes since midnight."""
    local = at.astimezone(calendar.zone)
    return local.hour * 60 + local.minute
