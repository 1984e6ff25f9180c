"""Finds the texts that are marked in the code, and what their translators are told.

The code is read and not run: a text put together at run time, or without a context, could not be translated.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog

from locales.catalogues import DOMAINS

HOUSE = Path(__file__).parents[1]
ROOMS = ("bot", "dialogs", "handlers")
"""The rooms that may have texts."""
MARKERS = {f"{domain}{ending}": domain for domain in DOMAINS for ending in ("", "_n")}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a text, and where: to be read by whoever mends it."""

    place: str
    text: str
    what: str

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= 60 else f"{self.text[:59]}…"
        return f"{self.place}: {shown!r}: {self.what}" if self.text else f"{self.place}: {self.what}"


@dataclass(frozen=True)
class Marked:
    """A text as it stands in the code; `place` is its file, without a line, so that catalogues change with texts only."""

    domain: str
    msgid: str
    plural: str
    context: str
    place: str


def extract(house: Path = HOUSE) -> tuple[dict[str, Catalog], list[Fault]]:
    """Every marked text of the rooms as a template for each domain that has any, and the marks that cannot be read."""
    found: list[Marked] = []
    faults: list[Fault] = []
    for path in _sources(house):
        for text in marked(path.relative_to(house).as_posix(), path.read_text(encoding="utf-8")):
            if isinstance(text, Fault):
                faults.append(text)
            else:
                found.append(text)
    return templates(found), faults


def _sources(house: Path) -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((house / room).rglob("*.py"))


def templates(texts: Iterable[Marked]) -> dict[str, Catalog]:
    """The texts by domain, in the order of the code; one that stands in several places has all their contexts."""
    made: dict[str, Catalog] = {}
    for text in texts:
        catalog = made.setdefault(text.domain, Catalog(domain=text.domain))
        catalog.add(
            (text.msgid, text.plural) if text.plural else text.msgid,
            locations=[(text.place, 0)],
            auto_comments=[text.context],
        )
    return {domain: made[domain] for domain in DOMAINS if domain in made}


def marked(place: str, source: str) -> Iterator[Marked | Fault]:
    """The texts marked in one file, in the order they are written."""
    if "locales" not in source:
        return
    tree = ast.parse(source)
    names = _markers(tree)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _called(node) in names)
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        yield _read(place, call, names[_called(call)])


def _markers(tree: ast.Module) -> Mapping[str, str]:
    """The markers that the file imports, by the names it gives them."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "locales"
        for alias in node.names
        if alias.name in MARKERS
    }


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _read(place: str, call: ast.Call, marker: str) -> Marked | Fault:
    words = [arg.value if isinstance(arg, ast.Constant) and isinstance(arg.value, str) else None for arg in call.args]
    wanted = 3 if marker.endswith("_n") else 2
    if call.keywords or len(words) != wanted or None in words:
        wants = "one, many and a context" if wanted == 3 else "a text and a context"
        return Fault(f"{place}:{call.lineno}", "", f"{marker}() wants {wants}, each written out as a string")
    *texts, context = [word or "" for word in words]
    if not all(text.strip() for text in (*texts, context)):
        return Fault(f"{place}:{call.lineno}", texts[0], "the text or its context for translators is empty")
    return Marked(MARKERS[marker], texts[0], texts[1] if wanted == 3 else "", context, place)
