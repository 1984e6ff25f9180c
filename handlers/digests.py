"""Hears staff who want the figures of a meeting at any time: their team's, both teams', and tasks by colleague."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import digests as doing
from actions.naming import first_name
from dialogs import digests as words
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.screen import Screen
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from rules.programme import Team
from storage import digests

COMMANDS = ("team_meeting", "joint_meeting")


def router() -> Router:
    """The router of meetings."""
    found = Router(name="digests")
    private = F.chat.type == "private"
    for screen in COMMANDS:
        found.message.register(_opener(screen), Command(*SPELLINGS[screen], ignore_case=True), private)
    found.callback_query.register(_go, Pressed("g", *COMMANDS, "workload"))
    return found


def _opener(screen: str) -> Callable[[Message, Hearing], Awaitable[None]]:
    async def opened(message: Message, hear: Hearing) -> None:
        await hear.do(doing.enter, screen)

    return opened


async def _go(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.enter, press.subject, press.question)


def _team(sight: Sight, code: str) -> Team:
    """A team whose people the reader sees."""
    if not sight.visit.may("team_meeting") or code not in sight.visit.scope("team_meeting").teams:
        raise Gone
    return sight.programme.teams[code]


def _team_meeting(sight: Sight, note: str, team: str = "") -> Screen:
    found = _team(sight, team)
    return words.digest_screen(doing.of_team(sight.tx, sight.visit.house, found, sight.visit.me.id))


def _joint_meeting(sight: Sight, note: str) -> Screen:
    if not sight.visit.may("joint_meeting"):
        raise Gone
    return words.digest_screen(doing.of_both(sight.tx, sight.visit.house, sight.visit.me.id))


def _workload(sight: Sight, note: str, team: str = "") -> Screen:
    found = _team(sight, team)
    loads = digests.tasks_by_owner(sight.tx, doing.scope_of(found))
    named = [((first_name(sight.tx, owner) or "–") if owner else "", n) for owner, n in loads]
    seen = sight.visit.scope("team_meeting").teams
    teams = [(one.code, one.name) for one in sight.programme.teams.values() if one.code in seen]
    return words.workload_screen((found.code, found.name), teams, named)


SCREENS: dict[str, Draw] = {
    "team_meeting": _team_meeting,
    "joint_meeting": _joint_meeting,
    "workload": _workload,
}
