"""What stands in the chats of staff, for as long as Telegram lets a bot delete it; and clearing a chat of it."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from storage import notices
from storage.hold import insert_new
from storage.tables import staff_messages, sweeps
from storage.tx import Tx


def remember(tx: Tx, account_id: int, message_id: int) -> None:
    """A message stands in the chat of a member of staff: one that the bot sent, or one that they wrote."""
    insert_new(tx, staff_messages, account_id=account_id, message_id=message_id, at=tx.now)


def bring_forward(tx: Tx, account_id: int) -> None:
    """What was to be deleted from a chat later is deleted now."""
    tx.connection.execute(update(sweeps).where(sweeps.c.account_id == account_id).values(due_at=tx.now))


def clear(tx: Tx, account_id: int) -> None:
    """Delete everything from a chat that can still be deleted."""
    theirs = staff_messages.c.account_id == account_id
    for message in tx.connection.execute(select(staff_messages.c.message_id).where(theirs)).scalars().all():
        notices.sweep_later(tx, account_id, message, tx.now)
    tx.connection.execute(delete(staff_messages).where(theirs))
    bring_forward(tx, account_id)


def purge(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Forget what Telegram would not delete any more; the number of rows."""
    old = select(staff_messages.c.at).where(staff_messages.c.at < tx.now - older_than)
    last = tx.connection.execute(old.order_by(staff_messages.c.at).offset(limit - 1).limit(1)).scalar()
    until = last if last is not None else tx.now - older_than
    return tx.connection.execute(delete(staff_messages).where(staff_messages.c.at <= until)).rowcount
