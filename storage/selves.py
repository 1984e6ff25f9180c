"""One young person in two records: which one is put away, and whose rows are read with the kept one's."""

from sqlalchemy import BindParameter, Column, ColumnElement, or_, select

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
    query = select(merges.c.kept_id).where(merges.c.gone_id == person_id)
    return tx.connection.execute(query).scalar() or person_id


def gone_of(tx: Tx, kept_id: int) -> list[int]:
    """The records that were put together with this one."""
    query = select(merges.c.gone_id).where(merges.c.kept_id == kept_id).order_by(merges.c.at, merges.c.gone_id)
    return list(tx.connection.execute(query).scalars())
