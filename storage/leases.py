"""Leases: who of several processes sends and plans just now. They save work; claims on the rows prevent doubles."""

from datetime import timedelta

from sqlalchemy import delete, or_, update

from storage.hold import insert_new
from storage.tables import leases
from storage.tx import Tx


def take(tx: Tx, name: str, holder: str, span: timedelta) -> bool:
    """Hold the lease until now + span: when it is free, run out, or already ours. Whether we hold it now.

    Machines may disagree about the time by less than `span`: whoever's clock is ahead then keeps the lease.
    """
    until = tx.now + span
    if insert_new(tx, leases, name=name, holder=holder, until=until):
        return True
    free = or_(leases.c.holder == holder, leases.c.until <= tx.now)
    ours = update(leases).where(leases.c.name == name, free).values(holder=holder, until=until)
    return tx.connection.execute(ours).rowcount == 1


def renew(tx: Tx, name: str, holder: str, span: timedelta) -> bool:
    """Hold on to a lease that is still ours; False when it ran out or somebody else has it."""
    ours = update(leases).where(leases.c.name == name, leases.c.holder == holder, leases.c.until > tx.now)
    return tx.connection.execute(ours.values(until=tx.now + span)).rowcount == 1


def release(tx: Tx, name: str, holder: str) -> None:
    """Let go of a lease, if it is ours, so that another need not wait for its end."""
    tx.connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))
