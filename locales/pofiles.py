"""The PO files that translators work on: read, brought up to the texts of the code, and written so that diffs are small.

A header field of our own says whether a catalogue is a draft or who reviewed it. Babel keeps only the fields it knows,
so the header is read and written here; what other tools put there stays.
"""

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from locales.catalogues import DRAFT, REVIEWED, ROOT, STATUS, TRANSLATED, path_of

__all__ = ["DRAFT", "REVIEWED", "STATUS"]
WIDTH = 100
LINE = re.compile(r'((msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\]) )?"([^"\\]|\\.)*"')
"""A line of a PO file that is neither a comment nor empty."""
Msgid: TypeAlias = str | tuple[str, ...]
COMMENT = (
    "# {name} texts for the domain {domain}. CONTRIBUTING.md tells how to translate.\n"
    f"# {STATUS} says: {DRAFT}, or: reviewed by NAME on YYYY-MM-DD.\n"
)


@dataclass(frozen=True)
class PoFile:
    """One language and domain: the translations, the fields of the header, and the comment above them."""

    catalog: Catalog
    header: Mapping[str, str]
    comment: str

    @property
    def status(self) -> str:
        """`draft`, or `reviewed by NAME on YYYY-MM-DD`."""
        return self.header.get(STATUS, DRAFT)


@dataclass(frozen=True)
class Count:
    """How far a language has come with a domain."""

    language: str
    domain: str
    total: int
    translated: int
    status: str


def read(language: str, domain: str, root: Path = ROOT) -> PoFile:
    """A PO file as it stands; an empty one where there is none. Raises ValueError or PoFileError for what is none."""
    path = path_of(language, domain, root)
    if not path.exists():
        return _empty(language, domain)
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    # Babel drops letters of a line whose quotes are broken, and says nothing.
    if broken := [
        number for number, line in enumerate(lines, 1) if line[:1] not in {"", "#"} and not LINE.fullmatch(line)
    ]:
        raise ValueError(f"line {broken[0]} is not a keyword and a text in quotes")
    catalog = read_po(lines, locale=language, domain=domain, ignore_obsolete=True, abort_invalid=True)
    comment, rest = re.split(r"^msgid", text, maxsplit=1, flags=re.MULTILINE)
    fields = "".join(json.loads(line) for line in rest.partition("\n\n")[0].splitlines() if line.startswith('"'))
    header = dict(line.split(": ", 1) for line in fields.splitlines() if ": " in line)
    return PoFile(catalog, header, comment)


def _empty(language: str, domain: str) -> PoFile:
    catalog = Catalog(locale=language, domain=domain)
    header = {
        "Project-Id-Version": "opgang",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalog.plural_forms,
        STATUS: DRAFT,
    }
    name = catalog.locale.get_display_name("en") if catalog.locale else language
    return PoFile(catalog, header, COMMENT.format(name=name, domain=domain))


def updated(old: PoFile, template: Catalog) -> PoFile:
    """The file with the code's texts: translations are kept, near ones become fuzzy, texts that are gone are dropped.

    A review speaks of the texts that were there, so new ones make a draft of the catalogue.
    """
    before = set(msgids(old.catalog))
    catalog = deepcopy(old.catalog)
    catalog.update(template)
    catalog.obsolete.clear()
    fresh = set(msgids(catalog)) - before
    return PoFile(catalog, {**old.header, STATUS: DRAFT} if fresh else old.header, old.comment)


def msgids(catalog: Catalog) -> list[Msgid]:
    """The texts of a catalogue, each with its plural where it has one."""
    return [msgid_of(message) for message in catalog if message.id]


def msgid_of(message: Message) -> Msgid:
    """A text's key: itself, with its plural where it has one."""
    return message.id if isinstance(message.id, str) else tuple(message.id)


def write(language: str, domain: str, po: PoFile, root: Path = ROOT) -> bool:
    """Write the file; whether that changed anything."""
    path = path_of(language, domain, root)
    before = path.read_bytes() if path.exists() else b""
    after = rendered(po)
    if before != after:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(after)
    return before != after


def rendered(po: PoFile) -> bytes:
    """The file's bytes: header first, then the texts in the order of the code, each with its file but no line."""
    fields = [json.dumps(f"{name}: {value}\n", ensure_ascii=False) for name, value in po.header.items()]
    head = "\n".join([f'{po.comment}msgid ""', 'msgstr ""', *fields])
    body = BytesIO()
    write_po(
        body, po.catalog, WIDTH, omit_header=True, ignore_obsolete=True, include_previous=True, include_lineno=False
    )
    return f"{head}\n\n{body.getvalue().decode().rstrip()}\n".encode()


def bring_up_to_date(templates: Mapping[str, Catalog], root: Path = ROOT) -> list[str]:
    """Bring every PO file up to the code; the files that changed."""
    return [
        path_of(language, domain, root).relative_to(root.parent).as_posix()
        for language, domain in pairs(templates)
        if write(language, domain, updated(read(language, domain, root), templates[domain]), root)
    ]


def pairs(templates: Mapping[str, Catalog]) -> list[tuple[str, str]]:
    """Each language with each of its domains that the code has texts for."""
    return [(language, domain) for language in TRANSLATED for domain in TRANSLATED[language] if domain in templates]


def stats(templates: Mapping[str, Catalog], root: Path = ROOT) -> list[Count]:
    """How far each language has come with each of its domains."""
    counts = []
    for language, domain in pairs(templates):
        po = read(language, domain, root)
        texts = msgids(templates[domain])
        ready = sum(is_translated(po.catalog, msgid) for msgid in texts)
        counts.append(Count(language, domain, len(texts), ready, po.status))
    return counts


def is_translated(catalog: Catalog, msgid: Msgid) -> bool:
    """Whether a text has a translation in every form, and nobody has to look at it again."""
    message = catalog.get(msgid)
    return message is not None and not message.fuzzy and all(forms(message))


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a text: one, or one for each plural form; an empty one is missing."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(string)
