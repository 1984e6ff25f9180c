"""Bad weather between the bot and Telegram, and trouble with the database, at random."""

import asyncio
import random
import signal
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from bench.balancer import WAYS, Balancer
from playground.server import Standin
from storage.migrate import migrate
from tests.postgres import Server, fresh_database, restartable, ways

METHODS = ("sendMessage", "sendMessage", "editMessageText", "deleteMessage", "setMyCommands")
ASKING = "getUpdates"
"""Nobody is heard while this fails, and after each failure the bot waits longer: so only after one that went well."""
POLLED = (ASKING, "answerCallbackQuery")
"""What only a bot that asks for updates calls: one that is brought them puts the answer to a tap into its own."""
AT_ALL = 0.03
"""How often a fault hits any method, those of a start among them."""
MOST_AT_ONCE = 4
"""Faults that lie ready for one method: while the bot is away they would pile up, and it would not get through them."""
FAULTS: tuple[dict[str, Any], ...] = (
    {"retry_after": 1},
    {"status": 500},
    {"html": True},
    {"drop": "before"},
    {"drop": "after"},
    {"delay_s": 0.7},
)
STRANGE: tuple[dict[str, Any], ...] = ({"status": 401}, {"status": 404}, {"status": 429})
"""A token that is wrong for one call, a method that is not there, and a flood limit that does not say for how long: after
each of them notices rest half a minute, for which a short storm has no time."""
ALL_HOURS = 'hours = "00:00-23:59"'
SHORT_OF_BUSY_S, LONGER_THAN_BUSY_S = 1.0, 6.5
"""How long SQLite's lock is held: the bot waits out the one, and is told of the other that it cannot have it."""


async def weather(standin: Standin, balancer: Balancer | None, chance: random.Random, *, long: bool) -> None:
    """Order faults until cancelled, so many that each call meets one now and then. What really hits is counted there."""
    faults = (*FAULTS, *STRANGE) if long else FAULTS
    methods = METHODS if balancer else (*METHODS, *METHODS, *POLLED)
    updates, asked = standin.world.updates, 0
    while True:
        await asyncio.sleep(chance.uniform(0.05, 0.4))
        kind = chance.random()
        if kind < 0.15:
            updates.duplicates = max(updates.duplicates, chance.randint(1, 3))
        elif kind < 0.3:
            updates.reorders = max(updates.reorders, 1)
        elif balancer and kind < 0.5:
            if balancer.waiting < MOST_AT_ONCE:
                balancer.fail(chance.choice(WAYS))
        else:
            method = None if chance.random() < AT_ALL else chance.choice(methods)
            if method == ASKING:
                newest = list(islice(standin.calls, asked, None))
                if not any(call.method == ASKING and call.ok and not call.fault for call in newest):
                    continue
                asked += len(newest)
            if standin.faults.waiting(method) < MOST_AT_ONCE:
                times = 1 if method == ASKING else chance.randint(1, 3)
                standin.fault(method=method, times=times, **chance.choice(faults))


def met(standin: Standin, balancer: Balancer | None) -> Counter[str]:
    """Every fault that really happened between Telegram and the bot, and how often."""
    calls, updates = standin.faults.met, standin.world.updates.met
    brought = balancer.met if balancer else Counter()
    return Counter(
        {
            **{f"call {name}": number for name, number in calls.items()},
            **{f"update {name}": number for name, number in [*updates.items(), *brought.items()]},
        }
    )


class Site(Protocol):
    """A database that can be made to fail."""

    url: str
    processes: int

    async def trouble(self, chance: random.Random, short: bool) -> str:
        """Let it fail for a while; what was done."""
        ...


@dataclass
class SqliteSite:
    """A file that somebody else holds locked."""

    url: str
    processes: int = 1

    async def trouble(self, chance: random.Random, short: bool) -> str:
        """Hold its lock for a while."""
        seconds = SHORT_OF_BUSY_S if short else chance.choice((SHORT_OF_BUSY_S, LONGER_THAN_BUSY_S))
        with closing(
            sqlite3.connect(
                self.url.removeprefix("sqlite:///"), timeout=20, isolation_level=None, check_same_thread=False
            )
        ) as other:
            await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
            await asyncio.sleep(seconds)
            other.execute("ROLLBACK")
        return "database locked"


@dataclass
class PostgresSite:
    """A server that is restarted, or crashes."""

    url: str
    server: Server
    processes: int = 2

    async def trouble(self, chance: random.Random, short: bool) -> str:
        """Restart it: it is stopped or crashes, and the `short` one is no shorter."""
        del short
        await asyncio.to_thread(self.server.restart, chance.choice((signal.SIGINT, signal.SIGQUIT)))
        return "database restarted"


@asynccontextmanager
async def site(kind: str, folder: Path) -> AsyncIterator[Site]:
    """A migrated database of this kind, thrown away afterwards."""
    if kind == "sqlite":
        url = f"sqlite:///{folder / 'opgang.db'}"
        migrate(url)
        yield SqliteSite(url)
        return
    # What is committed must outlive a crash of the server here, as it does in earnest.
    with restartable(ways()[0], "-c", "synchronous_commit=on") as server, fresh_database(server.url) as url:
        await asyncio.to_thread(migrate, url)
        yield PostgresSite(url, server)


def open_all_day(programme: str) -> str:
    """The same programme with messages at any hour, so that a night tries as much as a day."""
    before, mark, rest = programme.partition("[send_hours.youth]")
    hours, end, after = rest.partition("[closed_on]")
    lines = [ALL_HOURS if line.startswith("hours = ") else line for line in hours.splitlines()]
    weekdays = 'days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]'
    lines = [weekdays if line.startswith("days = ") else line for line in lines]
    lines = ["public_holidays = true" if line.startswith("public_holidays") else line for line in lines]
    return before + mark + "\n".join(lines) + "\n" + end + after
