"""The duty list: one person per team and day."""

from datetime import date

from sqlalchemy import delete, insert, select

from storage.tables import duties
from storage.tx import Tx


def on(tx: Tx, team: str, day: date) -> int | None:
    """Who of a team is on duty on a local day."""
    query = select(duties.c.person_id).where(duties.c.team == team, duties.c.day == day)
    return tx.connection.execute(query).scalar()


def between(tx: Tx, team: str, first: date, last: date) -> dict[date, int]:
    """The duty list of a team, both days included."""
    query = select(duties.c.day, duties.c.person_id).where(duties.c.team == team, duties.c.day.between(first, last))
    return {row.day: row.person_id for row in tx.connection.execute(query)}


def put(tx: Tx, team: str, day: date, person_id: int | None) -> None:
    """Put somebody on duty in place of whoever was; nobody with None."""
    tx.connection.execute(delete(duties).where(duties.c.team == team, duties.c.day == day))
    if person_id is not None:
        tx.connection.execute(insert(duties).values(team=team, day=day, person_id=person_id))


def drop(tx: Tx, person_id: int) -> None:
    """Take somebody off the list, since they work here no more."""
    tx.connection.execute(delete(duties).where(duties.c.person_id == person_id))
