"""What the lists know about the words of one message: looked up once for each word, and gone with the message."""

from collections.abc import Iterator, Sequence

from rules.crisis.net import Entry, Net, Span
from rules.crisis.words import Word


class Known(dict[str, Entry]):
    """The words of one message as the lists of one net know them."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self._net = net

    def __missing__(self, word: str) -> Entry:
        found = self[word] = self._net.usual.get(word) or self._net.entry(word)
        return found

    def knows(self, word: str) -> bool:
        """Whether exactly this word stands in a list."""
        return self._net.index.knows(self[word].key)

    def joins(self, one: str, other: str) -> bool:
        """Whether exactly these two, written as one, stand in a list."""
        first, second = self[one].key, self[other].key
        return self._net.index.knows(first + second[first[-1:] == second[:1] :])

    def read(self, words: Sequence[Word]) -> Iterator[Span]:
        """The phrases in these words; harmless ones only where there may be others."""
        entries = [self[word.text] for word in words]
        sets = [entry.sets for entry in entries]
        if self._net.concerns(sets):
            yield from self._net.read(words, [entry.key for entry in entries], sets)


class Both:
    """All nets together, as words are put together."""

    def __init__(self, all_known: Sequence[Known]) -> None:
        self._all = all_known

    def knows(self, word: str) -> bool:
        """Whether exactly this word stands in a list."""
        return any(known.knows(word) for known in self._all)

    def joins(self, one: str, other: str) -> bool:
        """Whether exactly these two, written as one, stand in a list."""
        return any(known.joins(one, other) for known in self._all)
