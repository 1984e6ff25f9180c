"""PostgreSQL: a small pool of connections and threads; one action one transaction, run again where the server asks."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, create_engine
from sqlalchemy.exc import DBAPIError

from storage.failures import StorageUnavailable, again, naming_trouble, unavailable
from storage.tx import Clock, Tx, forgetful
from storage.vault import Vault

R = TypeVar("R")

POOL = 8
TRIES = 8  # of one action that the server asks to run again, or whose connection was lost before it committed

# Without prepared statements PgBouncer can stand between. The timeouts notice a server that vanished without a word.
CONNECTING: dict[str, Any] = {
    "prepare_threshold": None,
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 20_000,
}


class PostgresStore:
    """Runs actions (READ COMMITTED) and queries (one snapshot each) on a PostgreSQL database."""

    def __init__(self, url: URL, vault: Vault, clock: Clock) -> None:
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
        self._threads = ThreadPoolExecutor(POOL, thread_name_prefix="storage")
        self._closed = False

    async def run(self, call: Callable[[Tx], R]) -> R:
        return await self._in_thread(self.run_now, call)

    async def read(self, call: Callable[[Tx], R]) -> R:
        return await self._in_thread(self.read_now, call)

    def run_now(self, call: Callable[[Tx], R]) -> R:
        return self._repeating(lambda: self._write(call), writing=True)

    def read_now(self, call: Callable[[Tx], R]) -> R:
        return self._repeating(lambda: self._read(call), writing=False)

    def scrub(self, *, wholly: bool = False, patience_s: float = 30.0) -> None:
        """Nothing to do: the rows are gone, and what the server's files still hold its own vacuum overwrites."""

    def close(self) -> None:
        """Finish what is in hand, then close the connections."""
        self._closed = True
        self._threads.shutdown()
        self.writer.dispose()

    async def _in_thread(self, work: Callable[[Callable[[Tx], R]], R], call: Callable[[Tx], R]) -> R:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work, call)
        except RuntimeError as error:
            if self._closed:
                raise StorageUnavailable("the database is closed") from error
            raise

    def _write(self, call: Callable[[Tx], R]) -> R:
        with self.writer.connect() as connection:
            result = call(Tx(connection, self._vault, self._clock.now()))
            _commit(connection)
            return result

    def _read(self, call: Callable[[Tx], R]) -> R:
        with self._reading.connect() as connection:
            return call(Tx(connection, self._vault, self._clock.now()))

    def _repeating(self, once: Callable[[], R], *, writing: bool) -> R:
        """A lost connection is tried again too: after a restart of the server every pooled one is dead once."""
        with naming_trouble(writing=writing):
            for _ in range(TRIES - 1):
                try:
                    return once()
                except DBAPIError as error:
                    if not (again(error) or error.connection_invalidated):
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
