"""When the database is full, locked, gone or cut off: callers are told so, and it works again when it is back."""

import asyncio
import sqlite3
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import event, insert, make_url, select, text
from sqlalchemy.exc import DBAPIError

from storage import Database, StorageUnavailable, Tx, connect, new_id
from storage.tables import audit
from tests.storage.conftest import StillClock

sqlite_only = pytest.mark.parametrize("database_kind", ["sqlite"])
postgres_only = pytest.mark.parametrize("database_kind", ["postgresql"])


def note(tx: Tx, detail: str = "") -> int:
    audit_id = new_id()
    tx.connection.execute(insert(audit).values(id=audit_id, at=tx.now, verb="test", detail=detail))
    return audit_id


def noted(tx: Tx) -> set[int]:
    return set(tx.connection.execute(select(audit.c.id)).scalars())


def execute(tx: Tx, statement: str) -> None:
    tx.connection.execute(text(statement))


def path_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


@sqlite_only
async def test_a_full_disk_is_said_and_passes(db: Database) -> None:
    kept = await db.run(note)
    await db.run(execute, "PRAGMA max_page_count = 100")
    told = await asyncio.gather(*(db.run(note, "x" * 500_000) for _ in range(5)), return_exceptions=True)
    assert [type(one) for one in told] == [StorageUnavailable] * 5
    assert "SQLITE_FULL" in str(told[0])
    assert await db.read(noted) == {kept}
    await db.run(execute, "PRAGMA max_page_count = 10000")
    after = await db.run(note, "x" * 500_000)
    assert await db.read(noted) == {kept, after}


@sqlite_only
async def test_one_action_too_large_for_the_disk_does_not_take_the_small_ones_along(db: Database) -> None:
    await db.run(execute, "PRAGMA max_page_count = 100")
    sizes = [1, 2, 500_000, 3]
    told = await asyncio.gather(*(db.run(note, "x" * size) for size in sizes), return_exceptions=True)
    assert isinstance(told[2], StorageUnavailable)
    assert await db.read(noted) == {told[0], told[1], told[3]}


@sqlite_only
async def test_a_database_locked_by_somebody_else_is_said_to_all_and_works_again(
    db: Database, migrated_url: str
) -> None:
    await db.run(note)
    await db.run(execute, "PRAGMA busy_timeout = 10")
    other = sqlite3.connect(path_of(migrated_url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    told = await asyncio.gather(*(db.run(note) for _ in range(5)), return_exceptions=True)
    assert [type(one) for one in told] == [StorageUnavailable] * 5
    with pytest.raises(StorageUnavailable, match="SQLITE_BUSY"):
        await db.health()
    assert len(await db.read(noted)) == 1
    other.close()
    await db.health()
    await db.run(note)
    assert len(await db.read(noted)) == 2


@sqlite_only
async def test_a_file_that_vanished_is_noticed_and_welcomed_back(db: Database, migrated_url: str) -> None:
    first = await db.run(note)
    path, aside = path_of(migrated_url), path_of(migrated_url).with_name("aside.db")
    path.rename(aside)
    for attempt in (db.run(note), db.read(noted), db.health(), db.scrub()):
        with pytest.raises(StorageUnavailable):
            await attempt
    assert not path.exists()
    aside.rename(path)
    await db.health()
    assert await db.read(noted) == {first}


@sqlite_only
async def test_another_file_in_its_place_is_not_written_to(
    db: Database, migrated_url: str, sqlite_template: Path
) -> None:
    await db.run(note)
    path = path_of(migrated_url)
    path.rename(path.with_name("aside.db"))
    path.write_bytes(sqlite_template.read_bytes())  # noqa: ASYNC240 - nobody else is on this loop
    for attempt in (db.run(note), db.read(noted)):
        with pytest.raises(StorageUnavailable, match="another database file"):
            await attempt


async def test_a_file_that_is_no_database_is_said(tmp_path: Path, master_key: str, clock: StillClock) -> None:
    path = tmp_path / "notes.db"
    path.write_text("not a database " * 200)
    async with connect(f"sqlite:///{path}", [master_key], clock) as db:
        with pytest.raises(StorageUnavailable, match="SQLITE_NOTADB"):
            await db.health()


async def test_a_mistake_of_ours_is_not_taken_for_trouble(db: Database) -> None:
    for wrong in ("SELECT * FROM nowhere", "SELECT FROM WHERE", "INSERT INTO people (id) VALUES (NULL)"):
        with pytest.raises(Exception, match=r"nowhere|WHERE|NULL") as caught:
            await db.run(execute, wrong)
        assert not isinstance(caught.value, StorageUnavailable)
    await db.health()


async def test_a_query_that_writes_is_our_mistake_too(db: Database) -> None:
    with pytest.raises(Exception, match=r"(?i)read-?only") as caught:
        await db.read(note)
    assert not isinstance(caught.value, StorageUnavailable)
    assert await db.run(note) in await db.read(noted)


def cut_off(server: str, url: str) -> None:
    """Close every connection to a database from the server's side."""
    with psycopg.connect(server, autocommit=True) as connection:
        closing = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s"
        connection.execute(closing, [make_url(url).database])


def admit(server: str, url: str, *, anybody: bool) -> None:
    name = sql.Identifier(str(make_url(url).database))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}").format(name, sql.Literal(anybody)))


@postgres_only
async def test_connections_the_server_closed_are_replaced_without_a_word(
    db: Database, migrated_url: str, postgres_server: str
) -> None:
    await asyncio.gather(*(db.run(note) for _ in range(30)))
    cut_off(postgres_server, migrated_url)
    await asyncio.gather(*(db.run(note) for _ in range(30)))
    cut_off(postgres_server, migrated_url)
    assert len(await db.read(noted)) == 60


@postgres_only
async def test_an_action_whose_connection_breaks_is_run_again_from_the_start(db: Database) -> None:
    runs = 0

    def break_once(tx: Tx) -> int:
        nonlocal runs
        runs += 1
        audit_id = note(tx)
        if runs == 1:
            tx.connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        return audit_id

    assert await db.run(break_once) in await db.read(noted)
    assert runs == 2
    assert len(await db.read(noted)) == 1


@postgres_only
async def test_a_connection_that_breaks_while_committing_is_not_tried_again(
    db: Database, migrated_url: str, postgres_server: str
) -> None:
    await db.run(noted)
    runs = 0

    def count_runs(tx: Tx) -> None:
        nonlocal runs
        runs += 1
        note(tx)

    writer = db._store.writer  # type: ignore[attr-defined]
    event.listen(writer, "commit", lambda _: cut_off(postgres_server, migrated_url), once=True)
    with pytest.raises(StorageUnavailable, match="nobody knows"):
        await db.run(count_runs)
    assert runs == 1
    await db.health()


@postgres_only
async def test_nor_is_one_whose_end_a_pooler_told_as_well(db: Database) -> None:
    # PgBouncer hands on the server's farewell and adds its own: psycopg names that no lost connection.
    twice = psycopg.InternalError("received 2 results from command 'COMMIT'")
    runs = 0

    def counted(tx: Tx) -> None:
        nonlocal runs
        runs += 1
        note(tx)

    def break_off(_: object) -> None:
        raise DBAPIError(None, None, twice, connection_invalidated=True)

    await db.run(note)
    event.listen(db._store.writer, "commit", break_off, once=True)  # type: ignore[attr-defined]
    with pytest.raises(StorageUnavailable, match="nobody knows"):
        await db.run(counted)
    assert runs == 1


@postgres_only
async def test_a_server_out_of_reach_is_said_and_welcomed_back(
    db: Database, migrated_url: str, postgres_server: str
) -> None:
    first = await db.run(note)
    admit(postgres_server, migrated_url, anybody=False)
    cut_off(postgres_server, migrated_url)
    for attempt in (db.run(note), db.read(noted), db.health()):
        with pytest.raises(StorageUnavailable):
            await attempt
    admit(postgres_server, migrated_url, anybody=True)
    await db.health()
    assert await db.read(noted) == {first}


@postgres_only
async def test_a_closed_database_says_so(migrated_url: str, master_key: str, clock: StillClock) -> None:
    async with connect(migrated_url, [master_key], clock) as db:
        await db.run(note)
    with pytest.raises(StorageUnavailable, match="closed"):
        await db.run(note)


async def test_no_server_at_all_is_said(tmp_path: Path, master_key: str, clock: StillClock) -> None:
    async with connect(f"postgresql:///opgang?host={tmp_path}", [master_key], clock) as db:
        with pytest.raises(StorageUnavailable):
            await db.health()
