"""Accounts whose people are gone: a bare one until the last words are said, and then no row at all."""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, insert, select, update

from storage.accounts import address
from storage.hold import new_id
from storage.tables import accounts, links
from storage.tx import Tx


def forget(tx: Tx, account_id: int) -> int:
    """Replace an account by a bare one that is deleted once its last words are said; the new id."""
    chat = address(tx, account_id)
    row = tx.connection.execute(
        select(accounts.c.digest, accounts.c.language, accounts.c.owed_version).where(accounts.c.id == account_id)
    ).one()
    tx.connection.execute(delete(accounts).where(accounts.c.id == account_id))
    fresh = new_id()
    tx.connection.execute(
        insert(accounts).values(
            id=fresh,
            digest=row.digest,
            address=tx.vault.seal_address(tx, fresh, chat),
            language=row.language,
            owed=[],
            owed_version=row.owed_version,
            created_at=tx.now,
            spoken_at=tx.now,
            leaving=True,
        )
    )
    return fresh


def stay(tx: Tx, account_id: int) -> None:
    """Somebody who had left writes again."""
    tx.connection.execute(update(accounts).where(accounts.c.id == account_id).values(leaving=False))


def purge_bare(tx: Tx, older_than: timedelta, limit: int = 500) -> int:
    """Delete accounts that serve nobody and to which nothing was owed for so long; the number deleted."""
    before: datetime = tx.now - older_than
    bare = (
        select(accounts.c.id)
        .where(~exists().where(links.c.account_id == accounts.c.id))
        .where(accounts.c.spoken_at < before)
        .limit(limit)
    )
    gone = tx.connection.execute(delete(accounts).where(accounts.c.id.in_(bare.scalar_subquery())))
    return gone.rowcount


def remove(tx: Tx, account_id: int) -> None:
    """Delete an account that serves nobody any more."""
    tx.connection.execute(delete(accounts).where(accounts.c.id == account_id))
