"""Phrases with what the detectors must say of them: tables beside the lists, and how well the detectors do on any such.

Crisis, help and none are said by the detector of words (`rules.crisis`); cpr, card, code and ok by that of numbers
(`rules.secrets`). Tables are for measuring: no detector reads them.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from rules.crisis import LANGUAGES, Heard, judge
from rules.secrets import Secret, found

OK = "ok"
DETECTORS = {
    "words": tuple(heard.value for heard in Heard),
    "numbers": (*(secret.value for secret in Secret), OK),
}
"""What each detector may say."""
HARMLESS = frozenset((Heard.NONE.value, OK))
"""What is said of a phrase that nothing is to be done about; all else are hits."""
EXPECTED = tuple(value for values in DETECTORS.values() for value in values)


@dataclass(frozen=True)
class Phrase:
    """A text, the language it is in as far as somebody said so, and what a detector must say of it."""

    text: str
    lang: str
    expect: str


@dataclass(frozen=True)
class Score:
    """How one kind of hit fared: those found for what they are, and harmless lines that were taken for it."""

    hits: int
    found: int
    harmless: int
    alarms: int


def detector(expect: str) -> str:
    """The name of the detector that says such a thing."""
    return next(name for name, values in DETECTORS.items() if expect in values)


def said(phrase: Phrase) -> str:
    """What the detector that is asked for says; it is not told the language, since people mix them."""
    if detector(phrase.expect) == "words":
        return judge(phrase.text).value
    secret = found(phrase.text)
    return secret.value if secret else OK


def score(judged: Iterable[tuple[Phrase, str]], kind: str, lang: str | None = None) -> Score:
    """How a kind fared in a language, or in all of them, among phrases with what was said of them."""
    ours = detector(kind)
    of_lang = [
        (phrase.expect, answer)
        for phrase, answer in judged
        if lang in {None, phrase.lang} and detector(phrase.expect) == ours
    ]
    hits = [answer for expect, answer in of_lang if expect == kind]
    harmless = [answer for expect, answer in of_lang if expect in HARMLESS]
    return Score(len(hits), hits.count(kind), len(harmless), harmless.count(kind))


def shipped() -> Iterator[Phrase]:
    """The tables that come with the program."""
    for language in LANGUAGES:
        table = tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
        for name in DETECTORS:
            for expect, lines in table[name].items():
                yield from (Phrase(line, language, expect) for line in lines.strip().splitlines())
