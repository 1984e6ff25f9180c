"""A pair of which one stops messages, leaves, moves to the other team, or waits still: the bot rests, staff ring first."""

from datetime import timedelta
from typing import Any

from actions import nudges
from dialogs.press import press
from storage import approvals, certificates
from tests.stories.notices_kit import ended, heard, wall
from tests.stories.staff_kit import has_card
from tests.stories.test_pairs import TODAY, a_pair, only, person_of, tasks, three, waits
from tests.world import Phone, World


async def on(world: World, day: str) -> None:
    """The clock on the wall shows this."""
    world.clock.move_to(wall(day))
    await world.tick()


def open_tasks(world: World, *kinds: str) -> list[tuple[str, int, str]]:
    """The open tasks of these kinds: kind, whom they are about, whose team's."""
    rows = [row for row in world.rows()["tasks"] if row.kind in kinds and not row.done_at]
    return sorted((row.kind, row.person_id, row.team) for row in rows)


async def test_who_stops_messages_is_rung_first_and_the_bot_asks_nothing_about_the_pair(town: World) -> None:
    lene, sami, yusuf = await a_pair(town)
    mine = person_of(town, "Sami")
    await sami.says("/stop")
    assert tasks(town) == [("pair_off", mine)]
    await on(town, "2026-11-22 18:00")
    assert heard(yusuf, "Have you been in touch with Sami") == 0 and only(town).state == "running"
    assert [row.excused for row in town.rows()["pair_weeks"]] == ["youth_off"]
    await lene.says("/today")
    await lene.taps("My tasks")
    said = await lene.taps("gets no messages: ring, then the role model")
    assert "nobody's fault" in said and "what the two of you arrange is yours" in said
    assert "young person gets no messages" in await lene.taps("Open the pair")

    await sami.says("/start")
    await sami.taps("It's me again")
    await sami.taps("Use what we had")
    assert tasks(town) == []
    await on(town, "2026-11-29 18:00")
    assert heard(yusuf, "Have you been in touch with Sami") == 1
    sami.person.block()
    await town.settle()
    assert tasks(town) == [("pair_off", mine)]
    await on(town, "2026-12-06 18:00")
    assert heard(yusuf, "Have you been in touch with Sami") == 1
    await _the_role_model_stops(town, sami, yusuf)


async def _the_role_model_stops(world: World, sami: Phone, yusuf: Phone) -> None:
    """The same the other way: nothing is asked of the young person, who is phoned first."""
    sami.person.unblock()
    await sami.says("/status")
    assert tasks(world) == []
    asked = heard(sami, "How is it with Yusuf?")
    await yusuf.says("/stop")
    assert open_tasks(world, "phone_first") == [("phone_first", person_of(world, "Sami"), "koege")]
    await on(world, "2026-12-11 16:00")
    assert heard(sami, "How is it with Yusuf?") == asked and "week3" in {
        p.point for p in world.rows()["pair_questions"]
    }


async def about_to_answer(world: World) -> tuple[Phone, Phone, Phone]:
    """Lene, Sami who is asked whether he would like Yusuf, and Yusuf, whose certificate has just run out."""
    lene, sami, yusuf = await three(world)
    mine, his = person_of(world, "Sami"), person_of(world, "Yusuf")
    waits(world, mine)

    def yes(tx: Any) -> None:
        approvals.record(tx, mine, approvals.PAIRING, approvals.CONFIRMED, way="paper", by=his, about=his)

    world.app.db.run_now(yes)
    await lene.says("/par")
    await lene.taps("Sami R. → Yusuf")
    await lene.taps("⭐ Yusuf")
    await lene.taps("Ask Sami")
    await world.tick()
    assert "Yusuf, 22, would like to be a role model for you." in sami.heard
    await lene.forges(press("rm", his, "over"))
    return lene, sami, yusuf


async def test_a_yes_said_without_a_certificate_is_passed_on_once_there_is_one(world: World) -> None:
    _, sami, yusuf = await about_to_answer(world)
    his = person_of(world, "Yusuf")
    assert "Staff have to look at something first" in await sami.taps("Yes, I'd like to")
    for day in ("2026-11-24 12:00", "2026-12-16 12:00"):
        await on(world, day)
    assert "Sami" not in yusuf.everything and ended(world, "pair_model_asked") == []
    world.app.db.run_now(lambda tx: certificates.ok(tx, his, TODAY + timedelta(days=26), 730, his))
    for _ in range(2):
        await world.tick()
    assert "Sami" in yusuf.heard and ended(world, "pair_model_asked") == [("sent", None)]
    await yusuf.taps("Yes")
    assert only(world).state == "agreeing"


async def test_what_waits_for_a_yes_is_held_without_a_certificate_and_called_off_when_the_role_model_leaves(
    town: World,
) -> None:
    _, sami, yusuf = await about_to_answer(town)
    mine, his = person_of(town, "Sami"), person_of(town, "Yusuf")
    assert open_tasks(town, "certificate_over") == [("certificate_over", mine, "koege")]
    assert "Staff have to look at something first" in await sami.taps("Yes, I'd like to")
    await town.tick()
    assert "Sami" not in yusuf.everything and only(town).state == "answered"
    town.app.db.run_now(lambda tx: certificates.ok(tx, his, TODAY, 730, his))
    await yusuf.forges(press("pt", "pause", 14))
    assert open_tasks(town, "phone_first") == [("phone_first", mine, "koege")]
    await yusuf.forges(press("pt", "stop"))
    assert (only(town).state, only(town).end_reason) == ("ended", "model_left")
    assert ("pair_no", mine) in tasks(town) and len(open_tasks(town, "phone_first")) == 1
    assert "not a pair any more" in await sami.forges(press("g", "my_pair", only(town).id))


async def test_a_pair_in_two_teams_rests_until_somebody_decides_and_two_people_are_never_one(town: World) -> None:
    lene, _, yusuf = await a_pair(town)
    gry = await town.hires("Gry", team="greve", language="en")
    mine, his = person_of(town, "Sami"), person_of(town, "Yusuf")
    await has_card(lene, mine)
    said = await lene.forges(press("deed", mine, "merge", his))
    assert "that is two people. Nothing was put together." in said and town.rows()["merges"] == []
    await lene.forges(press("deed", mine, "move", "greve"))
    apart = [("pair_apart", mine, "greve"), ("pair_apart_model", his, "koege")]
    assert open_tasks(town, "pair_apart", "pair_apart_model") == apart
    await on(town, "2026-11-22 18:00")
    assert heard(yusuf, "Have you been in touch with Sami") == 0
    assert [row.excused for row in town.rows()["pair_weeks"]] == ["teams"]
    await lene.says("/today")
    await lene.taps("tasks")
    assert "young person in the other team now" in " ".join(lene.buttons)
    assert "not here" in await lene.forges(press("couple", only(town).id, "on"))
    await gry.says("/today")
    await gry.taps("tasks")
    await gry.taps("role model in the other team")
    assert "in two teams: do they go on?" in await gry.taps("Open the pair")
    assert "in two teams" not in await gry.taps("They go on, across the teams")
    assert open_tasks(town, "pair_apart", "pair_apart_model") == []
    await on(town, "2026-11-29 18:00")
    assert heard(yusuf, "Have you been in touch with Sami") == 1
    assert only(town).team == "greve"


async def test_not_good_is_a_call_today_for_each_of_the_two_and_a_no_is_seen_by_staff(town: World) -> None:
    lene, sami, yusuf = await a_pair(town)
    mine, his = person_of(town, "Sami"), person_of(town, "Yusuf")
    await on(town, "2027-01-15 16:00")
    before = sami.everything
    assert "Lene calls you" in await yusuf.taps("🙁 Not good")
    assert tasks(town) == [("pair_bad_model", his)] and sami.everything == before
    before = yusuf.everything
    assert "Lene calls you" in await sami.taps("🙁 Not good") and "✋ Stop" in sami.buttons
    assert sorted(tasks(town)) == [("pair_bad", mine), ("pair_bad_model", his)] and yusuf.everything == before
    await town.tick()
    assert "Somebody in a pair needs a person" in lene.everything
    await sami.taps("✋ Stop")
    waits(town, mine)
    await has_card(lene, mine)
    await lene.taps("More")
    assert "Not again: Yusuf A. · the young person stopped" in await lene.taps("🤝 Role model")


async def test_a_certificate_renewed_the_next_day_brings_the_week_s_nudge_after_all(world: World) -> None:
    _, _, yusuf = await a_pair(world)
    his = person_of(world, "Yusuf")
    world.app.db.run_now(lambda tx: certificates.ok(tx, his, TODAY - timedelta(days=800), 730, his))
    await on(world, "2026-11-22 18:00")
    assert heard(yusuf, "been in touch with Sami") == 0
    assert [row.excused for row in world.rows()["pair_weeks"]] == ["certificate"]
    world.clock.move_to(wall("2026-11-23 12:00"))
    world.app.db.run_now(lambda tx: certificates.ok(tx, his, TODAY + timedelta(days=3), 730, his))
    for _ in range(2):
        await world.tick()
    assert heard(yusuf, "Were you in touch with Sami last week") == 1
    await on(world, "2026-11-30 09:00")
    assert [bool(row.asked_at) for row in world.rows()["pair_weeks"]][:1] == [True]


async def test_what_was_dropped_while_the_two_rested_comes_once_they_are_free_again(town: World) -> None:
    _, _, yusuf = await a_pair(town)
    his, pair = person_of(town, "Yusuf"), only(town)
    town.clock.move_to(wall("2026-11-22 18:00"))
    town.app.db.run_now(nudges.plan_weeks, town.app.house)
    town.app.db.run_now(lambda tx: certificates.ok(tx, his, TODAY - timedelta(days=800), 730, his))
    await town.tick()
    assert ended(town, "pair_nudge") == [("dropped", "overtaken")]
    await on(town, "2026-11-24 10:00")
    assert [row.excused for row in town.rows()["pair_weeks"]] == ["rest"]
    town.app.db.run_now(lambda tx: certificates.ok(tx, his, TODAY + timedelta(days=4), 730, his))
    for _ in range(3):
        await town.tick()
    assert heard(yusuf, "in touch with Sami last week") == 1
    assert ended(town, "pair_nudge") == [("sent", None)] and pair.id == only(town).id
    assert [row.excused for row in town.rows()["pair_weeks"]] == [None]
    # More than three days after its time nobody asks about a week any more.
    await on(town, "2026-11-29 17:00")
    town.app.db.run_now(lambda tx: certificates.ok(tx, his, TODAY - timedelta(days=800), 730, his))
    await on(town, "2026-11-29 18:00")
    await on(town, "2026-12-03 10:00")
    town.app.db.run_now(lambda tx: certificates.ok(tx, his, TODAY + timedelta(days=13), 730, his))
    await town.tick()
    assert heard(yusuf, "in touch with Sami") == 1
    assert [row.excused for row in town.rows()["pair_weeks"]][-1] == "certificate"
