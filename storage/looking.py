"""What can be seen of a database before anything runs, on a connection that changes nothing: not even keys are made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ColumnElement, func, select

from storage import setaside
from storage.db import parsed
from storage.failures import naming_trouble
from storage.migrate import reading
from storage.tables import (
    accounts,
    alerts,
    events,
    help_requests,
    invites,
    keys,
    notices,
    people,
    placements,
    roles,
    service_keys,
    steps,
    tallies,
    tasks,
)
from storage.trail import ZONE, erased_ids
from storage.tx import Tx
from storage.vault import BadKey, Unreadable, Vault

SAMPLE = 50
"""Data keys tried."""
SLICE = 500
"""Ids asked for at once."""
_CODES = {
    "team": (people.c.team, roles.c.team, help_requests.c.team, invites.c.team, tallies.c.team, tasks.c.team),
    "area": (people.c.area,),
    "job_type": (placements.c.kind,),
    "payer": (placements.c.payer,),
    "end_reason": (placements.c.end_reason,),
    "event_kind": (events.c.kind,),
    "step": (steps.c.step,),
}


@dataclass(frozen=True)
class Look:
    """How a migrated database stands."""

    opens: bool
    """Whether these master keys open it; an empty one is opened by any."""
    shut: int
    """Of SAMPLE data keys, those that no master key opens."""
    pulse: "Pulse"
    codes: Mapping[str, frozenset[str]]
    """The codes in use by kind, as `rules.readiness.known_codes` names them."""
    waiting_staff: int
    open_alerts: int = 0
    overdue_tasks: int = 0


def look(url: str, master_keys: Sequence[str], now: datetime) -> Look:
    """Look at a migrated database. Raises StorageUnavailable, ValueError (on the URL), BadKey (on what is no key at all)."""
    vault = Vault(master_keys)
    with naming_trouble(), reading(parsed(url)) as connection:
        tx = Tx(connection, vault, now)
        opens = _opens(tx)
        return Look(
            opens=opens,
            shut=_shut(tx) if opens else 0,
            pulse=pulse(tx),
            codes=codes_in_use(tx),
            waiting_staff=_waiting_staff(tx),
            open_alerts=_number(tx, alerts.c.closed_at.is_(None)),
            overdue_tasks=_number(tx, tasks.c.done_at.is_(None), tasks.c.due_on < now.astimezone(ZONE).date()),
        )


def codes_in_use(tx: Tx) -> dict[str, frozenset[str]]:
    """The programme's codes that stand in plain columns, by kind."""
    return {kind: frozenset().union(*(_distinct(tx, column) for column in found)) for kind, found in _CODES.items()}


@dataclass(frozen=True)
class Pulse:
    """How a running bot keeps up: counts and ages, of nobody in particular."""

    owed: int
    owed_age_s: float
    due_age_s: float
    set_aside: int
    notices: Mapping[str, int]
    """How many notices stand in each state."""


def pulse(tx: Tx) -> Pulse:
    """How many screens are owed and notices wait, and for how long the oldest has."""
    owing = select(func.count(), func.min(accounts.c.owed_at)).where(accounts.c.owed_at.is_not(None))
    owed, since = tx.connection.execute(owing).one()
    planned = notices.c.state == "planned", notices.c.due_at <= tx.now
    due = tx.connection.execute(select(func.min(notices.c.due_at)).where(*planned)).scalar()
    return Pulse(owed, _age(tx, since), _age(tx, due), setaside.number(tx), _notices(tx))


def _age(tx: Tx, since: datetime | None) -> float:
    return max(0.0, (tx.now - since).total_seconds()) if since else 0.0


def still_there(url: str, master_keys: Sequence[str], now: datetime, ids: Sequence[int]) -> list[int]:
    """Which of these people are in a migrated database. Raises what `look` does."""
    if not ids:
        return []
    with naming_trouble(), reading(parsed(url)) as connection:
        return those_there(Tx(connection, Vault(master_keys), now), ids)


def erased(url: str, master_keys: Sequence[str], now: datetime, since: datetime) -> list[int]:
    """Who was erased from a migrated database since then. Raises what `look` does."""
    with naming_trouble(), reading(parsed(url)) as connection:
        return erased_ids(Tx(connection, Vault(master_keys), now), since)


def those_there(tx: Tx, ids: Sequence[int]) -> list[int]:
    """Which of these people are there."""
    found: list[int] = []
    for start in range(0, len(ids), SLICE):
        some = select(people.c.id).where(people.c.id.in_(ids[start : start + SLICE]))
        found.extend(tx.connection.execute(some).scalars())
    return found


def _distinct(tx: Tx, column: Column[str]) -> set[str]:
    return {code for code in tx.connection.execute(select(column).distinct()).scalars() if code}


def _opens(tx: Tx) -> bool:
    count = tx.connection.execute(select(func.count()).select_from(service_keys)).scalar_one()
    try:
        # With both keys there none is made; with none there is nothing to open.
        return count == 0 or bool(tx.vault.service_keys(tx))
    except BadKey:
        return False


def _shut(tx: Tx) -> int:
    return sum(not _sealing(tx, owner) for owner in tx.connection.execute(select(keys.c.owner).limit(SAMPLE)).scalars())


def _sealing(tx: Tx, owner: int) -> bool:
    try:
        return bool(tx.vault.seal(tx, owner, "doctor", None))
    except Unreadable:
        return False


def _notices(tx: Tx) -> dict[str, int]:
    query = select(notices.c.state, func.count()).group_by(notices.c.state)
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def _waiting_staff(tx: Tx) -> int:
    return _number(tx, roles.c.state == "pending")


def _number(tx: Tx, *conditions: ColumnElement[bool]) -> int:
    return tx.connection.execute(select(func.count()).where(*conditions)).scalar_one()
