"""Cuts a message into words, and puts together again what was spelled apart or written without spaces."""

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

_CUT = re.compile(r"(?P<word>[^\W_]+|[🔪💊🩸⚰🪦☠💀🆘😂🤣])|(?P<soft>\.{2,}|…|[,،\n:()\"])|(?P<hard>[.!?;。۔؟؛])")
_AS_ONE = frozenset(("ae", "oe", "aa"))
"""What folding makes of one letter."""
LONGEST_RUN = 60
MOST_LETTERS = 3_000
"""Letters of one message that are tried for words written without spaces."""
LONGEST_PIECE = 16
SHORTEST_GLUED = 5
SHORTEST_PAIR = 6


@dataclass(frozen=True)
class Word:
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


def put_together(words: Sequence[Word], vocabulary: AbstractSet[str], knows: Callable[[str], bool]) -> list[Word]:
    """The words as somebody may have meant them: letters joined, two halves joined, and what was glued taken apart."""
    letters = MOST_LETTERS
    meant: list[Word] = []
    for word in _pair(list(_join(words, vocabulary)), knows):
        glued = SHORTEST_GLUED <= len(word.text) <= min(LONGEST_RUN, letters) and not knows(word.text)
        letters -= len(word.text) * glued
        meant.extend((_apart(word, vocabulary) if glued else []) or [word])
    return meant


def _single(word: Word) -> bool:
    return (len(word.text) == 1 and word.text.isalpha()) or word.text in _AS_ONE


def _join(words: Sequence[Word], vocabulary: AbstractSet[str]) -> Iterator[Word]:
    """Runs of single letters as the words they make up; other runs as they are."""
    place = 0
    while place < len(words):
        end = place
        while end < len(words) and end - place < LONGEST_RUN and _single(words[end]):
            end += 1
        if end - place < 2:
            yield words[place]
            place += 1
            continue
        yield from _joined(words[place:end], vocabulary)
        place = end


def _joined(run: Sequence[Word], vocabulary: AbstractSet[str]) -> Sequence[Word]:
    whole = replace(run[0], text="".join(word.text for word in run), end=run[-1].end, clause=run[-1].clause)
    if whole.text in vocabulary:
        return [whole]
    return _apart(whole, vocabulary) or ([whole] if len(run) > 3 else run)


def _pair(words: Sequence[Word], knows: Callable[[str], bool]) -> Iterator[Word]:
    """The words, where two neighbours that are one known word count as that one."""
    joined = False
    for one, other in pairwise([*words, None]):
        if joined or one is None:
            joined = False
            continue
        both = one.text + other.text if other and other.sentence == one.sentence else ""
        joined = other is not None and len(both) >= SHORTEST_PAIR and knows(both)
        yield replace(one, text=both, end=other.end, clause=other.clause) if joined and other else one


def _apart(word: Word, vocabulary: AbstractSet[str]) -> list[Word]:
    """The known words which this one is made of, as few as possible; empty where it is not."""
    text = word.text
    # For each place: how many words lead there, and where the last of them begins.
    best: dict[int, tuple[int, int]] = {0: (0, 0)}
    for end in range(1, len(text) + 1):
        starts = range(max(0, end - LONGEST_PIECE), end)
        ways = [(best[start][0] + 1, start) for start in starts if start in best and text[start:end] in vocabulary]
        if ways:
            best[end] = min(ways)
    if len(text) not in best:
        return []
    bounds = [len(text)]
    while bounds[-1]:
        bounds.append(best[bounds[-1]][1])
    size = word.end - word.start
    return [
        replace(word, text=text[start:end], start=word.start + min(start, size - 1), end=word.start + min(end, size))
        for start, end in pairwise(reversed(bounds))
    ]
