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
from storage.hold import insert_many
from storage.notices import UNSAID
from storage.tables import invitations, notices, role_models, tasks
from storage.tx import Tx
from storage.walks import Walk, on_stretch

INVITATION = "invitation"
"""The notice that invites."""


@dataclass(frozen=True)
class Untold:
    """Somebody whom the newest change of an event has not reached; `sent` is how far their invitation is, "" for none."""

    person_id: int
    youth_id: int | None
    answer: str
    sent: str


def invite(tx: Tx, event: Event, people: Mapping[int, int | None]) -> frozenset[int]:
    """These are invited, each through a young person or (None) for themselves; those who were not already."""
    same = {"event_id": event.id, "at": tx.now, "told": event.version}
    rows = [{**same, "person_id": person, "youth_id": youth} for person, youth in people.items()]
    return insert_many(tx, invitations, rows, "person_id")


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


def unsaid(tx: Tx, kinds: tuple[str, ...], task: str, since: datetime, limit: int) -> tuple[list[Unsaid], int]:
    """Notices of these kinds that did not arrive since then, or may not have, and are no task of this kind yet.

    With MORE while there may be others.
    """
    found = _UNSAID.look(tx, limit, since=since, kinds=kinds, task=task)
    return [Unsaid(*tuple(row)) for row in found.rows], found.more


@cache
def _unsaid(limit: int) -> Select[Any]:
    noted = exists().where(tasks.c.kind == bindparam("task"), tasks.c.subject_id == notices.c.id)
    theirs = and_(invitations.c.event_id == notices.c.subject_id, invitations.c.person_id == notices.c.person_id)
    return (
        select(notices.c.id.label("step"), notices.c.person_id, invitations.c.youth_id)
        .join(invitations, theirs)
        .where(on_stretch(notices.c.id), UNSAID, notices.c.kind.in_(bindparam("kinds", expanding=True)), ~noted)
        .where(notices.c.due_at >= bindparam("since"))
        .order_by(notices.c.id)
        .limit(limit)
    )


_UNSAID = Walk("unsaid_events", notices.c.id, _unsaid, (UNSAID,), "ix_notices_unsaid")


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


def of_role_models(tx: Tx, event: Event) -> Mapping[str, int]:
    """How many role models are asked to be there, by their answer; "" for none yet."""
    stands = case((invitations.c.version == event.version, func.coalesce(invitations.c.answer, "")), else_="")
    every = select(stands.label("stands")).join(role_models, role_models.c.person_id == invitations.c.person_id)
    # Grouped outside: PostgreSQL takes the same expression with another parameter for another one.
    said = every.where(invitations.c.event_id == event.id, invitations.c.youth_id.is_(None)).subquery()
    query = select(said.c.stands, func.count()).group_by(said.c.stands)
    return {str(answer): int(number) for answer, number in tx.connection.execute(query)}


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
