"""How the lines of a crisis list are written, and what they mean; the people who write them are no programmers.

word                this word                   word*      words that begin so
one|two             one word or the other       {name}     one of the phrases of the set with this name
[one | two words]   one of these phrases        (one | two words)?   one of these, or none
_                   up to one other word        ...        up to three other words
this & that         both, in either order, with up to five other words between
.                   at the beginning or the end of a line: a sentence begins or ends here
{number}            any number

Round brackets without a question mark are as square ones. In a line a | stands between two words; in brackets and in
sets it stands between two phrases.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

NUMBER = "0"
"""The word that stands for every number."""
_GAPS = {"_": 1, "...": 3}
_APART = 5
_TOKEN = re.compile(r"\.\.\.|\)\?|[()\[\]._&]|\s*\|\s*|\{[^{}]*\}|[^\W_]+\*?|[🔪💊🩸⚰🪦☠💀🆘😂🤣]")
_CLOSED_BY = {"(": {")", ")?"}, "[": {"]"}}
_ENDS = {")", ")?", "]", "&"}


class Unclear(ValueError):
    """A line that the notation does not explain."""


@dataclass(frozen=True)
class Words:
    """One of these words; a star stands for any ending."""

    words: frozenset[str]


@dataclass(frozen=True)
class Gap:
    """Up to so many other words."""

    most: int


@dataclass(frozen=True)
class Edge:
    """The beginning or the end of a sentence."""


@dataclass(frozen=True)
class Row:
    """Parts that stand one after the other; without any, nothing."""

    parts: tuple["Part", ...]


@dataclass(frozen=True)
class Choice:
    """One of these parts."""

    parts: tuple["Part", ...]


Part: TypeAlias = Words | Gap | Edge | Row | Choice


class Sets:
    """The sets of a list by their names; each is read once, however often it is named."""

    def __init__(self, written: Mapping[str, str]) -> None:
        self._written = written
        self._read: dict[str, Part] = {}

    def read(self, name: str) -> Part:
        """What the set stands for. Raises Unclear."""
        if name not in self._written:
            raise Unclear(f"there is no set {{{name}}}")
        if name not in self._read:
            self._read[name] = _read(self._written[name], self, bracket=True)
        return self._read[name]


def bare(text: str) -> str:
    """The text without what is not seen and without marks on letters, as words of the lists are compared."""
    return text if text.isascii() else "".join(sign for sign in text if unicodedata.category(sign) not in {"Cf", "Mn"})


def read_line(line: str, sets: Sets) -> Part:
    """What a line stands for. Raises Unclear."""
    return _read(line, sets, bracket=False)


def _read(line: str, sets: Sets, *, bracket: bool) -> Part:
    seen = bare(line)
    tokens = _TOKEN.findall(seen)
    if re.sub(r"\s", "", "".join(tokens)) != re.sub(r"\s", "", seen):
        raise Unclear(f"holds signs that mean nothing here: {line}")
    part = _either(tokens, sets, bracket=bracket)
    if tokens:
        raise Unclear(f"closes what was not opened: {line}")
    return part


def _either(tokens: list[str], sets: Sets, *, bracket: bool) -> Part:
    """What stands before the closing sign, taken off the tokens."""
    rows = [_pair(tokens, sets, bracket=bracket)]
    while tokens and tokens[0].strip() == "|":
        tokens.pop(0)
        rows.append(_pair(tokens, sets, bracket=bracket))
    return _choice(rows)


def _pair(tokens: list[str], sets: Sets, *, bracket: bool) -> Part:
    """A row, or two with a & between them."""
    one = _in_a_row(tokens, sets, bracket=bracket)
    if not tokens or tokens[0] != "&":
        return one
    tokens.pop(0)
    other = _in_a_row(tokens, sets, bracket=bracket)
    return Choice((Row((one, Gap(_APART), other)), Row((other, Gap(_APART), one))))


def _in_a_row(tokens: list[str], sets: Sets, *, bracket: bool) -> Part:
    """Parts one after the other; outside of brackets and sets a | without spaces stands between two words only."""
    parts: list[Part] = []
    while tokens and tokens[0] not in _ENDS and tokens[0].strip() != "|":
        either = [_part(tokens, sets)]
        while not bracket and tokens and tokens[0] == "|":
            tokens.pop(0)
            either.append(_part(tokens, sets))
        parts.append(_choice(either))
    if not parts:
        raise Unclear("a | or a bracket has nothing beside it")
    return parts[0] if len(parts) == 1 else Row(tuple(parts))


def _part(tokens: list[str], sets: Sets) -> Part:
    token = tokens.pop(0) if tokens else ""
    if token == ".":
        return Edge()
    if token in _GAPS:
        return Gap(_GAPS[token])
    if token not in _CLOSED_BY:
        return _word(token, sets)
    inner = _either(tokens, sets, bracket=True)
    closed = tokens.pop(0) if tokens else ""
    if closed not in _CLOSED_BY[token]:
        raise Unclear(f"a {token} is not closed")
    return _choice([inner, Row(())]) if closed == ")?" else inner


def _word(word: str, sets: Sets) -> Part:
    if not word.startswith("{"):
        return Words(frozenset([word]))
    name = word.strip("{}")
    if name == "number":
        return Words(frozenset([NUMBER]))
    return sets.read(name)


def _choice(parts: list[Part]) -> Part:
    """One of the parts, where single words are one part together."""
    if len(parts) == 1:
        return parts[0]
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Choice) else (part,))]
    words = frozenset[str]().union(*(part.words for part in flat if isinstance(part, Words)))
    others = [part for part in flat if not isinstance(part, Words)]
    together = [*([Words(words)] if words else []), *others]
    return together[0] if len(together) == 1 else Choice(tuple(together))
