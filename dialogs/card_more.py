"""What lies behind [More] on a card: hand on, move, let go, praise, two records that are one, a whole caseload."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogs import pausing, tracks
from dialogs.approvals import APPROVAL, FAMILY, STEP
from dialogs.asking import noted
from dialogs.cards import AGE, AGE_UNKNOWN, NOBODY, PRAISE, STATES, TO_CARD, Card
from dialogs.doors import SHELTER
from dialogs.pairing import ROLE_MODEL
from dialogs.placements import ALL_JOBS, NEW_JOB
from dialogs.role_models import FROM_MORE
from dialogs.screen import Row, Screen, button, columns, go, lines, paragraphs
from locales import Text, staff, staff_n
from locales.dates import Past
from rules.form import Invalid, Question, form
from rules.programme import Programme
from rules.standing import state

WHAT = staff("{name}: what would you like to do?", "Behind [More] on a card; {name} is a young person")
MEET = staff("📅 Propose a time", "Button behind [More]: a talk, a meeting, a job interview")
CHECKINS = staff("💬 Check-ins", "Button behind [More] on a card: how it went at work")
HAND = staff("🤝 Hand to a colleague", "Button behind [More]: a colleague looks after them from now on")
MOVE = staff("🚪 To the other team", "Button behind [More]: another team looks after them from now on")
LET_GO = staff("✋ No longer mine", "Button behind [More]: nobody looks after them until somebody takes over")
MERGE = staff("🔗 Same person as …", "Button behind [More]: two records are one person")
UNDO = staff(
    "↩️ Take apart again: {name}", "Button behind [More]: undo putting two records together; {name} of the other"
)
TO_WHOM = staff("Who looks after {name} from now on? They are told the new name.", "Above buttons with colleagues")
NO_COLLEAGUE = staff("Nobody else works in this team.", "There is no colleague to hand somebody to")
TOLD = staff(
    "Have you told {name} about it? They get a message with the new team and office, and leave your lists at once.",
    "Asks before somebody is moved to the other team",
)
YES_TOLD = staff("Yes, they know: to {team}", "Button: moves somebody to another team")
SURE_LET_GO = staff(
    "No longer yours? {name} is told that another of us gets in touch. Your team sees them on /new.",
    "Asks before a member of staff lets somebody go",
)
YES_LET_GO = staff("Yes, no longer mine", "Button: lets somebody go")
ALIKE = staff("Which of these is {name} too?", "Above buttons with people of similar names")
NONE_ALIKE = staff("I found nobody else with a name like that.", "No similar name was found")
BY_NAME = staff("🔎 Look for another name", "Button: finds the other record by a name")
OTHER_NAME = staff("Under which name is the other record? Write it.", "Asks staff for the name of the other record")
OTHER = staff("Other name", "Names an answer: the name of the other record")
PAIR = staff(
    "Is this one person? The answers of the one you keep count. The other's notes, requests and answers are kept too. "
    "You can take them apart again for a day.",
    "Above two records side by side",
)
SIDE = staff(
    "{number}. {name}, {age} · {area}\n{state} · with: {owner}\nSince {since} · notes: {notes}", "One of two records"
)
SAME_NUMBER = staff("☎️ The same phone number stands in both.", "Below two records")
KEEP = staff("Keep {number}: {name}", "Button: of two records keep this one")
LINE_TEXT = staff(
    "One line, in your name. Praise what they did. They get it as a message, and it stays in the notes.",
    "Asks staff for a line of praise to a young person",
)
LINE = staff("Your line", "Names an answer: a line of praise")
HAND_ALL = staff("🤝 Hand them all to a colleague", "Button: a whole caseload goes to one colleague")
ALL_TO_WHOM = staff_n(
    "{owner} looks after {n} young person. Who does it from now on?",
    "{owner} looks after {n} young people. Who does it from now on?",
    "Above buttons with colleagues",
)
NOBODY_TO_HAND = staff("{owner} looks after nobody.", "A whole caseload that is empty")
ALL_SURE = staff_n(
    "Hand {n} young person from {owner} to {name}? They are told the new name.",
    "Hand {n} young people from {owner} to {name}? Each is told the new name, once.",
    "Asks before a whole caseload is handed on",
)
YES_ALL = staff("Yes, hand them on", "Button: hands a whole caseload on")
ALL_DONE = staff_n("{n} young person is with {name} now.", "{n} young people are with {name} now.", "After handing on")
ALL_LEFT = staff_n("{n} is left.", "{n} are left.", "After handing on the first of very many")
GO_ON = staff("Go on", "Button: hands on the next of very many")
NO_ONE = staff("Nobody can take them over.", "No colleague works where these young people are")

LONGEST_PRAISE = 200
"""Characters of one line."""


def _line(typed: str, _: object) -> object:
    line = " ".join(typed.split())
    return line if len(line) <= LONGEST_PRAISE else Invalid("long")


PRAISE_FORM = form("praise", 1, Question(key="praise", label=LINE, text=LINE_TEXT, parse=_line))
OTHER_FORM = form(
    "merge", 1, Question(key="other", label=OTHER, text=OTHER_NAME, parse=lambda typed, _: typed.strip()), summary=False
)


@dataclass(frozen=True)
class Side:
    """One of two records that may be the same person."""

    card: Card
    since: datetime
    number: str


def _protected(programme: Programme, text: str, rows: Sequence[Row]) -> Screen:
    return Screen(text, rows, protect=True, lifetime=programme.limits.card)


def _back(card: Card) -> Row:
    return [go(TO_CARD, "card", card.id)]


def more_screen(
    programme: Programme, card: Card, mine: bool, undoable: Sequence[tuple[int, str]], *, followed: bool = False
) -> Screen:
    """Everything that is done seldom. `mine`: the reader looks after them; `undoable`: what can be taken apart again.

    `followed`: they have or had a job, so there may be check-ins.
    """
    who, open_ = card.id, not card.standing.closed
    buttons = [
        ("place", open_, go(NEW_JOB, "place", who)),
        ("placement", open_, go(ALL_JOBS, "jobs", who)),
        ("approve", open_, go(APPROVAL, "approval", who)),
        ("guardian", open_, go(FAMILY, "family", who)),
        ("step", card.standing.enrolled, go(STEP, "step", who)),
        ("track", card.standing.enrolled, go(tracks.FOR_THEM, "tracks_of", who)),
        ("pause", card.standing.enrolled, go(pausing.FOR_THEM, "pause_for", who)),
        ("spoke", card.standing.enrolled, go(pausing.NEXT_DATE, "next_on", who)),
        ("meet", open_, go(MEET, "meet", who)),
        ("praise", True, button(PRAISE, "q", f"praise~{who}")),
        ("checkin", followed, go(CHECKINS, "followed", who)),
        ("hand", open_, go(HAND, "hand", who)),
        ("move", open_, go(MOVE, "move", who)),
        ("let_go", open_ and mine, go(LET_GO, "let_go", who)),
        ("shelter", open_, go(SHELTER, "shelter", who)),
        ("pairs", open_, go(ROLE_MODEL, "pairing", who)),
        ("merge", True, go(MERGE, "merge", who)),
        ("role_models", card.age is None or card.age >= 18, go(FROM_MORE, "nominate_known", who)),
        *[("merge", True, button(UNDO(name=name), "deed", who, "undo", gone)) for gone, name in undoable],
    ]
    rows: list[Row] = [[found] for verb, fits, found in buttons if fits and verb in card.may]
    return _protected(programme, str(WHAT(name=card.name)), [*rows, _back(card)])


def hand_screen(programme: Programme, card: Card, colleagues: Sequence[tuple[int, str]]) -> Screen:
    """To whom?"""
    names = columns([button(name, "deed", card.id, "hand", found) for found, name in colleagues], 2)
    text = TO_WHOM(name=card.name) if colleagues else NO_COLLEAGUE
    return _protected(programme, str(text), [*names, _back(card)])


def move_screen(programme: Programme, card: Card, teams: Sequence[tuple[str, str]]) -> Screen:
    """Asks whether they know, and to which team."""
    rows: list[Row] = [[button(YES_TOLD(team=name), "deed", card.id, "move", code)] for code, name in teams]
    return _protected(programme, str(TOLD(name=card.name)), [*rows, _back(card)])


def let_go_screen(programme: Programme, card: Card) -> Screen:
    """Asks once, since the young person hears of it."""
    rows: list[Row] = [[button(YES_LET_GO, "deed", card.id, "let_go")], _back(card)]
    return _protected(programme, str(SURE_LET_GO(name=card.name)), rows)


def alike_screen(programme: Programme, card: Card, others: Sequence[Card]) -> Screen:
    """People with a similar name, or those found by a name."""
    rows: list[Row] = [[go(f"{o.name} · {_age(o)} · {_state(o)}"[:60], "pair", card.id, o.id)] for o in others]
    text = ALIKE(name=card.name) if others else NONE_ALIKE
    return _protected(programme, str(text), [*rows, [button(BY_NAME, "q", f"merge~{card.id}")], _back(card)])


def pair_screen(programme: Programme, one: Side, other: Side) -> Screen:
    """Two records below each other: phones are narrow."""
    sides = [(1, one, other), (2, other, one)]
    text = paragraphs(
        PAIR,
        *(_side(number, side) for number, side, _ in sides),
        SAME_NUMBER if one.number and one.number == other.number else None,
    )
    rows: list[Row] = [
        [button(KEEP(number=n, name=side.card.name), "deed", side.card.id, "merge", away.card.id)]
        for n, side, away in sides
    ]
    return _protected(programme, text, [*rows, _back(one.card)])


def _side(number: int, side: Side) -> object:
    card = side.card
    return SIDE(
        number=number,
        name=card.name,
        age=_age(card),
        area=card.area,
        state=_state(card),
        owner=card.standing.owner or NOBODY,
        since=Past(side.since),
        notes=len(card.notes),
    )


def _age(card: Card) -> object:
    return AGE_UNKNOWN if card.age is None else AGE(n=card.age)


def _state(card: Card) -> Text:
    standing = card.standing
    return STATES[state(standing.status, standing.sent, bool(standing.owner))]


def caseload_screen(
    owner: int, name: str, number: int, colleagues: Sequence[tuple[int, str]], note: str = ""
) -> Screen:
    """Everybody somebody looks after: to whom?"""
    if not number:
        return Screen(noted(note, str(NOBODY_TO_HAND(owner=name))))
    rows = columns([go(called, "caseload_to", owner, found) for found, called in colleagues], 2)
    return Screen(noted(note, lines(ALL_TO_WHOM(n=number, owner=name), None if colleagues else NO_ONE)), rows)


def caseload_to_screen(owner: tuple[int, str], to: tuple[int, str], number: int) -> Screen:
    """Asks once more, with the number."""
    if not number:
        return Screen(str(NO_ONE))
    text = ALL_SURE(n=number, owner=owner[1], name=to[1])
    return Screen(str(text), [[button(YES_ALL, "deed", owner[0], "caseload", to[0])]])


def caseload_done_screen(owner: int, to: tuple[int, str], number: int, left: int) -> Screen:
    """How many went over; of very many, the next ones."""
    text = lines(ALL_DONE(n=number, name=to[1]), ALL_LEFT(n=left) if left else None)
    return Screen(text, [[button(GO_ON, "deed", owner, "caseload", to[0])]] if left else [])
