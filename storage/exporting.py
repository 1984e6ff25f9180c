"""What an export reads: the young people of a team who have sent their enquiry, their requests, and the team's counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from storage.people import Person, read_columns, read_person
from storage.selves import put_away
from storage.tables import help_requests, people, tallies
from storage.tx import Tx


@dataclass(frozen=True)
class Asked:
    """A help request from beginning to end."""

    person_id: int
    kind: str
    at: datetime
    slot_at: datetime | None
    taken_by: int | None
    taken_at: datetime | None
    closed_at: datetime | None
    outcome: str | None


_ASKED = [help_requests.c[name] for name in Asked.__dataclass_fields__]


def ids_of_team(tx: Tx, team: str) -> list[int]:
    """Everybody of a team whom its staff can see, the oldest enquiry first; not what staff marked as no real enquiry."""
    query = select(people.c.id).where(
        people.c.team == team, people.c.submitted_at.is_not(None), people.c.status != "not_real", ~put_away()
    )
    return list(tx.connection.execute(query.order_by(people.c.submitted_at, people.c.id)).scalars())


def people_by_ids(tx: Tx, ids: Sequence[int]) -> dict[int, Person]:
    """Those of these people who are still there, by id."""
    rows = tx.connection.execute(select(*read_columns()).where(people.c.id.in_(ids)))
    return {person.id: person for person in map(read_person, rows)}


def asked_by(tx: Tx, ids: Sequence[int]) -> list[Asked]:
    """The help requests of these people, open and closed, oldest first."""
    query = select(*_ASKED).where(help_requests.c.person_id.in_(ids)).order_by(help_requests.c.at)
    return [Asked(*row) for row in tx.connection.execute(query)]


def counts_after(tx: Tx, team: str, after: date, limit: int) -> list[tuple[date, str, int]]:
    """A slice of a team's counts, whole days of it: the first `limit` days after a day, as (day, what, number)."""
    days = select(tallies.c.day).distinct().where(tallies.c.team == team, tallies.c.day > after)
    some = days.order_by(tallies.c.day).limit(limit).scalar_subquery()
    query = select(tallies.c.day, tallies.c.what, tallies.c.number).where(
        tallies.c.team == team, tallies.c.day.in_(some)
    )
    return [tuple(row) for row in tx.connection.execute(query.order_by(tallies.c.day, tallies.c.what))]
