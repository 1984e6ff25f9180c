"""Drafts of forms being filled, and the records they become: answers sealed under the key of the person they are about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import Select, bindparam, delete, exists, insert, select, update

from rules.standing import CLOSED
from storage.hold import insert_new
from storage.selves import ours, put_away
from storage.tables import drafts, keys, notices, people, records
from storage.tx import Tx

EARLIER = "."
"""In the name of a record that is kept as history: `door.2` was the door form of a second record."""


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


# Built once: they run for every answer.
_DRAFT_OF = drafts.c.person_id == bindparam("person"), drafts.c.form == bindparam("named")
_DRAFT = (
    select(drafts.c.version, drafts.c.sealed, drafts.c.started_at, drafts.c.updated_at, keys.c.wrapped)
    .outerjoin(keys, keys.c.owner == drafts.c.person_id)
    .where(*_DRAFT_OF)
)
_KEEP_DRAFT = update(drafts).where(*_DRAFT_OF)
_DROP_DRAFT = delete(drafts).where(*_DRAFT_OF)
_DRAFT_NAMES = select(drafts.c.form).where(drafts.c.person_id == bindparam("person")).order_by(drafts.c.started_at)


def draft(tx: Tx, person_id: int, form: str) -> Stored | None:
    """The draft of a form about a person."""
    row = tx.connection.execute(_DRAFT, {"person": person_id, "named": form}).first()
    if row is None:
        return None
    if row.wrapped is not None:
        tx.vault.know(tx, person_id, row.wrapped)
    content = cast(Mapping[str, Any], tx.vault.open(tx, person_id, f"drafts.sealed.{form}", row.sealed))
    return Stored(row.version, content, row.started_at, row.updated_at)


def keep_draft(tx: Tx, person_id: int, form: str, version: int, content: Mapping[str, Any]) -> None:
    """Write the draft of a form, made or changed."""
    sealed = tx.vault.seal(tx, person_id, f"drafts.sealed.{form}", content)
    values: dict[str, object] = {"version": version, "sealed": sealed, "updated_at": tx.now}
    changed = tx.connection.execute(_KEEP_DRAFT, {"person": person_id, "named": form, **values})
    if not changed.rowcount:
        insert_new(tx, drafts, person_id=person_id, form=form, started_at=tx.now, **values)


def drop_draft(tx: Tx, person_id: int, form: str) -> None:
    """The form was sent, or left."""
    tx.connection.execute(_DROP_DRAFT, {"person": person_id, "named": form})


def draft_names(tx: Tx, person_id: int) -> list[str]:
    """The forms that lie unfinished."""
    return list(tx.connection.execute(_DRAFT_NAMES, {"person": person_id}).scalars())


def left_alone(tx: Tx, since: datetime, forms: tuple[str, ...], limit: int) -> list[tuple[int, str, datetime]]:
    """Drafts that nobody touched since then, and nobody was asked about since they were begun: (person, form, started)."""
    found = tx.connection.execute(_left_alone(forms, limit), {"since": since})
    return [(row.person_id, row.form, row.started_at) for row in found]


@cache
def _left_alone(forms: tuple[str, ...], limit: int) -> Select[Any]:
    asked = exists().where(
        notices.c.person_id == drafts.c.person_id,
        notices.c.kind == "unfinished",
        notices.c.due_at >= drafts.c.started_at,
    )
    return (
        select(drafts.c.person_id, drafts.c.form, drafts.c.started_at)
        .join(people, people.c.id == drafts.c.person_id)
        .where(drafts.c.form.in_(forms), drafts.c.updated_at < bindparam("since"), ~asked, ~put_away())
        .where(people.c.messages_off_at.is_(None), people.c.status.not_in(sorted(CLOSED)))
        .order_by(drafts.c.updated_at)
        .limit(limit)
    )


def record(tx: Tx, person_id: int, form: str) -> Record | None:
    """One form's record."""
    return next((found for found in all_records(tx, person_id) if found.form == form), None)


def all_records(tx: Tx, person_id: int) -> list[Record]:
    """Everything a person answered and sent that counts now, oldest first."""
    return [record for counts, record in _records(tx, person_id) if counts]


def earlier(tx: Tx, person_id: int) -> list[Record]:
    """What somebody answered in another record of theirs, where the one that was kept has an answer of its own."""
    return [record for counts, record in _records(tx, person_id) if not counts]


_RECORDS = select(records).where(ours(records.c.person_id, bindparam("person")))
_RECORDS = _RECORDS.order_by(records.c.submitted_at, records.c.form)


def _records(tx: Tx, person_id: int) -> list[tuple[bool, Record]]:
    """All records of a person, and whether each counts now: of the same form the kept one's own does."""
    rows = tx.connection.execute(_RECORDS, {"person": person_id}).all()
    own = {row.form for row in rows if row.person_id == person_id}
    found = []
    for row in rows:
        answers = tx.vault.open(tx, row.person_id, f"records.sealed.{row.form}", row.sealed)
        counts = EARLIER not in row.form and (row.person_id == person_id or row.form not in own)
        own |= {row.form} if counts else set()
        record = Record(row.form, row.version, cast(Mapping[str, Any], answers), row.submitted_at, row.corrected_at)
        found.append((counts, replace(record, form=row.form.partition(EARLIER)[0])))
    return found


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
    new = {"sealed": sealed, "corrected_at": tx.now, "corrected_by": by}
    mine = (records.c.person_id == person_id, records.c.form == form)
    changed = tx.connection.execute(update(records).where(*mine).values(**new)).rowcount
    if not changed and (old := record(tx, person_id, form)) is not None:
        # So far it stands in a record that was put together with this one, and can be taken out again.
        plain = {"person_id": person_id, "form": form, "version": old.version, "submitted_at": old.submitted_at}
        tx.connection.execute(insert(records).values(**plain, **new))


def purge_drafts(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Delete drafts about people that nobody touched for so long; the number deleted."""
    old = select(drafts.c.person_id, drafts.c.form).where(drafts.c.updated_at < tx.now - older_than).limit(limit)
    rows = tx.connection.execute(old).all()
    for row in rows:
        drop_draft(tx, row.person_id, row.form)
    return len(rows)
