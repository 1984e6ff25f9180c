"""Keyboards: what is dropped silently, how many buttons are kept, and what the played person sees of them."""

from typing import Any

import pytest

from playground.playing import Person
from tests.playground.standin_kit import BareBot


def data(text: str) -> dict[str, str]:
    return {"text": text, "callback_data": text or "x"}


async def inline(bot: BareBot, person: Person, rows: list[list[dict[str, Any]]]) -> list[list[str]]:
    """The texts on the keyboard of a message sent with these buttons, as the result has them."""
    reply = await bot("sendMessage", chat_id=person.id, text="?", reply_markup={"inline_keyboard": rows})
    kept = reply.result.get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
    return [[button["text"] for button in row] for row in kept]


async def test_buttons_without_text_vanish_and_rows_with_them(bot: BareBot, sami: Person) -> None:
    rows = [[data("a"), data("")], [data(" ")], [data("b")]]
    assert await inline(bot, sami, rows) == [["a"], ["b"]]
    assert await inline(bot, sami, [[data("")]]) == []


async def test_twelve_a_row_are_kept(bot: BareBot, sami: Person) -> None:
    assert len((await inline(bot, sami, [[data(str(number)) for number in range(14)]]))[0]) == 12


async def test_three_hundred_in_all_are_kept(bot: BareBot, sami: Person) -> None:
    kept = await inline(bot, sami, [[data(str(number))] for number in range(310)])
    assert len(kept) == 300


@pytest.mark.parametrize(
    "url", ["https://example.org/x?y=1", "example.org", "tg://resolve?domain=x", "https://t.me/opgang_bot"]
)
async def test_links_that_pass(bot: BareBot, sami: Person, url: str) -> None:
    assert await inline(bot, sami, [[{"text": "open", "url": url}]]) == [["open"]]
    assert sami.chat()[-1]["buttons"] == [[{"text": "open", "url": url}]]


async def test_a_reply_keyboard_is_shown_to_the_person_but_is_no_part_of_the_message(
    bot: BareBot, sami: Person
) -> None:
    keyboard = [["Yes", {"text": "My number", "request_contact": True}]]
    reply = await bot("sendMessage", chat_id=sami.id, text="?", reply_markup={"keyboard": keyboard})
    assert "reply_markup" not in reply.result
    assert sami.chat()[-1]["keyboard"] == [[{"text": "Yes"}, {"text": "My number", "request_contact": True}]]
    await bot("sendMessage", chat_id=sami.id, text="gone", reply_markup={"remove_keyboard": True})
    assert sami.chat()[-1]["keyboard_removed"] is True


async def test_an_edit_without_keyboard_takes_it_away(bot: BareBot, sami: Person) -> None:
    await inline(bot, sami, [[data("a")]])
    number = sami.chat()[-1]["message_id"]
    await bot("editMessageText", chat_id=sami.id, message_id=number, text="answered")
    assert sami.chat()[-1]["buttons"] == []


async def test_only_the_keyboard_can_be_edited_too(bot: BareBot, sami: Person) -> None:
    await inline(bot, sami, [[data("a")]])
    number = sami.chat()[-1]["message_id"]
    markup = {"inline_keyboard": [[data("b")]]}
    edited = (await bot("editMessageReplyMarkup", chat_id=sami.id, message_id=number, reply_markup=markup)).result
    assert (edited["text"], edited["reply_markup"]) == ("?", markup)
