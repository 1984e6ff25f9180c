"""The bot as a real process, killed with -9 while people write: nothing is lost, and nothing is done twice."""

import asyncio
import json
import random
from dataclasses import dataclass

from bench.chaos import Plan, storm, weathered
from bench.chaos_check import Found
from bench.chaos_people import CRISIS, HELP, STRANGE, TAP, TEXT
from bench.child import Nursery
from bench.takeover import taken_over
from tests.postgres import fresh_database

PLAN = Plan(kills=3, seed=4, people=5, colleagues=1, pause=0.3, calls=20, patient=False)
LEASE_AND_A_LOOK_S = 10 + 5
BUSY_S = 25
"""What a starved machine may take beside."""


async def killed(kind: str, nursery: Nursery) -> Found:
    """What came of three kills on one database."""
    found, happened = await weathered(kind, PLAN, nursery, lambda _: None)
    print(kind, json.dumps({**found.deeds, **happened}))  # noqa: T201 - what was tried, in the report of a run with -rP
    return found


@dataclass
class Peace:
    """A database that nothing happens to, and two processes on it."""

    url: str
    processes: int = 2

    async def trouble(self, chance: random.Random, short: bool) -> str:
        raise NotImplementedError


async def left_dead(url: str, nursery: Nursery) -> float:
    """Seconds until another process sends when the one that did is killed."""
    async with storm("postgresql", PLAN, nursery, lambda _: None, Peace(url)) as bots:
        seconds = await taken_over(bots.standin, bots.db, bots.house, bots.children)
    print(f"seconds until another process sent: {seconds:.1f}")  # noqa: T201 - as above
    return seconds


async def test_nothing_is_lost_or_doubled_when_the_bot_is_killed_and_another_process_takes_over(
    postgres_server: str, postgres_template: str
) -> None:
    with fresh_database(postgres_server, postgres_template) as url:
        async with Nursery.open() as nursery:
            *both, seconds = await asyncio.gather(
                killed("sqlite", nursery), killed("postgresql", nursery), left_dead(url, nursery)
            )
    for found in both:
        assert found.faults == []
        assert found.deeds.keys() >= {CRISIS, HELP, STRANGE, TEXT, TAP}
    assert seconds < LEASE_AND_A_LOOK_S + BUSY_S
