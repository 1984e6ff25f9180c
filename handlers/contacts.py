"""Hears that staff met somebody, and shows who has waited too long for it."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import cards as doing
from actions import contacts as acting
from actions import rooms
from actions.naming import first_name, name_of
from dialogs import contacts
from dialogs.help import SPELLINGS
from dialogs.pausing import with_paused
from dialogs.press import Press
from dialogs.screen import Screen
from dialogs.staffroom import PAGE, Line, Listed
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from rules.standing import state
from storage import pauses, people
from storage.paging import Page
from storage.people import Person


def router() -> Router:
    """The router of contacts."""
    found = Router(name="contacts")
    for screen in ("spoke", "forgotten"):
        found.message.register(_opener(screen), Command(*SPELLINGS[screen], ignore_case=True), F.chat.type == "private")
    found.callback_query.register(_turn, Pressed("g", "spoke", "forgotten"))
    found.callback_query.register(_ask, Pressed("g", "how", "again_on"))
    found.callback_query.register(_met, Pressed("met"))
    return found


def _opener(screen: str) -> Callable[[Message, Hearing], Awaitable[None]]:
    async def opened(message: Message, hear: Hearing) -> None:
        await hear.do(rooms.enter, screen, "0")

    return opened


async def _turn(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(rooms.enter, press.subject, press.question)


async def _ask(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.ask, press.subject, press.question, press.option)


async def _met(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.met, press.subject, press.question, press.option)


def _reached(sight: Sight, person_id: str) -> Person:
    person = doing.reach(sight.tx, sight.visit, "spoke", person_id)
    if person is None:
        raise Gone
    return person


def _whom(sight: Sight, note: str, page: str = "0") -> Screen:
    found = people.mine(sight.tx, sight.visit.scope("spoke"), int(page), PAGE)
    return contacts.whom_screen(_listed(sight, "spoke", found, [_line(sight, one) for one in found.rows]))


def _line(sight: Sight, person: Person) -> Line:
    status = state(person.status, person.submitted_at is not None, person.owner_id is not None)
    return Line(person.id, name_of(sight.tx, person.id) or "?", status, None)


def _listed(sight: Sight, screen: str, page: Page[Person], rows: list[Line]) -> Listed:
    return Listed(screen, page, rows, sight.tx.now, sight.programme.limits.card)


def _how(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = _reached(sight, person_id)
    return contacts.how_screen(person.id, name_of(sight.tx, person.id) or "?", sight.programme.limits.card)


def _when(sight: Sight, note: str, person_id: str = "", how: str = "") -> Screen:
    person = _reached(sight, person_id)
    if how not in acting.HOW:
        raise Gone
    return contacts.when_screen(person.id, how, acting.WEEKS, sight.today, sight.programme.limits.card)


def _forgotten(sight: Sight, note: str, page: str = "0") -> Screen:
    found = acting.too_long(sight.tx, sight.programme, sight.visit.scope("forgotten"))
    first = int(page) * PAGE
    shown = found[first : first + PAGE]
    rows = [_forgotten_line(sight, person, why, since) for person, why, since in shown]
    listed = Page([person for person, _, _ in shown], int(page), len(found), more=len(found) > first + PAGE)
    owners = Counter(person.owner_id for person, _, _ in found).most_common()
    named = [((first_name(sight.tx, owner) or "–") if owner else "", n) for owner, n in owners]
    screen = contacts.forgotten_screen(_listed(sight, "forgotten", listed, rows), named)
    resting = pauses.listed(sight.tx, sight.visit.scope("forgotten"), sight.today, 0, 1).total
    return with_paused(screen, resting)


def _forgotten_line(sight: Sight, person: Person, why: str, since: datetime) -> Line:
    owner = first_name(sight.tx, person.owner_id) if person.owner_id else ""
    return Line(person.id, name_of(sight.tx, person.id) or "?", contacts.why(why, owner), since)


SCREENS: dict[str, Draw] = {"spoke": _whom, "how": _how, "again_on": _when, "forgotten": _forgotten}
