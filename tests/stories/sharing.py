"""One world per engine, emptied between the stories: opening one costs more than most stories do.

A world that a story left in trouble is not used again.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta

from locales.catalogues import show_drafts
from storage import Tx
from storage.tables import metadata, service_keys
from tests.world import FRIDAY, World, filled, hosted

PATIENCE = 5.0
"""Real seconds after which a world that does not come to rest is given up."""


@dataclass
class Shared:
    """The world of one engine. `database` makes a migrated, empty database to open it on, and gives its URL."""

    database: Callable[[], str]
    _open: tuple[World, AsyncIterator[World]] | None = None

    async def empty(self) -> World:
        """A world in which nothing has happened yet."""
        if self._open is None:
            hosting = hosted(self.database())
            self._open = (await anext(hosting), hosting)
        forget(self._open[0])
        return self._open[0]

    async def over(self) -> None:
        """The story has ended: bring its world to rest, or part with it."""
        assert self._open is not None
        world, _ = self._open
        said_wrong = list(world.standin.violations)
        try:
            async with asyncio.timeout(PATIENCE):
                await rest(world)
        except TimeoutError:
            await self.close()
        assert said_wrong == []

    async def close(self) -> None:
        """Close the world, if one is open."""
        if self._open is not None:
            _, hosting = self._open
            self._open = None
            await anext(hosting, None)


async def rest(world: World) -> None:
    """Nothing is under way any more: who waits on the clock has been woken, and all is said."""
    world.standin.faults.clear()
    world.clock.move_to(world.clock.now() + timedelta(days=1))
    await world.clock.wake()
    await world.settle()
    world.clock.nobody_waits()


def forget(world: World) -> None:
    """Nothing has happened here, and it is Friday again: the night's cleaning is done, as on a bot that has run for days."""
    show_drafts(shown=world.app.house.programme.drafts)
    world.clock.turn_back(FRIDAY)
    world.standin.calls.clear()
    world.app.chores.purged = world.app.chores.scrubbed = FRIDAY
    world.app.db.run_now(_emptied)


def _emptied(tx: Tx) -> None:
    held = filled(tx) - {service_keys.name}
    for table in reversed(metadata.sorted_tables):
        if table.name in held:
            tx.connection.execute(table.delete())
