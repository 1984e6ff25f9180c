"""Days and instants as people say them: weekday first, Gregorian, Latin digits, the 24-hour clock, Danish local time.

Babel knows the names; how they are put together is written here, since its own patterns change with its data.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from locales import RIGHT_TO_LEFT, based, language

ZONE = ZoneInfo("Europe/Copenhagen")
MONDAY = date(2026, 1, 5)


@dataclass(frozen=True)
class Manner:
    """How a language writes a day, one of another year, a date, a time (CLDR patterns), and a day with a time."""

    day: str = "EEEE d MMMM"
    far: str = "EEEE d MMMM y"
    dated: str = "d MMMM y"
    clock: str = "HH:mm"
    moment: str = "{day}, {clock}"


_PLAIN = Manner()
_MANNERS = {
    "da": Manner("EEEE 'den' d. MMMM", "EEEE 'den' d. MMMM y", "d. MMMM y", "H.mm", "{day} kl. {clock}"),
    "en": Manner(moment="{day} at {clock}"),
    "tr": Manner("d MMMM EEEE", "d MMMM y EEEE"),
    "bs": Manner("EEEE, d. MMMM", "EEEE, d. MMMM y.", "d. MMMM y.", moment="{day} u {clock}"),
    "pl": Manner("EEEE, d MMMM", "EEEE, d MMMM y"),
    "uk": Manner("EEEE, d MMMM", "EEEE, d MMMM y 'року'", "d MMMM y 'року'"),
    "ku": Manner("EEEE, d'ê' MMMM'ê'", "EEEE, d'ê' MMMM'a' y'an'", "d'ê' MMMM'a' y'an'"),
    **dict.fromkeys(("ar", "ur"), Manner("EEEE، d MMMM", "EEEE، d MMMM y", moment="{day}، {clock}")),
    "fa": Manner(moment="{day}، {clock}"),
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
class Weekday:
    """A day of the week by its number (Monday 0), rendered as "torsdag"."""

    number: int

    def __str__(self) -> str:
        return format_date(MONDAY + timedelta(days=self.number), "EEEE", locale=language())


@dataclass(frozen=True)
class FarDay:
    """A day that may lie years ahead, rendered as "torsdag den 5. marts 2026"."""

    day: date

    def __str__(self) -> str:
        return format_date(self.day, _manner().far, locale=language())


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
class Span:
    """When something is that has an end, rendered as "torsdag den 5. marts 2026 kl. 15.30–17.00".

    From right to left the hours would change places, so they are fenced off; so is a line that begins with a digit.
    """

    at: datetime
    minutes: int

    def __str__(self) -> str:
        hours = f"{Clock(self.at)}–{Clock(self.at + timedelta(minutes=self.minutes))}"
        if language() in RIGHT_TO_LEFT:
            hours = f"\u2066{hours}\u2069"
        return based(_manner().moment.format(day=FarDay(_local(self.at)), clock=hours))


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
