"""Erasing: nothing of a person is left in any table, nor in the bytes of the database's files."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update

from storage import Database, StorageUnavailable, Tx, Vault, insert_new, new_id
from storage.erase import erase_account, erase_person
from storage.sqlite import SqliteStore
from storage.tables import (
    accounts,
    consents,
    drafts,
    help_requests,
    keys,
    links,
    metadata,
    names,
    notes,
    notices,
    people,
    records,
    roles,
    set_aside,
    sweeps,
)
from tests.storage.conftest import StillClock, add_person


def seal_everywhere(tx: Tx, person_id: int, colleague: int | None, size: int) -> list[bytes]:
    """Rows in every table that hang on a person; gives the bytes that must be gone afterwards."""
    sealed = [tx.vault.seal(tx, person_id, f"{n}", "Sami " * size) for n in range(4)]
    at, execute = tx.now, tx.connection.execute
    execute(
        insert(drafts).values(
            person_id=person_id, form="more", version=1, sealed=sealed[0], started_at=at, updated_at=at
        )
    )
    execute(
        insert(records).values(
            person_id=person_id, form="door", version=1, sealed=sealed[1], submitted_at=at, corrected_by=colleague
        )
    )
    execute(insert(notes).values(id=new_id(), person_id=person_id, author_id=colleague, sealed=sealed[2], at=at))
    execute(
        insert(set_aside).values(
            id=new_id(), update_id=new_id(), kind="m", error="E", person_id=person_id, sealed=sealed[3], at=at, tries=3
        )
    )
    word = tx.vault.index(tx, "name", str(person_id))
    insert_new(tx, names, person_id=person_id, word=word)
    for table, values in (
        (roles, {"role": "youth", "state": "active", "since": at}),
        (consents, {"kind": "notice", "version": "1", "language": "da", "at": at}),
        (help_requests, {"kind": "call", "at": at, "taken_by": colleague}),
        (notices, {"key": f"nudge:{person_id}", "kind": "nudge", "due_at": at, "state": "planned"}),
    ):
        insert_new(tx, table, id=new_id(), person_id=person_id, **values)
    wrapped = execute(select(keys.c.wrapped).where(keys.c.owner == person_id)).scalar_one()
    return [*sealed, wrapped, word]


def add_account(tx: Tx, person_id: int) -> int:
    account_id, chat = new_id(), new_id()
    digest, address = tx.vault.index(tx, "account", str(chat)), tx.vault.seal_address(tx, account_id, chat)
    values = {"digest": digest, "address": address, "language": "da", "created_at": tx.now, "spoken_at": tx.now}
    insert_new(tx, accounts, id=account_id, current_id=person_id, **values)
    insert_new(tx, links, account_id=account_id, person_id=person_id, since=tx.now)
    insert_new(tx, sweeps, id=new_id(), account_id=account_id, message_id=5, due_at=tx.now)
    return account_id


def mentions(tx: Tx, person_id: int) -> dict[str, int]:
    """In which columns this number stands, over all tables."""
    found: dict[str, int] = {}
    for table in metadata.sorted_tables:
        for row in tx.connection.execute(select(table)).mappings():
            for name, value in row.items():
                if value == person_id:
                    found[f"{table.name}.{name}"] = found.get(f"{table.name}.{name}", 0) + 1
    return found


async def test_every_row_of_a_person_goes_and_what_they_did_for_others_stays(db: Database) -> None:
    sami, lene = await db.run(add_person), await db.run(add_person)
    account = await db.run(add_account, lene)
    await db.run(seal_everywhere, sami, lene, 10)
    await db.run(seal_everywhere, lene, sami, 10)
    await db.run(lambda tx: tx.connection.execute(update(people).values(owner_id=lene)).rowcount)

    assert await db.run(erase_person, lene)
    assert await db.read(mentions, lene) == {}
    left = await db.read(mentions, sami)
    assert left["keys.owner"] == left["records.person_id"] == left["notes.person_id"] == left["names.person_id"] == 1
    assert not await db.run(erase_person, lene)

    current = select(accounts.c.current_id).where(accounts.c.id == account)
    assert await db.read(lambda tx: tx.connection.execute(current).scalar_one()) is None
    assert await db.run(erase_account, account)
    assert await db.read(mentions, account) == {}
    assert not await db.run(erase_account, account)


def raw(url: str) -> bytes:
    path = Path(url.removeprefix("sqlite:///"))
    return b"".join(file.read_bytes() for file in path.parent.iterdir() if file.name.startswith(path.name))


def parts(secret: bytes) -> list[bytes]:
    """Pieces to look for, since a page may have cut it; without its beginning, which tells the time and is shared."""
    return [secret[start : start + 12] for start in range(16, len(secret) - 12, 60)] or [secret]


def traces(url: str, secrets: list[bytes]) -> int:
    files = raw(url)
    return sum(part in files for secret in secrets for part in parts(secret))


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_after_scrubbing_the_files_hold_no_byte_of_the_erased(db: Database, migrated_url: str) -> None:
    gone: list[bytes] = []
    erased = []
    for number in range(90):
        person = await db.run(add_person)
        secrets = await db.run(seal_everywhere, person, None, 1 + number * 17 % 400)
        account = await db.run(add_account, person)
        if number % 3 == 0:
            erased.append((person, account))
            gone += secrets
    assert traces(migrated_url, gone[:6]) > 6
    for person, account in erased:
        await db.run(erase_person, person)
        await db.run(erase_account, account)
    await db.scrub()
    assert traces(migrated_url, gone) == 0
    assert await db.run(add_person)


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_scrubbing_waits_for_those_who_still_read(db: Database, migrated_url: str) -> None:
    sami = await db.run(add_person)
    secrets = await db.run(seal_everywhere, sami, None, 10)
    reader = sqlite3.connect(migrated_url.removeprefix("sqlite:///"), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM people").fetchone()
    await db.run(erase_person, sami)
    with pytest.raises(StorageUnavailable, match="reads"):
        await db.scrub(patience_s=0)
    assert traces(migrated_url, secrets) > 0
    assert await db.run(add_person)
    reader.close()
    await db.scrub()
    assert traces(migrated_url, secrets) == 0


def test_a_large_file_is_written_anew_only_on_request(sqlite_url: str, master_key: str, clock: StillClock) -> None:
    vault = Vault([master_key])
    store = SqliteStore(Path(sqlite_url.removeprefix("sqlite:///")), vault, clock, anew_at_once=0)
    db = Database(store, vault)
    sami = db.run_now(add_person)
    db.run_now(seal_everywhere, sami, None, 100_000)
    db.run_now(erase_person, sami)
    db.scrub_now()
    large = len(raw(sqlite_url))
    db.scrub_now(wholly=True)
    assert len(raw(sqlite_url)) < large / 2
    store.close()


async def test_scrubbing_is_harmless_anywhere(db: Database) -> None:
    await db.run(add_person)
    await db.scrub(wholly=True)
    db.scrub_now()
    await db.health()
