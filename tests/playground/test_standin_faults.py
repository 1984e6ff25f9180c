"""Ordered faults: what the bot sees of each, and whether the call was accepted."""

import asyncio
from typing import Any

import aiohttp
import pytest

from playground.errors import PlayError
from playground.playing import Person
from playground.server import Standin
from tests.playground.standin_kit import BareBot


def heard(person: Person) -> list[str]:
    return [message["text"] for message in person.chat() if message["from"] == "bot"]


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [
        ({"status": 500}, (500, "Internal Server Error: restart")),
        ({"status": 502}, (502, "Bad Gateway")),
        ({"status": 400, "description": "Bad Request: chat not found"}, (400, "Bad Request: chat not found")),
        ({"status": 403}, (403, "Forbidden: bot was blocked by the user")),
        ({"retry_after": 10_072}, (429, "Too Many Requests: retry after 10072")),
        ({"status": 429}, (429, "Too Many Requests")),
    ],
)
async def test_a_status_refuses_without_accepting(
    standin: Standin, bot: BareBot, sami: Person, fault: dict[str, Any], refusal: tuple[int, str]
) -> None:
    standin.fault(method="sendMessage", **fault)
    reply = await bot("sendMessage", chat_id=sami.id, text="x")
    assert (reply.status, reply.refusal) == (refusal[0], refusal)
    assert heard(sami) == []
    assert (await bot("sendMessage", chat_id=sami.id, text="x")).result


async def test_429_says_how_long_to_wait_in_body_and_header(standin: Standin, bot: BareBot, sami: Person) -> None:
    standin.fault(retry_after=7)
    reply = await bot("sendMessage", chat_id=sami.id, text="x")
    assert (reply.envelope["parameters"], reply.headers["Retry-After"]) == ({"retry_after": 7}, "7")


async def test_a_fault_hits_its_chat_and_method_so_many_times(
    standin: Standin, bot: BareBot, sami: Person, lene: Person
) -> None:
    standin.fault(method="sendmessage", chat=sami.id, times=2, status=500)
    assert (await bot("sendMessage", chat_id=lene.id, text="x")).status == 200
    assert (await bot("sendChatAction", chat_id=sami.id, action="typing")).status == 200
    assert [(await bot("sendMessage", chat_id=sami.id, text="x")).status for _ in range(3)] == [500, 500, 200]


@pytest.mark.parametrize(("moment", "accepted"), [("before", []), ("after", ["x"])])
async def test_a_cut_connection(standin: Standin, bot: BareBot, sami: Person, moment: str, accepted: list[str]) -> None:
    standin.fault(method="sendMessage", drop=moment)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await bot("sendMessage", chat_id=sami.id, text="x")
    assert heard(sami) == accepted
    assert standin.called("sendMessage")[0].ok is bool(accepted)


async def test_a_proxys_page_is_no_json(standin: Standin, bot: BareBot, sami: Person) -> None:
    standin.fault(html=True)
    async with bot.session.post(f"{standin.url}/bot{bot.token}/sendMessage") as response:
        assert (response.status, response.content_type) == (502, "text/html")
        assert (await response.text()).startswith("<html>")


async def test_a_slow_answer_comes_after_the_message(standin: Standin, bot: BareBot, sami: Person) -> None:
    standin.fault(method="sendMessage", delay_s=0.05)
    async with asyncio.TaskGroup() as tasks:
        answer = tasks.create_task(bot("sendMessage", chat_id=sami.id, text="x"))
        await sami.hears()
        assert not answer.done()
    assert answer.result().result["text"] == "x"


async def test_a_confirmed_update_can_come_once_more(standin: Standin, bot: BareBot, sami: Person) -> None:
    standin.fault(duplicate=1)
    (first,) = await bot.updates()
    second = sami.send("next").update_id
    again = await bot.updates(offset=first["update_id"] + 1)
    assert [update["update_id"] for update in again] == [first["update_id"], second]
    assert [u["update_id"] for u in await bot.updates(offset=first["update_id"] + 1, limit=9)] == [second]


async def test_of_a_text_and_a_tap_the_later_may_overtake(standin: Standin, bot: BareBot, sami: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    number = (await bot("sendMessage", chat_id=sami.id, text="?", reply_markup=markup)).result["message_id"]
    standin.fault(reorder=True)
    text = sami.send("first").update_id
    tap = sami.tap_now(number, "Yes")
    updates = await bot.updates()
    assert [list(update)[1] for update in updates] == ["message", "callback_query", "message"]
    assert [update["update_id"] for update in updates[1:]] == [tap, text]


async def test_nothing_overtakes_within_one_queue(standin: Standin, bot: BareBot, sami: Person) -> None:
    standin.fault(reorder=True)
    sent = [sami.send("first").update_id, sami.send("second").update_id]
    assert [update["update_id"] for update in (await bot.updates())[1:]] == sent


async def test_an_update_that_nothing_overtakes_comes_all_the_same(
    standin: Standin, bot: BareBot, sami: Person
) -> None:
    last = (await bot.updates())[-1]["update_id"]
    standin.fault(reorder=True)
    text = sami.send("alone").update_id
    assert [u["update_id"] for u in await bot.updates(offset=last + 1, timeout=5)] == [text]


@pytest.mark.parametrize("nonsense", [{}, {"drop": "sometimes"}, {"times": 3}, {"statuss": 500}])
def test_an_order_that_says_nothing_is_refused(standin: Standin, nonsense: dict[str, Any]) -> None:
    with pytest.raises(PlayError):
        standin.fault(**nonsense)
