"""The live stream tells a page everything as it happens."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from playground.playing import Person
from playground.server import Standin
from tests.playground.standin_kit import BareBot

Socket = aiohttp.ClientWebSocketResponse


@pytest.fixture
async def live(standin: Standin, session: aiohttp.ClientSession) -> AsyncIterator[Socket]:
    async with session.ws_connect(f"{standin.url}/live") as socket:
        yield socket


async def events(live: Socket, count: int) -> list[dict[str, Any]]:
    return [await live.receive_json(timeout=5) for _ in range(count)]


async def test_a_conversation_as_it_happens(standin: Standin, bot: BareBot, live: Socket) -> None:
    sami = standin.person("Sami")
    sami.send("/start")
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    number = (await bot("sendMessage", chat_id=sami.id, text="?", reply_markup=markup)).result["message_id"]
    sami.tap_now(number, "Yes")
    query = (await bot.updates())[-1]["callback_query"]["id"]
    await bot("answerCallbackQuery", callback_query_id=query, text="Noted")
    await bot("editMessageText", chat_id=sami.id, message_id=number, text="!")
    await bot("deleteMessage", chat_id=sami.id, message_id=number)
    await bot("sendChatAction", chat_id=sami.id, action="typing")
    told = await events(live, 8)
    assert [event["event"] for event in told] == [
        "person", "message", "message", "tap", "answer", "edited", "deleted", "action",
    ]  # fmt: skip
    assert told[0]["person"]["first_name"] == "Sami"
    assert told[2]["message"]["buttons"] == [[{"text": "Yes", "data": "y"}]]
    assert told[4]["answer"] == {"show_alert": False, "text": "Noted"}
    assert {event["person"] for event in told[1:]} == {sami.id}


async def test_blocking_and_menus_are_told(bot: BareBot, sami: Person, live: Socket) -> None:
    sami.block()
    await bot("setMyCommands", commands=[])
    blocked, commands = await events(live, 2)
    assert blocked["person"]["blocked"] is True
    assert commands == {"event": "commands"}


async def test_a_page_that_goes_away_is_forgotten(
    standin: Standin, session: aiohttp.ClientSession, sami: Person
) -> None:
    async with session.ws_connect(f"{standin.url}/live") as socket:
        await socket.close()
    sami.send("hello")
    assert sami.chat()[-1]["text"] == "hello"


async def test_other_origins_get_no_stream(standin: Standin, session: aiohttp.ClientSession) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await session.ws_connect(f"{standin.url}/live", headers={"Origin": "https://evil.example"})
