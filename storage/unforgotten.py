"""Who waits for a match and hears that they are not forgotten, and who is enrolled without a next date."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, case, exists, func, or_, select, update

from rules.forgotten import WAITING
from rules.standing import ENROLLED
from rules.waiting import Window
from storage.people import Person, read_columns, read_person
from storage.selves import put_away
from storage.tables import appointments, notices, pauses, people, steps, tasks
from storage.tx import Tx

KIND = "waiting"
"""The kind of these notices; their subject is the week."""
NO_DATE = "no_date"
"""The kind of task for whoever has no next date."""
DATED = "dated"
"""How such a task ends for good: there was a date. Only then it can be made again."""

_since = func.coalesce(
    select(func.max(steps.c.since))
    .where(steps.c.person_id == people.c.id, steps.c.until.is_(None))
    .correlate(people)
    .scalar_subquery(),
    people.c.enrolled_on,
)
"""Since when somebody waits: the step they are on, or their enrolment."""


def _meets() -> ColumnElement[bool]:
    """A time with them is agreed, and lies ahead."""
    agreed = (appointments.c.state == "agreed", appointments.c.at > bindparam("now"))
    return exists().where(appointments.c.person_id == people.c.id, *agreed)


def due(tx: Tx, spans: Sequence[Window], limit: int) -> list[tuple[Person, int, date]]:
    """Who waits, wants messages, and has not been told in the week they are in: the person, the week, since when.

    Nobody on a break or back from one lately, nobody whom one meets anyway, and nobody who said that they found something
    else.
    """
    values: dict[str, Any] = {"now": tx.now, "lately": tx.now - timedelta(weeks=spans[0].week)}
    for found in spans:
        week = found.week
        values |= {f"after{week}": found.after, f"until{week}": found.until, f"told{week}": tx.now - found.length}
    rows = tx.connection.execute(_due(tuple(span.week for span in spans), limit), values)
    return [(Person(*tuple(row)[:-2]), row[-2], row[-1]) for row in rows]


# What is asked at every tick is built once: building a statement costs more than running it.
@cache
def _due(weeks: tuple[int, ...], limit: int) -> Select[Any]:
    week = case(*((_in(found), found) for found in weeks))
    rested = exists().where(
        pauses.c.person_id == people.c.id,
        or_(pauses.c.ended_at.is_(None), pauses.c.ended_at > bindparam("lately")),
    )
    elsewhere = exists().where(tasks.c.kind == "elsewhere", tasks.c.person_id == people.c.id, tasks.c.done_at.is_(None))
    query = select(*read_columns(), week.label("week"), _since.label("waits_since"))
    query = query.where(people.c.status.in_(sorted(WAITING)), people.c.messages_off_at.is_(None), ~put_away())
    query = query.where(or_(*(_untold(found) for found in weeks)), ~rested, ~elsewhere, ~_meets())
    return query.order_by(people.c.id).limit(limit)


def _in(week: int) -> ColumnElement[bool]:
    return and_(_since > _bound(f"after{week}"), _since <= _bound(f"until{week}"))


def _bound(name: str) -> ColumnElement[date]:
    return bindparam(name, type_=Date)


def _untold(week: int) -> ColumnElement[bool]:
    told = exists().where(
        notices.c.person_id == people.c.id,
        notices.c.kind == KIND,
        notices.c.subject_id == week,
        notices.c.due_at > bindparam(f"told{week}"),
    )
    return and_(_in(week), ~told)


def waits_since(tx: Tx, person_id: int) -> date | None:
    """Since when somebody waits; None for whoever does not."""
    query = select(_since).where(people.c.id == person_id, people.c.status.in_(sorted(WAITING)))
    found: date | None = tx.connection.execute(query).scalar()
    return found


def undated(tx: Tx, today: date, day: date, met: datetime, limit: int) -> list[Person]:
    """Enrolled by that day, not met since that instant, no next date or appointment, no break, and no task about it yet."""
    values = {"now": tx.now, "today": today, "by": day, "met": met}
    return [read_person(row) for row in tx.connection.execute(_undated(limit), values)]


@cache
def _undated(limit: int) -> Select[Any]:
    lasts = or_(pauses.c.until.is_(None), pauses.c.until > bindparam("today"))
    rests = exists().where(pauses.c.person_id == people.c.id, pauses.c.ended_at.is_(None), lasts)
    noted = exists().where(tasks.c.kind == NO_DATE, tasks.c.subject_id == people.c.id, _not_over())
    query = select(*read_columns()).where(people.c.status.in_(sorted(ENROLLED)), people.c.next_contact_on.is_(None))
    query = query.where(people.c.enrolled_on <= bindparam("by"), ~put_away(), ~rests, ~noted, ~_meets())
    met = or_(people.c.contacted_at.is_(None), people.c.contacted_at <= bindparam("met"))
    return query.where(met).order_by(people.c.id).limit(limit)


def _not_over() -> ColumnElement[bool]:
    return or_(tasks.c.outcome.is_(None), tasks.c.outcome != DATED)


def settle_dated(tx: Tx) -> int:
    """Whoever has a date now needs no task for it; one that was done without a date may be made again after this."""
    found = list(tx.connection.execute(_DATED_NOW).scalars())
    if found:
        over = {"done_at": func.coalesce(tasks.c.done_at, tx.now), "outcome": DATED}
        tx.connection.execute(update(tasks).where(tasks.c.id.in_(found)).values(**over))
    return len(found)


_DATED_NOW = (
    select(tasks.c.id)
    .join(people, people.c.id == tasks.c.person_id)
    .where(tasks.c.kind == NO_DATE, _not_over(), people.c.next_contact_on.is_not(None))
    .limit(200)
)
