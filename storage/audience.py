"""Whom an event could reach: families in slices, in the order of their young person's id, with what decides about each.

A slice costs a handful of statements however many families there are, and nothing of them is opened.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, or_, select

from rules.events import Audience
from storage.approvals import JOB, REFUSED, WITHDRAWN
from storage.families import silent_among
from storage.people import open_youth
from storage.role_models import READY, YES
from storage.selves import put_away
from storage.tables import accounts, approvals, guardians, links, people, role_models, ties
from storage.tx import Tx

NOES = frozenset({REFUSED, WITHDRAWN})


@dataclass(frozen=True)
class Known:
    """Somebody who could be invited: in which language, and what keeps them from it."""

    person_id: int
    language: str
    off: bool
    reachable: bool
    interpreter: bool = False
    asked: bool = True
    said_no: bool = False
    after_18: bool = False


@dataclass(frozen=True)
class Family:
    """A young person with their guardians. `held`: some guardian has said no."""

    youth: Known
    area: str | None
    age_band: str | None
    next_age_on: date | None
    silent: bool
    held: bool
    parents: tuple[Known, ...]


def families(tx: Tx, team: str, whom: Audience, after: int, size: int) -> list[Family]:
    """The next families of an audience by area and age, after this young person; schools are for the caller."""
    query = _slice(bool(whom.areas), bool(whom.ages))
    asked = {"team": team, "after": after, "areas": list(whom.areas), "ages": list(whom.ages), "size": size}
    named = {name: value for name, value in asked.items() if value != []}
    rows = tx.connection.execute(query, named).all()
    ids = [row.id for row in rows]
    if not ids:
        return []
    noes = _noes(tx, ids)
    parents = _parents(tx, ids, noes)
    reached = _reachable(tx, [*ids, *(one.person_id for found in parents.values() for one in found)])
    silent = silent_among(tx, ids)
    return [
        Family(
            youth=Known(row.id, row.language, row.messages_off_at is not None, row.id in reached),
            area=row.area,
            age_band=row.age_band,
            next_age_on=row.next_age_on,
            silent=row.id in silent,
            held=any(youth == row.id for youth, _ in noes),
            parents=tuple(_in_reach(one, reached) for one in parents[row.id]),
        )
        for row in rows
    ]


@cache
def _slice(by_area: bool, by_age: bool) -> Select[Any]:
    """Young people we have to do with, whose enquiry was sent or who are enrolled."""
    columns = (people.c.id, people.c.language, people.c.messages_off_at, people.c.area, people.c.age_band)
    known = or_(people.c.status != "lead", people.c.submitted_at.is_not(None))
    query = select(*columns, people.c.next_age_on).where(people.c.team == bindparam("team"), open_youth(), known)
    query = query.where(people.c.id > bindparam("after"), ~put_away())
    if by_area:
        query = query.where(people.c.area.in_(bindparam("areas", expanding=True)))
    if by_age:
        query = query.where(people.c.age_band.in_(bindparam("ages", expanding=True)))
    return query.order_by(people.c.id).limit(bindparam("size"))


_IDS: BindParameter[list[int]] = bindparam("ids", expanding=True)
_WORDS = (
    select(approvals.c.person_id, approvals.c.guardian_id, approvals.c.state)
    .where(approvals.c.person_id.in_(_IDS), approvals.c.kind == JOB)
    .order_by(approvals.c.at, approvals.c.id)
)
_PARENTS = (
    select(
        ties.c.person_id.label("youth"),
        ties.c.after_18,
        people.c.id,
        people.c.language,
        people.c.messages_off_at,
        guardians.c.interpreter,
        guardians.c.asked_at,
    )
    .join(people, people.c.id == ties.c.guardian_id)
    .join(guardians, guardians.c.person_id == ties.c.guardian_id)
    .where(ties.c.person_id.in_(_IDS), ties.c.ended_at.is_(None))
    .order_by(ties.c.person_id, ties.c.made_at, ties.c.id)
)
_REACHED = (
    select(links.c.person_id)
    .join(accounts, accounts.c.id == links.c.account_id)
    .where(links.c.person_id.in_(_IDS), accounts.c.reachable)
)


def _noes(tx: Tx, ids: Sequence[int]) -> frozenset[tuple[int, int | None]]:
    """Of these young people (young person, guardian) where that guardian's newest word is a no."""
    newest = {(row[0], row[1]): row[2] for row in tx.connection.execute(_WORDS, {"ids": ids})}
    return frozenset(pair for pair, state in newest.items() if state in NOES)


def _parents(tx: Tx, ids: Sequence[int], noes: frozenset[tuple[int, int | None]]) -> dict[int, list[Known]]:
    found: dict[int, list[Known]] = defaultdict(list)
    for row in tx.connection.execute(_PARENTS, {"ids": ids}):
        one = Known(
            row.id,
            row.language,
            row.messages_off_at is not None,
            reachable=False,
            interpreter=row.interpreter,
            asked=row.asked_at is not None,
            said_no=(row.youth, row.id) in noes,
            after_18=row.after_18 == "yes",
        )
        found[row.youth].append(one)
    return found


def _in_reach(one: Known, reached: frozenset[int]) -> Known:
    return Known(**{**vars(one), "reachable": one.person_id in reached})


def _reachable(tx: Tx, ids: Sequence[int]) -> frozenset[int]:
    return frozenset(tx.connection.execute(_REACHED, {"ids": list(dict.fromkeys(ids))}).scalars())


def role_models_of(tx: Tx, team: str, today: date, limit: int) -> list[Known]:
    """The team's role models who said yes and take no break; a few, so they come in one piece."""
    awake = or_(role_models.c.paused_until.is_(None), role_models.c.paused_until <= today)
    there = and_(role_models.c.team == team, role_models.c.state.in_([YES, READY]), awake, ~put_away())
    query = select(people.c.id, people.c.language, people.c.messages_off_at)
    query = query.join(role_models, role_models.c.person_id == people.c.id).where(there).order_by(people.c.id)
    rows = tx.connection.execute(query.limit(limit)).all()
    reached = _reachable(tx, [row.id for row in rows]) if rows else frozenset()
    return [Known(row.id, row.language, row.messages_off_at is not None, row.id in reached) for row in rows]
