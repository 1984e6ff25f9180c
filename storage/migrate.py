"""Bringing a database to the newest tables, on a connection of its own, and telling where it stands."""

import logging
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, text

from storage.db import parsed
from storage.failures import StorageUnavailable, naming_trouble
from storage.postgres import CONNECTING
from storage.sqlite import BUSY_S, engine_for, open_file

SCRIPTS = Path(__file__).parent / "migrations"
PAUSE_S = 0.01
LOCK = 0x4F70_6761_6E67  # any fixed number: those who migrate the same PostgreSQL database wait for each other


class BrokenReferences(Exception):
    """A migration left rows that point at nothing. Nothing of it was kept."""


class NewerTables(Exception):
    """A newer release has changed this database; which one, the message says."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"a newer release of the bot has changed this database ({revision}), and this one does not know how: "
            "start the newer one, or put back the backup that was made before"
        )


def migrate(url: str, revision: str = "head") -> None:
    """Bring the database to a revision, all of it or nothing; an SQLite file is made when there is none.

    Raises StorageUnavailable, BrokenReferences, NewerTables, ValueError (on the URL).
    """
    logging.getLogger("alembic").setLevel(logging.WARNING)
    address = parsed(url)
    if address.drivername == "sqlite":
        make_file(Path(str(address.database)))
    pending(url)
    with naming_trouble(), migrating(address) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def head(url: str) -> str | None:
    """The revision this database stands at; None when it has no tables yet. Raises StorageUnavailable."""
    address = parsed(url)
    if address.drivername == "sqlite" and not Path(str(address.database)).exists():
        return None
    with naming_trouble(), reading(address) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def pending(url: str) -> list[str]:
    """The revisions this database still lacks, the next one first. Raises StorageUnavailable, NewerTables."""
    known, stands_at = revisions(), head(url)
    if stands_at is None:
        return known
    if stands_at not in known:
        raise NewerTables(stands_at)
    return known[known.index(stands_at) + 1 :]


def only_add(names: Sequence[str]) -> bool:
    """Whether a bot of the release before goes on while these revisions are applied, and afterwards: they say so."""
    scripts = ScriptDirectory.from_config(_config())
    found = [scripts.get_revision(name) for name in names]
    return all(getattr(script.module, "only_adds", False) for script in found)


def revisions() -> list[str]:
    """Every revision there is, the first one first."""
    return [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()][::-1]


@contextmanager
def migrating(address: URL) -> Iterator[Connection]:
    """A connection inside one transaction in which tables may be changed and rebuilt."""
    # A table rebuilt with keys on silently deletes its children; inside a transaction it is too late to say so.
    engine = _engine(address, "BEGIN IMMEDIATE", "foreign_keys=OFF")
    try:
        with engine.begin() as connection:
            if address.drivername != "sqlite":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection
            if address.drivername == "sqlite":
                _check_references(connection)
    finally:
        engine.dispose()


def _engine(address: URL, begin: str, setting: str) -> Engine:
    """An engine of one use; how a transaction begins and what is set are SQLite's."""
    if address.drivername == "sqlite":
        return engine_for(Path(str(address.database)), begin, setting)
    return create_engine(address, hide_parameters=True, connect_args=CONNECTING)


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise BrokenReferences(f"{len(broken)} rows point at nothing, the first in {broken[0][0]}")


def make_file(path: Path) -> None:
    """An SQLite file in WAL mode, readable by its owner alone. An existing one only gets the mode."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StorageUnavailable(f"the database file cannot be made: {error.strerror}") from error
    with naming_trouble(), closing(open_file(path)) as connection:
        _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Set WAL mode. SQLite waits for nobody who sets it in the same instant, or who works in the file already: so we do."""
    give_up = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(PAUSE_S)
        else:
            return


@contextmanager
def reading(address: URL) -> Iterator[Connection]:
    """A connection to look at the database with."""
    engine = _engine(address, "BEGIN", "query_only=ON")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
