"""A guardian's word about somebody under 18: whether it stands, in which way it was given, and who of staff recorded it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, func, insert, select

from rules.approval import CONFIRMED, REFUSED, WITHDRAWN
from storage.among import among
from storage.columns import in_words
from storage.hold import new_id
from storage.people import open_youth
from storage.tables import approvals, people, tasks
from storage.tx import Tx
from storage.walks import Walk, on_stretch

__all__ = ["CONFIRMED", "JOB", "PAIRING", "REFUSED", "WITHDRAWN", "Approval"]

JOB, PAIRING = "job", "pairing"


@dataclass(frozen=True)
class Approval:
    """One word about a job, or about the pairing with the person `about_id`. `guardian_id`: whose, where it is known."""

    id: int
    person_id: int
    kind: str
    about_id: int | None
    state: str
    way: str
    recorded_by: int | None
    at: datetime
    until: date | None
    guardian_id: int | None
    version: str | None
    language: str | None


_COLUMNS = [approvals.c[name] for name in Approval.__dataclass_fields__]


def record(
    tx: Tx,
    person_id: int,
    kind: str,
    state: str,
    *,
    way: str,
    by: int | None,
    about: int | None = None,
    guardian: int | None = None,
    until: date | None = None,
    version: str | None = None,
    language: str | None = None,
) -> int:
    """Write down what a guardian said; what was said before stays readable, and comes before it."""
    before = words(tx, person_id, kind, about)
    values = {
        "id": new_id(),
        "person_id": person_id,
        "kind": kind,
        "about_id": about,
        "state": state,
        "way": way,
        "recorded_by": by,
        "at": max(tx.now, before[0].at + timedelta(microseconds=1)) if before else tx.now,
        "until": until,
        "guardian_id": guardian,
        "version": version,
        "language": language,
    }
    return int(tx.connection.execute(insert(approvals).values(**values).returning(approvals.c.id)).scalar_one())


def words(tx: Tx, person_id: int, kind: str, about: int | None = None) -> list[Approval]:
    """All that guardians have said about this, the newest first."""
    values = {"person": person_id, "its_kind": kind} | ({} if about is None else {"about": about})
    asked = _words(about is not None)
    return tx.once("word", (person_id, kind, about), read=lambda: [*map(_read, tx.connection.execute(asked, values))])


def ahead(tx: Tx, person_ids: Collection[int], kind: str) -> None:
    """Read what guardians have said about these people in one go, for `words`."""
    found = map(_read, tx.connection.execute(_words_of_many(), {"people": list(person_ids), "its_kind": kind}))
    whose = [(person, kind, None) for person in person_ids]
    tx.keep("word", whose, (((word.person_id, kind, None), word) for word in found))


@cache
def _words_of_many() -> Select[Any]:
    whose = among(approvals.c.person_id, "people")
    return _newest_first(whose, approvals.c.kind == bindparam("its_kind"))


# Asked for every question to a pair: building a statement costs more than running it.
@cache
def _words(of_one: bool) -> Select[Any]:
    kind = approvals.c.kind == bindparam("its_kind")
    about = (approvals.c.about_id == bindparam("about"),) if of_one else ()
    return _newest_first(approvals.c.person_id == bindparam("person"), kind, *about)


def word_of(tx: Tx, person_id: int, kind: str, guardian: int | None, about: int | None = None) -> Approval | None:
    """The last word of one guardian about this; of nobody in particular where `guardian` is None."""
    return next((word for word in words(tx, person_id, kind, about) if word.guardian_id == guardian), None)


def by_id(tx: Tx, approval_id: int) -> Approval | None:
    """One word, or None when it is gone."""
    row = tx.connection.execute(_newest_first(approvals.c.id == approval_id)).first()
    return _read(row) if row is not None else None


def of_person(tx: Tx, person_id: int) -> list[Approval]:
    """Everything guardians have said about somebody, the newest first."""
    return [_read(row) for row in tx.connection.execute(_newest_first(approvals.c.person_id == person_id))]


def of_guardian(tx: Tx, guardian_id: int) -> list[Approval]:
    """Everything that one guardian has said, the newest first; never what another one has."""
    return [_read(row) for row in tx.connection.execute(_newest_first(approvals.c.guardian_id == guardian_id))]


def ending(tx: Tx, task: str, first: date, last: date, limit: int) -> tuple[list[Approval], int]:
    """The newest words of guardians that say yes, whose last day lies between these, and of which no such task tells.

    With MORE while there may be others.
    """
    found = _ENDING.look(tx, limit, of_kind=task, first=first, last=last)
    return [Approval(*tuple(row)[:-1]) for row in found.rows], found.more


@cache
def _ending(limit: int) -> Select[Any]:
    made = exists().where(tasks.c.kind == bindparam("of_kind"), tasks.c.subject_id == approvals.c.id)
    later = approvals.alias()
    since = exists().where(
        later.c.person_id == approvals.c.person_id,
        later.c.kind == approvals.c.kind,
        later.c.at > approvals.c.at,
        func.coalesce(later.c.guardian_id, 0) == func.coalesce(approvals.c.guardian_id, 0),
    )
    soon = approvals.c.until.between(bindparam("first"), bindparam("last"))
    query = select(*_COLUMNS, approvals.c.id.label("step")).join(people, people.c.id == approvals.c.person_id)
    query = query.where(on_stretch(approvals.c.id), *_SAID_YES, soon, ~made, ~since, open_youth())
    return query.order_by(approvals.c.id).limit(limit)


_SAID_YES = in_words(approvals.c.state, [CONFIRMED]), approvals.c.until.is_not(None)
_ENDING = Walk("approvals", approvals.c.id, _ending, _SAID_YES, "ix_approvals_confirmed")


def _newest_first(*which: ColumnElement[bool]) -> Select[Any]:
    return select(*_COLUMNS).where(*which).order_by(approvals.c.at.desc(), approvals.c.id.desc())


def _read(row: Row[Any]) -> Approval:
    return Approval(*tuple(row))
