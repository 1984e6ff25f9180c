"""The catalogues as reviewers meet them: read from the PO files once, checked by the rules of `catalogues check`."""

from functools import cache
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from locales.catalogues import DEFAULT, ROOT, TRANSLATED, path_of
from locales.checking import COUNTS_TO, msgid_forms, would_break
from locales.pofiles import forms, read
from rules.translation import Catalogues, Item, digest

EXAMPLES = 4
"""Numbers shown for a plural form."""


def pairs(root: Path = ROOT) -> tuple[tuple[str, str], ...]:
    """Each language and domain that there is a file of."""
    return tuple(
        (code, domain)
        for code, domains in TRANSLATED.items()
        for domain in domains
        if path_of(code, domain, root).exists()
    )


@cache
def texts(language: str, domain: str, root: Path = ROOT) -> tuple[Item, ...]:
    """The texts of one PO file, in its order; none where there is no such file."""
    if (language, domain) not in pairs(root):
        return ()
    catalog, danish = read(language, domain, root).catalog, read(DEFAULT, domain, root).catalog
    return tuple(item(message, catalog, danish) for message in catalog if message.id)


def item(message: Message, catalog: Catalog, danish: Catalog) -> Item:
    """One text with what a reader has to know of it."""
    english, context = msgid_forms(message), " ".join(message.auto_comments)
    below = danish.get(message.id)
    count = catalog.num_plurals if message.pluralizable else 1
    written = (*forms(message), *[""] * count)[:count]
    numbers = examples(catalog.plural_expr, count) if message.pluralizable else ()
    return Item(digest(english, context), english, forms(below) if below else (), context, written, numbers)


def examples(rule: str, count: int) -> tuple[tuple[int, ...], ...]:
    """For each plural form the first numbers that it is used for."""
    choose, found = c2py(rule), [list[int]() for _ in range(count)]
    for number in range(COUNTS_TO):
        if len(found[choose(number)]) < EXAMPLES:
            found[choose(number)].append(number)
    return tuple(map(tuple, found))


def broken(text: Item, form: int, translation: str) -> tuple[str, str] | None:
    """The first thing that a translation would break; None when it may stand in the file."""
    one = bool(text.numbers) and len(text.numbers[form]) == 1
    return next(would_break(text.english[-1], translation, counts_one=one), None)


CATALOGUES = Catalogues(pairs(), texts, broken)
