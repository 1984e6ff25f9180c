"""An age that was only told ages with them, and the rules of the next age begin on a day that is written down."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import update

from actions.aging import age_of
from storage import forms
from storage.tables import records
from tests.stories.staff_kit import answers, change, column, has_card, id_of, there_is
from tests.stories.youth import at_the_form
from tests.world import World

DAY_TOLD = datetime(2025, 10, 16, 10, tzinfo=UTC)


async def test_who_told_an_age_grows_older_and_is_of_age_when_that_is_sure(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    amina = await at_the_form(town.phone("Amina", "en"))
    for said in ("17", "Amina R."):
        await amina.says(said)
    for tapped in ("Skip", "In a shop", "Done", "Send it"):
        await amina.taps(tapped)
    person = id_of(town)
    assert (column(town, person, "next_age_on"), answers(town, person)["_aged"]) == (date(2027, 11, 20), "2026-11-20")
    change(town, person, status="waiting", owner_id=id_of(town, "consultant"))
    # Half a year later her name is corrected: that makes her no younger.
    await town.leaps(days=180)
    assert "_aged" not in await amina.says("/my_data")
    await has_card(lene, person)
    await lene.taps("Correct")
    await lene.taps("Name")
    await lene.says("Yasmin R.")
    assert "Yasmin R., 17 years" in lene.heard and answers(town, person)["_aged"] == "2026-11-20"
    await town.leaps(days=184)
    assert column(town, person, "age_band") == "15-17" and town.app.db.read_now(age_of, person) == 17
    await town.leaps(days=1)
    assert (column(town, person, "age_band"), column(town, person, "next_age_on")) == ("18-30", date(2040, 11, 20))
    assert "Yasmin R., 18 years" in await has_card(lene, person)


async def test_who_told_an_age_before_ages_grew_is_computed_the_next_night(world: World) -> None:
    there_is(world, "Sami R.", age=17, ago=timedelta(days=400))
    person = id_of(world)
    told = {**answers(world, person), "_aged": None}
    world.app.db.run_now(lambda tx: forms.keep_record(tx, person, "door", 1, told))
    world.app.db.run_now(lambda tx: tx.connection.execute(update(records).values(submitted_at=DAY_TOLD)))
    assert (column(world, person, "next_age_on"), column(world, person, "age_band")) == (None, "15-17")
    await world.app.purge()
    await world.tick()
    assert (column(world, person, "next_age_on"), column(world, person, "age_band")) == (date(2039, 10, 16), "18-30")
    assert (await world.app.purge())["ages"] == 0
