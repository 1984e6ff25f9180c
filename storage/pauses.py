"""Breaks of young people: since when, until when, and whether they have been asked if it is over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, func, insert, or_, select, update

from rules.permissions import Scope
from rules.standing import ENROLLED
from storage.among import among
from storage.hold import new_id
from storage.paging import Page, page_of
from storage.people import Person, read_columns, read_person, within
from storage.selves import ours, put_away, shared_out
from storage.tables import pauses, people, tasks
from storage.tx import Tx


@dataclass(frozen=True)
class Pause:
    """One break. `until` is the first day after it, None where it has no end; `ended_at` None until that was said."""

    id: int
    person_id: int
    why: str
    since: date
    until: date | None
    asked_at: datetime | None
    ended_at: datetime | None
    made_by: int | None


_COLUMNS = [pauses.c[name] for name in Pause.__dataclass_fields__]
_OPEN = pauses.c.ended_at.is_(None)
_OPEN_OF_MANY = (
    select(pauses.c.person_id.label("record"), *_COLUMNS)
    .where(_OPEN, among(pauses.c.person_id, "people"))
    .order_by(pauses.c.since.desc(), pauses.c.id.desc())
)
_CURRENT = (
    select(*_COLUMNS)
    .where(ours(pauses.c.person_id, bindparam("person")), _OPEN)
    .order_by(pauses.c.since.desc(), pauses.c.id.desc())
    .limit(1)
)


def _read(row: Row[Any]) -> Pause:
    return Pause(*tuple(row))


def open_of(tx: Tx, person_id: int) -> Pause | None:
    """The break that nobody has ended yet, even if its last day is over."""
    query = {"person": person_id}
    found = tx.once("pauses", person_id, read=lambda: [*map(_read, tx.connection.execute(_CURRENT, query))])
    return found[0] if found else None


def ahead(tx: Tx, read_for: Mapping[int, Sequence[int]]) -> None:
    """Read the breaks of these people in one go, for `open_of`; `read_for` as `selves.ahead` says it."""
    rows = tx.connection.execute(_OPEN_OF_MANY, {"people": list(read_for)})
    whose = {one for ones in read_for.values() for one in ones}
    tx.keep("pauses", whose, ((one, Pause(*tuple(row)[1:])) for one, row in shared_out(rows, read_for)))


def current(tx: Tx, person_id: int, today: date) -> Pause | None:
    """The break that somebody is on today; None when there is none, or when its day has come."""
    found = open_of(tx, person_id)
    return found if found is not None and (found.until is None or today < found.until) else None


def paused(today: date) -> ColumnElement[bool]:
    """The condition that somebody is on a break today, for lists of people."""
    lasts = or_(pauses.c.until.is_(None), pauses.c.until > today)
    return exists().where(pauses.c.person_id == people.c.id, _OPEN, lasts)


def begin(tx: Tx, person_id: int, why: str, since: date, until: date | None, made_by: int | None) -> bool:
    """A break from today on, instead of the one there was; False when that one was the same."""
    before = open_of(tx, person_id)
    if before is not None and before.asked_at is None and (before.why, before.until) == (why, until):
        return False
    end(tx, person_id)
    row = {"id": new_id(), "person_id": person_id, "why": why, "since": since, "until": until, "made_by": made_by}
    tx.connection.execute(insert(pauses).values(row))
    return True


def end(tx: Tx, person_id: int) -> bool:
    """The break is over; whether there was one."""
    theirs = update(pauses).where(ours(pauses.c.person_id, person_id), _OPEN)
    return bool(tx.connection.execute(theirs.values(ended_at=tx.now)).rowcount)


def asked(tx: Tx, pause_id: int) -> None:
    """They are asked whether it is over."""
    tx.connection.execute(update(pauses).where(pauses.c.id == pause_id).values(asked_at=tx.now))


def by_id(tx: Tx, pause_id: int) -> Pause | None:
    """A break, or None."""
    row = tx.connection.execute(select(*_COLUMNS).where(pauses.c.id == pause_id)).first()
    return _read(row) if row is not None else None


def of_person(tx: Tx, person_id: int) -> list[Pause]:
    """All breaks of somebody, the oldest first."""
    query = select(*_COLUMNS).where(ours(pauses.c.person_id, person_id)).order_by(pauses.c.since, pauses.c.id)
    return [_read(row) for row in tx.connection.execute(query)]


def over_since(tx: Tx, person_ids: Collection[int]) -> dict[int, datetime]:
    """When the newest break of each of these people was over."""
    query = (
        select(pauses.c.person_id, func.max(pauses.c.ended_at))
        .where(pauses.c.person_id.in_(list(person_ids)), pauses.c.ended_at.is_not(None))
        .group_by(pauses.c.person_id)
    )
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def listed(tx: Tx, scope: Scope, today: date, number: int, size: int) -> Page[Person]:
    """The enrolled people inside the scope who are on a break; whose break has no end or ends last stands last."""
    first = select(func.min(pauses.c.until)).where(pauses.c.person_id == people.c.id, _OPEN).scalar_subquery()
    query = select(*read_columns()).where(within(scope), people.c.status.in_(ENROLLED), paused(today))
    return page_of(tx, query.order_by(first.is_(None), first, people.c.id), read_person, number, size)


def due(tx: Tx, today: date, limit: int) -> list[Pause]:
    """Breaks whose day has come, of which nobody was asked yet."""
    found = tx.connection.execute(_due(limit), {"today": today})
    return [_read(row) for row in found]


# What is asked at every tick is built once: building a statement costs more than running it.
@cache
def _due(limit: int) -> Select[Any]:
    query = _of_enrolled().where(pauses.c.until <= bindparam("today"), pauses.c.asked_at.is_(None))
    return query.order_by(pauses.c.until).limit(limit)


def unanswered(tx: Tx, before: datetime, limit: int) -> list[Pause]:
    """Breaks after which somebody was asked before that instant, and has not answered."""
    return [_read(row) for row in tx.connection.execute(_unanswered(limit), {"before": before})]


@cache
def _unanswered(limit: int) -> Select[Any]:
    return _of_enrolled().where(pauses.c.asked_at <= bindparam("before")).order_by(pauses.c.asked_at).limit(limit)


def endless(tx: Tx, since: date, looked: datetime, limit: int) -> list[Pause]:
    """Breaks without an end that began by that day, and that nobody was to look at since that instant."""
    return [_read(row) for row in tx.connection.execute(_endless(limit), {"begun": since, "looked": looked})]


@cache
def _endless(limit: int) -> Select[Any]:
    seen = or_(tasks.c.done_at.is_(None), tasks.c.made_at > bindparam("looked"), tasks.c.done_at > bindparam("looked"))
    noted = exists().where(tasks.c.kind == "pause_look", tasks.c.subject_id == pauses.c.id, seen)
    query = _of_enrolled().where(pauses.c.until.is_(None), pauses.c.since <= bindparam("begun"), ~noted)
    return query.order_by(pauses.c.since).limit(limit)


def _of_enrolled() -> Select[Any]:
    joined = select(*_COLUMNS).join(people, people.c.id == pauses.c.person_id)
    return joined.where(_OPEN, people.c.status.in_(sorted(ENROLLED)), ~put_away())
