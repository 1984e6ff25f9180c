"""Leases: one holder at a time, and another as soon as the holder is gone."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Interval, literal, update

from bot.clock import Clock
from bot.conductor import Conductor
from storage import Database, Tx, connect
from storage.leases import release, take
from storage.tables import leases
from tests.storage.conftest import StillClock

SPAN = timedelta(seconds=15)
postgres_only = pytest.mark.parametrize("database_kind", ["postgresql"])


def pass_by(tx: Tx, span: timedelta) -> None:
    """PostgreSQL tells the time itself: there the leases grow old instead."""
    if tx.connection.dialect.name == "postgresql":
        tx.connection.execute(update(leases).values(until=leases.c.until - literal(span, Interval())))


async def passes(db: Database, clock: StillClock, span: timedelta) -> None:
    """Let time pass."""
    clock.advance(span)
    await db.run(pass_by, span)


class Wrong(Clock):
    """The clock of a machine that is wrong by so much."""

    def __init__(self, by: timedelta) -> None:
        super().__init__()
        self._by = by

    def now(self) -> datetime:
        return super().now() + self._by


async def test_a_lease_is_held_by_one_until_it_runs_out(db: Database, clock: StillClock) -> None:
    assert await db.run(take, "sender", "a", SPAN)
    assert not await db.run(take, "sender", "b", SPAN)
    await passes(db, clock, SPAN * 0.5)
    assert not await db.run(take, "sender", "b", SPAN)
    await passes(db, clock, SPAN * 0.5)
    assert await db.run(take, "sender", "b", SPAN)
    assert not await db.run(take, "sender", "a", SPAN)


async def test_the_holder_may_take_it_again_and_again(db: Database, clock: StillClock) -> None:
    for _ in range(4):
        assert await db.run(take, "sender", "a", SPAN)
        await passes(db, clock, SPAN * 0.7)
        assert not await db.run(take, "sender", "b", SPAN)


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
        await passes(db, clock, SPAN)


@postgres_only
async def test_machines_whose_clocks_differ_by_a_minute_do_not_both_hold_it(migrated_url: str, master_key: str) -> None:
    minute = timedelta(minutes=1)
    told: list[float] = []
    async with (
        connect(migrated_url, [master_key], Wrong(-minute)) as late,
        connect(migrated_url, [master_key], Wrong(minute)) as early,
    ):
        behind = Conductor(late, Wrong(-minute), told.append, "behind")
        ahead = Conductor(early, Wrong(minute), told.append, "ahead")

        async def others() -> None:
            assert not await ahead.if_ours(nothing)

        assert await behind.if_ours(others)
        assert not await ahead.if_ours(nothing)
        await behind.release()
        assert await ahead.if_ours(nothing)
        assert not await behind.if_ours(nothing)
        await early.run(pass_by, SPAN * 2)  # the holder was killed
        assert await behind.if_ours(nothing)
    assert told == [1, 0, 0, 1, 0, 1]


async def nothing() -> None:
    """Work that is done at once."""
