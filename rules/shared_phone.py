"""Several people on one phone: what only one of them would know, and how often one may guess."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rules.ages import OLDEST

TRIES = 3
REST = timedelta(days=1)
"""How long nobody may guess after so many wrong answers."""


@dataclass(frozen=True)
class Proof:
    """A question by its kind (month or age), and the answers that are right."""

    kind: str
    right: frozenset[int]


def proof(born: date | None, age: int | None, told_on: date | None, today: date) -> Proof | None:
    """What somebody is asked to show that it is them; None of whom nothing is known yet that could be guarded.

    An age was true on the day it was told, so each birthday that may have been since counts too.
    """
    if born is not None:
        return Proof("month", frozenset({born.month}))
    if age is None:
        return None
    years = today.year - told_on.year if told_on else 0
    return Proof("age", frozenset(range(age, age + years + 2)))


def choices(kind: str, floor: int) -> list[int]:
    """The answers there are to tap."""
    return list(range(1, 13)) if kind == "month" else list(range(floor, OLDEST + 1))


def wrong_so_far(wrong: int, wrong_at: datetime | None, now: datetime) -> int:
    """Wrong answers that still count."""
    return wrong if wrong_at is not None and now - wrong_at < REST else 0
