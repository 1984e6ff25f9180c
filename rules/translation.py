"""The review of translations: which texts somebody has still to read, and when a language can be signed off.

A word about a text holds for the English it was said of, and for the translation that was on the screen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

ACCEPTED, CORRECTED = "accepted", "corrected"


@dataclass(frozen=True)
class Item:
    """One text of a catalogue; with plural forms where it counts, each with some numbers that it is used for."""

    source: bytes
    """A digest of the English and of what translators are told: another one makes what was said of the text stale."""
    english: tuple[str, ...]
    danish: tuple[str, ...]
    context: str
    forms: tuple[str, ...]
    numbers: tuple[tuple[int, ...], ...] = ()
    tongue: str = "en"
    """The language of what `english` holds: texts of events are Danish."""
    machine: bool = False
    """Whether a machine wrote what stands for it now."""


@dataclass(frozen=True)
class Word:
    """What a reader said of one form of a text."""

    text: str
    state: str


@dataclass(frozen=True)
class Step:
    """One form of one text, to be read; `at` is its place among all of the domain."""

    at: int
    item: Item
    form: int

    @property
    def key(self) -> tuple[bytes, int]:
        return self.item.source, self.form

    @property
    def text(self) -> str:
        return self.item.forms[self.form]

    @property
    def token(self) -> str:
        """What a button carries, so that nobody accepts anything but what stood on the screen."""
        return blake2b(self.item.source + bytes([self.form]) + self.text.encode(), digest_size=6).hexdigest()


@dataclass(frozen=True)
class Catalogues:
    """What actions know of the catalogues; `broken` says what a translation would break, as a code and what it is about."""

    pairs: Sequence[tuple[str, str]]
    texts: Callable[[str, str], Sequence[Item]]
    broken: Callable[[Item, int, str], tuple[str, str] | None]


NO_CATALOGUES = Catalogues((), lambda language, domain: (), lambda item, form, text: None)
Words = Mapping[tuple[bytes, int], Word]


def digest(english: Sequence[str], context: str) -> bytes:
    """The digest of a source."""
    return blake2b("\0".join((*english, context)).encode(), digest_size=12).digest()


def steps(items: Sequence[Item]) -> list[Step]:
    """Every form of every text, in the order of the file."""
    every = [(item, form) for item in items for form in range(len(item.forms))]
    return [Step(at, item, form) for at, (item, form) in enumerate(every)]


def is_read(step: Step, words: Words) -> bool:
    """Whether somebody has read this form as it is now. A correction holds until it stands in the file, and after that."""
    word = words.get(step.key)
    return word is not None and (word.state == CORRECTED or word.text == step.text)


def next_unread(every: Sequence[Step], words: Words, after: int = -1) -> Step | None:
    """The next form that waits for a reader, from the beginning again after the last; None where all are read."""
    unread = [step for step in every if not is_read(step, words)]
    return next((step for step in unread if step.at > after), unread[0] if unread else None)


def read_of(every: Sequence[Step], words: Words) -> int:
    """How many forms have been read."""
    return sum(is_read(step, words) for step in every)


def wanted(step: Step, words: Words) -> str:
    """The text as it is to stand in the file."""
    return words[step.key].text if is_read(step, words) else step.text


def seal_of(every: Sequence[Step], words: Words) -> str:
    """What a signature is given for: the texts as they are to stand. Another text makes it worthless."""
    seal = blake2b(digest_size=16)
    for step in every:
        seal.update(step.item.source + bytes([step.form]) + wanted(step, words).encode() + b"\0")
    return seal.hexdigest()
