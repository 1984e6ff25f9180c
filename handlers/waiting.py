"""Hears what somebody says who waits, and which date staff set for the next contact."""

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import pausing as pausing_actions
from actions import waiting as acting
from actions.cards import reach
from actions.contacts import WEEKS
from dialogs import not_forgotten, support
from dialogs.asking import NOTES
from dialogs.press import Press
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from storage import pauses


def router() -> Router:
    """The router of whoever is not forgotten."""
    found = Router(name="waiting")
    found.callback_query.register(_said, Pressed("g", "waits"))
    found.callback_query.register(_helped, Pressed("g", "helped"))
    found.callback_query.register(_look, Pressed("g", "next_on"))
    found.callback_query.register(_next, Pressed("next"))
    return found


async def _said(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.answer, press.question)


async def _helped(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.helped, press.question, press.option)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(pausing_actions.look, "next_on", press.question)


async def _next(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(acting.next_on, press.subject, press.question)


def _waits(sight: Sight, note: str, code: str = "visit") -> Screen:
    pause = pauses.open_of(sight.tx, sight.visit.person.id) if sight.visit.person else None
    return not_forgotten.waits_screen(code, sight.doors(), pause.until if pause else None)


def _helped_drawn(sight: Sight, note: str, said: str = "yes") -> Screen:
    week = sight.programme.waiting.support_week
    return support.helped_screen(said, note == "already", week, not_forgotten.ways_rows())


def _next_on(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = reach(sight.tx, sight.visit, "spoke", person_id)
    if person is None:
        raise Gone
    above = str(NOTES[note]) if note else ""
    return not_forgotten.next_on_screen(person.id, WEEKS, sight.today, sight.programme.limits.card, above)


SCREENS: dict[str, Draw] = {"waits": _waits, "helped": _helped_drawn, "next_on": _next_on}
