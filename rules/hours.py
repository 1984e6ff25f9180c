"""When a team's office is open, and which times can honestly be offered there: instants in UTC, hours in wall time."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from rules.days import is_closing_day, local_day, resolve_local
from rules.programme import Hours, SpecialDays, Team

AHEAD = timedelta(days=400)
"""How far the next opening is looked for."""
SLOT = timedelta(minutes=30)
SLOT_AHEAD = timedelta(days=28)
NOT_WITHIN = timedelta(hours=2)
AFTER_SCHOOL = time(14)


@dataclass(frozen=True)
class Opening:
    """One stretch of open office: from `start` until just before `end`."""

    start: datetime
    end: datetime


def closing(team: Team, days: Collection[date]) -> Team:
    """The team with its office closed on these days too, whatever the file says of them; everything here heeds it."""
    if not days:
        return team
    shut = tuple(SpecialDays(day, day) for day in sorted(days))
    return replace(team, office=replace(team.office, special=(*shut, *team.office.special)))


def hours_on(team: Team, day: date) -> tuple[Hours, ...]:
    """The wall-time hours of a day: special days first, then closing days, then the week."""
    for special in team.office.special:
        if special.first <= day <= special.last:
            return special.hours
    if is_closing_day(day, team.office.calendar):
        return ()
    return team.office.week.get(day.weekday(), ())


def openings_on(team: Team, day: date) -> tuple[Opening, ...]:
    zone = team.office.calendar.zone
    spans = (
        Opening(resolve_local(day, hours.start, zone), resolve_local(day, hours.end, zone))
        for hours in hours_on(team, day)
    )
    return tuple(opening for opening in spans if opening.start < opening.end)


def todays(team: Team, at: datetime) -> tuple[Opening, ...]:
    """All openings of the local day, also those that are over."""
    return openings_on(team, local_day(at, team.office.calendar))


def is_open(team: Team, at: datetime) -> bool:
    return any(opening.start <= at < opening.end for opening in todays(team, at))


def next_opening(team: Team, at: datetime) -> Opening | None:
    """The opening that is on, or else the next to begin; None where there is none for more than a year."""
    days = _days(team, at, AHEAD)
    return next((opening for day in days for opening in openings_on(team, day) if at < opening.end), None)


def answered_by(team: Team, at: datetime) -> datetime | None:
    """Until when somebody who asks now has an answer: so many working days on, until the office closes.

    None where the team promises nothing, or where nobody knows when its office opens.
    """
    if team.office.answer_days is None:
        return None
    days = islice(_days(team, at, AHEAD), 1, None)
    ends = (openings[-1].end for day in days if (openings := openings_on(team, day)))
    return next(islice(ends, team.office.answer_days - 1, None), None)


def slots(team: Team, at: datetime, count: int = 3) -> tuple[datetime, ...]:
    """`count` times to come by, on half hours, at least two hours from now, spread over the coming open days.

    After school where the office is open then; fewer where the coming four weeks hold no more.
    """
    by_day = (list(_half_hours(team, day, at + NOT_WITHIN)) for day in _days(team, at, SLOT_AHEAD))
    open_days = list(islice((times for times in by_day if times), count))
    chosen = [times[len(times) * number // count] for number, times in enumerate(open_days)]
    rest = (moment for times in open_days for moment in times if moment not in chosen)
    return tuple(sorted([*chosen, *islice(rest, count - len(chosen))]))


def _half_hours(team: Team, day: date, earliest: datetime) -> Iterator[datetime]:
    """The half hours on which one can still come and find an open door for half an hour, after school if any are."""
    times = [moment for opening in openings_on(team, day) for moment in _steps(opening) if moment >= earliest]
    later = [moment for moment in times if moment.astimezone(team.office.calendar.zone).time() >= AFTER_SCHOOL]
    yield from later or times


def _steps(opening: Opening) -> Iterator[datetime]:
    # Denmark's offset is whole hours, so half hours of UTC are half hours on the wall.
    past = timedelta(minutes=opening.start.minute % 30, seconds=opening.start.second)
    moment = opening.start + (SLOT - past if past else timedelta())
    while moment + SLOT <= opening.end:
        yield moment
        moment += SLOT


def _days(team: Team, at: datetime, ahead: timedelta) -> Iterator[date]:
    first = local_day(at, team.office.calendar)
    return (first + timedelta(days=number) for number in range(ahead.days + 1))
