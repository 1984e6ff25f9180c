"""When a placement is followed up: pure dates, from its start and planned end and the cadence in programme.toml.

A point's code is for ever: `day14`, `month3`; what hangs on the planned end carries that day (`end_2027-01-31`), so that a
placement that goes on longer is looked at again.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from rules.days import is_closing_day, resolve_local
from rules.programme import Calendar
from rules.programme_checkins import CheckIns

YOUTH, WORKPLACE, REVIEW, PLAN = "youth", "workplace", "review", "plan"
GOOD, SOSO, BAD = "good", "soso", "bad"
ANSWERS = (GOOD, SOSO, BAD)
ITEMS = ("on_time", "effort", "tasks")
"""What the workplace is asked, one after the other."""
AFTER = "after"
"""The young person is asked what they would like when the job is over."""
WORTH = "worth"
"""A workplace is asked once a quarter whether it is worth the effort: once, however many young people work there."""
OF_WORK = (WORKPLACE, WORTH)
"""What whoever speaks for a workplace is asked."""
HELPED = ("yes", "partly", "no")
"""Answers to "do you get the help you need?"."""
NEXT = ("stay", "new", "school", "unsure")
DECISIONS = ("stay", "ready", "more")
MOST_MONTHS = 60
DAYS_OF_A_MONTH = 30
NEAR = timedelta(days=14)
"""A monthly question that would come so soon after the one before is left out."""


@dataclass(frozen=True)
class Point:
    """One thing due: who is asked (`stream`), its code, and the day."""

    stream: str
    code: str
    on: date

    @property
    def kind(self) -> str:
        """The code without the day that it hangs on."""
        return kind_of(self.code)


def kind_of(code: str) -> str:
    """`end` of `end_2027-01-31`."""
    return code.partition("_")[0]


def working_day(day: date, calendar: Calendar) -> date:
    """The first day from this one on that is neither at a weekend nor a closing day: whoever answers then finds somebody."""
    while day.weekday() > 4 or is_closing_day(day, calendar):
        day += timedelta(days=1)
    return day


def points(starts: date, ends: date, cadence: CheckIns, calendar: Calendar) -> tuple[Point, ...]:
    """All that is due in a placement, the earliest first. Nothing is asked after the planned end."""
    found = [
        *_asked(starts, ends, cadence, calendar),
        *_worth(starts, ends, cadence, calendar),
        *_at_the_end(starts, ends, cadence, calendar),
    ]
    return tuple(sorted(found, key=lambda point: (point.on, point.stream, point.code)))


def _asked(starts: date, ends: date, cadence: CheckIns, calendar: Calendar) -> Iterator[Point]:
    for code, nominal in _moments(starts, cadence):
        day = working_day(nominal, calendar)
        if nominal > ends:
            return
        if day > ends:
            continue
        yield Point(YOUTH, code, day)
        yield Point(WORKPLACE, code, day)
        if code == f"day{cadence.review_day}" and ends - day > NEAR:
            yield Point(REVIEW, code, day)


def _moments(starts: date, cadence: CheckIns) -> Iterator[tuple[str, date]]:
    """The days counted from the start, then every month on the start's own day (the last one in a shorter month)."""
    last = starts
    for days in cadence.days:
        last = starts + timedelta(days=days)
        yield f"day{days}", last
    for months in range(1, MOST_MONTHS if cadence.months else 1):
        day = starts + relativedelta(months=months)
        if day - last >= NEAR:
            yield f"month{months}", day


def _worth(starts: date, ends: date, cadence: CheckIns, calendar: Calendar) -> Iterator[Point]:
    """The same days for every job, so that whoever speaks for several young people is asked once."""
    since = starts + timedelta(days=cadence.worth_after_days)
    for year in range(since.year, ends.year + 1):
        for month in cadence.worth_months:
            nominal = date(year, month, cadence.worth_day)
            day = working_day(nominal, calendar)
            if since <= nominal and day <= ends:
                yield Point(WORTH, f"{WORTH}_{year}-{month:02d}", day)


def asks_support(code: str, cadence: CheckIns) -> bool:
    """Whether, at this point, the young person is asked besides if they get the help they need."""
    if not code.startswith("month"):
        return code == f"day{cadence.support_day}"
    since = int(code.removeprefix("month")) - ceil(cadence.support_day / DAYS_OF_A_MONTH)
    return since > 0 and since % cadence.support_every_months == 0


def _at_the_end(starts: date, ends: date, cadence: CheckIns, calendar: Calendar) -> Iterator[Point]:
    """Staff plan what comes after, the young person is asked once, and at the end staff decide."""
    asked = False
    for weeks in cadence.weeks_before_end:
        day = working_day(ends - timedelta(weeks=weeks), calendar)
        if starts < day <= ends:
            yield Point(PLAN, f"plan{weeks}_{ends}", day)
            if not asked:
                yield Point(AFTER, f"{AFTER}_{ends}", day)
            asked = True
    last = ends
    while last > starts and working_day(last, calendar) != last:
        last -= timedelta(days=1)
    yield Point(REVIEW, f"end_{ends}", last)


def sort_out(
    every: Sequence[Point], known: Collection[tuple[str, str]], today: date, within: int
) -> tuple[list[Point], list[Point]]:
    """Of what is due and not written down yet (stream and code): what is asked, and what is passed over.

    Of each stream only the newest is asked, so that a stand-still ends without a burst; questions about how it goes only
    while they are not older than `within` days.
    """
    due = [point for point in every if point.on <= today and (point.stream, point.code) not in known]
    newest = {point.stream: point for point in due}
    late = today - timedelta(days=within)
    asked = [point for point in newest.values() if point.on >= late or point.stream in (REVIEW, PLAN)]
    return asked, [point for point in due if point not in asked]


def next_on(every: Sequence[Point], today: date) -> date | None:
    """The next day on which something is due; None where nothing is any more."""
    return next((point.on for point in every if point.on > today), None)


def ask_at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant of the question."""
    return resolve_local(day, clock, zone)


def look_again(at: datetime, days: int, clock: time, calendar: Calendar) -> datetime:
    """So many days on, and on from there to a working day, at the hour at which one asks."""
    day = working_day(at.astimezone(calendar.zone).date() + timedelta(days=days), calendar)
    return resolve_local(day, clock, calendar.zone)


def needs_somebody(answer: str, before: str | None) -> bool:
    """Whether an answer alone is a reason for a human to call: not good, or so-so for the second time running."""
    return answer == BAD or (answer == SOSO and before == SOSO)


def overall(items: Collection[str]) -> str:
    """The workplace's three answers as one: the least good of them."""
    return max(items, key=ANSWERS.index)
