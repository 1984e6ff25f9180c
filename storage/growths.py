"""On which days somebody was given more to do in a job: a row for each, by whom it was said."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select

from rules.ids import LARGEST_ID
from storage.hold import insert_new, new_id
from storage.selves import ours
from storage.tables import growths
from storage.tx import Tx


@dataclass(frozen=True)
class Growth:
    """More to do in a job, from this day on."""

    id: int
    person_id: int
    placement_id: int
    day: date
    said_by: int | None


_COLUMNS = [growths.c[name] for name in Growth.__dataclass_fields__]


def add(tx: Tx, person_id: int, placement_id: int, day: date, said_by: int) -> int:
    """They have been given more to do; the id, 0 where that is known of this day."""
    new = new_id()
    values = {"person_id": person_id, "placement_id": placement_id, "day": day, "said_by": said_by}
    return new if insert_new(tx, growths, id=new, **values) else 0


def take_back(tx: Tx, placement_id: int, day: date) -> int:
    """It was a slip of the finger; the id of what is gone, 0 for nothing."""
    gone = delete(growths).where(growths.c.placement_id == placement_id, growths.c.day == day)
    return int(tx.connection.execute(gone.returning(growths.c.id)).scalar() or 0)


def of_job(tx: Tx, placement_id: int) -> list[Growth]:
    """Those of a job, the oldest first."""
    query = select(*_COLUMNS).where(growths.c.placement_id == placement_id).order_by(growths.c.day)
    return [Growth(*tuple(row)) for row in tx.connection.execute(query)]


def by_id(tx: Tx, growth_id: int) -> Growth | None:
    """One of them, or None."""
    if not 0 < growth_id <= LARGEST_ID:
        return None
    row = tx.connection.execute(select(*_COLUMNS).where(growths.c.id == growth_id)).first()
    return Growth(*tuple(row)) if row else None


def of_person(tx: Tx, person_id: int) -> list[Growth]:
    """All of somebody's, the oldest first."""
    query = select(*_COLUMNS).where(ours(growths.c.person_id, person_id)).order_by(growths.c.day, growths.c.id)
    return [Growth(*tuple(row)) for row in tx.connection.execute(query)]
