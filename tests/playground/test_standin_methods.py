"""The smaller methods, each as a bot would use it: copies, forwards, deleting, replies, looking up, the bot's profile."""

from typing import Any

import pytest

from playground.playing import Person
from playground.server import Standin
from tests.playground.standin_kit import BareBot, png


async def said(bot: BareBot, person: Person, text: str = "hello", **more: Any) -> int:
    return int((await bot("sendMessage", chat_id=person.id, text=text, **more)).result["message_id"])


async def test_a_copy_has_no_origin_and_no_buttons(bot: BareBot, sami: Person, lene: Person) -> None:
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    number = await said(bot, sami, reply_markup=markup)
    await bot("copyMessage", chat_id=lene.id, from_chat_id=sami.id, message_id=number)
    copied = lene.chat()[-1]
    assert (copied["text"], copied["buttons"], "forwarded" in copied) == ("hello", [], False)


async def test_a_copy_can_get_another_caption(bot: BareBot, sami: Person, lene: Person) -> None:
    photo = (await bot("sendPhoto", chat_id=sami.id, photo=png(), caption="one")).result["message_id"]
    await bot("copyMessage", chat_id=lene.id, from_chat_id=sami.id, message_id=photo, caption="two")
    assert (lene.chat()[-1]["kind"], lene.chat()[-1]["text"]) == ("photo", "two")


async def test_a_forward_names_who_said_it_first(bot: BareBot, sami: Person, lene: Person) -> None:
    number = sami.send("I am 15").message_id
    reply = await bot("forwardMessage", chat_id=lene.id, from_chat_id=sami.id, message_id=number)
    assert reply.result["forward_origin"]["sender_user"]["id"] == sami.id
    edited = await bot("editMessageText", chat_id=lene.id, message_id=reply.result["message_id"], text="x")
    assert edited.refusal == (400, "Bad Request: message can't be edited")


async def test_several_are_deleted_and_unknown_ones_skipped(bot: BareBot, sami: Person) -> None:
    numbers = [await said(bot, sami, text) for text in ("a", "b")]
    assert (await bot("deleteMessages", chat_id=sami.id, message_ids=[*numbers, 999])).result is True
    assert [message["deleted"] for message in sami.chat()] == [False, True, True]


async def test_a_bot_may_delete_what_a_person_wrote(bot: BareBot, sami: Person) -> None:
    number = sami.send("my CPR number").message_id
    assert (await bot("deleteMessage", chat_id=sami.id, message_id=number)).result is True
    assert sami.chat()[-1]["deleted"] is True


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([], "message identifiers are not specified"), ([1] * 101, "too many message identifiers specified")],
)
async def test_how_many_are_deleted_at_once(bot: BareBot, sami: Person, numbers: list[int], words: str) -> None:
    reply = await bot("deleteMessages", chat_id=sami.id, message_ids=numbers)
    assert reply.refusal == (400, f"Bad Request: {words}")


async def test_captions_are_edited_as_texts_are(bot: BareBot, sami: Person) -> None:
    number = (await bot("sendPhoto", chat_id=sami.id, photo=png(), caption="one")).result["message_id"]
    await bot("editMessageCaption", chat_id=sami.id, message_id=number, caption="two")
    assert (sami.chat()[-1]["text"], sami.chat()[-1]["edited"]) == ("two", True)
    reply = await bot("editMessageText", chat_id=sami.id, message_id=number, text="three")
    assert reply.refusal == (400, "Bad Request: there is no text in the message to edit")


async def test_replies_carry_what_they_answer(bot: BareBot, sami: Person) -> None:
    number = sami.send("question").message_id
    reply = await bot("sendMessage", chat_id=sami.id, text="answer", reply_parameters={"message_id": number})
    assert reply.result["reply_to_message"]["text"] == "question"
    gone = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in (await bot("sendMessage", chat_id=sami.id, text="x", reply_parameters=gone)).result


async def test_effects_are_for_private_chats(standin: Standin, bot: BareBot, sami: Person) -> None:
    sent = await bot("sendMessage", chat_id=sami.id, text="x", message_effect_id="5046509860389126442")
    assert sent.result["effect_id"] == "5046509860389126442"
    group = standin.group("Havdrup", sami)
    assert (await bot("sendMessage", chat_id=group.id, text="x", message_effect_id="5")).status == 400


async def test_contacts_and_places_are_sent(bot: BareBot, sami: Person) -> None:
    await bot("sendContact", chat_id=sami.id, phone_number="+4556", first_name="Office")
    await bot("sendLocation", chat_id=sami.id, latitude=55.45, longitude=12.18)
    contact, place = sami.chat()[-2:]
    assert (contact["contact"]["phone_number"], place["location"]) == ("+4556", [55.45, 12.18])
    assert (await bot("sendLocation", chat_id=sami.id)).refusal == (400, "Bad Request: latitude is empty")
    assert (await bot("sendContact", chat_id=sami.id)).refusal == (400, "Bad Request: phone number is empty")


async def test_members_are_looked_up(standin: Standin, bot: BareBot, sami: Person, lene: Person) -> None:
    group = standin.group("Havdrup", sami)
    member = await bot("getChatMember", chat_id=group.id, user_id=sami.id)
    assert (member.result["status"], member.result["user"]["id"]) == ("member", sami.id)
    unknown = await bot("getChatMember", chat_id=group.id, user_id=lene.id)
    assert unknown.refusal == (400, "Bad Request: PARTICIPANT_ID_INVALID")
    assert (await bot("leaveChat", chat_id=group.id)).result is True
    left = (403, "Forbidden: bot is not a member of the group chat")
    assert (await bot("sendMessage", chat_id=group.id, text="x")).refusal == left


async def test_names_and_descriptions_per_language(bot: BareBot) -> None:
    for field in ("Name", "Description", "ShortDescription"):
        key = {"Name": "name", "Description": "description", "ShortDescription": "short_description"}[field]
        await bot(f"setMy{field}", **{key: "Opgang på dansk", "language_code": "da"})
        assert (await bot(f"getMy{field}", language_code="da")).result == {key: "Opgang på dansk"}
    assert (await bot("getMyName")).result == {"name": "Opgang"}
    assert bot.standin.violations == []


async def test_commands_per_scope(bot: BareBot, sami: Person) -> None:
    scope = {"type": "all_private_chats"}
    await bot("setMyCommands", commands=[{"command": "/Help", "description": " Help "}], scope=scope)
    assert (await bot("getMyCommands", scope=scope)).result == [{"command": "help", "description": "Help"}]
    assert (await bot("getMyCommands")).result == []
    assert sami.commands() == [{"command": "help", "description": "Help"}]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [{"command": "a", "description": ""}]}, "command description must be non-empty"),
        ({"commands": [{"command": "a", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"commands": [], "scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
    ],
)
async def test_menus_that_are_refused(bot: BareBot, params: dict[str, Any], words: str) -> None:
    assert (await bot("setMyCommands", **params)).refusal == (400, f"Bad Request: {words}")


async def test_menu_buttons_general_and_own(bot: BareBot, sami: Person) -> None:
    assert (await bot("getChatMenuButton", chat_id=sami.id)).result == {"type": "commands"}
    own = {"type": "web_app", "text": "Open", "web_app": {"url": "https://example.dk"}}
    await bot("setChatMenuButton", chat_id=sami.id, menu_button=own)
    assert (await bot("getChatMenuButton", chat_id=sami.id)).result == own
    assert (await bot("getChatMenuButton")).result == {"type": "commands"}


async def test_a_bot_that_logged_out_is_served_no_more(bot: BareBot) -> None:
    assert (await bot("close")).result is True
    assert (await bot("logOut")).result is True
    assert (await bot("getMe")).refusal == (400, "Logged out")


async def test_calls_come_in_all_shapes_of_body(bot: BareBot, sami: Person) -> None:
    url = f"{bot.standin.url}/bot{bot.token}/sendMessage"
    values = {"chat_id": str(sami.id), "text": "hello & goodbye"}
    async with bot.session.get(url, params=values) as query, bot.session.post(url, json=values) as body:
        assert (await query.json())["ok"]
        assert (await body.json())["ok"]
    assert [message["text"] for message in sami.chat()[1:]] == ["hello & goodbye"] * 2
