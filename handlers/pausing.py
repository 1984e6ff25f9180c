"""Hears that somebody takes a break or goes on, from them or from staff; shows staff who is on one."""

from datetime import date

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import pausing as acting
from actions import rooms
from actions.cards import reach
from actions.naming import name_of
from dialogs import pausing
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.screen import Screen
from dialogs.staffroom import PAGE, Line, Listed
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from storage import pauses
from storage.people import Person


def router() -> Router:
    """The router of breaks."""
    found = Router(name="pausing")
    found.message.register(_command, Command(*SPELLINGS["pause"], ignore_case=True), F.chat.type == "private")
    found.callback_query.register(_ask, Pressed("g", "pause"))
    found.callback_query.register(_take, Pressed("g", "pausing"))
    found.callback_query.register(_answer, Pressed("g", "pause_end"))
    found.callback_query.register(_list, Pressed("g", "paused"))
    found.callback_query.register(_look, Pressed("g", "pause_for"))
    found.callback_query.register(_for_them, Pressed("pausefor"))
    return found


async def _command(message: Message, hear: Hearing) -> None:
    await hear.do(acting.ask)


async def _ask(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.ask)


async def _take(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.take, press.question)


async def _answer(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.answer, press.question)


async def _list(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(rooms.enter, "paused", press.question)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.look, "pause_for", press.question)


async def _for_them(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.pause_for, press.subject, press.question)


def _until(sight: Sight) -> date | None:
    """Until when the reader's break lasts; None where it has no end. Raises Gone where there is none."""
    pause = pauses.open_of(sight.tx, sight.visit.person.id) if sight.visit.person else None
    if pause is None:
        raise Gone
    return pause.until


def _for_staff(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = reach(sight.tx, sight.visit, "pause", person_id)
    if person is None:
        raise Gone
    name, on = name_of(sight.tx, person.id) or "?", pauses.open_of(sight.tx, person.id) is not None
    return pausing.for_staff_screen(person.id, name, paused=on, lifetime=sight.programme.limits.card)


def _paused(sight: Sight, note: str, page: str = "0") -> Screen:
    if not sight.visit.may("forgotten"):
        raise Gone
    found = pauses.listed(sight.tx, sight.visit.scope("forgotten"), sight.today, int(page), PAGE)
    rows = [_row(sight, person) for person in found.rows]
    return pausing.listed_screen(Listed("paused", found, rows, sight.tx.now, sight.programme.limits.card))


def _row(sight: Sight, person: Person) -> Line:
    pause = pauses.open_of(sight.tx, person.id)
    return Line(
        person.id, name_of(sight.tx, person.id) or "?", pausing.row(pause.until if pause else None, sight.today), None
    )


SCREENS: dict[str, Draw] = {
    "pause": lambda sight, note: pausing.choose_screen(),
    "pause_begun": lambda sight, note: pausing.begun_screen(_until(sight)),
    "pause_on": lambda sight, note: pausing.still_screen(),
    "pause_end": lambda sight, note: pausing.welcome_screen(),
    "pause_for": _for_staff,
    "paused": _paused,
}
