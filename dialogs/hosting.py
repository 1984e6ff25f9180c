"""What a workplace reads about a job interview, and the one tap with which it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.asking import noted
from dialogs.at_work import READY
from dialogs.partners import home_row
from dialogs.screen import Row, Screen, button, go, paragraphs, talk_row
from locales import Text, staff, youth
from locales.dates import Moment
from rules.notices import Facts

TOLD = youth(
    "Hi {name}. {youth} comes to you for a job interview: {moment}. If that does not fit, tell us here.",
    "To somebody at a workplace: an interview was agreed; {youth} is a first name",
)
REMIND = youth(
    "Hi {name}. I just want to remind you of the job interview with {youth}: {moment}.",
    "To somebody at a workplace, the day before",
)
OFF = youth(
    "Hi {name}. The job interview with {youth} is off: {moment}. Sorry about that.",
    "To somebody at a workplace: an agreed interview was moved or called off",
)
ASKED = youth(
    "Hi {name}. Now you have had time to think about the job interview with {youth}. Would you like to go on together? "
    "{youth} does not see your answer here.",
    "To somebody at a workplace, a day after the interview at the earliest; three buttons follow",
)
ANSWERS: Mapping[str, Text] = {
    "yes": youth("Yes, we would", "Button: a workplace would like to take the young person"),
    "no": youth("No, it does not fit", "Button: a workplace would rather not"),
    "unsure": youth("We're not sure", "Button: a workplace does not know"),
}
THANKS: Mapping[str, Text] = {
    "yes": youth(
        "Thank you. We know now that you would like to. {youth} answers too, so nothing is settled yet.",
        "After a workplace said yes to a young person",
    ),
    "no": youth("Thank you for saying so. We know it now.", "After a workplace said no"),
    "unsure": youth("Thank you. We know now that you are not sure.", "After a workplace did not know"),
}
COMES = youth("Job interview with {youth}: {moment}.", "On the page of somebody at a workplace")
THINK = youth(
    "After a job interview both sides have a day to think. You can answer from {moment} on.",
    "To somebody at a workplace who would answer at once",
)
ROW = youth("Job interview with {youth}, {moment}", "Button on the page of somebody at a workplace")


@dataclass(frozen=True, kw_only=True)
class Hosted:
    """A job interview as the workplace reads it; `thought`: from when it can answer."""

    id: int
    youth: str
    at: datetime
    thought: datetime
    answer: str = ""


def home_row_of(one: Hosted) -> Row:
    """The way to an interview, on the page of whoever speaks for the workplace."""
    return [go(str(ROW(youth=one.youth, moment=Moment(one.at)))[:60], "hosted", one.id)]


def hosted_screen(one: Hosted, now: datetime, note: str = "") -> Screen:
    """One interview: when it is, or the question afterwards, or what was answered."""
    comes, rows = COMES(youth=one.youth, moment=Moment(one.at)), [home_row(), talk_row()]
    if now < one.thought:
        text = paragraphs(comes, THINK(moment=Moment(one.thought)) if now >= one.at else None)
        return Screen(noted(note if now >= one.at else "", text), rows, asks=None)
    said = THANKS[one.answer](youth=one.youth) if one.answer else None
    return Screen(noted(note, paragraphs(comes, said)), [*answer_rows(one.id), *rows], asks=None)


def answer_rows(appointment: int) -> list[Row]:
    """Would you like to go on? One tap."""
    return [[button(text, "host", appointment, code)] for code, text in ANSWERS.items()]


def _said(text: Text) -> Callable[[Facts], Screen]:
    def screen(facts: Facts) -> Screen:
        return Screen(_words(text, facts), [*_open(facts.told), talk_row()], asks=None)

    return screen


def _words(text: Text, facts: Facts) -> str:
    at = facts.told.get("at")
    moment = Moment(at) if isinstance(at, datetime) else "–"
    owner, phone = facts.told.get("owner"), facts.told.get("phone")
    ready = READY(owner=owner, phone=phone) if owner and phone else None
    return paragraphs(text(name=facts.name, youth=facts.told.get("youth", "–"), moment=moment), ready)


def _open(told: Mapping[str, Any]) -> list[Row]:
    return [home_row()] if told else []


def _asked(facts: Facts) -> Screen:
    return Screen(_words(ASKED, facts), [*answer_rows(int(facts.told.get("id", 0))), talk_row()], asks=None)


WORDS: dict[str, Callable[[Facts], Screen]] = {
    "host_told": _said(TOLD),
    "host_reminded": _said(REMIND),
    "host_off": _said(OFF),
    "host_asked": _asked,
}
WHY: dict[str, Text] = {
    "host_told": staff("A job interview at their workplace was agreed.", "Explains a notice"),
    "host_reminded": staff("There is a job interview at their workplace, the day after.", "Explains a notice"),
    "host_off": staff("A job interview of which they had been told is off.", "Explains a notice"),
    "host_asked": staff("They had a day to think after a job interview. Asked once.", "Explains a notice"),
}
