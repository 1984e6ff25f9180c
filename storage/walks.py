"""Walks through very many rows, a stretch at a time: what a planner looks at in one transaction is short however many wait.

A planner that has to look at everybody (who has not been told yet?) looks at the next rows of an index, from where it
stood. With fewer rows than STRETCH a walk is over at once and begins anew at the next tick; so it is in all but the largest
towns. How far it has come is written in the same transaction as what was planned: a kill loses nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Select, bindparam, delete, func, select, true, update

from storage.hold import insert_new
from storage.tables import walks
from storage.tx import Tx

STRETCH = 1000
"""Rows looked at in one transaction."""
MORE = 1000
"""What a planner adds to the number of things it did when its walk goes on."""
END = 2**63 - 1


@dataclass(frozen=True)
class Found:
    """What was found in a stretch, which lies `after` an id and ends with `until`; `more` is MORE while the walk goes on."""

    rows: list[Row[Any]]
    after: int
    until: int

    @property
    def more(self) -> int:
        return MORE if self.until < END else 0


_WORKERS = "max_parallel_workers_per_gather"
_NARROW = select(
    *(func.set_config(name, value, true()) for name, value in {"enable_seqscan": "off", _WORKERS: "0"}.items())
)
_STANDS = select(walks.c.name, walks.c.last)
_GOES = update(walks).where(walks.c.name == bindparam("walk"))
_ENDS = delete(walks).where(walks.c.name == bindparam("walk"))


def stay_narrow(tx: Tx) -> None:
    """Before planning in a transaction: PostgreSQL would now and then read all people, in parallel, to meet a thousand."""
    if tx.connection.dialect.name == "postgresql":
        tx.connection.execute(_NARROW)


def on_stretch(column: Column[int]) -> ColumnElement[bool]:
    """Of a statement for a walk: the rows of the stretch."""
    return (column > bindparam("after")) & (column <= bindparam("until"))


@dataclass(frozen=True, eq=False)
class Walk:
    """A walk along a column with an index, of just the rows `where` if these are few; built once.

    `due` makes the statement that finds what is due `on_stretch`, at most so many, in order; the column stands in it as
    `step`.
    """

    name: str
    column: Column[int]
    due: Callable[[int], Select[Any]]
    where: tuple[ColumnElement[bool], ...] = ()
    index: str = ""
    """Of just these rows; SQLite is told to use it, since it believes that any index of one state is narrower."""

    def look(self, tx: Tx, limit: int, of: str = "", **values: Any) -> Found:
        """What is due in the next stretch, at most so many, and go on behind it; `of` tells walks of one kind apart."""
        walk = self.name + of
        before = _all_stand(tx).get(walk)
        values["after"] = before or 0
        values["until"] = tx.connection.execute(_end(self), values).scalar() or END
        rows = list(tx.connection.execute(_due(self, limit), values))
        until = rows[-1].step if len(rows) == limit else values["until"]
        _stand(tx, walk, before, until)
        return Found(rows, values["after"], until)


# What is asked at every tick is built once: building a statement costs more than running it.
@cache
def _end(walk: Walk) -> Select[Any]:
    rows = select(walk.column).where(walk.column > bindparam("after"), *walk.where).order_by(walk.column)
    return _along(walk, rows).offset(STRETCH - 1).limit(1)


@cache
def _due(walk: Walk, limit: int) -> Select[Any]:
    return _along(walk, walk.due(limit))


def _along(walk: Walk, query: Select[Any]) -> Select[Any]:
    return query.with_hint(walk.column.table, f"INDEXED BY {walk.index}", "sqlite") if walk.index else query


def _all_stand(tx: Tx) -> dict[str, int]:
    """How far each walk is that is not over; read once in a transaction, as long as none goes on."""
    return tx.once("walks", read=lambda: {walk.name: walk.last for walk in tx.connection.execute(_STANDS)})


def _stand(tx: Tx, walk: str, before: int | None, last: int) -> None:
    """Write down how far the walk is; nothing of one that is over."""
    if last == END:
        if before is not None:
            tx.connection.execute(_ENDS, {"walk": walk})
    elif before is None:
        insert_new(tx, walks, name=walk, last=last)
    else:
        tx.connection.execute(_GOES, {"walk": walk, "last": last})
