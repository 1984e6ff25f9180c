"""PostgreSQL: a few threads that write, and others that read.

Answers that wait go into one transaction, every other action into one of its own. An action whose transaction failed is
run again, alone, and where the server asks for it once more.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, create_engine
from sqlalchemy.exc import DBAPIError

from storage.ahead import Expected
from storage.failures import StorageUnavailable, again, lost, naming_trouble, translated, unavailable
from storage.tx import Clock, Tx, begun, forgetful
from storage.vault import Vault
from storage.waiting import Each, Job, Queue, apart, attempt_all, wake

R = TypeVar("R")

POOL = 8
WRITERS = 4
"""Threads that write: while one waits for the server, answers gather for the next; a slow action delays not all of them."""
MOST_TOGETHER = 100
TRIES = 8  # of one action that the server asks to run again, or whose connection was lost before it committed

# Without prepared statements PgBouncer can stand between. The timeouts notice a server that vanished without a word.
# A server that was set up without a locale knows no encoding, and the driver would hand out bytes.
CONNECTING: dict[str, Any] = {
    "prepare_threshold": None,
    "client_encoding": "utf8",
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 20_000,
}


class PostgresStore:
    """Runs actions (READ COMMITTED) and queries (one snapshot each) on a PostgreSQL database."""

    def __init__(self, url: URL, vault: Vault, clock: Clock, patience_s: float = 0.0) -> None:
        self._vault, self._clock = vault, clock
        self.writer = create_engine(
            url,
            pool_size=POOL,
            max_overflow=2,
            hide_parameters=True,  # an error text must not carry what somebody wrote
            isolation_level="READ COMMITTED",
            connect_args=CONNECTING,
        )
        forgetful(self.writer)
        self._reading = self.writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._readers = ThreadPoolExecutor(POOL - WRITERS, thread_name_prefix="storage-read")
        self._queue = Queue(MOST_TOGETHER, lambda job: job.expected is not None, patience_s)
        self._writers = [threading.Thread(target=self._work, name="storage-write", daemon=True) for _ in range(WRITERS)]
        for writer in self._writers:
            writer.start()

    async def run(self, call: Callable[[Tx], R], expected: Expected | None = None) -> R:
        job = Job(call, asyncio.get_running_loop(), expected)
        self._queue.put_soon(job)
        result: R = await job.future  # type: ignore[misc]  # made for this loop, so it is the awaitable kind
        return result

    async def run_along(self, each: Each, item: Any) -> Any:
        return await self._queue.put_along(each, item, asyncio.get_running_loop())

    async def read(self, call: Callable[[Tx], R]) -> R:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, call)
        except RuntimeError as error:
            if self._queue.closed:
                raise StorageUnavailable("the database is closed") from error
            raise

    def run_now(self, call: Callable[[Tx], R]) -> R:
        return self._repeating(lambda: self._write(call), writing=True)

    def read_now(self, call: Callable[[Tx], R]) -> R:
        return self._repeating(lambda: self._read(call), writing=False)

    def scrub(self, *, wholly: bool = False, patience_s: float = 30.0) -> None:
        """Nothing to do: the rows are gone, and what the server's files still hold its own vacuum overwrites."""

    def close(self) -> None:
        """Finish what is in hand, then close the connections."""
        self._queue.close()
        for writer in self._writers:
            writer.join()
        self._readers.shutdown()
        self.writer.dispose()

    def _work(self) -> None:
        while taken := self._queue.take():
            for jobs in apart(taken):  # what goes along goes before, so that an answer finds it done
                if len(jobs) == 1 or jobs[0].expected is None or not self._together(jobs):
                    for job in jobs:
                        self._alone(job)
                wake(jobs)

    def _together(self, jobs: list[Job]) -> bool:
        """One transaction for these jobs. False when one of them failed: nothing was kept then, nobody told.

        All fail at once where the server is out of reach, or where nobody knows whether they were kept.
        """
        try:
            self._write(lambda tx: attempt_all(tx, jobs))
        except BaseException as error:  # noqa: BLE001 - an action may raise anything, and the writer outlives it all
            if not isinstance(error, StorageUnavailable) and (not unavailable(error) or lost(error)):
                return False
            for job in jobs:
                job.fail(translated(error))
        return True

    def _alone(self, job: Job) -> None:
        try:
            self.run_now(job.attempt)
        except BaseException as error:  # noqa: BLE001 - as above
            job.fail(error)

    def _write(self, call: Callable[[Tx], R]) -> R:
        with self.writer.connect() as connection:
            with begun(connection, self._vault, self._clock.now(), self._queue.busy) as tx:
                result = call(tx)
            _commit(connection)
            return result

    def _read(self, call: Callable[[Tx], R]) -> R:
        with self._reading.connect() as connection:
            return call(Tx(connection, self._vault, self._clock.now()))

    def _repeating(self, once: Callable[[], R], *, writing: bool) -> R:
        with naming_trouble(writing=writing):
            for _ in range(TRIES - 1):
                try:
                    return once()
                except DBAPIError as error:
                    if not (again(error) or lost(error)):
                        raise
            return once()


def _commit(connection: Connection) -> None:
    """Commit. When the connection breaks just then, the action must not run again: it may have been kept."""
    try:
        connection.commit()
    except DBAPIError as error:
        if again(error) or not unavailable(error):
            raise
        raise StorageUnavailable("the connection broke while committing: nobody knows whether it was kept") from error
