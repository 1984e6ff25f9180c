"""Breaks: the choices, what is said while one lasts, the one kind question when it ends, and what staff do about it."""

from dataclasses import replace
from datetime import date, timedelta

from dialogs.help import status_button
from dialogs.screen import Row, Screen, button, go, talk_row
from dialogs.staffroom import Listed, list_screen
from locales import Text, staff, staff_n, youth
from locales.dates import BirthDay, FarDay
from rules.form import Answers, Invalid, Question, form
from rules.notices import Facts
from rules.pauses import NotADay, parse_day

PAUSE = youth("⏸ Take a break", "Button on the status: no questions for a while")
WHEN = youth(
    "A break is fine, for example for efterskole or exams. When may we write again?",
    "Asked of a young person who wants a break; efterskole is a Danish boarding school year",
)
CHOICES: dict[str, Text] = {
    "month": youth("In a month", "Button: the break lasts a month"),
    "summer": youth("After the summer holidays", "Button: the break lasts until after the summer holidays"),
    "own": youth("When I write myself", "Button: the break lasts until the young person writes"),
}
UNTIL = youth(
    "Have a good break. I write again on {day}, and ask how things are. Times we have agreed stand. You can always "
    "write, come by or call.",
    "A break has begun; {day} is its end",
)
UNTIL_OWN = youth(
    "Have a good break. Write to me when you would like to go on. Times we have agreed stand. You can always come by "
    "or call.",
    "A break has begun that has no end",
)
STANDS = youth(
    "⏸ You are on a break until {day}. That is fine: I ask you nothing until then, and you can come back whenever you like.",
    "Line of the status",
)
STANDS_OWN = youth(
    "⏸ You are on a break until you write. That is fine: I ask you nothing, and you can come back whenever you like.",
    "Line of the status",
)
OVER = youth("Your break is over. Shall we go on?", "Line of the status: the question was not answered yet")
GO_ON = youth("▶️ Go on again", "Button on the status: the break is over")
STILL = youth("Good to hear from you. You are on a break. Shall we go on?", "Somebody on a break wrote something")
BACK = youth("Hi {name}. Welcome back after your break. Shall we go on?", "Sent once, on the day a break ends")
YES = youth("Yes", "Button: the break is over")
NOT_YET = youth("Not yet", "Button: the break goes on, or a step has to wait")
CALL_ME = youth("📞 Call me", "Button: staff call the young person")
WELCOME = youth(
    "Great. I have told one of us that you are back. You agree together on what comes next.", "A break has ended"
)
WHY: dict[str, Text] = {
    "pause_over": staff("Their break ends by itself today. This is asked once.", "Explains a notice"),
}
TOLD = youth("{since} to {until}", "Line in 'my data': a break")
TOLD_OPEN = youth("From {since}", "Line in 'my data': a break that lasts")

FOR_THEM = staff("⏸ Break", "Button behind [More]: a young person takes a break")
NEXT_DATE = staff("📆 Next date", "Button behind [More]: sets the next date with a young person")
UNTIL_WHEN = staff(
    "{name} takes a break: until when? Nothing is asked meanwhile; agreed times still remind.", "Asks staff"
)
FOR_STAFF: dict[str, Text] = {
    "month": staff("A month", "Button: how long a break lasts"),
    "summer": staff("Until after summer", "Button: how long a break lasts"),
    "exam": staff("Exams", "Button: a break until the school year is over"),
    "efterskole": staff("Efterskole", "Button: a break until the school year at the boarding school is over"),
    "own": staff("Until they write", "Button: a break without an end"),
}
TYPED = staff("Until a day …", "Button: staff type the day on which the break ends")
END = staff("▶️ The break is over", "Button: staff end a break")
WHICH_DAY = staff("On which day shall I ask them again? Write it: 1.3.2027", "Asks staff for the end of a break")
DAY = staff("Break until", "Names an answer: the day on which a break ends")
PAUSED = staff_n("{n} is on a break:", "{n} are on a break. Who is back first comes first:", "Above the list of breaks")
NONE_PAUSED = staff("Nobody is on a break.", "The list of breaks, when it is empty")
ON_PAUSE = staff_n("⏸ On a break: {n}", "⏸ On a break: {n}", "Button under /forgotten: opens the list of breaks")
ROW = staff("until {day}", "In the list of breaks")
ROW_OWN = staff("until they write", "In the list of breaks")
ROW_OVER = staff("asked, no answer yet", "In the list of breaks: its day has come")


def _day(typed: str, answers: Answers) -> object:
    found = parse_day(typed, date.fromisoformat(str(answers.get("_today", "2026-01-01"))))
    return Invalid(found.value) if isinstance(found, NotADay) else found.isoformat()


PAUSE_FORM = form("pause", 1, Question(key="until", label=DAY, text=WHICH_DAY, parse=_day), summary=False)


def choose_screen() -> Screen:
    """When may we write again?"""
    rows: list[Row] = [[go(text, "pausing", code)] for code, text in CHOICES.items()]
    return Screen(str(WHEN), [*rows, [status_button()], talk_row()])


def until_text(until: date | None) -> Text:
    """What happens now: until when nothing is asked."""
    return UNTIL(day=FarDay(until)) if until is not None else UNTIL_OWN


def begun_screen(until: date | None) -> Screen:
    """A break has begun."""
    return Screen(str(until_text(until)), [[status_button()], talk_row()])


def still_screen() -> Screen:
    """Somebody on a break wrote: asked, never assumed."""
    return Screen(str(STILL), _answers(), asks=None)


def welcome_screen() -> Screen:
    """They go on."""
    return Screen(str(WELCOME), [[status_button()], talk_row()])


def _answers() -> list[Row]:
    asked = [(YES, "yes"), (NOT_YET, "no"), (CALL_ME, "call")]
    return [[go(text, "pause_end", code) for text, code in asked], talk_row()]


def over(facts: Facts) -> Screen:
    """The one question when a break ends."""
    return Screen(str(BACK(name=facts.name)), _answers(), asks=None)


def standing_line(paused: str, until: date | None) -> Text | None:
    """The line of the status; `paused` is "" for none, "on" while a break lasts, "over" when its day has come."""
    if not paused:
        return None
    if paused == "over":
        return OVER
    return STANDS(day=FarDay(until)) if until is not None else STANDS_OWN


def standing_row(paused: str) -> Row:
    """The button of the status: take a break, or go on."""
    return [go(GO_ON, "pause_end", "yes") if paused else go(PAUSE, "pause")]


def told(since: date, until: date | None) -> str:
    """A break as the young person reads it."""
    if until is None:
        return str(TOLD_OPEN(since=BirthDay(since)))
    return str(TOLD(since=BirthDay(since), until=BirthDay(until)))


def for_staff_screen(person_id: int, name: str, *, paused: bool, lifetime: timedelta) -> Screen:
    """Staff write a break down: one tap, or a typed day."""
    rows: list[Row] = [[button(text, "pausefor", person_id, code)] for code, text in FOR_STAFF.items()]
    rows.append([button(TYPED, "q", f"pause~{person_id}")])
    if paused:
        rows.insert(0, [button(END, "pausefor", person_id, "end")])
    return Screen(str(UNTIL_WHEN(name=name)), rows, protect=True, lifetime=lifetime)


def listed_screen(listed: Listed) -> Screen:
    """Who is on a break, and until when."""
    return list_screen(listed, headings=(PAUSED, NONE_PAUSED))


def row(until: date | None, today: date) -> str:
    """Until when, in the list of breaks."""
    if until is None:
        return str(ROW_OWN)
    return str(ROW(day=FarDay(until)) if until > today else ROW_OVER)


def with_paused(screen: Screen, number: int) -> Screen:
    """The list of whoever waits too long, with a way to those it leaves out: they are on a break."""
    return replace(screen, rows=[*screen.rows, [go(ON_PAUSE(n=number), "paused")]]) if number else screen


WORDS = {"pause_over": over}
