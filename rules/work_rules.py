"""The law on work under 18, as far as a placement is checked against it; never overridden, staff correct the data instead.

What applies depends on the age on the first day and on whether 9th grade is finished; a later birthday only makes it freer,
so the first day decides. Where sources differ the narrower hours are taken (6 to 20). Unknown schooling is "not finished".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from rules.work_times import DAY, WEEK, Part, clock

YOUNGEST, OLD_ENOUGH, OF_AGE = 13, 15, 18
NO_ALCOHOL_BEFORE = 16
HOUR = 60


@dataclass(frozen=True)
class Group:
    """What the law allows those of one age and schooling: minutes in a day and a week, with school and without."""

    code: str
    school_day: int
    free_day: int
    school_week: int
    free_week: int


YOUNG = Group("young", 2 * HOUR, 7 * HOUR, 12 * HOUR, 35 * HOUR)
SCHOOL = Group("school", 2 * HOUR, 8 * HOUR, 12 * HOUR, 40 * HOUR)
FINISHED = Group("finished", 8 * HOUR, 8 * HOUR, 40 * HOUR, 40 * HOUR)

EARLIEST, LATEST = time(6), time(20)
MIDNIGHT = time(23, 59)
LATE = {
    "shop": time(22),
    "office": time(22),
    "station": time(22),
    "hotel": MIDNIGHT,
    "food": MIDNIGHT,
    "cinema": MIDNIGHT,
}
"""Until when one may work in these trades once 9th grade is finished."""
EARLY = {"bakery": time(4), "stable": time(4), "papers": time(5)}
"""From when one may work in these trades once 9th grade is finished."""
NOT_ALONE = frozenset({"kiosk", "bakery", "grill", "station"})
MOST_DAYS = 5
"""Under 18 two days in a week are off."""
REST, REST_FINISHED = 14 * HOUR, 12 * HOUR
"""Between two days of work; less once 9th grade is finished."""
ALONE_FROM, ALONE_FROM_WEEKEND = time(18), time(14)
TRADES = (
    *("shop", "food", "care", "daycare", "cleaning", "outdoors", "office", "club", "papers", "bakery", "kiosk"),
    *("grill", "station", "hotel", "cinema", "stable", "bar", "other"),
)
"""Kinds of workplaces, as far as the law tells them apart, and those that are common here."""


@dataclass(frozen=True)
class Blocked:
    """A rule says no: which one, and the most that would be allowed (minutes), where it is about time."""

    rule: str
    most: int = 0


def group_of(age: int, finished: bool | None) -> Group | None:
    """Which limits apply from 13 to 17; None for others. Under 15 finished schooling changes nothing."""
    if not YOUNGEST <= age < OF_AGE:
        return None
    return YOUNG if age < OLD_ENOUGH else FINISHED if finished else SCHOOL


def check(
    age: int,
    finished: bool | None,
    minutes_week: int,
    *,
    school_week: bool = True,
    school_day: bool = True,
    weekend: bool = False,
    starts: time | None = None,
    ends: time | None = None,
    alone: bool = False,
    trade: str = "",
) -> Blocked | None:
    """The first rule that a job breaks, or None. `starts` and `ends` are the hours of one day, where they are known."""
    if age < YOUNGEST:
        return Blocked("under_13")
    if age < NO_ALCOHOL_BEFORE and trade == "bar":
        return Blocked("alcohol")
    group = group_of(age, finished)
    if group is None:
        return None
    most = group.school_week if school_week else group.free_week
    if minutes_week > most:
        return Blocked(f"week_{group.code}", most)
    if starts is not None and ends is not None and (found := _day(group, starts, ends, school_day, trade)):
        return found
    return Blocked("alone") if alone and _must_not_be_alone(trade, starts, ends, weekend) else None


def check_times(
    age: int,
    finished: bool | None,
    times: Sequence[Part],
    *,
    school: bool = True,
    alone: bool = False,
    trade: str = "",
) -> Blocked | None:
    """The first rule that the hours of some day break, or that leaves too few days off; or None.

    `school`: whether there is school in any week of the job. `alone`: whether they are alone there in the evening.
    """
    for part in times:
        found = check(
            age,
            finished,
            0,
            school_day=part.school and school,
            weekend=part.weekend,
            starts=clock(part.start),
            ends=clock(part.end),
            alone=alone,
            trade=trade,
        )
        if found is not None:
            return found
    group = group_of(age, finished)
    if group is None or not times:
        return None
    if sum(part.days for part in times) > MOST_DAYS:
        return Blocked("days_off")
    return _in_a_row(group, times) or _rest(group, times)


def _rest(group: Group, times: Sequence[Part]) -> Blocked | None:
    """The hours between one day's end and the next day's start; only of days that are known by name."""
    named, least = {day: part for part in times for day in part.named}, REST_FINISHED if group is FINISHED else REST
    for day, part in named.items():
        after = named.get((day + 1) % WEEK)
        if after is not None and DAY - part.end + after.start < least:
            return Blocked(f"rest_{least // HOUR}", least)
    return None


def _in_a_row(group: Group, times: Sequence[Part]) -> Blocked | None:
    """Until 9th grade is finished the two days off follow each other; only where the days are known by name."""
    named = {day for part in times for day in part.named}
    if group is FINISHED or len(named) != sum(part.days for part in times):
        return None
    free = set(range(WEEK)) - named
    return None if any((day + 1) % WEEK in free for day in free) else Blocked("days_row")


def evening(trade: str, times: Sequence[Part]) -> bool:
    """Whether these are hours at which nobody under 18 is alone at such a workplace."""
    return any(_must_not_be_alone(trade, clock(part.start), clock(part.end), part.weekend) for part in times)


def _day(group: Group, starts: time, ends: time, school_day: bool, trade: str) -> Blocked | None:
    """The clock first, then how long one day is. An end before the start is after midnight."""
    free = group is FINISHED
    first = EARLY.get(trade, EARLIEST) if free else EARLIEST
    last = LATE.get(trade, LATEST) if free else LATEST
    if starts < first or ends > last or ends <= starts:
        return Blocked("clock_trade" if free else "clock")
    length = (ends.hour - starts.hour) * HOUR + ends.minute - starts.minute
    most = group.school_day if school_day else group.free_day
    return Blocked(f"day_{group.code}", most) if length > most else None


def _must_not_be_alone(trade: str, starts: time | None, ends: time | None, weekend: bool) -> bool:
    """In these trades an adult is there from 18 (at weekends from 14) until 6; hours that nobody knows may be such."""
    if trade not in NOT_ALONE:
        return False
    since = ALONE_FROM_WEEKEND if weekend else ALONE_FROM
    return starts is None or ends is None or starts < EARLIEST or ends > since
