"""Hears staff: their lists, the card and what they do with it, colleagues, and the log."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from actions import cards as doing
from actions import colleagues, moving, rooms
from actions.naming import first_name, name_of
from dialogs import cards, deeds, staffroom
from dialogs.card_more import HAND_ALL
from dialogs.deeds import Done
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.screen import Screen, go
from dialogs.staffroom import PAGE, Colleague, Invited, Leads, Line, Listed
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.standing import card_of
from rules.phone import display
from rules.standing import state
from storage import appointments, factors, people, requests, staff, trail
from storage.paging import Page
from storage.people import Person

PAGES = ("new", "mine", "requests", "colleagues", "log")
WIDE = 2 * PAGE
"""Rows on a page of text."""
CARDS = ("card", "answers", "number", "fields", "sure", "last")


def router() -> Router:
    """The staff room's router."""
    found = Router(name="staffroom")
    private = F.chat.type == "private"
    for screen in PAGES:
        found.message.register(_opener(screen), Command(*SPELLINGS[screen], ignore_case=True), private)
    found.message.register(_find, Command(*SPELLINGS["find"], ignore_case=True), private)
    found.callback_query.register(_page, Pressed("g", *PAGES))
    found.callback_query.register(_ask_to_remove, Pressed("g", "remove"))
    found.callback_query.register(_look, Pressed("g", *CARDS))
    found.callback_query.register(_do, Pressed("c"))
    found.callback_query.register(_invite, Pressed("i"))
    found.callback_query.register(_decide, Pressed("j"))
    return found


def _opener(screen: str) -> Callable[[Message, Hearing], Awaitable[None]]:
    async def opened(message: Message, hear: Hearing) -> None:
        await hear.do(rooms.enter, screen, "0")

    return opened


async def _find(message: Message, command: CommandObject, hear: Hearing) -> None:
    await hear.do(moving.find, command.args or "")


async def _page(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(rooms.enter, press.subject, press.question)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.subject, press.question, press.option)


async def _do(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.do, press.question, press.subject, press.option)


async def _invite(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(colleagues.invite_in_chat, press.subject, press.question)


async def _decide(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.question == "back":
        await hear.do(colleagues.take_back, press.subject)
    else:
        await hear.do(colleagues.decide, press.subject, press.question)


async def _ask_to_remove(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(colleagues.ask_to_remove, press.question)


def _line(sight: Sight, person: Person, what: str = "", since: datetime | None = None) -> Line:
    status = state(person.status, person.submitted_at is not None, person.owner_id is not None)
    return Line(person.id, name_of(sight.tx, person.id) or "?", what or status, since)


def _listed(sight: Sight, screen: str, page: staffroom.Page, rows: Sequence[Line]) -> Listed:
    return Listed(screen, page, rows, sight.tx.now, sight.programme.limits.card)


def _new(sight: Sight, note: str, page: str = "0") -> Screen:
    found = people.waiting(sight.tx, sight.visit.scope("new"), int(page), PAGE)
    rows = [_line(sight, one, since=one.submitted_at if one.status == "lead" else None) for one in found.rows]
    return staffroom.list_screen(_listed(sight, "new", found, rows), note)


def _mine(sight: Sight, note: str, page: str = "0") -> Screen:
    found = people.mine(sight.tx, sight.visit.scope("mine"), int(page), PAGE)
    screen = staffroom.list_screen(_listed(sight, "mine", found, [_line(sight, one) for one in found.rows]), note)
    if not found.rows or not sight.visit.may("caseload"):
        return screen
    return replace(screen, rows=[*screen.rows, [go(HAND_ALL, "caseload", sight.visit.me.id)]])


def _requests(sight: Sight, note: str, page: str = "0") -> Screen:
    found = requests.waiting(sight.tx, sight.visit.scope("requests"), int(page), PAGE)
    asking = [(request, people.by_id(sight.tx, request.person_id)) for request in found.rows]
    rows = [_line(sight, person, request.kind, request.at) for request, person in asking if person]
    return staffroom.list_screen(_listed(sight, "requests", found, rows), note)


def _found(sight: Sight, note: str, *ids: str) -> Screen:
    seen = _still_visible(sight, "find", ids[:PAGE])
    page = Page(seen, 0, len(seen), more=len(ids) > PAGE)
    return staffroom.found_screen(_listed(sight, "found", page, [_line(sight, one) for one in seen]))


def _still_visible(sight: Sight, verb: str, ids: Sequence[str]) -> list[Person]:
    scope = sight.visit.scope(verb)
    return [person for i in ids if (person := people.visible(sight.tx, scope, int(i)))]


def _visible(sight: Sight, verb: str, person_id: str) -> cards.Card:
    person = doing.reach(sight.tx, sight.visit, verb, person_id)
    if person is None:
        raise Gone
    return card_of(sight, person)


def _card(sight: Sight, note: str, person_id: str = "") -> Screen:
    return cards.card_screen(sight.programme, _visible(sight, "card", person_id), sight.tx.now, note)


def _answers(sight: Sight, note: str, person_id: str = "") -> Screen:
    return cards.answers_screen(sight.programme, sight.visit.house.forms, _visible(sight, "answers", person_id))


def _number(sight: Sight, note: str, person_id: str = "") -> Screen:
    card = _visible(sight, "number", person_id)
    numbers = (answers.get("phone") for answers in card.answers.values())
    number = next((str(found) for found in numbers if found), "")
    return cards.number_screen(sight.programme, card, display(number) if number else "")


def _fields(sight: Sight, note: str, person_id: str = "") -> Screen:
    return cards.fields_screen(sight.programme, sight.visit.house.forms, _visible(sight, "fix", person_id))


def _sure(sight: Sight, note: str, person_id: str = "", verb: str = "") -> Screen:
    card = _visible(sight, verb.partition(".")[0], person_id)
    return cards.sure_screen(sight.programme, card, verb, appointments.ahead_of(sight.tx, card.id))


def _last(sight: Sight, note: str, person_id: str = "") -> Screen:
    return cards.last_screen(sight.programme, _visible(sight, "close", person_id))


def _team_name(sight: Sight, code: str | None) -> str:
    return sight.programme.teams[code].name if code else ""


def _colleague(sight: Sight, role: staff.Role) -> Colleague:
    name = first_name(sight.tx, role.person_id)
    mine = role.person_id == sight.visit.me.id
    team = _team_name(sight, role.team)
    locked = bool(factors.holders(sight.tx, [role.person_id]))
    return Colleague(
        role.id, name or "?", role.role, team, role.state == "pending", mine, bool(name), role.person_id, locked
    )


def _colleagues(sight: Sight, note: str, page: str = "0") -> Screen:
    scope, leads = sight.visit.scope("colleagues"), sight.visit.may("invite")
    found = staff.colleagues_page(sight.tx, scope.teams | scope.own, int(page), PAGE, pending=leads)
    listed = [_colleague(sight, role) for role in found.rows]
    return staffroom.colleagues_screen(listed, found, _leads(sight) if leads else None, note)


def _leads(sight: Sight) -> Leads:
    teams = [(team.code, team.name) for team in sight.programme.teams.values()]
    found = staff.open_invites(sight.tx, PAGE)
    invites = [Invited(i.id, i.role, _team_name(sight, i.team), i.expires_at) for i in found]
    return Leads(teams, invites)


def _remove(sight: Sight, note: str, role_id: str = "") -> Screen:
    role = staff.role(sight.tx, int(role_id))
    if role is None or not sight.visit.may("remove"):
        raise Gone
    keeps = people.of_owner(sight.tx, sight.visit.scope("caseload"), role.person_id, list(sight.programme.teams), 1)
    return staffroom.remove_screen(replace(_colleague(sight, role), person_id=role.person_id if keeps.total else 0))


def _removed(sight: Sight, note: str, person_id: str = "", total: str = "0", *left: str) -> Screen:
    seen = _still_visible(sight, "remove", left)
    page = Page(seen, 0, int(total), more=int(total) > len(left))
    listed = _listed(sight, "removed", page, [_line(sight, one) for one in seen])
    still = staff.at_work(staff.roles_of(sight.tx, int(person_id))) is not None
    return staffroom.removed_screen(first_name(sight.tx, int(person_id)), listed, still)


def _link(sight: Sight, note: str, role: str = "", team: str = "", until: str = "0", sealed: str = "") -> Screen:
    token = sight.tx.vault.open(sight.tx, sight.visit.me.id, "invites.token", bytes.fromhex(sealed))
    ends = datetime.fromtimestamp(int(until), UTC)
    return staffroom.link_screen(role, _team_name(sight, team), ends, sight.visit.house.link(f"inv_{token}"))


def _log(sight: Sight, note: str, page: str = "0") -> Screen:
    found = trail.deeds(sight.tx, sight.visit.scope("log").teams, int(page), WIDE)
    ids = {i for deed in found.rows for i in (deed.actor_id, deed.person_id) if i}
    names = {i: name_of(sight.tx, i) for i in ids}
    rows = [
        Done(d.at, (names.get(d.actor_id) or "–") if d.actor_id else "", d.verb, names.get(d.person_id or 0) or "–")
        for d in found.rows
    ]
    return deeds.log_screen(rows, found, sight.programme.limits.card)


def _wait(sight: Sight, note: str) -> Screen:
    return staffroom.wait_screen(first_name(sight.tx, sight.visit.me.id), sight.programme.trial)


SCREENS: dict[str, Draw] = {
    "new": _new,
    "mine": _mine,
    "requests": _requests,
    "found": _found,
    "find": lambda sight, note: staffroom.find_screen(),
    "card": _card,
    "answers": _answers,
    "number": _number,
    "fields": _fields,
    "sure": _sure,
    "last": _last,
    "colleagues": _colleagues,
    "remove": _remove,
    "removed": _removed,
    "link": _link,
    "log": _log,
    "wait": _wait,
}
