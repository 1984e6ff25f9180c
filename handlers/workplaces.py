"""Hears staff who look after workplaces: the list, one of them, and the person one speaks to there."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import promises as promising
from actions import rooms
from actions import workplaces as doing
from actions.intake import number_of
from actions.naming import first_name, name_of
from dialogs import promises as promise_words
from dialogs import workplaces as words
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.screen import Screen
from dialogs.staffroom import PAGE
from dialogs.workplaces import Place
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from locales import Named
from storage import checkins, placements, promises, workplaces
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
    found.callback_query.register(_promises, Pressed("g", "promise", "promise_when"))
    found.callback_query.register(_promise, Pressed("promise"))
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


async def _promises(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(promising.look, press.subject, press.question, press.option)


async def _promise(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.question == "kept":
        await hear.do(promising.kept, press.subject)
    else:
        await hear.do(promising.make, press.subject, press.question, press.option)


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
        promised=[
            (one.id, one.what, one.due_on, (first_name(sight.tx, one.made_by) if one.made_by else "") or "–")
            for one in promises.open_of(sight.tx, found.id)
        ],
        worth=[(one.due_on, one.answer) for one in checkins.worth(sight.tx, found.id, contact, QUARTERS)],
    )


def _list(sight: Sight, note: str, page: str = "0") -> Screen:
    found = workplaces.listed(sight.tx, sight.visit.scope("workplaces"), sight.today, int(page), PAGE)
    ids = [one.id for one in found.rows]
    wanting = workplaces.wanting(sight.tx, ids, sight.today) | promises.late(sight.tx, ids, sight.today)
    places = [Place(id=one.id, name=one.name, wanting=one.id in wanting) for one in found.rows]
    return words.list_screen(places, found, sight.programme.limits.card, note)


def _one(sight: Sight, note: str, workplace_id: str = "") -> Screen:
    found = doing.reached(sight.tx, sight.visit, workplace_id)
    if found is None:
        raise Gone
    return words.place_screen(_place(sight, found), sight.today, sight.programme.limits.card, note)


def _what(sight: Sight, note: str, workplace_id: str = "") -> Screen:
    found = doing.reached(sight.tx, sight.visit, workplace_id)
    if found is None:
        raise Gone
    return promise_words.what_screen(found.id, found.name, sight.programme.limits.card)


def _when(sight: Sight, note: str, workplace_id: str = "", what: str = "") -> Screen:
    found = doing.reached(sight.tx, sight.visit, workplace_id)
    if found is None or what not in promising.WHATS:
        raise Gone
    weeks = [int(one) for one in promising.WEEKS]
    return promise_words.when_screen(found.id, what, sight.today, weeks, sight.programme.limits.card)


SCREENS: dict[str, Draw] = {"workplaces": _list, "workplace": _one, "promise": _what, "promise_when": _when}
