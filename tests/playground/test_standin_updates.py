"""getUpdates: order, confirming, lives by the clock, second and impatient pollers, and what may be wanted."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from playground.playing import Person
from playground.server import Standin
from tests.playground.standin_kit import BareBot, StillClock

BUTTON = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
OTHER_POLLER = (
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
)


@pytest.fixture
async def strict(clock: StillClock, session: aiohttp.ClientSession) -> AsyncIterator[BareBot]:
    """A client for whose stand-in a minute of this machine's time is still "at once"; Sami has pressed Start there."""
    async with Standin.open(clock=clock, hold_s=360.0) as standin:
        standin.person("Sami").send("/start")
        yield BareBot(session, standin)


def ids(updates: list[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]


async def question(bot: BareBot, person: Person) -> int:
    sent = await bot("sendMessage", chat_id=person.id, text="?", reply_markup=BUTTON)
    return int(sent.result["message_id"])


async def test_messages_and_taps_come_in_one_rising_stream(bot: BareBot, sami: Person) -> None:
    number = await question(bot, sami)
    tap = sami.tap_now(number, "Yes")
    text = sami.send("hello").update_id
    updates = await bot.updates()
    assert ids(updates)[1:] == [tap, text]
    assert ids(updates) == sorted(ids(updates))
    assert updates[1]["callback_query"]["message"]["text"] == "?"


async def test_an_offset_confirms_what_lies_before_it(bot: BareBot, sami: Person) -> None:
    first, second = sami.send("a").update_id or 0, sami.send("b").update_id
    assert len(await bot.updates()) == 3
    assert ids(await bot.updates(offset=first + 1)) == [second]
    assert ids(await bot.updates()) == [second]


async def test_a_negative_offset_keeps_the_newest(bot: BareBot, sami: Person) -> None:
    sent = [sami.send(str(number)).update_id for number in range(5)]
    assert ids(await bot.updates(offset=-2)) == sent[-2:]
    assert ids(await bot.updates(limit=50)) == sent[-2:]


async def test_an_offset_far_in_the_future_confirms_nothing(bot: BareBot, sami: Person) -> None:
    last = sami.send("a").update_id or 0
    assert len(await bot.updates(offset=last + 1000)) == 2
    assert await bot.updates(offset=last + 10) == []
    assert await bot.updates() == []


@pytest.mark.parametrize(("limit", "given"), [(0, 1), (-5, 1), (3, 3), (100, 100), (1000, 100)])
async def test_the_limit_is_clamped(bot: BareBot, sami: Person, limit: int, given: int) -> None:
    for number in range(120):
        sami.send(str(number))
    assert len(await bot.updates(limit=limit)) == given


async def test_an_answer_stops_at_four_megabytes(bot: BareBot, sami: Person) -> None:
    for _ in range(100):
        sami.send("🙂" * 4096)
    bytes_each = 4096 * len("\\ud83d\\ude42")
    assert len(await bot.updates()) == 4_194_304 // (bytes_each + 400) + 1


async def test_messages_live_a_day_and_taps_150_seconds(bot: BareBot, sami: Person, clock: StillClock) -> None:
    sami.tap_now(await question(bot, sami), "Yes")
    clock.advance(seconds=149)
    assert len(await bot.updates()) == 2
    clock.advance(seconds=2)
    assert [list(update)[1] for update in await bot.updates(limit=90)] == ["message"]
    clock.advance(days=1)
    assert await bot.updates(limit=80) == []


async def test_the_life_of_a_tap_is_a_start_option(clock: StillClock, session: aiohttp.ClientSession) -> None:
    async with Standin.open(clock=clock, tap_life_s=2.0) as standin:
        bot, ali = BareBot(session, standin), standin.person("Ali")
        first = ali.send("/start").update_id or 0
        ali.tap_now(await question(bot, ali), "Yes")
        clock.advance(seconds=3)
        assert await bot.updates(offset=first + 1) == []
        await standin.confirmed()


async def test_a_held_poll_is_answered_as_soon_as_something_comes(bot: BareBot, sami: Person) -> None:
    offset = ids(await bot.updates())[-1] + 1
    async with asyncio.TaskGroup() as tasks:
        held = tasks.create_task(bot.updates(offset=offset, timeout=30))
        await bot.standin.polled()
        text = sami.send("hello").update_id
    assert ids(held.result()) == [text]


async def test_of_two_pollers_the_older_one_is_told_to_stop(bot: BareBot, sami: Person) -> None:
    offset = ids(await bot.updates())[-1] + 1
    async with asyncio.TaskGroup() as tasks:
        older = tasks.create_task(bot("getUpdates", offset=offset, timeout=30))
        await bot.standin.polled()
        newer = tasks.create_task(bot("getUpdates", offset=offset, timeout=30))
        reply = await older
        sami.send("hello")
    assert (reply.status, reply.refusal) == (409, OTHER_POLLER)
    assert len(newer.result().result) == 1


async def test_who_asks_again_at_once_with_an_unmoved_offset_gets_one(strict: BareBot) -> None:
    strict.standin.person("Ali").send("/start")
    strict.standin.person("Mona").send("/start")
    assert [len(await strict.updates()), len(await strict.updates())] == [3, 1]


async def test_who_asks_again_with_nothing_new_is_held(strict: BareBot) -> None:
    offset = ids(await strict.updates())[-1] + 1
    assert await strict.updates(offset=offset, timeout=0) == []
    async with asyncio.TaskGroup() as tasks:
        held = tasks.create_task(strict.updates(offset=offset, timeout=0))
        await strict.standin.polled()
        text = strict.standin.person("Ali").send("/start").update_id
    assert ids(held.result()) == [text]


async def test_allowed_updates_are_remembered(bot: BareBot, sami: Person) -> None:
    number = await question(bot, sami)
    await bot.updates(allowed_updates=["message"])
    assert sami.tap_now(number, "Yes") is None
    assert sami.send("hello").update_id is not None
    await bot.updates(limit=99)
    assert sami.tap_now(number, "Yes") is None


@pytest.mark.parametrize("wanted", ["nonsense", '{"a": 1}', "[1]", "[]", '["no_such_kind"]'])
async def test_a_list_that_says_nothing_leaves_the_usual_kinds(bot: BareBot, sami: Person, wanted: str) -> None:
    await bot.updates(allowed_updates=wanted)
    assert sami.block() is not None


async def test_ids_restart_after_a_quiet_week(bot: BareBot, sami: Person, clock: StillClock) -> None:
    last = ids(await bot.updates())[-1]
    await bot.updates(offset=last + 1)
    clock.advance(days=8)
    assert sami.send("back again").update_id not in range(last, last + 1000)


async def test_confirmed_returns_when_all_is_confirmed(bot: BareBot, sami: Person) -> None:
    last = sami.send("a").update_id or 0
    async with asyncio.TaskGroup() as tasks:
        confirmed = tasks.create_task(bot.standin.confirmed())
        await bot.updates()
        assert not confirmed.done()
        await bot.updates(offset=last + 1)


async def test_block_and_unblock_are_told_but_not_the_first_start(standin: Standin, bot: BareBot) -> None:
    ali = standin.person("Ali")
    assert ali.block() is None
    ali.unblock()
    ali.send("/start")
    ali.block()
    ali.unblock()
    updates = await bot.updates()
    assert [list(update)[1] for update in updates] == ["message", "my_chat_member", "my_chat_member"]
    moves = [(u["my_chat_member"]["old_chat_member"], u["my_chat_member"]["new_chat_member"]) for u in updates[1:]]
    assert [(old["status"], new["status"]) for old, new in moves] == [("member", "kicked"), ("kicked", "member")]
    assert moves[0][1]["until_date"] == 0


async def test_an_edit_repeats_the_message_with_its_id(bot: BareBot, sami: Person, clock: StillClock) -> None:
    sent = sami.send("helo")
    clock.advance(seconds=5)
    sami.edit(sent.message_id, "hello /help")
    edited = (await bot.updates())[-1]["edited_message"]
    assert (edited["message_id"], edited["text"]) == (sent.message_id, "hello /help")
    assert edited["edit_date"] == edited["date"] + 5
    assert edited["entities"] == [{"type": "bot_command", "offset": 6, "length": 5}]
