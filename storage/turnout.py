"""How many come to an event: families by the best word of their guardians, people as they were told, reasons given."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, func, select

from rules.invitations import CANNOT, COMES, MAYBE, WAITS
from storage.invitations import NONE, standing
from storage.tables import invitations
from storage.tx import Tx

_EVENT = invitations.c.event_id == bindparam("event")


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """An event as it stands now. A family comes where one of its guardians does; people are counted as they were told.

    `waiting`: families who would come, and found no seat.
    """

    families: int = 0
    coming: int = 0
    maybe: int = 0
    cannot: int = 0
    waiting: int = 0
    no_answer: int = 0
    adults: int = 0
    young: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    interpreters: Mapping[str, int] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """How many eat, sit and need a chair."""
        return self.adults + self.young


_BEST = ((COMES, 4), (WAITS, 3), (MAYBE, 2), (CANNOT, 1))


def _rank() -> ColumnElement[int]:
    return case(*((standing() == answer, rank) for answer, rank in _BEST), else_=0)


@cache
def _families() -> Select[Any]:
    best = select(func.max(_rank()).label("best")).where(_EVENT, invitations.c.youth_id.is_not(None))
    family = best.group_by(invitations.c.youth_id).subquery()
    return select(family.c.best, func.count()).group_by(family.c.best)


@cache
def _heads() -> Select[Any]:
    """Of all invitations, by answer: how many adults and young people, reasons and interpreters."""
    told = (standing().label("answer"), invitations.c.reason, invitations.c.interpreter)
    every = select(*told, invitations.c.adults, invitations.c.young).where(_EVENT).subquery()
    sums = (func.count(), func.sum(every.c.adults), func.sum(every.c.young))
    keys = (every.c.answer, every.c.reason, every.c.interpreter)
    return select(*keys, *sums).group_by(*keys)


def numbers(tx: Tx, event_id: int, version: int) -> Numbers:
    """An event's live numbers, for this version of it."""
    about = {"event": event_id, "version": version}
    best = dict(tuple(row) for row in tx.connection.execute(_families(), about))
    counted: dict[str, int] = {"adults": 0, "young": 0}
    reasons: dict[str, int] = {}
    interpreters: dict[str, int] = {}
    for answer, reason, tongue, number, adults, young in tx.connection.execute(_heads(), about):
        if answer == COMES:
            counted["adults"] += adults
            counted["young"] += young
        if answer == CANNOT and reason:
            reasons[reason] = reasons.get(reason, 0) + number
        if answer in (COMES, MAYBE) and tongue and tongue != NONE:
            interpreters[tongue] = interpreters.get(tongue, 0) + number
    return Numbers(
        families=sum(best.values()),
        coming=best.get(4, 0),
        waiting=best.get(3, 0),
        maybe=best.get(2, 0),
        cannot=best.get(1, 0),
        no_answer=best.get(0, 0),
        reasons=reasons,
        interpreters=interpreters,
        **counted,
    )
