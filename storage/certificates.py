"""Boerneattester: that one was requested, ok or is over, on which day, and who looked. Never what stood in it.

Each note is a row of its own, so who checked what stays readable; the newest one counts.
"""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, exists, insert, select

from rules.certificate import EXPIRED, OK, REQUESTED, Certificate, until
from storage.hold import new_id
from storage.selves import ours
from storage.tables import certificates, tasks
from storage.tx import Tx

_COLUMNS = [certificates.c[name] for name in Certificate.__dataclass_fields__]


def _read(row: Row[Any]) -> Certificate:
    return Certificate(*tuple(row))


def current(tx: Tx, person_id: int) -> Certificate | None:
    """What was last noted of somebody's certificate; None where nothing was."""
    return next(iter(history(tx, person_id)), None)


def history(tx: Tx, person_id: int) -> list[Certificate]:
    """Everything noted of somebody's certificates, the newest first."""
    query = select(*_COLUMNS).where(ours(certificates.c.person_id, person_id))
    ordered = query.order_by(certificates.c.at.desc(), certificates.c.id.desc())
    return [_read(row) for row in tx.connection.execute(ordered)]


def of_all(tx: Tx, person_ids: Collection[int]) -> dict[int, Certificate]:
    """What was last noted of each of these people."""
    query = select(*_COLUMNS).where(certificates.c.person_id.in_(list(person_ids)))
    ordered = query.order_by(certificates.c.at, certificates.c.id)
    return {row.person_id: _read(row) for row in tx.connection.execute(ordered)}


def request(tx: Tx, person_id: int, today: date, by: int) -> None:
    """One was ordered; an older one that still counts goes on counting."""
    old = current(tx, person_id)
    kept = {"ok_on": old.ok_on, "expires_on": old.expires_on} if old else {}
    _note(tx, person_id, REQUESTED, by, requested_on=today, **kept)


def ok(tx: Tx, person_id: int, today: date, valid_days: int, by: int) -> None:
    """It was seen today, and is in order."""
    old = current(tx, person_id)
    asked = old.requested_on if old else None
    _note(tx, person_id, OK, by, requested_on=asked, ok_on=today, expires_on=until(today, valid_days))


def expire(tx: Tx, person_id: int, today: date, by: int) -> None:
    """It counts no more from today on: over, withdrawn, or not in order. Which of these is not kept."""
    old = current(tx, person_id)
    _note(tx, person_id, EXPIRED, by, ok_on=old.ok_on if old else None, expires_on=today)


def _note(tx: Tx, person_id: int, state: str, by: int, **dates: date | None) -> None:
    # Of two notes at one instant there would be no newest one: the second takes the place of the first.
    same = delete(certificates).where(certificates.c.person_id == person_id, certificates.c.at == tx.now)
    tx.connection.execute(same)
    values = {"id": new_id(), "person_id": person_id, "state": state, "checked_by": by, "at": tx.now}
    tx.connection.execute(insert(certificates).values(**values, **dates))


def ending(tx: Tx, kind: str, today: date, until: date, limit: int) -> list[tuple[int, int]]:
    """Certificates that end in these days and have no task of this kind yet: (certificate, person)."""
    found = tx.connection.execute(_ending(kind, limit), {"today": today, "until": until})
    return [(row.id, row.person_id) for row in found]


@cache
def _ending(kind: str, limit: int) -> Select[Any]:
    noted = exists().where(tasks.c.kind == kind, tasks.c.subject_id == certificates.c.id)
    query = select(certificates.c.id, certificates.c.person_id).where(certificates.c.state == OK, ~noted)
    soon = query.where(certificates.c.expires_on > bindparam("today"), certificates.c.expires_on <= bindparam("until"))
    return soon.order_by(certificates.c.expires_on).limit(limit)
