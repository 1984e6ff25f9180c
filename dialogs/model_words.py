"""A guardian's word about one role model by name: what the guardian reads and taps, and what staff do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.approvals import STATE_WORDS, WAY_WORDS
from dialogs.asking import noted
from dialogs.families import (
    A_NO_STANDS,
    AT_INTERPRETER,
    BY_PHONE,
    CONFIRM_HEAD,
    IN_PERSON,
    NOT_ASKED,
    ON_PAPER,
    OPEN_ONE,
    ROW,
    SAID,
    SIGNED_SINCE,
    THEY_SAY_NO,
    THEY_TAKE_BACK,
)
from dialogs.guardians import BY_PHONE as LET_US_CALL
from dialogs.guardians import CHILD, HOW, NO, STATES, STAY, SURE, SURE_BACK, TAKE_BACK, YES, YES_AFTER_ALL, home_row
from dialogs.screen import Button, Row, Screen, button, go, lines, paragraphs, talk_row
from dialogs.voices import call_row, first_rows
from locales import Text, parents, staff, usable
from locales.dates import BirthDay
from rules.approval import CONFIRMED, GIVEN, NOES
from rules.notices import Facts

ASK = staff("💬 Ask the guardians in the chat", "Button: each guardian with a chat is asked about this role model")
ASK_FIRST = staff(
    "Ask {name} first: is it OK that we ask the parents about {model}?", "Above the button that asks the guardians"
)
ONE = staff("{name} about {model}, as a role model for {child}", "Heading: what one guardian says to one role model")
TO_MODEL = staff("← {model}", "Button: back to the role model")
QUESTION = parents(
    "May {model} be a role model for {child}?\n"
    "• A role model is an adult volunteer who writes with {child} or meets {child} now and then, and talks about school "
    "and work.\n"
    "• We know {model}, and have seen the certificate from the police for work with children.",
    "Asks a parent about one role model; {model} and {child} are first names; polite form",
)
COUNTS = parents(
    "Thank you. Your yes to {model} as a role model for {child} counts from now on. You can take it back here at any "
    "time.",
    "Sent to a parent when staff have confirmed who said yes; first names; polite form",
)


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One role model for one child, as one guardian is asked; `name`: of the role model."""

    tie: int
    model: int
    child: str
    name: str
    state: str
    readable: bool = False
    voice: int = 0
    """The recording of the question in the reader's language; 0 where nobody has spoken it."""


@dataclass(frozen=True, kw_only=True)
class KinWord:
    """The same as staff read it: `name` is the guardian's."""

    tie: int
    model: int
    name: str
    model_name: str = ""
    child: str = ""
    child_id: int = 0
    state: str = ""
    way: str = ""
    day: date | None = None
    reads: bool = True
    adult: bool = False


def can_say(tongue: str, *, reads: bool) -> bool:
    """Whether somebody can say yes in their chat: they read, and somebody has reviewed the text in their language."""
    return reads and all(usable(tongue, domain) for domain in ("parents", "common"))


def matter_screen(one: Matter, note: str = "") -> Screen:
    """What is asked, where the reader's own word stands, and what they can say now."""
    text = paragraphs(
        QUESTION(model=one.name, child=one.child),
        STATES.get(one.state),
        None if one.state in (GIVEN, CONFIRMED) else HOW if one.readable else LET_US_CALL,
    )
    return Screen(noted(note, text), [*first_rows(one.voice), *_answers(one), home_row(), talk_row()])


def _answers(one: Matter) -> list[Row]:
    def say(text: Text, state: str) -> Row:
        return [button(text, "kinpair", state, one.tie, one.model)]

    if one.state in (GIVEN, CONFIRMED):
        return [[go(TAKE_BACK, "kin_pair_sure", one.tie, one.model)]]
    yes = YES_AFTER_ALL if one.state in NOES else YES
    return [
        *([say(yes, "given")] if one.readable else []),
        *([] if one.state in NOES else [say(NO, "refused")]),
    ]


def sure_screen(one: Matter) -> Screen:
    """Asked once, without a reason. The yes is to the role model: theirs is the name in it."""
    take = [button(SURE_BACK, "kinpair", "withdrawn", one.tie, one.model)]
    rows: list[Row] = [take, [go(STAY, "kin_pair", one.tie, one.model)]]
    return Screen(str(SURE(child=one.name)), [call_row(), *rows])


def matter_row(one: Matter) -> Row:
    """On a parent's page."""
    return [go(CHILD(child=one.name), "kin_pair", one.tie, one.model)]


def _asked(facts: Facts) -> Screen:
    told = facts.told
    return matter_screen(
        Matter(
            tie=told["tie"],
            model=told["model"],
            child=told["child"],
            name=told["model_name"],
            state="pending",
            readable=can_say(told["tongue"], reads=told["reads"]),
            voice=told.get("voice", 0),
        )
    )


def _counts(facts: Facts) -> Screen:
    told = facts.told
    text = COUNTS(model=told["model_name"], child=told["child"])
    rows: list[Row] = [call_row(), [go(CHILD(child=told["model_name"]), "kin_pair", told["tie"], told["model"])]]
    return Screen(str(text), [*rows, talk_row()], asks=None)


def kin_rows(words: Sequence[KinWord]) -> list[Row]:
    """The guardians beside one role model, for staff: each opens what they say."""
    return [
        [
            go(
                ROW(name=one.name, state=STATE_WORDS[one.state] if one.state else NOT_ASKED),
                "kin_model",
                one.tie,
                one.model,
            )
        ]
        for one in words
    ]


def ask_row(person: int, model: int) -> Row:
    """Each guardian with a chat is asked."""
    return [button(ASK, "modelkin", person, model)]


def open_word(tie: int, model: int) -> Button:
    """From a task to what one guardian says to one role model."""
    return go(OPEN_ONE, "kin_model", tie, model)


def kin_model_screen(one: KinWord, lifetime: timedelta, note: str = "") -> Screen:
    """What one guardian says to one role model, and what staff can note."""
    said = STATE_WORDS[one.state] if one.state else NOT_ASKED
    day = BirthDay(one.day) if one.day else "–"
    text = paragraphs(
        ONE(name=one.name, model=one.model_name, child=one.child),
        lines(SAID(state=said, way=WAY_WORDS.get(one.way, "–"), day=day)) if one.state else said,
        CONFIRM_HEAD(name=one.name) if one.state == GIVEN and not one.adult else None,
        A_NO_STANDS if one.state in NOES and not one.adult else None,
    )
    back = [go(TO_MODEL(model=one.model_name), "pairing_one", one.child_id, one.model)]
    return Screen(noted(note, text), [*([] if one.adult else _notes(one)), back], protect=True, lifetime=lifetime)


def _notes(one: KinWord) -> list[Row]:
    def note(text: Text, how: str) -> Row:
        return [button(text, "modelword", one.tie, one.model, how)]

    if one.state in NOES:
        return [note(SIGNED_SINCE, "paper")]
    if one.state == CONFIRMED:
        return [note(THEY_TAKE_BACK, "back")]
    ways = ((BY_PHONE, "phone"), (IN_PERSON, "person"), (AT_INTERPRETER, "interpreter"), (ON_PAPER, "paper"))
    fitting = ways if one.reads else (ways[2],)
    return [*(note(text, way) for text, way in fitting), note(THEY_SAY_NO, "no")]


WORDS: Mapping[str, Callable[[Facts], Screen]] = {"model_asked": _asked, "kin_model_ok": _counts}
