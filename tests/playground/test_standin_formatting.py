"""Texts as the server keeps them: cleaned, trimmed, with entities read and found; and its words for bad formatting."""

from typing import Any

import pytest

from playground.errors import ApiError
from playground.html import parse_html
from playground.markdown import parse_markdown
from playground.playing import Person
from playground.text import clean, trimmed, with_found
from tests.playground.standin_kit import BareBot


def spans(entities: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    return [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\tb\x00c\r\nd", "a b c\nd"),
        ("left\u202eright\u2028", "leftright"),
        ("\u2068Sami\u2069", "\u2068Sami\u2069"),
        ("a" * 40_000, "a" * 35_000),
    ],
)
def test_characters_that_do_not_arrive(given: str, kept: str) -> None:
    assert clean(given) == kept


def test_white_space_around_goes_and_entities_move_along() -> None:
    bold = {"type": "bold", "offset": 1, "length": 4}
    assert trimmed("  😀 b ", [bold]) == ("😀 b", [{"type": "bold", "offset": 0, "length": 3}])
    assert trimmed("a  ", [{"type": "bold", "offset": 1, "length": 2}]) == ("a", [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start poster7", [("bot_command", 0, 6)]),
        ("/help@opgang_bot now", [("bot_command", 0, 16)]),
        ("😀 /help", [("bot_command", 3, 5)]),
        ("a/b 1/2", []),
        ("mail sami@example.dk, see https://example.dk/a.", [("email", 5, 15), ("url", 26, 20)]),
        ("from @lene_k #job", [("mention", 5, 7), ("hashtag", 13, 4)]),
        ("plain words", []),
    ],
)
def test_what_the_server_finds_by_itself(text: str, found: list[tuple[str, int, int]]) -> None:
    assert spans(with_found(text, [])) == found


def test_inside_code_and_links_nothing_is_found() -> None:
    code = {"type": "code", "offset": 0, "length": 5}
    assert spans(with_found("/help /stop", [code])) == [("code", 0, 5), ("bot_command", 6, 5)]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a <i>b</i></b>", "a b", [("italic", 2, 1), ("bold", 0, 3)]),
        ("1 &lt; 2 &amp; &#229; &nbsp;", "1 < 2 & å &nbsp;", []),
        ('<a href="https://example.dk">site</a>', "site", [("text_link", 0, 4)]),
        ('<span class="tg-spoiler">s</span><tg-spoiler>t</tg-spoiler>', "st", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
        ("<b></b>empty", "empty", []),
    ],
)
def test_html(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    read, found = parse_html(source)
    assert (read, spans(found)) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<div>a</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("<b><i>a</b>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("å</b>", "Unexpected end tag at byte offset 2"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_bad_html(source: str, words: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*a* _b_ __c__ ~d~ ||e||", "a b c d e", ["bold", "italic", "underline", "strikethrough", "spoiler"]),
        ("`a*b` ```c.d```", "a*b c.d", ["code", "pre"]),
        (r"1\.5 \- x", "1.5 - x", []),
        ("[site](https://example.dk/a\\)b)", "site", ["text_link"]),
        (">quoted", "quoted", []),
    ],
)
def test_markdown(source: str, text: str, entities: list[str]) -> None:
    read, found = parse_markdown(source)
    assert (read, [entity["type"] for entity in found]) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Version 1.0", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("*a", "Can't find end of Bold entity at byte offset 0"),
        ("å _a", "Can't find end of Italic entity at byte offset 3"),
        ("`a", "Can't find end of Code entity at byte offset 0"),
    ],
)
def test_bad_markdown(source: str, words: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_markdown(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


def test_the_old_markdown_has_its_own_words() -> None:
    assert parse_markdown("*a* 1.0", legacy=True)[0] == "a 1.0"
    with pytest.raises(ApiError, match="Can't find end of the entity starting at byte offset 1"):
        parse_markdown("a*b", legacy=True)


async def test_4096_characters_pass_after_parsing(bot: BareBot, sami: Person) -> None:
    reply = await bot("sendMessage", chat_id=sami.id, text=f"<b>{'å' * 4096}</b>", parse_mode="HTML")
    assert len(reply.result["text"]) == 4096
    assert spans(reply.result["entities"]) == [("bold", 0, 4096)]
    assert len((await bot("sendMessage", chat_id=sami.id, text="😀" * 4096)).result["text"]) == 4096


async def test_given_entities_are_kept_and_found_ones_added(bot: BareBot, sami: Person) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 3}]
    reply = await bot("sendMessage", chat_id=sami.id, text="See /help", entities=bold)
    assert spans(reply.result["entities"]) == [("bold", 0, 3), ("bot_command", 4, 5)]
