"""Reads the gettext catalogues: PO files are compiled in memory, so no binary catalogue lies in the repository."""

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
TRANSLATED: dict[str, tuple[str, ...]] = {"da": DOMAINS}
"""Which domains each language has, where the code has texts for them. A new language is a line here and an extract."""


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
