"""Hears what people may always ask: stop, see everything, have it deleted, read how data are kept, change the language."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import leaving, moving, place
from dialogs import rights
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.screen import Screen
from handlers.hearing import Draw, Hearing, Pressed, Sight
from handlers.mydata import my_data
from handlers.standing import way_back
from storage import families

OPEN = ("delete", "delete_last", "my_data", "privacy", "language")


def router() -> Router:
    """The router of people's rights."""
    found = Router(name="rights")
    private = F.chat.type == "private"
    found.message.register(_stop, Command(*SPELLINGS["stop"], ignore_case=True), private)
    for screen in ("delete", "my_data", "privacy", "language"):
        found.message.register(_opener(screen), Command(*SPELLINGS[screen], ignore_case=True), private)
    found.callback_query.register(_go, Pressed("g", *OPEN))
    found.callback_query.register(_keep, Pressed("k"))
    found.callback_query.register(_delete, Pressed("z"))
    found.callback_query.register(_language, Pressed("l"))
    return found


def _opener(screen: str) -> Callable[[Message, Hearing], Awaitable[None]]:
    async def opened(message: Message, hear: Hearing) -> None:
        await hear.do(moving.go, screen)

    return opened


async def _stop(message: Message, hear: Hearing) -> None:
    await hear.do(leaving.stop)


async def _go(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(moving.go, press.subject, press.question, press.option)


async def _keep(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    if press.subject == "all":
        await hear.do(place.where, "")
    else:
        await hear.do(leaving.just_stop)


async def _delete(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(leaving.delete_me)


async def _language(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(moving.speak, press.subject, press.question, press.option)


def _privacy(sight: Sight, note: str, area: str = "", rest: str = "") -> Screen:
    """The long notice; somebody who came from the short one goes back there."""
    person = sight.visit.person
    own = sight.programme.teams.get(person.team or "") if person else sight.programme.team_of(area)
    teams = [own] if own else list(sight.programme.teams.values())
    back = way_back(sight, "notice" if rest else "door", f"{area}.{rest}" if rest else "")
    return rights.privacy_screen(sight.programme, teams, back)


def _languages(sight: Sight, note: str) -> Screen:
    person = sight.visit.person
    parent = person is None or families.guardian(sight.tx, person.id) is not None
    return rights.language_screen(note, parent=parent)


SCREENS: dict[str, Draw] = {
    "stopped": lambda sight, note: rights.stopped_screen(),
    "kept": lambda sight, note: rights.kept_screen(way_back(sight)),
    "delete": lambda sight, note: rights.delete_screen(last=False),
    "delete_last": lambda sight, note: rights.delete_screen(last=True),
    "deleted": lambda sight, note: rights.deleted_screen(),
    "my_data": my_data,
    "privacy": _privacy,
    "language": _languages,
}
