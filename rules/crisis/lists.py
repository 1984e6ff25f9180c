"""Reads the crisis lists, one TOML file per language beside this module: packaged data, read once and never written."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from rules.crisis.notation import Part, Sets, Unclear, bare, read_line

LANGUAGES = ("da", "en", "ar", "tr", "ur", "so", "ku", "fa", "pl", "uk", "bs")


class Label(StrEnum):
    """What a line of a list speaks of; `only` is a crisis for people whose language this is, and a usual word elsewhere."""

    CRISIS = "crisis"
    ONLY = "only"
    HELP = "help"
    HARMLESS = "harmless"


@dataclass(frozen=True)
class WordList:
    """The list of one language. `status` is draft, or says who has reviewed it and when.

    `known` are usual words that would pass for a slip; `usual` ones stand in so many messages that no line is looked for
    because of them alone.
    """

    language: str
    status: str
    by_ear: bool
    fillers: frozenset[str]
    known: frozenset[str]
    usual: frozenset[str]
    oneself: frozenset[str]
    same: Mapping[str, frozenset[str]]
    lines: tuple[tuple[Label, Part], ...]


def read_list(language: str) -> WordList:
    """The list of a language that has one. Raises Unclear, which names the line."""
    table = tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    sets = Sets({name: " ".join(phrases.split()) for name, phrases in table.get("sets", {}).items()})
    return WordList(
        language=language,
        status=table["status"],
        by_ear=table.get("by_ear", False),
        fillers=frozenset(table["fillers"].split()),
        known=frozenset(table.get("known", "").split()),
        usual=frozenset(table.get("usual", "").split()),
        oneself=frozenset(table.get("oneself", "").split()),
        same={bare(word): frozenset(others.split()) for word, others in table.get("same", {}).items()},
        lines=tuple(_lines(table, sets, language)),
    )


def _lines(table: Mapping[str, Mapping[str, str]], sets: Sets, language: str) -> Iterator[tuple[Label, Part]]:
    """Every pattern of every group, with its label; lines that begin with # are remarks."""
    for label in Label:
        for group, lines in table.get(label, {}).items():
            for line in lines.splitlines():
                if not line.strip() or line.startswith("#"):
                    continue
                try:
                    yield label, read_line(line, sets)
                except Unclear as error:
                    raise Unclear(f"{language}.toml, {label}.{group}: {error}") from None
