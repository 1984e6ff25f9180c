"""doctor says what is missing and what to do, and sets nothing; what is secret or personal it never shows."""

import asyncio
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import func, select

from bot.clock import Clock
from bot.ledger import keep_up
from playground.server import Standin
from rules.owed import Show
from storage import Tx, accounts, alerts, connect_now, notices, people, setaside, tasks, trail, underway
from storage.backup import copy
from storage.db import parsed
from storage.migrate import reading
from storage.tables import service_keys
from tests.bot.cli_kit import KEY, SHIPPED, TOKEN, Cli, fit_programme
from tests.world import FRIDAY, StillClock


def fill(url: str, action: object, *arguments: object) -> None:
    with connect_now(url, [KEY], StillClock(FRIDAY)) as db:
        db.run_now(action, *arguments)  # type: ignore[arg-type]


def test_a_newcomer_is_told_everything_at_once(bare: Cli, folder: Path) -> None:
    (folder / "programme.toml").write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    result = bare("doctor")
    assert result.exit_code == 1
    for words in (
        "@BotFather",
        "OPGANG_DATA_KEYS is not set",
        "chmod 600 .env",
        "telegram.org/tos/eu",
        "let people sign up",
    ):
        assert words in result.output
    assert re.search(r"programme\.toml line \d+: teams\.koege\.youth_minimum_age", result.output)
    assert re.search(r"programme\.toml line \d+: helplines\.police\.verified_on", result.output)
    assert re.match(r"opgang: \d\d things are missing", result.stderr)
    assert [path.name for path in folder.iterdir()] == ["programme.toml"]


def test_the_fresh_key_is_a_key_and_never_the_same(bare: Cli) -> None:
    keys = {re.findall(r"OPGANG_DATA_KEYS=(\S+)", bare("doctor").output)[0] for _ in range(2)}
    assert len(keys) == 2
    assert all(Fernet(key) for key in keys)


def test_faults_of_the_programme_are_told_with_their_lines(bare: Cli, folder: Path) -> None:
    path = folder / "programme.toml"
    text = path.read_text(encoding="utf-8").replace('monday = "10:00-16:00"', 'monday = "10-16"', 1)
    path.write_text(text, encoding="utf-8")
    assert re.search(r"programme\.toml line \d+: teams\.koege\.office\.hours\.monday", bare("doctor").output)


def test_with_everything_there_nothing_is_missing(cli: Cli) -> None:
    cli.settings["bot_token"] = TOKEN
    told = cli.succeeds("doctor")
    assert "Nothing is missing" in told and "the data keys open it" in told
    assert TOKEN not in told and KEY not in told and "OPGANG_DATA_KEYS=" not in told


def test_it_makes_no_keys(cli: Cli) -> None:
    cli.settings["bot_token"] = TOKEN
    cli.succeeds("doctor")
    with reading(parsed(cli.settings["database_url"])) as connection:
        assert connection.execute(select(func.count()).select_from(service_keys)).scalar_one() == 0


def test_a_younger_floor_is_told_though_allowed(bare: Cli, folder: Path) -> None:
    (folder / "programme.toml").write_text(fit_programme(age=15), encoding="utf-8")
    assert "Jobplaneten Køge lets young people in from 15; Telegram's terms for the EU say 18" in bare("doctor").output


def test_a_trial_may_lack_what_real_people_need(bare: Cli, folder: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace("trial = false", "trial = true")
    (folder / "programme.toml").write_text(text, encoding="utf-8")
    bare.settings |= {"bot_token": TOKEN, "data_keys": KEY}
    told = bare.succeeds("doctor")
    assert "It is a trial" in told and "MISSING" not in told and "helplines.police.verified_on" in told


def test_an_old_helpline_is_a_warning(bare: Cli, folder: Path) -> None:
    path = folder / "programme.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("2999-01-01", "2020-01-01", 1), encoding="utf-8")
    bare.settings |= {"bot_token": TOKEN, "data_keys": KEY}
    assert re.search(
        r"note .*helplines\.alarm\.verified_on: 112 was last checked on 2020-01-01", bare.succeeds("doctor")
    )


def test_an_empty_database_is_made_by_run_or_by_migrate(bare: Cli, database_url: str, database_kind: str) -> None:
    bare.settings |= {"database_url": database_url, "bot_token": TOKEN, "data_keys": KEY}
    told = bare("doctor").output
    assert ("`opgang run` makes it" if database_kind == "sqlite" else "then `opgang migrate`") in told


def test_a_database_out_of_reach_is_told(bare: Cli) -> None:
    bare.settings["database_url"] = "postgresql://somebody:geheim@127.0.0.1:9/opgang"
    told = bare("doctor").output
    assert "MISSING  the database cannot be used now" in told and "geheim" not in told


def test_a_wrong_key_is_told(cli: Cli) -> None:
    fill(cli.settings["database_url"], _nothing)
    cli.settings["data_keys"] = Fernet.generate_key().decode()
    assert "none of the keys in OPGANG_DATA_KEYS opens this database" in cli("doctor").output


@pytest.mark.parametrize("bad", ["nonsense", f"{KEY},nonsense"], ids=["alone", "beside a key"])
def test_what_is_no_key_is_told_and_not_shown(bare: Cli, bad: str) -> None:
    bare.settings["data_keys"] = bad
    told = bare("doctor").output
    assert "is not a key" in told and "nonsense" not in told and KEY not in told


def test_what_went_wrong_is_counted(cli: Cli) -> None:
    fill(cli.settings["database_url"], _troubles)
    told = cli("doctor").output
    assert "2 messages made the bot stumble" in told and "1 notices could not be sent (failed)" in told
    assert "Sami" not in told


def _waiting(tx: Tx) -> None:
    person = people.new(tx, team="koege", language="da", status="lead")
    account, _ = accounts.held(tx, 1, "da")
    alerts.make(tx, account.id, person, "koege", tx.now)
    for subject, due in ((1, FRIDAY - timedelta(days=1)), (2, FRIDAY + timedelta(days=30_000))):
        tasks.make(tx, "help", subject, person_id=person, team="koege", owner_id=None, due_on=due.date())


def test_open_alarms_and_overdue_tasks_are_counted(cli: Cli) -> None:
    fill(cli.settings["database_url"], _waiting)
    told = cli("doctor").output
    assert "1 alarms are open" in told and "1 tasks are overdue" in told


def _late(tx: Tx) -> None:
    person = people.new(tx, team="koege", language="da", status="lead")
    account, _ = accounts.held(tx, 1, "da")
    accounts.owe(tx, account.id, [Show("hello")])
    notices.plan(tx, "unfinished", person, person, tx.now, tx.now - timedelta(hours=3))


def test_who_waits_for_an_answer_or_a_notice_is_told(cli: Cli) -> None:
    for waits in (timedelta(minutes=1), timedelta(minutes=12)):
        assert "waited for an answer" not in cli("doctor").output
        with connect_now(cli.settings["database_url"], [KEY], StillClock(Clock().now() - waits)) as db:
            db.run_now(_late)
    told = cli("doctor").output
    assert "somebody has waited for an answer for 12 minutes" in told
    assert "a notice should have been sent 3 hours ago" in told


def test_a_code_the_programme_lacks_is_told(cli: Cli) -> None:
    fill(cli.settings["database_url"], _atlantean)
    cli.settings["bot_token"] = TOKEN
    assert 'the database holds the area "atlantis"' in cli("doctor").output
    assert 'the database holds the area "atlantis"' in cli.fails("run")


async def test_the_token_is_asked_about_only_on_demand(bare: Cli) -> None:
    async with Standin.open(clock=StillClock(FRIDAY)) as standin:
        bare.settings |= {"bot_token": standin.token, "telegram_api": standin.url, "data_keys": KEY}
        assert "opgang_bot" not in (await asyncio.to_thread(bare, "doctor")).output
        assert "the token is that of @opgang_bot" in (await asyncio.to_thread(bare, "doctor", "--telegram")).output
        bare.settings["bot_token"] = TOKEN
        told = (await asyncio.to_thread(bare, "doctor", "--telegram")).output
        assert "Telegram does not know this bot" in told and TOKEN not in told


def test_who_is_back_or_would_come_back_with_a_copy_is_told(cli: Cli, folder: Path) -> None:
    cli.settings["bot_token"] = TOKEN
    ledger, now = folder / "backups" / "erased.ledger", Clock().now()
    with connect_now(cli.settings["database_url"], [KEY], StillClock(now)) as db:
        db.run_now(trail.log, None, "erased", 77, "koege")
        there = db.run_now(lambda tx: people.new(tx, language="da", status="lead", team="koege"))
    assert "1 people who were erased do not stand in backups/erased.ledger" in cli.succeeds("doctor")
    keep_up(ledger, [77], now)
    assert "erased" not in cli.succeeds("doctor")
    keep_up(ledger, [there], now)
    assert "1 people who were erased are back" in cli("doctor").output


def test_copies_that_should_be_gone_are_told(bare: Cli, folder: Path, sqlite_url: str) -> None:
    (folder / "backups").mkdir()
    copy(
        Path(sqlite_url.removeprefix("sqlite:///")), folder / "backups" / "ours.db", Clock().now() - timedelta(days=31)
    )
    (folder / "backups" / "theirs.dump").write_bytes(b"PGDMP...")
    (folder / "backups" / "notes.txt").write_bytes(b"...")
    for path in (folder / "backups").iterdir():
        os.utime(path, (0, 0))
    told = bare("doctor").output
    assert "delete them: ours.db, theirs.dump\n" in told and "the newest copy in backups is 31 days old" in told


def test_a_database_that_cannot_be_made_is_told(bare: Cli) -> None:
    bare.settings["database_url"] = "sqlite:///no/such/folder/opgang.db"
    assert "the database cannot be made at no/such/folder/opgang.db" in bare("doctor").output
    assert "is this the right folder" in bare.fails("stuck", "list")


def test_a_file_that_is_no_database_is_told(bare: Cli, folder: Path) -> None:
    (folder / "opgang.db").write_bytes(b"something else altogether" * 99)
    assert "the file is damaged, or no database" in bare("doctor").output


def test_a_readable_env_file_is_noticed(bare: Cli, folder: Path) -> None:
    (folder / ".env").write_text("OPGANG_BOT_NAME=opgang_bot")
    (folder / ".env").chmod(0o644)
    assert "chmod 600 .env" in bare("doctor").output
    (folder / ".env").chmod(0o600)
    assert "others on this machine" not in bare("doctor").output


def _nothing(tx: Tx) -> None:
    """The first transaction makes the keys."""


def _troubles(tx: Tx) -> None:
    for number in (1, 2):
        setaside.keep(tx, number, "message", "ValueError", None, "Sami")
    person = people.new(tx, language="da", status="lead", team="koege", area="ellemarken")
    notices.plan(tx, "taken", person, person, datetime(2026, 11, 20, tzinfo=UTC), tx.now - timedelta(hours=1))
    for notice in underway.take(tx, 10, ()):
        notices.give_up(tx, notice.id, "failed", "blocked")


def _atlantean(tx: Tx) -> None:
    people.new(tx, language="da", status="lead", team="koege", area="atlantis")
