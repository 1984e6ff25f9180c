"""Bad weather between the bot and Telegram, and trouble with the database, at random."""

import asyncio
import random
import signal
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from playground.server import Standin
from storage.migrate import migrate
from tests.postgres import Server, fresh_database, restartable, ways

METHODS = ("sendMessage", "sendMessage", "editMessageText", "answerCallbackQuery", "deleteMessage")
AT_ALL = 0.03
"""How often a fault hits any method, those of a start among them."""
MOST_AT_ONCE = 10
"""Faults that lie ready: while the bot is away they would pile up, and it would not get through them for minutes."""
FAULTS: tuple[dict[str, Any], ...] = (
    {"retry_after": 1},
    {"status": 500},
    {"html": True},
    {"drop": "before"},
    {"drop": "after"},
    {"delay_s": 0.7},
)
SHORT_OF_BUSY_S, LONGER_THAN_BUSY_S = 1.0, 6.5
"""How long SQLite's lock is held: the bot waits out the one, and is told of the other that it cannot have it."""


async def weather(standin: Standin, chance: random.Random, told: Callable[[str], None], polls: bool) -> None:
    """Order faults until cancelled; of asking for updates only where the bot asks, or they would lie there for ever."""
    methods = (*METHODS, "getUpdates") if polls else METHODS
    while True:
        await asyncio.sleep(chance.uniform(0.05, 0.5))
        if len(standin.faults.as_json()) >= MOST_AT_ONCE:
            continue
        kind = chance.random()
        if kind < 0.15:
            standin.fault(duplicate=chance.randint(1, 3))
            told("duplicate deliveries")
        elif kind < 0.3:
            standin.fault(reorder=True)
            told("reordered deliveries")
        else:
            fault = chance.choice(FAULTS)
            method = None if chance.random() < AT_ALL else chance.choice(methods)
            standin.fault(method=method, times=chance.randint(1, 3), **fault)
            told(_name(fault))


def _name(fault: dict[str, Any]) -> str:
    named = {"retry_after": "429", "status": "500", "html": "502 HTML", "delay_s": "slow answers"}
    name = next(iter(fault))
    return named.get(name) or f"connections dropped {fault['drop']} acceptance"


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
