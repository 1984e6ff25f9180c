"""Placements: who works where, from when until when, and whether it still goes on."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, insert, select, update

from rules.ids import LARGEST_ID
from storage.hold import new_id
from storage.people import open_youth
from storage.tables import people, placements, tasks
from storage.tx import Tx
from storage.walks import Walk, on_stretch


@dataclass(frozen=True)
class Placement:
    """A job with its dates; `ended_on` is empty while it runs, `minutes_week` is the agreed time in a week."""

    id: int
    person_id: int
    workplace_id: int
    kind: str
    payer: str
    starts_on: date
    ends_on: date
    minutes_week: int
    contact_id: int | None
    made_by: int | None
    confirmed_on: date | None
    ended_on: date | None
    end_reason: str | None
    times: str | None = None
    """On which days and at which hours (`rules.work_times`); None where that was never asked."""


_COLUMNS = [placements.c[name] for name in Placement.__dataclass_fields__]


def add(
    tx: Tx,
    person_id: int,
    *,
    workplace_id: int,
    kind: str,
    payer: str,
    starts_on: date,
    ends_on: date,
    minutes_week: int,
    contact_id: int | None,
    made_by: int,
    times: str | None = None,
) -> int:
    """A new placement; its id. The rules of work and the guardian's approval were asked before."""
    values = {
        "id": new_id(),
        "person_id": person_id,
        "workplace_id": workplace_id,
        "kind": kind,
        "payer": payer,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "minutes_week": minutes_week,
        "times": times,
        "contact_id": contact_id,
        "made_by": made_by,
        "made_at": tx.now,
    }
    return int(tx.connection.execute(insert(placements).values(**values).returning(placements.c.id)).scalar_one())


def by_id(tx: Tx, placement_id: int) -> Placement | None:
    """A placement; whether the asker may see its person is for the caller to check."""
    if not 0 < placement_id <= LARGEST_ID:
        return None
    row = tx.connection.execute(select(*_COLUMNS).where(placements.c.id == placement_id)).one_or_none()
    return Placement(*tuple(row)) if row else None


def of_person(tx: Tx, person_id: int, *, running: bool = False) -> list[Placement]:
    """Somebody's placements, the newest first; only those without an end, where `running`."""
    query = select(*_COLUMNS).where(placements.c.person_id == person_id)
    if running:
        query = query.where(placements.c.ended_on.is_(None))
    return [Placement(*tuple(row)) for row in tx.connection.execute(query.order_by(placements.c.starts_on.desc()))]


def change(tx: Tx, placement_id: int, **values: Any) -> bool:
    """Change a placement that runs; False when it was ended meanwhile."""
    running = update(placements).where(placements.c.id == placement_id, placements.c.ended_on.is_(None))
    return bool(tx.connection.execute(running.values(**values)).rowcount)


def running_at(tx: Tx, workplace_id: int) -> int:
    """How many work at a workplace now."""
    here = (placements.c.workplace_id == workplace_id, placements.c.ended_on.is_(None))
    return int(tx.connection.execute(select(func.count()).select_from(placements).where(*here)).scalar_one())


def past_end(tx: Tx, kind: str, until: date, limit: int) -> tuple[list[Placement], int]:
    """Placements that were to end by this day and did not, for which there is no task of this kind since then.

    With MORE while there may be others.
    """
    found = _PAST_END.look(tx, limit, of_kind=kind, by=until)
    return [Placement(*tuple(row)[:-1]) for row in found.rows], found.more


@cache
def _past_end(limit: int) -> Select[Any]:
    noted = exists().where(
        tasks.c.kind == bindparam("of_kind"),
        tasks.c.subject_id == placements.c.id,
        tasks.c.due_on >= placements.c.ends_on,
    )
    return (
        select(*_COLUMNS, placements.c.id.label("step"))
        .join(people, people.c.id == placements.c.person_id)
        .where(on_stretch(placements.c.id), placements.c.ended_on.is_(None), placements.c.ends_on <= bindparam("by"))
        .where(open_youth(), ~noted)
        .order_by(placements.c.id)
        .limit(limit)
    )


_PAST_END = Walk(
    "jobs_past_end", placements.c.id, _past_end, (placements.c.ended_on.is_(None),), "ix_placements_running"
)
