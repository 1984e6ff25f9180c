"""What every test may ask for: a database of its own on both engines, a browser, and a machine without settings."""

import gc
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import HealthCheck, settings

from tests.figures import told
from tests.memory import in_memory
from tests.postgres import Loans, NoPostgres, fresh_database, migrated_template, postgres

REQUIRE_ALL = "OPGANG_REQUIRE_ALL"
LONE = ("-c", "autovacuum=off")
"""Options of a server that is gone in a few minutes: nothing is worth putting in order."""
LONGEST = (
    "test_page",
    "test_chaos",
    "test_six_weeks",
    "test_staff_scope",
    "test_catalogues",
    "test_migrations",
    "test_notices_planning",
    "test_notices_hours",
    "test_cli_run",
    "test_duty",
    "test_notices_failing",
    "test_talks",
    "test_anything_goes",
    "test_pairs",
    "test_lenes_day",
)
"""Files of tests that take five seconds and more, the longest first."""

# The same examples each time: a suite that fails now and then teaches people to run it again.
settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


def pytest_configure() -> None:
    """Take the developer's settings out of the tests' way, and run them far from Denmark.

    What reads the machine's own time zone or language by mistake is an hour or a word off only sometimes; here always.
    """
    for name in [name for name in os.environ if name.startswith("OPGANG_") and name != REQUIRE_ALL]:
        del os.environ[name]
    os.environ.update(LC_ALL="C.UTF-8", TZ="Pacific/Chatham")
    time.tzset()
    if folder := in_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(folder))


def pytest_collection() -> None:
    """Imports leave next to no garbage; looking for it would take an eighth of their time."""
    gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files go first, the other stories next: begun last, one would keep the other cores waiting."""
    items.sort(key=lambda item: ((*LONGEST, item.path.stem).index(item.path.stem), item.path.parent.name != "stories"))


def pytest_collection_finish() -> None:
    """What the imports left in memory stays to the end: the collector need not go through it again and again."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 50, 1000)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have measured, below the dots: a target in seconds is told, and nobody fails by it."""
    for figure in told(report for reports in terminalreporter.stats.values() for report in reports):
        terminalreporter.write_line(figure)


@pytest.fixture(autouse=True)
def _drafts_as_before() -> Iterator[None]:
    """Whether drafts are shown is one switch per process; a bot that a test put together must not set it for the next."""
    from locales.catalogues import show_drafts

    before = show_drafts(shown=False)
    show_drafts(shown=before)
    yield
    show_drafts(shown=before)


def absent(what: str) -> NoReturn:
    """Skip for want of something on this machine; in CI, where everything has to be there, fail."""
    if os.environ.get("CI") or os.environ.get(REQUIRE_ALL):
        pytest.fail(f"{what} (required here: CI or {REQUIRE_ALL} is set)", pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server where databases may be created, as a URL."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgres(*LONE, data_in=in_memory()))
        except NoPostgres as error:
            absent(f"no PostgreSQL: {error}")
        yield server


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """The name of a migrated database, to be copied."""
    from storage.migrate import migrate

    with migrated_template(postgres_server, migrate) as name:
        yield name


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    from storage.migrate import migrate

    path = tmp_path_factory.mktemp("template") / "opgang.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """The engine of this test's database: a test that touches SQL runs on each."""
    return str(request.param)


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of this test's own, once on SQLite and once on PostgreSQL."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'opgang.db'}"
        return
    with fresh_database(request.getfixturevalue("postgres_server")) as url:
        yield url


def copied(template: Path, path: Path) -> str:
    """A copy of an SQLite database, as a URL."""
    with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)
    return f"sqlite:///{path}"


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated SQLite database of this test's own, for what need not run on both engines."""
    return copied(sqlite_template, tmp_path / "opgang.db")


@pytest.fixture(scope="session")
def on_loan(postgres_server: str, postgres_template: str) -> Iterator[Loans]:
    """Migrated PostgreSQL databases to work in; each is emptied and lent again."""
    from storage.tables import metadata

    emptied = [table.name for table in reversed(metadata.sorted_tables)]
    with ExitStack() as databases:
        yield Loans(lambda: databases.enter_context(fresh_database(postgres_server, postgres_template)), emptied)


@pytest.fixture
def migrated_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated, empty database for this test alone, once on SQLite and once on PostgreSQL; its tables stay as they are."""
    if database_kind == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    with request.getfixturevalue("on_loan").one() as url:
        yield url


@pytest.fixture
def own_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated database whose tables may be changed too, once on SQLite and once on PostgreSQL."""
    if database_kind == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server, template = (request.getfixturevalue(name) for name in ("postgres_server", "postgres_template"))
    with fresh_database(server, template) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to give to Playwright as `executable_path`."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        absent("no Chromium here: apt-get install --no-install-recommends chromium")
    return found
