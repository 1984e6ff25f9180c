"""What staff's meetings begin with: planned for the morning of the day, and counted when it is sent or opened."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zlib import crc32

from actions import couples, present
from actions.contacts import too_long
from actions.duty import team_of
from actions.visits import House, Visit
from rules.days import local_day, resolve_local
from rules.hours import hours_on
from rules.meetings import Digest, Figures, meets_on
from rules.owed import Show, show
from rules.permissions import NEEDS, Scope, may, scope
from rules.programme import Team
from rules.quiet import allowed_at
from storage import accounts, alerts, digests, glad, notices, people, requests, staff, supports, today
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

TEAM, JOINT = "team_digest", "joint_digest"
SUPPORT_SPAN = timedelta(days=92)
"""How far back answers count to how it is at work, and whether young people get the help they need."""
BOTH = ""
"""Stands for the meeting of both teams, where else a team's code stands."""


def enter(tx: Tx, visit: Visit, screen: str, team: str = "") -> list[Show]:
    """Open a team's figures, those of both, or who has how many tasks. Others read that there is no such command."""
    if not visit.may(NEEDS.get(screen, "")):
        return [show("lost")]
    if screen == "joint_meeting":
        return [show(screen)]
    found = team_of(visit, "team_meeting", team)
    return [show(screen, found.code)] if found else [show("gone")]


def open_list(tx: Tx, visit: Visit, screen: str, what: str, place: str) -> list[Show]:
    """Open a list from the figures of a meeting; `place` is whose figures they were, and the page: `koege.2`."""
    team, _, page = place.partition(".")
    if not screen or team not in (*visit.programme.teams, "both"):
        return [show("gone")]
    if not visit.may(NEEDS["from_meeting"]) or not visit.may(NEEDS.get(screen, "")):
        return [show("lost")]
    number = page if page.isascii() and page.isdecimal() and len(page) < 5 else "0"
    accounts.come_from(tx, visit.account, f"from_meeting:{what}:{team}.{number}")
    return [show("from_meeting", what, team, number)]


def plan(tx: Tx, house: House) -> int:
    """On the day of a meeting, everybody who takes part in it is told once, in the morning."""
    day = present.today(tx)
    calendar = house.programme.calendar
    found = 0
    for team in house.programme.teams.values():
        if meets_on(day, team.meeting, calendar) and not _planned(tx, TEAM, team.code, day):
            found += _tell(tx, house, TEAM, team.code, _readers(tx, team) if _works(tx, team, day) else [])
    if meets_on(day, house.programme.joint_meeting, calendar) and not _planned(tx, JOINT, BOTH, day):
        every = [reader for team in house.programme.teams.values() for reader in _readers(tx, team)]
        found += _tell(tx, house, JOINT, BOTH, every)
    return found


def _planned(tx: Tx, kind: str, team: str, day: date) -> bool:
    return digests.planned(tx, kind, number_of(team), resolve_local(day, time()))


def number_of(team: str) -> int:
    """A team as the subject of a notice."""
    return crc32(team.encode())


def _works(tx: Tx, team: Team, day: date) -> bool:
    return bool(hours_on(present.office(tx, team), day))


def _readers(tx: Tx, team: Team) -> list[int]:
    """The staff of a team without its mentors, and the leaders, who see both."""
    return [*present.able(tx, team.code), *(role.person_id for role in staff.leaders(tx))]


def _tell(tx: Tx, house: House, kind: str, team: str, readers: list[int]) -> int:
    """Plan it for the first minute of the day in which staff are written to."""
    day, zone = present.today(tx), house.programme.calendar.zone
    due = allowed_at("staff", resolve_local(day, time(), zone), house.programme)
    at = meeting_at(house, team, day)
    found = dict.fromkeys(readers)
    return sum(notices.plan(tx, kind, reader, number_of(team), at, due, team=team) for reader in found)


def meeting_at(house: House, team: str, day: date) -> datetime:
    """When they meet, if it is on this day."""
    meeting = house.programme.teams[team].meeting if team else house.programme.joint_meeting
    return resolve_local(day, meeting.at, house.programme.calendar.zone)


def of_team(tx: Tx, house: House, team: Team, reader_id: int, at: datetime | None = None) -> Digest:
    """The figures of one team now."""
    return Digest(at, (_figures(tx, house, team, reader_id),))


def of_both(tx: Tx, house: House, reader_id: int, at: datetime | None = None) -> Digest:
    """The figures of all teams now, side by side."""
    figures = tuple(_figures(tx, house, team, reader_id) for team in house.programme.teams.values())
    every = Scope(0, frozenset(house.programme.teams), everybody=True)
    since, kinds = tx.now - SUPPORT_SPAN, {code: kind.names for code, kind in house.programme.job_types.items()}
    first = local_day(since, house.programme.calendar)
    said, prepared = glad.counted(tx, every, first), digests.prepared(tx, every, first, present.today(tx))
    return Digest(at, figures, supports.counted(tx, every, since), said, kinds, prepared)


def _figures(tx: Tx, house: House, team: Team, reader_id: int) -> Figures:
    """Counted by what draws the lists, where there is one, so that the two agree."""
    day, whole = present.today(tx), scope_of(team)
    week = (tx.now, resolve_local(day + timedelta(days=7), time(), house.programme.calendar.zone))
    waited = too_long(tx, house.programme, whole)
    counts = {
        "forgotten": len(waited),
        "alerts": len(alerts.waiting(tx, whole)),
        "requests": requests.waiting(tx, whole, 0, 1).total,
        "new": people.waiting(tx, whole, 0, 1).total,
        "overdue": today.overdue(tx, whole, day, 0, 1, everybody=True).total,
        "pairs": len(couples.needing(tx, whole)),
        **digests.counts(tx, whole, day, week),
    }
    longest = (tx.now - waited[0][2]).days if waited else 0
    mine = dict(digests.tasks_by_owner(tx, whole)).get(reader_id, 0)
    return Figures(team.code, team.name, counts, longest, mine)


def scope_of(team: Team) -> Scope:
    """All young people of a team, for counting; nobody acts in it."""
    return Scope(0, frozenset({team.code}), everybody=True)


def _still(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether it is still the day of the meeting, and the reader takes part in it."""
    if local_day(notice.first_due_at, house.programme.calendar) != present.today(tx):
        return False
    at_work = staff.at_work(staff.roles_of(tx, reader.id))
    if at_work is None or not may(at_work, "team_meeting") or present.absence_of(tx, reader.id) is not None:
        return False
    team = str(notice.facts.get("team", BOTH))
    return team == BOTH or team in scope(at_work, "team_meeting", list(house.programme.teams)).teams


def _told(tx: Tx, house: House, notice: Notice, reader: Person) -> Mapping[str, Any]:
    code = str(notice.facts.get("team", BOTH))
    at = meeting_at(house, code, local_day(notice.first_due_at, house.programme.calendar))
    team = house.programme.teams.get(code)
    return {"digest": of_team(tx, house, team, reader.id, at) if team else of_both(tx, house, reader.id, at)}


PLANNERS = (plan,)
STILL = {TEAM: _still, JOINT: _still}
FACTS = {TEAM: _told, JOINT: _told}
