"""On which days and at which hours somebody works in a week: as the programme lists it, as staff type it, as it is stored.

A part is stored as `s2.900.1020`: two days after school, from minute 900 to minute 1020 of the day; `f` are weekdays without
school, `w` days of the weekend, `d` weekdays by their numbers (Monday 0). Parts stand side by side with a hyphen between.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from rules.plain import ascii_digits

if TYPE_CHECKING:
    from rules.reading import Reading

SCHOOL, FREE, WEEKEND, NAMED = "s", "f", "w", "d"
KEYS = {"after_school": SCHOOL, "days_off": FREE, "weekend": WEEKEND}
"""What the parts are called in programme.toml."""
DAY = 24 * 60
LONGEST = 60
"""Characters that are read of what was typed."""
SATURDAY = 5
WEEK = 7
NAMES = (
    *(("mandag", "monday"), ("tirsdag", "tuesday"), ("onsdag", "wednesday"), ("torsdag", "thursday")),
    *(("fredag", "friday"), ("lørdag", "saturday"), ("søndag", "sunday")),
)
JOINING = frozenset({"og", "and", "kl"})

_PART = re.compile(r"(?:([sfw])([1-7])|d([0-6]{1,7}))\.(\d{1,4})\.(\d{1,4})")
_SPAN = re.compile(r"(\d{1,2})(?:[.:](\d\d))?\s*(?:-|–|til)\s*(\d{1,2})(?:[.:](\d\d))?")
_LISTED = re.compile(r"([1-7]) x (\d\d?):(\d\d)-(\d\d?):(\d\d)")
_DAYS = re.compile(r"[^\W\d_]+|[-–]|[^\s,;.:&+]")


@dataclass(frozen=True)
class Part:
    """Some days of a week with the same hours, in minutes of the day. `named`: which weekdays, where that is known."""

    on: str
    days: int
    start: int
    end: int
    named: tuple[int, ...] = ()

    @property
    def school(self) -> bool:
        """Whether these may be days of school."""
        return self.on == SCHOOL or (self.on == NAMED and not self.weekend)

    @property
    def weekend(self) -> bool:
        """Whether these lie on Saturdays and Sundays."""
        return self.on == WEEKEND or (self.on == NAMED and min(self.named) >= SATURDAY)

    @property
    def length(self) -> int:
        """Minutes of one day; an end that is not after the start lies on the next day."""
        return (self.end - self.start) % DAY

    @property
    def code(self) -> str:
        """As it is stored."""
        days = "".join(map(str, self.named)) if self.on == NAMED else str(self.days)
        return f"{self.on}{days}.{self.start}.{self.end}"


def clock(minute: int) -> time:
    """A wall time; the end of the day is its last minute."""
    return time(*divmod(min(minute, DAY - 1), 60))


def minutes(parts: Sequence[Part]) -> int:
    """Minutes in a week."""
    return sum(part.days * part.length for part in parts)


def code_of(parts: Sequence[Part]) -> str:
    """Parts as they are stored."""
    return "-".join(part.code for part in parts)


def parts_of(code: str) -> tuple[Part, ...]:
    """What was stored; nothing where it is none."""
    found = [_PART.fullmatch(one) for one in code.split("-")] if code else []
    parts = tuple(_part(one) for one in found if one)
    return parts if len(parts) == len(found) and _sound(parts) else ()


def _part(found: re.Match[str]) -> Part:
    on, count, named, start, end = found.groups()
    days = tuple(map(int, named or ""))
    return Part(on or NAMED, int(count or 0) or len(days), int(start), int(end), days)


def _sound(parts: Sequence[Part]) -> bool:
    """Hours that exist, no day twice, and not more days than there are in a week."""
    named = [day for part in parts for day in part.named]
    hours = all(part.start < DAY and 0 < part.end <= DAY and part.length for part in parts)
    split = all(len({day >= SATURDAY for day in part.named}) < 2 for part in parts)
    return hours and split and len(set(named)) == len(named) and sum(part.days for part in parts) <= WEEK


def typed(text: str) -> tuple[Part, ...]:
    """Days and hours as staff write them: "ma on 15-17, lø 10-14", "mon-fri 15.30-17"; nothing where it is none."""
    said, found, at = ascii_digits(text[:LONGEST]).casefold(), [], 0
    for span in _SPAN.finditer(said):
        days, hours = _weekdays(said[at : span.start()]), _hours(span)
        if not days or hours is None:
            return ()
        for some in ([day for day in days if day < SATURDAY], [day for day in days if day >= SATURDAY]):
            found += [Part(NAMED, len(some), *hours, tuple(some))] if some else []
        at = span.end()
    rest = _DAYS.search(said[at:])
    return tuple(found) if found and rest is None and _sound(found) else ()


def _hours(span: re.Match[str]) -> tuple[int, int] | None:
    first, first_minute, last, last_minute = (int(part or 0) for part in span.groups())
    start, end = first * 60 + first_minute, last * 60 + last_minute
    fits = max(first_minute, last_minute) < 60 and start < DAY and end <= DAY
    return (start, end or DAY) if fits else None


def _weekdays(said: str) -> list[int]:
    """The days that are named, a range filled up; none where a word is no day."""
    found: list[int] = []
    words, ranging = [word for word in _DAYS.findall(said) if word not in JOINING], False
    for word in words:
        if word in "-–":
            ranging = bool(found)
            continue
        day = _weekday(word)
        if day is None or (ranging and day <= found[-1]):
            return []
        found += [*range(found[-1] + 1, day), day] if ranging else [day]
        ranging = False
    return sorted(found) if not ranging else []


def _weekday(word: str) -> int | None:
    full = (number for number, names in enumerate(NAMES) if any(name.startswith(word) for name in names))
    return next(full, None) if len(word) > 1 else None


def listed(root: "Reading") -> tuple[str, ...]:
    """The list [[work_times]] of programme.toml: what is usual, as it is stored."""
    found = []
    for row in root.rows("work_times"):
        parts = tuple(_listed(row))
        if not parts or not _sound(parts):
            row.fault("", f'write one or more of {", ".join(KEYS)}, each like "2 x 15:00-17:00", at most 7 days in all')
        else:
            found.append(code_of(parts))
        row.done()
    if not found:
        root.fault("work_times", "this is missing; write at least one entry")
    return tuple(found)


def _listed(row: "Reading") -> Iterator[Part]:
    for key, on in KEYS.items():
        if (value := row.maybe_text(key)) is None:
            continue
        match = _LISTED.fullmatch(value)
        if match is None:
            row.fault(key, f'"{value}" is not understood; write for example "2 x 15:00-17:00"')
            continue
        days, *hours = map(int, match.groups())
        start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
        yield Part(on, days, start, end)
