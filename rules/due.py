"""When something is due that a human has to do, and since when nobody has taken what should be taken by noon."""

from datetime import date, datetime, time, timedelta

from rules.days import local_day, resolve_local
from rules.hours import hours_on, next_opening
from rules.programme import Team

NOON = time(12)
"""Until then of the next working day somebody has taken what came in."""
LATER = (1, 3, 7)
"""In how many days a task may be looked at again: tomorrow, in three days, next week."""
LOOK = 31
"""Days looked through for one on which the office is open."""


def open_day(team: Team, day: date) -> date:
    """The first day, from this one on, on which the office is open at all; this one where there is none in a month."""
    days = (day + timedelta(days=number) for number in range(LOOK))
    return next((found for found in days if hours_on(team, found)), day)


def due_now(team: Team, at: datetime) -> date:
    """The day on which something should be done that came up now: that of the opening that is on, or of the next."""
    opening = next_opening(team, at)
    return local_day(opening.start if opening else at, team.office.calendar)


def due_later(team: Team, at: datetime, days: int) -> date:
    """So many days from now, and on from there to a day on which the office is open."""
    return open_day(team, local_day(at, team.office.calendar) + timedelta(days=days))


def untaken_before(team: Team, at: datetime) -> datetime | None:
    """What came in before this instant should have been taken by now: the noon of its next working day is over.

    None where the office was not open for a month.
    """
    calendar = team.office.calendar
    day = local_day(at, calendar)
    for number in range(LOOK):
        found = day - timedelta(days=number)
        if hours_on(team, found) and resolve_local(found, NOON, calendar.zone) <= at:
            return resolve_local(found, time(), calendar.zone)
    return None


def span_of(team: Team, day: date) -> tuple[datetime, datetime]:
    """The instants between which it is this local day."""
    zone = team.office.calendar.zone
    return resolve_local(day, time(), zone), resolve_local(day + timedelta(days=1), time(), zone)
