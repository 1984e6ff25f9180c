"""Webhooks: delivered with the secret, in order within a queue, tried again, and with methods in the answer."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from playground.playing import Person
from playground.server import Standin
from tests.playground.standin_kit import BareBot, Receiver, StillClock


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
async def standin(clock: StillClock, waits: list[float]) -> AsyncIterator[Standin]:
    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        clock.advance(seconds=seconds)

    async with Standin.open(clock=clock, local_webhooks=True, hold_s=0.05, sleep=sleep) as opened:
        yield opened


async def test_updates_come_with_the_secret_and_are_confirmed_by_200(
    standin: Standin, bot: BareBot, receiver: Receiver, sami: Person
) -> None:
    assert (await bot("setWebhook", url=receiver.url, secret_token="abc-123")).result is True
    sami.send("hello")
    await standin.confirmed()
    assert receiver.texts == ["/start", "hello"]
    assert {headers["X-Telegram-Bot-Api-Secret-Token"] for headers in receiver.headers} == {"abc-123"}
    info = (await bot("getWebhookInfo")).result
    assert (info["url"], info["pending_update_count"], info["max_connections"]) == (receiver.url, 0, 40)


async def test_a_refused_update_is_tried_again_ever_more_slowly(
    standin: Standin, bot: BareBot, receiver: Receiver, sami: Person, waits: list[float]
) -> None:
    receiver.answers.extend(web.Response(status=500) for _ in range(8))
    receiver.answers.append(web.Response(status=429, headers={"Retry-After": "7"}))
    await bot("setWebhook", url=receiver.url)
    sami.send("next")
    await standin.confirmed()
    assert waits[:6] == [1, 2, 4, 8, 16, 32]
    assert 60 <= waits[6] <= 64
    assert waits[8] == 7
    assert receiver.texts == ["/start"] * 10 + ["next"]
    info = (await bot("getWebhookInfo")).result
    assert info["last_error_message"] == "Wrong response from the webhook: 429 Too Many Requests"


async def test_an_update_is_given_up_after_a_day(
    standin: Standin, bot: BareBot, receiver: Receiver, sami: Person, waits: list[float]
) -> None:
    receiver.answers.extend(web.Response(status=500) for _ in range(5000))
    await bot("setWebhook", url=receiver.url)
    await standin.confirmed()
    assert 86_000 < sum(waits) <= 86_400
    assert sami.chat()[0]["text"] == "/start"


async def test_queues_go_side_by_side_and_each_in_order(
    standin: Standin, bot: BareBot, receiver: Receiver, sami: Person, lene: Person
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    number = (await bot("sendMessage", chat_id=sami.id, text="?", reply_markup=keyboard)).result["message_id"]
    sami.send("after /start")
    sami.tap_now(number, "Yes")
    sami.block()
    receiver.gate.clear()
    await bot("setWebhook", url=receiver.url)
    await receiver.has(4)
    kinds = sorted(list(update)[1] for update in receiver.got)
    assert kinds == ["callback_query", "message", "message", "my_chat_member"]
    assert receiver.texts == ["/start", "/start"]
    receiver.gate.set()
    await standin.confirmed()
    assert receiver.texts[2:] == ["after /start"]
    assert lene.id in {update["message"]["chat"]["id"] for update in receiver.got if "message" in update}


async def test_max_connections_bounds_how_many_go_at_once(standin: Standin, bot: BareBot, receiver: Receiver) -> None:
    people = [standin.person(f"Person {number}") for number in range(5)]
    for person in people:
        person.send("/start")
    receiver.gate.clear()
    await bot("setWebhook", url=receiver.url, max_connections=2)
    await receiver.has(2)
    await bot("getMe")
    assert len(receiver.got) == 2
    receiver.gate.set()
    await standin.confirmed()
    assert len(receiver.got) == 5


def as_json(method: str, **params: Any) -> web.Response:
    return web.json_response({"method": method, **params})


async def test_a_method_in_the_answer_is_carried_out(
    standin: Standin, bot: BareBot, receiver: Receiver, sami: Person
) -> None:
    receiver.answers.append(as_json("sendMessage", chat_id=sami.id, text="from the answer"))
    receiver.answers.append(as_json("deleteWebhook"))
    await bot("setWebhook", url=receiver.url)
    sami.send("more")
    await standin.confirmed()
    assert [message["text"] for message in sami.chat() if message["from"] == "bot"] == ["from the answer"]
    assert standin.called("sendMessage")[0].ok
    assert (await bot("getWebhookInfo")).result["url"] == receiver.url


async def test_polling_and_webhook_exclude_each_other(bot: BareBot, receiver: Receiver) -> None:
    async with asyncio.TaskGroup() as tasks:
        held = tasks.create_task(bot("getUpdates", timeout=30))
        await bot.standin.polled()
        await bot("setWebhook", url=receiver.url)
    assert held.result().refusal == (409, "Conflict: terminated by setWebhook request")
    words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    assert (await bot("getUpdates")).refusal == (409, f"Conflict: {words}")
    await bot("deleteWebhook")
    assert await bot.updates() == []


async def test_setting_it_twice_within_a_second_is_too_fast(bot: BareBot, receiver: Receiver) -> None:
    await bot("setWebhook", url=receiver.url)
    reply = await bot("setWebhook", url=receiver.url)
    assert reply.refusal == (429, "Too Many Requests: retry after 1")
    assert reply.headers["Retry-After"] == "1"


async def test_pending_updates_can_be_dropped(standin: Standin, bot: BareBot, receiver: Receiver, sami: Person) -> None:
    await bot("setWebhook", url=receiver.url, drop_pending_updates=True)
    sami.send("new")
    await standin.confirmed()
    assert receiver.texts == ["new"]


async def test_after_23_hours_of_gone_the_webhook_is_removed(
    standin: Standin, bot: BareBot, receiver: Receiver, sami: Person
) -> None:
    receiver.answers.extend(web.Response(status=410) for _ in range(5000))
    await bot("setWebhook", url=receiver.url)
    delivery = standin._intake.delivery
    assert delivery is not None
    await delivery.gone.wait()
    assert delivery.last_error is not None
    assert delivery.last_error[1] == "Wrong response from the webhook: 410 Gone"
    assert (await bot("getWebhookInfo")).result["url"] == ""
    assert [update["message"]["text"] for update in await bot.updates()] == ["/start"]
    assert sami.chat()


async def test_a_webhook_that_hangs_up_is_tried_again(
    standin: Standin, bot: BareBot, receiver: Receiver, sami: Person, waits: list[float]
) -> None:
    async def hang_up_twice(request: web.Request) -> web.Response:
        if len(receiver.got) <= 2 and request.transport is not None:
            request.transport.abort()
        return web.Response()

    receiver.bot = hang_up_twice
    await bot("setWebhook", url=receiver.url)
    await standin.confirmed()
    info = (await bot("getWebhookInfo")).result
    assert (info["last_error_message"], waits) == ("Webhook connection closed", [1, 2])
    assert receiver.texts == [sami.chat()[0]["text"]] * 3


async def test_a_webhook_that_is_not_there_is_told_in_the_info(
    standin: Standin, bot: BareBot, receiver: Receiver, sami: Person
) -> None:
    await bot("setWebhook", url=receiver.url.replace("/hook", "/elsewhere"))
    await standin.confirmed()
    info = (await bot("getWebhookInfo")).result
    assert info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"
    assert sami.chat()


async def test_plain_http_needs_the_start_option(clock: StillClock, session: aiohttp.ClientSession) -> None:
    async with Standin.open(clock=clock) as strict:
        bot = BareBot(session, strict)
        reply = await bot("setWebhook", url="http://127.0.0.1:8080/")
        assert reply.refusal[1] == "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"


async def test_a_doubled_delivery_can_be_ordered(
    standin: Standin, bot: BareBot, receiver: Receiver, sami: Person
) -> None:
    standin.fault(duplicate=1)
    await bot("setWebhook", url=receiver.url)
    sami.send("next")
    await standin.confirmed()
    assert receiver.texts == ["/start", "/start", "next"]
