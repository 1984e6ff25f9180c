"""Whether somebody writes of danger, asks for a person, or neither: judged by lists of phrases in eleven languages.

Danger comes first: a harmless idiom takes back only the hit that it touches, and only where that is not the longer
phrase. People mix languages, so every text is held against all lists. No score is made and nothing is kept. A pure
rule but for one thing: the lists are data files of this package, which are read when the first message is judged.
"""

import gc
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

from rules.crisis.keys import latin, sound, whole
from rules.crisis.known import Both, Known
from rules.crisis.lists import LANGUAGES, Label, read_list
from rules.crisis.net import Net, Span
from rules.crisis.words import cut, put_together

__all__ = ["LANGUAGES", "Heard", "dangers", "judge", "statuses"]

LONG = 6
LONG_BY_EAR = 8
"""Letters from which on a slip of one letter is forgiven; the key by ear forgives much already."""
MIXED = frozenset(("da", "en"))
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


def dangers(text: str) -> list[tuple[str, int]]:
    """The language and the length of every phrase of danger in a text."""
    spans = set(_spans(whole(text[:LONGEST]), None))
    return [(span.language, span.end - span.start) for span in spans if span.label is Label.CRISIS]


def statuses() -> dict[str, str]:
    """For each language, whether its list is a draft, or who has reviewed it and when."""
    return {words.language: words.status for words in map(read_list, LANGUAGES)}


@cache
def _nets() -> tuple[Net, ...]:
    """All lists, by how their words are compared. So many small objects at once would keep the collector busy."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return _read_all()
    finally:
        if collects:
            gc.enable()


def _read_all() -> tuple[Net, ...]:
    lists = [read_list(language) for language in LANGUAGES]
    usual = frozenset[str]().union(*(words.usual | words.fillers for words in lists))
    by_letters = Net((words for words in lists if not words.by_ear), latin, usual, long=LONG)
    return by_letters, Net((words for words in lists if words.by_ear), sound, usual, long=LONG_BY_EAR)


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    """The words that letters may be joined to, and those that words may be taken apart into: of one language, or of two
    that are mixed here; with more, and with words of one letter, everything could be taken apart."""
    spoken = [{word for word in net.vocabulary[name] if len(word) > 1} for net in _nets() for name in net.vocabulary]
    mixed = {word for net in _nets() for name in MIXED & net.vocabulary.keys() for word in net.vocabulary[name]}
    return frozenset[str]().union(*spoken), frozenset(word for word in mixed if len(word) > 1 or word == "i")


def _spans(text: str, lang: str | None) -> Iterator[Span]:
    """What every list finds, in the words as they are written and as they may have been meant."""
    words = cut(text)
    lexicons = [Known(net) for net in _nets()]
    meant = put_together(words, *_vocabulary(), Both(lexicons))
    for reading in [words, meant] if meant != words else [words]:
        for known in lexicons:
            for span in known.read(reading):
                if span.label is not Label.ONLY:
                    yield span
                elif span.language == lang:
                    yield span._replace(label=Label.CRISIS)


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
