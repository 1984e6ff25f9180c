"""Who is invited to an event, and whom a change of it has not reached yet; what they answer is `storage/invitations.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, exists, func, select, update

from rules.events import CANCELLED, OVER
from rules.invitations import CAME
from rules.permissions import Scope
from storage import events
from storage.events import Event
from storage.hold import insert_new
from storage.tables import invitations, notices, tasks
from storage.tx import Tx

INVITATION = "invitation"
"""The notice that invites."""


@dataclass(frozen=True)
class Untold:
    """Somebody whom the newest change of an event has not reached; `sent` is how far their invitation is, "" for none."""

    person_id: int
    youth_id: int | None
    answer: str
    sent: str


def invite(tx: Tx, event: Event, person_id: int, youth_id: int | None) -> bool:
    """Somebody is invited, through a young person or for themselves; False where they are already."""
    values = {"person_id": person_id, "youth_id": youth_id, "at": tx.now, "told": event.version}
    return insert_new(tx, invitations, event_id=event.id, **values)


def number(tx: Tx, event_id: int) -> int:
    """How many people are invited."""
    query = select(func.count()).select_from(invitations).where(invitations.c.event_id == event_id)
    return int(tx.connection.execute(query).scalar_one())


def untold(tx: Tx, event: Event, limit: int) -> list[Untold]:
    """The next of those who are invited, and were last told of an earlier version."""
    theirs = and_(
        notices.c.subject_id == event.id,
        notices.c.person_id == invitations.c.person_id,
        notices.c.kind == INVITATION,
    )
    query = (
        select(
            invitations.c.person_id,
            invitations.c.youth_id,
            func.coalesce(invitations.c.answer, ""),
            func.coalesce(notices.c.state, ""),
        )
        .outerjoin(notices, theirs)
        .where(invitations.c.event_id == event.id, invitations.c.told < event.version)
        .order_by(invitations.c.person_id)
        .limit(limit)
    )
    return [Untold(*tuple(row)) for row in tx.connection.execute(query)]


def told(tx: Tx, event: Event, person_ids: Sequence[int]) -> None:
    """The newest change has reached these, or need not."""
    theirs = invitations.c.event_id == event.id, invitations.c.person_id.in_(list(person_ids))
    tx.connection.execute(update(invitations).where(*theirs).values(told=event.version))


@dataclass(frozen=True)
class Unsaid:
    """A notice about an event that did not arrive, or may not have."""

    notice_id: int
    person_id: int
    youth_id: int | None


def unsaid(tx: Tx, kinds: tuple[str, ...], task: str, since: datetime, limit: int) -> list[Unsaid]:
    """Notices of these kinds that did not arrive since then, or may not have, and are no task of this kind yet."""
    found = tx.connection.execute(_unsaid(kinds, task, limit), {"since": since})
    return [Unsaid(*tuple(row)) for row in found]


@cache
def _unsaid(kinds: tuple[str, ...], task: str, limit: int) -> Select[Any]:
    noted = exists().where(tasks.c.kind == task, tasks.c.subject_id == notices.c.id)
    theirs = and_(invitations.c.event_id == notices.c.subject_id, invitations.c.person_id == notices.c.person_id)
    return (
        select(notices.c.id, notices.c.person_id, invitations.c.youth_id)
        .join(invitations, theirs)
        .where(notices.c.state.in_(["failed", "uncertain"]), notices.c.kind.in_(kinds), ~noted)
        .where(notices.c.due_at >= bindparam("since"))
        .order_by(notices.c.due_at)
        .limit(limit)
    )


@dataclass(frozen=True)
class Came:
    """How many came: young people and adults apart."""

    young: int = 0
    adults: int = 0


def came(tx: Tx, event: Event) -> Came:
    """Those ticked on the list, counted as they had said, at least themselves; and those who were on no list."""
    alone = invitations.c.adults + invitations.c.young == 0
    own = invitations.c.youth_id.is_(None)
    young = case((alone & own, 1), else_=invitations.c.young)
    adults = case((alone & ~own, 1), else_=invitations.c.adults)
    sums = select(func.coalesce(func.sum(young), 0), func.coalesce(func.sum(adults), 0))
    query = sums.where(invitations.c.event_id == event.id, invitations.c.came == CAME)
    on_list = tuple(tx.connection.execute(query).one())
    return Came(int(on_list[0]) + event.walk_in_young, int(on_list[1]) + event.walk_in_adults)


@dataclass(frozen=True)
class Held:
    """What was held of one kind of event: how many, and who came."""

    held: int = 0
    young: int = 0
    adults: int = 0


@dataclass(frozen=True)
class Year:
    """The events of a span by kind; what was moved, and what was called off."""

    kinds: Mapping[str, Held]
    moved: int
    off: int


def year(tx: Tx, scope: Scope, since: datetime, until: datetime) -> Year:
    """The figures of the events in a span."""
    kinds: dict[str, Held] = {}
    found = events.between(tx, scope, since, until)
    for one in found:
        if one.state == OVER:
            sums, before = came(tx, one), kinds.get(one.kind, Held())
            kinds[one.kind] = Held(before.held + 1, before.young + sums.young, before.adults + sums.adults)
    moved = sum(one.version > 1 and one.state != CANCELLED for one in found)
    return Year(kinds, moved, sum(one.state == CANCELLED for one in found))


def in_person(tx: Tx, event: Event) -> int:
    """How many of those invited have no message: somebody tells them."""
    sent = select(notices.c.person_id).where(notices.c.subject_id == event.id, notices.c.kind == INVITATION)
    query = select(func.count()).select_from(invitations).where(invitations.c.event_id == event.id)
    return int(tx.connection.execute(query.where(invitations.c.person_id.not_in(sent))).scalar_one())
