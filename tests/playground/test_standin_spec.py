"""Every call is compared with Telegram's description: what the real server would swallow becomes a violation."""

import json
from typing import Any

import pytest

from playground.methods import METHODS
from playground.playing import Person
from playground.spec import load_spec
from playground.wire import Params, Upload
from tests.playground.standin_kit import BareBot

FILE = {"photo": Upload("a.png", "image/png", b"x")}

VIOLATIONS: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"chat_id": "1"}, "sendMessage: text is required"),
    ("sendMessage", {"chat_id": "1", "text": "x", "txt": "y"}, "sendMessage: txt is not a parameter"),
    (
        "sendMessage",
        {"chat_id": "1", "text": "x", "parse_mode": "html"},
        "parse_mode is none of HTML, MarkdownV2, Markdown",
    ),
    ("sendMessage", {"chat_id": "1", "text": "x", "protect_content": "yes"}, "protect_content is no Boolean: 'yes'"),
    ("sendMessage", {"chat_id": 1.5, "text": "x"}, "chat_id is no"),
    ("sendMessage", {"chat_id": 1, "text": 7}, "text is no String: '7'"),
    ("editMessageText", {"chat_id": "1", "message_id": "one", "text": "x"}, "message_id is no Integer: 'one'"),
    ("sendMessage", {"chat_id": "1", "text": "x", "reply_markup": "{"}, "reply_markup is no JSON: '{'"),
    (
        "sendMessage",
        {"chat_id": "1", "text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "data": "b"}]]}},
        "reply_markup.inline_keyboard[0][0].data is not a field of InlineKeyboardButton",
    ),
    (
        "sendMessage",
        {"chat_id": "1", "text": "x", "reply_markup": {"inline_keyboard": [[{"callback_data": "b"}]]}},
        "reply_markup.inline_keyboard[0][0].text is required in a InlineKeyboardButton",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "a", "description": "b"}], "scope": {"type": "chat"}},
        "scope.chat_id is required in a BotCommandScopeChat",
    ),
    (
        "sendMediaGroup",
        {"chat_id": "1", "media": [{"type": "photo"}]},
        "media[0].media is required in a InputMediaPhoto",
    ),
]


@pytest.mark.parametrize(("method", "values", "words"), VIOLATIONS)
def test_violations(method: str, values: dict[str, Any], words: str) -> None:
    written = {name: json.dumps(value) if isinstance(value, dict | list) else value for name, value in values.items()}
    found = load_spec().check(method, Params(written))
    assert any(words in violation for violation in found), found
    assert load_spec().check(method, Params(values)), "the same as a JSON body"


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", Params({"chat_id": "-1", "text": "x", "disable_notification": "True"})),
        ("sendMessage", Params({"chat_id": 1, "text": "x", "disable_notification": True})),
        ("sendMessage", Params({"chat_id": "1", "text": "x", "reply_markup": '{"keyboard": [["plain"]]}'})),
        ("sendMessage", Params({"chat_id": "1", "text": "x", "reply_parameters": '{"message_id": 3}'})),
        ("sendPhoto", Params({"chat_id": "1"}, FILE)),
        ("sendPhoto", Params({"chat_id": "1", "photo": "attach://k7"}, {"k7": FILE["photo"]})),
        ("sendLocation", Params({"chat_id": "1", "latitude": "55.45", "longitude": "-1e-3"})),
        ("deleteMessages", Params({"chat_id": "1", "message_ids": "[1, 2]"})),
    ],
)
def test_good_calls(method: str, params: Params) -> None:
    assert load_spec().check(method, params) == []


def test_a_part_that_nothing_names_is_a_violation() -> None:
    params = Params({"chat_id": "1", "photo": "AgAC"}, {"lost": FILE["photo"]})
    assert load_spec().check("sendPhoto", params) == ["sendPhoto: nothing names the part lost"]


def test_every_method_the_stand_in_serves_is_described() -> None:
    assert [name for name in METHODS if load_spec().name_of(name) != name] == []


async def test_violations_are_collected_while_the_call_goes_on(bot: BareBot, sami: Person) -> None:
    assert (await bot("sendMessage", chat_id=sami.id, text="x", colour="red")).result["text"] == "x"
    assert bot.standin.violations == ["sendMessage: colour is not a parameter"]


async def test_what_the_stand_in_does_not_serve_is_told_apart(bot: BareBot) -> None:
    await bot("sendDice", chat_id=1)
    await bot("sendPigeon")
    assert bot.standin.violations == ["sendDice: the stand-in does not serve it", "sendPigeon: no such method"]
