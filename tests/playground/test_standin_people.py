"""The HTTP API for playing people, as scripts and the page use it."""

import base64
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import aiohttp
import pytest

from playground.server import Standin
from tests.playground.standin_kit import BareBot, StillClock, png

PICTURE = base64.b64encode(png(8, 6)).decode()


class Web:
    """Calls the people API; `status` is that of the last answer."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session = session
        self.url = url
        self.status = 0

    async def get(self, path: str) -> Any:
        return await self._call("GET", path)

    async def post(self, path: str, /, **body: Any) -> Any:
        return await self._call("POST", path, json=body)

    async def _call(self, method: str, path: str, **options: Any) -> Any:
        async with self.session.request(method, self.url + path, **options) as response:
            self.status = response.status
            return await response.json()


@pytest.fixture
def web(standin: Standin, session: aiohttp.ClientSession) -> Web:
    return Web(session, standin.url)


@pytest.fixture
async def sami_id(web: Web) -> int:
    sami = await web.post("/people", first_name="Sami", language_code="da", about="15, from Havdrup")
    await web.post(f"/people/{sami['id']}/send", text="/start")
    return int(sami["id"])


async def test_people_are_made_and_listed(web: Web, sami_id: int) -> None:
    sami = {"id": sami_id, "first_name": "Sami", "language_code": "da", "about": "15, from Havdrup", "blocked": False}
    assert await web.get("/people") == [sami]
    assert sami_id > 2**32


async def test_what_is_told_to_the_page_alone_never_reaches_the_bot(web: Web, bot: BareBot, sami_id: int) -> None:
    sender = (await bot.updates())[0]["message"]["from"]
    assert sender == {"id": sami_id, "is_bot": False, "first_name": "Sami", "language_code": "da"}


SENT: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"text": "hello"}, {"text": "hello"}, "text"),
    ({"location": [55.45, 12.18]}, {"location": {"latitude": 55.45, "longitude": 12.18}}, "location"),
    (
        {"contact": {"phone_number": "+4520", "first_name": "Ali"}},
        {"contact": {"phone_number": "+4520", "first_name": "Ali"}},
        "contact",
    ),
    ({"photo": PICTURE, "caption": "me"}, {"caption": "me"}, "photo"),
    ({"document": {"data": PICTURE, "name": "cv.pdf", "type": "application/pdf"}}, {}, "document"),
    ({"voice": PICTURE}, {}, "voice"),
    ({"sticker": PICTURE}, {}, "sticker"),
]


@pytest.mark.parametrize(("body", "arrives", "kind"), SENT)
async def test_everything_that_can_be_sent_arrives(
    web: Web, bot: BareBot, sami_id: int, body: dict[str, Any], arrives: dict[str, Any], kind: str
) -> None:
    sent = await web.post(f"/people/{sami_id}/send", **body)
    update = (await bot.updates())[-1]
    assert (update["update_id"], update["message"]["message_id"]) == (sent["update_id"], sent["message_id"])
    assert arrives.items() <= update["message"].items()
    assert (await web.get(f"/people/{sami_id}/chat?after={sent['message_id'] - 1}"))[0]["kind"] == kind


async def test_an_own_contact_carries_the_own_id(web: Web, bot: BareBot, sami_id: int) -> None:
    await web.post(f"/people/{sami_id}/send", contact=True)
    message = (await bot.updates())[-1]["message"]
    assert message["contact"]["user_id"] == message["from"]["id"] == sami_id


async def test_an_album_is_one_update_each_with_one_group(web: Web, bot: BareBot, sami_id: int) -> None:
    sent = await web.post(f"/people/{sami_id}/send", album=[PICTURE, PICTURE, PICTURE], caption="my week")
    messages = [update["message"] for update in (await bot.updates())[-3:]]
    assert [message["message_id"] for message in messages] == sent["message_ids"]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["my week", None, None]


async def test_edits_forwards_and_replies(web: Web, bot: BareBot, sami_id: int) -> None:
    number = (await bot("sendMessage", chat_id=sami_id, text="from the bot")).result["message_id"]
    own = (await web.post(f"/people/{sami_id}/send", text="helo", reply_to=number))["message_id"]
    await web.post(f"/people/{sami_id}/send", edit=own, text="hello")
    await web.post(f"/people/{sami_id}/send", forward=number)
    replied, edited, forwarded = (await bot.updates())[1:]
    assert replied["message"]["reply_to_message"]["text"] == "from the bot"
    assert edited["edited_message"]["text"] == "hello"
    assert forwarded["message"]["forward_origin"]["sender_user"]["is_bot"] is True
    assert [message["edited"] for message in await web.get(f"/people/{sami_id}/chat")][1:3] == [False, True]


async def test_a_long_text_goes_as_several_messages(web: Web, bot: BareBot, sami_id: int) -> None:
    await web.post(f"/people/{sami_id}/send", text="å" * 10_000)
    assert [len(update["message"]["text"]) for update in (await bot.updates())[1:]] == [4096, 4096, 1808]


async def test_taps_by_text_or_data(web: Web, bot: BareBot, sami_id: int) -> None:
    row = [{"text": "Yes", "callback_data": "y"}, {"text": "Site", "url": "https://example.dk"}]
    sent = await bot("sendMessage", chat_id=sami_id, text="?", reply_markup={"inline_keyboard": [row]})
    tap = {"message_id": sent.result["message_id"], "wait": False}
    for body in ({"button": "Yes"}, {"data": "forged"}):
        assert (await web.post(f"/people/{sami_id}/tap", **tap, **body))["answer"] is None
    queries = [update["callback_query"] for update in (await bot.updates())[1:]]
    assert [query["data"] for query in queries] == ["y", "forged"]
    assert queries[0]["message"]["reply_markup"] == {"inline_keyboard": [row]}
    assert "opens https://example.dk" in (await web.post(f"/people/{sami_id}/tap", **tap, button="Site"))["error"]
    assert "'Yes', 'Site'" in (await web.post(f"/people/{sami_id}/tap", **tap, button="No"))["error"]
    assert web.status == 404


async def test_a_tap_on_what_was_deleted_arrives_without_the_message(web: Web, bot: BareBot, sami_id: int) -> None:
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    number = (await bot("sendMessage", chat_id=sami_id, text="?", reply_markup=markup)).result["message_id"]
    await bot("deleteMessage", chat_id=sami_id, message_id=number)
    assert "deleted" in (await web.post(f"/people/{sami_id}/tap", message_id=number, button="Yes"))["error"]
    await web.post(f"/people/{sami_id}/tap", message_id=number, data="y", wait=False)
    message = (await bot.updates())[-1]["callback_query"]["message"]
    assert (message["message_id"], message["date"], "text" in message) == (number, 0, False)


async def test_who_has_blocked_the_bot_sends_nothing(web: Web, sami_id: int) -> None:
    await web.post(f"/people/{sami_id}/block")
    assert "blocked" in (await web.post(f"/people/{sami_id}/send", text="x"))["error"]
    assert (await web.get("/people"))[0]["blocked"] is True
    await web.post(f"/people/{sami_id}/unblock")
    assert (await web.post(f"/people/{sami_id}/send", text="x"))["update_id"]


async def test_protected_messages_cannot_be_forwarded_by_people_either(web: Web, bot: BareBot, sami_id: int) -> None:
    sent = await bot("sendMessage", chat_id=sami_id, text="card", protect_content=True)
    refused = await web.post(f"/people/{sami_id}/send", forward=sent.result["message_id"])
    assert (web.status, "protected" in refused["error"]) == (400, True)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/people", {}, 400),
        ("/people/1/send", {"text": "x"}, 404),
        ("/people/{id}/dance", {}, 404),
        ("/people/{id}/send", {}, 400),
        ("/people/{id}/send", {"text": "  "}, 400),
        ("/people/{id}/send", {"photo": "no base64!"}, 400),
        ("/people/{id}/send", {"edit": 999, "text": "x"}, 404),
        ("/people/{id}/send", {"album": [PICTURE]}, 400),
        ("/people/{id}/send", {"location": "here"}, 400),
        ("/people/{id}/tap", {"message_id": 999, "data": "x"}, 404),
        ("/people/{id}/unblock", {}, 400),
        ("/faults", {"drop": "never"}, 400),
        ("/clock", {"advance_s": 5}, 404),
    ],
)
async def test_mistakes_are_answered_in_words(
    web: Web, sami_id: int, path: str, body: dict[str, Any], status: int
) -> None:
    answer = await web.post(path.replace("{id}", str(sami_id)), **body)
    assert web.status == status
    assert answer["error"]


async def test_other_pages_in_the_same_browser_are_not_let_in(standin: Standin, session: aiohttp.ClientSession) -> None:
    for origin, status in (("https://evil.example", 403), (standin.url, 200)):
        async with session.get(f"{standin.url}/people", headers={"Origin": origin}) as response:
            assert response.status == status


async def test_calls_are_listed_with_parameters_and_answers(web: Web, bot: BareBot, sami_id: int) -> None:
    await bot("getMe")
    await bot("sendDocument", chat_id=sami_id, document=b"abc")
    (sent,) = await web.get("/calls?after=1")
    assert (sent["n"], sent["method"]) == (2, "sendDocument")
    assert sent["parameters"]["document"] == {"name": "document.bin", "size": 3}
    assert sent["answer"]["ok"] is True


async def test_faults_are_ordered_listed_and_cleared(web: Web, bot: BareBot) -> None:
    (listed,) = await web.post("/faults", method="getMe", status=500, times=5)
    assert (listed["method"], listed["times"]) == ("getMe", 5)
    assert (await bot("getMe")).status == 500
    async with web.session.delete(f"{web.url}/faults"):
        assert await web.get("/faults") == []
    assert (await bot("getMe")).status == 200


async def test_a_menu_is_shown_as_telegram_chooses_it(web: Web, bot: BareBot, sami_id: int) -> None:
    scope = {"type": "chat", "chat_id": sami_id}
    for words, more in (("general", {}), ("danish", {"language_code": "da"}), ("own", {"scope": scope})):
        await bot("setMyCommands", commands=[{"command": "help", "description": words}], **more)
        assert (await web.get(f"/people/{sami_id}/commands"))[0]["description"] == words
    await bot("deleteMyCommands", scope=scope)
    assert await web.get(f"/people/{sami_id}/commands") == [{"command": "help", "description": "danish"}]


@pytest.fixture
async def hooked(clock: StillClock, session: aiohttp.ClientSession) -> AsyncIterator[Web]:
    async def records(language: str) -> object:
        return {"people": [{"name": "Sami", "since": clock.now(), "language": language}]}

    async def why(person: int, message: int, language: str) -> object:
        return {"reason": f"{person}/{message}"} if message == 7 else None

    async def advance(seconds: float) -> datetime:
        clock.advance(seconds=seconds)
        return clock.now()

    async with Standin.open(clock=clock, records=records, why=why, advance=advance) as standin:
        yield Web(session, standin.url)


async def test_records_why_and_clock_are_asked_of_the_bot(hooked: Web) -> None:
    assert (await hooked.get("/records"))["people"][0]["since"].startswith("2026-11-20 12:00")
    assert (await hooked.get("/records?lang=da"))["people"][0]["language"] == "da"
    assert await hooked.get("/why/5/7") == {"reason": "5/7"}
    assert await hooked.get("/why/5/8") is None
    assert await hooked.post("/clock", advance_s=3600) == {"now": "2026-11-20T13:00:00+00:00"}
    assert await hooked.get("/clock") == {"now": "2026-11-20T13:00:00+00:00"}


async def test_an_error_in_the_block_comes_out_as_it_is(clock: StillClock) -> None:
    with pytest.raises(LookupError):
        async with Standin.open(clock=clock):
            raise LookupError


async def test_a_port_in_use_is_said(clock: StillClock, standin: Standin) -> None:
    with pytest.raises(OSError, match="address already in use"):
        async with Standin.open(clock=clock, port=int(standin.url.rpartition(":")[2])):
            pass


async def test_the_page_is_served_and_nothing_beside_it(standin: Standin, session: aiohttp.ClientSession) -> None:
    async with session.get(f"{standin.url}/") as response:
        assert (response.status, response.content_type) == (200, "text/html")
    async with session.get(f"{standin.url}/..%2Fserver.py") as response:
        assert response.status == 404
