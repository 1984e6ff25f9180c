"""What is due now, of every kind: asked together, in one transaction, each time the clock ticks."""

from actions import alarm, late, passing, sending
from actions.visits import House
from storage.tx import Tx

PLANNERS = (alarm.climb, passing.tend, sending.plan_unfinished, late.plan)
"""Alarms first: each says what is due from the rows as they are, so that downtime and a second run change nothing."""


def plan(tx: Tx, house: House) -> int:
    """Plan all that is due; how many things it were."""
    return sum(planner(tx, house) for planner in PLANNERS)
