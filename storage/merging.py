"""Two records of one young person: put together, taken apart again for a day, then joined for good.

For that day nothing that is sealed is touched: the record put away keeps its rows and its key, and is read with the
kept one's. Only what lists go by is moved (chats, requests, alerts, what is still to be sent), and remembered.
Long because each table that tells of a person is settled here in its own way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Row, Table, delete, func, insert, select, update

from rules.merging import carried
from rules.permissions import Scope
from storage import accounts as chats
from storage import people as persons
from storage.erase import erase_person
from storage.forms import EARLIER
from storage.hold import insert_new
from storage.people import Person, read_columns, read_person, within
from storage.tables import (
    accounts,
    alerts,
    appointments,
    approvals,
    audit,
    checkins,
    doors,
    growths,
    help_requests,
    invitations,
    links,
    merges,
    metadata,
    names,
    no_parents,
    notices,
    pair_questions,
    pairs,
    pauses,
    people,
    placements,
    records,
    reviews,
    role_models,
    roles,
    sheltered,
    steps,
    supports,
    tasks,
    ties,
    todos,
)
from storage.tx import Tx

MOVED: Mapping[str, Table] = {
    "requests": help_requests,
    "alerts": alerts,
    "tasks": tasks,
    "placements": placements,
    "growths": growths,
    "steps": steps,
    "approvals": approvals,
    "checkins": checkins,
    "reviews": reviews,
    "supports": supports,
    "pauses": pauses,
    "ties": ties,
}
"""Tables whose rows lists go by: they are the kept person's at once. Nothing in them is sealed."""
BY_COLUMN: Mapping[str, Column[Any]] = {
    "pairs": pairs.c.youth_id,
    "pairs_as_model": pairs.c.model_id,
    "pair_questions": pair_questions.c.person_id,
    "approvals_about": approvals.c.about_id,
    "appointments_with": appointments.c.with_id,
}
"""The same where the person stands in a column of another name, or in two of them."""


@dataclass(frozen=True)
class Merge:
    """One record put together with another; `moved` is what taking it apart needs."""

    gone_id: int
    kept_id: int
    at: datetime
    moved: Mapping[str, Any]


_COLUMNS = [merges.c[name] for name in Merge.__dataclass_fields__]


def _read(row: Row[Any]) -> Merge:
    return Merge(*tuple(row))


def of_gone(tx: Tx, gone_id: int) -> Merge | None:
    """How this record was put away; None when it was not, or the day is over and it is gone."""
    row = tx.connection.execute(select(*_COLUMNS).where(merges.c.gone_id == gone_id)).first()
    return _read(row) if row is not None else None


def into(tx: Tx, kept_id: int) -> list[Merge]:
    """What was put together with this record and is not joined for good yet, the newest first."""
    query = select(*_COLUMNS).where(merges.c.kept_id == kept_id).order_by(merges.c.at.desc(), merges.c.gone_id)
    return [_read(row) for row in tx.connection.execute(query)]


def older_than(tx: Tx, at: datetime, limit: int) -> list[Merge]:
    """Merges made before that instant, the oldest first."""
    query = select(*_COLUMNS).where(merges.c.at < at).order_by(merges.c.at, merges.c.gone_id).limit(limit)
    return [_read(row) for row in tx.connection.execute(query)]


def alike(tx: Tx, scope: Scope, person_id: int, words: Sequence[str], limit: int) -> list[Person]:
    """Young people inside the scope who share words of a name with somebody, those with the most in common first."""
    hashes = [tx.vault.index(tx, "name", word) for word in words]
    shared = (
        select(names.c.person_id, func.count().label("hits"))
        .where(names.c.word.in_(hashes))
        .group_by(names.c.person_id)
        .subquery()
    )
    youth = select(roles.c.person_id).where(roles.c.role == "youth", roles.c.state == "active")
    query = (
        select(*read_columns())
        .join(shared, shared.c.person_id == people.c.id)
        .where(within(scope), people.c.id.in_(youth), people.c.id != person_id)
        .order_by(shared.c.hits.desc(), people.c.created_at.desc(), people.c.id)
        .limit(limit)
    )
    return [read_person(row) for row in tx.connection.execute(query)]


def chats_of(tx: Tx, person_ids: Sequence[int]) -> list[int]:
    """The accounts that serve these people."""
    query = select(links.c.account_id).distinct().where(links.c.person_id.in_(list(person_ids)))
    return list(tx.connection.execute(query).scalars())


def join(tx: Tx, kept: Person, gone: Person, by: int) -> None:
    """Put `gone` away; `kept` is who they are from now on. Both rows are held, and their chats'."""
    before = asdict(kept)
    new = carried(before, asdict(gone))
    moved: dict[str, Any] = {
        "before": {name: [_coded(before[name]), _coded(value)] for name, value in new.items()},
        "links": [_move_link(tx, row, kept.id) for row in _links(tx, gone.id)],
        "notices": _move_planned(tx, gone.id, kept.id),
    }
    for name, table in MOVED.items():
        theirs = table.c.person_id == gone.id
        if table is ties:
            # Of a guardian whom both records name the kept one's tie counts.
            theirs &= ties.c.guardian_id.not_in(select(ties.c.guardian_id).where(ties.c.person_id == kept.id))
        moved[name] = list(tx.connection.execute(select(table.c.id).where(theirs)).scalars())
        mine = update(table).where(table.c.id.in_(moved[name]))
        tx.connection.execute(mine.values(person_id=kept.id))
    for name, column in BY_COLUMN.items():
        moved[name] = list(tx.connection.execute(select(column.table.c.id).where(column == gone.id)).scalars())
        tx.connection.execute(update(column.table).where(column == gone.id).values({column.name: kept.id}))
    if new:
        persons.change(tx, kept.id, **new)
    values = {"gone_id": gone.id, "kept_id": kept.id, "made_by": by, "moved": moved}
    tx.connection.execute(insert(merges).values(at=tx.now, **values))


def _links(tx: Tx, person_id: int) -> list[Row[Any]]:
    query = (
        select(links.c.account_id, links.c.person_id, links.c.since, accounts.c.current_id, accounts.c.asks)
        .join(accounts, accounts.c.id == links.c.account_id)
        .where(links.c.person_id == person_id)
    )
    return list(tx.connection.execute(query.order_by(links.c.account_id)))


def _move_link(tx: Tx, link: Row[Any], kept_id: int) -> list[Any]:
    """A chat serves the kept one now: (account, since when, whether it did before, who wrote, what it was asked)."""
    new = insert_new(tx, links, account_id=link.account_id, person_id=kept_id, since=link.since)
    _unlink(tx, link.account_id, link.person_id)
    if link.current_id == link.person_id:
        chats.be(tx, link.account_id, kept_id)
    return [link.account_id, link.since.isoformat(), not new, link.current_id == link.person_id, link.asks]


def _unlink(tx: Tx, account_id: int, person_id: int) -> None:
    tx.connection.execute(delete(links).where(links.c.account_id == account_id, links.c.person_id == person_id))


def _move_planned(tx: Tx, gone_id: int, kept_id: int) -> list[int]:
    """What is still to be said to them reaches the chats, which are the kept one's now."""
    planned = (notices.c.person_id == gone_id, notices.c.state == "planned")
    ids = list(tx.connection.execute(select(notices.c.id).where(*planned)).scalars())
    tx.connection.execute(update(notices).where(*planned).values(person_id=kept_id))
    return ids


def part(tx: Tx, merge: Merge) -> None:
    """Take apart what was put together: everything moved goes back; what is new since then stays with the kept one."""
    _put_back(tx, merge)
    for name, table in {**MOVED, "notices": notices}.items():
        mine = update(table).where(table.c.id.in_(merge.moved.get(name, [])), table.c.person_id == merge.kept_id)
        tx.connection.execute(mine.values(person_id=merge.gone_id))
    for name, column in BY_COLUMN.items():
        back = update(column.table).where(column.table.c.id.in_(merge.moved.get(name, [])), column == merge.kept_id)
        tx.connection.execute(back.values({column.name: merge.gone_id}))
    for account_id, since, had, current, asks in merge.moved["links"]:
        _return_link(tx, merge, account_id, datetime.fromisoformat(since), keep=had, current=current, asks=asks)
    tx.connection.execute(delete(merges).where(merges.c.gone_id == merge.gone_id))


def _put_back(tx: Tx, merge: Merge) -> None:
    """The kept one's plain columns as they were, except those that somebody has changed since."""
    kept = persons.by_id(tx, merge.kept_id)
    now = {name: _coded(getattr(kept, name)) for name in merge.moved["before"]}
    old = {name: _decoded(name, was) for name, (was, made) in merge.moved["before"].items() if now[name] == made}
    if old:
        persons.change(tx, merge.kept_id, **old)


def _return_link(
    tx: Tx, merge: Merge, account_id: int, since: datetime, *, keep: bool, current: bool, asks: str | None
) -> None:
    account = chats.by_id(tx, account_id)
    if account is None:
        return
    insert_new(tx, links, account_id=account_id, person_id=merge.gone_id, since=since)
    if not keep:
        _unlink(tx, account_id, merge.kept_id)
    if current and account.current_id == merge.kept_id:
        # A question that was open is asked again, unless the chat has gone on to another one.
        values = {"current_id": merge.gone_id, "asks": account.asks or asks}
        tx.connection.execute(update(accounts).where(accounts.c.id == account_id).values(**values))


def _coded(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _decoded(name: str, value: Any) -> Any:
    if value is None or not isinstance(value, str):
        return value
    if name.endswith("_at"):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if name.endswith("_on") else value


def settle(tx: Tx, merge: Merge) -> None:
    """The day is over: what survives is the kept one's, sealed under their key, and the record put away is erased."""
    _settle_records(tx, merge)
    _settle_names(tx, merge)
    _settle_role_model(tx, merge)
    _settle_todos(tx, merge)
    _settle_family(tx, merge)
    _settle_sheltered(tx, merge)
    _settle_doors(tx, merge)
    _settle_invitations(tx, merge)
    for table in metadata.sorted_tables:
        for column in table.columns:
            if table is not merges and not column.primary_key and _refers_to_people(column):
                _settle_rows(tx, table, column, merge)
    for log in (audit.c.person_id, notices.c.subject_id):
        tx.connection.execute(update(log.table).where(log == merge.gone_id).values({log.name: merge.kept_id}))
    erase_person(tx, merge.gone_id)


def _refers_to_people(column: Column[Any]) -> bool:
    return any(key.column.table is people for key in column.foreign_keys)


def _settle_rows(tx: Tx, table: Table, column: Column[Any], merge: Merge) -> None:
    """Rows of one table change their person; values that are sealed as `table.column` change their key too."""
    mine = column == merge.gone_id
    if table is roles:
        mine = mine & (roles.c.role != "youth")  # the kept one is a young person already
    sealed = [found for found in table.columns if found.name == "sealed"]
    keys = list(table.primary_key.columns)
    if sealed and column.name == "person_id":
        for row in tx.connection.execute(select(*keys, *sealed).where(mine)).all():
            new = {c.name: _resealed(tx, merge, f"{table.name}.{c.name}", getattr(row, c.name)) for c in sealed}
            same = [key == getattr(row, key.name) for key in keys]
            tx.connection.execute(update(table).where(*same).values(**new))
    tx.connection.execute(update(table).where(mine).values({column.name: merge.kept_id}))


def _resealed(tx: Tx, merge: Merge, label: str, sealed: bytes | None, new_label: str = "") -> bytes | None:
    if sealed is None:
        return None
    return tx.vault.seal(tx, merge.kept_id, new_label or label, tx.vault.open(tx, merge.gone_id, label, sealed))


def _settle_records(tx: Tx, merge: Merge) -> None:
    """Answers to a form that the kept one never sent are theirs now; the others are kept as history beside theirs."""
    taken = set(tx.connection.execute(select(records.c.form).where(records.c.person_id == merge.kept_id)).scalars())
    for row in tx.connection.execute(select(records).where(records.c.person_id == merge.gone_id)).mappings().all():
        form = _free(row["form"].partition(EARLIER)[0], taken)
        taken.add(form)
        label = "records.sealed."
        sealed = _resealed(tx, merge, label + row["form"], row["sealed"], label + form)
        tx.connection.execute(
            insert(records).values({**row, "person_id": merge.kept_id, "form": form, "sealed": sealed})
        )


def _free(form: str, taken: set[str]) -> str:
    if form not in taken:
        return form
    number = next(n for n in range(2, len(taken) + 3) if f"{form}{EARLIER}{n}" not in taken)
    return f"{form}{EARLIER}{number}"


def _settle_names(tx: Tx, merge: Merge) -> None:
    """Whoever had no name of their own is found under the other record's."""
    of = select(names.c.word).where(names.c.person_id == merge.kept_id).limit(1)
    if tx.connection.execute(of).first() is None:
        mine = update(names).where(names.c.person_id == merge.gone_id)
        tx.connection.execute(mine.values(person_id=merge.kept_id))


def _settle_role_model(tx: Tx, merge: Merge) -> None:
    """Whoever was asked to be a role model in the other record alone is one in the kept record, with what they told."""
    known = select(role_models.c.person_id).where(role_models.c.person_id == merge.kept_id)
    row = tx.connection.execute(select(role_models).where(role_models.c.person_id == merge.gone_id)).mappings().first()
    if row is not None and tx.connection.execute(known).first() is None:
        sealed = _resealed(tx, merge, "role_models.sealed", row["sealed"])
        tx.connection.execute(insert(role_models).values({**row, "person_id": merge.kept_id, "sealed": sealed}))


def _settle_family(tx: Tx, merge: Merge) -> None:
    """A tie that both records had is one; a silence about the parents lasts, in whichever record it was set."""
    tx.connection.execute(delete(ties).where(ties.c.person_id == merge.gone_id))
    row = tx.connection.execute(select(no_parents).where(no_parents.c.person_id == merge.gone_id)).mappings().first()
    if row is not None:
        insert_new(tx, no_parents, **{**row, "person_id": merge.kept_id})


def _settle_todos(tx: Tx, merge: Merge) -> None:
    """Of a step that stands in both records the kept one's counts."""
    kept = todos.alias()
    same = select(kept.c.id).where(
        kept.c.person_id == merge.kept_id, kept.c.track == todos.c.track, kept.c.step == todos.c.step
    )
    tx.connection.execute(delete(todos).where(todos.c.person_id == merge.gone_id, same.exists()))


def _settle_sheltered(tx: Tx, merge: Merge) -> None:
    """An address that was protected in either record is protected."""
    row = tx.connection.execute(select(sheltered).where(sheltered.c.person_id == merge.gone_id)).mappings().first()
    if row is not None:
        insert_new(tx, sheltered, **{**row, "person_id": merge.kept_id})


def _settle_doors(tx: Tx, merge: Merge) -> None:
    """Whoever was visited is not visited again: of one event the kept one's row counts, and what it lacks is filled in."""
    hidden = tx.connection.execute(select(sheltered).where(sheltered.c.person_id == merge.kept_id)).first() is not None
    for row in tx.connection.execute(select(doors).where(doors.c.person_id == merge.gone_id)).mappings().all():
        sealed = None if hidden else _resealed(tx, merge, "doors.stairwell", row["stairwell"])
        if not insert_new(tx, doors, **{**row, "person_id": merge.kept_id, "stairwell": sealed}):
            same = (doors.c.event_id == row["event_id"], doors.c.person_id == merge.kept_id)
            known = {"mark": row["mark"], "stairwell": sealed}
            filled = {name: func.coalesce(doors.c[name], value) for name, value in known.items() if value is not None}
            if filled:
                tx.connection.execute(update(doors).where(*same).values(**filled))
    if hidden:
        tx.connection.execute(update(doors).where(doors.c.person_id == merge.kept_id).values(stairwell=None))


def _settle_invitations(tx: Tx, merge: Merge) -> None:
    """Of an event to which both records were invited the kept one's own answer counts."""
    theirs = select(invitations).where(invitations.c.person_id == merge.gone_id)
    for row in tx.connection.execute(theirs).mappings().all():
        insert_new(tx, invitations, **{**row, "person_id": merge.kept_id})
