"""What programme.toml says of when: each school's hours and holidays, and on which day staff meet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rules.reading import Reading

WEEKS = 4
"""The weeks of a month in which a joint meeting can lie: every month has four of each weekday."""


@dataclass(frozen=True, kw_only=True)
class SchoolYear:
    """When school is on, on weekdays outside `free`: holidays by code, each with its first and its last day."""

    begins: time
    ends: time
    free: Mapping[str, tuple[date, date]]


@dataclass(frozen=True, kw_only=True)
class Schooling:
    """The municipality's school year, and those of the schools that differ from it."""

    usual: SchoolYear
    apart: Mapping[str, SchoolYear]
    example: bool = False

    @property
    def last_free(self) -> date | None:
        """The last day that is written down as free anywhere."""
        years = (self.usual, *self.apart.values())
        return max((last for _, last in chain.from_iterable(year.free.values() for year in years)), default=None)


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """When staff meet: a weekday (Monday 0) and a wall time; `week` is that of the month, 0 for every week."""

    weekday: int
    at: time
    week: int = 0


def schooling(table: "Reading", schools: Mapping[str, object]) -> Schooling:
    """A team's [school_year], with its faults noted. A school that differs keeps of the others what it does not name."""
    usual = _year(table)
    apart = {}
    if table.has("apart"):
        for code, inner in table.tables("apart"):
            if code not in schools:
                inner.fault("", "there is no such school in this team")
            apart[code] = _year(inner, usual)
            inner.done()
    found = Schooling(usual=usual, apart=MappingProxyType(apart), example=table.flag("example"))
    table.done()
    return found


def _year(table: "Reading", usual: SchoolYear | None = None) -> SchoolYear:
    hours = table.hours("hours")
    if len(hours) > 1 or not (hours or usual):
        table.fault("hours", 'write one stretch of hours, for example "08:00-14:00"')
    begins, ends = (hours[0].start, hours[0].end) if hours else (time(8), time(14))
    if usual and not hours:
        begins, ends = usual.begins, usual.ends
    free = dict(usual.free) if usual else {}
    if table.has("holidays"):
        free |= {code: _days(inner) for code, inner in table.tables("holidays")}
    return SchoolYear(begins=begins, ends=ends, free=MappingProxyType(free))


def _days(table: "Reading") -> tuple[date, date]:
    first = table.must("from", date, date.min)
    last = table.maybe("to", date) or first
    if last < first:
        table.fault("to", "this is before the first day")
    table.done()
    return first, last


def meeting(table: "Reading", *, monthly: bool = False) -> Meeting:
    """A team's [meeting] or the [joint_meeting] of a month, with its faults noted."""
    days = table.weekdays("day")
    if len(days) != 1:
        table.fault("day", 'write one weekday, for example ["monday"]')
    found = Meeting(
        weekday=min(days, default=0),
        at=table.wall_time("time"),
        week=table.whole("week", 1, WEEKS) if monthly else 0,
    )
    table.done()
    return found
