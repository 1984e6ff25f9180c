"""The staff side of one young person: the card, its answers behind a tap, and what staff can do with it.

Long because everything that stands on a card or below it is read together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dialogs.asking import noted, spoken
from dialogs.screen import Button, Row, Screen, button, go, lines, paragraphs
from dialogs.waiting import waited
from dialogs.walkin import join_row
from locales import Text, staff, staff_n
from locales.dates import Day, FarDay, Moment
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
STATE_ASKED = staff(
    "{state} · has not said yes yet", "Second line of a card: staff wrote them down, they have not said yes"
)
OWNER_AWAY = staff("{owner} (away, {stand_in} stands in)", "On a card: who owns it is away")
OWNER_AWAY_ALONE = staff("{owner} (away)", "On a card: who owns it is away, and nobody stands in")
WAY_SHUT = staff("{way}, but the office is closed that day", "Line of a card: the day they suggested was closed")
OWNER = staff("With: {owner} · next: {day}", "Third line of a card: who owns it and the next date")
NOBODY = staff("nobody yet", "On a card: no owner")
ON_BREAK = staff("⏸ on a break until {day}", "On a card, instead of the next date")
ON_BREAK_OWN = staff("⏸ on a break until they write", "On a card, instead of the next date")
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
APPROVALS: dict[str, Text] = {
    "confirmed": staff("yes to a job", "On a card: what the parents have said"),
    "refused": staff("✋ they said no to a job", "On a card: what the parents have said"),
    "withdrawn": staff("✋ they took back their yes to a job", "On a card: what the parents have said"),
    "split": staff("✋ one says yes, another no", "On a card: what the parents have said"),
    "given": staff("yes in the chat: confirm who it was", "On a card: what the parents have said"),
    "pending": staff("asked, no answer yet", "On a card: what the parents have said"),
    "expired": staff("has ended: ask again", "On a card: what the parents have said"),
}
APPROVAL_NOT = staff("not needed (18 or older)", "On a card")
HELP = staff("Open requests: {help}", "Line of a card: open help requests")
NO_HELP = staff("none", "On a card: no open requests")
NO_MODEL = staff("Role model: no thanks ({day})", "Line of a card: the young person would rather not have one")
TAKE = staff("🤝 Take it", "Button on a card: I am the one who gets in touch")
WRITE = staff("💬 Write", "Button on a card: a talk with the young person through the bot")
NOTE = staff("📝 Note", "Button on a card")
FIX = staff("✏️ Correct", "Button on a card: correct an answer")
ENROL = staff("🎓 Enrolled", "Button on a card: mark as enrolled after the talk")
NOT_REAL = staff("Not a real enquiry", "Button on a card")
MORE = staff("➕ More", "Button on a card: opens what is done seldom, such as handing somebody on")
CLOSE = staff("Close", "Button on a card: close the enquiry")
ANSWERS = staff("📋 Answers", "Button on a card: shows the answers")
PHONE = staff("📞 Number", "Button on a card: shows the phone number")
NO_PHONE = staff("No phone number was given.", "The phone number behind a tap is missing")
PHONE_IS = staff("{name}: {number}", "A phone number, shown after a tap")
MESSAGE_OK = staff("A message may be left.", "Below a phone number")
MESSAGE_NOT = staff("Please leave no message.", "Below a phone number")
PRAISE = staff("🌟 Praise", "Button behind [More]: one line of praise in my name")
NOTES = staff("Notes (they can read them):", "Above the notes on a card")
NO_ANSWERS = staff("No answers yet.", "Behind the answers button")
WHICH = staff("Which answer is to be corrected?", "Above buttons with the answers of a young person")
SURE_CLOSE = staff("Close {name}? They are told: you can always come back.", "Asks once before closing an enquiry")
TIME_OFF = staff(
    "Their time {moment} is off then. Tell them yourself if the bot can't write to them.",
    "Before closing an enquiry: a time that was agreed",
)
LAST = staff("Before you close: how did you last try to reach {name}?", "Asked before closing an enquiry")
ATTEMPTS: dict[str, Text] = {
    "spoke": staff("We spoke", "Button: the last contact before closing"),
    "phone": staff("Tried by phone", "Button: the last attempt before closing"),
    "door": staff("Letter or at the door", "Button: the last attempt before closing"),
    "none": staff("No attempt", "Button: nobody has tried to reach them before closing"),
}
NOT_TRIED = staff("Nobody has tried to reach them. Would you rather call first?", "Asks once before closing an enquiry")
EARLIER = staff("From a second record of theirs:", "Above answers of a record that was put together with this one")
SURE_NOT_REAL = staff(
    "Not a real enquiry? It leaves the lists, and is deleted after {days} days.", "Asks once before doing it"
)
YES = staff("Yes", "Button: go ahead")
SPOKE = staff("☎️ Talked", "Button on a card: I met or called this person")
TO_LIST = staff("← To the list", "Button on a card: back to the list it was opened from")
TO_CARD = staff("← To the card", "Button: back to the card")
TAKE_HELP = staff("🤝 I take it: {kind}", "Button on a card: I see to this help request")
TAKEN_HELP = staff("{kind} ({owner})", "In a card's open requests: who sees to it")
DONE_HELP = staff("✔ {kind}", "Button on a card: mark a help request as answered")
HELP_KINDS: dict[str, Text] = {
    "work": staff("something went wrong at work", "Kind of help request"),
    "pay": staff("the pay is wrong", "Kind of help request"),
    "talk": staff("wants to talk", "Kind of help request"),
    "call": staff("wants a call", "Kind of help request"),
    "visit": staff("comes by", "Kind of help request"),
    "time": staff("suggested a time", "Kind of help request"),
}
BY_TAP = frozenset({"no_wish", "shared", "cv", "hello"})
"""Records that a tap made and another one changes, or that are theirs alone to change: nothing to correct there."""
HIDDEN = "phone"
"""The answer that only a tap of its own shows."""


GREW = "grew"
"""The note above a card after a step: here the one line of praise is offered."""


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
    help_taken: Mapping[int, str] = field(default_factory=dict)
    """The first name of who sees to a request, by its id."""
    leave_message: bool = False
    earlier: Sequence[tuple[str, Mapping[str, Any]]] = ()
    """Answers of a record that was put together with this one: (form, answers)."""
    approval: str = ""
    """What the parents have said to a job, "" for nothing yet."""
    support: str = ""
    """Whether they get the help they need, as they said last, in one line; "" where nobody asked yet."""
    job: str = ""
    """The job they have, in one line."""
    declined: date | None = None
    """Since when they would rather not have a role model; None where they did not say so."""
    back: str = ""
    """The list it was opened from, as a button carries it; "" for none."""
    said_yes: bool = True
    """Whether they have read the privacy notice themselves; staff may have written them down."""


def card_screen(programme: Programme, card: Card, now: datetime, note: str = "") -> Screen:
    """The first view: at most six lines, and buttons."""
    standing = card.standing
    text = lines(
        WHO(name=card.name, age=_age(card), area=card.area),
        _state(card, now),
        OWNER(owner=_owner(standing), day=_next(standing)),
        APPROVAL(approval=_approval(card)),
        WAY(way=_way(standing)),
        HELP(help=", ".join(_help(card, *one) for one in card.help) or NO_HELP),
        card.job or None,
        card.support or None,
        NO_MODEL(day=FarDay(card.declined)) if card.declined else None,
    )
    praise: list[Row] = [[button(PRAISE, "q", f"praise~{card.id}")]] if note == GREW and "praise" in card.may else []
    return _protected(programme, noted(note, text), [*praise, *_buttons(card)])


def _approval(card: Card) -> Text:
    if card.age is not None and card.age >= 18:
        return APPROVAL_NOT
    return APPROVALS.get(card.approval, APPROVAL_NEEDED)


def _help(card: Card, help_id: int, kind: str) -> str:
    owner = card.help_taken.get(help_id)
    return str(TAKEN_HELP(kind=HELP_KINDS[kind], owner=owner) if owner else HELP_KINDS[kind])


def _protected(programme: Programme, text: str, rows: Sequence[Row]) -> Screen:
    return Screen(text, rows, protect=True, lifetime=programme.limits.card)


def _age(card: Card) -> object:
    return AGE_UNKNOWN if card.age is None else AGE(n=card.age)


def _state(card: Card, now: datetime) -> object:
    standing = card.standing
    name = STATES[state(standing.status, standing.sent, bool(standing.owner))]
    line = STATE(state=name, waited=waited(card.waiting_since, now)) if card.waiting_since else STATE_ONLY(state=name)
    line = line if card.said_yes else STATE_ASKED(state=line)
    return STATE_OFF(state=line) if standing.stopped else line


def _owner(standing: Standing) -> object:
    if standing.away_until is None:
        return standing.owner or NOBODY
    if not standing.stand_in:
        return OWNER_AWAY_ALONE(owner=standing.owner)
    return OWNER_AWAY(owner=standing.owner, stand_in=standing.stand_in)


def _next(standing: Standing) -> object:
    """The next date; while somebody is on a break, until when."""
    if standing.paused == "on":
        return ON_BREAK(day=FarDay(standing.paused_until)) if standing.paused_until else ON_BREAK_OWN
    return Day(standing.next_contact) if standing.next_contact else NO_DATE


def _way(standing: Standing) -> object:
    way = WAYS[standing.way]
    said = way(moment=Moment(standing.slot)) if standing.way == "time" and standing.slot else way
    return WAY_SHUT(way=said) if standing.slot_shut else said


def _buttons(card: Card) -> list[Row]:
    """What can be done now, of what the reader may do."""
    who, standing = card.id, card.standing
    rows: list[list[tuple[str, Button]]] = [
        [("answers", go(ANSWERS, "answers", who)), ("number", go(PHONE, "number", who))],
        [("write", go(WRITE, "write", who)), ("spoke", go(SPOKE, "how", who))],
        [("note", button(NOTE, "q", f"note~{who}")), ("fix", go(FIX, "fields", who))],
    ]
    if not card.said_yes and not standing.closed:
        rows.append([("add", link) for link in join_row(who)])
    if not standing.owner and not standing.closed:
        rows.insert(0, [("take", button(TAKE, "c", who, "take"))])
    for help_id, kind in card.help:
        if help_id not in card.help_taken:
            rows.append([("take_help", button(TAKE_HELP(kind=HELP_KINDS[kind]), "c", who, "take_help", help_id))])
        rows.append([("helped", button(DONE_HELP(kind=HELP_KINDS[kind]), "c", who, "helped", help_id))])
    if not standing.enrolled and not standing.closed:
        rows.append([("enrol", button(ENROL, "q", f"enrol~{who}"))])
    if not standing.closed:
        end = [("not_real", go(NOT_REAL, "sure", who, "not_real")), ("close", go(CLOSE, "last", who))]
        rows.append(end)
    back = [("card", button(TO_LIST, "g", *card.back.split(":")))] if card.back else []
    rows.append([("card", go(MORE, "card_more", who)), *back])
    return [[found for verb, found in row if verb in card.may] for row in rows]


def answers_screen(programme: Programme, forms: Mapping[str, Form], card: Card) -> Screen:
    """The answers and the notes, behind a tap; the phone number is behind one of its own."""
    blocks = [_answered(forms[name], answers) for name, answers in card.answers.items() if name in forms]
    old = [_answered(forms[name], answers) for name, answers in card.earlier if name in forms]
    notes = [f"{Moment(at)} · {author}: {text}" for at, author, text in card.notes]
    text = paragraphs(
        card.name,
        *(blocks or [str(NO_ANSWERS)]),
        lines(EARLIER, *old) if old else None,
        lines(NOTES, *notes) if notes else None,
    )
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
        if name in forms and name not in BY_TAP
        for q, value in forms[name].answered(answers)
    ]
    return _protected(programme, paragraphs(card.name, WHICH), [*rows, [go(TO_CARD, "card", card.id)]])


def _field(question: Question, value: Any, answers: Mapping[str, Any]) -> str:
    if question.key == HIDDEN and value is not None:
        return str(question.label)
    return f"{question.label}: {spoken(question, value, answers)}"


def last_screen(programme: Programme, card: Card) -> Screen:
    """Nobody vanishes from the lists without somebody having tried to reach them, or saying that nobody did."""
    rows: list[Row] = [[go(text, "sure", card.id, f"close.{code}")] for code, text in ATTEMPTS.items()]
    return _protected(programme, str(LAST(name=card.name)), [*rows, [go(TO_CARD, "card", card.id)]])


def sure_screen(programme: Programme, card: Card, verb: str, off: Sequence[datetime] = ()) -> Screen:
    """Asks once before what the young person would notice; `off`: agreed times that are off with it."""
    verb, _, attempt = verb.partition(".")
    times = (TIME_OFF(moment=Moment(at)) for at in off)
    question = lines(NOT_TRIED if attempt == "none" else None, SURE_CLOSE(name=card.name), *times)
    if verb == "not_real":
        question = str(SURE_NOT_REAL(days=programme.retention.not_real.days))
    yes = button(YES, "c", card.id, verb, attempt)
    return _protected(programme, question, [[yes, go(TO_CARD, "card", card.id)]])
