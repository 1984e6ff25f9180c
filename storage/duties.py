"""Who is there: the duty list (one person per team and day), days away with who stands in, and closed days."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, insert, select, update

from rules.ids import LARGEST_ID
from rules.standing_in import Absence
from storage.hold import insert_new, new_id
from storage.tables import absences, closed_days, duties
from storage.tx import Tx

_ABSENCE = [absences.c[name] for name in ("id", "person_id", "first", "last", "substitute_id")]


def on(tx: Tx, team: str, day: date) -> int | None:
    """Who stands on the duty list of a team on a local day; `actions.present` says who acts for them."""
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
        insert_new(tx, duties, team=team, day=day, person_id=person_id)


def drop(tx: Tx, person_id: int, except_in: Collection[str] = ()) -> None:
    """Take somebody off the lists of teams where they work no more."""
    tx.connection.execute(delete(duties).where(duties.c.person_id == person_id, duties.c.team.not_in(list(except_in))))


def _read(row: Row[Any]) -> Absence:
    return Absence(*tuple(row))


def away_from(tx: Tx, day: date) -> list[Absence]:
    """Absences that are on or still to come on a local day, the first one first."""
    return [_read(row) for row in tx.connection.execute(_AWAY_FROM, {"since": day})]


# What is asked at every tick is built once: building a statement costs more than running it.
_AWAY_FROM = select(*_ABSENCE).where(absences.c.last >= bindparam("since")).order_by(absences.c.first, absences.c.id)


def away_on(tx: Tx, day: date) -> list[Absence]:
    """Who is away on a local day."""
    return [_read(row) for row in tx.connection.execute(_AWAY_ON, {"day": day})]


_AWAY_ON = select(*_ABSENCE).where(absences.c.first <= bindparam("day"), absences.c.last >= bindparam("day"))


def stood_in_for(person_id: int, day: date) -> Select[Any]:
    """The colleagues who are away on a day and for whom somebody stands in. For lists of what they have to do."""
    theirs = absences.c.substitute_id == person_id
    return select(absences.c.person_id).where(theirs, absences.c.first <= day, absences.c.last >= day)


def absence(tx: Tx, absence_id: int) -> Absence | None:
    """One absence, or None when it was taken back."""
    if not 0 < absence_id <= LARGEST_ID:
        return None
    row = tx.connection.execute(select(*_ABSENCE).where(absences.c.id == absence_id)).first()
    return _read(row) if row is not None else None


def go_away(tx: Tx, person_id: int, first: date, last: date, substitute_id: int | None, made_by: int) -> int:
    """Somebody is away on these days, in place of what was said of any of them before; the id."""
    same = (absences.c.person_id == person_id, absences.c.first <= last, absences.c.last >= first)
    tx.connection.execute(delete(absences).where(*same))
    absence_id = new_id()
    values = {"id": absence_id, "person_id": person_id, "first": first, "last": last, "made_at": tx.now}
    tx.connection.execute(insert(absences).values(substitute_id=substitute_id, made_by=made_by, **values))
    return absence_id


def come_back(tx: Tx, absence_id: int) -> None:
    """An absence is taken back."""
    tx.connection.execute(delete(absences).where(absences.c.id == absence_id))


def release(tx: Tx, person_id: int) -> None:
    """Somebody works here no more: they are neither away nor standing in."""
    tx.connection.execute(delete(absences).where(absences.c.person_id == person_id))
    tx.connection.execute(update(absences).where(absences.c.substitute_id == person_id).values(substitute_id=None))


_CLOSED_FROM = select(closed_days.c.day).where(
    closed_days.c.team == bindparam("its_team"), closed_days.c.day >= bindparam("since")
)


def closed_from(tx: Tx, team: str, day: date) -> frozenset[date]:
    """The days from `day` on which staff have closed a team's office."""
    asked = {"its_team": team, "since": day}
    return tx.once("closed", team, day, read=lambda: frozenset(tx.connection.execute(_CLOSED_FROM, asked).scalars()))


def shut(tx: Tx, team: str, day: date, made_by: int) -> bool:
    """Close a team's office on a day; False when it was closed already."""
    return insert_new(tx, closed_days, team=team, day=day, made_by=made_by, made_at=tx.now)


def unshut(tx: Tx, team: str, day: date) -> datetime | None:
    """The office is open after all: when it had been closed; None when it was not."""
    gone = delete(closed_days).where(closed_days.c.team == team, closed_days.c.day == day)
    return tx.connection.execute(gone.returning(closed_days.c.made_at)).scalar()


def purge(tx: Tx, before: date, limit: int) -> int:
    """Delete what ended before a day: duties, absences, closed days; the number deleted."""
    over = select(absences.c.id).where(absences.c.last < before).limit(limit)
    gone = tx.connection.execute(delete(absences).where(absences.c.id.in_(over))).rowcount
    # One row per team and day: a slice of these is never long.
    for table in (duties, closed_days):
        gone += tx.connection.execute(delete(table).where(table.c.day < before)).rowcount
    return gone
