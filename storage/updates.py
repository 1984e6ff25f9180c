"""Which of Telegram's updates were handled: each changes something once, however often it is delivered."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, insert, select

from storage.among import among
from storage.hold import insert_new
from storage.tables import handled_updates
from storage.tx import Tx

_HANDLED = select(handled_updates.c.update_id).where(among(handled_updates.c.update_id, "ids"))
_CLAIM = insert(handled_updates)


def ahead(tx: Tx, updates: Sequence[int]) -> None:
    """Find out for the actions of this commit which of these updates were handled. Their accounts have to be held."""
    handled = frozenset(tx.connection.execute(_HANDLED, {"ids": updates}).scalars())
    tx.read.update({("handled", update): update in handled for update in updates})


def claim(tx: Tx, update_id: int) -> bool:
    """Whether this update is handled here and now for the first time; it counts as handled with this transaction."""
    handled = tx.known("handled", update_id)
    if handled is False:
        tx.write_later(_CLAIM, {"update_id": update_id, "at": tx.now}, {("handled", update_id): True})
    if handled is not None:
        return not handled
    return insert_new(tx, handled_updates, update_id=update_id, at=tx.now)


def purge_handled(tx: Tx, older_than: timedelta, limit: int = 500) -> int:
    """Forget up to `limit` updates handled so long ago; how many it were. Fewer than `limit` means: none is left.

    Telegram offers an update for 24 hours, and starts its ids anew at random after a quiet week: keep none for long.
    """
    handled = handled_updates.c
    old = select(handled.update_id).where(handled.at < tx.now - older_than).order_by(handled.at).limit(limit)
    return tx.connection.execute(delete(handled_updates).where(handled.update_id.in_(old))).rowcount
