"""Pairs of a young person and a role model: from the question to both, over the weeks, to the end. No word of theirs.

Their weeks are `storage/pair_weeks.py`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, exists, func, insert, or_, select, update

from rules.ids import LARGEST_ID
from rules.permissions import Scope
from storage.hold import insert_new, new_id
from storage.people import Person, open_youth, read_columns, read_person, within
from storage.tables import notices, pair_questions, pair_weeks, pairs, people, records
from storage.tx import Tx

ASKED, ANSWERED, AGREEING, RUNNING, ENDED = "asked", "answered", "agreeing", "running", "ended"
"""The young person is asked, then the role model, then both about the four lines; they are a pair; it is over."""
BEFORE = (ASKED, ANSWERED, AGREEING)
OPEN = (*BEFORE, RUNNING)
WISH = "wish"
"""The form in which a young person says what they would like to have in common with a role model."""
NO_WISH = "no_wish"
"""The record that somebody would rather not have a role model, and since when; the newer of the two counts."""


@dataclass(frozen=True)
class Pair:
    """A young person and a role model. `ended_by`, `end_reason` and `never_again` are for staff alone."""

    id: int
    youth_id: int
    model_id: int
    team: str
    state: str
    made_by: int | None
    made_at: datetime
    youth_yes_at: datetime | None
    model_yes_at: datetime | None
    youth_agreed_at: datetime | None
    model_agreed_at: datetime | None
    youth_shares: bool
    model_shares: bool
    started_on: date | None
    ended_at: datetime | None
    end_reason: str | None
    ended_by: str | None
    never_again: bool

    def party(self, person_id: int) -> str:
        """Which of the two somebody is; "" for anybody else."""
        return {self.youth_id: "youth", self.model_id: "model"}.get(person_id, "")

    def other(self, person_id: int) -> int:
        """The other one."""
        return self.model_id if person_id == self.youth_id else self.youth_id


COLUMNS = [pairs.c[name] for name in Pair.__dataclass_fields__]
"""What a Pair is read from."""
_BY_ID = select(*COLUMNS).where(pairs.c.id == bindparam("pair"))


def _read(row: Row[Any]) -> Pair:
    return Pair(*tuple(row))


def add(tx: Tx, youth_id: int, model_id: int, team: str, by: int) -> int:
    """Staff chose: the young person is asked. Whether these two may was asked before."""
    values = {"id": new_id(), "youth_id": youth_id, "model_id": model_id, "team": team, "state": ASKED}
    made = insert(pairs).values(made_by=by, made_at=tx.now, **values).returning(pairs.c.id)
    return int(tx.connection.execute(made).scalar_one())


def by_id(tx: Tx, pair_id: int) -> Pair | None:
    """A pair; whether the asker may see it is for the caller to check."""
    if not 0 < pair_id <= LARGEST_ID:
        return None
    row = tx.connection.execute(_BY_ID, {"pair": pair_id}).one_or_none()
    return _read(row) if row else None


def visible(tx: Tx, scope: Scope, pair_id: int) -> Pair | None:
    """A pair whose young person is inside the scope; None for any other."""
    found = by_id(tx, pair_id)
    if found is None:
        return None
    query = select(people.c.id).where(people.c.id == found.youth_id, within(scope))
    return found if tx.connection.execute(query).first() else None


def of_person(tx: Tx, person_id: int, states: Collection[str] = OPEN) -> list[Pair]:
    """Somebody's pairs, as young person or role model, the newest first."""
    mine = (pairs.c.youth_id == person_id) | (pairs.c.model_id == person_id)
    query = select(*COLUMNS).where(mine, pairs.c.state.in_(list(states)))
    return [_read(row) for row in tx.connection.execute(query.order_by(pairs.c.made_at.desc(), pairs.c.id))]


def between(tx: Tx, one: int, other: int) -> bool:
    """Whether these two are or were a pair, or one of them was asked about the other."""
    both = pairs.c.youth_id.in_([one, other]) & pairs.c.model_id.in_([one, other])
    return tx.connection.execute(select(pairs.c.id).where(both).limit(1)).first() is not None


def change(tx: Tx, pair: Pair, states: Sequence[str], **values: Any) -> bool:
    """Change a pair that is still in one of these states; False where somebody was quicker."""
    still = update(pairs).where(pairs.c.id == pair.id, pairs.c.state.in_(states))
    return bool(tx.connection.execute(still.values(**values)).rowcount)


def in_scope(tx: Tx, scope: Scope, states: Collection[str], limit: int = 200) -> list[Pair]:
    """The pairs whose young people are inside the scope, the oldest first."""
    query = select(*COLUMNS).join(people, people.c.id == pairs.c.youth_id)
    query = query.where(pairs.c.state.in_(list(states)), within(scope)).order_by(pairs.c.made_at, pairs.c.id)
    return [_read(row) for row in tx.connection.execute(query.limit(limit))]


def taken(tx: Tx, model_ids: Collection[int]) -> dict[int, int]:
    """How many young people each of these role models has, or was asked about."""
    query = select(pairs.c.model_id, func.count()).where(pairs.c.model_id.in_(list(model_ids)), pairs.c.state.in_(OPEN))
    return {row[0]: row[1] for row in tx.connection.execute(query.group_by(pairs.c.model_id))}


def never(tx: Tx, youth_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """With which role models these young people are not put together again."""
    query = select(pairs.c.youth_id, pairs.c.model_id).where(pairs.c.youth_id.in_(list(youth_ids)), pairs.c.never_again)
    found: dict[int, set[int]] = {}
    for youth_id, model_id in tx.connection.execute(query):
        found.setdefault(youth_id, set()).add(model_id)
    return {youth_id: frozenset(models) for youth_id, models in found.items()}


def waiting(tx: Tx, scope: Scope, limit: int = 100) -> list[Person]:
    """Who would like a role model and has none, and is not asked about one; who has waited longest first."""
    busy = select(pairs.c.youth_id).where(pairs.c.state.in_(OPEN))
    query = select(*read_columns()).join(records, records.c.person_id == people.c.id)
    query = query.where(records.c.form == WISH, within(scope), open_youth(), people.c.id.not_in(busy), ~_declined())
    ordered = query.order_by(records.c.submitted_at, people.c.id).limit(limit)
    return [read_person(row) for row in tx.connection.execute(ordered)]


def _declined() -> ColumnElement[bool]:
    """They have said no thanks since: two records that were put together may hold both."""
    no = records.alias()
    newer = (no.c.form == NO_WISH, no.c.submitted_at > records.c.submitted_at)
    return exists().where(no.c.person_id == records.c.person_id, *newer)


def forget_wish(tx: Tx, person_id: int) -> None:
    """Somebody would not like a role model any more."""
    _forget(tx, person_id, WISH)


def forget_no(tx: Tx, person_id: int) -> None:
    """Somebody would like a role model after all."""
    _forget(tx, person_id, NO_WISH)


def _forget(tx: Tx, person_id: int, form: str) -> None:
    tx.connection.execute(delete(records).where(records.c.person_id == person_id, records.c.form == form))


def unasked(tx: Tx, kind: str, why: str, since: datetime, limit: int = 1000) -> list[Pair]:
    """Pairs of which the young person has said yes since then, and the role model was not asked: dropped for this reason.

    Or never planned, where it was clear at once that it could not be sent.
    """
    values = {"kind": kind, "why": why, "since": since}
    return [_read(row) for row in tx.connection.execute(_unasked(limit), values)]


@cache
def _unasked(limit: int) -> Select[Any]:
    about = (notices.c.subject_id == pairs.c.id, notices.c.kind == bindparam("kind"))
    asked = exists().where(*about, or_(notices.c.state != "dropped", notices.c.reason != bindparam("why")))
    query = select(*COLUMNS).where(pairs.c.state == ANSWERED, pairs.c.youth_yes_at > bindparam("since"), ~asked)
    return query.order_by(pairs.c.id).limit(limit)


def question_due(tx: Tx, day: date, limit: int = 200) -> list[Pair]:
    """Pairs that go on, one of whom is asked something privately by this day, or of which that is not computed yet."""
    return [_read(row) for row in tx.connection.execute(_question_due(limit), {"by": day})]


@cache
def _question_due(limit: int) -> Select[Any]:
    by = pairs.c.ask_on.is_(None) | (pairs.c.ask_on <= bindparam("by"))
    return select(*COLUMNS).where(pairs.c.state == RUNNING, by).order_by(pairs.c.ask_on, pairs.c.id).limit(limit)


def ask(tx: Tx, pair_id: int, person_id: int, party: str, point: str, due_on: date) -> int | None:
    """Write down a private question; its id, None where it is there already."""
    question = new_id()
    values = {"pair_id": pair_id, "person_id": person_id, "party": party, "point": point, "due_on": due_on}
    return question if insert_new(tx, pair_questions, id=question, **values) else None


def answer(tx: Tx, pair_id: int, person_id: int, point: str, said: str) -> bool:
    """What one of the two said privately; a later tap counts instead of an earlier one."""
    mine = (pair_questions.c.pair_id == pair_id, pair_questions.c.person_id == person_id)
    this = update(pair_questions).where(*mine, pair_questions.c.point == point)
    return bool(tx.connection.execute(this.values(answer=said, answered_at=tx.now)).rowcount)


def points(tx: Tx, pair_ids: Collection[int]) -> set[tuple[int, str, str]]:
    """Which private questions are written down: pair, party, point."""
    query = select(pair_questions.c.pair_id, pair_questions.c.party, pair_questions.c.point)
    found = tx.connection.execute(query.where(pair_questions.c.pair_id.in_(list(pair_ids))))
    return {(row[0], row[1], row[2]) for row in found}


def said_by(tx: Tx, person_id: int) -> list[tuple[datetime, str, str]]:
    """What somebody has answered privately: when, at which point, what."""
    mine = (pair_questions.c.person_id == person_id, pair_questions.c.answer.is_not(None))
    query = select(pair_questions.c.answered_at, pair_questions.c.point, pair_questions.c.answer).where(*mine)
    return [(row[0], row[1], row[2]) for row in tx.connection.execute(query.order_by(pair_questions.c.answered_at))]


def newest_said(tx: Tx, pair_id: int) -> dict[str, tuple[datetime, str]]:
    """What each of the two (youth, model) has answered last, privately: when, and what. For staff alone."""
    query = select(pair_questions.c.party, pair_questions.c.answered_at, pair_questions.c.answer)
    told = query.where(pair_questions.c.pair_id == pair_id, pair_questions.c.answer.is_not(None))
    rows = tx.connection.execute(told.order_by(pair_questions.c.answered_at, pair_questions.c.due_on))
    return {row[0]: (row[1], row[2]) for row in rows}


def figures(tx: Tx, teams: Collection[str]) -> Mapping[str, Any]:
    """What is counted of the pairs of these teams: how many are together, in touch, asked, and why they ended."""
    theirs = pairs.c.team.in_(list(teams))
    states = select(pairs.c.state, func.count()).where(theirs).group_by(pairs.c.state)
    ends = select(pairs.c.end_reason, func.count()).where(
        theirs, pairs.c.state == ENDED, pairs.c.started_on.is_not(None)
    )
    inside = select(pair_weeks.c.what, func.count()).join(pairs, pairs.c.id == pair_weeks.c.pair_id)
    told = inside.where(theirs, pair_weeks.c.excused.is_(None)).group_by(pair_weeks.c.what)
    return {
        "states": {row[0]: row[1] for row in tx.connection.execute(states)},
        "ends": {row[0]: row[1] for row in tx.connection.execute(ends.group_by(pairs.c.end_reason))},
        "weeks": {row[0]: row[1] for row in tx.connection.execute(told)},
    }
