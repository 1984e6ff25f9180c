"""Hears how somebody wants to be met, and that they want a human; shows where things stand."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import intake, moving
from actions.naming import first_name
from actions.partners import is_partner
from dialogs import ways
from dialogs.help import SPELLINGS
from dialogs.partners import role_row
from dialogs.press import Press
from dialogs.screen import Screen, paragraphs
from handlers.families import rows_of as family_rows
from handlers.guardians import SCREENS as GUARDIANS
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.invitations import event_rows
from handlers.kin_more import proud_rows
from handlers.pairs import rows_of
from handlers.partners import SCREENS as PARTNERS
from handlers.standing import standing_of, way_back
from handlers.times import with_next
from rules.hours import slots
from storage.families import GUARDIAN
from storage.people import Person
from storage.role_models import PARTNER


def router() -> Router:
    """The router of ways to meet."""
    found = Router(name="ways")
    private = F.chat.type == "private"
    found.message.register(_status, Command(*SPELLINGS["status"], ignore_case=True), private)
    found.message.register(_person, Command(*SPELLINGS["talk"], ignore_case=True), private)
    found.callback_query.register(_go, Pressed("g", "slots", "status", "person", "ways"))
    found.callback_query.register(_left, Pressed("g", "left"))
    found.callback_query.register(_way, Pressed("w"))
    found.callback_query.register(_help, Pressed("h"))
    return found


async def _status(message: Message, hear: Hearing) -> None:
    await hear.do(moving.go, "status")


async def _person(message: Message, hear: Hearing) -> None:
    await hear.do(moving.go, "person")


async def _go(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(moving.go, press.subject, press.question, press.option)


async def _left(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(intake.leave_form)


async def _way(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(intake.choose_way, press.subject, press.question)


async def _help(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(intake.ask_for_person, press.subject)


def _ways(sight: Sight, note: str) -> Screen:
    return ways.ways_screen(first_name(sight.tx, _sent(sight).id), note)


def _slots(sight: Sight, note: str) -> Screen:
    _sent(sight)
    return ways.slots_screen(slots(sight.team(), sight.tx.now), note)


def _now(sight: Sight, note: str, way: str = "") -> Screen:
    return ways.now_screen(sight.doors(), standing_of(sight.tx, _sent(sight)), way)


def _more_done(sight: Sight, note: str) -> Screen:
    screen = ways.status_screen(sight.doors(), standing_of(sight.tx, _sent(sight)))
    return Screen(paragraphs(ways.MORE_DONE, screen.text), screen.rows)


def _status_screen(sight: Sight, note: str) -> Screen:
    if sight.visit.person is None or sight.visit.me.team is None:
        return _person_screen(sight, note)
    if sight.visit.me.status == PARTNER:
        return PARTNERS["partner_home"](sight, note)
    if sight.visit.me.status == GUARDIAN:
        return GUARDIANS["kin_home"](sight, note)
    screen = with_next(sight, ways.status_screen(sight.doors(), standing_of(sight.tx, sight.visit.me), note))
    # A former young person may be a role model now: both sides have their page.
    both = [role_row()] if is_partner(sight.tx, sight.visit.me.id) else []
    *above, talk = screen.rows
    family = [*family_rows(sight), *proud_rows(sight)]
    return replace(screen, rows=[*above, *rows_of(sight), *event_rows(sight), *family, *both, talk])


def _person_screen(sight: Sight, note: str, screen: str = "", args: str = "") -> Screen:
    person = sight.visit.person
    office = sight.doors() if person and person.team else None
    known = person is not None and sight.visit.staff is None
    return ways.person_screen(sight.programme, office, known, way_back(sight, screen, args), note)


def _help_sent(sight: Sight, note: str, kind: str = "talk", message: str = "0") -> Screen:
    return ways.help_sent_screen(sight.doors(), way_back(sight), kind, int(message))


def _sent(sight: Sight) -> Person:
    """Somebody whose door form lies before staff. Raises Gone."""
    person = sight.visit.person
    if person is None or person.submitted_at is None:
        raise Gone
    return person


SCREENS: dict[str, Draw] = {
    "ways": _ways,
    "slots": _slots,
    "now": _now,
    "more_done": _more_done,
    "status": _status_screen,
    "person": _person_screen,
    "help_sent": _help_sent,
}
