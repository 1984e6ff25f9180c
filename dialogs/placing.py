"""A job is started in five taps: the form, with what is usual filled in."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from dialogs import work_times
from dialogs.intake import YES_NO, named
from dialogs.work_times import IN_HOURS, hours_words
from locales import staff
from locales.dates import BirthDay, Day
from rules.ages import age_on
from rules.form import Answers, Form, Invalid, Label, Question, form, only
from rules.placements import (
    FIRST_LOOK,
    LEAST_MINUTES,
    MOST_MINUTES,
    months_after,
    next_monday,
    parse_day,
    parse_minutes,
    school_year_end,
    schooling_decides,
)
from rules.programme import Programme
from rules.work_rules import OF_AGE, evening
from rules.work_times import Part, minutes, parts_of
from rules.work_together import Other, at_once, most_beside

HOURS = (2, 4, 6, 8, 10, 12)
LOOKS = (1, 2, 4)
"""In how many weeks after the start one talks again."""

WORKPLACE = staff("Workplace", "Names an answer: where a young person gets a job")
WHERE = staff("Where do they work? More on /workplaces.", "Asks staff for the workplace; buttons with names")
KIND = staff("Type of job", "Names an answer")
WHICH_KIND = staff("Which type of job is it?", "Asks staff; pocket-money, public, private, with a mentor")
START = staff("Starts", "Names an answer: the first day of a job")
WHICH_START = staff("When do they start? Tap a day, or write it: 30.11", "Asks staff for the first day of a job")
END = staff("Planned end", "Names an answer: the last planned day of a job")
WHICH_END = staff("Until when? Tap it, or write the day: 30.6.2027", "Asks staff for the planned last day of a job")
HOURS_LABEL = staff("Hours a week", "Names an answer")
WHICH_HOURS = staff("How many hours a week? Tap it, or write the number.", "Asks staff for the hours of a job")
NINTH = staff("9th grade finished", "Names an answer: yes or no")
IS_NINTH = staff(
    "Have they finished 9th grade? More than 12 hours a week or 2 on a school day, and before 6 or after 20, "
    "is only allowed after it.",
    "Asks staff about a young person from 15 to 17",
)
ALONE = staff("Alone in the evening", "Names an answer: yes or no")
IS_ALONE = staff(
    "Is anybody who works there ever alone after 18, or after 14 at weekends? It is kept with the workplace.",
    "Asks staff about a workplace, where the law on work looks at it",
)
PAYER = staff("Wage from", "Names an answer: who pays the wage")
WHICH_PAYER = staff("Who pays the wage?", "Asks staff about a job")
NEXT = staff("You talk next", "Names an answer: the next contact date")
WHICH_NEXT = staff("When do you talk with them next? Tap it, or write the day.", "Asks staff for the next contact date")
MONTHS = staff("{day} ({n} months)", "Button: the planned end of a job, so many months after its start")
SCHOOL_YEAR = staff(
    "{day} (the school year)", "Button: the planned end of a job, the last day before the summer holiday"
)


SCHOOLING = form("schooling", 1, Question(key="ninth", label=NINTH, text=IS_NINTH, options=YES_NO), summary=False)
"""What is kept of it, once staff were asked."""


def minutes_of(value: object) -> int:
    """The minutes in an answer: "720m"."""
    return int(str(value).removesuffix("m"))


def _today(answers: Answers) -> date:
    return date.fromisoformat(str(answers.get("_today", "2026-01-01")))


def _start(answers: Answers) -> date:
    return date.fromisoformat(str(answers.get("start") or answers.get("_today", "2026-01-01")))


def _workplaces(answers: Answers) -> Mapping[str, Label]:
    return {code: name for code, name, _ in answers.get("_workplaces", ())}


def _minutes(typed: str, _: Answers) -> Any:
    known = typed.removesuffix("m")
    if typed.endswith("m") and known.isascii() and known.isdecimal() and len(known) < 5:
        return typed if LEAST_MINUTES <= int(known) <= MOST_MINUTES else Invalid("hours")
    found = parse_minutes(typed)
    return Invalid("hours") if found is None else f"{found}m"


def _day(typed: str, answers: Answers) -> Any:
    found = parse_day(typed, _today(answers))
    return Invalid("job_day") if found is None else found.isoformat()


def _later_day(typed: str, answers: Answers) -> Any:
    found = _day(typed, answers)
    return Invalid("job_end") if isinstance(found, str) and found <= str(answers.get("start", "")) else found


def _next_day(typed: str, answers: Answers) -> Any:
    found = _day(typed, answers)
    return Invalid("job_day") if isinstance(found, str) and found < _today(answers).isoformat() else found


def _starts(answers: Answers) -> Mapping[str, Label]:
    """The days that are left of this week, and next Monday."""
    today = _today(answers)
    week = [today + timedelta(days=number) for number in range(7 - today.weekday())]
    return {day.isoformat(): Day(day) for day in (*week, next_monday(today))}


def _ends(answers: Answers) -> Mapping[str, Label]:
    start = _start(answers)
    offered = {(day := months_after(start, n)).isoformat(): MONTHS(n=n, day=BirthDay(day)) for n in (3, 6)}
    last = school_year_end(start)
    return {**offered, last.isoformat(): SCHOOL_YEAR(day=BirthDay(last))}


def _looks(answers: Answers) -> Mapping[str, Label]:
    first = max(_start(answers), _today(answers))
    return {(day := first + timedelta(weeks=n)).isoformat(): Day(day) for n in LOOKS}


def _schooling_asked(answers: Answers) -> bool:
    """Asked once, of staff, and only where it decides."""
    born, times = answers.get("_born"), _times(answers)
    if not born or not times or not answers.get("start") or answers.get("_ninth"):
        return False
    span, others = (_start(answers), date.fromisoformat(str(answers.get("end") or _start(answers)))), _beside(answers)
    all_jobs = minutes_of(answers.get("hours") or f"{minutes(times)}m") + most_beside(*span, others)
    return schooling_decides(date.fromisoformat(str(born)), span[0], all_jobs, times, at_once(*span, others))


def _beside(answers: Answers) -> list[Other]:
    """The other jobs that run."""
    rows = answers.get("_beside", ())
    return [
        Other(date.fromisoformat(first), date.fromisoformat(last), week, parts_of(times))
        for first, last, week, times in rows
    ]


def _times(answers: Answers) -> Sequence[Part]:
    return parts_of(str(answers.get("when") or ""))


def _alone_asked(answers: Answers) -> bool:
    """Asked where nobody under 18 may be alone at those hours, and nobody has said yet whether they would be."""
    trade, born = dict(answers.get("_unasked", ())).get(answers.get("workplace")), answers.get("_born")
    if not trade or not born or not answers.get("start"):
        return False
    return age_on(date.fromisoformat(str(born)), _start(answers)) < OF_AGE and evening(trade, _times(answers))


def _spoken_day(stored: str) -> Label:
    return BirthDay(date.fromisoformat(stored))


def _spoken_hours(stored: str) -> Label:
    return IN_HOURS(hours=hours_words(minutes_of(stored)))


def place(programme: Programme) -> Form:
    """The form: a workplace, days and hours are tapped; what is usual stands there already, to be changed."""
    workplace = Question(key="workplace", label=WORKPLACE, text=WHERE, options=_workplaces, columns=2)
    schooling = Question(key="ninth", label=NINTH, text=IS_NINTH, options=YES_NO, columns=2)
    kind, payer = _kind(programme), _payer(programme)
    alone = Question(key="alone", label=ALONE, text=IS_ALONE, options=YES_NO, columns=2)
    asked = (only(_schooling_asked, schooling), only(_alone_asked, alone))
    when, dates = (work_times.question(programme), _hours()), (_first_day(), _last_day(programme))
    return form("place", 2, workplace, kind, *dates, *when, *asked, payer, _next())


def _kind(programme: Programme) -> Question:
    """The usual type of job of the workplace."""

    def usual(answers: Answers) -> Any:
        known = {code: kind for code, _, kind in answers.get("_workplaces", ())}
        first = next(iter(programme.job_types))
        return (known.get(answers.get("workplace")) or first) if answers.get("workplace") else None

    offered = named(programme.job_types)
    return Question(
        key="kind", label=KIND, text=WHICH_KIND, options=offered, usual=usual, follows=("workplace",), columns=2
    )


def _payer(programme: Programme) -> Question:
    """Who usually pays for this type of job."""

    def usual(answers: Answers) -> Any:
        job = programme.job_types.get(str(answers.get("kind")))
        return job.payer if job else None

    offered = named(programme.payers)
    return Question(key="payer", label=PAYER, text=WHICH_PAYER, options=offered, usual=usual, follows=("kind",))


def _first_day() -> Question:
    """Next Monday, until somebody says otherwise."""
    return Question(
        key="start",
        label=START,
        text=WHICH_START,
        options=_starts,
        parse=_day,
        show=_spoken_day,
        usual=lambda answers: next_monday(_today(answers)).isoformat(),
    )


def _last_day(programme: Programme) -> Question:
    """As many months on as this type of job usually lasts."""

    def usual(answers: Answers) -> Any:
        job = programme.job_types.get(str(answers.get("kind")))
        return months_after(_start(answers), job.months).isoformat() if job else None

    return Question(
        key="end",
        label=END,
        text=WHICH_END,
        options=_ends,
        parse=_later_day,
        show=_spoken_day,
        usual=usual,
        follows=("start", "kind"),
    )


def _hours() -> Question:
    """As many as the days and hours come to, until staff say otherwise."""

    def usual(answers: Answers) -> Any:
        found = minutes(_times(answers))
        return f"{found}m" if LEAST_MINUTES <= found <= MOST_MINUTES else None

    offered = {f"{n * 60}m": _spoken_hours(f"{n * 60}m") for n in HOURS}
    return Question(
        key="hours",
        label=HOURS_LABEL,
        text=WHICH_HOURS,
        options=lambda _: offered,
        parse=_minutes,
        show=_spoken_hours,
        columns=3,
        usual=usual,
        follows=("when",),
    )


def _next() -> Question:
    """When one talks after the start: nobody is placed without a next date."""

    def usual(answers: Answers) -> Any:
        return (max(_start(answers), _today(answers)) + FIRST_LOOK).isoformat() if answers.get("start") else None

    return Question(
        key="next",
        label=NEXT,
        text=WHICH_NEXT,
        options=_looks,
        parse=_next_day,
        show=_spoken_day,
        usual=usual,
        follows=("start",),
    )
