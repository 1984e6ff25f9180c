"""Hears what staff do seldom with a person: hand on, move, let go, put two records together, hand a whole caseload on."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import handing, merging
from actions.cards import reach
from actions.naming import first_name, name_of
from dialogs import card_more
from dialogs.card_more import Side
from dialogs.cards import Card
from dialogs.press import Press
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.standing import card_of
from rules.ids import number
from rules.permissions import NEEDS
from storage import merging as merges
from storage import people, placements
from storage.people import Person

MOST = 80
"""Colleagues on one screen: Telegram takes a hundred buttons."""
LOOKS = ("card_more", "hand", "move", "let_go", "merge")
CASELOADS = ("caseload", "caseload_to")


def router() -> Router:
    """The router of what lies behind [More]."""
    found = Router(name="handing")
    found.callback_query.register(_look, Pressed("g", *LOOKS))
    found.callback_query.register(_compare, Pressed("g", "pair"))
    found.callback_query.register(_caseload, Pressed("g", *CASELOADS))
    found.callback_query.register(_do, Pressed("deed"))
    return found


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(handing.look, press.subject, press.question)


async def _compare(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(merging.compare, press.question, press.option)


async def _caseload(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(handing.open_caseload, press.subject, press.question, press.option)


async def _do(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.question == "merge":
        await hear.do(merging.join, press.subject, press.option)
    elif press.question == "undo":
        await hear.do(merging.undo, press.subject, press.option)
    elif press.question == "caseload":
        await hear.do(handing.hand_all, press.subject, press.option)
    else:
        await hear.do(handing.do, press.subject, press.question, press.option)


def _person(sight: Sight, screen: str, person_id: str) -> Person:
    person = reach(sight.tx, sight.visit, NEEDS[screen], person_id)
    if person is None:
        raise Gone
    return person


def _card(sight: Sight, screen: str, person_id: str) -> Card:
    return card_of(sight, _person(sight, screen, person_id))


def _more(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = _person(sight, "card_more", person_id)
    found = [merge for merge in merges.into(sight.tx, person.id) if merging.can_undo(sight.tx, merge)]
    undoable = [(merge.gone_id, name_of(sight.tx, merge.gone_id) or "?") for merge in found]
    mine = person.owner_id == sight.visit.me.id
    followed = bool(placements.of_person(sight.tx, person.id))
    return card_more.more_screen(sight.programme, card_of(sight, person), mine, undoable, followed=followed)


def _hand(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = _person(sight, "hand", person_id)
    ids = handing.recipients(sight.tx, person.team, person.owner_id)[:MOST]
    return card_more.hand_screen(sight.programme, card_of(sight, person), handing.called(sight.tx, ids))


def _move(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = _person(sight, "move", person_id)
    teams = [(team.code, team.name) for team in sight.programme.teams.values() if team.code != person.team]
    return card_more.move_screen(sight.programme, card_of(sight, person), teams)


def _let_go(sight: Sight, note: str, person_id: str = "") -> Screen:
    return card_more.let_go_screen(sight.programme, _card(sight, "let_go", person_id))


def _merge(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = _person(sight, "merge", person_id)
    return _others(sight, person, merging.alike(sight.tx, sight.visit, person))


def _twins(sight: Sight, note: str, person_id: str = "", *ids: str) -> Screen:
    person, scope = _person(sight, "twins", person_id), sight.visit.scope("merge")
    found = [people.visible(sight.tx, scope, int(other)) for other in ids]
    return _others(sight, person, [other for other in found if other is not None])


def _others(sight: Sight, person: Person, others: Sequence[Person]) -> Screen:
    cards = [card_of(sight, other) for other in others]
    return card_more.alike_screen(sight.programme, card_of(sight, person), cards)


def _pair(sight: Sight, note: str, one: str = "", other: str = "") -> Screen:
    return card_more.pair_screen(sight.programme, *(_side(sight, _person(sight, "pair", i)) for i in (one, other)))


def _side(sight: Sight, person: Person) -> Side:
    card = card_of(sight, person)
    numbers = (answers.get("phone") for answers in card.answers.values())
    return Side(card, person.created_at, next((str(found) for found in numbers if found), ""))


def _named(sight: Sight, person_id: str) -> tuple[int, str]:
    return int(person_id), first_name(sight.tx, int(person_id)) or "–"


def _whole(sight: Sight, note: str, owner: str = "") -> Screen:
    who, name = _named(sight, owner)
    if not handing.may_hand_on(sight.tx, sight.visit, who):
        raise Gone
    number = handing.caseload(sight.tx, sight.visit, who).total
    takers = handing.called(sight.tx, handing.takers(sight.tx, sight.visit, who)[:MOST])
    return card_more.caseload_screen(who, name, number, takers, note)


def _to(sight: Sight, owner: str, to: str) -> tuple[tuple[int, str], tuple[int, str], int]:
    if not handing.may_hand_on(sight.tx, sight.visit, int(owner)):
        raise Gone
    if number(to) not in handing.takers(sight.tx, sight.visit, int(owner)):
        raise Gone
    total = handing.caseload(sight.tx, sight.visit, int(owner), int(to)).total
    return _named(sight, owner), _named(sight, to), total


def _whole_to(sight: Sight, note: str, owner: str = "", to: str = "") -> Screen:
    return card_more.caseload_to_screen(*_to(sight, owner, to))


def _whole_done(sight: Sight, note: str, owner: str = "", to: str = "", number: str = "0") -> Screen:
    who, taker, left = _to(sight, owner, to)
    return card_more.caseload_done_screen(who[0], taker, int(number), left)


SCREENS: dict[str, Draw] = {
    "card_more": _more,
    "hand": _hand,
    "move": _move,
    "let_go": _let_go,
    "merge": _merge,
    "twins": _twins,
    "pair": _pair,
    "caseload": _whole,
    "caseload_to": _whole_to,
    "caseload_done": _whole_done,
}
