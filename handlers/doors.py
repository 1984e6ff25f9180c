"""Hears staff who go from door to door, and mark an address as protected."""

from collections import Counter
from datetime import timedelta

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import doors as doing
from actions.cards import reach
from actions.naming import name_of
from dialogs import doors as words
from dialogs.doors import Guest
from dialogs.press import Press
from dialogs.screen import Screen
from dialogs.staffroom import PAGE
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from rules.invitations import Household
from storage import doors, events, invitations
from storage.doors import Door
from storage.events import Event


def router() -> Router:
    """The router of the door list."""
    found = Router(name="doors")
    found.callback_query.register(_look, Pressed("g", "doors", "door_of", "attendance"))
    found.callback_query.register(_door, Pressed("dr"))
    found.callback_query.register(_said, Pressed("ds"))
    found.callback_query.register(_count, Pressed("dc"))
    found.callback_query.register(_came, Pressed("cm"))
    found.callback_query.register(_look_shelter, Pressed("g", "shelter"))
    found.callback_query.register(_shelter, Pressed("sh"))
    return found


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.subject, press.question, press.option)


async def _door(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.option == "area":
        await hear.do(doing.following, press.subject, press.question)
    else:
        await hear.do(doing.mark, press.subject, press.question, press.option)


async def _said(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.said, press.subject, press.question, press.option)


async def _count(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.count, press.subject, press.question, press.option)


async def _came(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.came, press.subject, press.question, press.option)


async def _look_shelter(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look_shelter, press.question)


async def _shelter(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.shelter, press.subject, press.question)


def _life(sight: Sight) -> timedelta:
    return sight.programme.limits.card


def _event(sight: Sight, event_id: str) -> Event:
    found = doing.event_for(sight.tx, sight.visit, event_id)
    if found is None:
        raise Gone
    return found


def _title(sight: Sight, event: Event) -> str:
    return events.source(sight.tx, event.id).title


def _doors(sight: Sight, note: str, event_id: str = "") -> Screen:
    event = _event(sight, event_id)
    counted = Counter(one.area or "" for one in doing.list_of(sight.tx, sight.visit, event))
    areas = [(code, area.name if (area := sight.programme.area(code)) else "", n) for code, n in counted.items()]
    title, marks = _title(sight, event), doors.marks(sight.tx, event.id)
    return words.doors_screen(event.id, title, sorted(areas, key=lambda one: one[1]), marks, _life(sight), note)


def _household(sight: Sight, event_id: str, person_id: str, *, listed: bool) -> Household:
    event = _event(sight, event_id)
    found = doing.family(sight.tx, sight.visit, event, person_id) if listed else None
    if found is None and listed:
        raise Gone
    if found is not None:
        return doing.household(sight.tx, sight.programme, event, found)
    youth = reach(sight.tx, sight.visit, "doors", person_id)
    if youth is None:
        raise Gone
    door = Door(youth.id, youth.area, None, None, None, sheltered=True)
    return doing.household(sight.tx, sight.programme, event, door)


def _door_page(sight: Sight, note: str, event_id: str = "", person_id: str = "") -> Screen:
    return words.door_screen(_household(sight, event_id, person_id, listed=True), _life(sight), note)


def _door_said(sight: Sight, note: str, event_id: str = "", person_id: str = "") -> Screen:
    return words.said_screen(_household(sight, event_id, person_id, listed=False), _life(sight))


def _door_count(sight: Sight, note: str, event_id: str = "", person_id: str = "", part: str = "adults") -> Screen:
    event = _event(sight, event_id)
    if doing.guest(sight.tx, sight.visit, event, person_id) is None or part not in ("adults", "young"):
        raise Gone
    name = name_of(sight.tx, int(person_id)) or "?"
    return words.count_screen(event.id, int(person_id), name, part, _life(sight), note)


def _attendance(sight: Sight, note: str, event_id: str = "", page: str = "0") -> Screen:
    event = _event(sight, event_id)
    found = invitations.coming(sight.tx, event.id, event.version, int(page), PAGE)
    guests = [
        Guest(one.person_id, name_of(sight.tx, one.person_id) or "?", one.adults + one.young, one.came or "")
        for one in found.rows
        if doing.guest(sight.tx, sight.visit, event, one.person_id)
    ]
    return words.attendance_screen(event.id, _title(sight, event), guests, found, _life(sight))


def _shelter_page(sight: Sight, note: str, person_id: str = "") -> Screen:
    person = reach(sight.tx, sight.visit, "shelter", person_id)
    if person is None:
        raise Gone
    on = doors.is_sheltered(sight.tx, person.id)
    return words.shelter_screen(person.id, name_of(sight.tx, person.id) or "?", on=on, lifetime=_life(sight), note=note)


SCREENS: dict[str, Draw] = {
    "doors": _doors,
    "door_of": _door_page,
    "door_said": _door_said,
    "door_count": _door_count,
    "attendance": _attendance,
    "shelter": _shelter_page,
}
