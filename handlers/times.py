"""Hears young people about their own times and interviews, and shows them."""

from dataclasses import replace
from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import interviews as answering
from actions import moving
from actions import times as doing
from actions.agreeing import meeting_of, with_things
from dialogs import interviews, times
from dialogs.press import Press
from dialogs.screen import Screen, go, paragraphs
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from locales.dates import Moment
from rules.appointments import OPEN
from storage import accounts, appointments
from storage.appointments import Appointment


def router() -> Router:
    """The router of one's own times."""
    found = Router(name="times")
    found.callback_query.register(_go, Pressed("g", "times", "time", "time_ics", "practice"))
    found.callback_query.register(_do, Pressed("time"))
    found.callback_query.register(_answer, Pressed("iv"))
    return found


async def _go(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(moving.go, press.subject, press.question, press.option)


async def _do(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.do, press.subject, press.question, press.option)


async def _answer(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(answering.do, press.subject, press.question, press.option)


def _mine(sight: Sight, appointment_id: str) -> Appointment:
    """The reader's own appointment. Raises Gone."""
    found = doing.mine(sight.tx, sight.visit, appointment_id)
    if found is None:
        raise Gone
    return found


def _times(sight: Sight, note: str) -> Screen:
    if sight.visit.person is None or sight.visit.staff is not None:
        raise Gone
    found = [one for one in appointments.open_of(sight.tx, sight.visit.me.id) if not one.is_kin]
    return times.times_screen([meeting_of(sight.tx, sight.programme, one) for one in found])


def _time(sight: Sight, note: str, appointment_id: str = "") -> Screen:
    found = _mine(sight, appointment_id)
    meeting = with_things(sight.tx, found, meeting_of(sight.tx, sight.programme, found))
    return times.time_screen(meeting, sight.tx.now, note)


def _ics(sight: Sight, note: str, appointment_id: str = "") -> Screen:
    found = _mine(sight, appointment_id)
    if found.state != "agreed" or found.at is None:
        raise Gone
    meeting = meeting_of(sight.tx, sight.programme, found)
    shared = accounts.is_shared(sight.tx, sight.visit.account.id, found.person_id)
    end = found.at + timedelta(minutes=found.minutes)
    return times.calendar_screen(meeting, found.at, end, found.changed_at, shared=shared)


def _practice(sight: Sight, note: str, appointment_id: str = "", number: str = "1") -> Screen:
    found = _mine(sight, appointment_id)
    card = int(number)
    if not 1 <= card <= len(interviews.CARDS):
        raise Gone
    return interviews.practice_screen(meeting_of(sight.tx, sight.programme, found), card)


def _interview(sight: Sight, note: str, appointment_id: str = "", about: str = "", code: str = "") -> Screen:
    meeting = meeting_of(sight.tx, sight.programme, _mine(sight, appointment_id))
    return interviews.said_screen(meeting, about, code)


def with_next(sight: Sight, screen: Screen) -> Screen:
    """How far somebody is, with the next time that they have agreed, and the way to all of them."""
    if sight.visit.person is None:
        return screen
    found = [one for one in appointments.open_of(sight.tx, sight.visit.me.id) if one.state in OPEN and not one.is_kin]
    if not found:
        return screen
    ahead = next((one.at for one in found if one.state == "agreed" and one.at and one.at > sight.tx.now), None)
    line = times.NEXT(moment=Moment(ahead)) if ahead else None
    return replace(screen, text=paragraphs(line, screen.text), rows=[[go(times.MY_TIMES, "times")], *screen.rows])


SCREENS: dict[str, Draw] = {
    "times": _times,
    "time": _time,
    "time_ics": _ics,
    "practice": _practice,
    "interview": _interview,
}
