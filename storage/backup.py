"""A copy of an SQLite database, made while others write to it, and put in place again.

A backup says in its own header that it is one of ours and when it was made: by that alone old ones are known. A date of the
file changes when it is copied, a name says nothing, and the database itself and what was restored carry no mark.
"""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from storage.failures import naming_trouble
from storage.sqlite import open_file

PAGES = 2000
"""Pages copied at once; writers wait for none of it, since the log keeps what they change."""

MARK = 0x4F70_674B
"""What the header of a backup calls the program that the file belongs to (`application_id`)."""
HEADER, MAGIC, DUMP = 100, b"SQLite format 3\0", b"PGDMP"
MINUTE = timedelta(minutes=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def copy(source: Path, target: Path, made_at: datetime | None = None) -> None:
    """Copy the database as it stands at one instant, into a new file that only its owner can read.

    With `made_at` it is marked as a backup, made then; without, it carries no mark. When it fails, no half copy is left.
    Raises FileExistsError, StorageUnavailable.
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
            # Whole minutes since 1970: the header has 32 bits for them.
            to.execute(f"PRAGMA user_version={(made_at - EPOCH) // MINUTE if made_at else 0}")
            to.execute(f"PRAGMA application_id={MARK if made_at else 0}")
        _sync(target)
        _sync_folder(target.parent)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def whole(path: Path) -> bool:
    """Whether this is an SQLite database without a fault."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def files_of(path: Path) -> list[Path]:
    """The files that a database consists of while it is open: itself, its log and the log's index."""
    return [path.with_name(f"{path.name}{ending}") for ending in ("", "-wal", "-shm")]


def put(fresh: Path, path: Path) -> None:
    """Give a closed database its name, so that it still has it after the power was cut."""
    fresh.rename(path)
    _sync_folder(path.parent)


def made_at(path: Path) -> datetime | None:
    """When this file was made, if it is a backup of ours; None of anything else, such as a link."""
    header = _header(path)
    if len(header) < HEADER or not header.startswith(MAGIC):
        return None
    version, mark = (int.from_bytes(header[start : start + 4], "big") for start in (60, 68))
    return EPOCH + version * MINUTE if mark == MARK else None


def copies(folder: Path) -> dict[Path, datetime]:
    """What could be copies of a database in this folder, and when each was made: as it says itself, or as the disk does."""
    found = {path: made_at(path) or _changed_at(path) for path in sorted(folder.iterdir())}
    return {path: made for path, made in found.items() if _header(path).startswith((MAGIC, DUMP))}


def _header(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(HEADER)


def _changed_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.lstat().st_mtime, UTC)


def made_before(folder: Path, instant: datetime) -> list[Path]:
    """The backups of ours in this folder, not below it, that were made before this instant, by name."""
    found = ((path, made_at(path)) for path in sorted(folder.iterdir()))
    return [path for path, made in found if made is not None and made < instant]


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    """A new name is on the disk only once its folder is."""
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
