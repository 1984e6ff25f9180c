"""Leases: one holder at a time, and another as soon as the holder is gone."""

import asyncio
from datetime import timedelta

from storage import Database
from storage.leases import release, renew, take
from tests.storage.conftest import StillClock

SPAN = timedelta(seconds=15)


async def test_a_lease_is_held_by_one_until_it_runs_out(db: Database, clock: StillClock) -> None:
    assert await db.run(take, "sender", "a", SPAN)
    assert not await db.run(take, "sender", "b", SPAN)
    clock.advance(SPAN - timedelta(microseconds=1))
    assert not await db.run(take, "sender", "b", SPAN)
    clock.advance(timedelta(microseconds=1))
    assert await db.run(take, "sender", "b", SPAN)
    assert not await db.run(renew, "sender", "a", SPAN)
    assert not await db.run(take, "sender", "a", SPAN)


async def test_the_holder_may_take_and_renew_again_and_again(db: Database, clock: StillClock) -> None:
    assert await db.run(take, "sender", "a", SPAN)
    for _ in range(3):
        clock.advance(SPAN * 0.9)
        assert await db.run(renew, "sender", "a", SPAN)
        clock.advance(SPAN * 0.9)
        assert await db.run(take, "sender", "a", SPAN)
    assert not await db.run(take, "sender", "b", SPAN)


async def test_who_slept_through_the_end_has_to_take_it_again(db: Database, clock: StillClock) -> None:
    await db.run(take, "sender", "a", SPAN)
    clock.advance(SPAN)
    assert not await db.run(renew, "sender", "a", SPAN)
    assert await db.run(take, "sender", "a", SPAN)


async def test_letting_go_frees_it_at_once_but_only_the_holder_can(db: Database) -> None:
    await db.run(take, "sender", "a", SPAN)
    await db.run(release, "sender", "b")
    assert not await db.run(take, "sender", "b", SPAN)
    await db.run(release, "sender", "a")
    assert await db.run(take, "sender", "b", SPAN)


async def test_leases_of_different_names_do_not_meet(db: Database) -> None:
    assert await db.run(take, "sender", "a", SPAN)
    assert await db.run(take, "timetable", "b", SPAN)


async def test_of_many_who_take_it_at_once_one_has_it(db: Database, clock: StillClock) -> None:
    for _ in range(3):
        taken = await asyncio.gather(*(db.run(take, "sender", f"p{n}", SPAN) for n in range(20)))
        assert taken.count(True) == 1
        clock.advance(SPAN)
