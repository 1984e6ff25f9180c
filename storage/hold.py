"""The first words of an action: hold the rows it decides on, make ids, and insert what must be there only once."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import JSON, Insert, Select, Table, Text, bindparam, cast, column, func, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.columns import Codes, dump
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
    SQLite has one writer at a time: nothing is left to hold. What was read before is read anew, unless all of these
    people were held ahead: what was read of them then still is as it was.
    """
    accounts, people = list(accounts), list(people)
    if not accounts and tx.shared.held.issuperset(people):
        return
    tx.read.clear()
    tx.shared.ahead.clear()
    if tx.connection.dialect.name == "sqlite":
        return
    for statement, ids in ((HOLD_ACCOUNTS, accounts), (HOLD_PEOPLE, people)):
        if ids:
            tx.connection.execute(statement, {"ids": ids}).all()


def insert_new(tx: Tx, table: Table, **values: Any) -> bool:
    """Insert the row unless one with the same key is there; say whether it was inserted."""
    return tx.connection.execute(_insert_new(tx.connection.dialect.name, table), values).first() is not None


def insert_all_new(tx: Tx, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert very many rows of the same columns but those with a key that is there; the number inserted."""
    if not rows:
        return 0
    if tx.connection.dialect.name == "sqlite":
        return tx.connection.execute(_insert_those_new(table), rows).rowcount
    # As one value: a parameter for each of a thousand rows' columns costs more than storing them. Codes are texts there.
    codes = [one.name for one in table.columns if isinstance(one.type, Codes) and one.name in rows[0]]
    told = [{**row, **{name: dump(row[name]) for name in codes}} for row in rows]
    values = {"rows": json.dumps(told, default=_plain)}
    return tx.connection.execute(_insert_told(table, tuple(rows[0])), values).rowcount


def _plain(value: date | bytes) -> str:
    """A value that JSON has no word for, as PostgreSQL reads it from a text."""
    return f"\\x{value.hex()}" if isinstance(value, bytes) else value.isoformat()


@cache
def _insert_those_new(table: Table) -> Insert:
    return sqlite.insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)


@cache
def _insert_told(table: Table, names: tuple[str, ...]) -> Insert:
    told = func.json_to_recordset(cast(bindparam("rows", type_=Text), JSON))
    rows = told.table_valued(*(column(name, table.c[name].type) for name in names)).render_derived(with_types=True)
    new = postgresql.insert(table).from_select(list(names), select(*(rows.c[name] for name in names)))
    return new.on_conflict_do_nothing().execution_options(preserve_rowcount=True)


def insert_many(tx: Tx, table: Table, known_by: str, rows: Sequence[Mapping[str, Any]]) -> frozenset[Any]:
    """The same for many rows at once: of those that were inserted the values of the column `known_by`."""
    if not rows:
        return frozenset()
    inserted = tx.connection.execute(_insert_new(tx.connection.dialect.name, table, known_by), rows)
    return frozenset(inserted.scalars())


@cache
def _insert_new(dialect: str, table: Table, known_by: str = "") -> Insert:
    key = table.c[known_by] if known_by else table.primary_key.columns.values()[0]
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing().returning(key)
    return postgresql.insert(table).on_conflict_do_nothing().returning(key)
