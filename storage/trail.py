"""What was done: the audit log, notes on a card, and counts that stay when people go."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Row, bindparam, insert, select, update

from storage.columns import in_words
from storage.hold import insert_new, new_id
from storage.paging import Page, page_of
from storage.selves import ours
from storage.tables import audit, consents, notes, tallies
from storage.tx import Tx

ZONE = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True)
class Deed:
    """One line of the audit log."""

    at: datetime
    actor_id: int | None
    verb: str
    person_id: int | None


@dataclass(frozen=True)
class Note:
    """A note of staff, which the young person can read."""

    author_id: int | None
    text: str
    at: datetime


def log(tx: Tx, actor_id: int | None, verb: str, person_id: int | None, team: str | None, detail: str = "") -> None:
    """Write down who did what to whom; `detail` is a code or a reason given on the command line."""
    tx.connection.execute(
        insert(audit).values(
            id=new_id(), at=tx.now, actor_id=actor_id, verb=verb, person_id=person_id, team=team, detail=detail or None
        )
    )


def _deed(row: Row[Any]) -> Deed:
    return Deed(*tuple(row))


def deeds(tx: Tx, teams: Collection[str], number: int, size: int) -> Page[Deed]:
    """The audit log of these teams, newest first."""
    query = (
        select(audit.c.at, audit.c.actor_id, audit.c.verb, audit.c.person_id)
        .where(audit.c.team.in_(list(teams)) | audit.c.team.is_(None))
        .order_by(audit.c.at.desc(), audit.c.id)
    )
    return page_of(tx, query, _deed, number, size)


def deeds_on(tx: Tx, person_id: int, limit: int = 100) -> list[Deed]:
    """Who opened or changed a person's card, newest first."""
    query = (
        select(audit.c.at, audit.c.actor_id, audit.c.verb, audit.c.person_id)
        .where(ours(audit.c.person_id, person_id))
        .order_by(audit.c.at.desc())
        .limit(limit)
    )
    return [Deed(*row) for row in tx.connection.execute(query)]


def note(tx: Tx, person_id: int, author_id: int, text: str) -> int:
    """Keep a note, sealed under the key of the person it is about; the id."""
    sealed = tx.vault.seal(tx, person_id, "notes.sealed", text)
    note_id = new_id()
    tx.connection.execute(
        insert(notes).values(id=note_id, person_id=person_id, author_id=author_id, sealed=sealed, at=tx.now)
    )
    return note_id


def note_text(tx: Tx, person_id: int, note_id: int) -> str:
    """The words of one note on a person, "" when it is gone."""
    query = select(notes.c.person_id, notes.c.sealed).where(notes.c.id == note_id, ours(notes.c.person_id, person_id))
    row = tx.connection.execute(query).first()
    return cast(str, tx.vault.open(tx, row.person_id, "notes.sealed", row.sealed)) if row is not None else ""


def notes_on(tx: Tx, person_id: int) -> list[Note]:
    """The notes on a person, newest first."""
    query = select(notes).where(ours(notes.c.person_id, person_id))
    return [
        Note(row.author_id, cast(str, tx.vault.open(tx, row.person_id, "notes.sealed", row.sealed)), row.at)
        for row in tx.connection.execute(query.order_by(notes.c.at.desc()))
    ]


def count(tx: Tx, team: str, what: str) -> None:
    """Add one to a day's count; it names nobody and stays."""
    day = tx.now.astimezone(ZONE).date()
    key = (tallies.c.day == day, tallies.c.team == team, tallies.c.what == what)
    insert_new(tx, tallies, day=day, team=team, what=what, number=0)
    tx.connection.execute(update(tallies).where(*key).values(number=tallies.c.number + 1))


def consent(tx: Tx, person_id: int, kind: str, version: str, language: str) -> None:
    """Write down which notice was read, in which version and language, and when."""
    tx.connection.execute(
        insert(consents).values(
            id=new_id(), person_id=person_id, kind=kind, version=version, language=language, at=tx.now
        )
    )


def consents_of(tx: Tx, person_id: int) -> list[tuple[str, str, str, datetime]]:
    """The notices a person has read: (kind, version, language, at)."""
    query = select(consents.c.kind, consents.c.version, consents.c.language, consents.c.at)
    rows = tx.connection.execute(query.where(ours(consents.c.person_id, person_id)).order_by(consents.c.at))
    return [tuple(row) for row in rows]


def erased_ids(tx: Tx, since: datetime) -> list[int]:
    """The random ids of those who were erased since then."""
    query = select(audit.c.person_id).where(_GONE, audit.c.verb == "erased", audit.c.at >= since).distinct()
    return [number for number in tx.connection.execute(query).scalars() if number is not None]


def erased_since(tx: Tx, at: datetime) -> bool:
    """Whether anybody, or a record that was put together with another one, was erased since then."""
    return tx.connection.execute(_ERASED, {"since": at}).first() is not None


# Asked every few seconds: building a statement costs more than running it.
_GONE = in_words(audit.c.verb, ["erased", "joined"])
_ERASED = select(audit.c.id).where(_GONE, audit.c.at >= bindparam("since")).limit(1)
