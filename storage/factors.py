"""Second factors of staff, sealed under their own key, and their sittings: one for each chat they work in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import delete, select, update

from storage.hold import insert_new
from storage.tables import factors, sittings
from storage.tx import Tx

SECRET = "factors.sealed"  # noqa: S105 - the label under which secrets are sealed
WANTED = "sittings.wanted"
SECRET_COLUMNS = ("confirmed_at", "last_step", "wrong", "paused_until")


@dataclass(frozen=True)
class Factor:
    """One member of staff's authenticator app; of no use until a first code has confirmed it."""

    secret: str
    confirmed_at: datetime | None
    last_step: int
    wrong: int
    paused_until: datetime | None


def of(tx: Tx, person_id: int) -> Factor | None:
    """Somebody's second factor, or None."""
    columns = [factors.c.sealed, *(factors.c[name] for name in SECRET_COLUMNS)]
    row = tx.connection.execute(select(*columns).where(factors.c.person_id == person_id)).first()
    if row is None:
        return None
    sealed, *rest = row
    return Factor(str(tx.vault.open(tx, person_id, SECRET, sealed)), *rest)


def make(tx: Tx, person_id: int, secret: str) -> None:
    """Keep a secret that is still to be confirmed; one that is there already stays."""
    insert_new(tx, factors, person_id=person_id, sealed=tx.vault.seal(tx, person_id, SECRET, secret), made_at=tx.now)


def change(tx: Tx, person_id: int, **values: Any) -> None:
    """Set what happened with a second factor."""
    tx.connection.execute(update(factors).where(factors.c.person_id == person_id).values(**values))


def forget(tx: Tx, person_id: int) -> bool:
    """Delete somebody's second factor and end their sittings; whether there was one."""
    tx.connection.execute(delete(sittings).where(sittings.c.person_id == person_id))
    return bool(tx.connection.execute(delete(factors).where(factors.c.person_id == person_id)).rowcount)


def holders(tx: Tx, person_ids: Sequence[int]) -> set[int]:
    """Those of these people who have set up a second factor."""
    query = select(factors.c.person_id).where(factors.c.person_id.in_(list(person_ids)))
    return set(tx.connection.execute(query).scalars())


def acted_at(tx: Tx, account_id: int, person_id: int) -> datetime | None:
    """When somebody last did something as staff in a chat."""
    query = select(sittings.c.acted_at).where(*_sitting(account_id, person_id))
    return tx.connection.execute(query).scalar()


def act(tx: Tx, account_id: int, person_id: int) -> None:
    """Somebody does something as staff in a chat now; nothing waits there any more."""
    insert_new(tx, sittings, account_id=account_id, person_id=person_id)
    values = {"acted_at": tx.now, "wanted": None, "wanted_at": None}
    tx.connection.execute(update(sittings).where(*_sitting(account_id, person_id)).values(**values))


def stand_up(tx: Tx, account_id: int, person_id: int) -> None:
    """The sitting is over: the next command asks."""
    tx.connection.execute(delete(sittings).where(*_sitting(account_id, person_id)))


def want(tx: Tx, account_id: int, person_id: int, wanted: Sequence[Any]) -> None:
    """Remember, sealed, what was asked for and waits for a code."""
    insert_new(tx, sittings, account_id=account_id, person_id=person_id)
    values = {"wanted": tx.vault.seal(tx, person_id, WANTED, list(wanted)), "wanted_at": tx.now}
    tx.connection.execute(update(sittings).where(*_sitting(account_id, person_id)).values(**values))


def wanted(tx: Tx, account_id: int, person_id: int) -> tuple[list[Any], datetime] | None:
    """What waits for a code in a chat, and since when; None when nothing does."""
    query = select(sittings.c.wanted, sittings.c.wanted_at).where(*_sitting(account_id, person_id))
    row = tx.connection.execute(query.where(sittings.c.wanted.is_not(None))).first()
    return (cast(list[Any], tx.vault.open(tx, person_id, WANTED, row.wanted)), row.wanted_at) if row else None


def _sitting(account_id: int, person_id: int) -> tuple[Any, Any]:
    return sittings.c.account_id == account_id, sittings.c.person_id == person_id


def purge_wanted(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Forget what has waited so long for a code; the number forgotten."""
    old = select(sittings.c.account_id).where(sittings.c.wanted_at < tx.now - older_than).limit(limit)
    forgotten = update(sittings).where(sittings.c.account_id.in_(old), sittings.c.wanted_at < tx.now - older_than)
    return tx.connection.execute(forgotten.values(wanted=None, wanted_at=None)).rowcount
