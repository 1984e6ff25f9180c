"""Steps: on which step of the staircase somebody stood, from when until when, and who said so."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select, update

from storage.hold import new_id
from storage.tables import steps
from storage.tx import Tx


@dataclass(frozen=True)
class Step:
    """One step; `until` is empty on the one where somebody stands now."""

    step: str
    since: date
    until: date | None


_COLUMNS = [steps.c[name] for name in Step.__dataclass_fields__]


def take(tx: Tx, person_id: int, step: str, day: date, by: int) -> bool:
    """Somebody stands on this step from a day on, and no longer on the one before; False when they stood there already."""
    if any(found.step == step and found.until is None for found in of_person(tx, person_id)):
        return False
    leave(tx, person_id, day)
    row = {"id": new_id(), "person_id": person_id, "step": step, "since": day, "set_by": by}
    tx.connection.execute(insert(steps).values(**row))
    return True


def leave(tx: Tx, person_id: int, day: date) -> None:
    """The step where somebody stands is over; one that was to begin later ends on its first day."""
    now = (steps.c.person_id == person_id, steps.c.until.is_(None))
    tx.connection.execute(update(steps).where(*now, steps.c.since > day).values(until=steps.c.since))
    tx.connection.execute(update(steps).where(*now).values(until=day))


def of_person(tx: Tx, person_id: int) -> list[Step]:
    """Somebody's steps, the oldest first."""
    query = select(*_COLUMNS).where(steps.c.person_id == person_id).order_by(steps.c.since, steps.c.until.is_(None))
    return [Step(*tuple(row)) for row in tx.connection.execute(query)]
