"""The calendar of a pair: when the role model is nudged, when each of the two is asked, and when it has been quiet too long.

All by the local wall clock; a week begins on Monday.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rules.days import resolve_local
from rules.programme_pairs import Pairs

WEEK = timedelta(days=7)
WROTE, MET, NOT_THIS_WEEK, DOUBT = "wrote", "met", "none", "doubt"
ANSWERS = (WROTE, MET, NOT_THIS_WEEK, DOUBT)
CONTACT = (WROTE, MET)
UNHEARD = ("unreached", "off")
"""Why a question did not reach the role model, though the pair goes on: such a week is as silent as any."""
STILL_ASKED = timedelta(days=5)
"""A question that is older than this is not asked any more: the next one comes soon."""
NUDGED_WITHIN = timedelta(days=3)
"""So long after its time a weekly nudge still makes sense."""


@dataclass(frozen=True)
class Week:
    """One week of a pair: what was answered, and why nobody was asked, where that is so."""

    monday: date
    what: str | None = None
    excused: str | None = None


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def nudge_due(monday: date, weekday: int, minutes: int) -> datetime:
    """When the nudge of a week is due; a wall time that does not exist moves on, a doubled one comes once."""
    return resolve_local(monday + timedelta(days=weekday), time(minutes // 60, minutes % 60))


def weeks_due(started_on: date, last: date | None, now: datetime, weekday: int, minutes: int) -> list[date]:
    """The Mondays of the weeks whose nudge has come due and that are not written down yet; none on the first day."""
    monday = last + WEEK if last else monday_of(started_on)
    if monday + timedelta(days=weekday) <= started_on:
        monday += WEEK
    found = []
    while nudge_due(monday, weekday, minutes) <= now:
        found.append(monday)
        monday += WEEK
    return found


def quiet(weeks: Sequence[Week], most: int, since: date | None = None) -> bool:
    """Whether the last `most` weeks in which somebody was to be asked went by without contact, silent or said.

    Weeks before `since` count no more: a human has seen to them. Pauses, holidays and downtime are passed over.
    """
    asked = [week for week in weeks if week.excused in (None, *UNHEARD) and (since is None or week.monday >= since)]
    last = sorted(asked, key=lambda week: week.monday)[-most:]
    return len(last) == most and all(week.what in (None, NOT_THIS_WEEK) for week in last)


def point_due(started_on: date, today: date, cadence: Pairs) -> tuple[str, date] | None:
    """The newest private question to the young person: its name (week1, week3, ...) and day. None before the first."""
    passed = today - started_on - cadence.first_asked
    if passed < timedelta():
        return None
    return _named(started_on, cadence.first_asked + passed // cadence.asked_every * cadence.asked_every)


def pulse_due(started_on: date, today: date, cadence: Pairs) -> tuple[str, date] | None:
    """The newest question to both: its name (week8, week16, ...) and day. None before the first."""
    number = (today - started_on) // cadence.both_asked_every
    return _named(started_on, number * cadence.both_asked_every) if number > 0 else None


def _named(started_on: date, after: timedelta) -> tuple[str, date]:
    return f"week{after // WEEK}", started_on + after


def next_asked(started_on: date, today: date, cadence: Pairs) -> date:
    """The first day after today on which one of the two is asked."""
    how, pulse = point_due(started_on, today, cadence), pulse_due(started_on, today, cadence)
    next_how = how[1] + cadence.asked_every if how else started_on + cadence.first_asked
    return min(next_how, (pulse[1] if pulse else started_on) + cadence.both_asked_every)


def active_weeks(weeks: Iterable[Week]) -> tuple[int, int]:
    """In how many weeks the two were in touch, and in how many the role model was asked."""
    asked = [week for week in weeks if week.excused is None]
    return sum(week.what in CONTACT for week in asked), len(asked)
