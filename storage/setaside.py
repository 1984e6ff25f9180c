"""Updates that could not be handled: enough to find the fault, gone after their time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select

from storage.hold import insert_new, new_id
from storage.selves import ours
from storage.tables import set_aside
from storage.tx import Tx
from storage.vault import Unreadable


def keep(tx: Tx, update_id: int, kind: str, error: str, person_id: int | None, text: str) -> None:
    """Set an update aside; its words only under the key of the person who wrote them, where that opens."""
    sealed = _sealed(tx, person_id, text) if person_id and text else None
    values = {"update_id": update_id, "kind": kind, "error": error, "person_id": person_id, "sealed": sealed}
    insert_new(tx, set_aside, id=new_id(), at=tx.now, tries=3, **values)


def _sealed(tx: Tx, person_id: int, text: str) -> bytes | None:
    try:
        return tx.vault.seal(tx, person_id, "set_aside.sealed", text)
    except Unreadable:  # which may be why it is set aside
        return None


@dataclass(frozen=True)
class Aside:
    """An update that was set aside; of whom, and whether its words were kept."""

    id: int
    update_id: int
    kind: str
    error: str
    at: datetime
    person_id: int | None
    has_words: bool


_COLUMNS = (
    set_aside.c.id,
    set_aside.c.update_id,
    set_aside.c.kind,
    set_aside.c.error,
    set_aside.c.at,
    set_aside.c.person_id,
    set_aside.c.sealed.is_not(None),
)


def everything(tx: Tx, limit: int = 200) -> list[Aside]:
    """What lies there, oldest first."""
    query = select(*_COLUMNS).order_by(set_aside.c.at).limit(limit)
    return [_read(tuple(row)) for row in tx.connection.execute(query)]


def _read(row: Sequence[Any]) -> Aside:
    id_, update_id, kind, error, at, person_id, has_words = row
    return Aside(id_, update_id, kind, error, at, person_id, bool(has_words))


def one(tx: Tx, aside_id: int) -> tuple[Aside, str] | None:
    """One of them, held, with its words."""
    query = select(*_COLUMNS, set_aside.c.sealed).where(set_aside.c.id == aside_id).with_for_update()
    row = tx.connection.execute(query).first()
    if row is None:
        return None
    found, sealed = _read(tuple(row)[:-1]), row.sealed
    words = tx.vault.open(tx, found.person_id, "set_aside.sealed", sealed) if sealed and found.person_id else ""
    return found, str(words)


def drop(tx: Tx, aside_id: int) -> bool:
    """Delete one; whether it was there."""
    return bool(tx.connection.execute(delete(set_aside).where(set_aside.c.id == aside_id)).rowcount)


def texts_of(tx: Tx, person_id: int) -> list[str]:
    """The words of a person's updates that lie there, newest first."""
    mine = (ours(set_aside.c.person_id, person_id), set_aside.c.sealed.is_not(None))
    query = select(set_aside.c.person_id, set_aside.c.sealed).where(*mine).order_by(set_aside.c.at.desc())
    return [str(tx.vault.open(tx, owner, "set_aside.sealed", one)) for owner, one in tx.connection.execute(query)]


def number(tx: Tx) -> int:
    """How many lie there."""
    return tx.connection.execute(select(func.count()).select_from(set_aside)).scalar_one()


def purge(tx: Tx, older_than: timedelta, limit: int = 500) -> int:
    """Delete what has lain there so long; the number deleted."""
    old = select(set_aside.c.id).where(set_aside.c.at < tx.now - older_than).limit(limit)
    return tx.connection.execute(delete(set_aside).where(set_aside.c.id.in_(old))).rowcount
