"""Drafts of forms being filled, and the records they become: answers sealed under the key of the person they are about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import delete, exists, insert, select, update

from rules.standing import CLOSED
from storage.hold import insert_new
from storage.tables import drafts, notices, people, records
from storage.tx import Tx


@dataclass(frozen=True)
class Stored:
    """A draft as it lies there; the form reads its answers again before it trusts them."""

    version: int
    content: Mapping[str, Any]
    started_at: datetime
    updated_at: datetime


@dataclass(frozen=True)
class Record:
    """What somebody answered and sent."""

    form: str
    version: int
    answers: Mapping[str, Any]
    submitted_at: datetime
    corrected_at: datetime | None


def draft(tx: Tx, person_id: int, form: str) -> Stored | None:
    """The draft of a form about a person."""
    row = tx.connection.execute(
        select(drafts.c.version, drafts.c.sealed, drafts.c.started_at, drafts.c.updated_at).where(
            drafts.c.person_id == person_id, drafts.c.form == form
        )
    ).first()
    if row is None:
        return None
    content = cast(Mapping[str, Any], tx.vault.open(tx, person_id, f"drafts.sealed.{form}", row.sealed))
    return Stored(row.version, content, row.started_at, row.updated_at)


def keep_draft(tx: Tx, person_id: int, form: str, version: int, content: Mapping[str, Any]) -> None:
    """Write the draft of a form, made or changed."""
    sealed = tx.vault.seal(tx, person_id, f"drafts.sealed.{form}", content)
    changed = tx.connection.execute(
        update(drafts)
        .where(drafts.c.person_id == person_id, drafts.c.form == form)
        .values(version=version, sealed=sealed, updated_at=tx.now)
    )
    if not changed.rowcount:
        values = {"person_id": person_id, "form": form, "version": version, "sealed": sealed}
        insert_new(tx, drafts, started_at=tx.now, updated_at=tx.now, **values)


def drop_draft(tx: Tx, person_id: int, form: str) -> None:
    """The form was sent, or left."""
    tx.connection.execute(delete(drafts).where(drafts.c.person_id == person_id, drafts.c.form == form))


def draft_names(tx: Tx, person_id: int) -> list[str]:
    """The forms that lie unfinished."""
    query = select(drafts.c.form).where(drafts.c.person_id == person_id).order_by(drafts.c.started_at)
    return list(tx.connection.execute(query).scalars())


def left_alone(tx: Tx, since: datetime, forms: tuple[str, ...], limit: int) -> list[tuple[int, str, datetime]]:
    """Drafts that nobody touched since then, and nobody was asked about since they were begun: (person, form, started)."""
    asked = exists().where(
        notices.c.person_id == drafts.c.person_id,
        notices.c.kind == "unfinished",
        notices.c.due_at >= drafts.c.started_at,
    )
    query = (
        select(drafts.c.person_id, drafts.c.form, drafts.c.started_at)
        .join(people, people.c.id == drafts.c.person_id)
        .where(drafts.c.form.in_(forms), drafts.c.updated_at < since, ~asked)
        .where(people.c.messages_off_at.is_(None), people.c.status.not_in(sorted(CLOSED)))
        .order_by(drafts.c.updated_at)
        .limit(limit)
    )
    return [(row.person_id, row.form, row.started_at) for row in tx.connection.execute(query)]


def record(tx: Tx, person_id: int, form: str) -> Record | None:
    """One form's record."""
    return next((found for found in all_records(tx, person_id) if found.form == form), None)


def all_records(tx: Tx, person_id: int) -> list[Record]:
    """Everything a person answered and sent, oldest first."""
    query = select(records).where(records.c.person_id == person_id).order_by(records.c.submitted_at)
    return [
        Record(
            row.form,
            row.version,
            cast(Mapping[str, Any], tx.vault.open(tx, person_id, f"records.sealed.{row.form}", row.sealed)),
            row.submitted_at,
            row.corrected_at,
        )
        for row in tx.connection.execute(query)
    ]


def keep_record(tx: Tx, person_id: int, form: str, version: int, answers: Mapping[str, Any]) -> None:
    """Store what was sent; sending a form again replaces what was there."""
    sealed = tx.vault.seal(tx, person_id, f"records.sealed.{form}", dict(answers))
    tx.connection.execute(delete(records).where(records.c.person_id == person_id, records.c.form == form))
    tx.connection.execute(
        insert(records).values(person_id=person_id, form=form, version=version, sealed=sealed, submitted_at=tx.now)
    )


def correct_record(tx: Tx, person_id: int, form: str, answers: Mapping[str, Any], by: int) -> None:
    """Replace the answers of a record, keeping when it was sent."""
    sealed = tx.vault.seal(tx, person_id, f"records.sealed.{form}", dict(answers))
    tx.connection.execute(
        update(records)
        .where(records.c.person_id == person_id, records.c.form == form)
        .values(sealed=sealed, corrected_at=tx.now, corrected_by=by)
    )


def purge_drafts(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Delete drafts about people that nobody touched for so long; the number deleted."""
    old = select(drafts.c.person_id, drafts.c.form).where(drafts.c.updated_at < tx.now - older_than).limit(limit)
    rows = tx.connection.execute(old).all()
    for row in rows:
        drop_draft(tx, row.person_id, row.form)
    return len(rows)
