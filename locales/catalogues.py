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
AT_HOME = ("ar", "tr", "ur", "so", "ku", "fa", "pl", "uk", "bs")
"""Languages that are spoken in the homes here: whoever stands at the door, is in danger or is a parent reads them."""
SPOKEN = (DEFAULT, SOURCE, *AT_HOME)
"""Every language of the door, of parents, and in which somebody in danger is answered."""
TRANSLATED: dict[str, tuple[str, ...]] = {DEFAULT: DOMAINS, **dict.fromkeys(AT_HOME, ("common", "parents"))}
"""Which domains each language has, where the code has texts for them. A new language is a line here and an extract."""
YOUNG_TONGUES = tuple(code for code in SPOKEN if code == SOURCE or "youth" in TRANSLATED[code])
"""The languages that young people are spoken to in: those that have the texts for them."""
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
        texts = read_po(file, locale=language, domain=domain)
    # Babel would compile a plural that nobody has translated as its English.
    for message in list(texts):
        if message.pluralizable and not all(message.string or ()):
            texts.delete(message.id)
    write_mo(compiled, texts)
    compiled.seek(0)
    return GNUTranslations(compiled)


def path_of(language: str, domain: str, root: Path = ROOT) -> Path:
    """Where the PO file of a language and domain lies, or would lie."""
    return root / language / "LC_MESSAGES" / f"{domain}.po"


def stands_alone(language: str, root: Path = ROOT) -> bool:
    """Whether what is said of danger in a language needs no Danish below it: somebody has reviewed those texts."""
    return reviewed(language, "common", root)


@cache
def reviewed(language: str, domain: str, root: Path = ROOT) -> bool:
    """Whether somebody has put their name to the texts of a language and domain. Danish is what all others are read from."""
    return language == DEFAULT or bool(REVIEWED.fullmatch(status(language, domain, root)))


def status(language: str, domain: str, root: Path = ROOT) -> str:
    """`draft`, or `reviewed by NAME on YYYY-MM-DD`, as the head of the PO file says."""
    if language == SOURCE:
        return SOURCE_STATUS
    path = path_of(language, domain, root)
    head = path.read_text(encoding="utf-8").partition("\n\n")[0] if path.exists() else ""
    found = re.search(rf'^"{STATUS}: (.*)\\n"$', head, re.MULTILINE)
    return found[1] if found else DRAFT


class _Drafts:
    """Whether what nobody has reviewed is shown: on the playground, where everybody is made up."""

    shown = False


def show_drafts(*, shown: bool) -> bool:
    """Set once, when a bot is put together: the programme says it. What it was before."""
    before, _Drafts.shown = _Drafts.shown, shown
    return before


def usable(language: str, domain: str) -> bool:
    """Whether parents may be written to in a language: its texts are reviewed, or this is a playground with drafts."""
    return reviewed(language, domain) or (_Drafts.shown and language in SPOKEN)
