"""What waits today, as short lists of people: whom one meets or calls today, whose day has passed, who came in late."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, func, or_, select, update

from rules.permissions import Scope
from storage import tasks
from storage.columns import in_words
from storage.duties import stood_in_for
from storage.notices import UNSAID, Notice
from storage.paging import Page, page_of
from storage.people import Person, open_youth, read_columns, read_person, within
from storage.requests import Request
from storage.tables import help_requests, notices, people
from storage.tables import tasks as task_table
from storage.tx import Tx
from storage.walks import Walk, on_stretch

_UNTAKEN = (help_requests.c.closed_at.is_(None), help_requests.c.taken_by.is_(None))


def todays(
    tx: Tx, scope: Scope, day: date, span: tuple[datetime, datetime], number: int, size: int, *, everybody: bool
) -> Page[Person]:
    """Whose next contact is on this day, or who suggested a time in the span that is that day."""
    coming = select(help_requests.c.person_id).where(
        help_requests.c.slot_at >= span[0], help_requests.c.slot_at < span[1], help_requests.c.closed_at.is_(None)
    )
    found = or_(people.c.next_contact_on == day, people.c.id.in_(coming))
    query = select(*read_columns()).where(found, within(scope), open_youth(), _owned(scope, day, everybody=everybody))
    return page_of(tx, query.order_by(people.c.owner_id.is_(None), people.c.id), read_person, number, size)


def overdue(tx: Tx, scope: Scope, day: date, number: int, size: int, *, everybody: bool) -> Page[Person]:
    """Whose next contact, or a task about whom, was due before this day; the longest first."""
    late = tasks.late(scope, day, everybody=everybody)
    dated = and_(people.c.next_contact_on < day, _owned(scope, day, everybody=everybody))
    query = select(*read_columns()).where(or_(dated, people.c.id.in_(late)), within(scope), open_youth())
    return page_of(tx, query.order_by(_since(day), people.c.id), read_person, number, size)


def _since(day: date) -> ColumnElement[date]:
    """Since when something about somebody is overdue: the day they were to be met, or that of a task, the earlier one."""
    theirs = (task_table.c.person_id == people.c.id, task_table.c.done_at.is_(None), task_table.c.due_on < day)
    task = select(func.min(task_table.c.due_on)).where(*theirs).correlate(people).scalar_subquery()
    dated = people.c.next_contact_on
    return case((task.is_(None), dated), (dated.is_(None), task), (dated < task, dated), else_=task)


def _owned(scope: Scope, day: date, *, everybody: bool) -> ColumnElement[bool]:
    """The actor's people, those of whom they stand in for, and nobody's; or everybody."""
    theirs = people.c.owner_id.in_(stood_in_for(scope.actor_id, day))
    mine = or_(people.c.owner_id == scope.actor_id, theirs, people.c.owner_id.is_(None))
    return people.c.id.is_not(None) if everybody else mine


def untaken_help(tx: Tx, team: str, kinds: Sequence[str], before: datetime, limit: int) -> list[Request]:
    """Requests for help that nobody has taken, of which nobody was told yet that they are late; the oldest first."""
    found = tx.connection.execute(_late_help(tuple(kinds), limit), {"its_team": team, "before": before})
    return [Request(*tuple(row)) for row in found]


# What is asked at every tick is built once: building a statement costs more than running it.
@cache
def _late_help(kinds: tuple[str, ...], limit: int) -> Select[Any]:
    columns = [help_requests.c[name] for name in Request.__dataclass_fields__]
    return (
        select(*columns)
        .where(help_requests.c.team == bindparam("its_team"), *_UNTAKEN, help_requests.c.late_at.is_(None))
        .where(help_requests.c.kind.in_(kinds), help_requests.c.at < bindparam("before"))
        .order_by(help_requests.c.at)
        .limit(limit)
    )


def told_late(tx: Tx, request_id: int) -> bool:
    """All were told that a request is late; False when somebody took it meanwhile, or they were told before."""
    this = update(help_requests).where(help_requests.c.id == request_id, *_UNTAKEN, help_requests.c.late_at.is_(None))
    return bool(tx.connection.execute(this.values(late_at=tx.now)).rowcount)


def untaken_intakes(tx: Tx, team: str, before: datetime, limit: int) -> tuple[list[Person], int]:
    """New enquiries that nobody has taken, and for which there is no task since they were sent.

    With MORE while there may be others.
    """
    found = _LATE.look(tx, limit, of=team, its_team=team, before=before)
    return [Person(*tuple(row)[:-1]) for row in found.rows], found.more


@cache
def _late_intakes(limit: int) -> Select[Any]:
    noted = exists().where(
        task_table.c.kind == "intake",
        task_table.c.subject_id == people.c.id,
        task_table.c.made_at >= people.c.submitted_at,
    )
    return (
        select(*read_columns(), people.c.id.label("step"))
        .where(on_stretch(people.c.id), *_NEW, people.c.submitted_at < bindparam("before"), ~noted, open_youth())
        .order_by(people.c.id)
        .limit(limit)
    )


_NEW = (
    people.c.team == bindparam("its_team"),
    in_words(people.c.status, ["lead"]),
    people.c.owner_id.is_(None),
    people.c.submitted_at.is_not(None),
)
_LATE = Walk("late:", people.c.id, _late_intakes, _NEW, "ix_people_untaken")


def unsaid(tx: Tx, kinds: Sequence[str], since: datetime, limit: int) -> tuple[list[tuple[Notice, Person]], int]:
    """Notices of these kinds that did not arrive, or may not have, with whom they were for, where there is no task yet.

    With MORE while there may be others.
    """
    cut = len(Notice.__dataclass_fields__)
    found = _UNSAID.look(tx, limit, since=since, kinds=kinds)
    return [(Notice(*row[:cut]), Person(*row[cut:-1])) for row in map(tuple, found.rows)], found.more


@cache
def _unsaid(limit: int) -> Select[Any]:
    noted = exists().where(task_table.c.kind.in_(["failed", "uncertain"]), task_table.c.subject_id == notices.c.id)
    columns = [notices.c[name] for name in Notice.__dataclass_fields__]
    return (
        select(*columns, *read_columns(), notices.c.id.label("step"))
        .join(people, people.c.id == notices.c.person_id)
        .where(on_stretch(notices.c.id), UNSAID, notices.c.kind.in_(bindparam("kinds", expanding=True)))
        .where(notices.c.due_at >= bindparam("since"), open_youth(), ~noted)
        .order_by(notices.c.id)
        .limit(limit)
    )


_UNSAID = Walk("unsaid", notices.c.id, _unsaid, (UNSAID,), "ix_notices_unsaid")
