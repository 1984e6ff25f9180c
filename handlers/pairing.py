"""Hears staff about pairs: who waits for a role model, whom they choose, one pair, and the figures."""

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import approving, cards, couples, pairing, rooms
from actions.apart import is_apart
from actions.model_words import to_ask
from actions.naming import first_name, name_of
from dialogs import couples as telling
from dialogs import pairing as words
from dialogs.couples import NO_KIN, Couple, Kin
from dialogs.help import SPELLINGS
from dialogs.pairing import Choice, Earlier, Unwished, Waiting
from dialogs.press import Press
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.model_words import kin_words
from rules.ids import number
from rules.pair_weeks import active_weeks
from rules.pairing import Candidate, blocks, candidate, candidates
from storage import forms, notices, pair_weeks, pairs, people, role_models
from storage.approvals import PAIRING
from storage.pairs import ENDED, OPEN, WISH, Pair
from storage.people import Person


def router() -> Router:
    """The router of pairs, for staff."""
    found = Router(name="pairing")
    private = F.chat.type == "private"
    found.message.register(_open, Command(*SPELLINGS["pairs"], ignore_case=True), private)
    found.callback_query.register(_list, Pressed("g", "pairs", "couples", "pair_figures"))
    found.callback_query.register(_look, Pressed("g", "pairing", "pairing_one"))
    found.callback_query.register(_couple, Pressed("g", "couple", "couple_end"))
    found.callback_query.register(_do, Pressed("pairing"))
    found.callback_query.register(_do_couple, Pressed("couple"))
    return found


async def _open(message: Message, hear: Hearing) -> None:
    await hear.do(rooms.enter, "pairs", "0")


async def _list(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(rooms.enter, press.subject, press.question)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(pairing.look, press.subject, press.question, press.option)


async def _couple(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(couples.look, press.subject, press.question)


async def _do(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(pairing.do, press.subject, press.question, press.option)


async def _do_couple(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(couples.do, press.subject, press.question, press.option)


def _choice(sight: Sight, found: Candidate) -> Choice:
    themes = [sight.programme.themes[code].names for code in found.themes if code in sight.programme.themes]
    name = name_of(sight.tx, found.model) or "?"
    return Choice(found.model, name, themes, found.reasons, found.cautions)


def _couple_of(sight: Sight, pair: Pair) -> Couple:
    touch, asked = active_weeks(pair_weeks.weeks(sight.tx, pair.id))
    return Couple(
        id=pair.id,
        youth=pair.youth_id,
        name=name_of(sight.tx, pair.youth_id) or "?",
        model=name_of(sight.tx, pair.model_id) or "?",
        state=pair.state,
        since=pair.started_on,
        with_id=pair.model_id,
        approval=_approval(sight, pair),
        touch=touch,
        asked=asked,
        reason=pair.end_reason or "",
        needs=couples.needs(sight.tx, pair),
        apart=is_apart(sight.tx, pair),
        said=_said(sight, pair),
        kin=_kin(sight, pair.youth_id, pair.model_id),
    )


def _kin(sight: Sight, youth_id: int, model_id: int) -> Kin:
    """What guardians say to one role model, each for themselves; and what was noted without saying whose it was."""
    tx, person, model = sight.tx, people.by_id(sight.tx, youth_id), role_models.by_id(sight.tx, model_id)
    if person is None or model is None:
        return NO_KIN
    said = kin_words(sight, person, model_id)
    nobodys = approving.state_of(tx, youth_id, None, PAIRING, model_id)
    return Kin(words=said, nobodys=not said or bool(nobodys), ask=bool(said and to_ask(tx, person, model)))


def _said(sight: Sight, pair: Pair) -> list[tuple[str, datetime, str]]:
    """What the two have answered privately last: staff read it here, and nobody else does anywhere."""
    sides = {"youth": pair.youth_id, "model": pair.model_id}
    told = pairs.newest_said(sight.tx, pair.id)
    return [(first_name(sight.tx, sides[party]) or "?", *told[party]) for party in sides if party in told]


def _approval(sight: Sight, pair: Pair) -> str:
    if not pairing.needs_approval(sight.tx, pair.youth_id):
        return ""
    return "stands" if pairing.approved(sight.tx, pair.youth_id, pair.model_id) else "missing"


def needing(sight: Sight) -> list[Pair]:
    """The pairs of the reader's teams that need somebody."""
    return couples.needing(sight.tx, sight.visit.scope("pairs"))


def _pairs(sight: Sight, note: str, page: str = "0") -> Screen:
    waiting, proposed = pairing.proposal(sight.tx, sight.visit.scope("pairs"))
    listed = [_waiting(sight, person, proposed.get(person.id)) for person in waiting]
    going = len(pairs.in_scope(sight.tx, sight.visit.scope("pairs"), OPEN))
    lacking = [_couple_of(sight, pair) for pair in needing(sight)]
    return words.pairs_screen(listed[:MOST], lacking[:MOST], going, sight.programme.limits.card, note)


MOST = 40
"""Rows of each list: Telegram takes a hundred buttons."""


def _waiting(sight: Sight, person: Person, found: Candidate | None) -> Waiting:
    return Waiting(person.id, name_of(sight.tx, person.id) or "?", _choice(sight, found) if found else None)


def _couples(sight: Sight, note: str, page: str = "0") -> Screen:
    found = pairs.in_scope(sight.tx, sight.visit.scope("pairs"), OPEN, 2 * MOST)
    return telling.couples_screen([_couple_of(sight, pair) for pair in found], sight.programme.limits.card)


def _figures(sight: Sight, note: str, page: str = "0") -> Screen:
    scope = sight.visit.scope("pairs")
    found = pairs.figures(sight.tx, scope.teams)
    return telling.figures_screen(found["states"], found["weeks"], found["ends"])


def _person(sight: Sight, person_id: str) -> Person:
    found = cards.reach(sight.tx, sight.visit, "pairs", person_id)
    if found is None:
        raise Gone
    return found


def _pairing(sight: Sight, note: str, person_id: str = "") -> Screen:
    tx, person, lifetime = sight.tx, _person(sight, person_id), sight.programme.limits.card
    mine = [pair for pair in pairs.of_person(tx, person.id) if pair.party(person.id) == "youth"]
    if mine:
        return telling.couple_screen(_couple_of(sight, mine[0]), lifetime, note)
    wish = pairing.wish_of(tx, person, pairs.never(tx, [person.id]).get(person.id, frozenset()))
    record = forms.record(tx, person.id, WISH)
    if wish is None or record is None:
        return words.no_wish_screen(_unwished(sight, person), lifetime, note)
    _, proposed = pairing.proposal(tx, sight.visit.scope("pairs"))
    offers = pairing.offers_in(tx, frozenset({person.team or ""}))
    choices = [_choice(sight, one) for one in candidates(wish, offers)][:MOST]
    themes = [sight.programme.themes[code].names for code in record.answers.get("themes") or ()]
    waiting = _waiting(sight, person, proposed.get(person.id))
    gender = str(record.answers.get("gender") or "")
    return words.pairing_screen(waiting, themes, gender, choices, _earlier(sight, person), lifetime, note)


def _unwished(sight: Sight, person: Person) -> Unwished:
    tx, at = sight.tx, pairing.declined(sight.tx, person.id)
    return Unwished(
        person=person.id,
        name=first_name(tx, person.id) or "?",
        asked=notices.newest_about(tx, "pair_wish", person.id, person.id),
        declined=at.astimezone(sight.programme.calendar.zone).date() if at else None,
        again=pairing.asked_again_on(tx, sight.visit.house, person.id),
    )


def _earlier(sight: Sight, person: Person) -> list[Earlier]:
    """Whom somebody said no to or had before, the newest first: nobody is chosen again without staff seeing it."""
    over = [pair for pair in pairs.of_person(sight.tx, person.id, (ENDED,)) if pair.youth_id == person.id]
    return [
        Earlier(name_of(sight.tx, pair.model_id) or "?", pair.end_reason or "", pair.never_again)
        for pair in over[:MOST]
        if pair.end_reason in telling.ENDS
    ]


def _one(sight: Sight, note: str, person_id: str = "", model_id: str = "") -> Screen:
    tx, person = sight.tx, _person(sight, person_id)
    model = role_models.by_id(tx, number(model_id))
    wish = pairing.wish_of(tx, person, pairs.never(tx, [person.id]).get(person.id, frozenset()))
    if model is None or model.team != person.team or wish is None:
        raise Gone
    offer = pairing.offer_of(tx, model, pairs.taken(tx, [model.person_id]).get(model.person_id, 0))
    possible = not blocks(wish, offer) and not pairs.of_person(tx, person.id)
    return words.one_screen(
        person.id,
        first_name(tx, person.id) or "?",
        _choice(sight, candidate(wish, offer)),
        able=possible and pairing.approved(tx, person.id, model.person_id),
        needed=possible and pairing.needs_approval(tx, person.id),
        approved=pairing.approved(tx, person.id, model.person_id),
        refused=pairing.refused(tx, person.id, model.person_id),
        lifetime=sight.programme.limits.card,
        note=note,
        kin=_kin(sight, person.id, model.person_id),
    )


def _one_couple(sight: Sight, pair_id: str) -> Couple:
    found = couples.reach(sight.tx, sight.visit, pair_id)
    if found is None:
        raise Gone
    return _couple_of(sight, found)


def _couple_screen(sight: Sight, note: str, pair_id: str = "") -> Screen:
    return telling.couple_screen(_one_couple(sight, pair_id), sight.programme.limits.card, note)


def _couple_end(sight: Sight, note: str, pair_id: str = "") -> Screen:
    return telling.end_screen(_one_couple(sight, pair_id), sight.programme.limits.card)


SCREENS: dict[str, Draw] = {
    "pairs": _pairs,
    "couples": _couples,
    "pair_figures": _figures,
    "pairing": _pairing,
    "pairing_one": _one,
    "couple": _couple_screen,
    "couple_end": _couple_end,
}
