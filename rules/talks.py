"""A talk between one member of staff and one young person: when it is over, who reads next, and when somebody does."""

from collections.abc import Collection
from datetime import datetime, timedelta

from rules.days import local_day
from rules.hours import next_opening, openings_on
from rules.programme import Team

RESTS = timedelta(hours=48)
"""After its last word a talk in which nobody waits for an answer is over."""
AHEAD = 31
"""Days looked through for the next one on which the office is open."""


def is_over(last_at: datetime, waiting_since: datetime | None, now: datetime) -> bool:
    """Whether a talk ends by itself: never while a young person waits for an answer."""
    return waiting_since is None and now - last_at >= RESTS


def reads_at(team: Team, now: datetime) -> datetime | None:
    """When the office is next there to read: now, or when it opens; None where no opening is known."""
    opening = next_opening(team, now)
    return max(opening.start, now) if opening else None


def passes_at(team: Team, since: datetime) -> datetime | None:
    """When what nobody has answered goes to whoever is on duty: the opening of the next working day after `since`."""
    first = local_day(since, team.office.calendar)
    days = (first + timedelta(days=number) for number in range(1, AHEAD + 1))
    return next((openings[0].start for day in days if (openings := openings_on(team, day))), None)


def reads_next(writer: int | None, duty: int | None, able: Collection[int]) -> int | None:
    """Who reads what the young person writes: the one they talk with, else whoever is on duty; None means the team.

    `able` are those of the two who work here, are not away, and may see this young person.
    """
    return next((person for person in (writer, duty) if person is not None and person in able), None)
