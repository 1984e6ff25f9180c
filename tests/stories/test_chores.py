"""What is put in order beside the sending: one fault stops nothing else, and a broadcast of hours holds none of it up."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from sqlalchemy import text

from actions.leaving import erase_again
from bot.conductor import RENEW_S
from playground.server import Standin
from storage import StorageUnavailable, leases, underway
from tests.stories.notices_kit import row, taken
from tests.stories.staff_kit import id_of, there_is
from tests.stories.talks_kit import person_of
from tests.stories.youth import is_to_hear, let_in
from tests.world import FRIDAY, StillClock, World, served


def table(world: World, was: str, shall_be: str) -> None:
    """Call a table something else, so that all who need it fail."""
    world.app.db.run_now(lambda tx: tx.connection.execute(text(f"ALTER TABLE {was} RENAME TO {shall_be}")))


async def test_a_fault_in_one_part_is_counted_and_the_others_go_on(sqlite_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin, served(standin, clock, sqlite_url) as world:
        lene = await world.hires("Lene", language="en")
        sami = there_is(world, "Sami R.")
        await lene.says("/new")
        taken(world, id_of(world, "consultant"), sami)
        world.app.db.run_now(lambda tx: underway.finish_many(tx, [(row(world).id, "failed", "blocked", None)]))
        assert world.holding() >= {"handled_updates", "sweeps"}
        table(world, "tasks", "lost")
        clock.move_to(FRIDAY + timedelta(days=2.9))
        await world.app.tick()
        assert world.app.chores.failing == {"tasks", "purge_tasks"}
        page = world.app.metrics.page(None, None).decode()
        assert 'opgang_part_failures_total{part="tasks"} 1.0' in page
        table(world, "lost", "tasks")
        assert not world.holding() & {"handled_updates", "sweeps"}
        await world.tick()
        assert [task.kind for task in world.rows()["tasks"]] == ["failed"]


class Busy(StillClock):
    """Telegram has no room for a notice yet."""

    def __init__(self) -> None:
        super().__init__(FRIDAY)
        self.room = asyncio.Event()
        self.asked = asyncio.Event()

    async def turn(self, _: int) -> None:
        self.asked.set()
        await self.room.wait()


async def test_a_long_broadcast_holds_up_neither_tasks_nor_the_ledger_nor_the_nightly_purge(sqlite_url: str) -> None:
    clock = Busy()
    async with Standin.open(clock=clock, hold_s=0.0) as standin, served(standin, clock, sqlite_url) as world:
        sami = await let_in(world)
        clock.move_to(FRIDAY + timedelta(days=2.9))
        is_to_hear(world, "alert_taken", id_of(world))
        world.app.db.run_now(erase_again, [there_is(world, "Amina H.")])
        assert "handled_updates" in world.holding()
        async with asyncio.TaskGroup() as group, asyncio.timeout(30):
            sending = group.create_task(world.app.send_if_ours())
            await clock.asked.wait()
            await world.app.chores_if_ours()
            assert not sending.done()
            said = len(sami.said)
            clock.room.set()
        assert "handled_updates" not in world.holding() and world.app.settings.ledger.exists()
        assert len(sami.said) == said + 1


async def test_a_process_that_stood_still_begins_with_nothing_more_when_another_has_the_lease(sqlite_url: str) -> None:
    clock = Busy()
    async with Standin.open(clock=clock, hold_s=0.0) as standin, served(standin, clock, sqlite_url) as world:
        for name in ("Sami", "Amina"):
            is_to_hear(world, "alert_taken", person_of(world, await let_in(world, name, number=None)))
        clock.nobody_waits()
        async with asyncio.TaskGroup() as group, asyncio.timeout(30):
            group.create_task(world.app.send_if_ours())
            await clock.asked.wait()
            await world.app.conductor.release()
            assert await world.app.db.run(leases.take, "timetable", "another", timedelta(minutes=1))
            await clock.waited_on()
            clock.move_to(clock.now() + timedelta(seconds=RENEW_S))
            await clock.wake()
            await clock.waited_on()
            clock.room.set()
        assert sorted(row.state for row in world.rows()["notices"] if row.kind == "alert_taken") == ["planned", "sent"]


async def test_somebody_who_reads_without_end_holds_up_the_clearing_of_the_file_and_nothing_else(
    sqlite_url: str,
) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin, served(standin, clock, sqlite_url) as world:
        await let_in(world)
        clock.move_to(FRIDAY + timedelta(days=2.9))
        world.app.chores.patience_s = 0.01
        with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM people").fetchall()
            world.app.db.run_now(erase_again, [there_is(world, "Amina H.")])
            with pytest.raises(StorageUnavailable, match="reads the database without end"):
                await world.app.chores.do()
        assert "handled_updates" not in world.holding() and world.app.settings.ledger.exists()
        await world.app.chores.do()
        assert world.app.chores.scrubbed == clock.now()
