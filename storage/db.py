"""The one door to the database: `await db.run(action, ...)` writes, `await db.read(query, ...)` reads."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import URL, make_url, select
from sqlalchemy.exc import ArgumentError

from storage import leases
from storage.ahead import Expected
from storage.postgres import PostgresStore
from storage.sqlite import SqliteStore
from storage.tx import Clock, Tx
from storage.vault import Vault
from storage.waiting import Each

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
T = TypeVar("T")

EXAMPLES = "examples: sqlite:///opgang.db, postgresql://user@host/opgang"


class Store(Protocol):
    """What both databases offer; a call takes the transaction and nothing else."""

    async def run(self, call: Callable[[Tx], S], expected: Expected | None = None) -> S: ...
    async def run_along(self, each: Each, item: Any) -> Any: ...
    async def read(self, call: Callable[[Tx], S]) -> S: ...
    def run_now(self, call: Callable[[Tx], S]) -> S: ...
    def read_now(self, call: Callable[[Tx], S]) -> S: ...
    def scrub(self, *, wholly: bool, patience_s: float) -> None: ...
    def close(self) -> None: ...


class Database:
    """Runs actions and queries, each inside one transaction of its own.

    An action is a plain function `action(tx, ...)`. It touches nothing but the transaction, for it may be run again:
    after another action of the same commit failed, or when PostgreSQL asks for it. It returns plain values, never rows
    still being read. All four raise StorageUnavailable when the database is full, locked, gone or out of reach.
    """

    def __init__(self, store: Store, vault: Vault) -> None:
        self._store, self._vault = store, vault
        self.timed: Callable[[str, float], None] = lambda what, seconds: None
        """Told of every `run` ("write") and `read` ("read") how many seconds it took, waiting included."""

    async def run(self, action: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run an action that writes. Returns when it is on the disk; when the action raises, nothing of it is kept."""
        await self._unlocked()
        begun = time.perf_counter()
        result = await self._store.run(lambda tx: action(tx, *args, **kwargs))
        self.timed("write", time.perf_counter() - begun)
        return result

    async def answer(self, expected: Expected, action: Callable[[Tx], R]) -> R:
        """`run` for an action that answers an update: what it needs is read together with what others that wait need."""
        await self._unlocked()
        begun = time.perf_counter()
        result = await self._store.run(action, expected)
        self.timed("write", time.perf_counter() - begun)
        return result

    async def run_along(self, each: Callable[[Tx, Sequence[T]], Sequence[R]], item: T) -> R:
        """Have `each` run for this item and those of others that wait: along with the next action, or soon by itself.

        Returns what it returned for this one, when that is on the disk; what it raises, all of them meet. It goes
        before the action that it goes along with.
        """
        await self._unlocked()
        begun = time.perf_counter()
        result: R = await self._store.run_along(each, item)
        self.timed("write", time.perf_counter() - begun)
        return result

    async def read(self, query: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query in one snapshot of all that was committed before."""
        await self._unlocked()
        begun = time.perf_counter()
        result = await self._store.read(lambda tx: query(tx, *args, **kwargs))
        self.timed("read", time.perf_counter() - begun)
        return result

    async def _unlocked(self) -> None:
        """Know the keys of the whole database before the first action."""
        if not self._vault.ready:
            self._vault.keep(await self._store.run(self._vault.service_keys))

    def run_now(self, action: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`run` for callers without an event loop; it blocks."""
        if not self._vault.ready:
            self._vault.keep(self._store.run_now(self._vault.service_keys))
        return self._store.run_now(lambda tx: action(tx, *args, **kwargs))

    def read_now(self, query: Callable[Concatenate[Tx, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`read` for callers without an event loop; it blocks."""
        if not self._vault.ready:
            self._vault.keep(self._store.run_now(self._vault.service_keys))
        return self._store.read_now(lambda tx: query(tx, *args, **kwargs))

    async def health(self) -> None:
        """Raises StorageUnavailable when the database could not take an action or answer a query now.

        Something is really written: a full disk still answers every question.
        """
        await self._store.run(lambda tx: leases.take(tx, "alive", "anybody", timedelta()))
        await self._store.read(_alive)

    async def scrub(self, *, wholly: bool = False, patience_s: float = 30.0) -> None:
        """After erasing: leave no trace of it in SQLite's files. On PostgreSQL there is nothing to do.

        A large file is written anew only when `wholly` is asked for, once a night: actions wait until it is done.
        Raises StorageUnavailable when somebody else reads the file for longer than `patience_s`.
        """
        await asyncio.to_thread(self._store.scrub, wholly=wholly, patience_s=patience_s)

    def scrub_now(self, *, wholly: bool = False, patience_s: float = 30.0) -> None:
        """`scrub` for callers without an event loop."""
        self._store.scrub(wholly=wholly, patience_s=patience_s)


@asynccontextmanager
async def connect(
    url: str, master_keys: Sequence[str], clock: Clock, patience_s: float = 0.0
) -> AsyncIterator[Database]:
    """Open a migrated database; on leaving, finish first what waits. Raises BadKey, and ValueError on the URL.

    What may go along with something else waits for it for `patience_s`.
    """
    vault = Vault(master_keys)
    store = _store(url, vault, clock, patience_s)
    try:
        yield Database(store, vault)
    finally:
        await asyncio.to_thread(store.close)


@contextmanager
def connect_now(url: str, master_keys: Sequence[str], clock: Clock) -> Iterator[Database]:
    """`connect` for callers without an event loop."""
    vault = Vault(master_keys)
    store = _store(url, vault, clock)
    try:
        yield Database(store, vault)
    finally:
        store.close()


def parsed(url: str) -> URL:
    """The database's address. Raises ValueError, without repeating it: a password may stand in it."""
    try:
        found = make_url(url)
    except ArgumentError:
        raise ValueError(f"the database URL cannot be read; {EXAMPLES}") from None
    if found.drivername == "sqlite" and found.database not in {None, "", ":memory:"}:
        return found
    if found.drivername in {"postgres", "postgresql", "postgresql+psycopg"}:
        return found.set(drivername="postgresql+psycopg")
    raise ValueError(f"the database must be an SQLite file or PostgreSQL; {EXAMPLES}")


def _store(url: str, vault: Vault, clock: Clock, patience_s: float = 0.0) -> Store:
    address = parsed(url)
    if address.drivername == "sqlite":
        return SqliteStore(Path(str(address.database)), vault, clock, patience_s)
    return PostgresStore(address, vault, clock, patience_s)


def _alive(tx: Tx) -> None:
    tx.connection.execute(select(1)).all()
