"""Who is invited to an event, and what each of them answered: guardians each for themselves.

An answer stands for the version of the event that it was given about: after the event is moved everybody is asked anew.
How many come is `storage/turnout.py`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    update,
)

from rules.events import OPEN, OVER
from rules.invitations import CAME, COMES, MAYBE, WAITS
from storage.among import among
from storage.paging import Page, page_of
from storage.selves import ours
from storage.tables import events, invitations, notices
from storage.tx import Tx
from storage.walks import Walk, on_stretch

NONE = "none"
"""What stands for an interpreter where somebody said that they need none."""


@dataclass(frozen=True)
class Invitation:
    """One person's invitation; `youth_id` is through whom a guardian is invited, None for the young person themselves."""

    event_id: int
    person_id: int
    youth_id: int | None
    at: datetime
    told: int
    answer: str | None
    version: int
    adults: int
    young: int
    reason: str | None
    interpreter: str | None
    answered_at: datetime | None
    came: str | None
    rating: str | None

    def stands(self, version: int) -> str:
        """The answer, if it was given about this version of the event; "" where there is none."""
        return (self.answer or "") if self.version == version else ""


_COLUMNS = [invitations.c[name] for name in Invitation.__dataclass_fields__]
_EVENT = invitations.c.event_id == bindparam("event")
_ONE = select(*_COLUMNS).where(_EVENT, invitations.c.person_id == bindparam("person"))
_OF_MANY = select(*_COLUMNS).where(among(invitations.c.event_id, "events"), among(invitations.c.person_id, "people"))


def _read(row: Row[Any]) -> Invitation:
    return Invitation(*tuple(row))


def of(tx: Tx, event_id: int, person_id: int) -> Invitation | None:
    """Somebody's invitation to an event, or None."""
    return tx.once("invitation", (event_id, person_id), read=lambda: _of(tx, event_id, person_id))


def _of(tx: Tx, event_id: int, person_id: int) -> Invitation | None:
    row = tx.connection.execute(_ONE, {"event": event_id, "person": person_id}).first()
    return _read(row) if row is not None else None


def ahead(tx: Tx, pairs: Collection[tuple[int, int]]) -> list[Invitation]:
    """Read these people's invitations, each (event, person), in one go for `of`; those that there are."""
    asked = {"events": list({event for event, _ in pairs}), "people": list({person for _, person in pairs})}
    known = {(one.event_id, one.person_id): one for one in map(_read, tx.connection.execute(_OF_MANY, asked))}
    tx.read.update({("invitation", pair): known.get(pair) for pair in pairs})
    return [known[pair] for pair in pairs if pair in known]


def of_person(tx: Tx, person_id: int) -> list[Invitation]:
    """Everything somebody was invited to, the next event last."""
    query = select(*_COLUMNS).join(events, events.c.id == invitations.c.event_id)
    found = query.where(ours(invitations.c.person_id, person_id)).order_by(events.c.at, events.c.id)
    return [_read(row) for row in tx.connection.execute(found)]


def of_family(tx: Tx, event_id: int, youth_id: int) -> list[Invitation]:
    """The invitations of one young person's guardians. For staff alone: no guardian hears of another's."""
    query = select(*_COLUMNS).where(_EVENT, invitations.c.youth_id == bindparam("youth"))
    rows = tx.connection.execute(query.order_by(invitations.c.person_id), {"event": event_id, "youth": youth_id})
    return [_read(row) for row in rows]


def change(tx: Tx, event_id: int, person_id: int, **values: Any) -> None:
    """Set columns of an invitation."""
    one = (invitations.c.event_id == event_id, invitations.c.person_id == person_id)
    tx.connection.execute(update(invitations).where(*one).values(**values))


def seats_taken(tx: Tx, event_id: int, version: int, but: int = 0) -> int:
    """How many people come, without those of one invitation."""
    return tx.once("seats", event_id, version, but, read=lambda: _seats_taken(tx, event_id, version, but))


def seats_ahead(tx: Tx, event_id: int, version: int) -> None:
    """Count them once for many who are told of the same event."""
    tx.read["seats", event_id, version, 0] = _seats_taken(tx, event_id, version, 0)


def _seats_taken(tx: Tx, event_id: int, version: int, but: int) -> int:
    people = func.coalesce(func.sum(invitations.c.adults + invitations.c.young), 0)
    query = select(people).where(*_coming(event_id, version), invitations.c.person_id != but)
    return int(tx.connection.execute(query).scalar_one())


@cache
def _waited_for() -> Select[Any]:
    waits = exists().where(
        invitations.c.event_id == events.c.id,
        invitations.c.answer == WAITS,
        invitations.c.version == events.c.version,
    )
    ahead = (events.c.state == OPEN, events.c.at > bindparam("now"), events.c.seats.is_not(None))
    return select(events.c.id).where(*ahead, waits).order_by(events.c.at, events.c.id)


def waited_for(tx: Tx) -> list[int]:
    """The events to come for which somebody waits for a seat."""
    return list(tx.connection.execute(_waited_for(), {"now": tx.now}).scalars())


def waiting(tx: Tx, event_id: int, version: int, limit: int) -> list[Invitation]:
    """Who waits for a seat, the longest first."""
    said = (invitations.c.answer == WAITS, invitations.c.version == version)
    query = select(*_COLUMNS).where(invitations.c.event_id == event_id, *said)
    found = query.order_by(invitations.c.answered_at, invitations.c.person_id).limit(limit)
    return [_read(row) for row in tx.connection.execute(found)]


def hold_event(tx: Tx, event_id: int) -> None:
    """Keep others from taking seats until this transaction ends; on SQLite there is nobody else."""
    tx.connection.execute(select(events.c.id).where(events.c.id == event_id).with_for_update()).all()


def _coming(event_id: int, version: int) -> tuple[ColumnElement[bool], ...]:
    return (
        invitations.c.event_id == event_id,
        invitations.c.version == version,
        invitations.c.answer == COMES,
    )


def coming(tx: Tx, event_id: int, version: int, number: int, size: int) -> Page[Invitation]:
    """Who said that they come, or may come: for who came. In the order in which they were invited."""
    said = (invitations.c.version == version, invitations.c.answer.in_([COMES, MAYBE]))
    query = select(*_COLUMNS).where(invitations.c.event_id == event_id, *said)
    return page_of(tx, query.order_by(invitations.c.at, invitations.c.person_id), _read, number, size)


# A family's word is the best of its guardians': one who comes, comes.


@cache
def _between() -> Select[Any]:
    window = (events.c.at > bindparam("since"), events.c.at < bindparam("until"))
    return select(events.c.id).where(events.c.state.in_([OPEN, OVER]), *window).order_by(events.c.at)


def events_between(tx: Tx, since: datetime, until: datetime) -> list[int]:
    """Events that begin between two instants and were not called off."""
    return list(tx.connection.execute(_between(), {"since": since, "until": until}).scalars())


def next_of(tx: Tx, team: str) -> int:
    """The event of a team that is open and comes next; 0 where there is none."""
    ahead = (events.c.team == team, events.c.state == OPEN, events.c.at > tx.now)
    query = select(events.c.id).where(*ahead).order_by(events.c.at, events.c.id).limit(1)
    return tx.connection.execute(query).scalar() or 0


def standing() -> ColumnElement[Any]:
    """The answer to the event as it is planned now; none where somebody answered before it was moved."""
    return case((invitations.c.version == bindparam("version"), invitations.c.answer))


@cache
def _lacking(answers: tuple[str, ...]) -> Select[Any]:
    key = bindparam("head", type_=String) + cast(invitations.c.person_id, String) + bindparam("tail", type_=String)
    told = exists().where(notices.c.key == key)
    said = (standing().in_(answers), invitations.c.answered_at <= bindparam("before"))
    # Staff may have written down who came, whatever was answered.
    there = or_(invitations.c.came == CAME, and_(*said)) if answers == (COMES,) else and_(*said)
    query = select(invitations.c.person_id.label("step")).where(
        on_stretch(invitations.c.person_id), _EVENT, there, ~told
    )
    return query.order_by(invitations.c.person_id)


@cache
def _lacks(answers: tuple[str, ...]) -> Walk:
    return Walk("lacking:", invitations.c.person_id, cache(lambda limit: _lacking(answers).limit(limit)), (_EVENT,))


def lacking(
    tx: Tx,
    kind: str,
    event_id: int,
    version: int,
    reference: datetime,
    answers: tuple[str, ...],
    before: datetime,
    limit: int,
) -> tuple[list[int], int]:
    """Who gave one of these answers before an instant and has no notice of this kind and reference yet.

    With MORE while there may be others.
    """
    key = {"head": f"{kind}:{event_id}:", "tail": f":{int(reference.timestamp())}"}
    about = {"event": event_id, "version": version, "before": before, **key}
    found = _lacks(answers).look(tx, limit, of=key["head"] + key["tail"], **about)
    return [row.step for row in found.rows], found.more
