"""What is due now, of every kind: asked at each tick, a slice at a time, so that no answer waits for it."""

from collections.abc import Sequence

from actions import alarm, keeping, late, passing, sending
from actions.visits import House
from storage import walks
from storage.tx import Tx

PLANNERS: tuple[keeping.Planner, ...] = (
    alarm.climb,
    passing.tend,
    sending.plan_unfinished,
    late.plan,
    *keeping.PLANNERS,
)
"""Alarms first: each says what is due from the rows as they are, so that downtime and a second run change nothing."""


FULL = 100
"""Where a planner did so much in one slice, there may be more."""
ENOUGH = 500
"""After so much the transaction ends, and the others plan in the next one."""
FEW = 4
"""After so many planners a transaction in which something was planned ends: it keeps rows from others."""
ROUNDS = 20
"""Transactions in a row in which tasks are made; the rest waits for the next tick."""


def plan(
    tx: Tx, house: House, planners: Sequence[keeping.Planner] = PLANNERS
) -> tuple[int, tuple[keeping.Planner, ...]]:
    """Plan a slice of what is due: how many things it was; and who has more to plan, those not asked yet first.

    Nobody who answers waits for more than one planner.
    """
    walks.stay_narrow(tx)
    again: list[keeping.Planner] = []
    done = 0
    for number, planner in enumerate(planners, 1):
        found = planner(tx, house)
        done += found
        if found >= FULL:
            again.append(planner)
        if done >= ENOUGH or (done and number >= FEW) or tx.shared.others_wait():
            return done, (*planners[number:], *again)
    return done, tuple(again)
