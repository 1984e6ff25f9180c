"""Appointments and the times proposed for them. A typed place is sealed under the young person's key.

Of two records of one person that were put together, an appointment is the kept one's at once (`person_id`), while what
is sealed still opens with the key of the record it was written for (`key_id`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from rules.appointments import OPEN, PARENTS, Span
from rules.days import COPENHAGEN
from rules.ids import LARGEST_ID
from rules.permissions import Scope
from storage.duties import stood_in_for
from storage.hold import insert_new, new_id
from storage.paging import Page, page_of
from storage.people import within
from storage.selves import ours
from storage.tables import appointments, merges, people, proposals
from storage.tx import Tx

LABEL = "appointments.sealed"


@dataclass(frozen=True)
class Appointment:
    """One appointment of a young person with a member of staff, or, an interview, with a workplace."""

    id: int
    person_id: int
    key_id: int
    team: str
    kind: str
    number: int
    staff_id: int | None
    with_id: int | None
    """The role model whom they meet (`subject_id`: the pair), or the guardian whose talk it is (a tie)."""
    subject_id: int | None
    workplace_id: int | None
    state: str
    at: datetime | None
    minutes: int
    place: str
    sealed: bytes | None = field(repr=False)
    coming: str | None
    company: str | None
    rating: str | None
    youth_answer: str | None
    workplace_answer: str | None
    made_by: int | None
    made_at: datetime
    changed_at: datetime

    @property
    def is_kin(self) -> bool:
        """Whether it is a guardian's talk: they pick the time, and the young person knows of it."""
        return self.kind == PARENTS and self.subject_id is not None


_KEPT = (
    select(merges.c.kept_id)
    .where(merges.c.gone_id == appointments.c.person_id)
    .correlate(appointments)
    .scalar_subquery()
)
_PERSON = func.coalesce(_KEPT.scalar_subquery(), appointments.c.person_id)


def _column(name: str) -> ColumnElement[Any] | Column[Any]:
    if name == "person_id":
        return _PERSON.label("person_id")
    return appointments.c.person_id.label("key_id") if name == "key_id" else appointments.c[name]


_COLUMNS = [_column(name) for name in Appointment.__dataclass_fields__]
_OPEN = appointments.c.state.in_(OPEN)
_ROWS = select(*_COLUMNS).select_from(appointments)
_BY_ID = _ROWS.where(appointments.c.id == bindparam("appointment"))


def read_columns() -> list[ColumnElement[Any]]:
    """The columns of an appointment."""
    return list(_COLUMNS)


def _read(row: Row[Any]) -> Appointment:
    return Appointment(*tuple(row))


def _all(tx: Tx, *where: ColumnElement[bool], limit: int = 500) -> list[Appointment]:
    query = _ROWS.where(*where).order_by(appointments.c.at.is_(None), appointments.c.at, appointments.c.id)
    return [_read(row) for row in tx.connection.execute(query.limit(limit))]


def by_id(tx: Tx, appointment_id: int) -> Appointment | None:
    """An appointment, or None; whose it is, is for the caller to check."""
    if not 0 < appointment_id <= LARGEST_ID:
        return None
    row = tx.connection.execute(_BY_ID, {"appointment": appointment_id}).first()
    return _read(row) if row is not None else None


def draft(
    tx: Tx,
    person_id: int,
    team: str,
    kind: str,
    staff_id: int,
    minutes: int,
    place: str,
    third: tuple[int, int] | None = None,
) -> int:
    """What a member of staff has begun to propose, in place of what they did not finish; the id.

    `third`: the role model whom they meet and the pair that it is about, or a guardian and their tie.
    """
    mine = (appointments.c.person_id == person_id, appointments.c.made_by == staff_id, appointments.c.state == "draft")
    tx.connection.execute(delete(appointments).where(*mine))
    new, values = new_id(), {"person_id": person_id, "team": team, "kind": kind, "staff_id": staff_id, "state": "draft"}
    known = {"minutes": minutes, "place": place, "made_by": staff_id, "made_at": tx.now, "changed_at": tx.now}
    of = {"with_id": third[0], "subject_id": third[1]} if third else {}
    tx.connection.execute(insert(appointments).values(id=new, **values, **known, **of))
    return new


def draft_of(tx: Tx, person_id: int, staff_id: int) -> Appointment | None:
    """What a member of staff has begun to propose to somebody."""
    mine = (appointments.c.made_by == staff_id, appointments.c.state == "draft")
    found = _all(tx, ours(appointments.c.person_id, person_id), *mine)
    return found[0] if found else None


def change(tx: Tx, appointment_id: int, **values: Any) -> None:
    """Set columns of an appointment."""
    tx.connection.execute(
        update(appointments).where(appointments.c.id == appointment_id).values(changed_at=tx.now, **values)
    )


def seal_place(tx: Tx, found: Appointment, words: str) -> None:
    """Where it is, as it was typed."""
    sealed = tx.vault.seal(tx, found.key_id, LABEL, words)
    change(tx, found.id, place="typed", sealed=sealed, workplace_id=None)


def typed_place(tx: Tx, found: Appointment) -> str:
    """Where it is, where that was typed; "" where it was not."""
    return cast(str, tx.vault.open(tx, found.key_id, LABEL, found.sealed)) if found.sealed else ""


def offer(tx: Tx, appointment_id: int, times: Sequence[datetime]) -> None:
    """These are the times that lie before the young person, and no others."""
    tx.connection.execute(delete(proposals).where(proposals.c.appointment_id == appointment_id))
    for at in times:
        insert_new(tx, proposals, appointment_id=appointment_id, at=at)


def offered(tx: Tx, appointment_id: int) -> list[datetime]:
    """The times that were proposed, the earliest first."""
    query = select(proposals.c.at).where(proposals.c.appointment_id == appointment_id).order_by(proposals.c.at)
    return list(tx.connection.execute(query).scalars())


def busy(tx: Tx, people_ids: Sequence[int], since: datetime, until: datetime, but: int = 0) -> list[Span]:
    """When any of these people have something agreed, on either side of the table."""
    values = {"whose": list(people_ids), "since": since - timedelta(hours=12), "until": until, "but": but}
    return [(at, at + timedelta(minutes=minutes)) for at, minutes in tx.connection.execute(_busy(), values)]


# Asked for every day of the next weeks: building a statement costs more than running it.
@cache
def _busy() -> Select[Any]:
    whose: BindParameter[Any] = bindparam("whose", expanding=True)
    # To an interview staff come only where they were asked to.
    there = or_(appointments.c.kind != "interview", appointments.c.company.in_(("along", "outside")))
    theirs = or_(
        appointments.c.person_id.in_(whose),
        appointments.c.with_id.in_(whose),
        and_(appointments.c.staff_id.in_(whose), there),
    )
    span = (appointments.c.at > bindparam("since"), appointments.c.at < bindparam("until"))
    mine = (appointments.c.state == "agreed", appointments.c.id != bindparam("but"))
    return select(appointments.c.at, appointments.c.minutes).where(theirs, *span, *mine)


def open_of(tx: Tx, person_id: int) -> list[Appointment]:
    """What is proposed to or agreed with somebody and not over; agreed times first, the earliest first.

    An agreed time that has passed stays until somebody says how it went.
    """
    return _all(tx, ours(appointments.c.person_id, person_id), _OPEN)


def ahead_of(tx: Tx, person_id: int) -> list[datetime]:
    """The times of their own that are agreed with somebody and lie ahead, the earliest first; not those of a guardian."""
    found = (one.at for one in open_of(tx, person_id) if one.state == "agreed" and not one.is_kin)
    return sorted(at for at in found if at is not None and at > tx.now)


def open_with(tx: Tx, staff_id: int) -> list[Appointment]:
    """What a member of staff has proposed or agreed, and is not over."""
    return _all(tx, appointments.c.staff_id == staff_id, _OPEN)


def of_person(tx: Tx, person_id: int) -> list[Appointment]:
    """All appointments of somebody; what staff only began to propose was never theirs."""
    return _all(tx, ours(appointments.c.person_id, person_id), appointments.c.state != "draft")


def count(tx: Tx, person_id: int, kind: str, but: int) -> int:
    """How many appointments of a kind somebody has or had, without those that came to nothing."""
    counted = (appointments.c.kind == kind, or_(_OPEN, appointments.c.state == "held"), appointments.c.id != but)
    query = select(func.count()).select_from(appointments).where(ours(appointments.c.person_id, person_id), *counted)
    return tx.connection.execute(query).scalar_one()


def end_all(tx: Tx, person_id: int) -> None:
    """Their enquiry is closed: nothing that was agreed or proposed stands."""
    theirs = update(appointments).where(ours(appointments.c.person_id, person_id), _OPEN)
    tx.connection.execute(theirs.values(state="cancelled", changed_at=tx.now))


def waiting(tx: Tx, scope: Scope, until: datetime, number: int, size: int, *, everybody: bool) -> Page[Appointment]:
    """What needs staff today: agreed times before `until` that nobody has recorded, and who can't or wants another."""
    due = (appointments.c.state == "agreed") & (appointments.c.at < until)
    cannot = (appointments.c.state == "agreed") & (appointments.c.coming == "no")
    return _listed(tx, scope, or_(due, cannot, appointments.c.state == "asked"), number, size, everybody)


def coming(tx: Tx, scope: Scope, since: datetime, number: int, size: int, *, everybody: bool) -> Page[Appointment]:
    """What comes after that: later times, and times that nobody has picked yet."""
    later = (appointments.c.state == "agreed") & (appointments.c.at >= since)
    return _listed(tx, scope, or_(later, appointments.c.state == "proposed"), number, size, everybody)


def _listed(
    tx: Tx, scope: Scope, which: ColumnElement[bool], number: int, size: int, everybody: bool
) -> Page[Appointment]:
    query = _ROWS.join(people, people.c.id == _PERSON).where(within(scope), which)
    if not everybody:
        day = tx.now.astimezone(COPENHAGEN).date()
        mine = or_(*(c == scope.actor_id for c in (appointments.c.staff_id, people.c.owner_id)))
        nobodys = and_(appointments.c.staff_id.is_(None), people.c.owner_id.is_(None))
        query = query.where(or_(mine, nobodys, appointments.c.staff_id.in_(stood_in_for(scope.actor_id, day))))
    ordered = query.order_by(appointments.c.at.is_(None), appointments.c.at, appointments.c.id)
    return page_of(tx, ordered, _read, number, size)


def agreed_between(tx: Tx, since: datetime, until: datetime, limit: int) -> list[Appointment]:
    """What is agreed for these days."""
    return _all(tx, appointments.c.state == "agreed", appointments.c.at.between(since, until), limit=limit)
