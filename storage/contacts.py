"""Contacts: when somebody of staff met a young person or tried to, and whom nobody has met for long."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, cast, delete, func, insert, or_, select, update

from rules.days import COPENHAGEN
from rules.permissions import Scope
from rules.standing import ENROLLED
from storage.hold import new_id
from storage.pauses import paused
from storage.people import Person, read_columns, read_person, within
from storage.selves import ours
from storage.tables import contacts, people
from storage.tx import Tx

NONE = "none"
"""Nobody was reached."""


@dataclass(frozen=True)
class Contact:
    """One contact. `by_id` is None once that colleague is erased."""

    by_id: int | None
    how: str
    at: datetime


def add(tx: Tx, person_id: int, by_id: int, how: str) -> None:
    """Write down a contact; where a human was reached, it counts as the last one."""
    row = {"id": new_id(), "person_id": person_id, "by_id": by_id, "how": how, "at": tx.now}
    tx.connection.execute(insert(contacts).values(row))
    if how != NONE:
        tx.connection.execute(update(people).where(people.c.id == person_id).values(contacted_at=tx.now))


def take_back(tx: Tx, person_id: int, how: str, since: datetime, until: datetime) -> None:
    """The newest contact of a sort between two instants was none: the last one is the one before it again."""
    theirs = ours(contacts.c.person_id, person_id)
    newest = select(contacts.c.id).where(theirs, contacts.c.how == how, contacts.c.at.between(since, until))
    which = tx.connection.execute(newest.order_by(contacts.c.at.desc(), contacts.c.id).limit(1)).scalar()
    if which is None:
        return
    tx.connection.execute(delete(contacts).where(contacts.c.id == which))
    met = select(func.max(contacts.c.at)).where(theirs, contacts.c.how != NONE)
    last = tx.connection.execute(met).scalar()
    tx.connection.execute(update(people).where(people.c.id == person_id).values(contacted_at=last))


def of_person(tx: Tx, person_id: int) -> list[Contact]:
    """All contacts with somebody, oldest first."""
    query = select(contacts.c.by_id, contacts.c.how, contacts.c.at).where(ours(contacts.c.person_id, person_id))
    return [Contact(*tuple(row)) for row in tx.connection.execute(query.order_by(contacts.c.at))]


def quiet_since(tx: Tx, scope: Scope, before: datetime, day: date, limit: int) -> list[Person]:
    """Enrolled people inside the scope whom nobody of staff has met since `before`, longest first; nobody on a break."""
    met = or_(people.c.contacted_at < before, people.c.contacted_at.is_(None))
    query = select(*read_columns()).where(within(scope), people.c.status.in_(ENROLLED), met)
    query = query.where(people.c.enrolled_on <= day, ~paused(tx.now.astimezone(COPENHAGEN).date()))
    last = func.coalesce(cast(people.c.contacted_at, Date), people.c.enrolled_on)
    return [read_person(row) for row in tx.connection.execute(query.order_by(last, people.c.id).limit(limit))]
