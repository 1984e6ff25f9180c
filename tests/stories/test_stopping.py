"""Told to stop, the bot finishes what is in hand, and no longer than it may."""

import asyncio

from playground.server import Standin
from tests.stories.talks_kit import person_of
from tests.stories.test_many_at_once import held_up
from tests.stories.youth import is_to_hear, let_in
from tests.world import FRIDAY, Phone, StillClock, served


async def says_more(phone: Phone, before: int) -> None:
    """Return when more messages of the bot are there than before; it does not know yet that the last one arrived."""
    async with asyncio.timeout(60):
        while len(phone.said) <= before:
            await phone.person._chat.stirred.wait()


async def test_an_answer_and_a_notice_that_are_under_way_arrive_and_are_noted(sqlite_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin, served(standin, clock, sqlite_url) as world:
        sami, amina = await let_in(world), await let_in(world, "Amina", number=None)
        await world.tick()
        is_to_hear(world, "alert_taken", person_of(world, amina))
        standin.fault(method="sendMessage", times=2, delay_s=0.3)
        async with asyncio.TaskGroup() as group:
            before = len(amina.said)
            group.create_task(world.app.tick())
            await says_more(amina, before)
            before = len(sami.said)
            sami.person.send("/blim")
            await says_more(sami, before)
            world.app.stop()
            await asyncio.wait({world.work})
        assert [row.state for row in world.rows()["notices"] if row.kind == "alert_taken"] == ["sent"]
        assert [row.owed_at for row in world.rows()["accounts"]] == [None, None]


async def test_what_was_taken_is_committed_and_answered(sqlite_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin, served(standin, clock, sqlite_url) as world:
        sami = await let_in(world)
        before = len(sami.said)
        async with held_up(world, 1, world.app.stop):
            sami.person.send("/blim")
        await asyncio.wait({world.work})
        assert [row.owed_at for row in world.rows()["accounts"]] == [None]
        assert len(sami.said) == before + 1


async def test_a_telegram_that_keeps_us_waiting_does_not_keep_us_up(sqlite_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin, served(standin, clock, sqlite_url) as world:
        world.app.last_words_s = 0.1
        sami = await let_in(world)
        standin.fault(method="sendMessage", retry_after=3600)
        sami.person.send("/blim")
        await clock.waited_on()
        world.app.last_words_s = 0.1
        world.app.stop()
        await asyncio.wait({world.work}, timeout=30)
        assert world.work.cancelled()
        [row] = world.rows()["accounts"]
        assert row.owed_at is not None, "it is said at the next start"
