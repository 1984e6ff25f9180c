"""Links that join a young person's chat to the record that staff made of them: used once, and of each only a hash."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, or_, select, update

from storage.hold import new_id
from storage.tables import joins
from storage.tx import Tx


@dataclass(frozen=True)
class Join:
    """A link that can still be used. Its token is nowhere."""

    id: int
    person_id: int
    team: str
    made_by: int | None
    expires_at: datetime


_COLUMNS = [joins.c[name] for name in Join.__dataclass_fields__]


def _read(row: Row[Any]) -> Join:
    return Join(*tuple(row))


def make(tx: Tx, token: str, person_id: int, team: str, made_by: int, expires_at: datetime) -> int:
    """Remember a link: of its token only a keyed hash."""
    join_id = new_id()
    values = {"id": join_id, "digest": tx.vault.index(tx, "join", token), "person_id": person_id, "team": team}
    tx.connection.execute(insert(joins).values(made_by=made_by, expires_at=expires_at, **values))
    return join_id


def opened(tx: Tx, token: str, account_id: int) -> Join | None:
    """A chat followed a link, and may say yes to this one. None when it is unknown, used, too old or revoked."""
    this = update(joins).where(joins.c.digest == tx.vault.index(tx, "join", token), *_usable(tx))
    row = tx.connection.execute(this.values(account_id=account_id).returning(*_COLUMNS)).first()
    if row is None:
        return None
    others = update(joins).where(joins.c.account_id == account_id, joins.c.id != row.id)
    tx.connection.execute(others.values(account_id=None))
    return _read(row)


def waiting_in(tx: Tx, account_id: int) -> Join | None:
    """The link that a chat followed and has not said yes to."""
    query = select(*_COLUMNS).where(joins.c.account_id == account_id, *_usable(tx))
    row = tx.connection.execute(query.limit(1)).first()
    return _read(row) if row is not None else None


def use(tx: Tx, join_id: int) -> bool:
    """Use a link up; False when somebody was faster."""
    this = update(joins).where(joins.c.id == join_id, *_usable(tx))
    return bool(tx.connection.execute(this.values(used_at=tx.now)).rowcount)


def revoke_of(tx: Tx, person_id: int) -> int:
    """Make the links to a record useless; the number of them."""
    theirs = update(joins).where(joins.c.person_id == person_id, *_usable(tx))
    return tx.connection.execute(theirs.values(revoked_at=tx.now)).rowcount


def _usable(tx: Tx) -> tuple[ColumnElement[bool], ...]:
    return joins.c.used_at.is_(None), joins.c.revoked_at.is_(None), joins.c.expires_at > tx.now


def purge(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Delete links that ended so long ago; the number deleted."""
    before = tx.now - older_than
    over = or_(joins.c.used_at < before, joins.c.revoked_at < before, joins.c.expires_at < before)
    old = select(joins.c.id).where(over).limit(limit)
    return tx.connection.execute(delete(joins).where(joins.c.id.in_(old))).rowcount
