"""Somebody wrote that they are in danger: they get numbers at once, an adult is told, and it climbs until one takes it.

Nothing of what was written is kept. Notices planned for the person are held until staff release them.
"""

from actions import telling
from actions.visits import House, Visit
from rules.ladder import Crew, next_rung_at, rungs
from rules.owed import Show, show
from rules.permissions import LEADER, MENTOR, ROLES
from rules.programme import Programme, Team
from storage import alerts, duties, notices, people, staff, trail
from storage.alerts import Alert
from storage.tx import Tx

LATE = 600
"""Seconds after which an answer to somebody in danger says sorry for being late."""


def heard(tx: Tx, visit: Visit, written_at: int, secret: bool) -> list[Show]:
    """Crisis words, in any state: the answer first, the open question after it, and an adult is told.

    `written_at` in seconds since 1970; `secret`: a number stands in the message that must not stay in the chat.
    """
    found = alerts.open_of(tx, visit.account.id) or _raise(tx, visit)
    hold(tx, visit)
    late = "late" if tx.now.timestamp() - written_at > LATE else ""
    message = visit.incoming.message
    answer = Show("crisis", (str(found.id), str(message)), late, delete=message if secret else 0)
    subject, _, key = visit.account.asks.partition(":")
    return [answer, show("form", subject, key)] if subject else [answer]


def hold(tx: Tx, visit: Visit) -> None:
    """Nothing planned is sent to this person until staff release it."""
    if visit.person is not None and visit.staff is None:
        people.change(tx, visit.me.id, held_at=tx.now)


def _raise(tx: Tx, visit: Visit) -> Alert:
    person = visit.person
    team = person.team if person else None
    alert = alerts.make(tx, visit.account.id, person.id if person else None, team, tx.now)
    _tell_rung(tx, visit.house, alert, 0)
    trail.count(tx, team or "", "alert")
    return alert


def climb(tx: Tx, house: House) -> int:
    """Tell the next rung of every alert that nobody has taken; the number of alerts that climbed."""
    due = alerts.climbing(tx)
    for alert in due:
        _tell_rung(tx, house, alert, alert.rung + 1)
    return len(due)


def _ladders(tx: Tx, house: House, alert: Alert) -> list[list[tuple[int, ...]]]:
    """Whom to call, in which order: of both teams while no team is known."""
    programme = house.programme
    teams = [programme.teams[alert.team]] if alert.team else list(programme.teams.values())
    return [rungs(crew(tx, programme, team), programme, team, tx.now) for team in teams]


def anybody(tx: Tx, house: House, alert: Alert) -> bool:
    """Whether there is an adult whom an alert reaches."""
    return any(_ladders(tx, house, alert))


def _tell_rung(tx: Tx, house: House, alert: Alert, rung: int) -> None:
    programme = house.programme
    ladders = _ladders(tx, house, alert)
    highest = max((len(ladder) for ladder in ladders), default=0)
    for ladder in ladders:
        for person_id in ladder[min(rung, len(ladder) - 1)] if ladder else ():
            notices.plan(tx, "alert", person_id, alert.id, tx.now, tx.now)
    alerts.change(tx, alert.id, rung=rung, next_at=next_rung_at(rung, max(highest, 1), alert.raised_at, programme))


def crew(tx: Tx, programme: Programme, team: Team) -> Crew:
    """Who of a team can be called now."""
    found = staff.colleagues(tx, [team.code], "active")
    today = tx.now.astimezone(programme.calendar.zone).date()
    able = [role for role in found if role.role in ROLES and role.role != MENTOR]
    return Crew(
        duties.on(tx, team.code, today),
        tuple(role.person_id for role in able if role.role != LEADER),
        tuple(role.person_id for role in staff.leaders(tx)),
    )


def call_me(tx: Tx, visit: Visit, alert_id: str) -> list[Show]:
    """They want an adult to call: said to everybody who was told, and asked for a number if there is none."""
    found = _mine(tx, visit, alert_id) or _raise(tx, visit)
    if not found.wants_call:
        alerts.change(tx, found.id, wants_call=True, eased_at=None)
    return [show("crisis_call", found.id)]


def fine(tx: Tx, visit: Visit, alert_id: str) -> list[Show]:
    """They say that they are fine. It ends kindly for them; staff see it, and close it themselves."""
    found = _mine(tx, visit, alert_id)
    if found is not None:
        alerts.change(tx, found.id, eased_at=tx.now)
    return [show("crisis_fine")]


def _mine(tx: Tx, visit: Visit, alert_id: str) -> Alert | None:
    found = alerts.open_of(tx, visit.account.id)
    return found if found is not None and str(found.id) == alert_id else None


def take(tx: Tx, visit: Visit, alert_id: str) -> list[Show]:
    """A member of staff takes it; the person is told the name, at any hour."""
    found = reach(tx, visit, alert_id)
    if found is None:
        return [show("gone")]
    if not alerts.take(tx, found.id, visit.me.id):
        return [show("alert", found.id, note="already")]
    trail.log(tx, visit.me.id, "alert_taken", found.person_id, found.team)
    if found.person_id is not None:
        telling.person(tx, "alert_taken", found.person_id, visit.me.id, tx.now)
    return [show("alert", found.id, note="saved")]


def close(tx: Tx, visit: Visit, alert_id: str) -> list[Show]:
    """A human has seen to it; what was held may be sent again."""
    found = reach(tx, visit, alert_id)
    if found is None:
        return [show("gone")]
    alerts.change(tx, found.id, closed_at=tx.now, next_at=None, taken_by=found.taken_by or visit.me.id)
    if found.person_id is not None:
        people.change(tx, found.person_id, held_at=None)
        trail.log(tx, visit.me.id, "alert_closed", found.person_id, found.team)
    return [show("alerts", note="saved")]


def look(tx: Tx, visit: Visit, alert_id: str) -> list[Show]:
    """Open an alert; that it was read is written down where it is known who it is about."""
    found = reach(tx, visit, alert_id)
    if found is None:
        return [show("gone")]
    if found.person_id is not None:
        trail.log(tx, visit.me.id, "read_alert", found.person_id, found.team)
    return [show("alert", found.id)]


def reach(tx: Tx, visit: Visit, alert_id: str) -> Alert | None:
    """The alert, if the writer is staff of its team, or of any while no team is known."""
    if not visit.may("alert") or not alert_id.isdecimal() or len(alert_id) > 19:
        return None
    found = alerts.by_id(tx, int(alert_id))
    if found is None or (found.team is not None and found.team not in visit.scope("alert").teams):
        return None
    return found


def remove(tx: Tx, visit: Visit, message: str) -> list[Show]:
    """Delete the message and the answer to it from the chat."""
    theirs = int(message) if message.isdecimal() and len(message) < 16 else 0
    return [show("wiped", theirs, visit.incoming.tapped)]
