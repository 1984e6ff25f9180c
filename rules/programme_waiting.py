"""What programme.toml says of people who wait, take a break, or do small steps: [waiting], [pauses] and [tracks]."""

from dataclasses import dataclass
from datetime import time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from rules.tracks import FIRST_DAY, TRACKS

if TYPE_CHECKING:
    from rules.reading import Reading

MOST_WEEKS = 52


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """After how many weeks somebody who waits is told that they are not forgotten; how soon staff set a next date."""

    weeks: tuple[int, ...]
    support_week: int
    """At which of them they are asked whether they get the help they need."""
    next_date_within: timedelta


@dataclass(frozen=True, kw_only=True)
class Pauses:
    """When breaks end, and what becomes of a question without an answer; both days are days of their month."""

    after_school_year: int
    """Of July."""
    after_summer: int
    """Of August."""
    answer: timedelta
    look: timedelta


@dataclass(frozen=True, kw_only=True)
class Tracks:
    """When a small step that stands still is asked about, and when a human asks instead; the cards before a first job."""

    ask: timedelta
    task: timedelta
    first_day: tuple[str, ...]
    """The steps of the track `first_day` that are sent, one a day, in this order."""
    first_day_from: int
    """So many days before the first one they begin."""
    first_day_at: time
    payslip_after: int
    """So many days after the first one they may have had their first pay."""


def read_waiting(table: "Reading") -> Waiting:
    """The table [waiting]; weeks rise, so that the newest that is due is the last."""
    weeks = table.must("weeks", list, [4])
    fine = [week for week in weeks if isinstance(week, int) and 1 <= week <= MOST_WEEKS]
    if not weeks or fine != weeks or any(later <= sooner for sooner, later in pairwise(fine)):
        table.fault("weeks", "write rising whole numbers of weeks, for example [4, 8, 12]")
    support = table.whole("support_week", 1, MOST_WEEKS)
    if fine and support not in fine:
        table.fault("support_week", f"{support} is not one of `weeks`")
    within = _days(table, "next_date_within_days")
    found = Waiting(weeks=tuple(fine) or (4,), support_week=support, next_date_within=within)
    table.done()
    return found


def read_pauses(table: "Reading") -> Pauses:
    """The table [pauses]."""
    found = Pauses(
        after_school_year=table.whole("after_school_year", 1, 31),
        after_summer=table.whole("after_summer", 1, 31),
        answer=_days(table, "answer_days"),
        look=_days(table, "look_days"),
    )
    table.done()
    return found


def read_tracks(table: "Reading") -> Tracks:
    """The table [tracks]."""
    known = {step.code for step in TRACKS[FIRST_DAY]}
    cards = table.must("first_day_cards", list, [])
    if len(set(map(str, cards))) != len(cards) or not known.issuperset(map(str, cards)):
        table.fault("first_day_cards", f"write each card at most once, of: {', '.join(sorted(known))}")
    found = Tracks(
        ask=_days(table, "ask_after_days"),
        task=_days(table, "task_after_days"),
        first_day=tuple(str(card) for card in cards if str(card) in known),
        first_day_from=table.whole("first_day_from_days", 1, 21),
        first_day_at=table.wall_time("first_day_at"),
        payslip_after=table.whole("payslip_after_days", 14, 90),
    )
    table.done()
    return found


def _days(table: "Reading", key: str) -> timedelta:
    return timedelta(days=table.whole(key, 1, 400))
