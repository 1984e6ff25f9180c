"""Hears workplaces about job interviews, and shows them theirs."""

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import hosting as doing
from dialogs import hosting as words
from dialogs.hosting import Hosted
from dialogs.press import Press
from dialogs.screen import Row, Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.partners import HOME_ROWS
from rules.appointments import A_DAY_TO_THINK
from storage import alongside
from storage.appointments import Appointment


def router() -> Router:
    """The router of interviews, for workplaces."""
    found = Router(name="hosting")
    found.callback_query.register(_look, Pressed("g", "hosted"))
    found.callback_query.register(_answer, Pressed("host"))
    return found


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.question)


async def _answer(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.answer, press.subject, press.question)


def _read(sight: Sight, found: Appointment) -> Hosted | None:
    if found.at is None:
        return None
    told = doing.facts(sight.tx, sight.visit.house, found)
    return Hosted(
        id=found.id, youth=told["youth"] or "–", at=found.at, thought=found.at + A_DAY_TO_THINK, answer=told["answer"]
    )


def _hosted(sight: Sight, note: str, appointment_id: str = "") -> Screen:
    found = doing.mine(sight.tx, sight.visit, appointment_id)
    one = _read(sight, found) if found else None
    if one is None:
        raise Gone
    return words.hosted_screen(one, sight.tx.now, note)


def rows_of(sight: Sight) -> list[Row]:
    """On the page of whoever speaks for a workplace: interviews to come, and those about which they can answer."""
    found = alongside.hosted_by(sight.tx, sight.visit.me.id, sight.tx.now - doing.ANSWER_WITHIN)
    shown = [one for found_one in found if (one := _read(sight, found_one)) and not one.answer]
    return [words.home_row_of(one) for one in shown]


HOME_ROWS.append(rows_of)
SCREENS: dict[str, Draw] = {"hosted": _hosted}
