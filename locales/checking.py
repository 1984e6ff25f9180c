"""What is wrong with the catalogues: what translators, and tools between us and them, are known to get wrong.

A faulty text reaches people as a half sentence or not at all, so `opgang catalogues check` and the tests refuse it.
"""

import unicodedata
from collections.abc import Iterator
from gettext import c2py
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError

from locales.catalogues import ROOT, path_of
from locales.extraction import HOUSE, Fault, extract
from locales.pofiles import DRAFT, REVIEWED, STATUS, PoFile, forms, msgid_of, msgids, pairs, read

RUN_EXTRACT = "run: opgang catalogues extract"
ARROWS = dict.fromkeys(map(ord, "←→"), "↔")
"""An arrow points the other way where one reads from right to left."""
COUNTS_TO = 1000
"""Plural forms are told apart by the numbers below this."""


def check(house: Path = HOUSE, root: Path = ROOT) -> list[Fault]:
    """Everything wrong with the texts in the code and with their translations; nothing, when all is well."""
    templates, faults = extract(house)
    for domain, template in templates.items():
        faults += (fault for message in template if message.id for fault in _source_faults(domain, message))
    for language, domain in pairs(templates):
        faults += file_faults(language, domain, templates[domain], root)
    return faults


def _source_faults(domain: str, message: Message) -> Iterator[Fault]:
    """What is wrong with a text before anybody translates it."""
    texts = msgid_forms(message)
    place = f"{message.locations[0][0]} ({domain})"
    for text in texts:
        if (odd := odd_placeholders(text)) is not None:
            yield Fault(place, text, odd)
            return
    if placeholders(texts[0]) | {"n"} != placeholders(texts[-1]) | {"n"}:
        yield Fault(place, texts[0], "the text for one and the text for many have different placeholders")


def file_faults(language: str, domain: str, template: Catalog, root: Path = ROOT) -> Iterator[Fault]:
    """What is wrong with one PO file; `template` has the texts of the code in this domain."""
    path = path_of(language, domain, root)
    place = path.relative_to(root.parent).as_posix()
    if not path.exists():
        yield Fault(place, "", f"there is no such file; {RUN_EXTRACT}")
        return
    try:
        po = read(language, domain, root)
    except (PoFileError, ValueError) as error:
        yield Fault(place, "", f"cannot be read: {error}")
        return
    if po.status != DRAFT and not REVIEWED.fullmatch(po.status):
        yield Fault(place, "", f"{STATUS} is {po.status!r}, not {DRAFT!r} or 'reviewed by NAME on YYYY-MM-DD'")
    yield from _age_faults(place, po, template)
    for message in po.catalog:
        if message.id:
            yield from (Fault(place, msgid_forms(message)[0], what) for what in translation_faults(message, po.catalog))


def _age_faults(place: str, po: PoFile, template: Catalog) -> Iterator[Fault]:
    """Where the file is older than the code."""
    wanted, there = set(msgids(template)), set(msgids(po.catalog))
    for message in template:
        if not message.id:
            continue
        text = msgid_forms(message)[0]
        if msgid_of(message) not in there:
            yield Fault(place, text, f"the text is not in the file; {RUN_EXTRACT}")
        elif _told(message) != _told(po.catalog[message.id]):
            yield Fault(place, text, f"its context or place in the code has changed; {RUN_EXTRACT}")
    for message in po.catalog:
        if message.id and msgid_of(message) not in wanted:
            yield Fault(place, msgid_forms(message)[0], f"the text is no longer in the code; {RUN_EXTRACT}")


def _told(message: Message) -> tuple[str, set[str]]:
    """What a translator is told; files wrap their comments, so the words are joined again."""
    return " ".join(" ".join(message.auto_comments).split()), {place for place, _ in message.locations}


def translation_faults(message: Message, catalog: Catalog) -> Iterator[str]:
    """What is wrong with one translation, in words."""
    translations = forms(message)
    if message.pluralizable and len(translations) != catalog.num_plurals:
        yield f"has {len(translations)} plural forms, the language has {catalog.num_plurals}"
    elif not all(translations):
        yield "not translated"
    elif message.fuzzy:
        yield "fuzzy: the text has changed, look at the translation again and remove the mark"
    else:
        source = msgid_forms(message)[-1]
        for number, translation in enumerate(translations):
            counts_one = message.pluralizable and stands_for_one_number(number, catalog.plural_expr)
            for code, what in would_break(source, translation, counts_one=counts_one):
                yield what if code == "braces" else WORDS[code].format(what=what, there=_there(code, translation))


WORDS = {
    "lacks": "lacks {what}",
    "extra": "has {what}, which the text has not",
    "edges": "begins or ends with other spaces or line breaks than the text",
    "lines": "has {there} line breaks, the text has {what}",
    "signs": "has the signs {there}, the text has {what}",
}
"""What is wrong with a translation, by the codes of `would_break`."""


def _there(code: str, translation: str) -> str:
    return str(translation.count("\n")) if code == "lines" else signs(translation) or "none"


def would_break(source: str, translation: str, *, counts_one: bool) -> Iterator[tuple[str, str]]:
    """What a translation has otherwise than its source, as codes, each with what the source has."""
    if (odd := odd_placeholders(translation)) is not None:
        yield "braces", odd
        return
    wanted, there = placeholders(source), placeholders(translation)
    missing = wanted - there - ({"n"} if counts_one else set())
    if missing:
        yield "lacks", _braced(missing)
    if there - wanted:
        yield "extra", _braced(there - wanted)
    if _edges(source) != _edges(translation):
        yield "edges", ""
    if source.count("\n") != translation.count("\n"):
        yield "lines", str(source.count("\n"))
    if signs(source) != signs(translation):
        yield "signs", signs(source) or "none"


def msgid_forms(message: Message) -> tuple[str, ...]:
    """A text as it stands in the code: one, or the one for one and the one for many."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def odd_placeholders(text: str) -> str | None:
    """Why the text's braces cannot be filled; None when they can."""
    try:
        fields = [field for field in Formatter().parse(text) if field[1] is not None]
    except ValueError as error:
        return f"its braces cannot be read: {error}"
    if any(not str(name).isidentifier() or form or conversion for _, name, form, conversion in fields):
        return "a placeholder is a name in braces, like {name}, and nothing else"
    return None


def stands_for_one_number(form: int, rule: str) -> bool:
    """Whether a plural form is used for a single number, which it may then say as a word."""
    choose = c2py(rule)
    return sum(choose(number) == form for number in range(COUNTS_TO)) == 1


def signs(text: str) -> str:
    """The emoji, arrows and bullets of a text, in their order."""
    return "".join(char for char in text if char == "•" or _is_sign(char)).translate(ARROWS)


def _is_sign(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char) in {"So", "Sm"}


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _braced(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
