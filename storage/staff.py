"""Roles of people at the programme, and the invitations through which staff come in."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, insert, or_, select, update

from rules.ids import LARGEST_ID
from rules.permissions import ROLES, Staff
from storage.among import among
from storage.columns import in_words
from storage.hold import new_id
from storage.paging import Page, page_of
from storage.people import Person, read_columns
from storage.tables import invites, people, roles
from storage.tx import Tx


@dataclass(frozen=True)
class Role:
    """One role of one person; `team` None means both teams."""

    id: int
    person_id: int
    role: str
    team: str | None
    state: str


@dataclass(frozen=True)
class Invite:
    """An invitation that can still be used. Its token is nowhere."""

    id: int
    role: str
    team: str | None
    expires_at: datetime


_COLUMNS = (roles.c.id, roles.c.person_id, roles.c.role, roles.c.team, roles.c.state)
_THEIRS = roles.c.person_id == bindparam("person"), roles.c.state != "ended"
_ROLES_OF = select(*_COLUMNS).where(*_THEIRS).order_by(roles.c.since)  # built once: it runs for every update
_ROLES_OF_MANY = (
    select(*_COLUMNS).where(among(roles.c.person_id, "people"), roles.c.state != "ended").order_by(roles.c.since)
)
_WITH_ROLES = (
    select(*_COLUMNS, *read_columns())
    .select_from(people.outerjoin(roles, and_(roles.c.person_id == people.c.id, roles.c.state != "ended")))
    .order_by(roles.c.since)
)
_WHO = _WITH_ROLES.where(people.c.id == bindparam("person"))
_WHO_ARE = _WITH_ROLES.where(among(people.c.id, "people"))


def _read(row: Row[Any]) -> Role:
    return Role(*tuple(row))


def give(tx: Tx, person_id: int, role: str, team: str | None, state: str = "active") -> int:
    """Give a person a role; the role's id."""
    role_id = new_id()
    tx.connection.execute(
        insert(roles).values(id=role_id, person_id=person_id, role=role, team=team, state=state, since=tx.now)
    )
    return role_id


def ask(tx: Tx, person_id: int, role: str, team: str) -> None:
    """Give a role that waits for their own yes; one that waits or stands already is left as it is."""
    if not any(found.role == role for found in roles_of(tx, person_id)):
        give(tx, person_id, role, team, "pending")


def set_state(tx: Tx, role_id: int, state: str) -> None:
    """Confirm a role, or end it."""
    until = tx.now if state == "ended" else None
    tx.connection.execute(update(roles).where(roles.c.id == role_id).values(state=state, until=until))


def roles_of(tx: Tx, person_id: int) -> list[Role]:
    """The roles of a person that have not ended."""
    query = {"person": person_id}
    return tx.once("roles", person_id, read=lambda: [Role(*row) for row in tx.connection.execute(_ROLES_OF, query)])


def ahead(tx: Tx, person_ids: Collection[int]) -> None:
    """Read the roles of these people in one go, for `roles_of`."""
    found = (Role(*row) for row in tx.connection.execute(_ROLES_OF_MANY, {"people": list(person_ids)}))
    tx.keep("roles", person_ids, ((role.person_id, role) for role in found))


def who(tx: Tx, person_id: int) -> tuple[Person | None, list[Role]]:
    """A person with the roles that have not ended, read at once."""
    person, found = tx.once("who", person_id, read=lambda: _read_who(tx, person_id))
    return person, list(found)


def _read_who(tx: Tx, person_id: int) -> tuple[Person | None, list[Role]]:
    rows = [tuple(row) for row in tx.connection.execute(_WHO, {"person": person_id})]
    return _put_together(rows) if rows else (None, [])


def _put_together(rows: Sequence[tuple[Any, ...]]) -> tuple[Person, list[Role]]:
    """One person out of their row with each of their roles."""
    cut = len(_COLUMNS)
    return Person(*rows[0][cut:]), [Role(*row[:cut]) for row in rows if row[0] is not None]


def who_ahead(tx: Tx, people_ids: Sequence[int]) -> None:
    """Read these people and their roles for the actions of this commit."""
    cut, rows = len(_COLUMNS), defaultdict(list)
    for row in tx.connection.execute(_WHO_ARE, {"people": people_ids}):
        rows[row[cut]].append(tuple(row))
    for person_id, theirs in rows.items():
        tx.read["who", person_id] = _put_together(theirs)


def at_work(found: Sequence[Role]) -> Staff | None:
    """The staff side of a person; None when they have no confirmed staff role."""
    able = tuple((r.role, r.team) for r in found if r.state == "active" and r.role in ROLES)
    return Staff(found[0].person_id, able) if able else None


def role(tx: Tx, role_id: int) -> Role | None:
    """A staff role that has not ended."""
    if not 0 < role_id <= LARGEST_ID:
        return None
    query = select(*_COLUMNS).where(roles.c.id == role_id, roles.c.state != "ended", roles.c.role.in_(ROLES))
    row = tx.connection.execute(query).first()
    return Role(*row) if row is not None else None


def colleagues(tx: Tx, teams: Collection[str], state: str | None = None) -> list[Role]:
    """The staff of these teams, and those of both; pending ones too unless a state is named."""
    query = _at(teams).where(roles.c.state != "ended" if state is None else roles.c.state == state)
    return [Role(*row) for row in tx.connection.execute(query.order_by(roles.c.since))]


def colleagues_page(tx: Tx, teams: Collection[str], number: int, size: int, *, pending: bool) -> Page[Role]:
    """The same page by page; whoever waits for a leader comes first, and is left out unless `pending`."""
    states = ["active", "pending"] if pending else ["active"]
    query = _at(teams).where(roles.c.state.in_(states)).order_by(roles.c.state.desc(), roles.c.since, roles.c.id)
    return page_of(tx, query, _read, number, size)


def _at(teams: Collection[str]) -> Select[Any]:
    return select(*_COLUMNS).where(roles.c.role.in_(ROLES), or_(roles.c.team.in_(list(teams)), roles.c.team.is_(None)))


def pending(tx: Tx) -> list[tuple[Role, datetime]]:
    """Who used an invitation and waits to be confirmed, with when they used it; the first one first."""
    query = select(*_COLUMNS, roles.c.since).where(roles.c.role.in_(ROLES), roles.c.state == "pending")
    return [(Role(*row[:-1]), row[-1]) for row in tx.connection.execute(query.order_by(roles.c.since))]


def leaders(tx: Tx) -> list[Role]:
    """The confirmed leaders."""
    query = select(*_COLUMNS).where(in_words(roles.c.role, ["leader"]), roles.c.state == "active")
    return [Role(*row) for row in tx.connection.execute(query)]


def invite(tx: Tx, token: str, role_name: str, team: str | None, made_by: int | None, expires_at: datetime) -> int:
    """Remember an invitation: of its token only a keyed hash."""
    invite_id = new_id()
    tx.connection.execute(
        insert(invites).values(
            id=invite_id,
            digest=tx.vault.index(tx, "invite", token),
            role=role_name,
            team=team,
            made_by=made_by,
            expires_at=expires_at,
        )
    )
    return invite_id


def use_invite(tx: Tx, token: str, person_id: int) -> tuple[str, str | None] | None:
    """Use up an invitation: its role and team. None when it is unknown, used, too old or revoked."""
    row = tx.connection.execute(
        update(invites)
        .where(invites.c.digest == tx.vault.index(tx, "invite", token), *_usable(tx))
        .values(used_at=tx.now, used_by=person_id)
        .returning(invites.c.role, invites.c.team)
    ).first()
    return (row.role, row.team) if row is not None else None


def made_invite(tx: Tx, token: str, person_id: int) -> bool:
    """Whether this person made the invitation themselves, and nobody has used it yet."""
    digest = tx.vault.index(tx, "invite", token)
    query = select(invites.c.id).where(invites.c.digest == digest, invites.c.made_by == person_id, *_usable(tx))
    return tx.connection.execute(query).first() is not None


def open_invites(tx: Tx, limit: int) -> list[Invite]:
    """Invitations that can still be used, the newest first."""
    query = select(invites.c.id, invites.c.role, invites.c.team, invites.c.expires_at).where(*_usable(tx))
    rows = tx.connection.execute(query.order_by(invites.c.expires_at.desc(), invites.c.id).limit(limit))
    return [Invite(*row) for row in rows]


def revoke_invite(tx: Tx, invite_id: int) -> Invite | None:
    """Make an invitation useless; None when there is none that can still be used."""
    if not 0 < invite_id <= LARGEST_ID:
        return None
    row = tx.connection.execute(
        update(invites)
        .where(invites.c.id == invite_id, *_usable(tx))
        .values(revoked_at=tx.now)
        .returning(invites.c.id, invites.c.role, invites.c.team, invites.c.expires_at)
    ).first()
    return Invite(*row) if row is not None else None


def revoke_invites_of(tx: Tx, person_id: int) -> None:
    """Make the invitations useless which this person made and nobody used yet."""
    theirs = update(invites).where(invites.c.made_by == person_id, *_usable(tx))
    tx.connection.execute(theirs.values(revoked_at=tx.now))


def _usable(tx: Tx) -> tuple[ColumnElement[bool], ...]:
    return invites.c.used_at.is_(None), invites.c.revoked_at.is_(None), invites.c.expires_at > tx.now
