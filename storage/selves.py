"""One young person in two records: which one is put away, and whose rows are read with the kept one's."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Column, ColumnElement, Row, or_, select

from storage.tables import merges, people
from storage.tx import Tx


def put_away() -> ColumnElement[bool]:
    """The record was put together with another one: no list shows it, nothing is planned for it."""
    return people.c.id.in_(select(merges.c.gone_id))


def ours(column: Column[int], person_id: int | BindParameter[int]) -> ColumnElement[bool]:
    """Rows of this person, and of what was put together with them."""
    return or_(column == person_id, column.in_(select(merges.c.gone_id).where(merges.c.kept_id == person_id)))


def kept_of(tx: Tx, person_id: int) -> int:
    """Who a record is now: the one it was put together with, or itself."""
    return tx.once("kept", person_id, read=lambda: _kept_of(tx, person_id))


def _kept_of(tx: Tx, person_id: int) -> int:
    query = select(merges.c.kept_id).where(merges.c.gone_id == person_id)
    return tx.connection.execute(query).scalar() or person_id


_MERGED = select(merges.c.gone_id, merges.c.kept_id).order_by(merges.c.at, merges.c.gone_id)


def ahead(tx: Tx, people_ids: Collection[int]) -> Mapping[int, Sequence[int]]:
    """Read ahead who these are now; each record that `ours` reads for them, with those of them for whom it does.

    All merges are read, once: they stand for a day.
    """
    rows = tx.once("merges", read=lambda: tx.connection.execute(_MERGED).all())
    tx.read["merges",] = rows
    kept = {row.gone_id: row.kept_id for row in rows}
    tx.read.update({("kept", one): kept.get(one, one) for one in people_ids})
    read_for: dict[int, list[int]] = defaultdict(list, {one: [one] for one in people_ids})
    for gone, whose in kept.items():
        if whose in read_for:
            read_for[gone].append(whose)
    return read_for


def shared_out(rows: Iterable[Row[Any]], read_for: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, Row[Any]]]:
    """Rows of many records, each with everybody for whom it is read; the first column says whose it is."""
    for row in rows:
        for one in read_for[row[0]]:
            yield one, row


def gone_of(tx: Tx, kept_id: int) -> list[int]:
    """The records that were put together with this one."""
    query = select(merges.c.gone_id).where(merges.c.kept_id == kept_id).order_by(merges.c.at, merges.c.gone_id)
    return list(tx.connection.execute(query).scalars())
