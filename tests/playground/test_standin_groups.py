"""Groups: what the bot hears in them, and how people and the HTTP API play them."""

import aiohttp

from playground.playing import Person
from playground.server import Standin
from tests.playground.standin_kit import BareBot


async def test_being_added_is_told_twice(standin: Standin, bot: BareBot, sami: Person, lene: Person) -> None:
    group = standin.group("Youth of Havdrup", sami, lene)
    status, joined = (await bot.updates())[2:]
    assert status["my_chat_member"]["chat"] == {"id": group.id, "type": "group", "title": "Youth of Havdrup"}
    assert joined["message"]["new_chat_members"][0]["username"] == "opgang_bot"
    assert group.id < 0


async def test_privacy_mode_lets_commands_and_replies_through(standin: Standin, bot: BareBot, sami: Person) -> None:
    group = standin.group("Youth of Havdrup", sami)
    number = (await bot("sendMessage", chat_id=group.id, text="I serve private chats")).result["message_id"]
    heard = {
        text: group.send(sami.id, text, reply_to=reply).update_id is not None
        for text, reply in [
            ("hello all", None), ("/help", None), ("/help@opgang_bot", None), ("/help@other_bot", None), ("thanks", number)
        ]
    }  # fmt: skip
    assert heard == {
        "hello all": False, "/help": True, "/help@opgang_bot": True, "/help@other_bot": False, "thanks": True
    }  # fmt: skip
    assert (await bot.updates())[-1]["message"]["reply_to_message"]["message_id"] == number


async def test_after_being_thrown_out_it_hears_nothing(standin: Standin, bot: BareBot, sami: Person) -> None:
    group = standin.group("Youth of Havdrup", sami)
    group.remove_bot(sami.id)
    assert group.send(sami.id, "/help").update_id is None
    member = (await bot.updates())[-1]["my_chat_member"]["new_chat_member"]
    assert (member["status"], member["until_date"]) == ("kicked", 0)


async def test_a_supergroup_tells_where_it_came_from(standin: Standin, bot: BareBot, sami: Person) -> None:
    group = standin.group("Youth of Havdrup", sami)
    upgraded = group.upgrade()
    moved, came = (await bot.updates())[-2:]
    assert moved["message"]["migrate_to_chat_id"] == upgraded.id
    assert (came["message"]["chat"]["type"], came["message"]["migrate_from_chat_id"]) == ("supergroup", group.id)


async def test_groups_over_http(standin: Standin, session: aiohttp.ClientSession, sami: Person) -> None:
    async with session.post(f"{standin.url}/groups", json={"title": "Havdrup", "members": [sami.id]}) as response:
        group = (await response.json())["id"]
    body = {"person": sami.id, "text": "/help"}
    async with session.post(f"{standin.url}/groups/{group}/send", json=body) as response:
        assert (await response.json())["update_id"]
    async with session.get(f"{standin.url}/groups/{group}/chat") as response:
        assert [message["text"] for message in await response.json()] == ["", "/help"]
    async with session.post(f"{standin.url}/groups/-1/send", json=body) as response:
        assert response.status == 404
