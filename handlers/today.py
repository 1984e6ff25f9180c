"""Hears staff who begin their day: what waits, whom they meet or call today, whose day has passed, and everything else."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import present, rooms
from actions.naming import first_name, name_of
from dialogs import today as words
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.screen import Screen
from dialogs.staffroom import PAGE
from dialogs.today import Entry
from handlers import appointments, pairing, reviews
from handlers.hearing import Draw, Hearing, Pressed, Sight
from rules.due import span_of
from rules.permissions import LEADER
from storage import alerts, people, requests, tasks, today
from storage.paging import Page
from storage.people import Person

COMMANDS = ("today", "more")
LISTS = ("todays", "overdue")


def router() -> Router:
    """The router of the start screen."""
    found = Router(name="today")
    private = F.chat.type == "private"
    for screen in COMMANDS:
        found.message.register(_opener(screen), Command(*SPELLINGS[screen], ignore_case=True), private)
    found.callback_query.register(_go, Pressed("g", *COMMANDS, *LISTS))
    return found


def _opener(screen: str) -> Callable[[Message, Hearing], Awaitable[None]]:
    async def opened(message: Message, hear: Hearing) -> None:
        await hear.do(rooms.enter, screen, "0")

    return opened


async def _go(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(rooms.enter, press.subject, press.question)


def _today(sight: Sight, note: str, page: str = "0") -> Screen:
    return words.today_screen(first_name(sight.tx, sight.visit.me.id), _counts(sight), sight.visit.menu, note)


def _counts(sight: Sight) -> dict[str, int]:
    """How long each list is that the start screen leads to: counted by what draws the list, so the two agree."""
    tx, scope = sight.tx, sight.visit.scope
    return {
        "alerts": len(alerts.waiting(tx, scope("alerts"))),
        "requests": requests.waiting(tx, scope("requests"), 0, 1).total,
        "new": people.waiting(tx, scope("new"), 0, 1).total,
        "todays": _coming(sight, 0, 1).total,
        "overdue": _passed(sight, 0, 1).total,
        "pairs": len(pairing.needing(sight)),
        "appointments": appointments.waiting(sight, 0, 1).total,
        "tasks": tasks.mine(tx, scope("task"), sight.today, 0, 1).total,
        "checkins": reviews.needing(sight, 0, 1).total,
    }


def _everybody(sight: Sight) -> bool:
    """Leaders see everybody's day; the others their own, and that of people who have nobody."""
    return sight.visit.menu == LEADER


def _coming(sight: Sight, number: int, size: int) -> Page[Person]:
    scope, team = sight.visit.scope("today"), next(iter(sight.programme.teams.values()))
    span = span_of(team, sight.today)
    return today.todays(sight.tx, scope, sight.today, span, number, size, everybody=_everybody(sight))


def _passed(sight: Sight, number: int, size: int) -> Page[Person]:
    scope = sight.visit.scope("today")
    return today.overdue(sight.tx, scope, sight.today, number, size, everybody=_everybody(sight))


def _todays(sight: Sight, note: str, page: str = "0") -> Screen:
    found = _coming(sight, int(page), PAGE)
    entries = [_meeting(sight, person) for person in found.rows]
    return words.entries_screen("todays", entries, found, sight.programme.limits.card)


def _meeting(sight: Sight, person: Person) -> Entry:
    zone = sight.programme.calendar.zone
    slots = [one.slot_at for one in requests.open_of(sight.tx, person.id) if one.slot_at]
    slot = next((at for at in slots if at.astimezone(zone).date() == sight.today), None)
    return Entry(person.id, name_of(sight.tx, person.id) or "?", slot=slot)


def _overdue(sight: Sight, note: str, page: str = "0") -> Screen:
    found = _passed(sight, int(page), PAGE)
    late = tasks.overdue(sight.tx, sight.visit.scope("task"), sight.today, [one.id for one in found.rows])
    mine = [one for one in late if _everybody(sight) or _is_mine(sight, one.owner_id)]
    entries = [_late(sight, person, {one.person_id: one for one in reversed(mine)}) for person in found.rows]
    return words.entries_screen("overdue", entries, found, sight.programme.limits.card)


def _is_mine(sight: Sight, owner: int | None) -> bool:
    """Whether the reader does what is this one's to do: nobody's, their own, or that of somebody they stand in for."""
    me = sight.visit.me.id
    return owner in (None, me) or present.acting(sight.tx, owner, sight.today) == me


def _late(sight: Sight, person: Person, late: dict[int, tasks.Task]) -> Entry:
    name, task = name_of(sight.tx, person.id) or "?", late.get(person.id)
    if task is not None:
        return Entry(person.id, name, task.due_on, task=task.id, kind=task.kind)
    return Entry(person.id, name, person.next_contact_on)


def _more(sight: Sight, note: str, page: str = "0") -> Screen:
    may = [verb for verb, needed in words.NEEDED.items() if sight.visit.may(needed)]
    return words.more_screen(may)


SCREENS: dict[str, Draw] = {"today": _today, "todays": _todays, "overdue": _overdue, "more": _more}
