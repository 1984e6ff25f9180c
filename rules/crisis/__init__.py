"""Whether somebody writes of danger, asks for a person, or neither: judged by lists of phrases in eleven languages.

Danger comes first: a harmless idiom takes back only the hit that it touches, and only where that is not the longer
phrase. People mix languages, so every text is held against all lists. No score is made and nothing is kept. A pure
rule but for one thing: the lists are data files of this package, which are read when the first message is judged.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import cache

from rules.crisis.keys import whole
from rules.crisis.lists import LANGUAGES, Label, read_list
from rules.crisis.net import Net, Span
from rules.crisis.words import cut, put_together

__all__ = ["LANGUAGES", "Heard", "judge", "statuses"]

LONGEST = 10_000
"""Characters that are read of one text; a message of Telegram has at most 4096."""


class Heard(StrEnum):
    """What a text says of whoever wrote it."""

    CRISIS = "crisis"
    HELP = "help"
    NONE = "none"


def judge(text: str, lang: str | None = None) -> Heard:
    """What the text says; `lang` is the language of the account, which decides on words that mean much in it alone."""
    spans = set(_spans(whole(text[:LONGEST]), lang))
    harmless = _Harmless(span for span in spans if span.label is Label.HARMLESS)
    for heard in (Heard.CRISIS, Heard.HELP):
        if any(span.label.value == heard.value and not harmless.takes_back(span) for span in spans):
            return heard
    return Heard.NONE


def statuses() -> dict[str, str]:
    """For each language, whether its list is a draft, or who has reviewed it and when."""
    return {net.language: net.status for net in _nets()}


@cache
def _nets() -> tuple[Net, ...]:
    return tuple(Net(read_list(language)) for language in LANGUAGES)


@cache
def _vocabulary() -> frozenset[str]:
    """The words of every list; of one letter only the Danish and English ones, or everything could be taken apart."""
    words = frozenset[str]().union(*(net.vocabulary for net in _nets()))
    return frozenset(word for word in words if len(word) > 1 or word == "i")


def _spans(text: str, lang: str | None) -> Iterator[Span]:
    """What every list finds, in the words as they are written and as they may have been meant."""
    nets = _nets()
    keys = {net.key: _Keys(net.key) for net in nets}
    words = cut(text)
    meant = put_together(words, _vocabulary(), lambda word: any(net.knows(keys[net.key][word]) for net in nets))
    for reading in [words, meant] if meant != words else [words]:
        read = {key: [known[word.text] for word in reading] for key, known in keys.items()}
        for net in nets:
            for span in net.read(reading, read[net.key]):
                if span.label is not Label.ONLY:
                    yield span
                elif net.language == lang:
                    yield replace(span, label=Label.CRISIS)


class _Keys(dict[str, str]):
    """The keys of the words of one message, each made once."""

    def __init__(self, key: Callable[[str], str]) -> None:
        super().__init__()
        self._key = key

    def __missing__(self, word: str) -> str:
        self[word] = self._key(word)
        return self[word]


class _Harmless:
    """The harmless phrases of one message, by where they begin."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted((span.start, span.end) for span in spans)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def takes_back(self, hit: Span) -> bool:
        """Whether one of them touches the hit, and does not lie within it as a mere part."""
        first = bisect_left(self._spans, (hit.start - self._longest, 0))
        last = bisect_left(self._spans, (hit.end, 0))
        return any(
            end > hit.start and not (hit.start <= start and end <= hit.end and (start, end) != (hit.start, hit.end))
            for start, end in self._spans[first:last]
        )
