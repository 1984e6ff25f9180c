"""The one place that knows languages: texts are marked here by audience, and rendered in the language being spoken."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from locales.catalogues import DEFAULT, SOURCE, SPOKEN, YOUNG_TONGUES, catalogue, reviewed, stands_alone, usable

__all__ = ["DEFAULT", "OWN_NAMES", "RIGHT_TO_LEFT", "SOURCE", "SPOKEN", "YOUNG_TONGUES", "Named", "Text"]
__all__ += ["based", "fence_numbers", "isolate", "language", "reviewed", "speaking", "stands_alone", "usable"]
__all__ += ["common", "common_n", "parents", "parents_n", "staff", "staff_n", "youth", "youth_n"]

RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur"})
OWN_NAMES = {
    "da": "Dansk",
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "ur": "اردو",
    "so": "Soomaali",
    "ku": "Kurdî (Kurmancî)",
    "fa": "فارسی",
    "pl": "Polski",
    "uk": "Українська",
    "bs": "Bosanski",
}
"""The languages of the door, each by the name its own readers use."""

_NUMBER = re.compile(r"\d+(?:[ .:-]\d+)*")
_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


def language() -> str:
    """The language being spoken now."""
    return _language.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Render every text inside the block in this language."""
    token = _language.set(code)
    try:
        yield
    finally:
        _language.reset(token)


def isolate(value: object) -> str:
    """An inserted value, fenced off line by line where the sentence around it runs from right to left."""
    text = str(value)
    if language() not in RIGHT_TO_LEFT:
        return text
    return "\n".join(f"\u2068{line}\u2069" for line in text.split("\n"))


def fence_numbers(sentence: str) -> str:
    """A sentence with its numbers fenced off: from right to left, 116 111 would be read as 111 116."""
    return _NUMBER.sub(lambda found: isolate(found[0]), sentence)


def based(text: str) -> str:
    """Lines that begin with a digit, an emoji or a foreign word, marked where they run from right to left."""
    if language() not in RIGHT_TO_LEFT:
        return text
    lines = text.split("\n")
    return "\n".join(f"\u200f{line}" if line and not _runs_right(line[0]) else line for line in lines)


def _runs_right(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


@dataclass(frozen=True)
class Text:
    """A sentence of a catalogue, looked up only when somebody reads it."""

    domain: str
    msgid: str
    plural: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def __call__(self, **values: object) -> "Text":
        return replace(self, values={**self.values, **values})

    def __str__(self) -> str:
        found = catalogue(language(), self.domain)
        if self.plural:
            sentence = found.ngettext(self.msgid, self.plural, int(str(self.values["n"])))
        else:
            sentence = found.gettext(self.msgid)
        sentence = fence_numbers(sentence)
        if self.values:
            sentence = sentence.format(**{name: isolate(value) for name, value in self.values.items()})
        return based(sentence)


@dataclass(frozen=True)
class Named:
    """A name that comes from the programme's data, in the languages somebody wrote it in."""

    names: Mapping[str, str]

    def __str__(self) -> str:
        return fence_numbers(self.names.get(language()) or self.names[DEFAULT])


# A marker's name is the domain, and `_n` for what counts: locales/extraction.py finds the texts by these names.


def common(msgid: str, context: str) -> Text:
    """A text for everybody (the door, help, stop, delete, privacy); the context is for translators."""
    return Text("common", msgid)


def youth(msgid: str, context: str) -> Text:
    """A text for young people."""
    return Text("youth", msgid)


def parents(msgid: str, context: str) -> Text:
    """A text for parents, addressed politely."""
    return Text("parents", msgid)


def staff(msgid: str, context: str) -> Text:
    """A text for staff."""
    return Text("staff", msgid)


def common_n(one: str, many: str, context: str) -> Text:
    """A text for everybody that counts `n`."""
    return Text("common", one, many)


def youth_n(one: str, many: str, context: str) -> Text:
    """A text for young people that counts `n`."""
    return Text("youth", one, many)


def parents_n(one: str, many: str, context: str) -> Text:
    """A text for parents that counts `n`."""
    return Text("parents", one, many)


def staff_n(one: str, many: str, context: str) -> Text:
    """A text for staff that counts `n`."""
    return Text("staff", one, many)
