"""Finds the phrases of one list in the words of a message, all at once, so that time grows with the message alone.

The phrases are a web of places with branches between them, each for a set of words. Walking along the message, it is
remembered for every place where it was reached last: the latest is always the best one to go on from.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rules.crisis.keys import latin, near, sound, whole
from rules.crisis.lists import Label, WordList
from rules.crisis.notation import NUMBER, Choice, Edge, Gap, Part, Row, Unclear, Words
from rules.crisis.words import Word

LONG = 6
"""Letters from which on a slip of one letter is forgiven."""
MOST_FILLERS = 4
_ANYWHERE, _OPENING = 0, 1


class _Branch(NamedTuple):
    """From a place to a place, over so many other words; a careful one does not step over words for oneself."""

    place: int
    child: int
    gap: int
    careful: bool


@dataclass(frozen=True)
class Span:
    """A phrase that was found, and where in the text."""

    label: Label
    start: int
    end: int


@dataclass(frozen=True)
class _Way:
    """A way through the web so far: its last place, how to go on from there, and whether the line has ended."""

    place: int
    gap: int = 0
    careful: bool = False
    closed: bool = False


class Net:
    """The list of one language, ready to read messages."""

    def __init__(self, words: WordList) -> None:
        self.language = words.language
        self.status = words.status
        self.key: Callable[[str], str] = sound if words.by_ear else latin
        self._same = words.same
        self._classes: dict[frozenset[str], int] = {}
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._stems: dict[str, set[int]] = defaultdict(set)
        self._pieces: dict[str, set[str]] = defaultdict(set)
        self._branches: dict[int, list[_Branch]] = defaultdict(list)
        self._places: dict[tuple[int, frozenset[_Way]], int] = {}
        self._ends: dict[int, set[tuple[Label, bool]]] = defaultdict(set)
        self._fillers = {self.key(whole(word)) for word in words.fillers}
        self._oneself = {self.key(whole(word)) for word in words.oneself}
        self._known = {self.key(whole(word)) for word in words.known} | self._fillers
        self.vocabulary = {whole(word) for word in words.fillers}
        for label, line in words.lines:
            for way in self._plant(line, {_Way(_ANYWHERE, careful=label is Label.HARMLESS)}):
                self._ends[way.place].add((label, way.closed))
        self._index()

    def knows(self, key: str) -> bool:
        """Whether exactly this word stands in the list."""
        return key in self._exact or key in self._stems

    def read(self, words: Sequence[Word], keys: Sequence[str]) -> Iterator[Span]:
        """The phrases in these words, whose keys are given beside them."""
        met: dict[str, list[_Branch]] = {}
        reached: dict[int, tuple[int, int]] = {}
        for at, key in enumerate(keys):
            branches = met.get(key)
            if branches is None:
                branches = met[key] = [branch for name in self._classes_of(key) for branch in self._branches[name]]
            now: dict[int, int] = {}
            for branch in branches:
                if branch.place > _OPENING:
                    last, start = reached.get(branch.place, (-1, 0))
                    near_enough = last >= 0 and at - last - 1 <= branch.gap + MOST_FILLERS
                    if (
                        near_enough
                        and words[last].sentence == words[at].sentence
                        and self._steps_over(keys[last + 1 : at], branch)
                    ):
                        now[branch.child] = max(start, now.get(branch.child, 0))
                elif branch.place == _ANYWHERE or self._at_edge(words, keys, at, -1):
                    now[branch.child] = at
            for child, start in now.items():
                reached[child] = (at, start)
                for label, closes in self._ends.get(child, ()):
                    if not closes or self._at_edge(words, keys, at, 1):
                        yield Span(label, words[start].start, words[at].end)

    def _steps_over(self, between: Sequence[str], branch: _Branch) -> bool:
        """Whether no more words than the gap stand between, fillers not counted."""
        if branch.careful and not self._oneself.isdisjoint(between):
            return False
        return sum(key not in self._fillers for key in between) <= branch.gap

    def _at_edge(self, words: Sequence[Word], keys: Sequence[str], at: int, step: int) -> bool:
        """Whether nothing but a few fillers stands between a word and the beginning (-1) or the end (1) of its clause."""
        for beside in range(at + step, at + step * (MOST_FILLERS + 2), step):
            if not 0 <= beside < len(words) or words[beside].clause != words[at].clause:
                return True
            if keys[beside] not in self._fillers:
                return False
        return False

    def _plant(self, part: Part, ways: set[_Way]) -> set[_Way]:
        """Continue each way by this part of a line; returns the ways as they then are. Raises Unclear."""
        if isinstance(part, Row):
            for inner in part.parts:
                ways = self._plant(inner, ways)
            return ways
        if isinstance(part, Choice):
            return set[_Way]().union(*(self._plant(inner, ways) for inner in part.parts))
        if isinstance(part, Gap):
            return {replace(way, gap=way.gap + part.most) for way in ways}
        if isinstance(part, Edge):
            return {
                replace(way, place=_OPENING) if way.place == _ANYWHERE else replace(way, closed=True) for way in ways
            }
        return {_Way(self._grow(part, ways), careful=any(way.careful for way in ways))}

    def _grow(self, words: Words, ways: set[_Way]) -> int:
        """The place that one of these words leads to from each of the ways."""
        if any(way.closed for way in ways):
            raise Unclear("a . stands between words")
        name = self._class(words)
        start = (name, frozenset(ways))
        if start not in self._places:
            child = self._places[start] = len(self._places) + _OPENING + 1
            self._branches[name] += [_Branch(way.place, child, way.gap, way.careful) for way in ways]
        return self._places[start]

    def _class(self, part: Words) -> int:
        """The number of a set of words, which is made known under the keys of its words."""
        if (name := self._classes.get(part.words)) is not None:
            return name
        name = self._classes[part.words] = len(self._classes)
        for word in part.words.union(*(self._same.get(word, ()) for word in part.words)):
            written = whole(word.removesuffix("*"))
            index = self._stems if word.endswith("*") else self._exact
            index[self.key(written)].add(name)
            self.vocabulary.add(written)
        return name

    def _index(self) -> None:
        """Long words by three letters of their beginning, and by the three after: one slip leaves one of them as it was."""
        for key in {*self._exact, *self._stems}:
            if len(key) >= LONG:
                self._pieces["^" + key[:3]].add(key)
                self._pieces[key[3:6]].add(key)

    def _classes_of(self, key: str) -> set[int]:
        """The sets of words which a word belongs to, as it is written or else with one slip."""
        if key.isdigit():
            return self._exact.get(key, set()) | self._exact.get(NUMBER, set())
        found = self._exact.get(key, set()).union(*(self._stems.get(key[:end], ()) for end in range(1, len(key) + 1)))
        if found or len(key) < LONG - 1 or key in self._known:
            return found
        pieces = ("^" + key[:3], key[2:5], key[3:6], key[4:7])
        likely = set[str]().union(*(self._pieces.get(piece, ()) for piece in pieces))
        return found.union(*(self._slipped(key, candidate) for candidate in likely))

    def _slipped(self, key: str, candidate: str) -> set[int]:
        found = self._exact.get(candidate, set()) if near(key, candidate) else set()
        if candidate in self._stems:
            size = len(candidate)
            if any(near(key[:end], candidate) for end in (size - 1, size, size + 1)):
                return found | self._stems[candidate]
        return found
