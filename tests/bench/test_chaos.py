"""The bot as a real process, killed with -9 while people write: nothing is lost, and nothing is done twice."""

import asyncio
import json

from bench.chaos import Plan, weathered
from bench.chaos_check import Found
from bench.child import Nursery


async def killed(kind: str, nursery: Nursery) -> Found:
    """What came of three kills on one database."""
    plan = Plan(kills=3, seed=4, people=5, colleagues=1, pause=0.3, calls=20, patient=False)
    found, happened = await weathered(kind, plan, nursery, lambda _: None)
    print(kind, json.dumps({**found.deeds, **happened}))  # noqa: T201 - what was tried, in the report of a run with -rP
    return found


async def test_nothing_is_lost_and_nothing_is_doubled_when_the_bot_is_killed() -> None:
    async with Nursery.open() as nursery:
        both = await asyncio.gather(killed("sqlite", nursery), killed("postgresql", nursery))
    for found in both:
        assert found.faults == []
        assert found.deeds["crisis"] and found.deeds["text"] and found.deeds["tap"]
