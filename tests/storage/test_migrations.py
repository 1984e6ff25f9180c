"""Migrations: from every earlier release, with rows in every table, nothing is lost; and what they make is what we use."""

import itertools
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, Text, inspect, text

from storage import StorageUnavailable
from storage.db import parsed
from storage.migrate import BrokenReferences, NewerTables, head, migrate, migrating, only_add, pending, revisions
from storage.tables import metadata
from tests.conftest import copied
from tests.postgres import fresh_database
from tests.storage.filling import ROWS, counts, fill


@contextmanager
def opened(url: str) -> Iterator[Connection]:
    with migrating(parsed(url)) as connection:
        yield connection


def test_the_migrations_make_the_tables_we_use(migrated_url: str) -> None:
    with opened(migrated_url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_foreign_keys_do_what_the_tables_say(migrated_url: str) -> None:
    """What is compared above leaves out what happens to the children."""
    with opened(migrated_url) as connection:
        inspector = inspect(connection)
        for table in metadata.sorted_tables:
            ours = {(*key.column_keys, key.ondelete) for key in table.foreign_key_constraints}
            theirs = {
                (*key["constrained_columns"], key["options"].get("ondelete"))
                for key in inspector.get_foreign_keys(table.name)
            }
            assert ours == theirs, table.name


def climbed(url: str, copy: Callable[[str], str]) -> Mapping[str, str]:
    """A copy of a database at every release: climbing once costs a fifth of beginning anew for each."""
    found = {}
    for release in revisions():
        migrate(url, release)
        found[release] = copy(release)
    return found


@pytest.fixture(scope="module")
def sqlite_releases(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    folder = tmp_path_factory.mktemp("releases")
    return climbed(
        f"sqlite:///{folder / 'way.db'}", lambda release: copied(folder / "way.db", folder / f"{release}.db")
    )


@pytest.fixture(scope="module")
def postgresql_releases(postgres_server: str) -> Iterator[Mapping[str, str]]:
    with ExitStack() as databases:
        way = databases.enter_context(fresh_database(postgres_server))
        name = urlsplit(way).path.lstrip("/")
        yield climbed(way, lambda _: databases.enter_context(fresh_database(postgres_server, name)))


@pytest.fixture
def released(database_kind: str, release: str, request: pytest.FixtureRequest) -> str:
    """An empty database as this release made it, once on each engine."""
    found: str = request.getfixturevalue(f"{database_kind}_releases")[release]
    return found


@pytest.mark.parametrize("release", revisions())
def test_from_every_release_no_row_of_any_table_is_lost(released: str, release: str) -> None:
    assert head(released) == release
    with opened(released) as connection:
        fill(connection)
        before = counts(connection)
    assert set(before.values()) == {ROWS}
    migrate(released)
    with opened(released) as connection:
        after = counts(connection)
    assert {name: after[name] for name in before} == before
    assert head(released) == revisions()[-1]


def shape(url: str) -> dict[tuple[str, ...], str]:
    """Every column, and everything unique or indexed, of every table."""
    found: dict[tuple[str, ...], str] = {}
    with opened(url) as connection:
        inspector = inspect(connection)
        for table in inspector.get_table_names():
            for column in inspector.get_columns(table):
                filled = not column["nullable"] and column["default"] is None
                found[table, column["name"]] = f"{column['type']} {'must be given' if filled else ''}"
            for index in inspector.get_indexes(table):
                found[table, str(index["name"])] = f"{index['column_names']} {'unique' if index['unique'] else ''}"
            for unique in inspector.get_unique_constraints(table):
                found[table, str(unique["column_names"])] = "unique"
    return found


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, dict[tuple[str, ...], str]]:
    """The shape of each release, looked at on the way: other tests climb on from the copies."""
    way = f"sqlite:///{tmp_path_factory.mktemp('shapes') / 'way.db'}"
    found: dict[str, dict[tuple[str, ...], str]] = {}

    def look(release: str) -> str:
        found[release] = shape(way)
        return way

    climbed(way, look)
    return found


@pytest.mark.parametrize(
    ("before", "release"), [pair for pair in itertools.pairwise(revisions()) if only_add([pair[1]])]
)
def test_what_says_that_it_only_adds_asks_nothing_of_a_bot_of_the_release_before(
    shapes: Mapping[str, dict[tuple[str, ...], str]], before: str, release: str
) -> None:
    old, new = shapes[before], shapes[release]
    assert {key: new.get(key) for key in old} == old
    tables = {key[0] for key in old}
    added = [words for key, words in new.items() if key not in old and key[0] in tables]
    assert not [words for words in added if words.endswith(("must be given", "unique"))]


def test_rebuilding_a_table_keeps_the_rows_that_point_at_it(own_url: str) -> None:
    """SQLite changes a table by rebuilding it; with foreign keys on, dropping the old one takes the children along."""
    with opened(own_url) as connection:
        fill(connection)
    with opened(own_url) as connection:
        before = counts(connection)
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("people") as people:
            people.alter_column("source", type_=Text())
        assert counts(connection) == before


def test_a_migration_that_breaks_a_reference_is_refused_and_undone(sqlite_url: str) -> None:
    with opened(sqlite_url) as connection:
        fill(connection)
        before = counts(connection)
    with pytest.raises(BrokenReferences, match="rows point at nothing"), opened(sqlite_url) as connection:
        connection.execute(text("DELETE FROM people WHERE id = 1"))
    with opened(sqlite_url) as connection:
        assert counts(connection) == before


def test_it_says_where_a_database_stands(database_url: str) -> None:
    assert head(database_url) is None
    assert pending(database_url) == revisions()
    migrate(database_url)
    assert head(database_url) == revisions()[-1]
    assert pending(database_url) == []
    migrate(database_url)
    assert pending(database_url) == []


def test_a_database_of_a_newer_release_is_left_alone_and_that_is_said(own_url: str) -> None:
    with opened(own_url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for asks in (pending, migrate):
        with pytest.raises(NewerTables, match="a newer release of the bot has changed this database \\(9999\\)"):
            asks(own_url)


def test_asking_where_a_database_stands_does_not_make_one(tmp_path: Path) -> None:
    assert pending(f"sqlite:///{tmp_path / 'none.db'}") == revisions()
    assert list(tmp_path.iterdir()) == []


def test_two_who_migrate_at_once_do_not_meet(database_url: str) -> None:
    failures: list[BaseException] = []

    def attempt() -> None:
        try:
            migrate(database_url)
        except BaseException as error:  # noqa: BLE001 - shown below
            failures.append(error)

    threads = [threading.Thread(target=attempt) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert pending(database_url) == []


def test_a_new_file_is_for_its_owner_alone_and_writes_a_log_ahead(tmp_path: Path) -> None:
    path = tmp_path / "new 100%?#.db"
    migrate(f"sqlite:///{str(path).replace('%', '%25').replace('?', '%3F').replace('#', '%23')}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="No such file or directory"):
        migrate(f"sqlite:///{tmp_path / 'nowhere' / 'opgang.db'}")


@pytest.mark.parametrize("url", ["", "opgang.db", "sqlite://", "sqlite:///:memory:", "mysql://root:secret@host/db"])
def test_an_address_we_cannot_use_is_answered_with_examples_and_not_repeated(url: str) -> None:
    with pytest.raises(ValueError, match="examples: sqlite:///opgang") as caught:
        migrate(url)
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_an_address_may_be_written_the_short_way() -> None:
    for written in ("postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"):
        assert parsed(written).drivername == "postgresql+psycopg"
