"""The staff side of one young person: the card, its answers behind a tap, and what staff can do with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dialogs.asking import noted, spoken
from dialogs.screen import Button, Row, Screen, button, go, lines, paragraphs
from dialogs.waiting import waited
from locales import Text, staff, staff_n
from locales.dates import Day, Moment
from rules.form import Form, Question
from rules.programme import Programme
from rules.standing import Standing, state

STATES: dict[str, Text] = {
    "started": staff("has begun, not sent yet", "State of a young person on a card"),
    "new": staff("new, waits for one of us", "State of a young person on a card"),
    "taken": staff("taken", "State of a young person on a card"),
    "enrolled": staff("enrolled", "State of a young person on a card"),
    "preparing": staff("preparing", "State of a young person on a card"),
    "waiting": staff("waiting for a match", "State of a young person on a card"),
    "interviewing": staff("job interview", "State of a young person on a card"),
    "placed": staff("in a job", "State of a young person on a card"),
    "between": staff("between two jobs", "State of a young person on a card"),
    "moved_on": staff("moved on", "State of a young person on a card"),
    "closed": staff("closed", "State of a young person on a card"),
    "not_real": staff("not a real enquiry", "State of a young person on a card"),
}
WHO = staff("👤 {name}, {age} · {area}", "First line of a card")
AGE = staff_n("{n} year", "{n} years", "Age on a card")
AGE_UNKNOWN = staff("age not known", "Age on a card")
STATE = staff("State: {state} · waited {waited}", "Second line of a card")
STATE_ONLY = staff("State: {state}", "Second line of a card, when nobody waits")
STATE_OFF = staff("{state} · 🔕 wants no messages", "Second line of a card, when messages are off; you may still meet")
OWNER = staff("With: {owner} · next: {day}", "Third line of a card: who owns it and the next date")
NOBODY = staff("nobody yet", "On a card: no owner")
NO_DATE = staff("no date", "On a card: no next date")
WAY = staff("Wants: {way}", "Line of a card: how the young person wants to meet")
WAYS: dict[str, Text] = {
    "visit": staff("comes by the office", "How the young person wants to meet"),
    "time": staff("suggests {moment}", "How the young person wants to meet"),
    "call": staff("a call", "How the young person wants to meet"),
    "": staff("not said", "How the young person wants to meet"),
}
APPROVAL = staff("Parents' yes: {approval}", "Line of a card")
APPROVAL_NEEDED = staff("needed before a job (under 18)", "On a card")
APPROVAL_NOT = staff("not needed (18 or older)", "On a card")
HELP = staff("Open requests: {help}", "Line of a card: open help requests")
NO_HELP = staff("none", "On a card: no open requests")
TAKE = staff("🤝 Take it", "Button on a card: I am the one who gets in touch")
NOTE = staff("📝 Note", "Button on a card")
FIX = staff("✏️ Correct", "Button on a card: correct an answer")
ENROL = staff("🎓 Enrolled", "Button on a card: mark as enrolled after the talk")
NOT_REAL = staff("Not a real enquiry", "Button on a card")
CLOSE = staff("Close", "Button on a card: close the enquiry")
ANSWERS = staff("📋 Answers", "Button on a card: shows the answers")
PHONE = staff("📞 Number", "Button on a card: shows the phone number")
NO_PHONE = staff("No phone number was given.", "The phone number behind a tap is missing")
PHONE_IS = staff("{name}: {number}", "A phone number, shown after a tap")
MESSAGE_OK = staff("A message may be left.", "Below a phone number")
MESSAGE_NOT = staff("Please leave no message.", "Below a phone number")
NOTES = staff("Notes (they can read them):", "Above the notes on a card")
NO_ANSWERS = staff("No answers yet.", "Behind the answers button")
WHICH = staff("Which answer is to be corrected?", "Above buttons with the answers of a young person")
SURE_CLOSE = staff("Close {name}? They are told: you can always come back.", "Asks once before closing an enquiry")
SURE_NOT_REAL = staff(
    "Not a real enquiry? It leaves the lists, and is deleted after {days} days.", "Asks once before doing it"
)
YES = staff("Yes", "Button: go ahead")
TO_CARD = staff("← To the card", "Button: back to the card")
DONE_HELP = staff("✔ {kind}", "Button on a card: mark a help request as answered")
HELP_KINDS: dict[str, Text] = {
    "talk": staff("wants to talk", "Kind of help request"),
    "call": staff("wants a call", "Kind of help request"),
    "visit": staff("comes by", "Kind of help request"),
    "time": staff("suggested a time", "Kind of help request"),
}
HIDDEN = "phone"
"""The answer that only a tap of its own shows."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a card is told from; made by the handlers from the storage."""

    id: int
    name: str
    age: int | None
    area: str
    standing: Standing
    waiting_since: datetime | None
    may: frozenset[str] = frozenset()
    """What the reader may do: verbs of the permission table."""
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    notes: Sequence[tuple[datetime, str, str]] = ()
    help: Sequence[tuple[int, str]] = ()
    leave_message: bool = False


def card_screen(programme: Programme, card: Card, now: datetime, note: str = "") -> Screen:
    """The first view: at most six lines, and buttons."""
    standing = card.standing
    text = lines(
        WHO(name=card.name, age=_age(card), area=card.area),
        _state(card, now),
        OWNER(owner=standing.owner or NOBODY, day=Day(standing.next_contact) if standing.next_contact else NO_DATE),
        APPROVAL(approval=APPROVAL_NOT if card.age is not None and card.age >= 18 else APPROVAL_NEEDED),
        WAY(way=_way(standing)),
        HELP(help=", ".join(str(HELP_KINDS[kind]) for _, kind in card.help) or NO_HELP),
    )
    return _protected(programme, noted(note, text), _buttons(card))


def _protected(programme: Programme, text: str, rows: Sequence[Row]) -> Screen:
    return Screen(text, rows, protect=True, lifetime=programme.limits.card)


def _age(card: Card) -> object:
    return AGE_UNKNOWN if card.age is None else AGE(n=card.age)


def _state(card: Card, now: datetime) -> object:
    standing = card.standing
    name = STATES[state(standing.status, standing.sent, bool(standing.owner))]
    line = STATE(state=name, waited=waited(card.waiting_since, now)) if card.waiting_since else STATE_ONLY(state=name)
    return STATE_OFF(state=line) if standing.stopped else line


def _way(standing: Standing) -> object:
    way = WAYS[standing.way]
    return way(moment=Moment(standing.slot)) if standing.way == "time" and standing.slot else WAYS[standing.way]


def _buttons(card: Card) -> list[Row]:
    """What can be done now, of what the reader may do."""
    who, standing = card.id, card.standing
    rows: list[list[tuple[str, Button]]] = [
        [("answers", go(ANSWERS, "answers", who)), ("number", go(PHONE, "number", who))],
        [("note", button(NOTE, "q", f"note~{who}")), ("fix", go(FIX, "fields", who))],
    ]
    if not standing.owner and not standing.closed:
        rows.insert(0, [("take", button(TAKE, "c", who, "take"))])
    for help_id, kind in card.help:
        rows.append([("helped", button(DONE_HELP(kind=HELP_KINDS[kind]), "c", who, "helped", help_id))])
    if not standing.enrolled and not standing.closed:
        rows.append([("enrol", button(ENROL, "q", f"enrol~{who}"))])
    if not standing.closed:
        end = [("not_real", go(NOT_REAL, "sure", who, "not_real")), ("close", go(CLOSE, "sure", who, "close"))]
        rows.append(end)
    return [[found for verb, found in row if verb in card.may] for row in rows]


def answers_screen(programme: Programme, forms: Mapping[str, Form], card: Card) -> Screen:
    """The answers and the notes, behind a tap; the phone number is behind one of its own."""
    blocks = [_answered(forms[name], answers) for name, answers in card.answers.items() if name in forms]
    notes = [f"{Moment(at)} · {author}: {text}" for at, author, text in card.notes]
    text = paragraphs(card.name, *(blocks or [str(NO_ANSWERS)]), lines(NOTES, *notes) if notes else None)
    return _protected(programme, text, [[go(TO_CARD, "card", card.id)]])


def _answered(form: Form, answers: Mapping[str, Any]) -> str:
    known = [(q, value) for q, value in form.answered(answers) if q.key != HIDDEN]
    return lines(*(f"• {q.label}: {spoken(q, value, answers)}" for q, value in known))


def number_screen(programme: Programme, card: Card, number: str) -> Screen:
    """The phone number, only on a tap."""
    leave = MESSAGE_OK if card.leave_message else MESSAGE_NOT
    text = lines(PHONE_IS(name=card.name, number=number), leave) if number else str(NO_PHONE)
    return _protected(programme, text, [[go(TO_CARD, "card", card.id)]])


def fields_screen(programme: Programme, forms: Mapping[str, Form], card: Card) -> Screen:
    """The answers as buttons, to correct one; the phone number is not read out here."""
    rows: list[Row] = [
        [button(_field(q, value, answers)[:60], "q", f"fix~{card.id}", name, q.key)]
        for name, answers in card.answers.items()
        if name in forms
        for q, value in forms[name].answered(answers)
    ]
    return _protected(programme, paragraphs(card.name, WHICH), [*rows, [go(TO_CARD, "card", card.id)]])


def _field(question: Question, value: Any, answers: Mapping[str, Any]) -> str:
    if question.key == HIDDEN and value is not None:
        return str(question.label)
    return f"{question.label}: {spoken(question, value, answers)}"


def sure_screen(programme: Programme, card: Card, verb: str) -> Screen:
    """Asks once before what the young person would notice."""
    question = SURE_CLOSE(name=card.name)
    if verb == "not_real":
        question = SURE_NOT_REAL(days=programme.retention.not_real.days)
    yes = button(YES, "c", card.id, verb)
    return _protected(programme, str(question), [[yes, go(TO_CARD, "card", card.id)]])
