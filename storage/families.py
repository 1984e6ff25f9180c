"""Families: whose guardian somebody is, in which way each guardian is reached, and where staff must not write to parents."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Select, delete, func, insert, select, update

from storage.among import among
from storage.hold import insert_new, new_id
from storage.selves import ours
from storage.tables import guardians, merges, names, no_parents, people, ties
from storage.tx import Tx

GUARDIAN = "guardian"
"""The role, and the status of people who are known as guardians alone."""


@dataclass(frozen=True)
class Guardian:
    """One guardian as delivery needs them; `asked_at` is empty until they chose their language themselves."""

    person_id: int
    team: str
    language: str
    interpreter: bool
    reads: bool
    asked_at: datetime | None


@dataclass(frozen=True)
class Tie:
    """That somebody is a young person's guardian, until it is ended."""

    id: int
    person_id: int
    guardian_id: int
    made_by: int | None
    made_at: datetime
    youth_yes_at: datetime | None
    after_18: str | None
    ended_at: datetime | None


_TIE = [ties.c[name] for name in Tie.__dataclass_fields__]
_GUARDIAN = [people.c.language if name == "language" else guardians.c[name] for name in Guardian.__dataclass_fields__]


def make_guardian(tx: Tx, person_id: int, team: str) -> None:
    """Somebody is a guardian from now on; nothing changes for one who is."""
    insert_new(tx, guardians, person_id=person_id, team=team, since=tx.now)


def guardian(tx: Tx, person_id: int) -> Guardian | None:
    """How a guardian is reached; None for everybody else."""
    query = select(*_GUARDIAN).join(people, people.c.id == guardians.c.person_id)
    row = tx.connection.execute(query.where(guardians.c.person_id == person_id)).first()
    return Guardian(*tuple(row)) if row is not None else None


def change_guardian(tx: Tx, person_id: int, **values: object) -> None:
    """Change how a guardian is reached (`interpreter`, `reads`, `asked_at`); the language is the person's."""
    tx.connection.execute(update(guardians).where(guardians.c.person_id == person_id).values(**values))


def bind(tx: Tx, youth_id: int, guardian_id: int, by: int | None) -> int:
    """Write down that somebody is a young person's guardian; the tie's id, also where it stood or had ended."""
    known = select(ties.c.id).where(ties.c.person_id == youth_id, ties.c.guardian_id == guardian_id)
    found = tx.connection.execute(known).scalar()
    if found is not None:
        tx.connection.execute(update(ties).where(ties.c.id == found).values(ended_at=None))
        return int(found)
    values = {"id": new_id(), "person_id": youth_id, "guardian_id": guardian_id, "made_by": by, "made_at": tx.now}
    return int(tx.connection.execute(insert(ties).values(**values).returning(ties.c.id)).scalar_one())


def end(tx: Tx, tie_id: int) -> None:
    """From now on somebody is not this young person's guardian to us."""
    tx.connection.execute(update(ties).where(ties.c.id == tie_id, ties.c.ended_at.is_(None)).values(ended_at=tx.now))


def change_tie(tx: Tx, tie_id: int, **values: object) -> None:
    """Change what the young person said about telling this guardian (`youth_yes_at`, `after_18`)."""
    tx.connection.execute(update(ties).where(ties.c.id == tie_id).values(**values))


def tie(tx: Tx, tie_id: int) -> Tie | None:
    """One tie that has not ended."""
    return next(iter(_ties(tx, _standing().where(ties.c.id == tie_id))), None)


def guardians_of(tx: Tx, youth_id: int) -> list[Tie]:
    """A young person's guardians, the first known one first."""
    return _ties(tx, _standing().where(ties.c.person_id == youth_id))


def children_of(tx: Tx, guardian_id: int) -> list[Tie]:
    """Whose guardian somebody is."""
    query = {"people": [guardian_id]}
    return tx.once("children", guardian_id, read=lambda: _ties(tx, _children(), query))


def ahead(tx: Tx, guardian_ids: Collection[int]) -> frozenset[int]:
    """Read whose guardians these people are in one go, for `children_of`; all of those young people."""
    found = _ties(tx, _children(), {"people": list(guardian_ids)})
    tx.keep("children", guardian_ids, ((tie.guardian_id, tie) for tie in found))
    return frozenset(tie.person_id for tie in found)


@cache
def _children() -> Select[Any]:
    return _standing().where(among(ties.c.guardian_id, "people"))


def follow(tx: Tx, youth_id: int, team: str) -> None:
    """A young person is in another team now: so are the guardians all of whose children are there."""
    for one in guardians_of(tx, youth_id):
        children = [child.person_id for child in children_of(tx, one.guardian_id)]
        elsewhere = select(people.c.id).where(people.c.id.in_(children), people.c.team != team)
        if tx.connection.execute(elsewhere.limit(1)).first() is None:
            tx.connection.execute(update(people).where(people.c.id == one.guardian_id).values(team=team))
            tx.connection.execute(update(guardians).where(guardians.c.person_id == one.guardian_id).values(team=team))


def _standing() -> Select[Any]:
    return select(*_TIE).where(ties.c.ended_at.is_(None)).order_by(ties.c.made_at, ties.c.id)


def _ties(tx: Tx, query: Select[Any], asked: Mapping[str, Any] | None = None) -> list[Tie]:
    return [Tie(*tuple(row)) for row in tx.connection.execute(query, asked)]


def childless(tx: Tx, before: datetime, limit: int) -> list[int]:
    """Guardians, and nothing else here, who have been nobody's since before that instant."""
    standing = select(ties.c.id).where(ties.c.guardian_id == people.c.id)
    theirs = standing.where((ties.c.ended_at.is_(None)) | (ties.c.ended_at >= before)).exists()
    seen = func.coalesce(people.c.last_seen_at, people.c.created_at)
    query = select(people.c.id).where(people.c.status == GUARDIAN, seen < before, ~theirs)
    return list(tx.connection.execute(query.order_by(people.c.id).limit(limit)).scalars())


def named(tx: Tx, team: str, words: Sequence[str]) -> list[int]:
    """The guardians of a team whose name has all of these words."""
    query = select(guardians.c.person_id).where(guardians.c.team == team)
    for word in words:
        hashed = tx.vault.index(tx, "name", word)
        query = query.where(guardians.c.person_id.in_(select(names.c.person_id).where(names.c.word == hashed)))
    return list(tx.connection.execute(query.order_by(guardians.c.person_id)).scalars()) if words else []


def silent(tx: Tx, youth_id: int) -> bool:
    """Whether staff have said: do not write to the parents."""
    return tx.once("silent", youth_id, read=lambda: youth_id in silent_among(tx, [youth_id]))


def silent_among(tx: Tx, youth_ids: Collection[int]) -> frozenset[int]:
    """Of these young people those whose parents must not be written to."""
    return frozenset(tx.connection.execute(_silent_among(), {"people": list(youth_ids)}).scalars())


def silence_ahead(tx: Tx, youth_ids: Collection[int]) -> None:
    """Read in one go to whose parents nothing goes, for `silent`."""
    found = silent_among(tx, youth_ids)
    tx.read.update({("silent", one): one in found for one in youth_ids})


@cache
def _silent_among() -> CompoundSelect[Any]:
    own = select(no_parents.c.person_id).where(among(no_parents.c.person_id, "people"))
    joined = select(merges.c.kept_id).where(among(merges.c.kept_id, "people"))
    return own.union(joined.where(merges.c.gone_id.in_(select(no_parents.c.person_id))))


def set_silent(tx: Tx, youth_id: int, by: int, *, silent: bool) -> None:
    """Nothing goes to this young person's parents from now on, or it may again."""
    if silent:
        insert_new(tx, no_parents, person_id=youth_id, set_by=by, at=tx.now)
    else:
        tx.connection.execute(delete(no_parents).where(ours(no_parents.c.person_id, youth_id)))
