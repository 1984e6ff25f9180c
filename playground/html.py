"""parse_mode HTML: the tags Telegram knows, and its words for what it cannot read. Offsets in errors count bytes."""

import re
from dataclasses import dataclass
from typing import NoReturn

from playground.errors import bad_request
from playground.text import units
from playground.wire import Json

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
ENTITY = re.compile(r"&(?:#(\d+)|#x([0-9a-fA-F]+)|(lt|gt|amp|quot));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
NAME = re.compile(r"<(/?)([^\s>]*)")
PIECE = re.compile(r"</?[^\s>]*((?:\s[^<>]*)?)>")
ATTRIBUTE = re.compile(r"""([\w-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")


@dataclass(slots=True)
class Open:
    tag: str
    start: int
    attributes: dict[str, str]


class HtmlReader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.out: list[str] = []
        self.length = 0
        self.open: list[Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        at = 0
        while (mark := self.source.find("<", at)) >= 0:
            self._say(self.source[at:mark])
            at = self._tag(mark)
        self._say(self.source[at:])
        if self.open:
            refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.out), self.entities

    def _say(self, raw: str) -> None:
        text = ENTITY.sub(_character, raw) if "&" in raw else raw
        self.out.append(text)
        self.length += units(text)

    def _tag(self, mark: int) -> int:
        named = NAME.match(self.source, mark)
        closing, name = (named[1], named[2].lower()) if named else ("", "")
        if not closing and named and named.end() < len(self.source) and name not in TAGS:
            refuse(f'Unsupported start tag "{name}" at byte offset {self._bytes(mark)}')
        match = PIECE.match(self.source, mark)
        if match is None:
            refuse(f"Unclosed {'end' if closing else 'start'} tag at byte offset {self._bytes(mark)}")
        if closing:
            self._end(name, mark)
        else:
            self._start(name, match[1], mark)
        return match.end()

    def _start(self, name: str, rest: str, mark: int) -> None:
        attributes = {key.lower(): value.strip("\"'") for key, value in ATTRIBUTE.findall(rest)}
        if name == "span" and attributes.get("class") != "tg-spoiler":
            refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(mark)}')
        self.open.append(Open(name, self.length, attributes))

    def _end(self, name: str, mark: int) -> None:
        if not self.open:
            refuse(f"Unexpected end tag at byte offset {self._bytes(mark)}")
        opened = self.open.pop()
        if name and name != opened.tag:
            place = self._bytes(mark)
            refuse(f'Unmatched end tag at byte offset {place}, expected "</{opened.tag}>", found "</{name}>"')
        if self.length > opened.start:
            self._entity(opened)

    def _entity(self, opened: Open) -> None:
        entity: Json = {"type": TAGS[opened.tag], "offset": opened.start, "length": self.length - opened.start}
        if opened.tag == "a":
            url = opened.attributes.get("href", "")
            if "." not in url and "://" not in url:
                return
            entity["url"] = url
        if opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        if opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)

    def _bytes(self, at: int) -> int:
        return len(self.source[:at].encode())


def parse_html(source: str) -> tuple[str, list[Json]]:
    return HtmlReader(source).read()


def refuse(words: str) -> NoReturn:
    raise bad_request(f"can't parse entities: {words}")


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return NAMED[match[3]]
    code = int(match[1]) if match[1] else int(match[2], 16)
    return chr(code) if 0 < code < 0x110000 else match[0]
