"""SQLite: one writer thread that commits waiting actions together, and a few connections that only read."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, FromClause, RootTransaction, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler

from storage.ahead import Expected
from storage.failures import StorageUnavailable, naming_trouble, spoilt, translated
from storage.tx import Clock, Tx, begun, forgetful
from storage.vault import Vault
from storage.waiting import Each, Job, Queue, attempt_all, wake

R = TypeVar("R")

MOST_TOGETHER = 500  # actions in one commit: even then the last caller waits about a tenth of a second
READERS = 4
BUSY_S = 5.0  # how long another process (a backup, the command line) may hold the lock before we give up
ANEW_AT_ONCE = 64 * 2**20  # bytes of a file that is written anew in about a second
SCRUB_BUSY_MS = 100
SCRUB_PAUSE_S = 0.02

SETTINGS = ("foreign_keys=ON", "secure_delete=ON", "synchronous=FULL", "temp_store=MEMORY")


def open_file(path: Path, *settings: str) -> sqlite3.Connection:
    """A connection to an existing file. It never makes one: a database that vanished must not come back empty."""
    file = f"file:{quote(str(path))}?mode=rw"
    # isolation_level None: transactions begin and end where we say, not where the driver guesses.
    connection = sqlite3.connect(
        file, uri=True, timeout=BUSY_S, isolation_level=None, check_same_thread=False, cached_statements=512
    )
    for setting in (*SETTINGS, *settings):
        connection.execute(f"PRAGMA {setting}")
    return connection


class Hinting(SQLiteCompiler):
    """Says INDEXED BY where a statement asks for it, which SQLAlchemy leaves out."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:  # noqa: ARG002 - SQLAlchemy's name
        return text


def engine_for(path: Path, begin: str, *settings: str, size: int = 1) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=lambda: open_file(path, *settings),
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,  # an error text must not carry what somebody wrote
    )

    forgetful(engine)
    engine.dialect.statement_compiler = Hinting

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        cast(sqlite3.Connection, connection.connection.dbapi_connection).execute(begin)

    return engine


class WatchedFile:
    """Notices when the file at the path is gone or another one: what is written into a deleted file is lost."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ours = self._identity()

    def check(self) -> None:
        """Raises StorageUnavailable. The same file may come back; with another one there only a new start is safe."""
        now = self._identity()
        self._ours = self._ours or now
        if now is None:
            raise StorageUnavailable("the database file is gone")
        if now != self._ours:
            raise StorageUnavailable("another database file lies in the place of ours; start again to use it")

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


class SqliteStore:
    """Runs actions and queries on one SQLite file. The writer thread is started at once and ended by `close`."""

    def __init__(
        self, path: Path, vault: Vault, clock: Clock, patience_s: float = 0.0, anew_at_once: int = ANEW_AT_ONCE
    ) -> None:
        self._path, self._vault, self._clock, self._anew_at_once = path, vault, clock, anew_at_once
        self._file = WatchedFile(path)
        self.writer = engine_for(path, "BEGIN IMMEDIATE", "cache_size=-16000")
        self._reading = engine_for(path, "BEGIN", "query_only=ON", size=READERS)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="storage-read")
        self._queue = Queue(MOST_TOGETHER, patience_s=patience_s)
        self._writing = threading.Lock()
        self._connection: Connection | None = None
        self._thread = threading.Thread(target=self._work, name="storage-write", daemon=True)
        self._thread.start()

    async def run(self, call: Callable[[Tx], R], expected: Expected | None = None) -> R:
        job = Job(call, asyncio.get_running_loop(), expected)
        self._queue.put_soon(job)
        result: R = await job.future  # type: ignore[misc]  # made for this loop, so it is the awaitable kind
        return result

    async def run_along(self, each: Each, item: Any) -> Any:
        return await self._queue.put_along(each, item, asyncio.get_running_loop())

    def run_now(self, call: Callable[[Tx], R]) -> R:
        if threading.current_thread() is self._thread:
            raise RuntimeError("an action waits for another action, and both would wait for ever")
        job = Job(call)
        self._queue.put(job)
        result: R = job.future.result()
        return result

    async def read(self, call: Callable[[Tx], R]) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, call)

    def read_now(self, call: Callable[[Tx], R]) -> R:
        """One query in one snapshot."""
        self._file.check()
        with naming_trouble(writing=False), self._reading.connect() as connection, connection.begin():
            return call(Tx(connection, self._vault, self._clock.now()))

    def scrub(self, *, wholly: bool = False, patience_s: float = 30.0) -> None:
        """Leave nothing in the files of what was erased. Raises StorageUnavailable when readers never stop.

        `secure_delete` is not enough: when SQLite moves rows between pages, the old place keeps its bytes. So the file
        is written anew, if it is small or `wholly` is asked for; actions wait meanwhile. Then the log is folded into
        it and cut to nothing, again and again while somebody still reads from the log.
        """
        give_up = time.monotonic() + patience_s
        self._file.check()
        small = self._path.stat().st_size <= self._anew_at_once
        # The new file is first built aside: a small one in memory, a large one on the disk.
        with (
            naming_trouble(),
            closing(open_file(self._path, f"temp_store={'MEMORY' if small else 'FILE'}")) as connection,
        ):
            if small or wholly:
                with self._writing:
                    connection.execute("VACUUM")
            connection.execute(f"PRAGMA busy_timeout={SCRUB_BUSY_MS}")
            while self._log_is_read(connection):
                if time.monotonic() > give_up:
                    raise StorageUnavailable("somebody reads the database without end")
                time.sleep(SCRUB_PAUSE_S)

    def close(self) -> None:
        """Finish what waits, then let go of the file. Nothing can be run afterwards."""
        self._queue.close()
        self._thread.join()
        self._readers.shutdown()
        self._reading.dispose()
        self.writer.dispose()

    def _log_is_read(self, connection: sqlite3.Connection) -> bool:
        with self._writing:
            busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return busy != 0

    def _work(self) -> None:
        while jobs := self._queue.take():
            with self._writing:
                self._settle(jobs)
            wake(jobs)
        self._let_go()

    def _settle(self, jobs: list[Job]) -> None:
        """Bring every job to its result or its error: all in one commit, or when one of them fails, each in its own."""
        if not self._together(jobs):
            for job in jobs:
                self._together([job])

    def _together(self, jobs: list[Job]) -> bool:
        """One transaction for these jobs. False when one of several failed: nothing was kept then, nobody told."""
        transaction = None
        try:
            transaction = self._begin()
            with transaction, begun(transaction.connection, self._vault, self._clock.now(), self._queue.busy) as tx:
                attempt_all(tx, jobs)
        except BaseException as error:  # noqa: BLE001 - an action may raise anything, and the writer outlives it all
            if transaction is not None and len(jobs) > 1:
                return False
            self._fail(jobs, error)
        return True

    def _begin(self) -> RootTransaction:
        self._file.check()
        if self._connection is None:
            self._connection = self.writer.connect()
        return self._connection.begin()

    def _fail(self, jobs: list[Job], error: BaseException) -> None:
        if spoilt(error):
            self._let_go()
        for job in jobs:
            job.fail(translated(error))

    def _let_go(self) -> None:
        """Drop the writer's connection; the next batch opens a fresh one."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None
