"""A copy of an SQLite database, made while others write to it, and put in place again."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.failures import naming_trouble
from storage.sqlite import open_file

PAGES = 2000
"""Pages copied at once; writers wait for none of it, since the log keeps what they change."""


def copy(source: Path, target: Path) -> None:
    """Copy the database as it stands at one instant, into a new file that only its owner can read.

    Raises FileExistsError, StorageUnavailable. When it fails, no half copy is left.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with (
            naming_trouble(),
            closing(open_file(source, "query_only=ON")) as from_,
            closing(sqlite3.connect(target)) as to,
        ):
            # One snapshot for all of it: without it a busy writer would make the copy begin again and again.
            from_.execute("BEGIN")
            from_.execute("SELECT count(*) FROM sqlite_master").fetchone()
            from_.backup(to, pages=PAGES)
            to.execute("PRAGMA journal_mode=DELETE")
        _sync(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def whole(path: Path) -> bool:
    """Whether this is an SQLite database without a fault."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
