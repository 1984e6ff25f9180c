"""What may wait goes along with what is written next, before it; nobody waits for ever."""

import asyncio
from collections.abc import AsyncIterator, Sequence

import pytest

from storage import Database, StorageUnavailable, Tx, connect
from tests.storage.conftest import StillClock
from tests.storage.test_batches import Busy, Refused, count, first_steps, note, verbs

LONG_S = 3600.0
"""Longer than any test: nothing goes by itself."""
SOON_S = 0.001


class Pen:
    """Writes down what it is given, and remembers what it was given at once."""

    def __init__(self, fails: bool = False) -> None:
        self.wrote: list[list[str]] = []
        self._fails = fails

    def write(self, tx: Tx, items: Sequence[str]) -> list[str]:
        self.wrote.append(list(items))
        if self._fails:
            raise Refused("the pen broke")
        return [note(tx, item).upper() for item in items]


async def along(group: asyncio.TaskGroup, db: Database, pen: Pen, *items: str) -> list[asyncio.Task[str]]:
    """Ask for these to be written, and let them come as far as the queue."""
    tasks = [group.create_task(db.run_along(pen.write, item)) for item in items]
    await first_steps()
    return tasks


@pytest.fixture
async def patient(migrated_url: str, master_key: str, clock: StillClock) -> AsyncIterator[Database]:
    """On each database: what may wait waits for company."""
    async with connect(migrated_url, [master_key], clock, LONG_S) as db:
        await db.run(verbs)
        yield db


@pytest.fixture
async def lone(sqlite_url: str, master_key: str, clock: StillClock) -> AsyncIterator[Database]:
    """The same on SQLite alone."""
    async with connect(sqlite_url, [master_key], clock, LONG_S) as db:
        await db.run(verbs)
        yield db


async def test_what_may_wait_goes_with_the_next_action_and_before_it(patient: Database) -> None:
    pen = Pen()
    async with asyncio.TaskGroup() as group:
        tasks = await along(group, patient, pen, "a", "b", "c")
        assert await patient.read(verbs) == []
        seen = await patient.run(verbs)
    assert [task.result() for task in tasks] == ["A", "B", "C"]
    assert pen.wrote == [["a", "b", "c"]]
    assert await patient.read(verbs) == ["a", "b", "c"]
    assert seen == ["a", "b", "c"]


async def test_on_sqlite_they_share_its_commit(lone: Database) -> None:
    commits = count(lone, "commit")
    async with asyncio.TaskGroup() as group:
        await along(group, lone, Pen(), "a", "b")
        await along(group, lone, Pen(), "c")  # another action
        assert await lone.run(verbs) == ["a", "b", "c"]
    assert len(commits) == 1


async def test_nobody_waits_longer_than_the_patience(migrated_url: str, master_key: str, clock: StillClock) -> None:
    async with connect(migrated_url, [master_key], clock, SOON_S) as db:
        assert await db.run_along(Pen().write, "a") == "A"
        assert await db.read(verbs) == ["a"]


async def test_all_meet_what_went_wrong_and_nobody_else(patient: Database) -> None:
    broken = Pen(fails=True)
    outcomes = asyncio.gather(*(patient.run_along(broken.write, one) for one in "ab"), return_exceptions=True)
    await first_steps()
    assert await patient.run(note, "other") == "other"
    assert [type(one) for one in await outcomes] == [Refused, Refused]
    assert await patient.read(verbs) == ["other"]


@pytest.mark.parametrize("who", [0, 1, 2])
async def test_one_who_is_called_off_leaves_the_others_served(lone: Database, who: int) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = await along(group, lone, Pen(), "a", "b", "c")
        tasks[who].cancel()
        await first_steps()
        await lone.run(verbs)
        await first_steps()
        assert [task.cancelled() for task in tasks] == [number == who for number in range(3)]


async def test_who_comes_while_they_are_written_waits_for_the_next(lone: Database) -> None:
    pen, busy = Pen(), Busy()
    async with asyncio.TaskGroup() as group:
        first = await along(group, lone, pen, "a")
        group.create_task(lone.run(busy.action))
        await asyncio.to_thread(busy.inside.wait, 30)
        rest = await along(group, lone, pen, "b", "c")
        busy.let_go()
        assert await first[0] == "A"
        assert pen.wrote == [["a"]]
        await lone.run(verbs)
        assert [await task for task in rest] == ["B", "C"]


async def test_closing_writes_what_waits_for_company(sqlite_url: str, master_key: str, clock: StillClock) -> None:
    async with asyncio.TaskGroup() as group, connect(sqlite_url, [master_key], clock, LONG_S) as db:
        await db.run(verbs)
        tasks = await along(group, db, Pen(), "a")
    assert tasks[0].result() == "A"
    with pytest.raises(StorageUnavailable, match="closed"):
        await db.run_along(Pen().write, "too late")
