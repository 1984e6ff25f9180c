"""What can go wrong with the database itself, told apart from our own mistakes, which stay the exceptions they are."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# Primary result codes that speak of the machine, not of the statement. SQLITE_ERROR (no such table) is not among them.
SQLITE_TROUBLE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOTADB,
}
# After these the connection is as good as before; after the others a fresh one is needed.
SQLITE_PASSING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL}
SQLITE_WORDS = {
    sqlite3.SQLITE_BUSY: "somebody else holds it locked",
    sqlite3.SQLITE_READONLY: "it may not be written to",
    sqlite3.SQLITE_IOERR: "the disk does not read or write",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; a backup can be restored",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened",
    sqlite3.SQLITE_NOTADB: "the file is damaged, or no database; a backup can be restored",
}
STANDBY = "25006"  # a write on a server that only reads
POSTGRES_AGAIN = ("40001", "40P01")  # serialization failure, deadlock: the same transaction may well succeed now
# SQLSTATE classes: connection, no resources, an operator stepped in, system error.
POSTGRES_TROUBLE = ("08", "53", "57", "58", STANDBY, *POSTGRES_AGAIN)


class StorageUnavailable(Exception):
    """The database cannot be used now: full, locked, gone or out of reach. It is worth trying again later.

    Nothing of the transaction was kept, unless the connection broke while committing: then nobody knows, and the text
    says so.
    """


def unavailable(error: BaseException, *, writing: bool = True) -> bool:
    """Whether this is the database's trouble. A query that tries to write is our mistake, not a read-only disk."""
    origin = _origin(error)
    if isinstance(origin, sqlite3.Error):
        code = getattr(origin, "sqlite_errorcode", 0)
        return code & 0xFF in SQLITE_TROUBLE and (writing or code != sqlite3.SQLITE_READONLY)
    if isinstance(origin, psycopg.Error):
        state = origin.sqlstate
        if state is None:  # said by the driver: it lost the connection, or never had one
            return isinstance(origin, psycopg.OperationalError | psycopg.InterfaceError) or lost(error)
        return state.startswith(POSTGRES_TROUBLE) and (writing or state != STANDBY)
    return isinstance(error, PoolTimeout)


def lost(error: BaseException) -> bool:
    """Whether a connection that was there broke: after a restart of the server every pooled one does, once.

    Behind PgBouncer the driver calls that an internal error of its own: it hears of the end twice, from each of them.
    """
    return isinstance(error, DBAPIError) and error.connection_invalidated


def spoilt(error: BaseException) -> bool:
    """Whether an SQLite connection should be given up after this."""
    code = getattr(_origin(error), "sqlite_errorcode", 0)
    return unavailable(error) and code & 0xFF not in SQLITE_PASSING


def again(error: BaseException) -> bool:
    """Whether PostgreSQL asks for the same transaction once more."""
    return getattr(_origin(error), "sqlstate", None) in POSTGRES_AGAIN


def translated(error: BaseException, *, writing: bool = True) -> BaseException:
    """The error to hand to the caller: StorageUnavailable for the database's trouble, anything else as it is."""
    if not unavailable(error, writing=writing):
        return error
    origin = _origin(error)
    code = getattr(origin, "sqlite_errorname", None) or getattr(origin, "sqlstate", None) or type(origin).__name__
    words = SQLITE_WORDS.get(getattr(origin, "sqlite_errorcode", 0) & 0xFF, "")
    trouble = StorageUnavailable(f"the database cannot be used now{': ' * bool(words)}{words} ({code})")
    trouble.__cause__ = error
    return trouble


@contextmanager
def naming_trouble(*, writing: bool = True) -> Iterator[None]:
    """Raise StorageUnavailable instead of the driver's words for it; let everything else through."""
    try:
        yield
    except (DBAPIError, PoolTimeout, sqlite3.Error) as error:
        if (trouble := translated(error, writing=writing)) is error:
            raise
        raise trouble from error


def _origin(error: BaseException) -> BaseException:
    """What the driver said, without SQLAlchemy's wrapping."""
    return error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
