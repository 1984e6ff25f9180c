"""Cuts a message into words, and puts together again what was spelled apart or written without spaces."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import NamedTuple, Protocol

_CUT = re.compile(r"(?P<word>[^\W_]+|[🔪💊🩸⚰🪦☠💀🆘😂🤣])|(?P<soft>\.{2,}|…|[,،\n:()\"])|(?P<hard>[.!?;。۔؟؛])")
_AS_ONE = frozenset(("ae", "oe", "aa"))
"""What folding makes of one letter."""
_ONESELF = frozenset(("jeg", "mig", "min", "myself"))
LONGEST_RUN = 60
MOST_LETTERS = 3_000
"""Letters of one message that are tried for words written without spaces."""
LONGEST_PIECE = 16
SHORTEST_GLUED = 5
SHORT_PIECES = 2.5
"""Letters which the pieces of a word must have on average; ordinary words fall into shorter ones."""
SHORTEST_PAIR = 6


class Word(NamedTuple):
    """A word, where it stands in the text, and in which sentence and clause."""

    text: str
    start: int
    end: int
    sentence: int
    clause: int


def cut(text: str) -> list[Word]:
    """The words of a text."""
    words: list[Word] = []
    sentence = clause = 0
    for match in _CUT.finditer(text):
        if match.lastgroup == "word":
            words.append(Word(match[0], match.start(), match.end(), sentence, clause))
            continue
        clause += 1
        # "s.e.l.v.m.o.r.d" is one word in one sentence.
        if match.lastgroup == "hard" and not (words and _single(words[-1])):
            sentence += 1
    return words


class Lexicon(Protocol):
    """What is asked about words while they are put together."""

    def knows(self, word: str) -> bool:
        """Whether exactly this word stands in a list."""
        ...

    def joins(self, one: str, other: str) -> bool:
        """Whether exactly these two, written as one, stand in a list."""
        ...


def put_together(
    words: Sequence[Word], joined: AbstractSet[str], apart: AbstractSet[str], lexicon: Lexicon
) -> list[Word]:
    """The words as somebody may have meant them: letters joined, two halves joined, and what was glued taken apart."""
    letters = MOST_LETTERS
    meant: list[Word] = []
    for word in _pair(_join(words, joined, apart), lexicon):
        glued = SHORTEST_GLUED <= len(word.text) <= min(LONGEST_RUN, letters) and not lexicon.knows(word.text)
        letters -= len(word.text) * glued
        meant.extend((_unglued(word, apart) if glued else []) or [word])
    return meant


def _single(word: Word) -> bool:
    return (len(word.text) == 1 and word.text.isalpha()) or word.text in _AS_ONE


def _join(words: Sequence[Word], joined: AbstractSet[str], apart: AbstractSet[str]) -> Sequence[Word]:
    """Runs of single letters as the words they make up; other runs as they are."""
    return list(_runs(words, joined, apart)) if sum(map(_single, words)) > 1 else words


def _runs(words: Sequence[Word], joined: AbstractSet[str], apart: AbstractSet[str]) -> Iterator[Word]:
    place = 0
    while place < len(words):
        end = place
        while end < len(words) and end - place < LONGEST_RUN and _single(words[end]):
            end += 1
        if end - place < 2:
            yield words[place]
            place += 1
            continue
        yield from _joined(words[place:end], joined, apart)
        place = end


def _joined(run: Sequence[Word], joined: AbstractSet[str], apart: AbstractSet[str]) -> Sequence[Word]:
    whole = run[0]._replace(text="".join(word.text for word in run), end=run[-1].end, clause=run[-1].clause)
    if whole.text in joined:
        return [whole]
    return _apart(whole, apart) or ([whole] if len(run) > 3 else run)


def _pair(words: Sequence[Word], lexicon: Lexicon) -> Iterator[Word]:
    """The words, where two neighbours that are one known word count as that one."""
    joined = False
    for one, other in pairwise([*words, None]):
        if joined or one is None:
            joined = False
            continue
        joined = (
            other is not None
            and other.sentence == one.sentence
            and len(one.text) + len(other.text) >= SHORTEST_PAIR
            and lexicon.joins(one.text, other.text)
        )
        both = one._replace(text=one.text + other.text, end=other.end, clause=other.clause) if other and joined else one
        yield both


def _unglued(word: Word, vocabulary: AbstractSet[str]) -> list[Word]:
    """The words written as one: three or more, or two of which one is for oneself; two others are a usual compound."""
    parts = _apart(word, vocabulary)
    if len(word.text) < SHORT_PIECES * len(parts):
        return []
    return parts if len(parts) > 2 or any(part.text in _ONESELF for part in parts) else []


def _apart(word: Word, vocabulary: AbstractSet[str]) -> list[Word]:
    """The known words which this one is made of, as few as possible; empty where it is not."""
    text = word.text
    # For each place that is reached: how many words lead there, and where the last of them begins.
    best: dict[int, tuple[int, int]] = {0: (0, 0)}
    for start in range(len(text)):
        if start not in best:
            continue
        way = (best[start][0] + 1, start)
        for end in range(start + 1, min(start + LONGEST_PIECE, len(text)) + 1):
            if text[start:end] in vocabulary and way < best.get(end, (len(text), 0)):
                best[end] = way
    if len(text) not in best:
        return []
    bounds = [len(text)]
    while bounds[-1]:
        bounds.append(best[bounds[-1]][1])
    size = word.end - word.start
    return [
        word._replace(text=text[start:end], start=word.start + min(start, size - 1), end=word.start + min(end, size))
        for start, end in pairwise(reversed(bounds))
    ]
