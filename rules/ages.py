"""Ages and birth dates: as typed, at a day, and the bands and birthdays at which something changes."""

import re
from datetime import date
from enum import StrEnum

from rules.plain import ascii_digits

CUTS = (15, 18)
"""Ages between bands: data-protection consent (15) and majority (18)."""
OLDEST = 30
THRESHOLDS = (13, 15, 18, 31)
PLAUSIBLE = range(5, 111)

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januar january jan",
            "februar february feb",
            "marts march mar",
            "april apr",
            "maj may",
            "juni june jun",
            "juli july jul",
            "august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in words.split()
}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})[-./ ](?P<m>\d{1,2})[-./ ](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s?[-./ ]\s?(?P<m>\d{1,2})\s?[-./ ]\s?(?P<y>\d{4})(?!\d)"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of )?(?P<name>{_MONTH})[.,]?\s?(?P<y>\d{{4}})(?!\d)"),
    re.compile(rf"\b(?P<name>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})(?!\d)"),
)
_SHORT_YEAR = re.compile(
    rf"(?<!\d)(?:\d{{6}}|\d\d?\s?[-./ ]\s?\d\d?\s?[-./ ]\s?\d\d|\d\d?\.?\s?(?:{_MONTH})[.,]?\s?\d\d)(?!\d)"
)


class NotAnAge(StrEnum):
    """Why a text is not taken as an age."""

    MISSING = "missing"
    SEVERAL = "several"
    RANGE = "range"


class NotADate(StrEnum):
    """Why a text is not taken as a birth date."""

    MISSING = "missing"
    SHORT_YEAR = "short_year"
    NO_SUCH_DAY = "no_such_day"
    RANGE = "range"


def parse_age(text: str) -> int | NotAnAge:
    """The one age in "15", "15 år", "jeg er ١٥"; a half year is left out."""
    numbers = re.findall(r"\d+", ascii_digits(text[:200]))
    if not numbers:
        return NotAnAge.MISSING
    if len(numbers) > 1:
        return NotAnAge.SEVERAL
    age = int(numbers[0])
    return age if age in PLAUSIBLE else NotAnAge.RANGE


def parse_birth_date(text: str, today: date) -> date | NotADate:
    """A day written in Danish or English with its year in full: 4.3.2010, 2010-03-04, 4. marts 2010.

    Two digits for the year are refused: such a date is half a CPR number, and may mean two centuries.
    """
    written = ascii_digits(text[:200]).casefold().strip()
    found = next((match for form in _FORMS if (match := form.search(written))), None)
    if not found:
        return NotADate.SHORT_YEAR if _SHORT_YEAR.search(written) else NotADate.MISSING
    parts = found.groupdict()
    month = MONTHS[parts["name"]] if "name" in parts else int(parts["m"])
    try:
        birth = date(int(parts["y"]), month, int(parts["d"]))
    except ValueError:
        return NotADate.NO_SUCH_DAY
    return birth if birth <= today and age_on(birth, today) in PLAUSIBLE else NotADate.RANGE


def age_on(birth: date, day: date) -> int:
    """Whole years on a day; who is born on 29 February turns a year older on 1 March in other years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def born_at_latest(told: int, told_on: date) -> date:
    """The latest day on which somebody can be born who was this old on a day: as if they had turned it that very day."""
    try:
        return told_on.replace(year=told_on.year - told)
    except ValueError:
        return date(told_on.year - told, 2, 28)


def next_age_on(birth: date, after: date) -> date | None:
    """The next day after `after` on which an age of THRESHOLDS is reached."""
    birthdays = (birthday(birth, age) for age in THRESHOLDS)
    return next((day for day in birthdays if day > after), None)


def birthday(birth: date, age: int) -> date:
    """The day on which somebody turns `age`."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)


def bands(floor: int) -> list[tuple[int, int]]:
    """The age bands that may chat where `floor` is the youngest age: first and last age of each."""
    starts = [floor, *(cut for cut in CUTS if cut > floor)]
    return list(zip(starts, [*(cut - 1 for cut in starts[1:]), OLDEST], strict=True))


def band_code(band: tuple[int, int]) -> str:
    """The band as buttons and rows write it: "13-14"."""
    return f"{band[0]}-{band[1]}"


def band_of(age: int, floor: int) -> tuple[int, int] | None:
    """The band an age belongs to; None below the floor and above the bands."""
    return next((band for band in bands(floor) if band[0] <= age <= band[1]), None)
