"""Somebody wrote that they are in danger: they get numbers at once, an adult is told, and it climbs until one takes it.

Nothing of what was written is kept. Notices planned for the person are held until staff release them.
"""

from collections.abc import Sequence
from datetime import datetime

from actions import present, telling
from actions.visits import House, Visit
from rules.days import local_day
from rules.ids import number
from rules.ladder import Crew, next_rung_at, rungs
from rules.owed import Show, show
from rules.permissions import LEADER, MENTOR, ROLES
from rules.programme import Team
from rules.tongue import answer_in
from storage import alerts, notices, people, staff, trail
from storage.alerts import Alert
from storage.tx import Tx

LATE = 600
"""Seconds after which an answer to somebody in danger says sorry for being late."""


def heard(tx: Tx, visit: Visit, written_at: int, secret: bool, tongues: Sequence[str] = ()) -> list[Show]:
    """Crisis words, in any state: the answer first, the open question after it, and an adult is told.

    `written_at` in seconds since 1970; `secret`: a number stands in the message that must not stay in the chat;
    `tongues`: the languages whose lists heard it.
    """
    tongue = tongue_of(visit, tongues)
    found = _open(tx, visit) or _raise(tx, visit, tongue)
    if found.person_id is None and visit.person is not None:
        # They wrote before anybody knew who they are; closing this alert now releases what is held for them.
        alerts.change(tx, found.id, person_id=visit.me.id)
    hold(tx, visit)
    late = "late" if tx.now.timestamp() - written_at > LATE else ""
    message = visit.incoming.message
    answer = Show("crisis", (str(found.id), str(message), tongue), late, delete=message if secret else 0)
    subject, _, key = visit.account.asks.partition(":")
    return [answer, show("form", subject, key)] if subject else [answer]


def tongue_of(visit: Visit, tongues: Sequence[str] = ()) -> str:
    """The language in which the writer is answered when in danger."""
    return answer_in(tongues, visit.incoming.app, visit.account.language, visit.programme.languages)


def hard(tx: Tx, visit: Visit) -> list[Show]:
    """Is it hard right now? The numbers, for whoever asks for them."""
    return [show("hard", tongue_of(visit))]


def _open(tx: Tx, visit: Visit) -> Alert | None:
    """The writer's open alert in this chat. A brother's or sister's on the same phone is not theirs."""
    own = alerts.open_of_person(tx, visit.me.id) if visit.person else []
    mine = [alert for alert in own if alert.account_id == visit.account.id]
    found = mine[0] if mine else alerts.open_of(tx, visit.account.id)
    another = found is not None and visit.person is not None and found.person_id not in (None, visit.me.id)
    return None if another else found


def hold(tx: Tx, visit: Visit) -> None:
    """Nothing planned is sent to this person until staff release it."""
    if visit.person is not None and visit.staff is None:
        people.change(tx, visit.me.id, held_at=tx.now)


def _raise(tx: Tx, visit: Visit, tongue: str) -> Alert:
    person = visit.person
    team = person.team if person else None
    alert = alerts.make(tx, visit.account.id, person.id if person else None, team, tx.now)
    _tell_rung(tx, visit.house, alert, 0, tongue)
    trail.count(tx, team or "", "alert")
    return alert


def climb(tx: Tx, house: House) -> int:
    """Tell the next rung of every alert that nobody has taken; the number of alerts that climbed."""
    due = alerts.climbing(tx)
    for alert in due:
        _tell_rung(tx, house, alert, alert.rung + 1)
    return len(due)


def _ladders(tx: Tx, house: House, alert: Alert) -> list[list[tuple[int, ...]]]:
    """Whom to call, in which order: of both teams while no team is known.

    Asked for the moment at which it was raised: were it asked anew after midnight, when another is on duty or nobody,
    the order would change on the way up, and somebody would be left out.
    """
    programme, raised = house.programme, alert.raised_at
    teams = [programme.teams[alert.team]] if alert.team else list(programme.teams.values())
    return [rungs(crew(tx, team, raised), programme, present.office(tx, team), raised) for team in teams]


def anybody(tx: Tx, house: House, alert: Alert) -> bool:
    """Whether there is an adult whom an alert reaches."""
    return any(_ladders(tx, house, alert))


def _tell_rung(tx: Tx, house: House, alert: Alert, rung: int, tongue: str = "") -> None:
    """Tell one rung. The language of the answer goes with it, for whoever takes the alert to be named in."""
    programme = house.programme
    ladders = _ladders(tx, house, alert)
    highest = max((len(ladder) for ladder in ladders), default=0)
    for ladder in ladders:
        for person_id in ladder[min(rung, len(ladder) - 1)] if ladder else ():
            notices.plan(tx, "alert", person_id, alert.id, tx.now, tx.now, tongue=tongue)
    alerts.change(tx, alert.id, rung=rung, next_at=next_rung_at(rung, max(highest, 1), alert.raised_at, programme))


def crew(tx: Tx, team: Team, raised: datetime) -> Crew:
    """Who of a team can be called: whoever had duty then, and those who are there now, but never nobody for that reason."""
    found = staff.colleagues(tx, [team.code], "active")
    able = [role for role in found if role.role in ROLES and role.role != MENTOR]
    return Crew(
        present.on_duty(tx, team.code, local_day(raised, team.office.calendar)),
        _there(tx, [role.person_id for role in able if role.role != LEADER]),
        _there(tx, [role.person_id for role in staff.leaders(tx)]),
    )


def _there(tx: Tx, people_ids: list[int]) -> tuple[int, ...]:
    """Those of them who are not away; all of them where all are."""
    at_work = tuple(person_id for person_id in people_ids if present.absence_of(tx, person_id) is None)
    return at_work or tuple(people_ids)


def call_me(tx: Tx, visit: Visit, alert_id: str, tongue: str = "") -> list[Show]:
    """They want an adult to call: said to everybody who was told, and asked for a number if there is none."""
    found = _mine(tx, visit, alert_id) or _open(tx, visit) or _raise(tx, visit, tongue)
    alerts.change(tx, found.id, wants_call=True, eased_at=None)
    return [show("crisis_call", found.id, tongue)]


def fine(tx: Tx, visit: Visit, alert_id: str, tongue: str = "") -> list[Show]:
    """They say that they are fine. It ends kindly for them; staff see it, and close it themselves."""
    found = _mine(tx, visit, alert_id)
    if found is not None:
        alerts.change(tx, found.id, eased_at=tx.now)
    return [show("crisis_fine", tongue)]


def _mine(tx: Tx, visit: Visit, alert_id: str) -> Alert | None:
    """The open alert of this chat that a button was drawn for; two siblings on one phone may each have one."""
    found = alerts.by_id(tx, number(alert_id))
    return found if found is not None and found.account_id == visit.account.id and found.closed_at is None else None


def take(tx: Tx, visit: Visit, alert_id: str) -> list[Show]:
    """A member of staff takes it; the person is told the name, at any hour."""
    found = reach(tx, visit, alert_id)
    if found is None:
        return [show("gone")]
    if not alerts.take(tx, found.id, visit.me.id):
        return [show("alert", found.id, note="already")]
    trail.log(tx, visit.me.id, "alert_taken", found.person_id, found.team)
    if found.person_id is not None:
        tongue = notices.fact(tx, "alert", found.id, "tongue")
        telling.person(tx, "alert_taken", found.person_id, visit.me.id, tx.now, tongue=tongue)
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
    found = alerts.by_id(tx, number(alert_id)) if visit.may("alert") else None
    if found is None or (found.team is not None and found.team not in visit.scope("alert").teams):
        return None
    return found


def remove(tx: Tx, visit: Visit, message: str, tongue: str = "") -> list[Show]:
    """Delete the message and the answer to it from the chat."""
    theirs = int(message) if message.isdecimal() and len(message) < 16 else 0
    return [show("wiped", theirs, visit.incoming.tapped, tongue)]
