"""One writer for SQLite: actions that wait are committed together, and each caller hears of its own alone."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from storage import Database, StorageUnavailable, Tx, connect, connect_now, insert_new, new_id
from storage.sqlite import MOST_TOGETHER, SqliteStore
from storage.tables import audit
from storage.waiting import Job, Queue
from tests.storage.conftest import StillClock


class Refused(Exception):
    """What an action of these tests raises."""


def note(tx: Tx, verb: str) -> str:
    insert_new(tx, audit, id=new_id(), at=tx.now, verb=verb)
    return verb


def refuse(tx: Tx, verb: str) -> str:
    note(tx, verb)
    raise Refused(verb)


def verbs(tx: Tx) -> list[str]:
    return list(tx.connection.execute(select(audit.c.verb).order_by(audit.c.verb)).scalars())


@pytest.fixture
async def db(sqlite_url: str, master_key: str, clock: StillClock) -> AsyncIterator[Database]:
    async with connect(sqlite_url, [master_key], clock) as database:
        await database.run(verbs)  # the service keys are made: what follows counts only itself
        yield database


def store(db: Database) -> SqliteStore:
    assert isinstance(db._store, SqliteStore)
    return db._store


class Busy:
    """Keeps the writer inside an action until it is let go, so that what is asked meanwhile waits together."""

    def __init__(self) -> None:
        self.inside, self._let_go = threading.Event(), threading.Event()

    def action(self, tx: Tx) -> None:  # noqa: ARG002
        self.inside.set()
        assert self._let_go.wait(timeout=30)

    def let_go(self) -> None:
        self._let_go.set()


async def together(db: Database, *calls: Callable[[Tx], object]) -> list[object]:
    """Run these while the writer is busy with something else; results and errors in order."""
    busy = Busy()
    async with asyncio.TaskGroup() as group:
        first = group.create_task(db.run(busy.action))
        await asyncio.to_thread(busy.inside.wait, 30)
        tasks = [group.create_task(_outcome(db, call)) for call in calls]
        await asyncio.sleep(0)
        await first_steps()
        busy.let_go()
    assert first.done()
    return [task.result() for task in tasks]


async def first_steps() -> None:
    """Give every task the turns it needs to put its action into the queue."""
    for _ in range(3):
        await asyncio.sleep(0)


async def _outcome(db: Database, call: Callable[[Tx], object]) -> object:
    try:
        return await db.run(call)
    except Exception as error:  # noqa: BLE001 - the tests look at it
        return error


def count(db: Database, what: str) -> list[None]:
    """A list that grows by one with each such event of the writer."""
    seen: list[None] = []
    event.listen(store(db).writer, what, lambda *_: seen.append(None))
    return seen


async def test_actions_that_wait_share_one_commit(db: Database) -> None:
    commits = count(db, "commit")
    names = [f"v{number:02}" for number in range(50)]
    assert await together(db, *(lambda tx, name=name: note(tx, name) for name in names)) == names
    assert len(commits) == 2  # the busy one, and the fifty
    assert await db.read(verbs) == names


async def test_no_commit_holds_more_than_the_most(db: Database) -> None:
    commits = count(db, "commit")
    await together(db, *(verbs for _ in range(MOST_TOGETHER + 1)))
    assert len(commits) == 3


async def test_an_action_that_fails_hurts_itself_alone(db: Database) -> None:
    rollbacks = count(db, "rollback")
    told = await together(db, *(lambda tx, n=n: (refuse if n == 3 else note)(tx, f"v{n}") for n in range(6)))
    assert [str(one) for one in told] == ["v0", "v1", "v2", "v3", "v4", "v5"]
    assert isinstance(told[3], Refused)
    assert told[3].__context__ is None
    assert len(rollbacks) == 2
    assert await db.read(verbs) == ["v0", "v1", "v2", "v4", "v5"]


async def test_each_of_several_failures_goes_to_its_own_caller(db: Database) -> None:
    told = await together(db, *(lambda tx, n=n: refuse(tx, f"v{n}") for n in range(4)))
    assert [str(one) for one in told] == ["v0", "v1", "v2", "v3"]
    assert await db.read(verbs) == []


async def test_an_action_that_raises_stopiteration_does_not_leave_the_others_waiting(db: Database) -> None:
    told = await together(db, lambda tx: note(tx, "a"), lambda _: next(iter([])), lambda tx: note(tx, "b"))
    assert told[0], told[2] == ("a", "b")
    assert isinstance(told[1], RuntimeError)


async def test_a_caller_that_gives_up_does_not_disturb_the_others(db: Database) -> None:
    busy = Busy()
    async with asyncio.TaskGroup() as group:
        group.create_task(db.run(busy.action))
        await asyncio.to_thread(busy.inside.wait, 30)
        kept = group.create_task(db.run(note, "kept"))
        given_up = group.create_task(db.run(note, "given up"))
        later = group.create_task(db.run(note, "later"))
        await first_steps()
        given_up.cancel()
        await first_steps()
        busy.let_go()
    assert given_up.cancelled()
    assert (kept.result(), later.result()) == ("kept", "later")
    assert await db.read(verbs) == ["kept", "later"]


async def test_giving_up_while_the_action_runs_leaves_the_writer_alive(db: Database) -> None:
    busy = Busy()
    async with asyncio.TaskGroup() as group:
        running = group.create_task(db.run(busy.action))
        await asyncio.to_thread(busy.inside.wait, 30)
        running.cancel()
        await first_steps()
        busy.let_go()
    assert running.cancelled()
    assert await db.run(note, "after") == "after"


async def test_later_actions_of_a_batch_see_the_earlier_ones_and_nobody_else_does_before_the_commit(
    db: Database, sqlite_url: str
) -> None:
    def look(tx: Tx) -> tuple[list[str], int]:
        with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as other:
            outside = other.execute("SELECT count(*) FROM audit").fetchone()[0]
        other.close()
        return verbs(tx), outside

    told = await together(db, lambda tx: note(tx, "a"), look)
    assert told[1] == (["a"], 0)


async def test_now_stands_still_in_an_action_and_moves_between_actions(db: Database, clock: StillClock) -> None:
    def twice(tx: Tx) -> bool:
        before = tx.now
        clock.advance(timedelta(seconds=1))
        return before == tx.now

    assert await db.run(twice)
    assert await together(db, twice, twice) == [True, True]
    one, two = await db.run(lambda tx: tx.now), await db.run(lambda tx: tx.now)
    assert one == two == clock.now()


async def test_closing_finishes_what_waits_and_refuses_what_comes_after(
    sqlite_url: str, master_key: str, clock: StillClock
) -> None:
    busy = Busy()
    async with asyncio.TaskGroup() as group, connect(sqlite_url, [master_key], clock) as db:
        group.create_task(db.run(busy.action))
        await asyncio.to_thread(busy.inside.wait, 30)
        tasks = [group.create_task(db.run(note, f"v{n:02}")) for n in range(20)]
        await first_steps()
        asyncio.get_running_loop().call_later(0.01, busy.let_go)
    assert len([task.result() for task in tasks]) == 20
    with pytest.raises(StorageUnavailable, match="closed"):
        await db.run(note, "too late")
    with connect_now(sqlite_url, [master_key], clock) as again:
        assert len(again.read_now(verbs)) == 20


def test_what_one_event_loop_asks_for_waits_for_no_other_loop() -> None:
    queue, stuck, turning = Queue(most=10), asyncio.new_event_loop(), asyncio.new_event_loop()
    queue.put_soon(Job(verbs, stuck))
    queue.put_soon(theirs := Job(verbs, turning))
    turning.run_until_complete(asyncio.sleep(0))
    queue.close()
    assert queue.take() == [theirs]
    for loop in (stuck, turning):
        loop.close()


async def test_a_query_cannot_write(db: Database) -> None:
    with pytest.raises(Exception, match="readonly") as caught:
        await db.read(note, "a")
    assert not isinstance(caught.value, StorageUnavailable)


async def test_a_query_sees_one_moment(db: Database) -> None:
    def twice(tx: Tx) -> tuple[list[str], list[str]]:
        before = verbs(tx)
        db.run_now(note, "meanwhile")
        return before, verbs(tx)

    assert await db.read(twice) == ([], [])
    assert await db.read(verbs) == ["meanwhile"]


async def test_an_action_that_would_wait_for_another_is_refused_at_once(db: Database) -> None:
    with pytest.raises(RuntimeError, match="for ever"):
        await db.run(lambda _: db.run_now(verbs))


def test_without_an_event_loop_it_is_the_same(sqlite_url: str, master_key: str, clock: StillClock) -> None:
    with connect_now(sqlite_url, [master_key], clock) as db:
        assert db.run_now(note, "a") == "a"
        with pytest.raises(Refused):
            db.run_now(refuse, "b")
        assert db.read_now(verbs) == ["a"]


async def test_errors_carry_no_values(db: Database) -> None:
    def break_a_rule(tx: Tx) -> None:
        tx.connection.execute(audit.insert().values(id=new_id(), at=tx.now, verb=None, detail="Sami"))

    with pytest.raises(Exception, match="NOT NULL") as caught:
        await db.run(break_a_rule)
    assert "Sami" not in str(caught.value)
    assert await db.read(lambda tx: tx.connection.execute(select(func.count()).select_from(audit)).scalar_one()) == 0
