"""Events as staff see them: what is coming, one event with its live numbers, whom it reaches, its translations, who came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dialogs.asking import noted
from dialogs.event_forms import CHANGED, ROLE_NAMES, WHICH_WHY
from dialogs.screen import Button, Row, Screen, button, go, lines, paragraphs
from dialogs.staffroom import Page, turns
from locales import OWN_NAMES, Text, staff, staff_n
from locales.dates import ZONE, Day, Span
from rules.events import CANCELLED, DRAFT, MORE, OPEN, OVER, YOUTH
from rules.invitations import CANNOT, COMES, MAYBE

HEAD = staff_n("{n} event is coming:", "{n} events are coming:", "Above /events")
NONE = staff("No event is coming.", "/events, when the list is empty")
PAST_HEAD = staff_n("{n} event is over:", "{n} events are over:", "Above the events that are over")
NONE_PAST = staff("No event is over yet.", "The list of events that are over is empty")
ROW = staff("{day} · {title} · {state}", "A line of the list of events")
ADD = staff("➕ A new event", "Button: makes an event")
TO_PAST = staff("Earlier events", "Button: the events that are over")
TO_LIST = staff("← Events", "Button: back to the list of events")
TO_EVENT = staff("← The event", "Button: back to one event")
YEAR = staff("Figures of the year", "Button: how many events and people this year")

STATES: dict[str, Text] = {
    DRAFT: staff("nobody invited yet", "State of an event"),
    OPEN: staff("invited", "State of an event"),
    CANCELLED: staff("called off", "State of an event"),
    OVER: staff("over", "State of an event"),
}
FIRST = staff("📅 {title}", "First line of an event")
KIND = staff("{kind} · {state}", "Second line of an event")
WAS = staff("Moved from {when}", "Line of an event: its time before it was moved")
REASON_OF = staff("Because of: {why}", "Line of an event that was moved or called off; {why} is a reason")
WHY = staff("Why it matters: {reason}", "Line of an event")
MEET = staff("Meeting point: {where}", "Line of an event")
WHOM = staff("Invited: {roles} · {areas} · {ages} · {schools}", "Line of an event; each is a list or All")
EXTRAS = staff("There is: {what}", "Line of an event: food and the like")
SEATS = staff("Seats: {n}", "Line of an event")
FULL = staff("Full.", "Line of an event: all seats are taken")
INVITED = staff_n("{n} person is invited.", "{n} people are invited.", "Line of an event")
STILL = staff("Invitations are still going out.", "Line of an event")
BY_HAND = staff_n(
    "{n} of them has no chat: it is a task to tell them.",
    "{n} of them have no chat: it is a task to tell them.",
    "Line of an event",
)
ANSWERS = staff("Families: {yes} come · {maybe} maybe · {no} can't · {none} no answer", "Line of an event; numbers")
WAITING = staff_n("{n} family waits for a seat.", "{n} families wait for a seat.", "Line of an event")
MODELS = staff("Role models: {yes} come · {maybe} maybe · {no} can't · {none} no answer", "Line of an event; numbers")
HEADS = staff("People who come: {adults} adults, {young} young people", "Line of an event; numbers")
BOOK = staff("Interpreters to book: {list}", "Line of an event; languages with numbers")
REASONS = staff("Why they can't: {list}", "Line of an event; reasons with numbers")
CAME = staff("Came: {young} young people, {adults} adults", "Line of an event that is over; numbers")
NUMBERED = staff("{what} {n}", "One of a list: a language or reason, and how many")
REASON: dict[str, Text] = {
    "work": staff("work", "Why families can't come"),
    "children": staff("small children", "Why families can't come"),
    "language": staff("the language", "Why families can't come"),
    "transport": staff("getting there", "Why families can't come"),
    "not_relevant": staff("not for them", "Why families can't come"),
    "other": staff("something else", "Why families can't come"),
}

PREVIEW = staff("👁 As they read it", "Button: the invitation as parents will see it")
DRY = staff("🔎 Whom it reaches", "Button: how many an invitation would reach, and who not and why")
TEXTS = staff("🌍 Translations", "Button: how far the translations of an event are")
SCHOOL = staff("🏫 For a class", "Button: a text that the school's contact hands on to a class")
INVITE = staff("✉️ Invite them", "Button: the invitations go out")
AGAIN = staff("✉️ Invite whoever has come since", "Button: invitations to those who were enrolled meanwhile")
CHANGE = staff("✏️ Change it", "Button: an event to which nobody is invited yet")
DROP = staff("🗑 Forget it", "Button: deletes an event to which nobody is invited yet")
MOVE = staff("🕓 Move it", "Button: another time or place")
SEATS_MORE = staff("➕ {n} more seats", "Button: so many more people can come to an event")
OFF = staff("✖ Call it off", "Button: cancels an event")
ENDED = staff("✔ It is over", "Button: the event has been")
DOORS = staff("🚪 Door list", "Button: families without an answer, to be visited")
LISTED = staff("☑️ Who came", "Button: the list of those who said that they come")
COUNT = staff("➕ Others who came", "Button: counts who came without being on the list")
SURE_SEND = staff(
    "Invite now? Each message waits for the hours in which people may be written to.", "Asks once before inviting"
)
SURE_OFF = staff("Call it off? Whoever may come is told, in their language.", "Asks once before cancelling an event")
SURE_DROP = staff("Forget this event? Nobody was invited.", "Asks once before deleting an event")
YES_SEND = staff("Yes, invite them", "Button")
YES_OFF = staff("Yes, call it off", "Button")
YES_BECAUSE = staff("✖ {why}", "Button: calls an event off for this reason")
YES_DROP = staff("Yes, forget it", "Button")


@dataclass(frozen=True, kw_only=True)
class Line:
    """An event in a list."""

    id: int
    title: str
    at: datetime
    state: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the live numbers say."""

    people: int = 0
    by_hand: int = 0
    yes: int = 0
    maybe: int = 0
    no: int = 0
    none: int = 0
    waiting: int = 0
    adults: int = 0
    young: int = 0
    interpreters: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    models: Mapping[str, int] = field(default_factory=dict)
    """Role models who are asked to be there, by answer."""
    came_young: int = 0
    came_adults: int = 0


@dataclass(frozen=True, kw_only=True)
class View:
    """One event as staff read it; `areas`, `ages`, `schools` and `extras` are in words already."""

    id: int
    title: str
    kind: object
    state: str
    at: datetime
    minutes: int
    place: str
    reason: str
    meet: str = ""
    was: datetime | None = None
    why: str = ""
    roles: Sequence[str] = ()
    areas: str = ""
    ages: str = ""
    schools: str = ""
    extras: str = ""
    seats: int = 0
    sending: bool = False
    begun: bool = False
    """Its time has come."""
    told: Told = field(default_factory=Told)


def numbered(counts: Mapping[str, int], names: Mapping[str, object]) -> str:
    """Codes with their numbers, the largest first."""
    every = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(str(NUMBERED(what=names.get(code, code), n=number)) for code, number in every)


def list_screen(
    listed: Sequence[Line], page: Page, lifetime: timedelta, note: str = "", *, past: bool = False
) -> Screen:
    """The events that are coming, or those that are over."""
    head, none = (PAST_HEAD, NONE_PAST) if past else (HEAD, NONE)
    rows: list[Row] = [[go(_row(one)[:60], "event", one.id)] for one in listed]
    foot: list[Row] = [[go(TO_LIST, "events"), go(YEAR, "events_year")]] if past else _foot()
    text = str(head(n=page.total) if listed else none)
    rows += [turns("events_past" if past else "events", page), *foot]
    return Screen(noted(note, text), rows, lifetime=lifetime)


def _foot() -> list[Row]:
    return [[button(ADD, "event_new")], [go(TO_PAST, "events_past")]]


def _row(one: Line) -> str:
    return str(ROW(day=Day(one.at.astimezone(ZONE).date()), title=one.title, state=STATES[one.state]))


def event_screen(view: View, lifetime: timedelta, note: str = "") -> Screen:
    """One event, with its live numbers once somebody is invited."""
    text = paragraphs(_what(view), _whom(view), _numbers(view) if view.state != DRAFT else None)
    return Screen(noted(note, text), [*_rows(view), [go(TO_LIST, "events")]], lifetime=lifetime)


def _what(view: View) -> str:
    return lines(
        FIRST(title=view.title),
        KIND(kind=view.kind, state=STATES[view.state]),
        Span(view.at, view.minutes),
        WAS(when=Span(view.was, view.minutes)) if view.was else None,
        REASON_OF(why=CHANGED[view.why]) if view.why in CHANGED else None,
        view.place,
        MEET(where=view.meet) if view.meet else None,
        WHY(reason=view.reason),
        EXTRAS(what=view.extras) if view.extras else None,
        SEATS(n=view.seats) if view.seats else None,
    )


def _whom(view: View) -> object:
    roles = ", ".join(str(ROLE_NAMES[role]) for role in view.roles)
    return WHOM(roles=roles, areas=view.areas, ages=view.ages, schools=view.schools)


def _numbers(view: View) -> str:
    told = view.told
    return lines(
        INVITED(n=told.people),
        STILL if view.sending and view.state == OPEN else None,
        BY_HAND(n=told.by_hand) if told.by_hand else None,
        ANSWERS(yes=told.yes, maybe=told.maybe, no=told.no, none=told.none),
        HEADS(adults=told.adults, young=told.young),
        FULL if view.seats and told.adults + told.young >= view.seats else None,
        WAITING(n=told.waiting) if told.waiting else None,
        _models(told.models) if told.models else None,
        BOOK(list=numbered(told.interpreters, OWN_NAMES)) if told.interpreters else None,
        REASONS(list=numbered(told.reasons, REASON)) if told.reasons else None,
        CAME(young=told.came_young, adults=told.came_adults) if view.begun and view.state != CANCELLED else None,
    )


def _models(said: Mapping[str, int]) -> Text:
    yes, maybe, no = (said.get(answer, 0) for answer in (COMES, MAYBE, CANNOT))
    return MODELS(yes=yes, maybe=maybe, no=no, none=sum(said.values()) - yes - maybe - no)


def _rows(view: View) -> list[Row]:
    """What can be done with an event in its state."""
    look: list[Row] = [[go(PREVIEW, "event_preview", view.id), go(TEXTS, "event_texts", view.id)]]
    dry, sure = go(DRY, "event_dry", view.id), sure_button
    look += [[go(SCHOOL, "event_school", view.id)]] if YOUTH in view.roles else []
    if view.state == DRAFT:
        change = [button(CHANGE, "event_change", view.id), sure(DROP, view.id, "drop")]
        return [*look, [dry], [sure(INVITE, view.id, "send")], change]
    if view.state == OPEN and not view.begun:
        change = [button(MOVE, "event_move", view.id), sure(OFF, view.id, "cancel")]
        more: list[Row] = [[button(SEATS_MORE(n=MORE), "ev", view.id, "more", view.seats + MORE)]] if view.seats else []
        return [*look, [dry, go(DOORS, "doors", view.id)], [sure(AGAIN, view.id, "send")], *more, change]
    if view.state in (OPEN, OVER):
        came: list[Row] = [[go(LISTED, "attendance", view.id)], [button(COUNT, "event_count", view.id)]]
        return [*came, *([[button(ENDED, "ev", view.id, "over")]] if view.state == OPEN else [])]
    return []


def sure_button(words: Text, event: int, verb: str) -> Button:
    """A button that asks once."""
    return go(words, "event_sure", event, verb)


SURE: dict[str, tuple[Text, Text]] = {
    "send": (SURE_SEND, YES_SEND),
    "cancel": (SURE_OFF, YES_OFF),
    "drop": (SURE_DROP, YES_DROP),
}


def sure_screen(event: int, title: str, verb: str, lifetime: timedelta) -> Screen:
    """Asks once."""
    question, yes = SURE[verb]
    taps: list[Row] = [[button(yes, "ev", event, verb)]]
    if verb == "cancel":
        taps = [[button(YES_BECAUSE(why=text), "ev", event, verb, code)] for code, text in CHANGED.items()]
    back = [go(TO_EVENT, "event", event)]
    why = WHICH_WHY if verb == "cancel" else None
    return Screen(paragraphs(FIRST(title=title), lines(question, why)), [*taps, back], lifetime=lifetime)


def list_of(names: Sequence[str], every: object) -> str:
    """A list in words; `every` where all are meant."""
    return ", ".join(names) or str(every)


TOLD = staff("✉️ Tell them: {title}, {when}, {place}", "In a task: the event that a family without a chat is told of")
TOLD_SEAT = staff("🪑 Tell them that there is a seat for them now: {title}, {when}, {place}", "In a task: an event")
TOLD_OFF = staff("✖ Tell them that it is called off: {title}, {when}", "In a task: an event that was cancelled")
OPEN_EVENT = staff("Open the event", "Button under a task about an event")
