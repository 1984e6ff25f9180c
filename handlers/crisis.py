"""Hears that somebody is in danger, before anything else and in every state, and what staff do about it."""

import asyncio
import re

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import alarm, rooms
from actions.intake import number_of
from actions.naming import first_name, name_of
from dialogs import crisis
from dialogs.help import SPELLINGS
from dialogs.offices import Doors
from dialogs.press import Press
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from rules.crisis import Heard, judge
from rules.secrets import found as secret_in
from rules.tongue import app_language, heard_in
from storage import alerts
from storage.alerts import Alert


def first() -> Router:
    """What is heard before anything else."""
    found = Router(name="crisis")
    private = F.chat.type == "private"
    found.message.register(_words, private, _in_danger)
    found.edited_message.register(_words, private, _in_danger)
    return found


def router() -> Router:
    """The buttons under the crisis answer, and the staff's side of it."""
    found = Router(name="alarms")
    found.message.register(_list, Command(*SPELLINGS["alerts"], ignore_case=True))
    found.callback_query.register(_hard, Pressed("g", "hard"))
    found.callback_query.register(_page, Pressed("g", "alerts"))
    found.callback_query.register(_open, Pressed("g", "alert"))
    found.callback_query.register(_answered, Pressed("y"))
    found.callback_query.register(_remove, Pressed("r"))
    found.callback_query.register(_staff, Pressed("v"))
    return found


SHORT = 40
"""Characters that are judged in less time than a thread takes; judging a long text would keep other chats waiting."""


LINK = re.compile(r"/start [a-z]+_[A-Za-z0-9_-]{22}")
"""What a personal link writes: a word of ours and 16 random bytes, which now and then spell a phrase of danger."""


async def _in_danger(message: Message) -> bool:
    text = message.text or message.caption or ""
    if LINK.fullmatch(text):
        return False
    app = app_language((message.from_user.language_code or "") if message.from_user else "") or None
    heard = judge(text, app) if len(text) <= SHORT else await asyncio.to_thread(judge, text, app)
    return heard is Heard.CRISIS


async def _words(message: Message, hear: Hearing) -> None:
    words = message.text or message.caption or ""
    secret = secret_in(words) is not None
    await hear.do(alarm.heard, int(message.date.timestamp()), secret=secret, tongues=heard_in(words))


async def _hard(query: CallbackQuery, hear: Hearing) -> None:
    await hear.do(alarm.hard)


async def _list(message: Message, hear: Hearing) -> None:
    await hear.do(rooms.enter, "alerts", "")


async def _page(query: CallbackQuery, hear: Hearing) -> None:
    await hear.do(rooms.enter, "alerts", "")


async def _open(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(alarm.look, press.question)


async def _answered(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(alarm.call_me if press.question == "call" else alarm.fine, press.subject, press.option)


async def _remove(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(alarm.remove, press.subject, press.question)


async def _staff(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(alarm.take if press.question == "take" else alarm.close, press.subject)


def _office(sight: Sight) -> Doors | None:
    person = sight.visit.person
    return sight.doors() if person and person.team else None


def _crisis(sight: Sight, note: str, alert: str = "0", message: str = "0", tongue: str = "") -> Screen:
    found = alerts.by_id(sight.tx, int(alert))
    told = found is not None and alarm.anybody(sight.tx, sight.visit.house, found)
    office = _office(sight)
    late = note == "late"
    return crisis.spoken(
        tongue,
        lambda: crisis.crisis_screen(sight.programme, office, int(alert), int(message), late=late, told=told),
    )


def _hard_screen(sight: Sight, note: str, tongue: str = "") -> Screen:
    return crisis.spoken(tongue, lambda: crisis.crisis_screen(sight.programme, _office(sight), 0, 0))


def _call(sight: Sight, note: str, alert: str = "0", tongue: str = "") -> Screen:
    person = sight.visit.person
    known = bool(person and number_of(sight.tx, person.id))
    return crisis.spoken(tongue, lambda: crisis.call_screen(sight.programme, _office(sight), known))


def _wiped(sight: Sight, note: str, theirs: str = "0", ours: str = "0", tongue: str = "") -> Screen:
    return crisis.spoken(tongue, lambda: Screen(str(crisis.REMOVE_HOW), asks=None, erases=(int(theirs), int(ours))))


def alarm_of(sight: Sight, alert: Alert) -> crisis.Alarm:
    """An alert as staff read it."""
    return crisis.Alarm(
        id=alert.id,
        name=name_of(sight.tx, alert.person_id) if alert.person_id else "",
        person=alert.person_id,
        raised_at=alert.raised_at,
        owner=first_name(sight.tx, alert.taken_by) if alert.taken_by else "",
        wants_call=alert.wants_call,
        fine=alert.eased_at is not None,
    )


def _alert(sight: Sight, note: str, alert_id: str = "") -> Screen:
    found = alarm.reach(sight.tx, sight.visit, alert_id)
    if found is None:
        raise Gone
    return crisis.alert_screen(alarm_of(sight, found), sight.tx.now, note)


def _alerts(sight: Sight, note: str, page: str = "") -> Screen:
    found = alerts.waiting(sight.tx, sight.visit.scope("alert"))
    return crisis.alerts_screen([alarm_of(sight, alert) for alert in found], note)


SCREENS: dict[str, Draw] = {
    "crisis": _crisis,
    "hard": _hard_screen,
    "crisis_call": _call,
    "crisis_fine": lambda sight, note, tongue="": crisis.spoken(tongue, crisis.fine_screen),
    "wiped": _wiped,
    "alert": _alert,
    "alerts": _alerts,
}
