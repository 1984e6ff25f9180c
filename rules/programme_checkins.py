"""When young people and workplaces are asked how it goes: [checkins] of programme.toml, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rules.reading import Reading


@dataclass(frozen=True, kw_only=True)
class CheckIns:
    """After how many days each side is asked, what else is asked then, and what becomes of silence."""

    days: tuple[int, ...]
    company_day: int
    """The day at which they are asked whether they have somebody to talk to at work."""
    review_day: int
    months: bool
    ask_at: time
    ask_workplace_at: time
    again_after_days: int
    phone_after_days: int
    newest_within_days: int
    weeks_before_end: tuple[int, ...]
    next_step_days: int
    support_day: int
    """The day from which they are asked whether they get the help they need."""
    support_every_months: int
    worth_months: tuple[int, ...]
    """In which months of the year workplaces are asked whether it is worth the effort, on or after `worth_day`."""
    worth_day: int
    worth_after_days: int
    """So long somebody has worked there before it is asked."""


def checkins_of(table: Reading) -> CheckIns:
    """The section, with a fault for each value that makes no sense."""
    days = _numbers(table, "days", 0, 60)
    found = CheckIns(
        days=days,
        company_day=_one_of(table, "company_day", days),
        review_day=_one_of(table, "review_day", days),
        months=table.must_flag("months"),
        ask_at=_clock(table, "ask_at"),
        ask_workplace_at=_clock(table, "ask_workplace_at"),
        again_after_days=table.whole("again_after_days", 1, 13),
        phone_after_days=table.whole("phone_after_days", 1, 13),
        newest_within_days=table.whole("newest_within_days", 1, 60),
        weeks_before_end=_numbers(table, "weeks_before_end", 1, 26)[::-1],
        next_step_days=table.whole("next_step_days", 1, 90),
        support_day=_one_of(table, "support_day", days),
        support_every_months=table.whole("support_every_months", 1, 12),
        worth_months=_numbers(table, "worth_months", 1, 12),
        worth_day=table.whole("worth_day", 1, 28),
        worth_after_days=table.whole("worth_after_days", 0, 180),
    )
    table.done()
    return found


def _numbers(table: Reading, key: str, low: int, high: int) -> tuple[int, ...]:
    """Whole numbers, the smallest first."""
    found = table.must(key, list, [])
    right = [one for one in found if isinstance(one, int) and not isinstance(one, bool) and low <= one <= high]
    if not found or len(set(right)) != len(found):
        table.fault(key, f"write different whole numbers between {low} and {high} in square brackets")
    return tuple(sorted(set(right)))


def _one_of(table: Reading, key: str, days: tuple[int, ...]) -> int:
    day = table.whole(key, 0, 60)
    if day not in days:
        table.fault(key, f"{day} is not one of `days`")
    return day


def _clock(table: Reading, key: str) -> time:
    written = table.text(key)
    try:
        return time.fromisoformat(written)
    except ValueError:
        table.fault(key, f'"{written}" is no time of day; write for example "16:00"')
        return time(12)
