"""The kinds of columns the tables are made of: ids, instants, codes, references and sealed bytes."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
    literal_column,
    text,
)

# On SQLite only INTEGER (64 bits there) makes the id the key of the table itself instead of one index more.
Id = BigInteger().with_variant(Integer(), "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in, aware UTC out, on both databases. A naive one is refused: its hour could be any."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant must carry its time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def dump(value: Any) -> str:
    """A list or mapping of codes as it is stored."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


class Codes(TypeDecorator[Any]):
    """Lists and mappings of codes and ids as JSON text. Never words, names or answers: those are sealed."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else dump(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any | None:  # noqa: ARG002
        return None if value is None else json.loads(value)


def own_id() -> Column[int]:
    return Column("id", Id, primary_key=True, autoincrement=False)


def person(name: str = "person_id", *, primary_key: bool = False, nullable: bool = False) -> Column[int]:
    """A reference that goes when the person goes."""
    to = ForeignKey("people.id", ondelete="CASCADE")
    return Column(name, Id, to, primary_key=primary_key, nullable=nullable, autoincrement=False)


def colleague(name: str) -> Column[int]:
    """A reference that is emptied when that person goes: what they did for somebody else stays."""
    return Column(name, Id, ForeignKey("people.id", ondelete="SET NULL"))


def instant(name: str, *, nullable: bool = False) -> Column[datetime]:
    return Column(name, UtcDateTime, nullable=nullable)


def code(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, String, nullable=nullable)


def only(condition: str) -> dict[str, Any]:
    """An index of no more than these rows; whoever asks must say the condition in the same words."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def in_words(column: Column[Any], codes: Iterable[str]) -> ColumnElement[bool]:
    """The column is one of these codes, said as in the index of `only` them: not as values that come later."""
    return column.in_([literal_column(f"'{one}'") for one in sorted(codes)])


def secret(name: str, *, nullable: bool = False) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=nullable)
