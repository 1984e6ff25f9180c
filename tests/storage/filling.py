"""Rows for every table of a schema as it is found, so that a migration can be tried on a database that is in use."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    func,
    insert,
    inspect,
    select,
    table,
    types,
)

ROWS = 3
VERSIONS = "alembic_version"


def tables(connection: Connection) -> list[Table]:
    """Every table there is, parents before children; Alembic's own is not ours."""
    found = MetaData()
    found.reflect(connection)
    return [one for one in found.sorted_tables if one.name != VERSIONS]


def fill(connection: Connection) -> None:
    """Put ROWS rows into every table; each refers to the row of the same number in the tables it points at."""
    for found in tables(connection):
        connection.execute(insert(found), [dict(_row(found, number)) for number in range(1, ROWS + 1)])


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has; for this only their names are read, which costs a hundredth of reading them whole."""
    names = set(inspect(connection).get_table_names()) - {VERSIONS}
    found = {name: select(func.count()).select_from(table(name)) for name in names}
    return {name: connection.execute(query).scalar_one() for name, query in found.items()}


def _row(into: Table, number: int) -> Iterator[tuple[str, Any]]:
    for column in into.columns:
        yield column.name, _value(column, number)


def _value(column: Column[Any], number: int) -> Any:
    kinds: dict[type[types.TypeEngine[Any]], Any] = {
        BigInteger: number,
        Boolean: number % 2 == 0,
        DateTime: datetime(2026, 11, number, 12, 0, tzinfo=None if _naive(column) else UTC),
        Date: date(2026, 11, number),
        Integer: number,
        LargeBinary: bytes([number]) * 16,
        String: f"{column.name} {number}",
    }
    return next(value for kind, value in kinds.items() if isinstance(column.type, kind))


def _naive(column: Column[Any]) -> bool:
    return not getattr(column.type, "timezone", False)
