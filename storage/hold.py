"""The first words of an action: hold the rows it decides on, make ids, and insert what must be there only once."""

import secrets
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Insert, Select, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import accounts as accounts_table
from storage.tables import people as people_table
from storage.tx import Tx


def _holding(table: Table) -> Select[int]:
    # key_share: rows that merely point at these may still be inserted meanwhile; holders exclude each other.
    rows = select(table.c.id).where(table.c.id.in_(bindparam("ids", expanding=True))).order_by(table.c.id)
    return rows.with_for_update(key_share=True)


HOLD_ACCOUNTS, HOLD_PEOPLE = _holding(accounts_table), _holding(people_table)


def new_id() -> int:
    """A random positive number of 63 bits: it tells neither how many there are nor which came first."""
    return 1 + secrets.randbelow(2**63 - 1)


def hold(tx: Tx, *, accounts: Iterable[int] = (), people: Iterable[int] = ()) -> None:
    """Keep these rows from every other holder until the transaction ends. The first statement of an action.

    Always accounts before people and small ids before large ones, so that two actions cannot wait for each other.
    SQLite has one writer at a time: nothing is left to hold. What was read before is read anew.
    """
    tx.read.clear()
    if tx.connection.dialect.name == "sqlite":
        return
    for statement, ids in ((HOLD_ACCOUNTS, list(accounts)), (HOLD_PEOPLE, list(people))):
        if ids:
            tx.connection.execute(statement, {"ids": ids}).all()


def insert_new(tx: Tx, table: Table, **values: Any) -> bool:
    """Insert the row unless one with the same key is there; say whether it was inserted."""
    return tx.connection.execute(_insert_new(tx.connection.dialect.name, table), values).first() is not None


@cache
def _insert_new(dialect: str, table: Table) -> Insert:
    key = table.primary_key.columns.values()[0]
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing().returning(key)
    return postgresql.insert(table).on_conflict_do_nothing().returning(key)
