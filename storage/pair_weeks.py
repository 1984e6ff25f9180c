"""The weeks of pairs: which may be due, whether a role model was asked and what they said, and the weeks that rested."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, select, update

from rules.pair_weeks import Week
from storage.hold import insert_new
from storage.pairs import COLUMNS, RUNNING, Pair
from storage.tables import pair_weeks, pairs, role_models
from storage.tx import Tx
from storage.walks import Walk, on_stretch


@dataclass(frozen=True)
class Going:
    """A pair that goes on, the Monday of its newest week, and the role model's own day and time for the weekly nudge."""

    pair: Pair
    last: date | None
    nudge_day: int
    nudge_at: int


def week_due(tx: Tx, monday: date, weekday: int, minutes: int, limit: int = 200) -> tuple[list[Going], int]:
    """Pairs that go on and of which this week, or one before, may be due: the rules decide; a pair looks so once a week.

    `monday`, `weekday` and `minutes` are the local time: the week, the day in it, minutes after midnight. With MORE while
    there may be others.
    """
    values: dict[str, Any] = {
        "monday": monday,
        "before": monday - timedelta(days=7),
        "weekday": weekday,
        "minutes": minutes,
    }
    found = _WEEKS.look(tx, limit, **values)
    return [Going(Pair(*row[:-4]), *row[-4:-1]) for row in map(tuple, found.rows)], found.more


@cache
def _week_due(limit: int) -> Select[Any]:
    weeks_of = pair_weeks.c.pair_id == pairs.c.id
    newest = select(func.max(pair_weeks.c.week)).where(weeks_of).scalar_subquery()
    now = role_models.c.nudge_day < bindparam("weekday")
    now |= (role_models.c.nudge_day == bindparam("weekday")) & (role_models.c.nudge_at <= bindparam("minutes"))
    behind = pairs.c.started_on < bindparam("monday")
    behind &= ~exists().where(weeks_of, pair_weeks.c.week >= bindparam("before"))
    query = select(*COLUMNS, newest, role_models.c.nudge_day, role_models.c.nudge_at, pairs.c.id.label("step"))
    query = query.join(role_models, role_models.c.person_id == pairs.c.model_id).where(
        on_stretch(pairs.c.id), _NOT_OVER
    )
    begun = ~exists().where(weeks_of, pair_weeks.c.week >= bindparam("monday"))
    return query.where(pairs.c.state == RUNNING, begun, now | behind).order_by(pairs.c.id).limit(limit)


_NOT_OVER = pairs.c.ended_at.is_(None)
_WEEKS = Walk("pair_weeks", pairs.c.id, _week_due, (_NOT_OVER,), "ix_pairs_open")


def begin_week(tx: Tx, pair_id: int, monday: date, excused: str | None) -> bool:
    """Write down a week: its nudge is planned, or why nobody is asked; whether it is new."""
    values = {"pair_id": pair_id, "week": monday, "excused": excused}
    return insert_new(tx, pair_weeks, **values)


def weeks(tx: Tx, pair_id: int) -> list[Week]:
    """The weeks of a pair, the oldest first."""
    query = select(pair_weeks.c.week, pair_weeks.c.what, pair_weeks.c.excused).where(pair_weeks.c.pair_id == pair_id)
    return [Week(*tuple(row)) for row in tx.connection.execute(query.order_by(pair_weeks.c.week))]


def set_week(tx: Tx, pair_id: int, monday: date, **values: Any) -> bool:
    """Change a week that is there."""
    this = update(pair_weeks).where(pair_weeks.c.pair_id == pair_id, pair_weeks.c.week == monday)
    return bool(tx.connection.execute(this.values(**values)).rowcount)


def unsettled(tx: Tx, before: date, limit: int = 200) -> list[tuple[int, date]]:
    """Weeks that are over, of which nobody has written down yet whether their nudge was sent."""
    found = tx.connection.execute(_unsettled(limit), {"before": before})
    return [(row[0], row[1]) for row in found]


@cache
def _unsettled(limit: int) -> Select[Any]:
    open_ = (pair_weeks.c.asked_at.is_(None), pair_weeks.c.excused.is_(None))
    return (
        select(pair_weeks.c.pair_id, pair_weeks.c.week)
        .where(pair_weeks.c.week < bindparam("before"), *open_)
        .limit(limit)
    )


def rested(tx: Tx, since: date, why: Sequence[str], limit: int = 200) -> list[tuple[Going, date]]:
    """Weeks since then of which nobody was asked because the pair rested, though it goes on; and their Mondays."""
    rows = tx.connection.execute(_rested(tuple(why), limit), {"since": since})
    return [(Going(Pair(*row[:-3]), None, row[-3], row[-2]), row[-1]) for row in (tuple(row) for row in rows)]


@cache
def _rested(why: tuple[str, ...], limit: int) -> Select[Any]:
    query = select(*COLUMNS, role_models.c.nudge_day, role_models.c.nudge_at, pair_weeks.c.week)
    query = query.join(pair_weeks, pair_weeks.c.pair_id == pairs.c.id)
    query = query.join(role_models, role_models.c.person_id == pairs.c.model_id)
    here = (pair_weeks.c.week >= bindparam("since"), pair_weeks.c.excused.in_(why), pair_weeks.c.what.is_(None))
    return query.where(pairs.c.state == RUNNING, *here).order_by(pair_weeks.c.week, pairs.c.id).limit(limit)


def weeks_by(tx: Tx, person_id: int) -> list[tuple[datetime, str]]:
    """What a role model has answered about the weeks of their pairs: when, and what."""
    query = select(pair_weeks.c.answered_at, pair_weeks.c.what).join(pairs, pairs.c.id == pair_weeks.c.pair_id)
    mine = query.where(pairs.c.model_id == person_id, pair_weeks.c.answered_at.is_not(None))
    return [(row[0], row[1]) for row in tx.connection.execute(mine)]
