"""What a pair is told without having asked: the questions, the four lines, who the other is, the weekly nudge."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from dialogs.pairs import (
    HOW,
    MY_PAIR,
    NEVER_READ,
    NO,
    ONE_OF_US,
    PULSE,
    REACH,
    STOP,
    TALK_TO,
    WEEK,
    Mate,
    agreement_screen,
    asked_screen,
    mate_screen,
    model_asked_screen,
    tap,
    write_rows,
)
from dialogs.screen import Row, Screen, button, go, lines, talk_row
from locales import Text, staff, youth
from locales.dates import ZONE
from rules.notices import Facts

ASK_WISH = youth(
    "Hi {name}. Some who have been here before like to be there for somebody a bit younger: to write, or to go for a walk. "
    "We call them role models. Would you like one? You can say no.",
    "Asks a young person whether they would like a role model",
)
TELL = youth("Yes, I'll tap what fits", "Button: opens a form with themes")
NUDGE = youth(
    "Hi {name}. Have you been in touch with {other} this week? A short message is enough, just to hear how it goes.",
    "Weekly question to a role model",
)
NUDGE_LATE = youth(
    "Hi {name}. Were you in touch with {other} last week? A short message is enough, just to hear how it goes.",
    "Weekly question to a role model that comes only after the week it asks about",
)
NOT_THEN = youth("Not that week", "Answer button of a role model, about last week")
HOW_IS = youth(
    "Hi {name}. How is it with {other}? Only staff can see your answer, never {other}.",
    "Private question to a young person about a role model",
)
PULSE_ASKED = youth(
    "Hi {name}. You and {other} have known each other for some weeks. How has it been? {other} doesn't see your answer.",
    "Every eight weeks, to each of the two",
)
CALL = staff("🤝 Somebody in a pair needs a person.", "To staff; no names and no personal content")
SEE_TASKS = staff("See my tasks", "Button: opens the list of tasks")

RUNNING = "running"
WHOLE = timedelta(days=7)


def _wish(facts: Facts) -> Screen:
    rows = [[go(TELL, "form", "wish"), button(NO, "duo_no", "wish")], talk_row()]
    return Screen(str(ASK_WISH(name=facts.name)), rows, asks=None)


def _mate(facts: Facts) -> Mate:
    told = facts.told
    known = {name: told[name] for name in ("pair", "party", "other", "themes", "line", "mine")}
    return Mate(state=RUNNING, me=facts.name, **known)


def _begins(facts: Facts) -> Screen:
    return mate_screen(_mate(facts))


def _contact(facts: Facts) -> Screen:
    told = facts.told
    text = lines(REACH(other=told["other"], contact=told["contact"]), NEVER_READ)
    return Screen(text, [*write_rows(told["other"], told["contact"]), _page(told), talk_row()], asks=None)


def _page(told: Mapping[str, Any]) -> Row:
    return [go(MY_PAIR(other=told["other"]), "my_pair", told["pair"])]


def _nudge(facts: Facts) -> Screen:
    told = facts.told
    words = {**WEEK, "none": NOT_THEN} if _over(facts) else WEEK
    rows: list[Row] = [[tap(text, told["pair"], "week", f"{what}.{told['week']}")] for what, text in words.items()]
    asked = NUDGE_LATE if _over(facts) else NUDGE
    return Screen(str(asked(name=facts.name, other=told["other"])), [*rows, _page(told)], asks=None)


def _over(facts: Facts) -> bool:
    """Whether the week that is asked about is over: the question was held, or the bot was away."""
    monday = str(facts.told["week"])
    return (
        facts.at is not None and bool(monday) and facts.at.astimezone(ZONE).date() >= date.fromisoformat(monday) + WHOLE
    )


def _how(facts: Facts) -> Screen:
    told = facts.told
    row = [tap(text, told["pair"], "said", f"{told['point']}.{said}") for said, text in HOW.items()]
    talk = TALK_TO(staff=told["staff"] or ONE_OF_US)
    rows: list[Row] = [
        row,
        [tap(talk, told["pair"], "said", f"{told['point']}.talk")],
        [tap(STOP, told["pair"], "stop")],
    ]
    return Screen(str(HOW_IS(name=facts.name, other=told["other"])), [*rows, talk_row()], asks=None)


def _pulse(facts: Facts) -> Screen:
    told = facts.told
    row = [tap(text, told["pair"], "said", f"{told['point']}.{said}") for said, text in PULSE.items()]
    rows: list[Row] = [row, *([[tap(STOP, told["pair"], "stop")]] if told["party"] == "youth" else [])]
    return Screen(str(PULSE_ASKED(name=facts.name, other=told["other"])), [*rows, talk_row()], asks=None)


WORDS: dict[str, Callable[[Facts], Screen]] = {
    "pair_wish": _wish,
    "pair_asked": lambda facts: asked_screen(facts.name, _mate(facts), facts.told["age"]),
    "pair_model_asked": lambda facts: model_asked_screen(facts.name, _mate(facts)),
    "pair_agree": lambda facts: agreement_screen(facts.told["pair"], facts.told["other"], facts.told["mine"]),
    "pair_begins": _begins,
    "pair_contact": _contact,
    "pair_nudge": _nudge,
    "pair_how": _how,
    "pair_pulse": _pulse,
    "pair_call": lambda facts: Screen(str(CALL), [[go(SEE_TASKS, "tasks")]], asks=None),
}
WHY: dict[str, Text] = {
    "pair_wish": staff("Staff asked whether they would like a role model.", "Explains a notice"),
    "pair_asked": staff("Staff chose a role model for this young person.", "Explains a notice"),
    "pair_model_asked": staff("A young person said yes to this role model.", "Explains a notice"),
    "pair_agree": staff("The young person and the role model have both said yes.", "Explains a notice"),
    "pair_begins": staff("Both have agreed to the four lines.", "Explains a notice"),
    "pair_contact": staff("The other one of the pair tapped to share a number or link.", "Explains a notice"),
    "pair_nudge": staff("The weekly question to a role model, on the day and hour they chose.", "Explains a notice"),
    "pair_how": staff("The young person is asked after week 1, then every two weeks.", "Explains a notice"),
    "pair_pulse": staff("Both are asked every eight weeks.", "Explains a notice"),
    "pair_call": staff("Somebody in a pair tapped for a person, and this one looks after them.", "Explains a notice"),
}
