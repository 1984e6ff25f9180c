"""Workplaces: where young people work, and who there speaks with us."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, insert, or_, select, update

from rules.checkins import OF_WORK
from rules.ids import LARGEST_ID
from rules.permissions import Scope
from storage.hold import new_id
from storage.paging import Page, page_of
from storage.tables import checkin_plans, checkins, placements, tasks, workplaces
from storage.tx import Tx

CALLS = ("workplace", "workplace_phone")
"""Tasks to phone a workplace; their subject is the check-in."""


@dataclass(frozen=True)
class Workplace:
    """A workplace; `kind` is its usual type of job, `contact_id` a person of their own, `until` its last day."""

    id: int
    team: str
    name: str
    trade: str | None
    kind: str | None
    contact_id: int | None
    until: date | None
    alone: str | None = None
    """Whether anybody is alone there in the evening: yes, no; None where nobody has asked."""


_COLUMNS = [workplaces.c[name] for name in Workplace.__dataclass_fields__]


def add(
    tx: Tx,
    *,
    team: str,
    name: str,
    trade: str | None,
    made_by: int,
    kind: str | None = None,
    alone: str | None = None,
) -> int:
    """A new workplace; its id."""
    values = {"id": new_id(), "team": team, "name": name, "trade": trade, "kind": kind, "alone": alone}
    new = insert(workplaces).values(**values, made_by=made_by, made_at=tx.now)
    return int(tx.connection.execute(new.returning(workplaces.c.id)).scalar_one())


def by_id(tx: Tx, workplace_id: int) -> Workplace | None:
    """A workplace; its team is for the caller to check."""
    row = tx.connection.execute(select(*_COLUMNS).where(workplaces.c.id == workplace_id)).one_or_none()
    return Workplace(*tuple(row)) if row else None


def visible(tx: Tx, scope: Scope, workplace_id: int) -> Workplace | None:
    """A workplace of the teams of a scope; None for any other, as if there were none."""
    if not 0 < workplace_id <= LARGEST_ID:
        return None
    found = by_id(tx, workplace_id)
    return found if found is not None and found.team in scope.teams else None


def listed(tx: Tx, scope: Scope, day: date, number: int, size: int) -> Page[Workplace]:
    """The workplaces of the teams of a scope that take somebody on this day, by name."""
    query = select(*_COLUMNS).where(workplaces.c.team.in_(scope.teams), _open(day))
    ordered = query.order_by(func.lower(workplaces.c.name), workplaces.c.id)
    return page_of(tx, ordered, lambda row: Workplace(*tuple(row)), number, size)


def of_team(tx: Tx, team: str, day: date, limit: int) -> list[Workplace]:
    """The workplaces of one team that take somebody on this day, the newest of very many, by name."""
    query = select(*_COLUMNS).where(workplaces.c.team == team, _open(day))
    newest = query.order_by(workplaces.c.made_at.desc(), workplaces.c.id).limit(limit)
    found = [Workplace(*tuple(row)) for row in tx.connection.execute(newest)]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


@dataclass(frozen=True)
class Touch:
    """How we keep in touch with a workplace: when it last answered, when it is asked next, and what waits for it."""

    heard: datetime | None = None
    next: date | None = None
    unanswered: int = 0
    """Questions that it has not answered, nor anybody for it by phone."""
    calls: int = 0
    """Calls that staff still have to make."""


def touch(tx: Tx, workplace_id: int, today: date) -> Touch:
    """The same of one workplace, over all who work or worked there."""
    here = placements.c.workplace_id == workplace_id
    heard = select(func.max(checkins.c.answered_at)).where(here, *_asked(), checkins.c.answer.is_not(None))
    waits = select(func.count(checkins.c.id)).where(here, *_unanswered(today))
    runs = (checkin_plans.c.placement_id == placements.c.id, here, placements.c.ended_on.is_(None))
    then = select(func.min(checkin_plans.c.next_on)).where(*runs)
    found = [tx.connection.execute(query).scalar() for query in (heard, then, waits)]
    return Touch(found[0], found[1], found[2] or 0, calls(tx, workplace_id))


def calls(tx: Tx, workplace_id: int) -> int:
    """How often staff still have to phone a workplace."""
    query = select(func.count(tasks.c.id)).where(placements.c.workplace_id == workplace_id, *_to_call())
    return tx.connection.execute(query).scalar_one()


def wanting(tx: Tx, workplace_ids: Collection[int], today: date) -> set[int]:
    """Those of these workplaces that have left a question without an answer, or that staff still have to phone."""
    found: set[int] = set()
    for which in (_unanswered(today), _to_call()):
        query = select(placements.c.workplace_id).where(placements.c.workplace_id.in_(list(workplace_ids)), *which)
        found.update(tx.connection.execute(query.distinct()).scalars())
    return found


def _asked() -> tuple[ColumnElement[bool], ...]:
    return checkins.c.party.in_(OF_WORK), checkins.c.placement_id == placements.c.id


def _unanswered(today: date) -> tuple[ColumnElement[bool], ...]:
    """Questions that came before today, of a job that runs, with no answer from anybody."""
    open_ = or_(checkins.c.closed_as.is_(None), checkins.c.closed_as == "phone")
    passed = (checkins.c.due_on < today, checkins.c.answer.is_(None), placements.c.ended_on.is_(None))
    return (*_asked(), *passed, open_)


def _to_call() -> tuple[ColumnElement[bool], ...]:
    return (*_asked(), tasks.c.subject_id == checkins.c.id, tasks.c.kind.in_(CALLS), tasks.c.done_at.is_(None))


def _open(day: date) -> ColumnElement[bool]:
    return or_(workplaces.c.until.is_(None), workplaces.c.until >= day)


def set_contact(tx: Tx, workplace_id: int, person_id: int | None) -> None:
    """Who speaks for a workplace from now on; of the jobs that run there too, where it was the one before."""
    before = select(workplaces.c.contact_id).where(workplaces.c.id == workplace_id).scalar_subquery()
    run = (
        placements.c.workplace_id == workplace_id,
        placements.c.ended_on.is_(None),
        placements.c.contact_id == before,
    )
    tx.connection.execute(update(placements).where(*run).values(contact_id=person_id))
    tx.connection.execute(update(workplaces).where(workplaces.c.id == workplace_id).values(contact_id=person_id))


def set_alone(tx: Tx, workplace_id: int, alone: str) -> None:
    """Whether anybody is alone there in the evening: yes or no."""
    tx.connection.execute(update(workplaces).where(workplaces.c.id == workplace_id).values(alone=alone))
