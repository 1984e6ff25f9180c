"""The door list: families without an answer to an event, the stairwell that staff typed for it, and what came of a visit.

Families whose parents must not be written to are never on it. Of a protected address nothing is typed, shown or printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, exists, func, or_, select, update

from rules.invitations import NOT_HOME
from rules.permissions import Scope
from rules.standing import CLOSED
from storage.columns import Id
from storage.hold import insert_new
from storage.people import within
from storage.selves import ours
from storage.tables import doors, events, invitations, merges, no_parents, people, sheltered
from storage.tx import Tx

LABEL = "doors.stairwell"


@dataclass(frozen=True)
class Door:
    """One family of an event, known by its young person."""

    person_id: int
    area: str | None
    mark: str | None
    at: datetime | None
    sealed: bytes | None
    sheltered: bool


def _hidden() -> ColumnElement[bool]:
    """Whether the address is protected, in this record or in one that was put together with it."""
    gone = select(merges.c.gone_id).where(merges.c.kept_id == people.c.id)
    return exists().where(or_(sheltered.c.person_id == people.c.id, sheltered.c.person_id.in_(gone)))


def _listed(scope: Scope) -> Select[Any]:
    """Families inside the scope of whom no guardian has answered for this version, and who are still to be visited."""
    here = (invitations.c.event_id == bindparam("event"), invitations.c.youth_id == people.c.id)
    answered = exists().where(*here, invitations.c.version == bindparam("version"), invitations.c.answer.is_not(None))
    return (
        select(people.c.id, people.c.area, doors.c.mark, doors.c.at, doors.c.stairwell, _hidden())
        .select_from(people)
        .outerjoin(doors, (doors.c.person_id == people.c.id) & (doors.c.event_id == bindparam("event")))
        .where(within(scope), exists().where(*here), ~answered, people.c.status.not_in(sorted(CLOSED)))
        .where(~exists().where(no_parents.c.person_id == people.c.id))
        .where(or_(doors.c.mark.is_(None), doors.c.mark == NOT_HOME))
    )


def _read(row: Row[Any]) -> Door:
    person_id, area, what, at, sealed, hidden = tuple(row)
    return Door(person_id, area, what, at, sealed, bool(hidden))


def waiting(tx: Tx, scope: Scope, event_id: int, version: int, area: str = "", limit: int = 500) -> list[Door]:
    """Whom to visit: those whom nobody has tried before those who were not at home, by area."""
    query = _listed(scope)
    if area:
        query = query.where(people.c.area == bindparam("area"))
    tried = (doors.c.mark.is_not(None), doors.c.at, people.c.area, people.c.id)
    about = {"event": event_id, "version": version, **({"area": area} if area else {})}
    return [_read(row) for row in tx.connection.execute(query.order_by(*tried).limit(limit), about)]


def one(tx: Tx, scope: Scope, event_id: int, version: int, person_id: int) -> Door | None:
    """One family, if it is on the list for this reader."""
    query = _listed(scope).where(people.c.id == bindparam("person"))
    row = tx.connection.execute(query, {"event": event_id, "version": version, "person": person_id}).first()
    return _read(row) if row is not None else None


def mark(tx: Tx, event_id: int, person_id: int, what: str, by: int) -> None:
    """Write down what came of a visit."""
    _set(tx, event_id, person_id, mark=what, by_id=by)


def keep_stairwell(tx: Tx, event_id: int, person_id: int, words: str, by: int) -> None:
    """Where the family's door is, as staff typed it for this event; never for a protected address."""
    if not is_sheltered(tx, person_id):
        sealed = tx.vault.seal(tx, person_id, LABEL, words) if words else None
        _set(tx, event_id, person_id, stairwell=sealed, by_id=by)


def _set(tx: Tx, event_id: int, person_id: int, **values: Any) -> None:
    insert_new(tx, doors, event_id=event_id, person_id=person_id, at=tx.now)
    this = (doors.c.event_id == event_id, doors.c.person_id == person_id)
    tx.connection.execute(update(doors).where(*this).values(at=tx.now, **values))


def stairwell(tx: Tx, door: Door) -> str:
    """Where the door is, "" where nobody typed it, or nobody may read it."""
    if door.sealed is None or door.sheltered:
        return ""
    return cast(str, tx.vault.open(tx, door.person_id, LABEL, door.sealed))


@cache
def _is_sheltered() -> Select[Any]:
    return select(sheltered.c.person_id).where(ours(sheltered.c.person_id, bindparam("person", type_=Id)))


def is_sheltered(tx: Tx, person_id: int) -> bool:
    """Whether a family has a protected address."""
    return tx.connection.execute(_is_sheltered(), {"person": person_id}).first() is not None


def set_sheltered(tx: Tx, person_id: int, by: int, *, hidden: bool) -> None:
    """The address is protected from now on, and what was typed of it goes at once; or it is not any more."""
    if not hidden:
        tx.connection.execute(delete(sheltered).where(ours(sheltered.c.person_id, person_id)))
        return
    insert_new(tx, sheltered, person_id=person_id, set_by=by, at=tx.now)
    tx.connection.execute(update(doors).where(ours(doors.c.person_id, person_id)).values(stairwell=None))


def marks(tx: Tx, event_id: int) -> dict[str, int]:
    """How many visits ended in which way."""
    query = select(doors.c.mark, func.count()).where(doors.c.event_id == event_id, doors.c.mark.is_not(None))
    return {str(what): int(number) for what, number in tx.connection.execute(query.group_by(doors.c.mark))}


def of_person(tx: Tx, person_id: int) -> Sequence[tuple[datetime, str]]:
    """When somebody of staff stood at a family's door, and what came of it."""
    theirs = (ours(doors.c.person_id, person_id), doors.c.mark.is_not(None))
    query = select(doors.c.at, doors.c.mark).where(*theirs)
    return [(at, str(what)) for at, what in tx.connection.execute(query.order_by(doors.c.at))]


def purge(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Delete door lists of events that were so long ago, stairwells and all; the number of families."""
    over = select(events.c.id).where(events.c.at < tx.now - older_than)
    some = select(doors.c.event_id, doors.c.person_id).where(doors.c.event_id.in_(over)).limit(limit)
    gone = tx.connection.execute(some).all()
    for event_id, person_id in gone:
        same = (doors.c.event_id == event_id, doors.c.person_id == person_id)
        tx.connection.execute(delete(doors).where(*same))
    return len(gone)
