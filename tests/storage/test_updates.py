"""Handled updates: remembered for 48 hours, forgotten in slices."""

from datetime import timedelta

from sqlalchemy import func, select

from storage import Database, Tx
from storage.tables import handled_updates
from storage.updates import claim, purge_handled
from tests.storage.conftest import StillClock

KEPT = timedelta(hours=48)


def left(tx: Tx) -> int:
    found: int = tx.connection.execute(select(func.count()).select_from(handled_updates)).scalar_one()
    return found


async def test_an_update_counts_once(db: Database) -> None:
    assert await db.run(claim, 501)
    assert not await db.run(claim, 501)
    assert await db.run(claim, 500)


async def test_an_update_whose_action_failed_was_not_handled(db: Database) -> None:
    def fail(tx: Tx) -> None:
        assert claim(tx, 501)
        raise LookupError

    for _ in range(2):
        try:
            await db.run(fail)
        except LookupError:
            continue
    assert await db.run(claim, 501)


async def test_old_updates_are_forgotten_slice_by_slice_and_young_ones_kept(db: Database, clock: StillClock) -> None:
    for number in range(7):
        await db.run(claim, number)
    clock.advance(KEPT)
    await db.run(claim, 100)
    assert await db.run(purge_handled, KEPT) == 0
    clock.advance(timedelta(microseconds=1))
    assert [await db.run(purge_handled, KEPT, 3) for _ in range(4)] == [3, 3, 1, 0]
    assert await db.read(left) == 1
    assert not await db.run(claim, 100)
