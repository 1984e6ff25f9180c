"""`doctor --phrases`: tries the detectors of words of danger and of numbers on phrases, the shipped ones or anybody's own.

Needs no database, token or key. A file has one JSON object a line: `{"text": ..., "lang": ..., "expect": ...}`.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.commands.plainly import Trouble

if TYPE_CHECKING:
    from rules.phrases import Phrase

SHIPPED = "shipped"
"""Instead of a file: the tables that come with the program."""


def try_phrases(name: str, *, as_json: bool) -> None:
    """Say how well the detectors do on a file of phrases, or with what they say of each. Raises Trouble."""
    from rules.phrases import Phrase, said, shipped

    rows = [asdict(phrase) for phrase in shipped()] if name == SHIPPED else list(_read(Path(name)))
    if not rows:
        raise Trouble(f"{name} holds no phrases")
    phrases = [Phrase(row["text"], row["lang"], row["expect"]) for row in rows]
    answers = [said(phrase) for phrase in phrases]
    if as_json:
        for row, answer in zip(rows, answers, strict=True):
            typer.echo(json.dumps(row | {"said": answer}, ensure_ascii=False))
    else:
        _report(list(zip(phrases, answers, strict=True)))


def _read(path: Path) -> Iterator[dict[str, str]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}") from None
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield _row(line, f"{path} line {number}")


def _row(line: bytes, place: str) -> dict[str, str]:
    """One line of the file, as it may be relied on. Raises Trouble, which names the line but not its words."""
    from rules.phrases import EXPECTED

    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise Trouble(f"{place} is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise Trouble(f"{place} is not JSON: {getattr(error, 'msg', 'it cannot be read')}") from None
    if not isinstance(row, dict):
        raise Trouble(f'{place} must be an object such as {{"text": "...", "lang": "da", "expect": "none"}}')
    for key in ("text", "lang", "expect"):
        if not isinstance(row.get(key), str):
            raise Trouble(f'{place} must have "{key}" with a text')
        if any("\ud800" <= letter <= "\udfff" for letter in row[key]):
            raise Trouble(f'{place}: "{key}" holds half a character')
    if row["expect"] not in EXPECTED:
        raise Trouble(f'{place}: "expect" is {json.dumps(row["expect"])}; it must be one of {", ".join(EXPECTED)}')
    return row


def _report(judged: Sequence[tuple["Phrase", str]]) -> None:
    """For each detector that was asked: found and false alarms of each kind, by language and in all."""
    from rules.phrases import DETECTORS, HARMLESS, detector

    for name, values in DETECTORS.items():
        asked = [(phrase, answer) for phrase, answer in judged if detector(phrase.expect) == name]
        if not asked:
            continue
        typer.secho(f"\n{name.capitalize()}", bold=True)
        typer.echo(f"  {'':8}{'':12}{'found':>20}{'false alarms':>22}")
        langs = list(dict.fromkeys(phrase.lang for phrase, _ in asked))
        for kind in values:
            if kind not in HARMLESS:
                _rows(asked, kind, langs)


def _rows(asked: Sequence[tuple["Phrase", str]], kind: str, langs: Sequence[str]) -> None:
    from rules.phrases import score

    for lang in [*langs, None] if len(langs) > 1 else [None]:
        its = score(asked, kind, lang)
        if its.hits or its.alarms or lang is None:
            place = "in all" if lang is None else json.dumps(lang, ensure_ascii=False)[1:-1] or "-"
            typer.echo(f"  {kind:8}{place:12}{_of(its.found, its.hits):>20}{_of(its.alarms, its.harmless):>22}")


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole} ({100 * part / whole:.1f} %)" if whole else "-"
