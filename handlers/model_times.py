"""Hears role models about meetings with their young person, and shows them."""

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import model_times as doing
from dialogs import model_times as words
from dialogs.press import Press
from dialogs.screen import Row, Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.partners import HOME_ROWS


def router() -> Router:
    """The router of a role model's meetings."""
    found = Router(name="model_times")
    found.callback_query.register(_look, Pressed("g", "model_time"))
    found.callback_query.register(_cannot, Pressed("mt"))
    return found


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.question)


async def _cannot(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.cannot, press.subject, press.question)


def _model_time(sight: Sight, note: str, appointment_id: str = "") -> Screen:
    found = doing.mine(sight.tx, sight.visit, appointment_id)
    if found is None:
        raise Gone
    told = doing.facts(sight.tx, sight.visit.house, found)
    return words.model_time_screen(told["meeting"], told["youth"] or "–", sight.tx.now, note)


def rows_of(sight: Sight) -> list[Row]:
    """On a role model's page: meetings that are proposed, and those to come."""
    told = [doing.facts(sight.tx, sight.visit.house, one) for one in doing.to_come(sight.tx, sight.visit)]
    return [words.home_row_of(one["meeting"], one["youth"] or "–") for one in told]


HOME_ROWS.append(rows_of)
SCREENS: dict[str, Draw] = {"model_time": _model_time}
