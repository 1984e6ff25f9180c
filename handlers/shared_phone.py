"""Hears who of several people on one phone is writing, and shows them what was kept behind a tap."""

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import moving, sending, switching
from dialogs import shared_phone as words
from dialogs.notices import worded
from dialogs.press import Press
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.standing import way_back
from rules.shared_phone import choices
from storage import accounts, notices, people


def router() -> Router:
    """The router of shared phones."""
    found = Router(name="shared_phone")
    found.callback_query.register(_prove, Pressed("who"))
    found.callback_query.register(_mine, Pressed("mine"))
    found.callback_query.register(_share, Pressed("share"))
    found.callback_query.register(_sharing_page, Pressed("g", "sharing"))
    return found


async def _prove(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(switching.prove, press.subject, press.question, press.option)


async def _mine(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(switching.open_message, press.subject)


async def _share(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(switching.share, press.subject)


async def _sharing_page(query: CallbackQuery, hear: Hearing) -> None:
    await hear.do(moving.go, "sharing")


def _who(sight: Sight, note: str, person_id: str = "", notice: str = "") -> Screen:
    person = people.by_id(sight.tx, int(person_id or 0))
    if person is None or person.id not in accounts.people_of(sight.tx, sight.visit.account.id):
        raise Gone
    asked = switching.proof_of(sight.tx, sight.visit, person.id)
    if asked is None:
        raise Gone
    answers = choices(asked.kind, sight.floor(person.area or ""))
    return words.who_screen(person.id, asked.kind, answers, notice, note)


def _message(sight: Sight, note: str, notice_id: str = "") -> Screen:
    """What a message says, for the eyes of its person alone."""
    notice = notices.by_id(sight.tx, int(notice_id or 0))
    if notice is None or sight.visit.person is None or notice.person_id != sight.visit.person.id:
        raise Gone
    return worded(notice.kind, sending.told_from(sight.tx, sight.visit.house, notice, sight.visit.person))


def _sharing(sight: Sight, note: str) -> Screen:
    person = sight.visit.person
    link = accounts.link(sight.tx, sight.visit.account.id, person.id) if person else None
    if link is None:
        raise Gone
    return words.sharing_screen(link.shared, note, way_back(sight))


SCREENS: dict[str, Draw] = {
    "who": _who,
    "not_you": lambda sight, note: words.not_you_screen(),
    "message": _message,
    "sharing": _sharing,
}
