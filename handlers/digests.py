"""Hears staff who want the figures of a meeting at any time: their team's, both teams', and tasks by colleague."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from actions import digests as doing
from actions import rooms
from actions.naming import first_name, name_of
from dialogs import digests as words
from dialogs.help import SPELLINGS
from dialogs.press import Press
from dialogs.screen import Screen
from dialogs.staffroom import PAGE, Line, Listed
from handlers import appointments, contacts, crisis, pairing, reviews, staffroom, tasks, today
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from rules.days import resolve_local
from rules.permissions import NEEDS
from rules.programme import Team
from storage import digests, workplaces
from storage.paging import Page
from storage.placements import Placement

COMMANDS = ("team_meeting", "joint_meeting")
OWN = ("waiting_for_job", "jobs_ending", "jobs_ended")
"""Lists that only the figures lead to."""


def router() -> Router:
    """The router of meetings."""
    found = Router(name="digests")
    private = F.chat.type == "private"
    for screen in COMMANDS:
        found.message.register(_opener(screen), Command(*SPELLINGS[screen], ignore_case=True), private)
    found.callback_query.register(_go, Pressed("g", *COMMANDS, "workload"))
    found.callback_query.register(_list, Pressed("g", "from_meeting"))
    found.callback_query.register(_turn, Pressed("g", *OWN))
    return found


def _opener(screen: str) -> Callable[[Message, Hearing], Awaitable[None]]:
    async def opened(message: Message, hear: Hearing) -> None:
        await hear.do(doing.enter, screen)

    return opened


async def _go(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.enter, press.subject, press.question)


async def _list(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.open_list, words.OPEN.get(press.question, ("",))[0], press.question, press.option)


async def _turn(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(rooms.enter, press.subject, press.question)


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


def _from_meeting(sight: Sight, note: str, what: str = "", team: str = "", page: str = "0") -> Screen:
    """A list that was opened from the figures, drawn as ever, for whoever may read it."""
    screen = words.OPEN[what][0]
    if not sight.visit.may("team_meeting") or not sight.visit.may(NEEDS[screen]):
        raise Gone
    return words.opened_screen(LISTS[screen](sight, note, page), what, team)


def _waiting(sight: Sight, note: str, page: str = "0") -> Screen:
    found = digests.waiting(sight.tx, sight.visit.scope("team_meeting"), int(page), PAGE)
    rows = [
        Line(one.id, name_of(sight.tx, one.id) or "?", one.status, _morning(sight, one.enrolled_on))
        for one in found.rows
    ]
    return words.people_screen(_listed(sight, "waiting_for_job", found, rows))


def _morning(sight: Sight, day: date | None) -> datetime | None:
    return resolve_local(day, time(), sight.programme.calendar.zone) if day else None


def _jobs(what: str) -> Draw:
    def draw(sight: Sight, note: str, page: str = "0") -> Screen:
        scope, screen = sight.visit.scope("team_meeting"), f"jobs_{what}"
        found = digests.jobs(sight.tx, scope, sight.today, what, int(page), PAGE)
        return words.people_screen(_listed(sight, screen, found, [_job(sight, job) for job in found.rows]))

    return draw


def _job(sight: Sight, job: Placement) -> Line:
    work = workplaces.by_id(sight.tx, job.workplace_id)
    what = words.job_line(work.name if work else "–", job.ended_on or job.ends_on)
    return Line(job.person_id, name_of(sight.tx, job.person_id) or "?", what, None)


def _listed(sight: Sight, screen: str, found: Page[Any], rows: list[Line]) -> Listed:
    return Listed(screen, found, rows, sight.tx.now, sight.programme.limits.card)


OWN_LISTS: dict[str, Draw] = {"waiting_for_job": _waiting, "jobs_ending": _jobs("ending"), "jobs_ended": _jobs("ended")}
LISTS: dict[str, Draw] = OWN_LISTS | {
    name: draw
    for subject in (contacts, crisis, staffroom, today, tasks, appointments, reviews, pairing)
    for name, draw in subject.SCREENS.items()
    if name in {screen for screen, _ in words.OPEN.values()}
}
"""The lists that the figures lead to."""
SCREENS: dict[str, Draw] = {
    "from_meeting": _from_meeting,
    "team_meeting": _team_meeting,
    "joint_meeting": _joint_meeting,
    "workload": _workload,
    **OWN_LISTS,
}
