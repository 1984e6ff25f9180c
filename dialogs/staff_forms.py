"""The forms that staff fill: a note, the enrolment after the first talk, a corrected answer, their own first name."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from dialogs.intake import always, name
from dialogs.staffroom import NAME, YOUR_NAME
from locales import staff
from locales.dates import BirthDay, Month
from rules.ages import NotADate, parse_birth_date
from rules.form import Answers, Invalid, Label, Question, form, only

LONGEST_NOTE = 500
"""Characters of a note: what one could say with the young person beside one."""

NOTE_TEXT = staff(
    "Write only what you could say with them beside you: they can read it. A sentence or two.",
    "Asks staff for a note on a young person",
)
BIRTH = staff("When were they born? Tap the year, or write it all: 4.3.2010", "Asks staff for the birth date")
BORN = staff("Born", "Names an answer: the birth date")
MONTH = staff("In which month?", "Asks staff for the month of birth; twelve buttons")
DAY = staff("On which day?", "Asks staff for the day of birth; buttons with the days of the month")
POINTS_TEXT = staff(
    "Have you talked about all three? Untick what is still to come, then tap Done.", "Checklist at enrolment"
)
POINTS = {
    "jobs": staff("Which jobs there are", "Point of the checklist at enrolment"),
    "meaning": staff("What a job means", "Point of the checklist at enrolment"),
    "next": staff("What happens next", "Point of the checklist at enrolment"),
}


def _note(typed: str, _: Answers) -> Any:
    return typed.strip() if len(typed) <= LONGEST_NOTE else Invalid("long")


def _years(answers: Answers) -> Mapping[str, Label]:
    """The two years in which somebody can be born who told that age on that day; more where no age is known."""
    day = date.fromisoformat(str(answers.get("_told") or answers.get("_today", "2026-01-01")))
    told = str(answers.get("_age", ""))
    ages = [int(told) + 1, int(told)] if told else range(24, 12, -1)
    return {str(day.year - age): str(day.year - age) for age in ages}


def _months(_: Answers) -> Mapping[str, Label]:
    return {str(month): Month(month) for month in range(1, 13)}


def _days(answers: Answers) -> Mapping[str, Label]:
    longest = monthrange(int(answers["born"]), int(answers["born.month"]))[1]
    return {str(day): str(day) for day in range(1, longest + 1)}


def _birth_date(typed: str, answers: Answers) -> Any:
    born = parse_birth_date(typed, date.fromisoformat(str(answers.get("_today", "2026-01-01"))))
    if isinstance(born, NotADate):
        return Invalid("date_range" if born is NotADate.RANGE else "date")
    return born.isoformat()


def _only_year(answers: Answers) -> bool:
    return len(str(answers.get("born", ""))) == len("2010")


def _spoken_day(stored: str) -> Label:
    return BirthDay(date.fromisoformat(stored)) if len(stored) > len("2010") else stored


NOTE = form(
    "note",
    1,
    Question(key="note", label=staff("Note", "Names an answer"), text=NOTE_TEXT, parse=_note),
    summary=False,
)
ENROL = form(
    "enrol",
    1,
    Question(key="born", label=BORN, text=BIRTH, options=_years, columns=4, parse=_birth_date, show=_spoken_day),
    only(
        _only_year,
        Question(key="born.month", label=BORN, text=MONTH, options=_months, columns=3),
        Question(key="born.day", label=BORN, text=DAY, options=_days, columns=7),
    ),
    Question(
        key="points",
        label=staff("Talked about", "Names an answer: the three points of the first talk"),
        text=POINTS_TEXT,
        options=always(POINTS),
        many=True,
        preset=tuple(POINTS),
    ),
    summary=False,
)
ME = form("me", 1, Question(key="name", label=NAME, text=YOUR_NAME, parse=name), summary=False)
