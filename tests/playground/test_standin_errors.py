"""What the real server refuses, with its own codes and words: the table of what the stand-in knows of it."""

from typing import Any

import pytest

from playground.playing import Person
from playground.server import Standin
from tests.playground.standin_kit import BareBot, StillClock, png

CHAT: Any = "the chat of Sami"
MINE: Any = "a message of the bot in it"
THEIRS: Any = "a message of Sami"
MB = 1024 * 1024


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NO_TEXT_BUTTONS = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"

BAD_REQUESTS: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "x"}, "chat_id is empty"),
    ("sendMessage", {"chat_id": 42, "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": 42, "text": ""}, "chat not found"),
    ("sendMessage", {"chat_id": CHAT, "text": ""}, "message text is empty"),
    ("sendMessage", {"chat_id": CHAT, "text": " \n "}, "text must be non-empty"),
    ("sendMessage", {"chat_id": CHAT, "text": "\u200b\u200d"}, "text must be non-empty"),
    ("sendMessage", {"chat_id": CHAT, "text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ("sendMessage", {"chat_id": CHAT, "text": "å" * 4097}, "message is too long"),
    ("sendMessage", {"chat_id": CHAT, "text": "x", "parse_mode": "XML"}, "unsupported parse_mode"),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_parameters": {"message_id": 99}},
        "message to be replied not found",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": inline(text="b", callback_data="d" * 65)},
        "BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": inline(text="b", callback_data="å" * 33)},
        "BUTTON_DATA_INVALID",
    ),
    ("sendMessage", {"chat_id": CHAT, "text": "x", "reply_markup": inline(text="b")}, NO_TEXT_BUTTONS),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": inline(text="b", url="http://localhost/")},
        "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": inline(text="b", url="tel:+4512345678")},
        "inline keyboard button URL 'tel:+4512345678' is invalid: Unsupported URL protocol",
    ),
    (
        "sendMessage",
        {
            "chat_id": CHAT,
            "text": "x",
            "reply_markup": {"inline_keyboard": [[{"text": "b" * 99, "callback_data": "d"}]] * 200},
        },
        "reply markup is too long",
    ),
    (
        "sendMessage",
        {"chat_id": CHAT, "text": "x", "reply_markup": "{"},
        "can't parse reply keyboard markup JSON object",
    ),
    ("sendMessage", {"chat_id": CHAT, "text": "x", "reply_markup": "[1]"}, "object expected as reply markup"),
    ("sendPhoto", {"chat_id": CHAT}, "there is no photo in the request"),
    ("sendPhoto", {"chat_id": CHAT, "photo": b"no picture"}, "IMAGE_PROCESS_FAILED"),
    ("sendPhoto", {"chat_id": CHAT, "photo": png(9_000, 1_001)}, "PHOTO_INVALID_DIMENSIONS"),
    ("sendPhoto", {"chat_id": CHAT, "photo": png(21, 1)}, "PHOTO_INVALID_DIMENSIONS"),
    ("sendPhoto", {"chat_id": CHAT, "photo": "nonsense"}, "wrong file identifier/HTTP URL specified"),
    ("sendPhoto", {"chat_id": CHAT, "photo": "https://example.org/a.png"}, "failed to get HTTP URL content"),
    ("sendPhoto", {"chat_id": CHAT, "photo": png(), "caption": "å" * 1025}, "message caption is too long"),
    ("sendDocument", {"chat_id": CHAT, "document": b""}, "file must be non-empty"),
    ("editMessageText", {"chat_id": CHAT, "message_id": MINE, "text": "Hello"}, NOT_MODIFIED),
    ("editMessageText", {"chat_id": CHAT, "message_id": MINE, "text": " Hello "}, NOT_MODIFIED),
    ("editMessageText", {"chat_id": CHAT, "message_id": 999, "text": "x"}, "message to edit not found"),
    ("editMessageText", {"chat_id": CHAT, "text": "x"}, "message identifier is not specified"),
    ("editMessageText", {"chat_id": CHAT, "message_id": THEIRS, "text": "x"}, "message can't be edited"),
    ("editMessageText", {"chat_id": CHAT, "message_id": MINE, "text": ""}, "message text is empty"),
    (
        "editMessageCaption",
        {"chat_id": CHAT, "message_id": MINE, "caption": "x"},
        "there is no caption in the message to edit",
    ),
    ("editMessageReplyMarkup", {"chat_id": CHAT, "message_id": MINE}, NOT_MODIFIED),
    (
        "editMessageReplyMarkup",
        {"chat_id": CHAT, "message_id": MINE, "reply_markup": {"keyboard": [["a"]]}},
        "inline keyboard expected",
    ),
    ("deleteMessage", {"chat_id": CHAT, "message_id": 999}, "message to delete not found"),
    ("forwardMessage", {"chat_id": CHAT, "from_chat_id": CHAT, "message_id": 999}, "message to forward not found"),
    ("copyMessage", {"chat_id": CHAT, "from_chat_id": CHAT, "message_id": 999}, "message to copy not found"),
    ("copyMessage", {"chat_id": CHAT, "message_id": MINE}, "from_chat_id is empty"),
    ("answerCallbackQuery", {"callback_query_id": "77"}, TOO_OLD),
    ("getFile", {"file_id": "nonsense"}, "invalid file_id"),
    ("sendChatAction", {"chat_id": CHAT, "action": "dancing"}, "wrong parameter action in request"),
    ("setMyCommands", {"commands": [{"command": "Hjælp", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [], "language_code": "dan"}, "invalid language code specified"),
    ("setMyName", {"name": "x" * 65}, "BOT_NAME_TOO_LONG"),
    ("setWebhook", {"url": "http://example.org/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
    (
        "setWebhook",
        {"url": "https://example.org:81/"},
        "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
    (
        "setWebhook",
        {"url": "https://example.org/", "secret_token": "a b"},
        "secret token contains unallowed characters",
    ),
]


@pytest.mark.parametrize(("method", "params", "words"), BAD_REQUESTS)
async def test_bad_requests(bot: BareBot, sami: Person, method: str, params: dict[str, Any], words: str) -> None:
    mine = (await bot("sendMessage", chat_id=sami.id, text="Hello")).result["message_id"]
    stands_for = {CHAT: sami.id, MINE: mine, THEIRS: sami.chat()[0]["message_id"]}
    filled = {name: stands_for.get(value, value) if isinstance(value, str) else value for name, value in params.items()}
    reply = await bot(method, **filled)
    assert reply.status == 400
    assert reply.refusal == (400, f"Bad Request: {words}")


async def test_a_person_who_blocked_the_bot_or_is_gone(bot: BareBot, sami: Person, lene: Person) -> None:
    sami.block()
    reply = await bot("sendMessage", chat_id=sami.id, text="x")
    assert (reply.status, reply.refusal) == (403, (403, "Forbidden: bot was blocked by the user"))
    lene.deactivate()
    assert (await bot("sendMessage", chat_id=lene.id, text="x")).refusal == (403, "Forbidden: user is deactivated")


async def test_a_person_who_never_pressed_start(standin: Standin, bot: BareBot, sami: Person) -> None:
    stranger = standin.person("Ali")
    unknown = (400, "Bad Request: chat not found")
    assert (await bot("sendMessage", chat_id=stranger.id, text="x")).refusal == unknown
    standin.group("Youth of Havdrup", sami, stranger)
    seen = (403, "Forbidden: bot can't initiate conversation with a user")
    assert (await bot("sendMessage", chat_id=stranger.id, text="x")).refusal == seen


@pytest.mark.parametrize(
    ("token", "code", "words"),
    [
        ("1:another", 401, "Unauthorized"),
        ("nonsense", 401, "Unauthorized: invalid token specified"),
    ],
)
async def test_wrong_tokens(bot: BareBot, token: str, code: int, words: str) -> None:
    bot.token = token
    reply = await bot("getMe")
    assert (reply.status, reply.refusal) == (code, (code, words))


async def test_unknown_methods_and_paths(bot: BareBot, standin: Standin) -> None:
    reply = await bot("sendPigeon")
    assert (reply.status, reply.refusal) == (404, (404, "Not Found: method not found"))
    async with bot.session.get(f"{standin.url}/nowhere") as response:
        assert response.status == 404
        assert (await response.json())["description"] == "Not Found"


async def test_method_names_are_case_blind(bot: BareBot, standin: Standin) -> None:
    assert (await bot("GETME")).result["username"] == "opgang_bot"
    assert standin.calls[-1].method == "getMe"


async def test_a_message_older_than_two_days_stays(bot: BareBot, sami: Person, clock: StillClock) -> None:
    old = (await bot("sendMessage", chat_id=sami.id, text="old")).result["message_id"]
    clock.advance(hours=49)
    reply = await bot("deleteMessage", chat_id=sami.id, message_id=old)
    assert reply.refusal == (400, "Bad Request: message can't be deleted for everyone")


async def test_what_is_deleted_cannot_be_edited(bot: BareBot, sami: Person) -> None:
    gone = (await bot("sendMessage", chat_id=sami.id, text="x")).result["message_id"]
    await bot("deleteMessage", chat_id=sami.id, message_id=gone)
    reply = await bot("editMessageText", chat_id=sami.id, message_id=gone, text="y")
    assert reply.refusal == (400, "Bad Request: message to edit not found")


async def test_a_tap_is_answered_once_and_in_time(bot: BareBot, sami: Person, clock: StillClock) -> None:
    sent = await bot("sendMessage", chat_id=sami.id, text="?", reply_markup=inline(text="Yes", callback_data="y"))
    number = sent.result["message_id"]
    for late in (0, 61):
        sami.tap_now(number, "Yes")
        query = (await bot.updates(offset=-1))[0]["callback_query"]["id"]
        clock.advance(seconds=late)
        if not late:
            assert (await bot("answerCallbackQuery", callback_query_id=query)).result is True
        reply = await bot("answerCallbackQuery", callback_query_id=query)
        assert reply.refusal == (400, f"Bad Request: {TOO_OLD}")


async def test_protected_messages_go_nowhere_else(bot: BareBot, sami: Person) -> None:
    card = (await bot("sendMessage", chat_id=sami.id, text="card", protect_content=True)).result
    assert card["has_protected_content"] is True
    words = "Bad Request: message has protected content and can't be forwarded"
    for method in ("forwardMessage", "copyMessage"):
        reply = await bot(method, chat_id=sami.id, from_chat_id=sami.id, message_id=card["message_id"])
        assert reply.refusal == (400, words)


async def test_files_have_limits(bot: BareBot, sami: Person) -> None:
    too_large = await bot("sendDocument", chat_id=sami.id, document=b"x" * (52 * MB))
    assert (too_large.status, too_large.refusal) == (413, (413, "Request Entity Too Large"))
    sami.document(b"x" * (21 * MB))
    file_id = (await bot.updates(offset=-1))[0]["message"]["document"]["file_id"]
    assert (await bot("getFile", file_id=file_id)).refusal == (400, "Bad Request: file is too big")
    photo = await bot("sendPhoto", chat_id=sami.id, photo=png() + b"x" * (10 * MB))
    assert photo.refusal[1].endswith("is too big for a photo; the maximum size is 10485760 bytes")


async def test_groups_refuse_in_their_own_words(standin: Standin, bot: BareBot, sami: Person) -> None:
    group = standin.group("Youth of Havdrup", sami)
    for field in ("request_contact", "request_location"):
        markup = {"keyboard": [[{"text": "b", field: True}]]}
        what = "phone number" if field == "request_contact" else "location"
        reply = await bot("sendMessage", chat_id=group.id, text="x", reply_markup=markup)
        assert reply.refusal == (400, f"Bad Request: {what} can be requested in private chats only")
    app = inline(text="b", web_app={"url": "https://example.org"})
    assert (
        (await bot("sendMessage", chat_id=group.id, text="x", reply_markup=app))
        .refusal[1]
        .endswith("BUTTON_TYPE_INVALID")
    )
    group.remove_bot(sami.id)
    kicked = (403, "Forbidden: bot was kicked from the group chat")
    assert (await bot("sendMessage", chat_id=group.id, text="x")).refusal == kicked


async def test_a_group_that_became_a_supergroup_says_where_it_went(
    standin: Standin, bot: BareBot, sami: Person
) -> None:
    group = standin.group("Youth of Havdrup", sami)
    upgraded = group.upgrade()
    reply = await bot("sendMessage", chat_id=group.id, text="x")
    assert reply.refusal == (400, "Bad Request: group chat was upgraded to a supergroup chat")
    assert reply.envelope["parameters"] == {"migrate_to_chat_id": upgraded.id}
    assert (await bot("sendMessage", chat_id=upgraded.id, text="x")).result["chat"]["type"] == "supergroup"
