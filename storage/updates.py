"""Which of Telegram's updates were handled: each changes something once, however often it is delivered."""

from datetime import timedelta

from sqlalchemy import delete, select

from storage.hold import insert_new
from storage.tables import handled_updates
from storage.tx import Tx


def claim(tx: Tx, update_id: int) -> bool:
    """Whether this update is handled here and now for the first time; it counts as handled with this transaction."""
    return insert_new(tx, handled_updates, update_id=update_id, at=tx.now)


def purge_handled(tx: Tx, older_than: timedelta, limit: int = 500) -> int:
    """Forget up to `limit` updates handled so long ago; how many it were. Fewer than `limit` means: none is left.

    Telegram offers an update for 24 hours, and starts its ids anew at random after a quiet week: keep none for long.
    """
    handled = handled_updates.c
    old = select(handled.update_id).where(handled.at < tx.now - older_than).order_by(handled.at).limit(limit)
    return tx.connection.execute(delete(handled_updates).where(handled.update_id.in_(old))).rowcount
