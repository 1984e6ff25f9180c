"""What can be seen of a database before anything runs, on a connection that changes nothing: not even keys are made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, func, select

from storage import setaside
from storage.db import parsed
from storage.failures import naming_trouble
from storage.migrate import reading
from storage.tables import help_requests, invites, keys, notices, people, roles, service_keys, tallies
from storage.tx import Tx
from storage.vault import BadKey, Unreadable, Vault

SAMPLE = 50
"""Data keys tried."""
_CODES = {
    "team": (people.c.team, roles.c.team, help_requests.c.team, invites.c.team, tallies.c.team),
    "area": (people.c.area,),
}


@dataclass(frozen=True)
class Look:
    """How a migrated database stands."""

    opens: bool
    """Whether these master keys open it; an empty one is opened by any."""
    shut: int
    """Of SAMPLE data keys, those that no master key opens."""
    set_aside: int
    notices: Mapping[str, int]
    """How many notices stand in each state."""
    codes: Mapping[str, frozenset[str]]
    """The codes in use by kind, as `rules.readiness.known_codes` names them."""
    waiting_staff: int


def look(url: str, master_keys: Sequence[str], now: datetime) -> Look:
    """Look at a migrated database. Raises StorageUnavailable, ValueError (on the URL), BadKey (on what is no key at all)."""
    vault = Vault(master_keys)
    with naming_trouble(), reading(parsed(url)) as connection:
        tx = Tx(connection, vault, now)
        opens = _opens(tx)
        return Look(
            opens=opens,
            shut=_shut(tx) if opens else 0,
            set_aside=setaside.number(tx),
            notices=_notices(tx),
            codes=codes_in_use(tx),
            waiting_staff=_waiting_staff(tx),
        )


def codes_in_use(tx: Tx) -> dict[str, frozenset[str]]:
    """The programme's codes that stand in plain columns, by kind."""
    return {kind: frozenset().union(*(_distinct(tx, column) for column in found)) for kind, found in _CODES.items()}


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
    query = select(func.count()).select_from(roles).where(roles.c.state == "pending")
    return tx.connection.execute(query).scalar_one()
