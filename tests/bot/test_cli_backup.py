"""backup, restore, rotate-keys and stuck: nobody who was erased comes back, and nobody loses their key."""

import os
import re
import sqlite3
import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from bot.clock import Clock
from bot.ledger import KEPT, keep_up, read_ids
from storage import Tx, accounts, connect_now, people, setaside, staff, trail
from storage.backup import copy, made_at, whole
from storage.migrate import migrate
from storage.tables import accounts as accounts_table
from storage.tables import keys, set_aside
from tests.bot.cli_kit import KEY, TOKEN, Cli
from tests.postgres import Way, binaries, fresh_database
from tests.world import FRIDAY, StillClock


def somebody(tx: Tx) -> int:
    account, _ = accounts.held(tx, people_made(tx) + 1000, "en")
    person = people.new(tx, language="en", status="lead", team="koege", area="ellemarken")
    staff.give(tx, person, "youth", "koege")
    accounts.serve(tx, account.id, person)
    return person


def people_made(tx: Tx) -> int:
    return len(tx.connection.execute(select(keys.c.owner)).all())


def does(cli: Cli, action: object, *arguments: object) -> object:
    keys_given = cli.settings["data_keys"].split(",")
    with connect_now(cli.settings["database_url"], keys_given, StillClock(FRIDAY)) as db:
        return db.run_now(action, *arguments)  # type: ignore[arg-type]


def erased(cli: Cli, person: int) -> None:
    from actions.leaving import erase_again

    assert does(cli, erase_again, [person]) == 1


@pytest.fixture
def two(cli: Cli) -> tuple[int, int]:
    """Who stays, and who goes."""
    stays, goes = does(cli, somebody), does(cli, somebody)
    assert isinstance(stays, int) and isinstance(goes, int)
    cli.settings["bot_token"] = TOKEN
    return stays, goes


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_who_was_erased_after_the_backup_does_not_come_back(cli: Cli, two: tuple[int, int]) -> None:
    stays, goes = two
    cli.succeeds("backup", "backups/one.db")
    assert Path("backups/one.db").stat().st_mode & 0o077 == 0
    assert "File exists" in cli.fails("backup", "backups/one.db")
    erased(cli, goes)
    # The running bot writes the ledger; so does the next backup.
    cli.succeeds("backup", "backups/two.db")
    assert "move them away first" in cli.fails("restore", "backups/one.db")
    path = Path(cli.settings["database_url"].removeprefix("sqlite:///"))
    path.unlink()
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"of the database that is gone")
    assert f"move them away first: {log}" in cli.fails("restore", "backups/one.db") and not path.exists()
    log.rename(path.with_name(f"{path.name}.restoring-wal"))  # as a restore would leave that was cut off
    assert "Erased again: 1" in cli.succeeds("restore", "backups/one.db")
    assert [found for found in path.parent.glob(f"{path.name}*") if found != path] == []
    assert made_at(Path("backups/one.db")) and made_at(path) is None
    everything = b"".join(found.read_bytes() for found in path.parent.glob(f"{path.name}*"))
    assert str(goes).encode() not in everything
    assert does(cli, people.by_id, goes) is None and does(cli, people.by_id, stays) is not None
    assert goes in read_ids(Path("backups/erased.ledger"))


def test_a_path_with_signs_of_an_address_is_read_as_it_is(sqlite_template: Path, tmp_path: Path) -> None:
    for name in ("100%25 of it?.db", "copy #2.db"):
        copy(sqlite_template, tmp_path / name)
        assert whole(tmp_path / name), name


def pg(tool: str, *arguments: str) -> str:
    """One of PostgreSQL's own tools."""
    done = subprocess.run([binaries(Way("client"), Path()) / tool, *arguments], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_who_was_erased_after_a_dump_does_not_come_back(cli: Cli, two: tuple[int, int], postgres_server: str) -> None:
    stays, goes = two
    named = cli.fails("backup", "one.dump")
    assert 'pg_dump --format=custom --file=one.dump "$OPGANG_DATABASE_URL"' in named
    assert "find backups -maxdepth 1 -name 'opgang-*.dump'" in cli.fails("backup", "backups/")
    pg("pg_dump", "--format=custom", "--file=one.dump", cli.settings["database_url"])
    erased(cli, goes)
    gone = does(cli, trail.erased_ids, FRIDAY - KEPT)
    assert keep_up(Path("backups/erased.ledger"), gone, FRIDAY) == 1  # type: ignore[arg-type] # as the running bot does
    with fresh_database(postgres_server) as url:
        pg("pg_restore", "--dbname", url, "one.dump")
        cli.settings["database_url"] = url
        assert does(cli, people.by_id, goes) is not None
        assert "1 people who were erased are back" in cli.fails("run")
        assert "Erased again: 1" in cli.succeeds("restore", "--ledger")
        assert does(cli, people.by_id, goes) is None and does(cli, people.by_id, stays) is not None
        assert str(goes) not in pg("pg_dump", "--data-only", "--exclude-table=audit", url)
        assert "are back" not in cli.fails("run")


@pytest.fixture
def office(cli: Cli) -> Path:
    """A folder of backups: some are ours and old, and much else lies there that must not be touched."""
    database, old = Path(cli.settings["database_url"].removeprefix("sqlite:///")), Clock().now() - timedelta(days=31)
    folder = Path("backups")
    (folder / "deeper").mkdir(parents=True)
    for name in ("opgang-2026-01-01.db", "renamed.bin", "deeper/old.db", "../elsewhere.db", "in_place_by_hand.db"):
        copy(database, folder / name, old)
    copy(database, folder / "younger.db", old + timedelta(days=2))
    copy(database, folder / "not_a_backup.db")
    (folder / "link.db").symlink_to("../elsewhere.db")
    (folder / "opgang-2026-01-02.db").write_text("notes of somebody")
    (folder / "erased.ledger").write_text("2026-01-01 5\n")
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    cli.settings["database_url"] = "sqlite:///backups/in_place_by_hand.db"
    return folder


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_backup_deletes_old_ones_of_ours_and_nothing_else(cli: Cli, office: Path) -> None:
    before = {path.name for path in office.iterdir()}
    assert "File exists" in cli.fails("backup", "backups/younger.db")
    assert {path.name for path in office.iterdir()} == before
    done = cli("backup")
    assert done.exit_code == 0, done.output
    new = Path(done.stdout.strip())
    gone = {"opgang-2026-01-01.db", "renamed.bin"}
    assert set(re.findall(r"^Deleted, older than 30 days: .*/(\S+)$", done.stderr, re.MULTILINE)) == gone
    assert {path.name for path in office.iterdir()} == before - gone | {new.name}
    assert (office / "deeper" / "old.db").exists() and Path("elsewhere.db").exists()
    assert re.fullmatch(r"opgang-\d{4}-\d\d-\d\d-\d{6}\.db", new.name)
    Path("programme.toml").unlink()
    assert "no older copy was deleted" in cli.fails("backup", "another/")
    assert [made_at(path) is not None for path in Path("another").iterdir()] == [True]


def test_the_copy_before_an_upgrade_needs_no_upgrade(bare: Cli) -> None:
    bare.settings |= {"database_url": "sqlite:///old.db", "data_keys": KEY}
    assert "there is no database at old.db" in bare.fails("backup")
    migrate("sqlite:///old.db", "0001")
    assert Path(bare.succeeds("backup").strip()).exists()


def test_a_line_that_was_cut_off_harms_no_other(tmp_path: Path) -> None:
    path = tmp_path / "erased.ledger"
    assert keep_up(path, [5, 7], FRIDAY) == 2
    with path.open("a") as file:
        file.write("2026-11-20 9")
    assert keep_up(path, [5, 7, 98, 99], FRIDAY) == 2
    assert read_ids(path) == [5, 7, 9, 98, 99]


def test_after_a_rotation_the_old_key_opens_nothing_and_is_needed_for_nothing(cli: Cli) -> None:
    person = does(cli, somebody)
    new = Fernet.generate_key().decode()
    cli.settings["data_keys"] = f"{new},{KEY}"
    assert "Every key is wrapped" in cli.succeeds("rotate-keys")
    cli.settings["data_keys"] = new
    assert does(cli, lambda tx: tx.vault.seal(tx, person, "test", "x"))
    cli.settings["data_keys"] = KEY
    assert "none of the data keys" in cli.fails("rotate-keys")


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_process_that_still_has_the_old_key_first_is_noticed(cli: Cli) -> None:
    one, other = sorted(int(str(does(cli, somebody))) for _ in range(2))
    # While the second is wrapped anew, somebody wraps the first under the old key.
    with closing(sqlite3.connect(cli.settings["database_url"].removeprefix("sqlite:///"))) as file:
        [(old,)] = file.execute("SELECT hex(wrapped) FROM keys WHERE owner = ?", [one])
        undo = f"UPDATE keys SET wrapped = x'{old}' WHERE owner = {one}"
        file.execute(f"CREATE TRIGGER late AFTER UPDATE ON keys WHEN new.owner = {other} BEGIN {undo}; END")
    new = Fernet.generate_key().decode()
    cli.settings["data_keys"] = f"{new},{KEY}"
    assert "1 keys were wrapped under an older data key just now" in cli.fails("rotate-keys")
    assert "0 anew" in cli.succeeds("rotate-keys")
    cli.settings["data_keys"] = new
    assert does(cli, lambda tx: tx.vault.seal(tx, one, "test", "x"))


def test_what_nobody_could_be_answered_about_is_not_tried_again(cli: Cli) -> None:
    nobody = does(cli, lambda tx: people.new(tx, language="en", status="lead", team="koege", area="ellemarken"))
    does(cli, setaside.keep, 5, "message", "KeyError", nobody, "hello there")
    number = does(cli, lambda tx: tx.connection.execute(select(set_aside.c.id)).scalar_one())
    assert "is not served in that chat any more" in cli.fails("stuck", "retry", str(number))
    assert "can be tried again" in cli.succeeds("stuck", "list")


def test_what_is_stuck_is_listed_tried_again_or_dropped(cli: Cli) -> None:
    assert cli.succeeds("stuck", "list") == "Nothing is set aside.\n"
    person = does(cli, somebody)
    does(cli, setaside.keep, 5, "message", "KeyError", person, "hello there")
    does(cli, setaside.keep, 6, "callback_query", "KeyError", None, "")
    told = cli.succeeds("stuck", "list")
    assert "can be tried again" in told and "its words were not kept" in told and "hello" not in told
    assert isinstance(person, int) and str(person) not in told
    ids = does(cli, lambda tx: dict(tx.connection.execute(select(set_aside.c.update_id, set_aside.c.id)).all()))
    assert isinstance(ids, dict)
    both = cli("stuck", "retry", "7", str(ids[6]), str(ids[5]))
    assert both.exit_code == 1 and both.stdout == f"{ids[5]} was handled.\n"
    assert "7: nothing lies there" in both.stderr and f"{ids[6]}: its words were not kept" in both.stderr
    assert does(cli, lambda tx: tx.connection.execute(select(accounts_table.c.owed_at)).scalar_one()) is not None
    assert "is deleted" in cli.succeeds("stuck", "drop", str(ids[6]))
    assert cli.succeeds("stuck", "list") == "Nothing is set aside.\n"
