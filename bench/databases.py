"""Empty databases for a measurement, thrown away with it: an SQLite file, or one on a PostgreSQL server."""

import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

import psycopg
from psycopg import sql

from bench.peers.opgang import WORKING_DAY, new_key
from storage import connect_now
from storage.db import Database
from storage.migrate import migrate
from tests.postgres import postgres


class Standing:
    """The afternoon at which databases are filled."""

    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        return WORKING_DAY


@contextmanager
def sqlite_file() -> Iterator[str]:
    """The URL of a file that does not exist yet, on the machine's disk."""
    with tempfile.TemporaryDirectory(prefix="opgang-bench-") as folder:
        yield f"sqlite:///{Path(folder) / 'bench.db'}"


@contextmanager
def server() -> Iterator[Callable[[], str]]:
    """Makes databases on one PostgreSQL server. Raises NoPostgres."""
    with postgres() as url:
        yield lambda: _fresh(url)


def _fresh(url: str) -> str:
    name = f"bench_{secrets.token_hex(4)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return url.replace("/postgres?", f"/{name}?") if "?" in url else f"{url.rpartition('/')[0]}/{name}"


@contextmanager
def filled(url: str) -> Iterator[tuple[Database, str]]:
    """A migrated database to put people into, and its master key."""
    key = new_key()
    migrate(url)
    with ExitStack() as stack:
        yield stack.enter_context(connect_now(url, [key], Standing())), key
