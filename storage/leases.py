"""Leases: who of several processes sends and plans just now. They save work; claims on the rows prevent doubles.

On PostgreSQL the database tells the time, for the machines may disagree about it; SQLite has one machine.
"""

from datetime import timedelta
from functools import cache

from sqlalchemy import Insert, Interval, bindparam, delete, func, or_
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import leases
from storage.tx import Tx

CLAIM = timedelta(seconds=40)
"""For how long an account is one process' to speak to, where several work. A try is over before, and renews it."""


def take(tx: Tx, name: str, holder: str, span: timedelta) -> bool:
    """Hold the lease from now on for `span`: when it is free, run out, or already ours. Whether we hold it now."""
    times = {"now": tx.now, "until": tx.now + span} if tx.connection.dialect.name == "sqlite" else {"span": span}
    found = tx.connection.execute(_take(tx.connection.dialect.name), {"name": name, "holder": holder, **times})
    return found.first() is not None


def release(tx: Tx, name: str, holder: str) -> None:
    """Let go of a lease, if it is ours, so that another need not wait for its end."""
    tx.connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))


def claim(tx: Tx, account_id: int, holder: str) -> bool:
    """Whether this process speaks to an account now. Whoever does sees before letting go what others added meanwhile."""
    return take(tx, f"speak:{account_id}", holder, CLAIM)


def let_go(tx: Tx, account_id: int, holder: str) -> None:
    """Nothing is owed to an account any more that we know of."""
    release(tx, f"speak:{account_id}", holder)


@cache
def _take(dialect: str) -> Insert:
    """One statement, built once: on PostgreSQL it runs for every answer."""
    if dialect == "sqlite":
        row = sqlite.insert(leases).values(until=bindparam("until"))
        over = leases.c.until <= bindparam("now", type_=leases.c.until.type)
        new = row.excluded
        kept = row.on_conflict_do_update(
            index_elements=["name"],
            set_={"holder": new.holder, "until": new.until},
            where=or_(leases.c.holder == new.holder, over),
        )
        return kept.returning(leases.c.name)
    theirs = postgresql.insert(leases).values(until=func.now() + bindparam("span", type_=Interval()))
    given = theirs.excluded
    held = theirs.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": given.holder, "until": given.until},
        where=or_(leases.c.holder == given.holder, leases.c.until <= func.now()),
    )
    return held.returning(leases.c.name)
