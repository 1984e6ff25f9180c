"""Names: only first names and one initial are ever kept, and how a name is found again by its folded words."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 40
MOST_WORDS = 6
PREFIX = "^"
"""Marks the first three letters of a word in the index."""
INITIAL = "."
"""Marks the initial of a last name in the index."""

_LEAD_IN = re.compile(r"(?:hej,? )?(?:jeg hedder|mit navn er|jeg er|my name is|i am|i['’]m)\s+(?=\S)", re.I)
_LINK = re.compile(r"://|/|www\.|@|\.(?:dk|com|net|org|io|me|info|link|ru|tk|xyz)\b", re.I)
_PARTICLES = frozenset(("al", "el", "ul", "bin", "ibn", "bint", "abu", "von", "van", "der", "den", "de", "da", "di"))
_JOINERS = frozenset("-'’‘`´.\u200c")
_LETTERS_ALONE = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th"})
_ARABIC_ALIKE = str.maketrans("ىیېکةەہھ", "يييكهههه", "ـ")


class NotAName(StrEnum):
    """Why a text is not taken as a name."""

    EMPTY = "empty"
    LONG = "long"
    LINK = "link"
    DIGITS = "digits"
    SYMBOLS = "symbols"


@dataclass(frozen=True)
class Name:
    """First names, and the first letter of the last name where one was given."""

    first: str
    initial: str | None = None

    def __str__(self) -> str:
        return f"{self.first} {self.initial}." if self.initial else self.first


def parse_name(text: str) -> Name | NotAName:
    """The name in what somebody typed; of the last name only its first letter is kept."""
    cleaned = _LEAD_IN.sub("", _without_marks(text).strip(), count=1)
    if reason := _unfit(cleaned):
        return reason
    words = [word for word in (part.strip("'’‘`´-") for part in cleaned.replace(".", " ").split()) if word]
    if not words:
        return NotAName.SYMBOLS
    if len(words) > MOST_WORDS:
        return NotAName.LONG
    *first, last = words if len(words) > 1 else [*words, ""]
    while len(first) > 1 and first[-1].casefold() in _PARTICLES:
        first.pop()
    return Name(" ".join(_capitals(word) for word in first), _initial(last))


def fold(text: str) -> str:
    """The text as it is searched for: small letters, no accents, ae oe aa for æ ø å, one form per Arabic letter."""
    composed = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS_ALONE)
    apart = unicodedata.normalize("NFKD", composed)
    kept = (letter for letter in apart if unicodedata.category(letter) not in {"Mn", "Me", "Cf"})
    return "".join(kept).translate(_ARABIC_ALIKE)


def index_words(name: Name | str) -> set[str]:
    """What the keyed index holds of a name: its folded words, the first three letters of each, and the initial."""
    known = name if isinstance(name, Name) else Name(name)
    words = _words(known.first)
    prefixes = {PREFIX + word[:3] for word in words if len(word) >= 3}
    initials = {INITIAL + fold(known.initial)[:1]} if known.initial else set()
    return {*words, *prefixes, *initials}


def search_words(query: str) -> list[tuple[str, ...]]:
    """What to look up for a query: of each tuple one must be in the index of a person, and all tuples must hit.

    The last of several words may also be a last name, of which only the initial is known. What is found is a little
    too much; `matches` decides on the names themselves.
    """
    words = _words(query)
    groups = [_alternatives(word) for word in words]
    if len(words) > 1:
        groups[-1] = (*groups[-1], INITIAL + words[-1][:1])
    return groups


def matches(query: str, name: Name) -> bool:
    """Whether every word of the query begins a word of the name; the last may be a last name with its initial."""
    wanted = _words(query)
    known = _words(name.first)
    if not wanted:
        return False
    initial = fold(name.initial)[:1] if name.initial else None
    *before, last = wanted
    by_initial = bool(before) and initial is not None and last.startswith(initial)
    return all(_begins(word, known) for word in before) and (by_initial or _begins(last, known))


def _begins(word: str, known: list[str]) -> bool:
    return any(candidate.startswith(word) for candidate in known)


def _alternatives(word: str) -> tuple[str, ...]:
    return (word, PREFIX + word[:3]) if len(word) >= 3 else (word,)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(text).replace("'", "").replace("’", ""))


def _without_marks(text: str) -> str:
    """Without what is not seen: direction marks and the like; only the joiner that Persian writes stays."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if letter == "\u200c" or unicodedata.category(letter) != "Cf")


def _unfit(text: str) -> NotAName | None:
    if not text:
        return NotAName.EMPTY
    if _LINK.search(text):
        return NotAName.LINK
    if len(text) > LONGEST:
        return NotAName.LONG
    if any(unicodedata.category(letter).startswith("N") for letter in text):
        return NotAName.DIGITS
    if not all(letter.isspace() or letter in _JOINERS or unicodedata.category(letter)[0] in "LM" for letter in text):
        return NotAName.SYMBOLS
    return None


def _initial(word: str) -> str | None:
    letter = next((letter for letter in word if letter.isalpha()), "")
    return letter.upper()[:1] or None


def _capitals(word: str) -> str:
    """A capital first where somebody typed all small or all capital letters; what is mixed is meant."""
    if word not in {word.lower(), word.upper()} or len(word) == 1:
        return word.upper() if len(word) == 1 else word
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
