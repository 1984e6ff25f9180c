"""Several jobs at once: which of them run at the same time, and what the law says to all their days and hours together.

Where days are known by name they count as they fall. Where only their number is known, they break a rule when no way of
laying them out keeps to it: two days after school here and two there can be four different days.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise, product

from rules.work_rules import FINISHED, HOUR, MOST_DAYS, REST, REST_FINISHED, Blocked, Group, group_of
from rules.work_times import DAY, FREE, NAMED, SATURDAY, SCHOOL, WEEK, WEEKEND, Part

LONG_DAY, BREAK = 4 * HOUR + HOUR // 2, HOUR // 2
"""A day that is longer has a break of at least so many minutes."""

Span = tuple[int, int]
"""From and to, in minutes of a day."""
Hours = tuple[Span, bool]
"""A stretch of work, and whether it is on a day without school."""
Layout = dict[int, list[Hours]]
"""One way in which a week can be: what is worked on which weekday."""


@dataclass(frozen=True)
class Other:
    """Another job that runs: its days, minutes a week, and its hours where they are known."""

    starts_on: date
    ends_on: date
    minutes: int
    times: tuple[Part, ...] = ()


def at_once(starts_on: date, ends_on: date, others: Sequence[Other]) -> list[tuple[Other, ...]]:
    """Which others run at the same time as a job with these days: each set of them that there is; () where it is alone."""
    beside = [one for one in others if one.starts_on <= ends_on and one.ends_on >= starts_on]
    days = sorted({starts_on, *(max(one.starts_on, starts_on) for one in beside)})
    found = [tuple(one for one in beside if one.starts_on <= day <= one.ends_on) for day in days]
    return list(dict.fromkeys(found))


def most_beside(starts_on: date, ends_on: date, others: Sequence[Other]) -> int:
    """The most minutes in a week that other jobs take while a job with these days runs."""
    return max(sum(one.minutes for one in some) for some in at_once(starts_on, ends_on, others))


def check_together(
    age: int, finished: bool | None, jobs: Sequence[Sequence[Part]], *, school: bool = True
) -> Blocked | None:
    """The first rule that the hours of all jobs break together; or None. What one job breaks alone is asked elsewhere."""
    group, known = group_of(age, finished), [job for job in jobs if job]
    if group is None or len(known) < 2:
        return None
    # Days of school and weekdays without it never are the same day: the week is looked at with the one, then with the other.
    for left_out in (FREE, SCHOOL):
        found = _best(group, [[part for part in job if part.on != left_out] for job in known], school)
        if found is not None:
            return found
    return None


def _best(group: Group, jobs: Sequence[Sequence[Part]], school: bool) -> Blocked | None:
    """What breaks in the way of laying out the days that gets furthest through the rules; None where one breaks nothing."""
    worst: tuple[int, Blocked] | None = None
    for layout in _layouts(jobs):
        asked = (_length(group, layout, school), _days_off(layout), _in_a_row(group, layout), _rest(group, layout))
        found = next(((at, no) for at, no in enumerate((*asked, _break(layout))) if no is not None), None)
        if found is None:
            return None
        worst = found if worst is None or found[0] > worst[0] else worst
    return worst[1] if worst else None


def _layouts(jobs: Sequence[Sequence[Part]]) -> Iterator[Layout]:
    parts = [(number, part) for number, job in enumerate(jobs) for part in job]
    for chosen in product(*(_days(part) for _, part in parts)):
        taken = [(number, day) for (number, _), days in zip(parts, chosen, strict=True) for day in days]
        if len(set(taken)) < len(taken):
            continue  # the parts of one job lie on different days
        layout: Layout = {}
        for (_, part), days in zip(parts, chosen, strict=True):
            for day in days:
                layout.setdefault(day, []).append(((part.start, part.start + part.length), part.on == FREE))
        yield {day: sorted(layout[day]) for day in sorted(layout)}


def _days(part: Part) -> Iterator[tuple[int, ...]]:
    """The weekdays on which a part can lie."""
    if part.on == NAMED:
        return iter((part.named,))
    every = range(SATURDAY, WEEK) if part.on == WEEKEND else range(SATURDAY)
    return combinations(every, min(part.days, len(every)))


def _length(group: Group, layout: Layout, school: bool) -> Blocked | None:
    """Hours in a day, of all jobs."""
    for day, hours in layout.items():
        at_school = school and day < SATURDAY and not any(free for _, free in hours)
        most = group.school_day if at_school else group.free_day
        if sum(end - start for (start, end), _ in hours) > most:
            return Blocked(f"day_{group.code}", most)
    return None


def _days_off(layout: Layout) -> Blocked | None:
    return Blocked("days_off") if len(layout) > MOST_DAYS else None


def _in_a_row(group: Group, layout: Layout) -> Blocked | None:
    """Until 9th grade is finished the two days off follow each other."""
    off = set(range(WEEK)) - set(layout)
    return None if group is FINISHED or any((day + 1) % WEEK in off for day in off) else Blocked("days_row")


def _rest(group: Group, layout: Layout) -> Blocked | None:
    """Hours off in a row: until the next day's work, and in each day with more than one job."""
    least = REST_FINISHED if group is FINISHED else REST
    for day, hours in layout.items():
        ends = max(end for (_, end), _ in hours)
        tomorrow = layout.get((day + 1) % WEEK)
        if tomorrow and DAY - ends + tomorrow[0][0][0] < least:
            return Blocked(f"rest_{least // HOUR}", least)
        if DAY - ends + hours[0][0][0] < least and max(_gaps(hours), default=0) < least:
            return Blocked(f"rest_{least // HOUR}", least)
    return None


def _break(layout: Layout) -> Blocked | None:
    """A long day needs half an hour off: between two jobs, unless one of them is long enough to have its own break."""
    for hours in layout.values():
        lengths = [end - start for (start, end), _ in hours]
        if sum(lengths) > LONG_DAY and max(lengths) <= LONG_DAY and max(_gaps(hours), default=BREAK) < BREAK:
            return Blocked("break", BREAK)
    return None


def _gaps(hours: Sequence[Hours]) -> list[int]:
    return [after[0] - before[1] for (before, _), (after, _) in pairwise(hours)]
