"""What staff have promised a workplace, and by when; no word about anybody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select, update

from rules.ids import LARGEST_ID
from storage.hold import new_id
from storage.tables import promises
from storage.tx import Tx


@dataclass(frozen=True)
class Promise:
    """A promise that stands; `what` is a code."""

    id: int
    workplace_id: int
    what: str
    due_on: date
    made_by: int | None


_COLUMNS = [promises.c[name] for name in Promise.__dataclass_fields__]
_OPEN = promises.c.kept_at.is_(None)


def add(tx: Tx, workplace_id: int, what: str, due_on: date, made_by: int) -> int:
    """A new promise; its id."""
    new = new_id()
    values = {"workplace_id": workplace_id, "what": what, "due_on": due_on, "made_by": made_by, "made_at": tx.now}
    tx.connection.execute(insert(promises).values(id=new, **values))
    return new


def by_id(tx: Tx, promise_id: int) -> Promise | None:
    """A promise, kept or not; None where there is none."""
    if not 0 < promise_id <= LARGEST_ID:
        return None
    row = tx.connection.execute(select(*_COLUMNS).where(promises.c.id == promise_id)).first()
    return Promise(*tuple(row)) if row else None


def open_of(tx: Tx, workplace_id: int) -> list[Promise]:
    """Those to a workplace that are not kept yet, the earliest first."""
    query = select(*_COLUMNS).where(promises.c.workplace_id == workplace_id, _OPEN)
    return [Promise(*tuple(row)) for row in tx.connection.execute(query.order_by(promises.c.due_on, promises.c.id))]


def keep(tx: Tx, promise_id: int) -> bool:
    """It was kept; False where that was known."""
    this = update(promises).where(promises.c.id == promise_id, _OPEN).values(kept_at=tx.now)
    return bool(tx.connection.execute(this).rowcount)


def late(tx: Tx, workplace_ids: Collection[int], today: date) -> set[int]:
    """Those of these workplaces to which a promise was to be kept before today."""
    query = select(promises.c.workplace_id).where(promises.c.workplace_id.in_(list(workplace_ids)), _OPEN)
    return set(tx.connection.execute(query.where(promises.c.due_on < today).distinct()).scalars())
