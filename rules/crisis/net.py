"""Finds the phrases of the lists in the words of a message, all at once, so that time grows with the message alone.

The phrases are a web of places with branches between them, each for a set of words. Walking along the message, it is
remembered for every place where it was reached last: the latest is always the best one to go on from. Most messages
lack a word that every phrase of danger or help needs, which is looked for first, by the rarest one of each phrase.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rules.crisis.index import NOTHING, Index
from rules.crisis.keys import whole
from rules.crisis.lists import Label, WordList
from rules.crisis.notation import Choice, Edge, Gap, Part, Row, Unclear, Words
from rules.crisis.words import Word

MOST_FILLERS = 4
USUAL_COSTS = 100
"""How many rare words weigh as much as one usual word, when a keystone is chosen."""
LONG_ENOUGH = 4
_ANYWHERE, _OPENING = 0, 1


class _Branch(NamedTuple):
    """To a place of a list, over so many other words; a careful one steps over no word for oneself."""

    child: int
    gap: int
    careful: bool
    tongue: int


class Span(NamedTuple):
    """A phrase that was found, of which list, and where in the text."""

    label: Label
    language: str
    start: int
    end: int


class Entry(NamedTuple):
    """The key of a word, and the sets which it belongs to."""

    key: str
    sets: frozenset[int]


class _Way(NamedTuple):
    """A way through the web so far: its last place, how to go on from there, and whether the line has ended."""

    place: int
    gap: int = 0
    careful: bool = False
    closed: bool = False


class _Tongue:
    """What is asked of one list while walking, and while its lines are planted."""

    def __init__(self, words: WordList, key: Callable[[str], str]) -> None:
        self.language = words.language
        self.same = words.same
        self.fillers = {key(whole(word)) for word in words.fillers}
        self.oneself = {key(whole(word)) for word in words.oneself}
        self.known = {key(whole(word)) for word in words.known} | self.fillers


class Net:
    """The lists whose words are compared by the same key, ready to read messages."""

    def __init__(
        self, lists: Iterable[WordList], key: Callable[[str], str], usual: Iterable[str], *, long: int
    ) -> None:
        self.key = key
        written = {whole(word) for word in usual}
        self._usual = {key(word) for word in written}
        self.index = Index(long)
        self.vocabulary: dict[str, set[str]] = {}
        self._needs: dict[int, set[tuple[frozenset[int], ...]]] = defaultdict(set)
        self._tongues: list[_Tongue] = []
        self._written: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._sets: dict[tuple[int, frozenset[str]], int] = {}
        self._branches: dict[int, dict[int, list[_Branch]]] = defaultdict(lambda: defaultdict(list))
        self._begun: dict[int, list[int]] = defaultdict(list)
        self._opened: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._places: dict[tuple[int, frozenset[_Way]], int] = {}
        self._ends: dict[int, set[tuple[Label, bool, int]]] = defaultdict(set)
        # Lines name the same parts again and again; while the lists live, each part is known by its id.
        self._planted: dict[tuple[int, frozenset[_Way]], frozenset[_Way]] = {}
        self._asked: dict[int, tuple[float, frozenset[Words]]] = {}
        lists = list(lists)
        for words in lists:
            self._tongues.append(_Tongue(words, key))
            self.vocabulary[words.language] = {whole(word) for word in words.fillers}
            for label, line in words.lines:
                self._add(label, line)
        self.index.close(word for tongue in self._tongues for word in tongue.known)
        self.usual = {word: self.entry(word) for word in written}
        del self._written, self._keys, self._sets, self._places, self._planted, self._asked

    def entry(self, word: str) -> Entry:
        """What the lists know about a word of `whole` text."""
        key = self.key(word)
        return Entry(key, self.index.sets_of(key))

    def read(self, words: Sequence[Word], keys: Sequence[str], sets: Sequence[frozenset[int]]) -> Iterator[Span]:
        """The phrases in these words, whose keys and sets are given beside them."""
        reached: dict[int, tuple[int, int]] = {}
        for at in range(len(words)):
            now = self._step(words, keys, at, sets[at], reached)
            for child, start in now.items():
                reached[child] = (at, start)
                for label, closes, tongue in self._ends.get(child, ()):
                    if not closes or self._at_edge(words, keys, at, 1, tongue):
                        yield Span(label, self._tongues[tongue].language, words[start].start, words[at].end)

    def _step(
        self,
        words: Sequence[Word],
        keys: Sequence[str],
        at: int,
        sets: frozenset[int],
        reached: Mapping[int, tuple[int, int]],
    ) -> dict[int, int]:
        """The places that this word leads to, and where the phrases began that lead there."""
        now: dict[int, int] = {}
        for name in sets:
            branches = self._branches.get(name, {})
            for place in branches.keys() & reached.keys():
                for branch in branches[place]:
                    if (start := self._start(branch, reached[place], words, keys, at)) >= 0:
                        now[branch.child] = max(start, now.get(branch.child, 0))
            now.update(dict.fromkeys(self._begun.get(name, ()), at))
            for child, tongue in self._opened.get(name, ()):
                if self._at_edge(words, keys, at, -1, tongue):
                    now[child] = at
        return now

    def concerns(self, sets: Iterable[frozenset[int]]) -> bool:
        """Whether these words have all that some phrase of danger or help needs, in whatever order."""
        met = NOTHING.union(*sets)
        return any(
            not any(other.isdisjoint(met) for other in others)
            for name in met & self._needs.keys()
            for others in self._needs[name]
        )

    def _start(
        self, branch: _Branch, reached: tuple[int, int], words: Sequence[Word], keys: Sequence[str], at: int
    ) -> int:
        """Where the phrase began that this branch goes on with at this word, or -1 where it does not."""
        last, start = reached
        if at - last - 1 > branch.gap + MOST_FILLERS or words[last].sentence != words[at].sentence:
            return -1
        tongue = self._tongues[branch.tongue]
        between = keys[last + 1 : at]
        if branch.careful and not tongue.oneself.isdisjoint(between):
            return -1
        return start if sum(key not in tongue.fillers for key in between) <= branch.gap else -1

    def _at_edge(self, words: Sequence[Word], keys: Sequence[str], at: int, step: int, tongue: int) -> bool:
        """Whether nothing but a few fillers stands between a word and the beginning (-1) or the end (1) of its clause."""
        for beside in range(at + step, at + step * (MOST_FILLERS + 2), step):
            if not 0 <= beside < len(words) or words[beside].clause != words[at].clause:
                return True
            if keys[beside] not in self._tongues[tongue].fillers:
                return False
        return False

    def _add(self, label: Label, line: Part) -> None:
        tongue = len(self._tongues) - 1
        for way in self._plant(line, frozenset([_Way(_ANYWHERE, careful=label is Label.HARMLESS)])):
            self._ends[way.place].add((label, way.closed, tongue))
        if label is not Label.HARMLESS:
            for row in line.parts if isinstance(line, Choice) else (line,):
                found = [self._needed(part) for part in (row.parts if isinstance(row, Row) else (row,))]
                needed = [words for cost, words in sorted(found, key=lambda one: one[0]) if words]
                rarest, *others = [frozenset(map(self._set, words)) for words in needed]
                for name in rarest:
                    self._needs[name].add(tuple(others))

    def _needed(self, part: Part) -> tuple[float, frozenset[Words]]:
        """The words of which one must stand where this part does, and how often they stand elsewhere; or none."""
        if id(part) not in self._asked:
            self._asked[id(part)] = self._needed_anew(part)
        return self._asked[id(part)]

    def _needed_anew(self, part: Part) -> tuple[float, frozenset[Words]]:
        if isinstance(part, Words):
            return sum(map(self._cost, self._all_of(part))), frozenset([part])
        if isinstance(part, Row):
            return min((self._needed(inner) for inner in part.parts), default=_NONE, key=lambda found: found[0])
        if isinstance(part, Choice):
            found = [self._needed(inner) for inner in part.parts]
            if not all(words for _, words in found):
                return _NONE
            return sum(cost for cost, _ in found), frozenset[Words]().union(*(words for _, words in found))
        return _NONE

    def _cost(self, word: str) -> int:
        """How often a word stands in messages that say nothing of danger; short ones stand everywhere."""
        usual = self._key_of(word) in self._usual
        return (USUAL_COSTS if len(word) >= LONG_ENOUGH else 5 * USUAL_COSTS) if usual else 1

    def _plant(self, part: Part, ways: frozenset[_Way]) -> frozenset[_Way]:
        """Continue each way by this part of a line; returns the ways as they then are. Raises Unclear."""
        done = (id(part), ways)
        if done not in self._planted:
            self._planted[done] = self._plant_anew(part, ways)
        return self._planted[done]

    def _plant_anew(self, part: Part, ways: frozenset[_Way]) -> frozenset[_Way]:
        if isinstance(part, Row):
            for inner in part.parts:
                ways = self._plant(inner, ways)
            return ways
        if isinstance(part, Choice):
            return frozenset[_Way]().union(*(self._plant(inner, ways) for inner in part.parts))
        if isinstance(part, Gap):
            return frozenset(way._replace(gap=way.gap + part.most) for way in ways)
        if isinstance(part, Edge):
            return frozenset(map(_ended, ways))
        return frozenset([_Way(self._grow(part, ways), careful=any(way.careful for way in ways))])

    def _grow(self, words: Words, ways: frozenset[_Way]) -> int:
        """The place that one of these words leads to from each of the ways."""
        if any(way.closed for way in ways):
            raise Unclear("a . stands between words")
        name = self._set(words)
        start = (name, ways)
        if start not in self._places:
            child = self._places[start] = len(self._places) + _OPENING + 1
            for way in ways:
                self._branch(name, way, child)
        return self._places[start]

    def _branch(self, name: int, way: _Way, child: int) -> None:
        """A branch for a set of words, filed by whether a phrase may begin with it."""
        tongue = len(self._tongues) - 1
        if way.place == _ANYWHERE:
            self._begun[name].append(child)
        elif way.place == _OPENING:
            self._opened[name].append((child, tongue))
        else:
            self._branches[name][way.place].append(_Branch(child, way.gap, way.careful, tongue))

    def _set(self, part: Words) -> int:
        """The number of a set of words, which is made known under the keys of its words."""
        tongue = len(self._tongues) - 1
        if (number := self._sets.get((tongue, part.words))) is not None:
            return number
        number = self._sets[tongue, part.words] = len(self._sets)
        vocabulary = self.vocabulary[self._tongues[-1].language]
        for word in self._all_of(part):
            self.index.add(self._key_of(word), number, stem=word.endswith("*"))
            vocabulary.add(self._written[word])
        return number

    def _all_of(self, part: Words) -> frozenset[str]:
        """The words of a set, in all the spellings that count as them."""
        same = self._tongues[-1].same
        return part.words.union(*(same[word] for word in same.keys() & part.words))

    def _key_of(self, word: str) -> str:
        """The key of a word of the lists, made once."""
        if word not in self._keys:
            written = self._written[word] = whole(word.removesuffix("*"))
            self._keys[word] = self.key(written)
        return self._keys[word]


_NONE: tuple[float, frozenset[Words]] = (float("inf"), frozenset())


def _ended(way: _Way) -> _Way:
    """What a mark of the beginning or the end of a clause makes of a way."""
    return way._replace(place=_OPENING) if way.place == _ANYWHERE else way._replace(closed=True)
