"""When staff meet: the week's team meeting, and the month's of both teams."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from rules.days import is_closing_day
from rules.programme import Calendar
from rules.programme_when import Meeting

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Figures:
    """What one team looks at, counted; `longest` days is how long somebody has waited for a human."""

    team: str
    name: str
    counts: Mapping[str, int] = field(default_factory=dict)
    longest: int = 0
    mine: int = 0
    """Open tasks of the reader's among the team's."""


@dataclass(frozen=True)
class Digest:
    """What a meeting begins with: when it is, and the figures of its team, or of both. Numbers, never names."""

    at: datetime | None = None
    teams: tuple[Figures, ...] = ()
    support: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Whether young people get the help they need: by where they stood, how many gave each answer."""
    glad: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """How it is at work: by the type of job, how many gave each answer, "" for none."""
    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The names of the types of job, in the order of the list."""
    prepared: Mapping[int, int] = field(default_factory=dict)
    """Of those who began in a job: by the number of their preparation meetings, how many they are."""


def meets_on(day: date, meeting: Meeting, calendar: Calendar) -> bool:
    """Whether this is a day of that meeting. On closing days nobody meets; a monthly meeting then moves by a week."""
    if day.weekday() != meeting.weekday or is_closing_day(day, calendar):
        return False
    return not meeting.week or day == monthly(day, meeting, calendar)


def monthly(day: date, meeting: Meeting, calendar: Calendar) -> date:
    """The day of this month's meeting."""
    first = day.replace(day=1)
    found = first + timedelta(days=(meeting.weekday - first.weekday()) % 7) + WEEK * (meeting.week - 1)
    while is_closing_day(found, calendar):
        found += WEEK
    return found
