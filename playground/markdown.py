"""parse_mode MarkdownV2, and the old Markdown: the common entities, and Telegram's words for what it cannot read."""

import re
from dataclasses import dataclass

from playground.html import refuse
from playground.text import units
from playground.wire import Json

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
MARKS = {
    "```": "pre",
    "`": "code",
    "||": "spoiler",
    "__": "underline",
    "_": "italic",
    "*": "bold",
    "~": "strikethrough",
}
LEGACY_MARKS = {"```": "pre", "`": "code", "_": "italic", "*": "bold"}
NAMES = {
    "pre": "Pre", "code": "Code", "spoiler": "Spoiler", "underline": "Underline", "italic": "Italic",
    "bold": "Bold", "strikethrough": "Strikethrough", "text_link": "TextUrl",
}  # fmt: skip
OPAQUE = {"pre", "code"}
TARGET = re.compile(r"\]\(((?:\\.|[^)\\])*)\)")


@dataclass(slots=True)
class Open:
    kind: str
    start: int
    at: int


class MarkdownReader:
    def __init__(self, source: str, marks: dict[str, str], *, legacy: bool) -> None:
        self.source = source
        self.marks = marks
        self.legacy = legacy
        self.out: list[str] = []
        self.length = 0
        self.open: list[Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        at = 0
        while at < len(self.source):
            at = self._step(at)
        if self.open:
            last = self.open[-1]
            which = "the entity starting" if self.legacy else f"{NAMES[last.kind]} entity"
            refuse(f"Can't find end of {which} at byte offset {self._bytes(last.at)}")
        return "".join(self.out), self.entities

    def _step(self, at: int) -> int:
        character = self.source[at]
        if character == "\\" and at + 1 < len(self.source) and ord(self.source[at + 1]) < 127:
            return self._say(self.source[at + 1], at + 2)
        mark = next((mark for mark in self.marks if self.source.startswith(mark, at)), None)
        opaque = bool(self.open) and self.open[-1].kind in OPAQUE
        if mark is not None and (not opaque or self.marks[mark] == self.open[-1].kind):
            return self._mark(mark, at)
        if opaque:
            return self._say(character, at + 1)
        if character == "[":
            self.open.append(Open("text_link", self.length, at))
            return at + 1
        if character == "]" and self.open and self.open[-1].kind == "text_link":
            return self._link(at)
        return self._plain(character, at)

    def _plain(self, character: str, at: int) -> int:
        quote = character == ">" and (at == 0 or self.source[at - 1] == "\n")
        if character in RESERVED and not self.legacy and not quote:
            refuse(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")
        return at + 1 if quote and not self.legacy else self._say(character, at + 1)

    def _say(self, text: str, after: int) -> int:
        self.out.append(text)
        self.length += units(text)
        return after

    def _mark(self, mark: str, at: int) -> int:
        kind = self.marks[mark]
        if self.open and self.open[-1].kind == kind:
            self._close({})
        else:
            self.open.append(Open(kind, self.length, at))
        return at + len(mark)

    def _link(self, at: int) -> int:
        match = TARGET.match(self.source, at)
        if match is None:
            self.open.pop()
            return at + 1
        self._close({"url": match[1].replace("\\", "")})
        return match.end()

    def _close(self, more: Json) -> None:
        opened = self.open.pop()
        if self.length > opened.start:
            span = {"offset": opened.start, "length": self.length - opened.start}
            self.entities.append({"type": opened.kind, **span, **more})

    def _bytes(self, at: int) -> int:
        return len(self.source[:at].encode())


def parse_markdown(source: str, *, legacy: bool = False) -> tuple[str, list[Json]]:
    return MarkdownReader(source, LEGACY_MARKS if legacy else MARKS, legacy=legacy).read()
