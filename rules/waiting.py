"""After how many weeks of waiting somebody hears that they are not forgotten: only the newest of them, never two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

LAST_LASTS = timedelta(weeks=4)
"""How long the message of the last week is still worth sending; then a human has to say it."""


@dataclass(frozen=True)
class Window:
    """Who is in week `week`: those who wait since a day after `after`, and on or before `until`."""

    week: int
    after: date
    until: date

    @property
    def length(self) -> timedelta:
        return self.until - self.after


def windows(weeks: Sequence[int], today: date) -> tuple[Window, ...]:
    """For each week, since when those wait whose turn it is; no two windows share a day."""
    ends = [*(timedelta(weeks=later) for _, later in pairwise(weeks)), timedelta(weeks=weeks[-1]) + LAST_LASTS]
    starts = [timedelta(weeks=week) for week in weeks]
    return tuple(Window(week, today - end, today - start) for week, start, end in zip(weeks, starts, ends, strict=True))


def week_due(since: date, today: date, weeks: Sequence[int]) -> int | None:
    """Which of the weeks somebody is in who waits since that day; None before the first and long after the last."""
    return next((found.week for found in windows(weeks, today) if found.after < since <= found.until), None)
