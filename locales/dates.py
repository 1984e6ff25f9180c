"""Days and instants as people say them: weekday first, Gregorian, Latin digits, the 24-hour clock, Danish local time.

Babel knows the names; how they are put together is written here, since its own patterns change with its data.
"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from locales import language

ZONE = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True)
class Manner:
    """How a language writes a day, a day with its year and a time (CLDR patterns), and both together."""

    day: str = "EEEE d MMMM"
    dated: str = "d MMMM y"
    clock: str = "HH:mm"
    moment: str = "{day}, {clock}"


_PLAIN = Manner()
_MANNERS = {
    "da": Manner("EEEE 'den' d. MMMM", "d. MMMM y", "H.mm", "{day} kl. {clock}"),
    "en": Manner(moment="{day} at {clock}"),
    "tr": Manner("d MMMM EEEE"),
    **dict.fromkeys(("ar", "fa", "ur"), Manner(moment="{day}، {clock}")),
}


def _manner() -> Manner:
    return _MANNERS.get(language(), _PLAIN)


def _local(at: datetime) -> date:
    return at.astimezone(ZONE).date()


@dataclass(frozen=True)
class Day:
    """A day, rendered as "torsdag den 5. marts"."""

    day: date

    def __str__(self) -> str:
        return format_date(self.day, _manner().day, locale=language())


@dataclass(frozen=True)
class FarDay:
    """A day that may lie years ahead, rendered as "torsdag den 5. marts 2026"."""

    day: date

    def __str__(self) -> str:
        return f"{Day(self.day)} {self.day.year}"


@dataclass(frozen=True)
class Clock:
    """A time of the day, rendered as "15.30"."""

    at: datetime

    def __str__(self) -> str:
        return format_time(self.at, _manner().clock, tzinfo=ZONE, locale=language())


@dataclass(frozen=True)
class Moment:
    """An instant that is near, rendered as "torsdag den 5. marts kl. 15.30"."""

    at: datetime

    def __str__(self) -> str:
        return _manner().moment.format(day=Day(_local(self.at)), clock=Clock(self.at))


@dataclass(frozen=True)
class Past:
    """An instant that may lie long back, rendered as "5. marts 2026 kl. 15.30"."""

    at: datetime

    def __str__(self) -> str:
        return _manner().moment.format(day=BirthDay(_local(self.at)), clock=Clock(self.at))


@dataclass(frozen=True)
class BirthDay:
    """A birth date, rendered as "4. marts 2010"."""

    day: date

    def __str__(self) -> str:
        return format_date(self.day, _manner().dated, locale=language())


@dataclass(frozen=True)
class Month:
    """A month by its number, rendered as "marts"."""

    number: int

    def __str__(self) -> str:
        return format_date(date(2000, self.number, 1), "LLLL", locale=language())
