"""Who is there: the duty list, days away with who stands in, and a closed office; each in a few taps, true at once."""

from datetime import date, timedelta
from typing import Any

from storage import accounts, duties
from tests.stories.notices_kit import ended, heard, wall
from tests.stories.staff_kit import MOST_TAPS, Taps, change, column, has_card, id_of, there_is
from tests.stories.youth import at_the_form, let_in
from tests.world import Phone, World

NEW = "A new enquiry waits"
FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)


def person_of(world: World, phone: Phone) -> int:
    """Whom we know behind a phone."""
    account = world.app.db.read_now(accounts.of_chat, phone.person.id)
    assert account is not None and account.current_id is not None
    return account.current_id


async def team_of_three(world: World) -> tuple[Phone, Phone, Phone]:
    """Lene and Mette in Køge, and Karen who leads both teams."""
    return (
        await world.hires("Lene", language="en"),
        await world.hires("Mette", language="en"),
        await world.hires("Karen", "leader", None, "en"),
    )


async def goes_away(phone: Phone, days: str = "Today", substitute: str = "Mette") -> str:
    """Somebody is away from now on; what the bot says then."""
    await phone.says("/fri")
    await phone.taps(days)
    return await phone.taps(substitute)


def told(*phones: Phone) -> list[int]:
    """How often each was told of a new enquiry."""
    return [heard(phone, NEW) for phone in phones]


async def test_two_taps_put_somebody_on_duty_and_only_they_hear_of_new_ones(world: World) -> None:
    lene, mette, karen = await team_of_three(world)
    assert "• Friday 20 November: nobody" in await lene.says("/vagt")
    assert any("Saturday" in text for text in lene.buttons)
    taps = Taps(lene, "putting a colleague on duty")
    assert "• Friday 20 November: Mette" in await taps.on("Friday 20 November", "Mette")
    taps.within(2)
    await let_in(world)
    await world.tick()
    assert told(lene, mette, karen) == [0, 1, 0]
    assert ended(world, "new_intake") == [("dropped", "not_on_duty"), ("dropped", "not_on_duty"), ("sent", None)]
    assert "• Friday 20 November: nobody" in await taps.on("Friday 20 November", "Nobody")
    await world.tick()
    assert told(lene, mette, karen) == [1, 1, 1]


async def test_in_the_night_nobody_is_told_and_in_the_morning_who_is_on_duty_then(town: World) -> None:
    lene, mette, karen = await team_of_three(town)
    for day, phone in ((FRIDAY, lene), (MONDAY, mette)):
        town.app.db.run_now(duties.put, "koege", day, person_of(town, phone))
    town.clock.move_to(wall("2026-11-20 18:00"))
    await let_in(town)
    await town.tick()
    assert told(lene, mette, karen) == [0, 0, 0]
    await town.passes(days=3)
    assert told(lene, mette, karen) == [0, 1, 0]
    await town.passes(days=1)
    assert told(lene, mette, karen) == [0, 1, 0]


async def test_who_stands_in_is_on_duty_and_hears_what_still_waits(town: World) -> None:
    lene, mette, karen = await team_of_three(town)
    town.app.db.run_now(duties.put, "koege", FRIDAY, person_of(town, lene))
    await let_in(town)
    await town.tick()
    assert told(lene, mette, karen) == [1, 0, 0]
    await goes_away(lene)
    await town.tick()
    assert told(lene, mette, karen) == [1, 1, 0]
    assert "You stand in for a colleague" in mette.everything and "Lene" not in mette.heard
    assert "• Friday 20 November: Mette (for Lene, who is away)" in await karen.says("/vagt")
    assert "• Lene: Friday 20 November. Mette stands in." in await mette.taps("See who and when")
    assert not any("Take back" in text for text in mette.buttons)


async def test_who_is_away_is_left_alone_unless_everybody_is(town: World) -> None:
    lene, mette, karen = await team_of_three(town)
    await goes_away(lene, "Today", "Nobody")
    sami = await let_in(town)
    await sami.says("/talk")
    await sami.taps("Tell them I want to talk")
    await town.tick()
    assert told(lene, mette, karen) == [0, 1, 1]
    assert [heard(phone, "Somebody wants to talk") for phone in (lene, mette, karen)] == [0, 1, 1]
    for phone in (mette, karen):
        await goes_away(phone, "Today", "Nobody")
    await let_in(town, "Noor")
    await town.tick()
    assert told(lene)[0] == 2, "of Sami, who still waits, and of Noor"


async def test_an_alarm_goes_to_who_stands_in_and_not_to_who_is_away(town: World) -> None:
    lene, mette, karen = await team_of_three(town)
    omar = await town.hires("Omar", language="en")
    town.app.db.run_now(duties.put, "koege", FRIDAY, person_of(town, lene))
    await goes_away(lene)
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.says("jeg vil dø")
    await town.tick()
    alarms = "Somebody may be in danger"
    assert [heard(phone, alarms) for phone in (lene, mette, omar, karen)] == [0, 1, 0, 0]
    await town.passes(minutes=16)
    assert [heard(phone, alarms) for phone in (lene, mette, omar, karen)] == [0, 1, 1, 0]


async def test_the_name_changes_at_once_and_back_by_itself(town: World) -> None:
    lene, mette, _ = await team_of_three(town)
    sami = await let_in(town)
    change(town, id_of(town), owner_id=person_of(town, lene), taken_at=town.clock.now())
    assert "• Who: Lene from Jobplaneten." in await sami.says("/status")
    taps = Taps(lene, "being away from Monday to Friday")
    await lene.says("/fri")
    await taps.on("Next week", "Mette")
    taps.within(2)
    assert "• Who: Lene from Jobplaneten." in await sami.says("/status")
    town.clock.move_to(wall("2026-11-23 00:00"))
    assert "• Who: Mette from Jobplaneten, while Lene is away." in await sami.says("/status")
    assert "Mette from Jobplaneten, while Lene is away" in await sami.says("/my_data")
    assert "With: Lene (away, Mette stands in)" in await has_card(mette, id_of(town))
    await goes_away(mette, "Today", "Nobody")
    assert "Lene from Jobplaneten, who is away until Friday 27 November." in await sami.says("/status")
    town.clock.move_to(wall("2026-11-28 00:00"))
    assert "• Who: Lene from Jobplaneten." in await sami.says("/status")


async def test_taken_is_told_in_the_name_of_who_is_there(town: World) -> None:
    lene, _, _ = await team_of_three(town)
    sami = await let_in(town)
    await lene.says("/new")
    await lene.taps("Sami")
    await lene.taps("Take it")
    await goes_away(lene)
    await town.tick()
    assert "Mette from Jobplaneten gets in touch with you, while Lene is away" in sami.heard


async def test_days_are_picked_and_taken_back_and_a_leader_does_it_for_others(town: World) -> None:
    lene, mette, karen = await team_of_three(town)
    await karen.says("/away")
    taps = Taps(karen, "a leader: a colleague is away on picked days")
    await taps.on("Lene is away", "Pick days", "Monday 23 November", "Wednesday 25 November", "Mette")
    taps.within(MOST_TAPS)
    assert "• Lene: Monday 23 November to Wednesday 25 November. Mette stands in." in karen.heard
    assert "Take back: Lene, Monday 23 November" in " ".join((await lene.says("/fri"), *lene.buttons))
    await mette.says("/fri")
    assert not any("is away" in text for text in mette.buttons)
    for other in (person_of(town, lene), person_of(town, karen)):
        forged = await mette.forges(f"1away:{other}:20261123.20261124:0")
        assert forged == await mette.forges("1away:17:20261123.20261124:0")
    await mette.says("/fri")
    absence = town.rows()["absences"][0].id
    assert await mette.forges(f"1here:{absence}::") == await mette.forges("1here:17::")
    assert "Nobody is away" in await lene.taps("Take back")
    assert town.rows()["absences"] == []


async def test_the_newer_word_on_the_same_days_holds(town: World) -> None:
    lene, _, _ = await team_of_three(town)
    await goes_away(lene, "Next week", "Mette")
    assert "Karen stands in" in await goes_away(lene, "Next week", "Karen")
    assert len(town.rows()["absences"]) == 1


async def test_a_colleague_who_leaves_is_neither_on_duty_nor_standing_in(town: World) -> None:
    lene, mette, karen = await team_of_three(town)
    town.app.db.run_now(duties.put, "koege", MONDAY, person_of(town, mette))
    await goes_away(lene)
    await karen.says("/colleagues")
    await karen.taps("Remove Mette")
    await karen.taps("Yes, remove")
    assert town.rows()["duties"] == []
    assert [row.substitute_id for row in town.rows()["absences"]] == [None]


def coming(world: World, phone_less: int, at: Any) -> None:
    """Somebody at home has suggested a time."""
    from storage import requests

    world.app.db.run_now(requests.make, phone_less, "koege", "time", at)


async def test_a_closed_office_is_told_to_who_was_coming_and_to_all_who_ask(world: World) -> None:
    lene, _, _ = await team_of_three(world)
    sami = await let_in(world)
    await sami.taps("Suggest a time")
    await sami.taps("Monday 23 November")
    noor = await let_in(world, "Noor")
    await noor.taps("I'll come by")
    coming(world, there_is(world, "Ali Z."), wall("2026-11-23 11:00"))
    await lene.says("/lukket")
    taps = Taps(lene, "closing the office on a day")
    assert "2 young people were coming" in await taps.on("Monday 23 November")
    done = await taps.on("Yes, close it")
    taps.within(2)
    assert "is closed on Monday 23 November" in done and "can't write to 1" in done and "Ali Z." in lene.buttons
    await world.tick()
    assert "closed on Monday 23 November" in sami.heard
    assert "You are welcome again on Tuesday 24 November at 10:00" in sami.heard
    assert heard(noor, "closed on Monday") == 0
    status = await sami.says("/status")
    assert "The office is closed that day after all" in status
    assert "Monday" not in " ".join((await sami.taps("Suggest a time"), *sami.buttons))
    world.clock.move_to(wall("2026-11-20 15:00"))
    assert "next on Tuesday 24 November at 10:00" in await noor.says("/status")
    assert "opens on Tuesday 24 November" in await noor.says("jeg vil dø")
    await lene.says("/lukket")
    await lene.taps("Open after all: Monday 23 November")
    await world.tick()
    assert "open on Monday 23 November after all" in sami.everything
    assert heard(noor, "after all") == 0
    assert "You suggested Monday 23 November" in await sami.says("/status")


async def test_closed_today_sends_away_who_was_coming_by_and_new_ones_wait_for_the_next_day(town: World) -> None:
    lene, mette, karen = await team_of_three(town)
    noor = await let_in(town, "Noor")
    await noor.taps("I'll come by")
    await town.tick()
    before = told(lene, mette, karen)
    await lene.says("/shut")
    assert "1 young person was coming" in await lene.taps("Friday 20 November")
    await lene.taps("Yes, close it")
    await let_in(town, "Sami")
    await town.tick()
    assert "closed on Friday 20 November" in noor.heard
    assert "You are welcome again on Monday 23 November at 10:00" in noor.heard
    assert told(lene, mette, karen) == before
    await town.passes(days=3)
    assert told(lene, mette, karen) == [count + 1 for count in before]


async def test_what_is_closed_and_opened_before_anybody_heard_is_never_said(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    noor = await let_in(town, "Noor")
    await noor.taps("I'll come by")
    await lene.says("/shut")
    await lene.taps("Friday 20 November")
    await lene.taps("Yes, close it")
    await lene.taps("Undo")
    await town.tick()
    assert heard(noor, "Friday 20 November after all") == heard(noor, "is closed on") == 0
    assert ended(town, "office_shut") == [("dropped", "overtaken")]


async def test_mentors_and_young_people_have_no_such_command(town: World) -> None:
    mentor = await town.hires("Yusuf", "mentor", language="en")
    sami = await let_in(town)
    for command in ("/vagt", "/fri", "/lukket", "/duty", "/away", "/shut"):
        assert "I did not understand" in await mentor.says(command)
        assert "I did not understand" in await sami.says(command)


async def test_another_teams_days_are_as_if_they_were_not_there(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    maja = await town.hires("Maja", team="greve", language="en")
    who = person_of(town, lene)
    await maja.says("/vagt")
    gone = await maja.forges("1duty:nowhere:20261123:0")
    for data in (
        f"1duty:koege:20261123:{who}",
        f"1duty:greve:20261123:{who}",
        "1duty:greve:20261119:0",
        "1duty:greve:20271123:0",
        "1g:duty:koege:",
        "1g:duty_day:koege:20261123",
        "1shut:koege:20261123:",
        "1unshut:koege:20261123:",
        f"1away:{who}:20261123.20261124:0",
        f"1away:{person_of(town, maja)}:20261124.20261123:0",
        f"1away:{person_of(town, maja)}:20261123.20261124:{who}",
    ):
        assert await maja.forges(data) == gone, data
    assert town.rows()["duties"] == town.rows()["absences"] == town.rows()["closed_days"] == []


async def test_what_is_over_is_purged(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    who = person_of(world, lene)
    for day in (FRIDAY, FRIDAY - timedelta(days=100)):
        world.app.db.run_now(duties.put, "koege", day, who)
        world.app.db.run_now(duties.shut, "koege", day, who)
        world.app.db.run_now(duties.go_away, who, day, day, None, who)
    assert world.app.db.run_now(duties.purge, FRIDAY - timedelta(days=90), 10) == 3
    assert [len(world.rows()[name]) for name in ("duties", "closed_days", "absences")] == [1, 1, 1]
    assert column(world, who, "status") == "staff"
