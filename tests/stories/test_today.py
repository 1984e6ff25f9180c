"""The start screen of staff: what waits, counted within the scope, alarms first; and behind it everything else."""

from datetime import UTC, datetime, timedelta

from actions import tasks as doing
from storage import requests
from tests.stories.staff_kit import id_of, there_is
from tests.world import FRIDAY, World

TODAY = FRIDAY.date()
YESTERDAY = TODAY - timedelta(days=1)


async def test_the_start_screen_counts_what_waits_alarms_first_then_the_biggest(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    me = id_of(world, "consultant")
    await world.hires("Gry", team="greve")
    for name in ("Ali A.", "Bo B.", "Cem C."):
        there_is(world, name)
    mine = [
        there_is(world, name, owner_id=me, status="enrolled", next_contact_on=TODAY) for name in ("Dina D.", "Eva E.")
    ]
    there_is(world, "Fie F.", owner_id=me, status="enrolled", next_contact_on=YESTERDAY)
    there_is(world, "Gry G.", team="greve", status="enrolled", next_contact_on=TODAY)
    there_is(world, "Hans H.", owner_id=me, status="closed", next_contact_on=TODAY)
    for person in mine:
        world.app.db.run_now(requests.make, person, "koege", "talk")
    world.app.db.run_now(doing.make, "unreachable", mine[0], "koege", me, TODAY, mine[0])
    await world.phone("Noor", "en").says("jeg vil dø")
    for command in ("/idag", "/today", "/start"):
        assert "Hi Lene. This waits:" in await lene.says(command)
        assert lene.buttons == [
            "🚨 Alarms · 1",
            "🔔 New · 3",
            "🙋 Wants a person · 2",
            "📅 Today · 2",
            "⏰ Overdue · 1",
            "📌 My tasks · 1",
            "More …",
        ]
    for button, heading in (
        ("Alarms", "1 alarm"),
        ("New ·", "3 wait"),
        ("Wants a person", "2 want"),
        ("Today ·", "2 today"),
        ("Overdue", "1 overdue"),
        ("My tasks", "1 task"),
    ):
        await lene.says("/today")
        assert heading in await lene.taps(button)


async def test_today_are_times_that_were_suggested_and_dates_and_they_lead_to_the_card(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    me = id_of(town, "consultant")
    there_is(town, "Ali A.", owner_id=me, status="enrolled", next_contact_on=TODAY)
    bo, cem = there_is(town, "Bo B."), there_is(town, "Cem C.")
    town.app.db.run_now(requests.make, bo, "koege", "time", datetime(2026, 11, 20, 12, 30, tzinfo=UTC))
    town.app.db.run_now(requests.make, cem, "koege", "time", datetime(2026, 11, 20, 23, 30, tzinfo=UTC))
    await lene.says("/today")
    assert "2 today" in await lene.taps("Today ·")
    assert set(lene.buttons) == {"Ali A. · to be contacted", "Bo B. · suggested 13:30", "← My day"}
    assert "Bo B." in await lene.taps("Bo B.")


async def test_what_is_overdue_is_mine_or_nobody_s_and_for_a_leader_everybody_s(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    me = id_of(town, "consultant")
    mads = await town.hires("Mads", language="en")
    karen = await town.hires("Karen", "leader", None, "en")
    gry = await town.hires("Gry", team="greve", language="en")
    there_is(town, "Ali A.", owner_id=me, status="enrolled", next_contact_on=YESTERDAY)
    bo = there_is(town, "Bo B.", owner_id=me, status="enrolled")
    town.app.db.run_now(doing.make, "unreachable", bo, "koege", me, YESTERDAY - timedelta(days=1), bo)
    for phone in (lene, karen):
        await phone.says("/today")
        await phone.taps("Overdue · 2")
        assert phone.buttons[:2] == [
            "Bo B. · can't be reached here: ring · Wednesday 18 November",
            "Ali A. · to be contacted on Thursday 19 November",
        ]
    assert "can't be reached" in await karen.taps("Bo B.")
    for phone in (mads, gry):
        assert "Overdue" not in await phone.says("/today") + " ".join(phone.buttons)
        assert "Nothing is overdue" in await phone.forges("1g:overdue::")


async def test_more_shows_the_rest_and_the_log_only_to_leaders(town: World) -> None:
    lene, karen = await town.hires("Lene", language="en"), await town.hires("Karen", "leader", None, "en")
    mona = await town.hires("Mona", "mentor", language="en")
    assert "Nothing waits right now" in await lene.says("/start")
    everything = await lene.taps("More")
    for command in ("/duty", "/away", "/shut", "/colleagues", "/alerts", "/language", "/help"):
        assert command in everything
    assert "/log" not in everything and "/log" in await karen.says("/mere")
    assert "Who did what" in await karen.taps("Who opened what")
    await lene.taps("Colleagues and invitations")
    assert "Who works here" in lene.heard
    assert "/duty" not in await mona.says("/more") and "/colleagues" in mona.heard
    assert "This is what I can do" in await mona.says("/start")


async def test_the_start_screen_is_no_command_for_others(town: World) -> None:
    mona, sami = await town.hires("Mona", "mentor", language="en"), town.phone("Sami", "en")
    await sami.says("/start")
    for phone in (mona, sami):
        for command in ("/idag", "/today"):
            assert "I did not understand" in await phone.says(command)
        for screen in ("today", "todays", "overdue"):
            assert "I did not understand" in await phone.forges(f"1g:{screen}::")
