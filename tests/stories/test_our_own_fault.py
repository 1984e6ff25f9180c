"""A message that makes the bot stumble: tried three times, set aside, said plainly; and nothing owed is forgotten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from dialogs.screen import Screen
from handlers.hearing import Sight
from playground.server import Standin
from rules.owed import show
from storage import accounts
from storage.tables import drafts, keys
from tests.stories.test_chores import table
from tests.stories.youth import at_the_form, let_in
from tests.world import FRIDAY, Phone, StillClock, World, served

SORRY = "Sorry, something went wrong on my side"


def spoil(world: World) -> None:
    """The drafts cannot be opened any more, as after a fault of a disk."""
    world.app.db.run_now(lambda tx: tx.connection.execute(update(drafts).values(sealed=b"\x01" + b"spoiled" * 9)))


async def stumbles(phone: Phone, text: str) -> str:
    """Write something on which the bot fails, and let its tries pass."""
    phone.person.send(text)
    await phone.world.clock.waited_on()
    phone.world.clock.move_to(phone.world.clock.now().replace(second=30))
    await phone.world.clock.wake()
    await phone.world.settle()
    return phone.heard


async def test_it_is_set_aside_after_three_tries_and_the_chat_goes_on(world: World) -> None:
    sami = await at_the_form(world.phone("Sami", "en"))
    spoil(world)
    answer = await stumbles(sami, "fifteen, I think")
    assert SORRY in answer and "🙋 Talk to a person" in sami.buttons
    (row,) = world.rows()["set_aside"]
    assert (row.kind, row.error, row.tries) == ("message", "Unreadable", 3)
    assert b"fifteen" not in bytes(row.sealed)
    assert "This is what I can do" in await sami.says("/help")
    assert "You can always talk to a person" in await sami.says("/talk")


async def test_somebody_whose_key_does_not_open_is_told_so_and_it_is_known(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    town.app.db.run_now(lambda tx: tx.connection.execute(update(keys).values(wrapped=b"under another master key")))
    assert SORRY in await stumbles(sami, "15")
    (row,) = town.rows()["set_aside"]
    assert (row.error, row.sealed) == ("Unreadable", None)


async def test_what_cannot_even_be_answered_with_an_apology_is_counted(sqlite_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin, served(standin, clock, sqlite_url) as world:
        sami = await at_the_form(world.phone("Sami", "en"))
        table(world, "roles", "lost")
        await stumbles(sami, "15")
        table(world, "lost", "roles")
        assert [(row.error, row.person_id) for row in world.rows()["set_aside"]] == [("OperationalError", None)]


async def test_a_secret_is_not_set_aside_with_it_and_a_stranger_s_words_neither(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    spoil(town)
    await sami.says("010112-1234")
    assert town.rows()["set_aside"] == []
    await stumbles(sami, "fifteen")
    await town.leaps(days=15)
    assert town.rows()["set_aside"] == []


async def test_what_could_not_be_said_before_a_restart_is_said_after_it(migrated_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin:
        async with served(standin, clock, migrated_url) as before:
            sami = await let_in(before)
            standin.fault(method="sendMessage", times=1, status=502)
            sami.person.send("/status")
            await clock.waited_on()
            standin.faults.clear()
        async with served(standin, clock, migrated_url) as after:
            await standin.polled()
            await after.settle()
            sami = replace(sami, world=after)
            assert "This is what happens now" in sami.heard
            assert [row.owed_at for row in after.rows()["accounts"]] == [None]
        assert standin.violations == []


async def test_while_telegram_asks_for_patience_only_the_newest_screen_is_kept(town: World) -> None:
    sami = await let_in(town)
    town.standin.fault(method="sendMessage", times=1, status=429, retry_after=5)
    before = len(sami.said)
    sami.person.send("/status")
    await town.clock.waited_on()
    for text in ("/privacy", "/help", "/my_data"):
        sami.person.send(text)
    await town.standin.confirmed()
    town.clock.move_to(town.clock.now().replace(second=10))
    await town.clock.wake()
    await town.settle()
    assert len(sami.said) == before + 1
    assert "This is everything I have kept about you" in sami.heard


NOT_UNDERSTOOD = "I did not understand"


async def while_it_is_being_said(phone: Phone, text: str, then: Callable[[], object]) -> None:
    """Write something, and when its answer is there, but the bot does not know yet that it is: something else."""
    phone.world.standin.fault(method="sendMessage", times=1, delay_s=0.3)
    phone.person.send(text)
    await phone.person.hears(60)
    then()


async def test_the_same_again_before_it_is_known_that_the_first_was_answered_is_answered_too(world: World) -> None:
    sami = await let_in(world)
    await while_it_is_being_said(sami, "/blim", lambda: sami.person.send("/blim"))
    await sami.world.settle()
    assert [NOT_UNDERSTOOD in message["text"] for message in sami.chat[-3:]] == [True, False, True]


async def test_what_was_said_while_the_database_went_away_is_not_said_again(sqlite_url: str) -> None:
    path, clock = Path(sqlite_url.removeprefix("sqlite:///")), StillClock(FRIDAY)
    away = path.with_suffix(".away")
    async with Standin.open(clock=clock, hold_s=0.0) as standin, served(standin, clock, sqlite_url) as world:
        sami = await let_in(world)
        before = len(sami.said)
        await while_it_is_being_said(sami, "/blim", lambda: path.rename(away))
        await clock.waited_on()
        away.rename(path)
        clock.move_to(clock.now().replace(second=10))
        await clock.wake()
        await world.settle()
        assert NOT_UNDERSTOOD in sami.heard and len(sami.said) == before + 1
        assert [row.owed_at for row in world.rows()["accounts"]] == [None]


@pytest.mark.parametrize("status", [401, 404, 409, 429])
async def test_an_answer_that_telegram_wants_from_nobody_just_now_is_said_later(town: World, status: int) -> None:
    sami = await let_in(town)
    town.standin.fault(method="sendMessage", times=1, status=status)
    sami.person.send("/help")
    await town.clock.waited_on()
    town.clock.move_to(town.clock.now() + timedelta(seconds=1))
    await town.clock.wake()
    await town.settle()
    assert "This is what I can do" in sami.heard


@pytest.mark.parametrize("status", [400, 429, 502])
async def test_a_menu_that_telegram_refuses_repeats_no_answer(town: World, status: int) -> None:
    sami = await let_in(town)
    before = len(sami.said)
    town.standin.fault(method="setMyCommands", times=1, status=status)
    assert "This is what I can do" in await sami.says("/help")
    assert len(sami.said) == before + 1
    assert [row.owed_at for row in town.rows()["accounts"]] == [None]


def broken(sight: Sight, note: str) -> Screen:
    raise AttributeError("a fault of ours")


async def test_a_screen_that_cannot_be_drawn_holds_up_neither_its_reader_nor_anybody_else(sqlite_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin, served(standin, clock, sqlite_url) as world:
        sami = await let_in(world)
        (account,) = [row.id for row in world.rows()["accounts"]]
        amina = await let_in(world, "Amina")
        world.app.speaker._screens = {**world.app.speaker._screens, "broken": broken}
        world.app.db.run_now(lambda tx: accounts.owe(tx, account, [show("broken"), show("privacy")]))
        world.app.speaker.wake(account)
        while await world.app.db.read(accounts.owing, timedelta()):
            assert not world.work.done()
            clock.move_to(clock.now() + timedelta(seconds=10))
            await clock.wake()
        assert "This is what I can do" in await amina.says("/help")
        assert "How we look after what you write" in sami.heard
