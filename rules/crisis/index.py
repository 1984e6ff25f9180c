"""Which sets of words of the lists a word of a message belongs to: as it is written, by its beginning, or with a slip.

Long words of the lists are filed under themselves and under every form with one letter left out. A word with one slip
shares such a form with what was meant, so that a few look-ups find the few words worth comparing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rules.crisis.keys import near
from rules.crisis.notation import NUMBER

NOTHING: frozenset[int] = frozenset()


class Index:
    """The words of some lists under their keys, each with the numbers of the sets it stands in."""

    def __init__(self, long: int) -> None:
        """`long` is the number of letters from which on a slip of one letter is forgiven."""
        self._long = long
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._stems: dict[str, set[int]] = defaultdict(set)
        self._slips: dict[str, list[str]] = defaultdict(list)
        self._pieces: dict[str, list[str]] = defaultdict(list)
        self._known: frozenset[str] = frozenset()
        self._stem_sizes = range(0)

    def add(self, key: str, number: int, *, stem: bool) -> None:
        """File a word of a list."""
        (self._stems if stem else self._exact)[key].add(number)

    def close(self, known: Iterable[str]) -> None:
        """All words are filed; `known` are usual words which are never taken for a slip."""
        self._known = frozenset(known)
        sizes = {len(key) for key in self._stems}
        self._stem_sizes = range(min(sizes, default=1), max(sizes, default=0) + 1)
        for key in self._exact:
            if len(key) >= self._long:
                for form in {key, *_shortened(key)}:
                    self._slips[form].append(key)
        for key in self._stems:
            if len(key) >= self._long:
                self._pieces["^" + key[:3]].append(key)
                self._pieces[key[3:6]].append(key)

    def knows(self, key: str) -> bool:
        """Whether exactly this word stands in a list."""
        return key in self._exact or key in self._stems

    def sets_of(self, key: str) -> frozenset[int]:
        """The sets of words which a word belongs to."""
        if key.isdigit():
            return frozenset(self._exact.get(key, NOTHING) | self._exact.get(NUMBER, NOTHING))
        found = [self._exact[key]] if key in self._exact else []
        found += [
            self._stems[key[:size]] for size in self._stem_sizes if size <= len(key) and key[:size] in self._stems
        ]
        if not found and len(key) >= self._long - 1 and key not in self._known:
            found = list(self._slipped(key))
        return NOTHING.union(*found)

    def _slipped(self, key: str) -> Iterator[set[int]]:
        likely = {word for form in (key, *_shortened(key)) for word in self._slips.get(form, ())}
        yield from (self._exact[word] for word in likely if near(key, word))
        pieces = ("^" + key[:3], key[2:5], key[3:6], key[4:7])
        for stem in {word for piece in pieces for word in self._pieces.get(piece, ())}:
            size = len(stem)
            if any(near(key[:end], stem) for end in (size - 1, size, size + 1)):
                yield self._stems[stem]


def _shortened(word: str) -> list[str]:
    """The word with each of its letters left out in turn."""
    return [word[:place] + word[place + 1 :] for place in range(len(word))]
