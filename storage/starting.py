"""Who begins in a first job within the next days, and who has just had the first pay of it: nobody is told twice.

Where two jobs begin at once, one of them is the first.
"""

from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, or_, select

from rules.standing import ENROLLED
from storage.placements import Placement
from storage.selves import put_away
from storage.tables import notices, people, placements
from storage.tx import Tx

KIND = "first_day"
"""The kind of these notices; their subject is the placement."""


PAY = "first_pay"
"""The kind of the one notice about the first payslip; its subject is the placement too."""


def due(tx: Tx, today: date, last: date, since: datetime, limit: int) -> list[Placement]:
    """First jobs that begin after today and by `last`, of which nothing was planned since that instant."""
    values = {"today": today, "last": last, "since": since}
    return [Placement(*tuple(row)) for row in tx.connection.execute(_due(limit), values)]


# What is asked at every tick is built once: building a statement costs more than running it.
@cache
def _due(limit: int) -> Select[Any]:
    today = (notices.c.kind == KIND, notices.c.due_at >= bindparam("since"))
    told = exists().where(notices.c.subject_id == placements.c.id, *today)
    return _first_jobs("today", "last").where(placements.c.ended_on.is_(None), ~told).limit(limit)


def _first_jobs(after: str, until: str) -> Select[Any]:
    """First jobs that begin after one day and by another, of young people who can be written to; the earliest first.

    A job that somebody gets beside it, or soon after it, changes nothing: the one that began first is the first. One that
    was over before it began was none.
    """
    other = placements.alias()
    before = or_(
        other.c.starts_on < placements.c.starts_on,
        and_(other.c.starts_on == placements.c.starts_on, other.c.id < placements.c.id),
    )
    began = or_(other.c.ended_on.is_(None), other.c.ended_on > other.c.starts_on)
    earlier = exists().where(other.c.person_id == placements.c.person_id, other.c.id != placements.c.id, before, began)
    query = select(*(placements.c[name] for name in Placement.__dataclass_fields__))
    query = query.join(people, people.c.id == placements.c.person_id).where(~earlier)
    query = query.where(placements.c.starts_on > bindparam(after), placements.c.starts_on <= bindparam(until))
    query = query.where(people.c.status.in_(sorted(ENROLLED)), people.c.messages_off_at.is_(None), ~put_away())
    return query.order_by(placements.c.starts_on, placements.c.id)


def paid(tx: Tx, after: date, until: date, limit: int) -> list[Placement]:
    """First jobs that began in these days, of people who were not told about a payslip yet; over by now or not.

    A short job is paid like any other; one that ended before or on its first day may never have begun.
    """
    return [Placement(*tuple(row)) for row in tx.connection.execute(_paid(limit), {"after": after, "until": until})]


@cache
def _paid(limit: int) -> Select[Any]:
    told = exists().where(notices.c.person_id == placements.c.person_id, notices.c.kind == PAY)
    # The first half of "lately" follows from the second; it is what the index is asked.
    lately = and_(placements.c.ended_on > bindparam("after"), placements.c.ended_on > placements.c.starts_on)
    began = or_(placements.c.ended_on.is_(None), lately)
    return _first_jobs("after", "until").where(began, ~told).limit(limit)
