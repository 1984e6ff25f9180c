"""Many who write in the same moment: their answers are read for and written together, and each counts as if alone."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy import event, update

from storage import Tx
from storage.accounts import of_chat
from storage.postgres import WRITERS, PostgresStore
from storage.sqlite import SqliteStore
from storage.tables import drafts
from tests.stories.youth import at_the_form
from tests.world import Phone, World

NAMES = ("Sami", "Amina", "Yusuf", "Leyla", "Omar", "Zahra")


def store(world: World) -> SqliteStore | PostgresStore:
    found = world.app.db._store
    assert isinstance(found, SqliteStore | PostgresStore)
    return found


@asynccontextmanager
async def held_up(world: World, answers: int, then: Callable[[], object] = lambda: None) -> AsyncIterator[None]:
    """The database takes nothing before so many answers wait for it, and that has been done `then`."""
    writers = WRITERS if isinstance(store(world), PostgresStore) else 1
    go, inside = threading.Event(), threading.Barrier(writers + 1)

    def waits(tx: Tx) -> None:
        inside.wait(timeout=30)
        assert go.wait(timeout=30)

    def gathered(number: int) -> bool:
        queue = store(world)._queue
        with queue._changed:
            return queue._changed.wait_for(lambda: len(queue._jobs) >= number, timeout=30)

    async with asyncio.TaskGroup() as group:
        for _ in range(writers):
            group.create_task(world.app.db.run(waits))
        await asyncio.to_thread(inside.wait, 30)
        yield
        assert await asyncio.to_thread(gathered, answers)
        then()
        await asyncio.to_thread(go.set)


@contextmanager
def rows_written(world: World) -> Iterator[dict[str, int]]:
    """The most rows that one statement has written, by its first words."""
    most: dict[str, int] = {}

    def sees(_: object, __: object, statement: str, parameters: Sequence[object], ___: object, many: bool) -> None:
        words = " ".join(statement.split()[:3])
        most[words] = max(most.get(words, 0), len(parameters) if many else 1)

    writer = store(world).writer
    event.listen(writer, "before_cursor_execute", sees)
    yield most
    event.remove(writer, "before_cursor_execute", sees)


async def all_say(world: World, phones: Sequence[Phone], words: Sequence[str]) -> list[str]:
    async with held_up(world, len(phones)):
        for phone, said in zip(phones, words, strict=True):
            phone.person.send(said)
    await world.settle()
    return [phone.heard for phone in phones]


async def test_each_of_many_gets_their_own_answer(world: World) -> None:
    phones = [await at_the_form(world.phone(name, "en")) for name in NAMES]
    before = len(world.rows()["handled_updates"])
    with rows_written(world) as most:
        ages = await all_say(world, phones, ["13", "14", "15", "no age", "17", "16"])
    assert all("What is your first name" in age for age in ages[:3] + ages[4:]) and "first name" not in ages[3]
    assert most["UPDATE accounts SET"] == len(NAMES) and most["UPDATE drafts SET"] == len(NAMES) - 1
    assert len(world.rows()["handled_updates"]) == before + len(NAMES)
    await phones[3].says("15")
    told = await all_say(world, phones, NAMES)
    assert all("Which number" in answer for answer in told)
    for phone, name, age in zip(phones, NAMES, (13, 14, 15, 15, 17, 16), strict=True):
        await phone.taps("Skip")
        summary = await phone.taps("Skip")
        assert f"Name: {name}" in summary and f"Age: {age}" in summary


async def test_one_who_fails_and_one_who_asks_for_more_leave_the_others_be(world: World) -> None:
    phones = [await at_the_form(world.phone(name, "en")) for name in NAMES]
    account = next(row for row in world.rows()["accounts"] if row.id == account_of(world, phones[2]))
    spoilt = update(drafts).where(drafts.c.person_id == account.current_id).values(sealed=b"\x01" + b"spoiled" * 9)
    world.app.db.run_now(lambda tx: tx.connection.execute(spoilt))
    said = ["13", "/stop", "15", "/language", "17", "I want to die"]
    async with held_up(world, len(phones)):
        for phone, words in zip(phones, said, strict=True):
            phone.person.send(words)
    await world.clock.waited_on()
    world.clock.move_to(world.clock.now().replace(second=30))
    await world.clock.wake()
    await world.settle()
    heard = [phone.heard for phone in phones]
    assert "first name" in heard[0] and "first name" in heard[4]
    assert "went wrong on my side" in phones[2].everything
    assert "Dansk" in phones[3].buttons and "112" in phones[5].everything
    assert len(world.rows()["alerts"]) == 1 and len(world.rows()["set_aside"]) == 1


def account_of(world: World, phone: Phone) -> int:
    found = world.app.db.read_now(of_chat, phone.person.id)
    assert found is not None
    return found.id
