"""migrate and purge, by hand."""

from datetime import timedelta

from sqlalchemy import func, select

from storage import Tx, connect_now, people, updates
from storage.migrate import pending
from storage.tables import handled_updates
from storage.tables import people as table
from tests.bot.cli_kit import KEY, Cli
from tests.world import FRIDAY, StillClock


def test_migrate_makes_the_tables_once(bare: Cli, database_url: str) -> None:
    bare.settings["database_url"] = database_url
    assert "migrating to" in bare.succeeds("migrate")
    assert pending(database_url) == []
    assert bare.succeeds("migrate") == "The database is up to date.\n"


def test_migrate_tells_a_database_that_cannot_be_one(bare: Cli) -> None:
    bare.settings["database_url"] = "mysql://root:geheim@host/db"
    said = bare.fails("migrate")
    assert "OPGANG_DATABASE_URL" in said and "geheim" not in said


def test_purge_tells_each_class(cli: Cli) -> None:
    with connect_now(cli.settings["database_url"], [KEY], StillClock(FRIDAY - timedelta(days=800))) as db:
        db.run_now(_old)
    lines = dict(line.split() for line in cli.succeeds("purge").splitlines() if len(line.split()) == 2)
    assert lines["handled_updates"] == "3" and lines["profiles"] == "1" and lines["bare_accounts"] == "0"
    with connect_now(cli.settings["database_url"], [KEY], StillClock(FRIDAY)) as db:
        assert db.read_now(_left) == (0, 0)


def test_purge_needs_tables_and_keys(bare: Cli, cli: Cli) -> None:
    assert "`opgang migrate`" in bare.fails("purge")
    del cli.settings["data_keys"]
    assert "there is no data key" in cli.fails("purge")


def _old(tx: Tx) -> None:
    for number in range(3):
        updates.claim(tx, number + 1)
    people.new(tx, language="da", status="lead", team="koege", area="ellemarken")


def _left(tx: Tx) -> tuple[int, int]:
    counted = [
        tx.connection.execute(select(func.count()).select_from(t)).scalar_one() for t in (handled_updates, table)
    ]
    return counted[0], counted[1]
