"""Hears staff who look after workplaces: the list, one of them, and the person one speaks to there."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import rooms
from actions import workplaces as doing
from actions.intake import number_of
from actions.naming import name_of
from dialogs import workplaces as words
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.screen import Screen
from dialogs.staffroom import PAGE
from dialogs.workplaces import Place
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from locales import Named
from storage import checkins, placements, workplaces
from storage.workplaces import Workplace

BY_LINK = "partner"
"""The verb that lets staff hand a link to somebody who is no young person here."""


QUARTERS = 8
"""So many quarters are shown of what a workplace said."""


def router() -> Router:
    """The router of workplaces."""
    found = Router(name="workplaces")
    found.message.register(_open, Command(*SPELLINGS["workplaces"], ignore_case=True), F.chat.type == "private")
    found.callback_query.register(_page, Pressed("g", "workplaces"))
    found.callback_query.register(_look, Pressed("g", "workplace"))
    found.callback_query.register(_add, Pressed("workplace", "add"))
    found.callback_query.register(_evenings, Pressed("workplace"))
    return found


async def _open(message: Message, hear: Hearing) -> None:
    await hear.do(rooms.enter, "workplaces", "0")


async def _page(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(rooms.enter, "workplaces", press.question)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.question)


async def _add(query: CallbackQuery, hear: Hearing) -> None:
    await hear.do(doing.begin)


async def _evenings(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.evenings, press.subject, press.question)


def _place(sight: Sight, found: Workplace) -> Place:
    kind, contact, visit = sight.programme.job_types.get(found.kind or ""), found.contact_id, sight.visit
    touch, zone = workplaces.touch(sight.tx, found.id, sight.today), sight.programme.calendar.zone
    return Place(
        id=found.id,
        name=found.name,
        trade=found.trade or "",
        kind=Named(kind.names) if kind else "",
        contact=contact or 0,
        contact_name=name_of(sight.tx, contact) if contact else "",
        contact_phone=number_of(sight.tx, contact) if contact else "",
        linked=visit.may(BY_LINK),
        working=placements.running_at(sight.tx, found.id),
        alone=found.alone or "",
        heard=touch.heard.astimezone(zone).date() if touch.heard else None,
        next=touch.next,
        unanswered=touch.unanswered,
        calls=touch.calls,
        worth=[(one.due_on, one.answer) for one in checkins.worth(sight.tx, found.id, contact, QUARTERS)],
    )


def _list(sight: Sight, note: str, page: str = "0") -> Screen:
    found = workplaces.listed(sight.tx, sight.visit.scope("workplaces"), sight.today, int(page), PAGE)
    wanting = workplaces.wanting(sight.tx, [one.id for one in found.rows], sight.today)
    places = [Place(id=one.id, name=one.name, wanting=one.id in wanting) for one in found.rows]
    return words.list_screen(places, found, sight.programme.limits.card, note)


def _one(sight: Sight, note: str, workplace_id: str = "") -> Screen:
    found = doing.reached(sight.tx, sight.visit, workplace_id)
    if found is None:
        raise Gone
    return words.place_screen(_place(sight, found), sight.programme.limits.card, note)


SCREENS: dict[str, Draw] = {"workplaces": _list, "workplace": _one}
