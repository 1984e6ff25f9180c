"""One's own CV: what we know that one has done, in lines to copy; courses that one adds; and an example."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogs.help import status_button
from dialogs.screen import Row, Screen, go, lines, paragraphs, talk_row
from dialogs.tracks import NAMES
from dialogs.work_times import hours_words
from locales import youth
from locales.dates import Month
from rules.cv import MOST, mark_of, why_not
from rules.form import Answers, Invalid, Question, form

HEAD = youth("This is what you have done so far. Copy what you like into your CV.", "Above one's own CV")
EMPTY = youth(
    "Nothing stands here yet. Your jobs with us come here by themselves. You can add courses and certificates.",
    "Instead of one's own CV",
)
JOBS = youth("Jobs", "Heading in a CV")
DONE = youth("Taken part in", "Heading in a CV")
COURSES = youth("Courses and certificates", "Heading in a CV, and names what somebody added to it")
JOB = youth("• {since} to {until}: {workplace}, {kind}, {hours} hours a week", "A job in a CV; months and years")
JOB_NOW = youth("• {since} until now: {workplace}, {kind}, {hours} hours a week", "The job one has, in a CV")
MORE = youth("Given more to do from {since}", "Below a job in a CV: responsibility has grown; month and year")
MONTH = youth("{month} {year}", "A month in a CV: March 2027")
ATTENDED = youth("• {since}: {what}", "Something one took part in, in a CV: month and year, and what")
LEARNT = youth("• Ready for a job: {tracks}", "In a CV: small steps that one has done, such as a bank account")
MODEL = youth("• Role model for young people in Jobplaneten", "In a CV: one helps others")
ADD = youth("➕ Add a course or certificate", "Button under one's own CV")
REMOVE = youth("✖ {course}", "Button under one's own CV: takes out what one had added")
SEE_EXAMPLE = youth("See an example", "Button: a CV of somebody who does not exist")
BACK = youth("← My CV", "Button: back to one's own CV")
WHICH = youth(
    "What is it called? One line is enough, for example: First aid, 2026. Our staff can see it too.",
    "Asks for a course or a certificate for a CV; typed",
)
EXAMPLE = youth(
    "This is an example. Noor does not exist.\n"
    "\n"
    "Noor B., 16\n"
    "I am in 9th grade. I like to talk with people, and I am always on time.\n"
    "\n"
    "Jobs\n"
    "• May to October 2026: Café Eksempel, a few hours a week. I cleared tables, washed up and helped guests.\n"
    "\n"
    "School\n"
    "• Public school, 9th grade, until summer 2027\n"
    "\n"
    "Courses\n"
    "• First aid, 2026\n"
    "\n"
    "Free time\n"
    "• I play football, and help my little brother with his homework.\n"
    "\n"
    "Languages\n"
    "• Danish and English\n"
    "\n"
    "Ask about me\n"
    "• Bo K., Café Eksempel (ask Bo first if you may write the number)",
    "An example of a CV; an invented person",
)


def _course(typed: str, _: Answers) -> Any:
    line = " ".join(typed.split())
    why = why_not(line)
    return Invalid(why) if why else line


COURSE_FORM = form("cv", 1, Question(key="course", label=COURSES, text=WHICH, parse=_course), summary=False)
"""One line each time; what is kept of it is the list of them."""


@dataclass(frozen=True, kw_only=True)
class Worked:
    """A job in a CV; `until` is empty while it runs."""

    since: date
    until: date | None
    workplace: str
    kind: object
    minutes: int
    grew: date | None = None
    """Since when they have been given more to do."""


@dataclass(frozen=True, kw_only=True)
class Cv:
    """What somebody has done: jobs, what they took part in (month and what), finished tracks, and what they added."""

    jobs: Sequence[Worked] = ()
    attended: Sequence[tuple[date, object]] = ()
    tracks: Sequence[str] = ()
    model: bool = False
    courses: Sequence[str] = ()


def cv_screen(cv: Cv, note: str) -> Screen:
    """All of it in plain lines; below it, what one added to take out again."""
    done = [
        *(ATTENDED(since=_month(day), what=what) for day, what in cv.attended),
        *([MODEL] if cv.model else []),
        *([LEARNT(tracks=", ".join(str(NAMES[code]) for code in cv.tracks))] if cv.tracks else []),
    ]
    parts = [
        lines(JOBS, *map(_job, cv.jobs)) if cv.jobs else None,
        lines(DONE, *done) if done else None,
        lines(COURSES, *(f"• {course}" for course in cv.courses)) if cv.courses else None,
    ]
    known = [part for part in parts if part]
    text = paragraphs(note or None, HEAD if known else EMPTY, *known)
    rows: list[Row] = [[go(ADD, "form", "cv")]] if len(cv.courses) < MOST else []
    rows += [[go(str(REMOVE(course=course))[:60], "cv_less", mark_of(course))] for course in cv.courses]
    return Screen(text, [*rows, [go(SEE_EXAMPLE, "cv_example")], [status_button()], talk_row()], asks=None)


def _job(job: Worked) -> object:
    told = {"workplace": job.workplace, "kind": job.kind, "hours": hours_words(job.minutes)}
    now = JOB_NOW(since=_month(job.since), **told) if job.until is None else None
    line = now or JOB(since=_month(job.since), until=_month(job.until or job.since), **told)
    return lines(line, f"   {MORE(since=_month(job.grew))}" if job.grew else None)


def _month(day: date) -> object:
    return MONTH(month=Month(day.month), year=day.year)


def example_screen() -> Screen:
    """Somebody who does not exist, as plain text."""
    return Screen(str(EXAMPLE), [[go(BACK, "cv")], talk_row()], asks=None)
