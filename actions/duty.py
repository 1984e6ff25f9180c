"""Who is on duty and who is away: one tap each, checked against the permission table and the team."""

from datetime import date, timedelta

from actions import present, telling
from actions.holding import NOT_ON_DUTY
from actions.visits import Visit
from rules.days import resolve_local
from rules.hours import hours_on
from rules.ids import number
from rules.owed import Show, show
from rules.permissions import NEEDS
from rules.programme import Team
from storage import duties, hold, notices, staff, trail
from storage.tx import Tx

AHEAD = 14
"""Days for which the duty list can be written."""
AWAY_AHEAD = 92
"""Days within which an absence begins and ends."""


def team_of(visit: Visit, verb: str, code: str) -> Team | None:
    """A team inside the scope of this verb; without a code the writer's own, or the first."""
    teams = visit.scope(verb).teams
    if code:
        return visit.programme.teams[code] if code in teams else None
    own = {team for _, team in visit.staff.roles if team} if visit.staff else set()
    listed = [team for team in visit.programme.teams.values() if team.code in teams]
    return next((team for team in listed if team.code in own), listed[0] if listed else None)


def day_of(text: str) -> date | None:
    """A day in a button: 20261123."""
    try:
        return date.fromisoformat(text) if len(text) == 8 and text.isascii() and text.isdecimal() else None
    except ValueError:
        return None


def number_of(text: str) -> int | None:
    """An id in a button; 0 stands for nobody, None is no id."""
    return 0 if text == "0" else number(text) or None


def working_days(tx: Tx, team: Team, ahead: int = AHEAD) -> list[date]:
    """The coming days, today first, on which the team's office opens."""
    first = present.today(tx)
    office = present.office(tx, team)
    return [day for day in (first + timedelta(days=n) for n in range(ahead)) if hours_on(office, day)]


def days_ahead(tx: Tx) -> list[date]:
    """The coming days, today first: somebody may be in danger on any of them."""
    return [present.today(tx) + timedelta(days=number) for number in range(AHEAD)]


def enter(tx: Tx, visit: Visit, screen: str, team: str = "") -> list[Show]:
    """Open the duty list, the list of who is away, or of closed days. Others read that there is no such command."""
    if not visit.may(NEEDS.get(screen, "")):
        return [show("lost")]
    if screen == "away":
        return [show("away")]
    found = team_of(visit, screen, team)
    return [show(screen, found.code)] if found else [show("gone")]


def open_day(tx: Tx, visit: Visit, screen: str, team: str, day: str) -> list[Show]:
    """Open one day of the duty list, or ask before closing one."""
    found, at = team_of(visit, NEEDS.get(screen, ""), team) if team else None, day_of(day)
    if found is None or at not in (days_ahead(tx) if screen == "duty_day" else working_days(tx, found)):
        return [show("gone")]
    return [show(screen, found.code, day)]


def put(tx: Tx, visit: Visit, team: str, day: str, person_id: str) -> list[Show]:
    """Put a colleague, oneself or nobody on duty. Who is on duty today hears of what still waits."""
    found, at, who = team_of(visit, "duty", team) if team else None, day_of(day), number_of(person_id)
    if found is None or at is None or who is None or at not in days_ahead(tx):
        return [show("gone")]
    if who and who not in present.able(tx, found.code):
        return [show("gone")]
    duties.put(tx, found.code, at, who or None)
    trail.log(tx, visit.me.id, "duty", who or None, found.code, at.isoformat())
    _hand_over(tx, [found.code])
    return [show("duty", found.code, note="saved")]


def _hand_over(tx: Tx, teams: list[str]) -> None:
    """Whoever is on duty now hears of the new enquiries that wait, also of those from before."""
    for team in teams:
        duty = present.on_duty(tx, team)
        for person_id in present.able(tx, team) if duty is None else [duty]:
            notices.revive(tx, person_id, "new_intake", NOT_ON_DUTY)


def mates_of(tx: Tx, person_id: int) -> list[int]:
    """Who can stand in for somebody: those who work in one of their teams."""
    roles = [role for role in staff.roles_of(tx, person_id) if role.state == "active"]
    teams = [role.team for role in roles if role.team]
    found = [mate for team in teams for mate in present.able(tx, team)]
    if len(teams) < len(roles):
        found += [role.person_id for role in staff.leaders(tx)]
    return [mate for mate in dict.fromkeys(found) if mate != person_id]


def manages(tx: Tx, visit: Visit, person_id: int) -> bool:
    """Whether the writer may say that this person is away: of themselves, and leaders of others."""
    if not visit.may("away"):
        return False
    if person_id == visit.me.id:
        return True
    if not visit.may("away_other"):
        return False
    teams = visit.scope("away_other").teams
    return any(role.person_id == person_id for role in staff.colleagues(tx, teams, "active"))


def open_away(tx: Tx, visit: Visit, screen: str, person_id: str, first: str = "") -> list[Show]:
    """Choose days for oneself or, as a leader, for a colleague."""
    who, start = number_of(person_id), day_of(first)
    if not who or not manages(tx, visit, who) or (screen == "away_to" and start is None):
        return [show("gone")]
    return [show(screen, who, *([first] if start else []))]


def go_away(tx: Tx, visit: Visit, person_id: str, days: str, substitute: str) -> list[Show]:
    """Days were chosen: who stands in is asked, and then it holds at once."""
    who, span = number_of(person_id), span_of(tx, days)
    if not who or span is None or not manages(tx, visit, who):
        return [show("gone")]
    if not substitute:
        return [show("substitute", who, days)]
    mate = number_of(substitute)
    if mate is None or (mate and mate not in mates_of(tx, who)):
        return [show("gone")]
    hold(tx, people=[who])
    absence_id = duties.go_away(tx, who, *span, mate or None, visit.me.id)
    trail.log(tx, visit.me.id, "away", who, None)
    if mate and mate != visit.me.id:
        first = resolve_local(span[0], visit.programme.send_hours["staff"].hours.start)
        telling.person(tx, "stand_in", mate, absence_id, first)
    _hand_over(tx, list(visit.programme.teams))
    return [show("away", note="saved")]


def span_of(tx: Tx, days: str) -> tuple[date, date] | None:
    """The first and last day in a button, if they lie ahead and in this order."""
    first, last = (day_of(part) for part in (days.split(".") if days.count(".") == 1 else ("", "")))
    today = present.today(tx)
    if first is None or last is None or not today <= first <= last <= today + timedelta(days=AWAY_AHEAD):
        return None
    return first, last


def come_back(tx: Tx, visit: Visit, absence_id: str) -> list[Show]:
    """An absence is taken back; one that has begun ends now."""
    found = duties.absence(tx, number_of(absence_id) or 0)
    if found is None or not manages(tx, visit, found.person):
        return [show("gone")]
    duties.come_back(tx, found.id)
    trail.log(tx, visit.me.id, "here", found.person, None)
    _hand_over(tx, list(visit.programme.teams))
    return [show("away", note="saved")]
