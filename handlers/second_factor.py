"""Hears codes from authenticator apps, before anything takes them for what must not stand in a chat."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from actions import second_factor
from dialogs import second_factor as words
from dialogs.press import Press
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from rules.second_factor import code_in
from storage import factors


def first() -> Router:
    """Codes that are waited for."""
    found = Router(name="codes")
    found.message.register(_code, F.chat.type == "private", F.text, _is_waited_for)
    return found


def router() -> Router:
    """A leader's button."""
    found = Router(name="second_factor")
    found.callback_query.register(_reset, Pressed("factor"))
    return found


async def _is_waited_for(message: Message, hear: Hearing) -> bool | dict[str, str]:
    code = code_in(message.text or "")
    if not code or not await hear.db.read(second_factor.waits, hear.incoming):
        return False
    return {"code": code}


async def _code(message: Message, code: str, hear: Hearing) -> None:
    await hear.do(second_factor.answer, code)


async def _reset(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(second_factor.reset, press.subject)


def _paused(sight: Sight) -> datetime | None:
    factor = factors.of(sight.tx, sight.visit.me.id) if sight.visit.staff else None
    if factor is None:
        raise Gone
    return factor.paused_until if factor.paused_until and factor.paused_until > sight.tx.now else None


def _factor(sight: Sight, note: str) -> Screen:
    return words.factor_screen(_paused(sight), note)


def _factor_setup(sight: Sight, note: str) -> Screen:
    paused = _paused(sight)
    return words.setup_screen(*second_factor.setup_link(sight.tx, sight.visit), paused, note)


SCREENS: dict[str, Draw] = {"factor": _factor, "factor_setup": _factor_setup}
