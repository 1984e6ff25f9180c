"""Drafts of forms being filled, and the records they become: answers sealed under the key of the person they are about."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import chain
from typing import Any, cast

from sqlalchemy import Row, Select, bindparam, delete, exists, insert, select, update

from rules.standing import CLOSED
from storage.among import among
from storage.hold import insert_new
from storage.people import NAMED
from storage.selves import ours, put_away, shared_out
from storage.tables import drafts, keys, notices, people, records
from storage.tx import Tx
from storage.vault import Unreadable
from storage.walks import Found, Walk, on_stretch

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
_DRAFTS = select(*drafts.columns, keys.c.wrapped).outerjoin(keys, keys.c.owner == drafts.c.person_id)
_DRAFT = _DRAFTS.where(*_DRAFT_OF)
_DRAFTS_OF = _DRAFTS.where(among(drafts.c.person_id, "people"))
_KEEP_DRAFT = update(drafts).where(*_DRAFT_OF)
_DROP_DRAFT = delete(drafts).where(*_DRAFT_OF)
_UNASKED = drafts.c.asked_at.is_(None)
_NOTICE = exists().where(
    notices.c.person_id == drafts.c.person_id,
    notices.c.kind == "unfinished",
    notices.c.due_at >= drafts.c.started_at,
)
_NOTE_ASKED = update(drafts).where(_UNASKED, on_stretch(drafts.c.person_id), _NOTICE).values(asked_at=bindparam("at"))
_ASK_AGAIN = update(drafts).where(drafts.c.person_id == bindparam("person")).values(asked_at=None)
_DRAFT_NAMES = select(drafts.c.form).where(drafts.c.person_id == bindparam("person")).order_by(drafts.c.started_at)


def draft(tx: Tx, person_id: int, form: str) -> Stored | None:
    """The draft of a form about a person."""
    known: Stored | None = tx.known("stored", person_id, form)
    if known is not None:
        return known
    row = tx.connection.execute(_DRAFT, {"person": person_id, "named": form}).first()
    return _draft(tx, row) if row is not None else None


def drafts_ahead(tx: Tx, people_ids: Sequence[int]) -> None:
    """Read the drafts of these people for the actions of this commit; one that cannot be opened stops only its own."""
    for row in tx.connection.execute(_DRAFTS_OF, {"people": people_ids}):
        with suppress(Unreadable):
            tx.read["stored", row.person_id, row.form] = _draft(tx, row)


def _draft(tx: Tx, row: Any) -> Stored:
    if row.wrapped is not None:
        tx.vault.know(tx, row.person_id, row.wrapped)
    content = cast(Mapping[str, Any], tx.vault.open(tx, row.person_id, f"drafts.sealed.{row.form}", row.sealed))
    return Stored(row.version, content, row.started_at, row.updated_at)


def keep_draft(tx: Tx, person_id: int, form: str, version: int, content: Mapping[str, Any]) -> None:
    """Write the draft of a form, made or changed."""
    sealed = tx.vault.seal(tx, person_id, f"drafts.sealed.{form}", content)
    values: dict[str, object] = {"version": version, "sealed": sealed, "updated_at": tx.now}
    known: Stored | None = tx.known("stored", person_id, form)
    if known is not None:
        kept = replace(known, version=version, content=content, updated_at=tx.now)
        row = {"person": person_id, "named": form, **values}
        tx.write_later(_KEEP_DRAFT, row, {("stored", person_id, form): kept})
        return
    changed = tx.connection.execute(_KEEP_DRAFT, {"person": person_id, "named": form, **values})
    if not changed.rowcount:
        insert_new(tx, drafts, person_id=person_id, form=form, started_at=tx.now, **values)


def drop_draft(tx: Tx, person_id: int, form: str) -> None:
    """The form was sent, or left."""
    tx.connection.execute(_DROP_DRAFT, {"person": person_id, "named": form})


def draft_names(tx: Tx, person_id: int) -> list[str]:
    """The forms that lie unfinished."""
    return list(tx.connection.execute(_DRAFT_NAMES, {"person": person_id}).scalars())


def left_alone(tx: Tx, since: datetime, forms: tuple[str, ...], limit: int) -> Found:
    """Drafts that nobody touched since then, and nobody was asked about since they were begun: a stretch of them.

    Each has `step` (the person), `form` and `started_at`.
    """
    return _LEFT_ALONE.look(tx, limit, since=since, forms=forms)


@cache
def _left_alone(limit: int) -> Select[Any]:
    return (
        select(drafts.c.person_id.label("step"), drafts.c.form, drafts.c.started_at)
        .join(people, people.c.id == drafts.c.person_id)
        .where(_UNASKED, on_stretch(drafts.c.person_id), on_stretch(people.c.id))
        .where(drafts.c.form.in_(bindparam("forms", expanding=True)), drafts.c.updated_at < bindparam("since"))
        .where(people.c.messages_off_at.is_(None), people.c.status.not_in(sorted(CLOSED)), ~put_away())
        .order_by(drafts.c.person_id)
        .limit(limit)
    )


_LEFT_ALONE = Walk("unfinished", drafts.c.person_id, _left_alone, (_UNASKED,), "ix_drafts_unasked")


def note_asked(tx: Tx, found: Found) -> None:
    """Whoever of a stretch is asked now is asked about whatever they had begun by then."""
    tx.connection.execute(_NOTE_ASKED, {"after": found.after, "until": found.until, "at": tx.now})


def ask_again(tx: Tx, person_id: int) -> None:
    """They went on before they were asked: should they leave it once more, they are."""
    tx.connection.execute(_ASK_AGAIN, {"person": person_id})


def record(tx: Tx, person_id: int, form: str) -> Record | None:
    """One form's record."""
    rows = (row for counts, row in _rows(tx, person_id) if counts and row.form.partition(EARLIER)[0] == form)
    return next((_opened(tx, row) for row in rows), None)


def all_records(tx: Tx, person_id: int) -> list[Record]:
    """Everything a person answered and sent that counts now, oldest first."""
    return [_opened(tx, row) for counts, row in _rows(tx, person_id) if counts]


def earlier(tx: Tx, person_id: int) -> list[Record]:
    """What somebody answered in another record of theirs, where the one that was kept has an answer of its own."""
    return [_opened(tx, row) for counts, row in _rows(tx, person_id) if not counts]


_IN_ORDER = select(records).order_by(records.c.submitted_at, records.c.form)
_RECORDS = _IN_ORDER.where(ours(records.c.person_id, bindparam("person")))
_RECORDS_OF_MANY = (
    _IN_ORDER.add_columns(keys.c.wrapped)
    .outerjoin(keys, keys.c.owner == records.c.person_id)
    .where(among(records.c.person_id, "people"))
)


def _rows(tx: Tx, person_id: int) -> list[tuple[bool, Row[Any]]]:
    """All records of a person, and whether each counts now: of the same form the kept one's own does."""
    asked = {"person": person_id}
    rows = tx.once("records", person_id, read=lambda: tx.connection.execute(_RECORDS, asked).all())
    own = {row.form for row in rows if row.person_id == person_id}
    found = []
    for row in rows:
        counts = EARLIER not in row.form and (row.person_id == person_id or row.form not in own)
        own |= {row.form} if counts else set()
        found.append((counts, row))
    return found


def _opened(tx: Tx, row: Row[Any]) -> Record:
    answers = tx.vault.open(tx, row.person_id, f"records.sealed.{row.form}", row.sealed)
    form = row.form.partition(EARLIER)[0]
    return Record(form, row.version, cast(Mapping[str, Any], answers), row.submitted_at, row.corrected_at)


def ahead(tx: Tx, read_for: Mapping[int, Sequence[int]]) -> None:
    """Read the records of these people in one go, sealed as they are; `read_for` as `selves.ahead` says it."""
    whose = {one for ones in read_for.values() for one in ones}
    rows = tx.connection.execute(_RECORDS_OF_MANY, {"people": list(read_for)}).all()
    tx.read.update({("key", row.person_id): row.wrapped for row in rows})
    tx.keep("records", whose, shared_out(rows, read_for))
    named = [row for row in rows if row.form in NAMED]
    # As `people.told_name` asks for them: the person's own record comes first.
    own = ((row.person_id, (row.person_id, row.form, row.sealed)) for row in named)
    others = ((one, (row.person_id, row.form, row.sealed)) for one, row in shared_out(named, read_for))
    theirs = chain(
        ((one, name) for one, name in own if one in whose),
        ((one, name) for one, name in others if one != name[0]),
    )
    tx.keep("names", whose, theirs)


def keep_record(tx: Tx, person_id: int, form: str, version: int, answers: Mapping[str, Any]) -> None:
    """Store what was sent; sending a form again replaces what was there."""
    sealed = tx.vault.seal(tx, person_id, f"records.sealed.{form}", dict(answers))
    tx.connection.execute(delete(records).where(records.c.person_id == person_id, records.c.form == form))
    tx.connection.execute(
        insert(records).values(person_id=person_id, form=form, version=version, sealed=sealed, submitted_at=tx.now)
    )


def drop_record(tx: Tx, person_id: int, form: str) -> bool:
    """What somebody wrote is gone, also where a record that was put together with theirs holds it; whether there was any."""
    theirs = delete(records).where(ours(records.c.person_id, person_id), records.c.form.in_([form, f"{form}{EARLIER}"]))
    return bool(tx.connection.execute(theirs).rowcount)


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
    is_old = drafts.c.updated_at < tx.now - older_than
    rows = tx.connection.execute(select(drafts.c.person_id, drafts.c.form).where(is_old).limit(limit)).all()
    for row in rows:  # asked once more: somebody may have answered since these were read
        one = (drafts.c.person_id == row.person_id, drafts.c.form == row.form, is_old)
        tx.connection.execute(delete(drafts).where(*one))
    return len(rows)
