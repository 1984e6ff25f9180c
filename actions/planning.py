"""What is due now, of every kind: asked together, in one transaction, each time the clock ticks."""

from actions import alarm, keeping, late, passing, sending
from actions.visits import House
from storage.tx import Tx

PLANNERS: tuple[keeping.Planner, ...] = (
    alarm.climb,
    passing.tend,
    sending.plan_unfinished,
    late.plan,
    *keeping.PLANNERS,
)
"""Alarms first: each says what is due from the rows as they are, so that downtime and a second run change nothing."""


SLICE = 200
"""Planned in one transaction, about: where it was so much, there may be more."""


def plan(tx: Tx, house: House) -> int:
    """Plan all that is due; how many things it were."""
    return sum(planner(tx, house) for planner in PLANNERS)
