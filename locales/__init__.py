"""The one place that knows languages: texts are marked here by audience, and rendered in the language being spoken."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from locales.catalogues import DEFAULT, SOURCE, catalogue

__all__ = ["DEFAULT", "OWN_NAMES", "RIGHT_TO_LEFT", "SOURCE", "Named", "Text", "isolate", "language", "speaking"]
__all__ += ["common", "common_n", "parents", "staff", "staff_n", "youth", "youth_n"]

RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur"})
OWN_NAMES = {"da": "Dansk", "en": "English"}
"""The languages of the door, each by the name its own readers use."""

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
    """An inserted value, fenced off where the sentence around it runs from right to left."""
    text = str(value)
    return f"\u2068{text}\u2069" if language() in RIGHT_TO_LEFT else text


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
        if not self.values:
            return sentence
        return sentence.format(**{name: isolate(value) for name, value in self.values.items()})


@dataclass(frozen=True)
class Named:
    """A name that comes from the programme's data, in the languages somebody wrote it in."""

    names: Mapping[str, str]

    def __str__(self) -> str:
        return self.names.get(language()) or self.names[DEFAULT]


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


def staff_n(one: str, many: str, context: str) -> Text:
    """A text for staff that counts `n`."""
    return Text("staff", one, many)
