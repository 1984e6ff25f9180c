"""Reading a table of the programme file: values are checked where they are taken, and faults gather instead of raising.

A faulty value is replaced by a harmless one, so that one reading finds all the faults there are.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import TypeVar

from rules.programme import Fault, Hours

T = TypeVar("T")

CODE = re.compile(r"[a-z][a-z0-9_]{0,19}")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NO_HOURS = Hours(time(0), time(0, 1))

_SPAN = re.compile(r"(\d{1,5}) (minute|hour|day)s?")
_HOURS = re.compile(r"(\d{1,2})[:.](\d\d)\s*[-–]\s*(\d{1,2})[:.](\d\d)")
_KINDS: Mapping[type, str] = {
    str: "a text in quotes",
    int: "a whole number",
    bool: "true or false",
    date: "a date like 2027-01-31, without quotes",
    list: "a list in square brackets",
    dict: "a table",
}


class Reading:
    """One table of the file under its dotted path."""

    def __init__(self, table: Mapping[str, object], path: str, faults: list[Fault]) -> None:
        self.path = path
        self._table = table
        self._faults = faults
        self._asked: set[str] = set()

    def fault(self, key: str, message: str) -> None:
        """Note what is wrong with a setting of this table; an empty key means the table itself."""
        self._faults.append(Fault(".".join(part for part in (self.path, key) if part), message))

    def maybe(self, key: str, kind: type[T]) -> T | None:
        """The value, None where it is unset, or None and a fault where it is of another kind."""
        self._asked.add(key)
        value = self._table.get(key)
        if value is None or _is(value, kind):
            return value  # type: ignore[return-value]  # _is has just compared the types
        self.fault(key, f"this must be {_KINDS[kind]}")
        return None

    def must(self, key: str, kind: type[T], otherwise: T) -> T:
        """The value; where it is unset or of another kind, a fault and `otherwise`."""
        if key not in self._table:
            self._asked.add(key)
            self.fault(key, f"this is missing; write {_KINDS[kind]}")
            return otherwise
        value = self.maybe(key, kind)
        return otherwise if value is None else value

    def text(self, key: str) -> str:
        value = self.must(key, str, "?")
        if not value.strip():
            self.fault(key, "this is empty")
        return value.strip()

    def maybe_text(self, key: str) -> str | None:
        return self.text(key) if key in self._table else None

    def flag(self, key: str) -> bool:
        """True or false; false where it is unset."""
        return bool(self.maybe(key, bool))

    def must_flag(self, key: str) -> bool:
        return self.must(key, bool, otherwise=False)

    def whole(self, key: str, low: int, high: int) -> int:
        value = self.must(key, int, low)
        if not low <= value <= high:
            self.fault(key, f"{value} is not between {low} and {high}")
        return value

    def maybe_whole(self, key: str, low: int, high: int) -> int | None:
        return self.whole(key, low, high) if key in self._table else None

    def span(self, key: str) -> timedelta:
        """A length of time in words: "48 hours", "90 days"."""
        value = self.text(key)
        found = _SPAN.fullmatch(value)
        if not found or not int(found[1]):
            self.fault(key, f'"{value}" is not a length of time; write for example "48 hours" or "90 days"')
            return timedelta(days=1)
        return timedelta(**{f"{found[2]}s": int(found[1])})

    def hours(self, key: str) -> tuple[Hours, ...]:
        """Hours of one day, "10:00-16:00", several with a comma between; "" or unset means closed."""
        value = self.maybe(key, str) or ""
        found = tuple(self._one_span(key, part) for part in value.split(",") if part.strip())
        if any(later.start < sooner.end for sooner, later in pairwise(found)):
            self.fault(key, f'the hours in "{value}" overlap or stand in the wrong order')
        return found

    def _one_span(self, key: str, written: str) -> Hours:
        found = _HOURS.fullmatch(written.strip())
        try:
            numbers = [int(part) for part in found.groups()] if found else [24, 0, 24, 0]
            hours = Hours(time(numbers[0], numbers[1]), time(numbers[2], numbers[3]))
        except ValueError:
            self.fault(key, f'"{written.strip()}" are no hours; write for example "10:00-16:00"')
            return NO_HOURS
        if hours.end <= hours.start:
            self.fault(key, f'"{written.strip()}" ends before it begins')
            return NO_HOURS
        return hours

    def wall_time(self, key: str) -> time:
        """A time of day: "09:00"."""
        value = self.text(key)
        if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value):
            return time.fromisoformat(value)
        self.fault(key, f'"{value}" is no time of day; write for example "09:00"')
        return time(9)

    def weekdays(self, key: str) -> frozenset[int]:
        names = self.must(key, list, [])
        wrong = [name for name in names if name not in WEEKDAYS]
        if wrong or not names:
            self.fault(key, f"write weekdays, of {', '.join(WEEKDAYS)}")
        return frozenset(WEEKDAYS.index(name) for name in names if name in WEEKDAYS)

    def words(self, languages: tuple[str, ...], key: str) -> Mapping[str, str]:
        """A text per language, every language of the door among them."""
        return self.table(key).languages(languages)

    def languages(self, languages: tuple[str, ...]) -> Mapping[str, str]:
        """This table's own texts by language."""
        others = [key for key in self._table if re.fullmatch("[a-z]{2,3}", key) and key not in languages]
        return MappingProxyType({key: self.text(key) for key in (*languages, *others)})

    def table(self, key: str) -> "Reading":
        return self._inner(key, self.must(key, dict, {}))

    def tables(self, key: str) -> "Iterator[tuple[str, Reading]]":
        """The named tables under `key`; their names are codes."""
        outer = self.table(key)
        for code in outer.codes():
            if not CODE.fullmatch(code):
                outer.fault(code, "a code is at most 20 of a-z, 0-9 and _, and begins with a letter")
            yield code, outer.table(code)

    def rows(self, key: str) -> "Iterator[Reading]":
        """The tables of a list, [[...]] in the file; none where it is unset."""
        for number, row in enumerate(self.maybe(key, list) or []):
            if isinstance(row, dict):
                yield self._inner(f"{key}.{number}", row)
            else:
                self.fault(key, "write each entry as a table of its own")

    def codes(self) -> list[str]:
        return list(self._table)

    def has(self, key: str) -> bool:
        return key in self._table

    def done(self) -> None:
        """Nothing more is read from this table: what was never asked for is a slip of the pen."""
        for key in self._table.keys() - self._asked:
            near = difflib.get_close_matches(key, self._asked, n=1)
            self.fault(key, f"there is no such setting{f'; is it {near[0]}?' if near else ''}")

    def _inner(self, key: str, table: Mapping[str, object]) -> "Reading":
        return Reading(table, f"{self.path}.{key}" if self.path else key, self._faults)


def _is(value: object, kind: type) -> bool:
    """Strictly: in Python true is a number, and a moment is a date."""
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, kind)
