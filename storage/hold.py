"""The first words of an action: hold the rows it decides on, make ids, and insert what must be there only once."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, Select, Table, Text, bindparam, cast, column, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

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


def insert_many(tx: Tx, table: Table, rows: Sequence[Mapping[str, Any]], known_by: str = "") -> frozenset[Any]:
    """The same for very many rows of the same columns: of those inserted, the values of `known_by` (of the key)."""
    if not rows:
        return frozenset()
    if tx.connection.dialect.name == "sqlite":
        return frozenset(tx.connection.execute(_insert_new("sqlite", table, known_by), rows).scalars())
    # As one value: a parameter for each of a thousand rows' columns costs more than storing them. Codes are texts there.
    codes = [one.name for one in table.columns if isinstance(one.type, Codes) and one.name in rows[0]]
    told = [{**row, **{name: dump(row[name]) for name in codes}} for row in rows]
    values = {"rows": json.dumps(told, default=_plain)}
    return frozenset(tx.connection.execute(_insert_told(table, tuple(rows[0]), known_by), values).scalars())


def _plain(value: date | bytes) -> str:
    """A value that JSON has no word for, as PostgreSQL reads it from a text."""
    return f"\\x{value.hex()}" if isinstance(value, bytes) else value.isoformat()


@cache
def _insert_new(dialect: str, table: Table, known_by: str = "") -> ReturningInsert[Any]:
    new = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    return new.on_conflict_do_nothing().returning(_known(table, known_by))


@cache
def _insert_told(table: Table, names: tuple[str, ...], known_by: str) -> ReturningInsert[Any]:
    told = func.json_to_recordset(cast(bindparam("rows", type_=Text), JSON))
    rows = told.table_valued(*(column(name, table.c[name].type) for name in names)).render_derived(with_types=True)
    new = postgresql.insert(table).from_select(list(names), select(*(rows.c[name] for name in names)))
    return new.on_conflict_do_nothing().returning(_known(table, known_by))


def _known(table: Table, known_by: str) -> Column[Any]:
    return table.c[known_by] if known_by else table.primary_key.columns.values()[0]
