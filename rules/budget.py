"""The budget: how many messages that they did not ask for one person gets in a day and in a week."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from rules.notices import KINDS, OF_TALKS
from rules.programme import Limits

DAY, WEEK = timedelta(days=1), timedelta(days=7)
QUESTION_AND_FOLLOW_UP = 2
AWAITED = OF_TALKS | {"help_taken", "delay"}
"""Answers of humans: somebody asked for them."""
FREE = AWAITED | {name for name, kind in KINDS.items() if kind.human or kind.at_once or kind.in_person}
"""What uses up nothing of the budget. All else does, reminders of appointments too, which it never holds."""


def room_at(sent: Iterable[datetime], reminders: int, now: datetime, limits: Limits) -> datetime:
    """The first instant from now on at which one more fits; `now` itself where there is room.

    `sent`: when the last week's messages reached them. `reminders`: those of their own appointments still to come today,
    for which room is kept; they themselves are never held.
    """
    reached, at = sorted(sent), now
    for span, most in ((DAY, limits.messages_per_day), (WEEK, limits.messages_per_week)):
        inside = [one for one in reached if one > now - span]
        over = len(inside) + reminders + 1 - most
        if over > 0:
            at = max(at, inside[over - 1] + span if over <= len(inside) else now + DAY)
    return at


def asked_enough(times: int) -> bool:
    """Whether the same thing was asked so often that it is not asked any more: a nudge has one follow-up at most."""
    return times >= QUESTION_AND_FOLLOW_UP
