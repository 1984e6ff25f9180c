"""What a team's meeting looks at, counted: numbers only, of the rows as they are now."""

from collections import Counter
from datetime import date, datetime, timedelta

from sqlalchemy import Column, ColumnElement, bindparam, exists, func, select

from rules.forgotten import WAITING
from rules.permissions import Scope
from storage.paging import Page, page_of
from storage.people import Person, open_youth, read_columns, read_person, within
from storage.placements import Placement
from storage.tables import appointments, checkins, notices, people, placements, tasks
from storage.tx import Tx

ENDS_WITHIN = timedelta(weeks=6)
WEEK = timedelta(days=7)
# What is asked at every tick is built once: building a statement costs more than running it.
_PLANNED = (
    select(notices.c.id)
    .where(notices.c.subject_id == bindparam("subject"), notices.c.kind == bindparam("of_kind"))
    .where(notices.c.due_at >= bindparam("since"))
    .limit(1)
)
AGREED = "agreed"
"""The state of an appointment whose time stands."""


def planned(tx: Tx, kind: str, subject_id: int, since: datetime) -> bool:
    """Whether a notice of this kind about this subject was planned for that instant or later."""
    values = {"of_kind": kind, "subject": subject_id, "since": since}
    return tx.connection.execute(_PLANNED, values).first() is not None


def counts(tx: Tx, scope: Scope, day: date, span: tuple[datetime, datetime]) -> dict[str, int]:
    """Young people, tasks and dates of the scope's teams; `span` is the week that begins on this day."""
    open_task = tasks.c.done_at.is_(None)
    running = placements.c.ended_on.is_(None)
    coming = (appointments.c.state == AGREED, appointments.c.at >= span[0], appointments.c.at < span[1])
    unanswered = (checkins.c.due_on <= day, checkins.c.answered_at.is_(None), checkins.c.closed_as.is_(None))
    return {
        "waiting": _count(tx, people.c.id, scope, open_youth(), people.c.status.in_(sorted(WAITING))),
        "free_tasks": _count(tx, tasks.c.person_id, scope, open_task, tasks.c.owner_id.is_(None)),
        "open_tasks": _count(tx, tasks.c.person_id, scope, open_task),
        "appointments": _count(tx, appointments.c.person_id, scope, *coming),
        "checkins": _count(tx, checkins.c.person_id, scope, *unanswered),
        "ending": _count(tx, placements.c.person_id, scope, running, placements.c.ends_on <= day + ENDS_WITHIN),
        "ended": _count(
            tx, placements.c.person_id, scope, placements.c.ended_on > day - WEEK, placements.c.ended_on <= day
        ),
    }


def _count(tx: Tx, whose: Column[int], scope: Scope, *conditions: ColumnElement[bool]) -> int:
    """Rows about people of the scope; `whose` is the column that names the person."""
    query = select(func.count()).select_from(people)
    if whose is not people.c.id:
        query = query.join(whose.table, whose == people.c.id)
    return tx.connection.execute(query.where(within(scope), *conditions)).scalar_one()


def prepared(tx: Tx, scope: Scope, since: date, until: date) -> dict[int, int]:
    """Of those who began in a job in these days: how many had so many preparation meetings; the number of meetings first."""
    held = select(func.count(appointments.c.id)).where(
        appointments.c.person_id == people.c.id, appointments.c.kind == "prep", appointments.c.state == "held"
    )
    begun = exists().where(
        placements.c.person_id == people.c.id, placements.c.starts_on >= since, placements.c.starts_on <= until
    )
    query = select(held.correlate(people).scalar_subquery()).where(within(scope), begun)
    return dict(Counter(tx.connection.execute(query).scalars()))


def waiting(tx: Tx, scope: Scope, number: int, size: int) -> Page[Person]:
    """Who waits for a job, whoever has waited longest first."""
    query = select(*read_columns()).where(within(scope), open_youth(), people.c.status.in_(sorted(WAITING)))
    return page_of(tx, query.order_by(people.c.enrolled_on, people.c.id), read_person, number, size)


def jobs(tx: Tx, scope: Scope, day: date, what: str, number: int, size: int) -> Page[Placement]:
    """The jobs that end soon, the next first; or, `ended`, those that have ended lately, the newest first."""
    ends, ended = placements.c.ends_on, placements.c.ended_on
    soon = (ended.is_(None), ends <= day + ENDS_WITHIN)
    which = (ended > day - WEEK, ended <= day) if what == "ended" else soon
    query = select(*(placements.c[name] for name in Placement.__dataclass_fields__))
    query = query.join(people, people.c.id == placements.c.person_id).where(within(scope), *which)
    ordered = query.order_by(ended.desc() if what == "ended" else ends, placements.c.id)
    return page_of(tx, ordered, lambda row: Placement(*tuple(row)), number, size)


def tasks_by_owner(tx: Tx, scope: Scope) -> list[tuple[int | None, int]]:
    """How many open tasks each colleague has, and how many are nobody's (None): the most first."""
    query = select(tasks.c.owner_id, func.count()).join(people, people.c.id == tasks.c.person_id)
    query = query.where(within(scope), tasks.c.done_at.is_(None)).group_by(tasks.c.owner_id)
    return [(owner, n) for owner, n in tx.connection.execute(query.order_by(func.count().desc(), tasks.c.owner_id))]
