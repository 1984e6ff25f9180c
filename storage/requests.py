"""Help requests: who wants a human, what kind of talk, and who answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from rules.ids import LARGEST_ID
from rules.permissions import Scope
from storage.hold import new_id
from storage.paging import Page, page_of
from storage.people import within
from storage.tables import help_requests, people
from storage.tx import Tx


@dataclass(frozen=True)
class Request:
    """Somebody wants a human; `slot_at` is the time they suggested."""

    id: int
    person_id: int
    team: str | None
    kind: str
    at: datetime
    slot_at: datetime | None
    taken_by: int | None = None


_COLUMNS = [help_requests.c[name] for name in Request.__dataclass_fields__]


def _read(row: Row[Any]) -> Request:
    return Request(*tuple(row))


def make(tx: Tx, person_id: int, team: str | None, kind: str, slot_at: datetime | None = None) -> int | None:
    """A new request; an open one of the same kind is kept, with the newer slot, and None comes back."""
    same = (help_requests.c.person_id == person_id, help_requests.c.kind == kind, help_requests.c.closed_at.is_(None))
    if tx.connection.execute(update(help_requests).where(*same).values(slot_at=slot_at)).rowcount:
        return None
    request_id = new_id()
    values = {"id": request_id, "person_id": person_id, "team": team, "kind": kind, "slot_at": slot_at}
    tx.connection.execute(insert(help_requests).values(at=tx.now, **values))
    return request_id


def replace(tx: Tx, person_id: int, kind: str, others: tuple[str, ...]) -> None:
    """Somebody chose this kind now: open ones of the others are what they wanted before."""
    before = tuple(other for other in others if other != kind)
    tx.connection.execute(
        update(help_requests)
        .where(
            help_requests.c.person_id == person_id,
            help_requests.c.kind.in_(before),
            help_requests.c.closed_at.is_(None),
        )
        .values(closed_at=tx.now, outcome="changed")
    )


def by_id(tx: Tx, request_id: int) -> Request | None:
    """A request that is still open; None when it was answered, or is none."""
    open_one = (help_requests.c.id == request_id, help_requests.c.closed_at.is_(None))
    row = tx.connection.execute(select(*_COLUMNS).where(*open_one)).first()
    return _read(row) if row is not None else None


def all_of(tx: Tx, person_id: int) -> list[Request]:
    """A person's requests, open and answered, oldest first."""
    query = select(*_COLUMNS).where(help_requests.c.person_id == person_id).order_by(help_requests.c.at)
    return [_read(row) for row in tx.connection.execute(query)]


def open_of(tx: Tx, person_id: int) -> list[Request]:
    """A person's open requests, oldest first."""
    query = select(*_COLUMNS).where(help_requests.c.person_id == person_id, help_requests.c.closed_at.is_(None))
    return [_read(row) for row in tx.connection.execute(query.order_by(help_requests.c.at))]


def open_in(tx: Tx, team: str, kinds: tuple[str, ...]) -> list[Request]:
    """The open requests of a team of these kinds, oldest first."""
    query = (
        select(*_COLUMNS)
        .join(people, people.c.id == help_requests.c.person_id)
        .where(help_requests.c.closed_at.is_(None), help_requests.c.kind.in_(kinds), people.c.team == team)
        .order_by(help_requests.c.at, help_requests.c.id)
    )
    return [_read(row) for row in tx.connection.execute(query)]


def latest(tx: Tx, person_id: int, kinds: tuple[str, ...]) -> Request | None:
    """The newest request of these kinds: an open one, or else the last that was answered."""
    query = (
        select(*_COLUMNS)
        .where(help_requests.c.person_id == person_id, help_requests.c.kind.in_(kinds))
        .order_by(help_requests.c.closed_at.is_not(None), help_requests.c.at.desc())
        .limit(1)
    )
    row = tx.connection.execute(query).first()
    return _read(row) if row is not None else None


def waiting(tx: Tx, scope: Scope, number: int, size: int) -> Page[Request]:
    """Open requests of the people inside the scope, oldest first."""
    query = (
        select(*_COLUMNS)
        .join(people, people.c.id == help_requests.c.person_id)
        .where(help_requests.c.closed_at.is_(None), within(scope))
        .order_by(help_requests.c.at, help_requests.c.id)
    )
    return page_of(tx, query, _read, number, size)


def take(tx: Tx, request_id: int, person_id: int, by: int) -> bool:
    """Somebody sees to a request; False when it was taken or answered already."""
    if not 0 < request_id <= LARGEST_ID:
        return False
    free = (help_requests.c.closed_at.is_(None), help_requests.c.taken_by.is_(None))
    changed = tx.connection.execute(
        update(help_requests)
        .where(help_requests.c.id == request_id, help_requests.c.person_id == person_id, *free)
        .values(taken_by=by, taken_at=tx.now)
    )
    return bool(changed.rowcount)


def answer(tx: Tx, request_id: int, person_id: int, by: int) -> bool:
    """Mark a request as answered by somebody; False when it was already."""
    if not 0 < request_id <= LARGEST_ID:
        return False
    changed = tx.connection.execute(
        update(help_requests)
        .where(
            help_requests.c.id == request_id,
            help_requests.c.person_id == person_id,
            help_requests.c.closed_at.is_(None),
        )
        .values(
            taken_by=by,
            taken_at=func.coalesce(help_requests.c.taken_at, tx.now),
            closed_at=tx.now,
            outcome="talked",
        )
    )
    return bool(changed.rowcount)


def past(tx: Tx, person_id: int, outcome: str) -> None:
    """Close the time they suggested, once it is over: somebody came or did not, and it is nobody's today any more."""
    tx.connection.execute(
        update(help_requests)
        .where(help_requests.c.person_id == person_id, help_requests.c.closed_at.is_(None))
        .where(help_requests.c.kind == "time", help_requests.c.slot_at <= tx.now)
        .values(closed_at=tx.now, outcome=outcome)
    )


def close_all(tx: Tx, person_id: int, outcome: str) -> None:
    """Close what is open, since the enquiry ends."""
    tx.connection.execute(
        update(help_requests)
        .where(help_requests.c.person_id == person_id, help_requests.c.closed_at.is_(None))
        .values(closed_at=tx.now, outcome=outcome)
    )
