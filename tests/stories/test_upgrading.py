"""While a release is exchanged for the next: what the older process does not know of yet harms nobody."""

import pytest
from sqlalchemy import text

from playground.server import Standin
from storage import Tx, notices
from tests.stories.notices_kit import row
from tests.stories.staff_kit import id_of
from tests.stories.youth import is_to_hear, let_in
from tests.world import FRIDAY, StillClock, World, served

ADDED = (
    "ALTER TABLE people ADD COLUMN tomorrow VARCHAR",
    "ALTER TABLE accounts ADD COLUMN tomorrow INTEGER NOT NULL DEFAULT 0",
    "CREATE TABLE tomorrow (person_id BIGINT NOT NULL PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE)",
    "CREATE INDEX ix_tomorrow ON people (tomorrow)",
)
"""What a migration that only adds may do."""


def does(tx: Tx, statement: str) -> None:
    tx.connection.execute(text(statement))


@pytest.mark.parametrize("database_kind", ["postgresql"])
async def test_a_bot_goes_on_through_a_migration_that_only_adds(own_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin, served(standin, clock, own_url) as world:
        sami = await let_in(world)
        person = id_of(world)
        filled = f"INSERT INTO tomorrow VALUES ({person})"
        for statement in (*ADDED, filled):
            world.app.db.run_now(does, statement)
        amina = await let_in(world, "Amina", number=None)
        await world.tick()
        assert "Amina R." in await amina.says("/my_data")
        await sami.says("/delete")
        await sami.taps("Yes, delete it")
        await sami.taps("Yes, I'm sure")
        assert person not in [one.id for one in world.rows()["people"]]


async def test_a_notice_that_only_a_newer_release_knows_waits_for_it_and_holds_up_no_other(town: World) -> None:
    sami = await let_in(town)
    person, now = id_of(town), town.clock.now()
    is_to_hear(town, "alert_taken", person)
    town.app.db.run_now(lambda tx: notices.plan(tx, "of_tomorrow", person, person, now, now))
    before = len(sami.said)
    await town.tick()
    assert len(sami.said) == before + 1
    waiting = row(town, "of_tomorrow")
    assert (waiting.state, waiting.reason) == ("planned", "not_known_here")
