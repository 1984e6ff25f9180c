"""When Telegram was last heard, and since when it was out of reach: two instants, kept beside the leases."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from storage.hold import insert_new
from storage.tables import accounts, leases, people
from storage.tx import Tx

HEARD, AWAY = "heard", "away"


def heard(tx: Tx) -> datetime | None:
    """When Telegram was last heard, by any process."""
    return _instant(tx, HEARD)


def note_heard(tx: Tx, at: datetime) -> None:
    """Telegram was heard at this instant."""
    if not insert_new(tx, leases, name=HEARD, holder=HEARD, until=at):
        tx.connection.execute(update(leases).where(leases.c.name == HEARD).values(until=at))


def away_since(tx: Tx) -> datetime | None:
    """When the outage began of which not everybody was asked again yet."""
    return _instant(tx, AWAY)


def note_away(tx: Tx, since: datetime) -> None:
    """There was an outage; of two the first is kept."""
    insert_new(tx, leases, name=AWAY, holder=AWAY, until=since)


def over(tx: Tx) -> None:
    """Everybody was asked again."""
    tx.connection.execute(delete(leases).where(leases.c.name == AWAY))


def left_waiting(tx: Tx, after: datetime, before: datetime, limit: int) -> Sequence[tuple[int, str]]:
    """The accounts that were last heard of between these, with the question of a form that lies open: (account, asks).

    Not whoever is owed something anyway, has messages off, or is in the hands of staff after an alarm; nor whoever is heard
    just now. They are kept from others until the transaction ends: what one is owed meanwhile must not be written over.
    """
    a = accounts.c
    query = (
        select(a.id, a.asks)
        .join(people, people.c.id == a.current_id)
        .where(a.spoken_at > after, a.spoken_at <= before, a.asks.not_like(":%"), a.owed_at.is_(None))
        .where(a.reachable.is_(True), people.c.held_at.is_(None), people.c.messages_off_at.is_(None))
        .order_by(a.id)
        .limit(limit)
        .with_for_update(of=accounts, skip_locked=True)
    )
    return [(row.id, row.asks) for row in tx.connection.execute(query)]


def _instant(tx: Tx, name: str) -> datetime | None:
    found: datetime | None = tx.connection.execute(select(leases.c.until).where(leases.c.name == name)).scalar()
    return found
