"""One world per engine and module, emptied between its stories: opening one costs more than most stories do.

A world that a story left in trouble is not used again.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from storage.tables import metadata, service_keys
from tests.postgres import fresh_database
from tests.world import FRIDAY, World, hosted

PATIENCE = 5.0
"""Real seconds after which a world that does not come to rest is given up."""

Asked = Callable[[str], object]
"""Gives a fixture's value by its name, made only when it is asked for."""


@dataclass
class Worlds:
    """The worlds of a module. `asked` leads to the databases to be copied, `folder` is where SQLite's lie."""

    asked: Asked
    folder: Path
    _open: dict[str, tuple[World, AsyncIterator[World]]] = field(default_factory=dict)
    _databases: ExitStack = field(default_factory=ExitStack)
    _made: int = 0

    async def empty(self, kind: str) -> World:
        """A world in which nothing has happened yet."""
        if kind not in self._open:
            hosting = hosted(self._database(kind))
            self._open[kind] = (await anext(hosting), hosting)
        world, _ = self._open[kind]
        forget(world)
        return world

    async def over(self, kind: str) -> None:
        """The story has ended: bring its world to rest, or part with it."""
        world, hosting = self._open[kind]
        said_wrong = list(world.standin.violations)
        try:
            async with asyncio.timeout(PATIENCE):
                await rest(world)
        except TimeoutError:
            del self._open[kind]
            await anext(hosting, None)
        assert said_wrong == []

    async def close(self) -> None:
        """Close every world and its database."""
        for _, hosting in self._open.values():
            await anext(hosting, None)
        self._databases.close()

    def _database(self, kind: str) -> str:
        self._made += 1
        if kind == "sqlite":
            path = self.folder / f"opgang{self._made}.db"
            template = str(self.asked("sqlite_template"))
            with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(path)) as copy:
                source.backup(copy)
            return f"sqlite:///{path}"
        server, template = str(self.asked("postgres_server")), str(self.asked("postgres_template"))
        return self._databases.enter_context(fresh_database(server, template))


async def rest(world: World) -> None:
    """Nothing is under way any more: who waits on the clock has been woken, and all is said."""
    world.standin.faults.clear()
    world.clock.move_to(world.clock.now() + timedelta(days=1))
    await world.clock.wake()
    await world.settle()
    world.clock.nobody_waits()


def forget(world: World) -> None:
    """Nothing has happened here, and it is Friday again."""
    world.clock.turn_back(FRIDAY)
    world.standin.calls.clear()
    world.app._purged = world.app._scrubbed = None
    tables = [table for table in reversed(metadata.sorted_tables) if table is not service_keys]
    world.app.db.run_now(lambda tx: [tx.connection.execute(table.delete()) for table in tables])
