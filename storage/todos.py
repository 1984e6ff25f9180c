"""Small steps of help tracks: a row for each, from the day a track is begun; the codes tell nothing but what it is."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, or_, select, update

from rules.ids import LARGEST_ID
from rules.standing import ENROLLED
from rules.tracks import OPEN
from storage.columns import in_words
from storage.hold import insert_new, new_id
from storage.selves import ours, put_away
from storage.tables import pauses, people, tasks, todos
from storage.tx import Tx
from storage.walks import Walk, on_stretch


@dataclass(frozen=True)
class Todo:
    """One small step of somebody's. `made_by` is who of staff began the track; None: they themselves."""

    id: int
    person_id: int
    track: str
    step: str
    state: str
    made_at: datetime
    made_by: int | None
    asked_at: datetime | None
    changed_at: datetime | None

    @property
    def waits(self) -> bool:
        """They were asked about it, and have not answered."""
        answered = self.asked_at is not None and self.changed_at is not None and self.changed_at >= self.asked_at
        return self.state == OPEN and self.asked_at is not None and not answered


_COLUMNS = [todos.c[name] for name in Todo.__dataclass_fields__]


def _read(row: Row[Any]) -> Todo:
    return Todo(*tuple(row))


def begin(tx: Tx, person_id: int, track: str, step: str, made_by: int | None) -> bool:
    """A step is to be done; False when it was there already."""
    values = {"id": new_id(), "person_id": person_id, "track": track, "step": step, "state": OPEN}
    return insert_new(tx, todos, made_at=tx.now, made_by=made_by, **values)


def of_person(tx: Tx, person_id: int) -> list[Todo]:
    """All steps of somebody, the oldest first; what a record put together with theirs holds counts too, once."""
    query = select(*_COLUMNS).where(ours(todos.c.person_id, person_id)).order_by(todos.c.made_at, todos.c.id)
    found = [_read(row) for row in tx.connection.execute(query)]
    mine = {(todo.track, todo.step): todo for todo in [*found, *(one for one in found if one.person_id == person_id)]}
    return sorted(mine.values(), key=lambda todo: (todo.made_at, todo.id))


def by_id(tx: Tx, todo_id: int) -> Todo | None:
    """A step, or None."""
    if not 0 < todo_id <= LARGEST_ID:
        return None
    row = tx.connection.execute(select(*_COLUMNS).where(todos.c.id == todo_id)).first()
    return _read(row) if row is not None else None


def change(tx: Tx, todo_id: int, **values: Any) -> None:
    """Set columns of a step."""
    tx.connection.execute(update(todos).where(todos.c.id == todo_id).values(**values))


def still(tx: Tx, before: datetime, today: date, limit: int) -> tuple[list[Todo], int]:
    """Open steps of which nobody was asked, in tracks in which nothing moved since that instant; by person, oldest first.

    Nobody on a break, nobody who wants no messages, and nobody who was asked about another step and has not answered. With
    MORE while there may be others.
    """
    found = _STILL.look(tx, limit, before=before, today=today)
    return [Todo(*tuple(row)[:-1]) for row in found.rows], found.more


# What is asked at every tick is built once: building a statement costs more than running it.
@cache
def _still(limit: int) -> Select[Any]:
    other = todos.alias()
    same = and_(other.c.track == todos.c.track, other.c.changed_at > bindparam("before"))
    asked = and_(other.c.state == OPEN, other.c.asked_at.is_not(None))
    unanswered = or_(other.c.changed_at.is_(None), other.c.changed_at < other.c.asked_at)
    moves = or_(same, and_(asked, or_(unanswered, other.c.track == todos.c.track)))
    blocked = exists().where(other.c.person_id == todos.c.person_id, moves)
    query = _of_enrolled().where(*_UNASKED, todos.c.made_at <= bindparam("before"), ~blocked)
    ordered = query.where(people.c.messages_off_at.is_(None)).order_by(todos.c.person_id, todos.c.made_at, todos.c.id)
    return ordered.limit(limit)


def unanswered(tx: Tx, before: datetime, today: date, limit: int) -> tuple[list[Todo], int]:
    """Open steps of which somebody was asked before that instant and has not answered, where there is no task yet.

    With MORE while there may be others.
    """
    found = _SILENT.look(tx, limit, before=before, today=today)
    return [Todo(*tuple(row)[:-1]) for row in found.rows], found.more


@cache
def _unanswered(limit: int) -> Select[Any]:
    noted = exists().where(tasks.c.kind == "todo", tasks.c.subject_id == todos.c.id)
    silent = or_(todos.c.changed_at.is_(None), todos.c.changed_at < todos.c.asked_at)
    query = _of_enrolled().where(*_ASKED, todos.c.asked_at <= bindparam("before"), silent, ~noted)
    return query.order_by(todos.c.person_id, todos.c.asked_at, todos.c.id).limit(limit)


def _of_enrolled() -> Select[Any]:
    columns = (*_COLUMNS, todos.c.person_id.label("step"))
    joined = (
        select(*columns)
        .join(people, people.c.id == todos.c.person_id)
        .where(on_stretch(todos.c.person_id), on_stretch(people.c.id))
    )
    return joined.where(people.c.status.in_(sorted(ENROLLED)), ~put_away(), ~_rests())


def _rests() -> ColumnElement[bool]:
    lasts = or_(pauses.c.until.is_(None), pauses.c.until > bindparam("today"))
    return exists().where(pauses.c.person_id == people.c.id, pauses.c.ended_at.is_(None), lasts)


_UNASKED = in_words(todos.c.state, [OPEN]), todos.c.asked_at.is_(None)
_ASKED = in_words(todos.c.state, [OPEN]), todos.c.asked_at.is_not(None)
_STILL = Walk("todos", todos.c.person_id, _still, _UNASKED, "ix_todos_unasked")
_SILENT = Walk("todos_silent", todos.c.person_id, _unanswered, _ASKED, "ix_todos_asked")
