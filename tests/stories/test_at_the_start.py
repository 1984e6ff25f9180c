"""What a start of the bot must survive: refusals of what nobody waits for, and what a process that died has left."""

import asyncio
from datetime import timedelta

from playground.server import Standin
from playground.wire import Json
from rules.owed import show
from storage import Tx, accounts, notices, outages, underway
from storage.leases import CLAIM, claim, let_go
from tests.storage.test_leases import pass_by
from tests.stories.notices_kit import row
from tests.stories.talks_kit import person_of
from tests.stories.youth import at_the_form, is_to_hear, let_in
from tests.world import FRIDAY, StillClock, World, served


async def test_an_introduction_that_telegram_refuses_keeps_nobody_waiting(sqlite_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin:
        standin.fault(method="setMyDescription", retry_after=9000)
        async with served(standin, clock, sqlite_url) as world:
            assert "Jobplaneten" in await world.phone("Sami", "en").says("/start")
            assert len(standin.called("setMyDescription")) == 1
            await world.passes(minutes=2)
            while len(standin.called("setMyDescription")) < 2:
                await world.passes(minutes=1)


async def test_an_alarm_that_was_on_its_way_when_the_bot_died_is_sent_again_at_the_start(sqlite_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin:
        async with served(standin, clock, sqlite_url) as before:
            sami = await let_in(before)
            person = person_of(before, sami)
            is_to_hear(before, "alert_taken", person)
            due = row(before, "alert_taken")
            account = before.rows()["accounts"][0].id
            before.app.db.run_now(underway.start_many, [(due.id, account)])
        async with served(standin, clock, sqlite_url) as after:
            await after.settle()
            await after.tick()
            found = after.app.db.read_now(notices.by_id, due.id)
            assert found is not None and found.state == "sent"


async def test_what_is_due_goes_out_at_once_after_the_bot_was_killed(sqlite_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin:
        async with served(standin, clock, sqlite_url) as before:
            sami = await let_in(before)
            await before.app.send_if_ours()
            is_to_hear(before, "alert_taken", person_of(before, sami))
        async with served(standin, clock, sqlite_url) as after:
            await after.app.send_if_ours()
            assert [one.state for one in after.rows()["notices"] if one.kind == "alert_taken"] == ["sent"]


async def test_what_is_over_is_deleted_at_once_after_a_start_whatever_the_hour(sqlite_url: str) -> None:
    clock = StillClock(FRIDAY - timedelta(days=3))
    async with Standin.open(clock=clock, hold_s=0.0) as standin:
        async with served(standin, clock, sqlite_url) as before:
            await before.phone("Sami", "en").says("/start")
        clock.move_to(FRIDAY)
        async with served(standin, clock, sqlite_url) as after:
            assert "handled_updates" in after.holding()
            await after.tick()
            assert "handled_updates" not in after.holding()


async def test_after_an_outage_an_open_question_is_asked_once_more(world: World) -> None:
    sami, mona, ali = [await at_the_form(world.phone(name, "en")) for name in ("Sami", "Mona", "Ali")]
    await mona.says("/stop")
    await world.app.send_if_ours()
    asked = len(sami.said)
    world.clock.move_to(world.clock.now() + timedelta(minutes=10))
    await ali.says("15")
    heard = len(mona.said), len(ali.said)
    for _ in range(2):
        await world.app.send_if_ours()
        await world.settle()
    assert len(sami.said) == asked + 1
    assert sami.heard.startswith("Here is where you were.") and "15" in sami.buttons
    assert heard == (len(mona.said), len(ali.said)), "she wants no messages, and he was heard of since"


async def test_what_somebody_is_owed_meanwhile_is_not_written_over(world: World) -> None:
    await at_the_form(world.phone("Sami", "en"))
    db, now, account = world.app.db, world.clock.now(), world.rows()["accounts"][0].id

    def waiting(tx: Tx) -> list[int]:
        return [found for found, _ in outages.left_waiting(tx, now - timedelta(hours=1), now + timedelta(hours=1), 9)]

    def heard_meanwhile(tx: Tx) -> list[int]:
        """Another process has heard them, and what they are owed is not committed yet; SQLite has one that writes."""
        accounts.owe(tx, account, [show("help")])
        return waiting(tx) if world.url.startswith("sqlite") else db.run_now(waiting)

    assert db.run_now(waiting) == [account]
    assert db.run_now(heard_meanwhile) == []


async def test_at_night_nobody_is_asked_again_before_the_morning(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await town.app.send_if_ours()
    asked = len(sami.said)
    town.clock.move_to(FRIDAY + timedelta(hours=11))
    await town.phone("Ali", "en").says("/start")
    await town.app.send_if_ours()
    await town.settle()
    assert len(sami.said) == asked
    town.clock.move_to(FRIDAY + timedelta(hours=23))
    await town.app.send_if_ours()
    await town.settle()
    assert len(sami.said) == asked + 1


async def test_of_several_processes_one_speaks_to_an_account_at_a_time(world: World) -> None:
    db = world.app.db
    assert db.run_now(claim, 7, "one") and not db.run_now(claim, 7, "two")
    assert db.run_now(claim, 7, "one"), "it goes on, also after a restart"
    db.run_now(let_go, 7, "two")
    assert not db.run_now(claim, 7, "two")
    db.run_now(let_go, 7, "one")
    assert db.run_now(claim, 7, "two")
    world.clock.move_to(world.clock.now() + CLAIM)
    db.run_now(pass_by, CLAIM)
    assert db.run_now(claim, 7, "one"), "whoever died is not waited for"


async def test_while_telegram_takes_nothing_no_more_wait_in_memory_than_may_and_all_are_answered(town: World) -> None:
    sami, amina, noor = [await let_in(town, name, number=None) for name in ("Sami", "Amina", "Noor")]
    speaker, before, told = town.app.speaker, len(amina.said), asyncio.Event()

    def listen(event: Json) -> None:
        if event["event"] == "message" and event["person"] == noor.person.id and event["message"]["from"] == "bot":
            told.set()

    town.standin.world.listeners.add(listen)
    speaker.most_at_once, most = 1, speaker.most_at_once
    try:
        town.standin.fault(method="sendMessage", chat=sami.person.id, retry_after=60)
        sami.person.send("/status")
        await town.clock.waited_on()
        amina.person.send("/status")
        await town.standin.confirmed()
        assert len(amina.said) == before
        noor.person.send("jeg vil ikke leve mere")
        await asyncio.wait_for(told.wait(), 30)
        assert "112" in noor.heard, "danger waits for nobody"
        town.clock.move_to(town.clock.now() + timedelta(seconds=61))
        await town.clock.wake()
        await town.settle()
        await town.app.send_if_ours()
        await town.settle()
    finally:
        speaker.most_at_once = most
    assert len(amina.said) == before + 1 and "This is what happens now" in sami.heard
    assert [row.owed_at for row in town.rows()["accounts"]] == [None, None, None]
