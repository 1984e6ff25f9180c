"""What staff promise a workplace has a day, is a task, and stands on the workplace's page until it is kept (R76)."""

from datetime import date

from dialogs.press import press
from tests.stories.staff_kit import NOBODY, Taps, id_of
from tests.stories.test_checkins import at, tasks
from tests.stories.test_placing import PLACE, with_phones
from tests.world import Phone, World


async def opens(lene: Phone) -> str:
    """The workplace's page."""
    await lene.says("/arbejdsplads")
    return await lene.taps(PLACE)


async def test_a_promise_to_a_workplace_is_a_task_with_a_day_and_never_lost(world: World) -> None:
    lene, _, _ = await with_phones(world)
    await opens(lene)
    taps = Taps(lene, "note a promise")
    assert f"What have you promised {PLACE}?" in await taps.on("Note a promise")
    assert "🤝 Promised by Friday 27 November: come by (Lene)" in await taps.on("come by", "In 1 week")
    taps.within(3)
    await opens(lene)
    await lene.taps("Note a promise")
    await lene.taps("call back")
    assert "Promised by Monday 23 November: call back" in await lene.taps("Tomorrow")
    found = {row.due_on: row.owner_id for row in tasks(world, "promise")}
    assert found == dict.fromkeys((date(2026, 11, 23), date(2026, 11, 27)), id_of(world, "consultant"))
    assert not [row for row in tasks(world, "promise") if row.done_at]
    said = await lene.taps("Kept: call back")
    assert "call back" not in said and "come by" in said
    await at(world, "2026-11-30")
    assert f"⚠️ {PLACE}" in str((await lene.says("/arbejdsplads"), lene.buttons))
    assert "⏰ Promised by Friday 27 November: come by (Lene)" in await lene.taps(PLACE)
    await lene.says("/idag")
    await lene.taps("My tasks")
    assert f"Promised to {PLACE}: come by." in await lene.taps("keep what you promised")
    await lene.taps("✔ Done")
    assert "Promised" not in await opens(lene) and all(row.kept_at for row in world.rows()["promises"])


async def test_a_promise_of_another_team_is_not_there(town: World) -> None:
    lene, _, _ = await with_phones(town)
    gry = await town.hires("Gry", "consultant", "greve", language="en")
    await opens(lene)
    await lene.taps("Note a promise")
    await lene.taps("call back")
    await lene.taps("Tomorrow")
    [promise] = town.rows()["promises"]
    await gry.says("/arbejdsplads")
    nothing = await gry.forges(press("promise", NOBODY, "kept"))
    assert nothing == await gry.forges(press("promise", promise.id, "kept"))
    assert nothing == await gry.forges(press("promise", promise.workplace_id, "call", 1))
    assert nothing == await gry.forges(press("g", "promise", promise.workplace_id))
    assert [row.kept_at for row in town.rows()["promises"]] == [None]
