"""Fills a database with people, in slices: ballast for measurements, with rows in every table an answer touches."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Table

from storage import Tx, new_id
from storage.hold import insert_many
from storage.tables import accounts, drafts, handled_updates, keys, links, notices, people, roles

SLICE = 2000


def slices(first_chat: int, number: int) -> Iterator[tuple[range, list[int]]]:
    """The chats and ids of so many people, a slice at a time.

    The ids are as random as others, but in order: whatever is inserted at random places of a large table is written many
    times over.
    """
    ids = sorted(new_id() for _ in range(number))
    for begin in range(0, number, SLICE):
        yield range(first_chat + begin, first_chat + min(number, begin + SLICE)), ids[begin : begin + SLICE]


def slice_of(
    tx: Tx,
    chats: Sequence[int],
    ids: Sequence[int] = (),
    *,
    lain_since: datetime | None = None,
    role: str = "youth",
    chat: bool = True,
) -> list[int]:
    """People of a role, with a chat each or without, and a draft where `lain_since`; their ids, new ones if none are given.

    Their data keys are no keys: nothing of theirs is ever opened, and making a million takes minutes.
    """
    ids = list(ids) or [new_id() for _ in chats]
    put(tx, people, [_person(tx, person, role) for person in ids])
    put(tx, keys, [{"owner": person, "wrapped": b"-"} for person in ids])
    put(tx, roles, [_role(tx, person, role) for person in ids])
    if chat:
        # Each table counts for itself: an account may have the number of its person.
        put(tx, accounts, [_account(tx, *row) for row in zip(ids, ids, chats, strict=True)])
        put(tx, links, [{"account_id": one, "person_id": one, "since": tx.now} for one in ids])
        put(tx, handled_updates, [{"update_id": update, "at": tx.now} for update in chats])
    if lain_since is not None:
        put(tx, drafts, [_draft(person, lain_since) for person in ids])
    return ids


def put(tx: Tx, table: Table, rows: Sequence[dict[str, object]]) -> None:
    """Insert rows, if there are any."""
    insert_many(tx, table, rows)


def planned(tx: Tx, ids: Sequence[int], kind: str, due_at: datetime) -> None:
    """A notice to each of them."""
    common = {"kind": kind, "state": "planned", "attempts": 0, "due_at": due_at}
    due = {"due": int(due_at.timestamp())}
    put(tx, notices, [{**common, "id": new_id(), "key": f"{kind}:{p}", "person_id": p, "facts": due} for p in ids])


def _person(tx: Tx, person: int, role: str) -> dict[str, object]:
    codes = {"team": "koege", "area": "ellemarken", "language": "da", "age_band": "15-17"}
    status = "lead" if role == "youth" else role
    return {"id": person, **codes, "status": status, "created_at": tx.now, "last_seen_at": tx.now}


def _account(tx: Tx, account: int, person: int, chat: int) -> dict[str, object]:
    return {
        "id": account,
        "digest": tx.vault.index(tx, "account", str(chat)),
        "address": tx.vault.seal_address(tx, account, chat),
        "language": "da",
        "current_id": person,
        "owed": [],
        "created_at": tx.now,
        "spoken_at": tx.now,
    }


def _role(tx: Tx, person: int, role: str) -> dict[str, object]:
    return {"id": person, "person_id": person, "role": role, "team": "koege", "state": "active", "since": tx.now}


def _draft(person: int, since: datetime) -> dict[str, object]:
    return {"person_id": person, "form": "door", "version": 1, "sealed": b"-", "started_at": since, "updated_at": since}
