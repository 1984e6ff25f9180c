"""Reads the gettext catalogues: PO files are compiled in memory, so no binary catalogue lies in the repository."""

import re
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent
SOURCE = "en"
"""The language of the code; it needs no catalogue."""
DEFAULT = "da"
"""What a language lacks is read in this one."""
DOMAINS = ("common", "youth", "parents", "staff")
"""A catalogue for each audience: what is reviewed for one is not reviewed for another."""
CRISIS_ONLY = ("ar", "tr", "ur", "so", "ku", "fa", "pl", "uk", "bs")
"""Languages in which somebody in danger is answered, and which the door does not offer: they lack all other texts."""
CRISIS_FILES = frozenset(f"dialogs/{name}.py" for name in ("crisis", "helplines", "introduction", "offices", "screen"))
"""Where the texts of `common` stand that these languages have."""
SPOKEN = (DEFAULT, SOURCE, *CRISIS_ONLY)
"""Every language in which somebody in danger is answered."""
TRANSLATED: dict[str, tuple[str, ...]] = {"da": DOMAINS, **dict.fromkeys(CRISIS_ONLY, ("common",))}
"""Which domains each language has, where the code has texts for them. A new language is a line here and an extract."""
STATUS = "X-Opgang-Status"
DRAFT = "draft"
SOURCE_STATUS = DRAFT
"""Of the English texts, which lie in the code and have no file: draft, or `reviewed by NAME on YYYY-MM-DD`."""
REVIEWED = re.compile(r"reviewed by \S.* on \d{4}-\d{2}-\d{2}")


@cache
def catalogue(language: str, domain: str) -> NullTranslations:
    """The catalogue of a language and domain; what it lacks is read in Danish, then in the English source."""
    if language == SOURCE:
        return NullTranslations()
    found = _load(language, domain)
    if language != DEFAULT:
        found.add_fallback(catalogue(DEFAULT, domain))
    return found


def _load(language: str, domain: str) -> NullTranslations:
    path = path_of(language, domain)
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language, domain=domain))
    compiled.seek(0)
    return GNUTranslations(compiled)


def path_of(language: str, domain: str, root: Path = ROOT) -> Path:
    """Where the PO file of a language and domain lies, or would lie."""
    return root / language / "LC_MESSAGES" / f"{domain}.po"


@cache
def stands_alone(language: str, root: Path = ROOT) -> bool:
    """Whether what is said of danger in a language needs no Danish below it: somebody has reviewed those texts."""
    if language == DEFAULT:
        return True
    path = path_of(language, "common", root)
    head = path.read_text(encoding="utf-8").partition("\n\n")[0] if path.exists() else ""
    found = re.search(rf'^"{STATUS}: (.*)\\n"$', head, re.MULTILINE)
    return bool(REVIEWED.fullmatch(SOURCE_STATUS if language == SOURCE else found[1] if found else DRAFT))
