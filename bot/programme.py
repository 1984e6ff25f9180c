"""Reads programme.toml from disk, and tells every fault with the line it stands on."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rules.programme import Fault, Programme, ProgrammeError
from rules.programme_build import build

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\-\s]+?)\s*\]\]?\s*(?:#.*)?")
_SETTING = re.compile(r"\s*([\w\-]+(?:\s*\.\s*[\w\-]+)*)\s*=")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')


class ProgrammeUnreadable(Exception):
    """The programme file cannot be used; the message names file, line and setting, a fault a line."""


def load(path: Path, *, playground: bool = False) -> Programme:
    """The programme in `path`, or ProgrammeUnreadable with all its faults."""
    text = _text(path)
    try:
        return build(tomllib.loads(text), playground=playground)
    except tomllib.TOMLDecodeError as error:
        raise ProgrammeUnreadable(f"{path.name}: {error}") from error
    except ProgrammeError as error:
        raise ProgrammeUnreadable("\n".join(_located(path.name, text, error.faults))) from error


def located(path: Path, faults: Iterable[Fault]) -> list[str]:
    """The faults in words, each with the line in the file where it can be put right."""
    return _located(path.name, _text(path), faults)


def line_of(text: str, key: str) -> int | None:
    """The number of the line where a setting, or else the nearest table around it, stands."""
    lines = lines_by_key(text)
    parts = key.split(".")
    prefixes = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((lines[prefix] for prefix in prefixes if prefix in lines), None)


def lines_by_key(text: str) -> Mapping[str, int]:
    """The line on which each table and setting first stands; an entry of a list has its number in the key."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in _statements(text):
        if header := _HEADER.fullmatch(line):
            table = _plain(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = f"{table}.{counts[table]}"
            lines.setdefault(table, number)
        elif setting := _SETTING.match(line):
            key = _plain(setting[1])
            lines.setdefault(f"{table}.{key}" if table else key, number)
    return lines


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Each line on which a statement begins; lines that go on inside brackets or a long text are left out."""
    depth = 0
    long_text = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not depth and not long_text:
            yield number, line
        fences = line.count('"""') + line.count("'''")
        if fences % 2:
            long_text = not long_text
        elif not long_text:
            bare = _STRING.sub("", line).split("#")[0]
            depth = max(0, depth + sum(bare.count(mark) for mark in "[{") - sum(bare.count(mark) for mark in "]}"))


def _plain(key: str) -> str:
    return re.sub(r"\s", "", key)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ProgrammeUnreadable(f"{path}: there is no such file; the programme is described there") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ProgrammeUnreadable(f"{path}: cannot be read ({error})") from error


def _located(name: str, text: str, faults: Iterable[Fault]) -> list[str]:
    placed = [(line_of(text, fault.key), fault) for fault in faults]
    placed.sort(key=lambda pair: pair[0] or 0)
    return [f"{name} line {line}: {fault}" if line else f"{name}: {fault}" for line, fault in placed]
