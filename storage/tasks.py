"""Tasks: what a human still has to do for somebody, with one owner and a day; made once for each thing they come from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, or_, select, update

from rules.ids import LARGEST_ID
from rules.permissions import Scope
from storage.duties import stood_in_for
from storage.hold import insert_new, new_id
from storage.paging import Page, page_of
from storage.people import within
from storage.tables import people, tasks
from storage.tx import Tx


@dataclass(frozen=True)
class Task:
    """One task about a young person. `subject_id` is the row that it comes from; `owner_id` None: nobody's yet."""

    id: int
    person_id: int
    team: str | None
    owner_id: int | None
    kind: str
    subject_id: int
    due_on: date
    made_at: datetime
    done_at: datetime | None
    outcome: str | None


_COLUMNS = [tasks.c[name] for name in Task.__dataclass_fields__]
_OPEN = tasks.c.done_at.is_(None)


def _read(row: Row[Any]) -> Task:
    return Task(*tuple(row))


def make(tx: Tx, kind: str, subject_id: int, **values: Any) -> bool:
    """Add a task unless there is or was one for the same thing; whether it is new."""
    return insert_new(tx, tasks, id=new_id(), kind=kind, subject_id=subject_id, made_at=tx.now, **values)


def again(tx: Tx, kind: str, subject_id: int, done_before: datetime, **values: Any) -> bool:
    """Open a task anew that was done before the same thing happened once more, at this instant; whether there was one."""
    over = update(tasks).where(tasks.c.kind == kind, tasks.c.subject_id == subject_id, tasks.c.done_at <= done_before)
    return bool(tx.connection.execute(over.values(done_at=None, outcome=None, made_at=tx.now, **values)).rowcount)


def visible(tx: Tx, scope: Scope, task_id: int) -> Task | None:
    """An open task about somebody inside the scope; None for any other."""
    if not 0 < task_id <= LARGEST_ID:
        return None
    row = tx.connection.execute(_within(scope).where(tasks.c.id == task_id)).first()
    return _read(row) if row is not None else None


def is_theirs(tx: Tx, task_id: int, owner_id: int) -> bool:
    """Whether a task is still to be done, and by this person."""
    query = select(tasks.c.id).where(tasks.c.id == task_id, tasks.c.owner_id == owner_id, _OPEN)
    return tx.connection.execute(query).first() is not None


def newest(tx: Tx, kinds: Sequence[str], subject_id: int) -> Task | None:
    """The newest task of these kinds that comes from a row, open or done."""
    query = select(*_COLUMNS).where(tasks.c.kind.in_(kinds), tasks.c.subject_id == subject_id)
    row = tx.connection.execute(query.order_by(tasks.c.made_at.desc()).limit(1)).first()
    return _read(row) if row is not None else None


def has_open(tx: Tx, person_id: int, kind: str) -> bool:
    """Whether there is something of this kind still to be done for somebody."""
    query = select(tasks.c.id).where(tasks.c.person_id == person_id, tasks.c.kind == kind, _OPEN)
    return tx.connection.execute(query.limit(1)).first() is not None


def mine(tx: Tx, scope: Scope, day: date, number: int, size: int) -> Page[Task]:
    """What the actor has to do on a day, also for whom they stand in; above it what is nobody's yet. The earliest first."""
    query = _within(scope).where(_for(scope, day)).order_by(tasks.c.owner_id.is_not(None), tasks.c.due_on, tasks.c.id)
    return page_of(tx, query, _read, number, size)


def overdue(tx: Tx, scope: Scope, day: date, person_ids: Collection[int]) -> list[Task]:
    """The open tasks about these people that were due before a day."""
    query = _within(scope).where(tasks.c.person_id.in_(list(person_ids)), tasks.c.due_on < day)
    return [_read(row) for row in tx.connection.execute(query.order_by(tasks.c.due_on, tasks.c.id))]


def of_person(tx: Tx, person_id: int) -> list[Task]:
    """All tasks about a person, the oldest first."""
    query = select(*_COLUMNS).where(tasks.c.person_id == person_id).order_by(tasks.c.made_at, tasks.c.id)
    return [_read(row) for row in tx.connection.execute(query)]


def late(scope: Scope, day: date, *, everybody: bool) -> Select[Any]:
    """The people of whom a task was due before a day: the actor's and nobody's, or everybody's. For a list of people."""
    query = select(tasks.c.person_id).where(_OPEN, tasks.c.due_on < day)
    return query if everybody else query.where(_for(scope, day))


def _within(scope: Scope) -> Select[Any]:
    return select(*_COLUMNS).join(people, people.c.id == tasks.c.person_id).where(_OPEN, within(scope))


def _for(scope: Scope, day: date) -> ColumnElement[bool]:
    theirs = tasks.c.owner_id.in_(stood_in_for(scope.actor_id, day))
    return or_(tasks.c.owner_id == scope.actor_id, theirs, tasks.c.owner_id.is_(None))


def change(tx: Tx, task_id: int, **values: Any) -> bool:
    """Change an open task; False when it was done meanwhile."""
    theirs = update(tasks).where(tasks.c.id == task_id, _OPEN)
    return bool(tx.connection.execute(theirs.values(**values)).rowcount)


def end(tx: Tx, person_id: int, outcome: str, kinds: Sequence[str] = (), subject_id: int | None = None) -> None:
    """The open tasks about a person are over: all, those of some kinds, or the one that comes from a row."""
    theirs = update(tasks).where(tasks.c.person_id == person_id, _OPEN)
    if kinds:
        theirs = theirs.where(tasks.c.kind.in_(kinds))
    if subject_id is not None:
        theirs = theirs.where(tasks.c.subject_id == subject_id)
    tx.connection.execute(theirs.values(done_at=tx.now, outcome=outcome))


def disown(tx: Tx, owner_id: int, except_in: Collection[str]) -> None:
    """What a member of staff had to do is nobody's now, except in teams where they still work."""
    theirs = update(tasks).where(tasks.c.owner_id == owner_id, _OPEN, tasks.c.team.not_in(list(except_in)))
    tx.connection.execute(theirs.values(owner_id=None))


def purge(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Delete tasks that were done so long ago; the number deleted."""
    old = select(tasks.c.id).where(tasks.c.done_at < tx.now - older_than).limit(limit)
    return tx.connection.execute(delete(tasks).where(tasks.c.id.in_(old))).rowcount
