"""The text of a call: its parse mode or entities read, its length checked, in the form in which the server keeps it."""

from typing import Any

from playground.errors import bad_request
from playground.html import parse_html
from playground.markdown import parse_markdown
from playground.text import clean, shows_nothing, trimmed, with_found
from playground.wire import Json, Params

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def read_text(params: Params) -> Json:
    """`text` and `entities` of a message that must say something."""
    given = params.text("text")
    if not given:
        raise bad_request("message text is empty")
    text, entities = _formatted(params, given, "entities")
    if shows_nothing(text):
        raise bad_request("text must be non-empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def read_caption(params: Params) -> Json:
    """`caption` and `caption_entities`, or nothing."""
    text, entities = _formatted(params, params.text("caption"), "caption_entities")
    if len(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def _formatted(params: Params, given: str, entities_name: str) -> tuple[str, list[Json]]:
    mode = params.text("parse_mode").lower()
    if mode:
        text, entities = _parsed(clean(given), mode)
    else:
        text, entities = clean(given), _given_entities(params, entities_name)
    text, entities = trimmed(text, entities)
    return text, with_found(text, entities)


def _parsed(text: str, mode: str) -> tuple[str, list[Json]]:
    if mode == "html":
        return parse_html(text)
    if mode == "markdownv2":
        return parse_markdown(text)
    if mode == "markdown":
        return parse_markdown(text, legacy=True)
    raise bad_request("unsupported parse_mode")


def _given_entities(params: Params, name: str) -> list[Json]:
    try:
        given: Any = params.json(name)
    except ValueError:
        raise bad_request("can't parse entities JSON object") from None
    return [dict(entity) for entity in given or [] if isinstance(entity, dict) and entity.get("length", 0) > 0]
