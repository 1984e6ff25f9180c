"""Who waits for a match and hears that they are not forgotten, and who is enrolled without a next date."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)

from rules.appointments import PARENTS
from rules.forgotten import WAITING
from rules.standing import ENROLLED
from rules.waiting import Window
from storage.columns import in_words
from storage.people import Person, read_columns
from storage.selves import put_away
from storage.tables import accounts, appointments, links, notices, pauses, people, steps, tasks
from storage.tx import Tx
from storage.walks import Found, Walk, on_stretch

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
    """A time with them is agreed, and lies ahead. They are no part of a guardian's talk (`Appointment.is_kin`)."""
    theirs = or_(appointments.c.kind != PARENTS, appointments.c.subject_id.is_(None))
    agreed = (appointments.c.state == "agreed", appointments.c.at > bindparam("now"), theirs)
    return exists().where(appointments.c.person_id == people.c.id, *agreed)


def due(tx: Tx, spans: Sequence[Window], met: datetime, limit: int) -> Found:
    """Who waits, wants messages, and has not been told in the week they are in: `step` (the person), `week`, `waits_since`.

    `unheard`: nobody of staff has met them since `met`, and they have no chat here.

    Nobody on a break or back from one lately, nobody whom one meets anyway, and nobody who said that they found something
    else.
    """
    values: dict[str, Any] = {"now": tx.now, "lately": tx.now - timedelta(weeks=spans[0].week), "met": met}
    for found in spans:
        week = found.week
        values |= {f"after{week}": found.after, f"until{week}": found.until, f"told{week}": tx.now - found.length}
    return _weeks(tuple(span.week for span in spans)).look(tx, limit, **values)


@cache
def _weeks(weeks: tuple[int, ...]) -> Walk:
    return Walk("waiting", people.c.id, cache(lambda limit: _due(weeks, limit)), (_WAITS,), "ix_people_waiting")


# What is asked at every tick is built once: building a statement costs more than running it.
@cache
def _due(weeks: tuple[int, ...], limit: int) -> Select[Any]:
    week = case(*((_in(found), found) for found in weeks))
    rested = exists().where(
        pauses.c.person_id == people.c.id,
        or_(pauses.c.ended_at.is_(None), pauses.c.ended_at > bindparam("lately")),
    )
    elsewhere = exists().where(tasks.c.kind == "elsewhere", tasks.c.person_id == people.c.id, tasks.c.done_at.is_(None))
    chats = links.join(accounts, accounts.c.id == links.c.account_id)
    hears = exists().select_from(chats).where(links.c.person_id == people.c.id, accounts.c.reachable.is_(True))
    alone = and_(or_(people.c.contacted_at.is_(None), people.c.contacted_at <= bindparam("met")), ~hears)
    found = (people.c.id.label("step"), week.label("week"), _since.label("waits_since"), alone.label("unheard"))
    query = select(*found).where(on_stretch(people.c.id), _WAITS, people.c.messages_off_at.is_(None), ~put_away())
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


def undated(tx: Tx, today: date, day: date, met: datetime, limit: int) -> tuple[list[Person], int]:
    """Enrolled by that day, not met since that instant, no next date or appointment, no break, and no task about it yet.

    With MORE while there may be others.
    """
    found = _UNDATED.look(tx, limit, now=tx.now, today=today, by=day, met=met)
    return [Person(*tuple(row)[:-1]) for row in found.rows], found.more


@cache
def _undated(limit: int) -> Select[Any]:
    lasts = or_(pauses.c.until.is_(None), pauses.c.until > bindparam("today"))
    rests = exists().where(pauses.c.person_id == people.c.id, pauses.c.ended_at.is_(None), lasts)
    noted = exists().where(tasks.c.kind == NO_DATE, tasks.c.subject_id == people.c.id, _not_over())
    query = select(*read_columns(), people.c.id.label("step")).where(on_stretch(people.c.id), *_DATELESS)
    query = query.where(people.c.enrolled_on <= bindparam("by"), ~put_away(), ~rests, ~noted, ~_meets())
    met = or_(people.c.contacted_at.is_(None), people.c.contacted_at <= bindparam("met"))
    return query.where(met).order_by(people.c.id).limit(limit)


_WAITS = in_words(people.c.status, WAITING)
_DATELESS = in_words(people.c.status, ENROLLED), people.c.next_contact_on.is_(None)
_UNDATED = Walk("undated", people.c.id, _undated, _DATELESS, "ix_people_dateless")


def _not_over() -> ColumnElement[bool]:
    return or_(tasks.c.outcome.is_(None), tasks.c.outcome != literal_column(f"'{DATED}'"))


def settle_dated(tx: Tx) -> int:
    """Whoever has a date now needs no task for it; one that was done without a date may be made again after this."""
    found = _TO_SETTLE.look(tx, 200)
    if found.rows:
        over = {"done_at": func.coalesce(tasks.c.done_at, tx.now), "outcome": DATED}
        tx.connection.execute(update(tasks).where(tasks.c.id.in_([row.step for row in found.rows])).values(**over))
    return len(found.rows) + found.more


@cache
def _dated_now(limit: int) -> Select[Any]:
    query = select(tasks.c.id.label("step")).join(people, people.c.id == tasks.c.person_id)
    query = query.where(on_stretch(tasks.c.id), *_OF_DATES, people.c.next_contact_on.is_not(None))
    return query.order_by(tasks.c.id).limit(limit)


_OF_DATES = in_words(tasks.c.kind, [NO_DATE]), _not_over()
_TO_SETTLE = Walk("dated", tasks.c.id, _dated_now, _OF_DATES, "ix_tasks_of_dates")
