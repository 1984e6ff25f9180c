"""Staff write down whom they met, in two taps; and whoever nobody has met for long stands on a list with the reason."""

from datetime import timedelta

from tests.stories.staff_kit import Taps, column, id_of, there_is
from tests.stories.youth import let_in
from tests.world import FRIDAY, World


async def test_a_contact_is_two_taps_and_the_young_person_can_read_it(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    await town.tick()
    await lene.says("/new")
    await lene.taps("Sami R.")
    await lene.taps("Take it")
    assert "Whom did you talk with?" in await lene.says("/talt")
    assert "How did you meet Sami R.?" in await lene.taps("Sami R.")
    taps = Taps(lene, "write down a contact")
    card = await taps.on("By phone", "In 2 weeks: Friday 4 December")
    taps.within(2)
    assert "next: Friday 4 December" in card
    (row,) = town.rows()["contacts"]
    assert (row.how, row.by_id) == ("phone", id_of(town, "consultant"))
    assert "Lene talked with you by phone" in await sami.says("/my_data")


async def test_who_was_not_reached_was_not_met_and_everybody_else_was(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    person = there_is(town, "Amina B.", owner_id=id_of(town, "consultant"))
    await lene.says("Amina")
    await lene.taps("Amina B.")
    await lene.taps("Talked")
    await lene.taps("Not reached")
    await lene.taps("No date yet")
    assert column(town, person, "contacted_at") is None and column(town, person, "next_contact_on") is None
    for way in ("Came by", "Met outside"):
        await lene.taps("Talked")
        await lene.taps(way)
        await lene.taps("In 1 week")
        assert column(town, person, "contacted_at") == FRIDAY
    assert {row.how for row in town.rows()["contacts"]} == {"none", "office", "outside"}


async def test_who_waits_too_long_is_listed_with_the_reason_and_longest_first(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    greta = await world.hires("Greta", team="greve", language="en")
    mine, day = id_of_lene(world), FRIDAY.date()
    weeks = timedelta(weeks=1)
    there_is(world, "Amina B.", owner_id=mine, status="waiting", enrolled_on=day - 5 * weeks)
    there_is(world, "Bilal C.", status="placed", enrolled_on=day - 30 * weeks, contacted_at=FRIDAY - 6 * weeks)
    there_is(world, "Dina E.", owner_id=mine, status="placed", enrolled_on=day, contacted_at=FRIDAY - 2 * weeks)
    there_is(world, "Greve F.", team="greve", status="waiting", enrolled_on=day - 9 * weeks)
    listed = await lene.says("/glemt")
    assert listed.startswith("2 have been without one of us")
    assert lene.buttons == [
        "Bilal C. · nobody: no contact · 42 days",
        "Amina B. · Lene: not met since enrolled · 35 days",
    ]
    await lene.taps("Amina B.")
    await lene.taps("Talked")
    await lene.taps("Met outside")
    await lene.taps("In 4 weeks")
    assert (await lene.says("/forgotten")).startswith("1 has been without")
    await greta.says("/glemt")
    assert [button.split(" ·")[0] for button in greta.buttons] == ["Greve F."]


async def test_nobody_writes_down_a_contact_with_another_teams_people(town: World) -> None:
    await town.hires("Lene", language="en")
    greta = await town.hires("Greta", team="greve", language="en")
    person = there_is(town, "Sami R.", team="koege")
    assert "You look after nobody yet" in await greta.says("/talt")
    for forged in (f"1g:how:{person}:", f"1g:again_on:{person}:phone", f"1met:{person}:phone:2"):
        assert "Sami" not in await greta.forges(forged)
    for nonsense in ("1met:x:phone:2", f"1met:{person}:pigeon:2", f"1met:{person}:phone:99"):
        assert "Sami" not in await greta.forges(nonsense)
    assert town.rows()["contacts"] == []


def id_of_lene(world: World) -> int:
    """Lene was hired first."""
    rows = [row for row in world.rows()["roles"] if row.role == "consultant" and row.team == "koege"]
    return int(rows[0].person_id)
