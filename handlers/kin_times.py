"""Hears guardians about a talk with staff, the young person who is asked first, and staff who propose one."""

from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import kin_talks
from actions import kin_times as doing
from dialogs import kin_times as words
from dialogs.press import Press
from dialogs.screen import Row, Screen
from handlers.guardians import HOME_ROWS
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.standing import way_back
from rules.ids import number
from storage import accounts, appointments
from storage.appointments import Appointment


def router() -> Router:
    """The router of talks with guardians."""
    found = Router(name="kin_times")
    found.callback_query.register(_look, Pressed("g", "kin_time", "kin_ics"))
    found.callback_query.register(_do, Pressed("kt"))
    found.callback_query.register(_answer, Pressed("ky"))
    found.callback_query.register(_begin, Pressed("kinmeet"))
    return found


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.subject, press.question)


async def _do(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.do, press.subject, press.question, press.option)


async def _answer(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.answer, press.subject, press.question)


async def _begin(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(kin_talks.begin, press.subject)


def _mine(sight: Sight, appointment_id: str) -> Appointment:
    """A talk of the reader's. Raises Gone."""
    found = doing.mine(sight.tx, sight.visit, appointment_id)
    if found is None:
        raise Gone
    return found


def _time(sight: Sight, note: str, appointment_id: str = "") -> Screen:
    told = doing.facts(sight.tx, sight.visit.house, _mine(sight, appointment_id))
    return words.kin_time_screen(told, sight.tx.now, note)


def _ics(sight: Sight, note: str, appointment_id: str = "") -> Screen:
    found = _mine(sight, appointment_id)
    if found.state != "agreed" or found.at is None:
        raise Gone
    told = doing.facts(sight.tx, sight.visit.house, found)
    shared = accounts.is_shared(sight.tx, sight.visit.account.id, sight.visit.me.id)
    end = found.at + timedelta(minutes=found.minutes)
    return words.ics_screen(told, found.at, end, found.changed_at, shared=shared)


def _talk(sight: Sight, note: str, appointment_id: str = "") -> Screen:
    """The young person's own word about a talk with their guardian. Raises Gone."""
    found = appointments.by_id(sight.tx, number(appointment_id))
    if found is None or sight.visit.person is None or found.person_id != sight.visit.me.id or not found.is_kin:
        raise Gone
    return words.talk_screen(doing.facts(sight.tx, sight.visit.house, found), way_back(sight))


def rows_of(sight: Sight) -> list[Row]:
    """On a guardian's page: talks that are proposed or to come."""
    return [words.row_of(doing.facts(sight.tx, sight.visit.house, one)) for one in doing.to_come(sight.tx, sight.visit)]


HOME_ROWS.append(rows_of)
SCREENS: dict[str, Draw] = {"kin_time": _time, "kin_ics": _ics, "kin_talk": _talk}
