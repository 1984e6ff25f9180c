"""Hears people who are invited to an event, and shows them their invitations."""

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import answers as doing
from actions.invited import invited_of
from dialogs import invitations as words
from dialogs.press import Press
from dialogs.screen import Row, Screen, go
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.partners import HOME_ROWS
from handlers.standing import way_back
from rules.events import OPEN
from rules.invitations import Invited
from storage import invitations


def router() -> Router:
    """The router of invitations."""
    found = Router(name="invitations")
    found.callback_query.register(_answer, Pressed(words.VERB))
    found.callback_query.register(_look, Pressed("g", "my_event"))
    found.callback_query.register(_list, Pressed("g", "my_events"))
    return found


async def _answer(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.do, press.subject, press.question, press.option)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.question, press.option)


async def _list(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.enter)


def _mine(sight: Sight, event_id: str) -> Invited:
    """An event as the reader is told of it. Raises Gone."""
    found = doing.mine(sight.tx, sight.visit, event_id)
    if found is None:
        raise Gone
    return invited_of(sight.tx, *found)


def _my_event(sight: Sight, note: str, event_id: str = "", part: str = "") -> Screen:
    return words.invitation_screen(_mine(sight, event_id), part, note)


def coming(sight: Sight) -> list[Invited]:
    """What the reader is invited to and is still to come."""
    if sight.visit.person is None:
        return []
    every = [
        doing.mine(sight.tx, sight.visit, str(one.event_id))
        for one in invitations.of_person(sight.tx, sight.visit.me.id)
    ]
    there = [found for found in every if found and found[0].state == OPEN and found[0].at > sight.tx.now]
    return [invited_of(sight.tx, *found) for found in there]


def event_rows(sight: Sight) -> list[Row]:
    """The way to one's invitations, where there are any: for a home page."""
    found = coming(sight)
    return [[go(words.list_label(found[0]), "my_events")]] if found else []


def _my_events(sight: Sight, note: str) -> Screen:
    found = coming(sight)
    return words.list_screen(found, way_back(sight), own=not found or found[0].own)


HOME_ROWS.append(event_rows)
SCREENS: dict[str, Draw] = {"my_event": _my_event, "my_events": _my_events}
