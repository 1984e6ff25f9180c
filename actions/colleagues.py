"""Staff come in by a link that works once, are confirmed by a leader, and go with their access ended at once."""

import secrets
from collections.abc import Mapping
from typing import Any

from actions import agreeing, passing, telling
from actions.naming import name_of
from actions.visits import House, Visit
from rules.form import Draft, Form
from rules.ids import number
from rules.notices import TO_STAFF
from rules.owed import Show, show
from rules.permissions import ROLES, may, scope
from rules.programme import Programme
from rules.subject import Subject
from storage import accounts, appointments, clearing, duties, factors, forms, hold, notices, people, staff, tasks, trail
from storage.people import Person
from storage.tx import Tx

TOKEN_BYTES = 16
"""128 random bits."""
SHOWN = 8
"""Of the people whom a colleague leaves, those listed at once."""


def invite(tx: Tx, programme: Programme, role: str, team: str | None, made_by: int | None) -> str:
    """Make an invitation: the token for the link, of which only a keyed hash is kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    staff.invite(tx, token, role, team, made_by, tx.now + programme.limits.invite)
    trail.log(tx, made_by, "invite", None, team, role)
    return token


def invite_in_chat(tx: Tx, visit: Visit, role: str, team: str) -> list[Show]:
    """A leader makes a link. Until it was said it is kept sealed, then not at all."""
    if not visit.may("invite") or role not in ROLES or team not in visit.programme.teams:
        return [show("gone")]
    token = invite(tx, visit.programme, role, team, visit.me.id)
    sealed = tx.vault.seal(tx, visit.me.id, "invites.token", token)
    until = int((tx.now + visit.programme.limits.invite).timestamp())
    return [show("link", role, team, until, sealed.hex())]


def take_back(tx: Tx, visit: Visit, invite_id: str) -> list[Show]:
    """A leader takes an invitation back that nobody has used yet."""
    if not visit.may("invite"):
        return [show("gone")]
    gone = staff.revoke_invite(tx, number(invite_id))
    if gone is None:
        return [show("colleagues", note="already")]
    trail.log(tx, visit.me.id, "revoke", None, gone.team, gone.role)
    return [show("colleagues", note="saved")]


def accept(tx: Tx, visit: Visit, token: str) -> list[Show]:
    """Somebody opened an invitation link. They wait for a leader before they see anything."""
    if visit.staff is not None and staff.made_invite(tx, token, visit.me.id):
        return [show("colleagues")]
    known = _same_person(tx, visit)
    person_id = known.id if known else people.new(tx, language=visit.account.language, status="staff")
    found = staff.use_invite(tx, token, person_id)
    if found is None:
        if known is None:
            people.remove(tx, person_id)
        return [show("bad_link")]
    role, team = found
    role_id = staff.give(tx, person_id, role, team, "pending")
    accounts.serve(tx, visit.account.id, person_id)
    trail.log(tx, person_id, "used_invite", person_id, team, role)
    if not name_of(tx, person_id):
        return ask_name(tx, person_id)
    telling.leaders(tx, "colleague", role_id, tx.now)
    return [show("wait")]


def _same_person(tx: Tx, visit: Visit) -> Person | None:
    """Whom we know behind this chat: staff of before, or a young person of before, who is still the same person.

    Whoever has not even told a name yet is nobody we know.
    """
    person = visit.person
    return person if person and (person.status == "staff" or name_of(tx, person.id)) else None


def ask_name(tx: Tx, person_id: int) -> list[Show]:
    """Ask new staff what to call them; until that is known, nobody is told that they are there."""
    forms.keep_draft(tx, person_id, "me", 1, Draft().stored())
    return [show("form", "me")]


def submit_name(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """What young people call a new colleague. Now a leader can tell who used the link."""
    forms.keep_record(tx, visit.me.id, "me", form.version, answers)
    for role in staff.roles_of(tx, visit.me.id):
        if role.state == "pending":
            telling.leaders(tx, "colleague", role.id, tx.now)
    return [show("menu")] if visit.staff else [show("wait")]


def ask_to_remove(tx: Tx, visit: Visit, role_id: str) -> list[Show]:
    """Ask once before a colleague's access ends."""
    role = _other(tx, visit, "remove", role_id)
    return [show("remove", role.id)] if role else [show("gone")]


def decide(tx: Tx, visit: Visit, role_id: str, what: str) -> list[Show]:
    """A leader confirms who used a link, refuses them, or ends a colleague's access."""
    role = _other(tx, visit, "remove" if what == "out" else "confirm", role_id)
    if role is None or what not in ("yes", "no", "out"):
        return [show("gone")]
    hold(tx, people=[role.person_id])
    role = staff.role(tx, role.id)
    if role is None or role.state != ("active" if what == "out" else "pending"):
        return [show("colleagues", note="already")]
    if what == "yes":
        confirm(tx, role.id, visit.me.id)
    else:
        staff.set_state(tx, role.id, "ended")
        trail.log(tx, visit.me.id, "remove" if what == "out" else "refuse", role.person_id, role.team, role.role)
    return _left(tx, visit, role) if what == "out" else [show("colleagues", note="saved")]


def _other(tx: Tx, visit: Visit, verb: str, role_id: str) -> staff.Role | None:
    """Somebody else's role, for those who may decide on it."""
    role = staff.role(tx, number(role_id)) if visit.may(verb) else None
    return role if role and role.person_id != visit.me.id else None


def confirm(tx: Tx, role_id: int, by: int | None) -> bool:
    """The person behind a used link is who they should be; False when there is no such pending role."""
    role = staff.role(tx, role_id)
    if role is None or role.state != "pending":
        return False
    staff.set_state(tx, role.id, "active")
    # Who they are was just looked at by a human: a lost authenticator app is set up anew.
    factors.forget(tx, role.person_id)
    trail.log(tx, by, "confirm", role.person_id, role.team, role.role)
    telling.person(tx, "confirmed", role.person_id, role.id, tx.now)
    return True


def _left(tx: Tx, visit: Visit, role: staff.Role) -> list[Show]:
    """What was theirs and no longer is: young people, talks, invitations they made, and what stands in their chat."""
    left = hand_back(tx, visit.house, role.person_id)
    passing.leave(tx, visit.house, role.person_id)
    for one in appointments.open_with(tx, role.person_id):
        if not passing.able(tx, visit.house, role.person_id, one.person_id):
            agreeing.without_staff(tx, visit.house, one)
    gone = staff.at_work(staff.roles_of(tx, role.person_id)) is None
    if gone:
        factors.forget(tx, role.person_id)
        notices.drop(tx, role.person_id, "left", TO_STAFF)
        telling.person(tx, "ended", role.person_id, role.id, tx.now)
    for account in accounts.of_person(tx, role.person_id):
        accounts.be(tx, account.id, account.current_id)
        (clearing.clear if gone else clearing.bring_forward)(tx, account.id)
    shown = [person.id for person in left[:SHOWN]]
    return [show("removed", role.person_id, len(left), *shown)]


def hand_back(tx: Tx, house: House, person_id: int) -> list[Person]:
    """After a role has ended: whom they may not see any more has nobody now. These people, the longest known first."""
    still = staff.at_work(staff.roles_of(tx, person_id))
    reach = scope(still, "card", list(house.programme.teams)) if still else None
    duties.drop(tx, person_id, reach.teams if reach else frozenset())
    if still is None:
        duties.release(tx, person_id)
    if not may(still, "invite"):
        staff.revoke_invites_of(tx, person_id)
    tasks.disown(tx, person_id, reach.teams | reach.own if reach else frozenset())
    return people.hand_back(tx, person_id, reach.teams | reach.own if reach else frozenset())
