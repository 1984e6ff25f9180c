"""Alerts: somebody wrote that they are in danger. Who and when is kept while it matters, and never a word of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, insert, or_, select, update

from rules.permissions import Scope
from storage.hold import new_id
from storage.tables import alerts
from storage.tx import Tx


@dataclass(frozen=True)
class Alert:
    """One alert. `person_id` and `team` are None while nobody knows who writes; `rung` is how far it has climbed."""

    id: int
    account_id: int
    person_id: int | None
    team: str | None
    raised_at: datetime
    rung: int
    next_at: datetime | None
    wants_call: bool
    taken_by: int | None
    taken_at: datetime | None
    eased_at: datetime | None
    closed_at: datetime | None


_COLUMNS = [alerts.c[name] for name in Alert.__dataclass_fields__]


def _read(row: Row[Any]) -> Alert:
    return Alert(*tuple(row))


def by_id(tx: Tx, alert_id: int) -> Alert | None:
    """An alert, or None when it is over and gone."""
    row = tx.connection.execute(select(*_COLUMNS).where(alerts.c.id == alert_id)).first()
    return _read(row) if row is not None else None


def open_of(tx: Tx, account_id: int) -> Alert | None:
    """The alert of a chat that staff have not closed."""
    query = select(*_COLUMNS).where(alerts.c.account_id == account_id, alerts.c.closed_at.is_(None))
    row = tx.connection.execute(query.order_by(alerts.c.raised_at.desc()).limit(1)).first()
    return _read(row) if row is not None else None


def open_of_person(tx: Tx, person_id: int) -> list[Alert]:
    """A person's alerts that staff have not closed."""
    query = select(*_COLUMNS).where(alerts.c.person_id == person_id, alerts.c.closed_at.is_(None))
    return [_read(row) for row in tx.connection.execute(query)]


def make(tx: Tx, account_id: int, person_id: int | None, team: str | None, next_at: datetime) -> Alert:
    """Raise an alert; its first rung is told with it."""
    alert_id = new_id()
    values = {"id": alert_id, "account_id": account_id, "person_id": person_id, "team": team}
    tx.connection.execute(insert(alerts).values(raised_at=tx.now, rung=0, next_at=next_at, wants_call=False, **values))
    query = select(*_COLUMNS).where(alerts.c.id == alert_id)
    return _read(tx.connection.execute(query).one())


def change(tx: Tx, alert_id: int, **values: Any) -> None:
    """Set what happened to an alert."""
    tx.connection.execute(update(alerts).where(alerts.c.id == alert_id).values(**values))


def take(tx: Tx, alert_id: int, by: int) -> bool:
    """Somebody takes it; False when somebody else was faster."""
    free = update(alerts).where(alerts.c.id == alert_id, alerts.c.taken_by.is_(None), alerts.c.closed_at.is_(None))
    return bool(tx.connection.execute(free.values(taken_by=by, taken_at=tx.now, next_at=None)).rowcount)


def climbing(tx: Tx, limit: int = 100) -> list[Alert]:
    """Alerts whose next rung is to be told now."""
    return [_read(row) for row in tx.connection.execute(_climbing(limit), {"now": tx.now})]


# What is asked at every tick is built once: building a statement costs more than running it.
@cache
def _climbing(limit: int) -> Select[Any]:
    query = select(*_COLUMNS).where(alerts.c.next_at <= bindparam("now"), alerts.c.closed_at.is_(None))
    return query.order_by(alerts.c.next_at).limit(limit)


def waiting(tx: Tx, scope: Scope) -> list[Alert]:
    """Alerts that staff inside the scope have not closed, oldest first; those of nobody's team are everybody's."""
    mine = or_(alerts.c.team.in_(scope.teams), alerts.c.team.is_(None))
    query = select(*_COLUMNS).where(mine, alerts.c.closed_at.is_(None)).order_by(alerts.c.raised_at)
    return [_read(row) for row in tx.connection.execute(query)]


def purge(tx: Tx, older_than: timedelta, limit: int = 200) -> int:
    """Delete alerts that were closed so long ago; the number deleted."""
    old = select(alerts.c.id).where(alerts.c.closed_at < tx.now - older_than).limit(limit)
    return tx.connection.execute(delete(alerts).where(alerts.c.id.in_(old))).rowcount
