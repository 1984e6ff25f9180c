"""People: their plain codes and dates, the key that seals the rest, and the lists that staff see of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy import cast as sql_cast

from rules.days import COPENHAGEN
from rules.ids import LARGEST_ID
from rules.permissions import Scope
from rules.standing import ENROLLED
from storage.among import among
from storage.hold import new_id
from storage.paging import Page, page_of
from storage.selves import ours, put_away
from storage.tables import keys, names, people, records, roles
from storage.tx import Tx


@dataclass(frozen=True)
class Person:
    """Somebody the programme knows, with or without a messenger. Nothing here says who they are."""

    id: int
    team: str | None
    area: str | None
    language: str
    age_band: str | None
    status: str
    owner_id: int | None
    created_at: datetime
    submitted_at: datetime | None
    taken_at: datetime | None
    enrolled_on: date | None
    closed_at: datetime | None
    closed_reason: str | None
    messages_off_at: datetime | None
    held_at: datetime | None
    next_contact_on: date | None
    next_age_on: date | None
    last_seen_at: datetime | None
    contacted_at: datetime | None
    source: str | None


NAMED = ("door", "me", "partner")
"""The forms in which people write their names."""
_OPEN = ("lead", *sorted(ENROLLED))
_COLUMNS = [people.c[name] for name in Person.__dataclass_fields__]
# Built once: they run for every update.
_BY_ID = select(*_COLUMNS).where(people.c.id == bindparam("person"))
_OF_MANY = select(*_COLUMNS).where(among(people.c.id, "people"))
_SET = update(people).where(people.c.id == bindparam("person"))


def read_person(row: Row[Any]) -> Person:
    """A row of `read_columns` as a person."""
    return Person(*tuple(row))


def read_columns() -> list[Column[Any]]:
    """The columns that make a person."""
    return list(_COLUMNS)


def new(tx: Tx, **values: Any) -> int:
    """A new person with a data key; the id."""
    person_id = new_id()
    tx.connection.execute(insert(people).values(id=person_id, created_at=tx.now, last_seen_at=tx.now, **values))
    tx.vault.make_key(tx, person_id)
    return person_id


def by_id(tx: Tx, person_id: int) -> Person | None:
    """A person, or None."""
    return tx.once("person", person_id, read=lambda: _read(tx, person_id))


def _read(tx: Tx, person_id: int) -> Person | None:
    row = tx.connection.execute(_BY_ID, {"person": person_id}).first()
    return read_person(row) if row is not None else None


def ahead(tx: Tx, person_ids: Collection[int]) -> None:
    """Read these people in one go, for `by_id`."""
    found = {row.id: read_person(row) for row in tx.connection.execute(_OF_MANY, {"people": list(person_ids)})}
    tx.read.update({("person", one): found.get(one) for one in person_ids})


def change(tx: Tx, person_id: int, **values: Any) -> None:
    """Set plain columns of a person."""
    tx.connection.execute(_SET, {"person": person_id, **values})


def visible(tx: Tx, scope: Scope, person_id: int) -> Person | None:
    """A young person inside the scope; None when there is none, or when they are somebody else's: nobody can tell."""
    if not 0 < person_id <= LARGEST_ID:
        return None
    row = tx.connection.execute(_visible(scope), {"person": person_id}).first()
    return read_person(row) if row is not None else None


# Asked at every tap of staff: building a statement costs more than running it, and there are few scopes.
@lru_cache(maxsize=256)
def _visible(scope: Scope) -> Select[Any]:
    return select(*_COLUMNS).where(people.c.id == bindparam("person"), within(scope), _is_youth())


def within(scope: Scope) -> ColumnElement[bool]:
    """The one place where a scope becomes a condition; every list goes through it."""
    inside = and_(people.c.team.in_(scope.teams), ~put_away())
    if not scope.everybody:
        return and_(inside, people.c.owner_id == scope.actor_id)
    if not scope.own:
        return inside
    return or_(inside, and_(people.c.team.in_(scope.own), people.c.owner_id == scope.actor_id, ~put_away()))


def _is_youth() -> ColumnElement[bool]:
    # Not IN: SQLite would first make a list of all young people there are.
    return exists().where(roles.c.person_id == people.c.id, roles.c.role == "youth", roles.c.state == "active")


def open_youth() -> ColumnElement[bool]:
    """Young people who are not finished."""
    return and_(_is_youth(), people.c.status.in_(_OPEN))


def waiting(tx: Tx, scope: Scope, number: int, size: int) -> Page[Person]:
    """Who has nobody: new enquiries, and people whose colleague has left. Oldest first."""
    query = (
        select(*_COLUMNS)
        .where(within(scope), _is_youth(), people.c.owner_id.is_(None), people.c.status.in_(_OPEN))
        .where(people.c.submitted_at.is_not(None))
        .order_by(people.c.submitted_at, people.c.id)
    )
    return page_of(tx, query, read_person, number, size)


def mine(tx: Tx, scope: Scope, number: int, size: int) -> Page[Person]:
    """The actor's own people who are not finished, next date first."""
    query = (
        select(*_COLUMNS)
        .where(within(scope), _is_youth(), people.c.owner_id == scope.actor_id, people.c.status.in_(_OPEN))
        .order_by(people.c.next_contact_on.is_(None), people.c.next_contact_on, people.c.submitted_at, people.c.id)
    )
    return page_of(tx, query, read_person, number, size)


def of_owner(tx: Tx, scope: Scope, owner_id: int, teams: Collection[str], size: int) -> Page[Person]:
    """The first of whom a member of staff looks after, in these teams and inside the scope, and how many there are."""
    query = (
        select(*_COLUMNS)
        .where(within(scope), _is_youth(), people.c.owner_id == owner_id, people.c.status.in_(_OPEN))
        .where(people.c.team.in_(list(teams)))
        .order_by(people.c.id)
    )
    return page_of(tx, query, read_person, 0, size)


def everybody(tx: Tx, limit: int) -> list[Person]:
    """Young people of all teams, the newest first; for the playground and the export, never for a chat."""
    query = select(*_COLUMNS).where(_is_youth(), ~put_away()).order_by(people.c.created_at.desc()).limit(limit)
    return [read_person(row) for row in tx.connection.execute(query)]


def birthdays(tx: Tx, day: date, limit: int) -> list[Person]:
    """Who has reached an age by this day at which something changes, and for whom nobody has seen to it yet."""
    query = (
        select(*_COLUMNS).where(people.c.next_age_on <= day, ~put_away()).order_by(people.c.next_age_on, people.c.id)
    )
    return [read_person(row) for row in tx.connection.execute(query.limit(limit))]


def recompute_ages(tx: Tx, limit: int) -> int:
    """Whose age was told before it aged with them: today is the day on which it is computed; the number of them.

    Only of bands that end: who is of age already stays so.
    """
    told = exists().where(records.c.person_id == people.c.id, records.c.form.in_(["door", "enrol"]))
    ends = people.c.age_band.is_not(None) & ~people.c.age_band.startswith("18-")
    found = select(people.c.id).where(people.c.next_age_on.is_(None), ends, told, ~put_away()).limit(limit)
    today = tx.now.astimezone(COPENHAGEN).date()
    return tx.connection.execute(update(people).where(people.c.id.in_(found)).values(next_age_on=today)).rowcount


def newest_of(tx: Tx, owner_id: int, since: datetime) -> int | None:
    """The young person whom somebody looks after and who came last, if not before `since`."""
    query = select(people.c.id).where(people.c.owner_id == owner_id, people.c.created_at >= since, _is_youth())
    return tx.connection.execute(query.order_by(people.c.created_at.desc()).limit(1)).scalar()


def hand_back(tx: Tx, owner_id: int, except_in: Collection[str]) -> list[Person]:
    """Whom a member of staff looked after has nobody now, except in teams where they still work; these people."""
    theirs = (people.c.owner_id == owner_id, people.c.team.not_in(list(except_in)))
    query = select(*_COLUMNS).where(*theirs, people.c.status.in_(_OPEN), ~put_away())
    query = query.order_by(people.c.submitted_at, people.c.id)
    left = [read_person(row) for row in tx.connection.execute(query)]
    tx.connection.execute(update(people).where(*theirs).values(owner_id=None, taken_at=None))
    return left


def disown(tx: Tx, owner_id: int) -> None:
    """Everybody this member of staff looked after has nobody now, and waits on the list of new ones again."""
    tx.connection.execute(update(people).where(people.c.owner_id == owner_id).values(owner_id=None, taken_at=None))


def found(tx: Tx, scope: Scope, groups: Sequence[Sequence[str]], limit: int) -> list[int]:
    """The people inside the scope whose names carry one word of each group: whole words first, then the newest."""
    query = select(people.c.id).where(within(scope), _is_youth(), people.c.status != "not_real")
    for group in groups:
        query = query.where(_named(tx, group)).order_by(sql_cast(_named(tx, group[:1]), Integer).desc())
    return list(tx.connection.execute(query.order_by(people.c.submitted_at.desc()).limit(limit)).scalars())


def _named(tx: Tx, words: Sequence[str]) -> ColumnElement[bool]:
    hashes = [tx.vault.index(tx, "name", word) for word in words]
    return people.c.id.in_(select(names.c.person_id).where(names.c.word.in_(hashes)))


_NAME_OF = (
    select(records.c.person_id, records.c.form, records.c.sealed)
    .where(ours(records.c.person_id, bindparam("person")), records.c.form.in_(NAMED))
    .order_by(records.c.person_id != bindparam("person"), records.c.submitted_at)
)


def told_name(tx: Tx, person_id: int) -> str:
    """What somebody wrote as their name, "" when they have not; opens nothing but the record it stands in."""
    rows = tx.once("names", person_id, read=lambda: tx.connection.execute(_NAME_OF, {"person": person_id}).all())
    for owner, form, sealed in rows:
        answers = cast(Mapping[str, Any], tx.vault.open(tx, owner, f"records.sealed.{form}", sealed))
        if answers.get("name"):
            return str(answers["name"])
    return ""


def index_name(tx: Tx, person_id: int, words: Sequence[str]) -> None:
    """Make a name findable: keyed hashes of its words, in place of the ones before."""
    tx.connection.execute(delete(names).where(names.c.person_id == person_id))
    if words:
        rows = [{"person_id": person_id, "word": tx.vault.index(tx, "name", word)} for word in sorted(words)]
        tx.connection.execute(insert(names), rows)


def remove(tx: Tx, person_id: int) -> None:
    """Delete a person who was made a moment ago and is nobody after all."""
    tx.connection.execute(delete(keys).where(keys.c.owner == person_id))
    tx.connection.execute(delete(people).where(people.c.id == person_id))
