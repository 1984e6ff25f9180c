"""Pages of lists: staff turn them by buttons, so a page that is over by now becomes the last there is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Row, Select, func, select

from storage.tx import Tx

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list: its rows, its number from 0, how many rows the list has, and whether there is more."""

    rows: list[T]
    number: int
    total: int
    more: bool


def page_of(tx: Tx, query: Select[Any], read: Callable[[Row[Any]], T], number: int, size: int) -> Page[T]:
    """The page of an ordered query; only its rows are read."""
    total = tx.connection.execute(select(func.count()).select_from(query.order_by(None).subquery())).scalar_one()
    number = min(number, max(0, total - 1) // size)
    rows = [read(row) for row in tx.connection.execute(query.limit(size).offset(number * size))]
    return Page(rows, number, total, more=(number + 1) * size < total)
