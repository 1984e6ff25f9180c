"""What staff register about a young person: each in five taps at most, and nothing that must be typed."""

from datetime import date, timedelta

import pytest

from storage import notices, requests
from tests.stories.staff_kit import Taps, answers, change, column, has_card, id_of, there_is
from tests.stories.youth import let_in
from tests.world import Phone, World

NOTE = "Came by with a friend, wants to work with children."


async def opens_new(lene: Phone, name: str) -> Phone:
    """Have somebody's card open, from the list."""
    await lene.says("/new")
    await lene.taps(name)
    return lene


async def test_taking_over_tells_the_young_person_the_name(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    await opens_new(lene, "Sami R.")
    taps = Taps(lene, "take over")
    assert "With: Lene" in await taps.on("Take it")
    taps.within()
    assert "State: taken" in lene.heard and not any("Take it" in text for text in lene.buttons)
    await town.tick()
    assert "Lene from Jobplaneten has read what you wrote" in sami.everything
    assert "Who: Lene from Jobplaneten" in await sami.says("/status")
    assert "Nobody waits" in await lene.says("/new")


async def test_of_two_who_take_at_once_one_wins_and_the_other_reads_that_it_is_done(world: World) -> None:
    pair = [await world.hires(name, language="en") for name in ("Lene", "Mads")]
    for turn in range(4):
        person = there_is(world, f"Sami {'ABCD'[turn]}.")
        for phone in pair:
            await opens_new(phone, f"Sami {'ABCD'[turn]}.")
        for phone in pair:
            phone.person.tap_now(world.newest(phone.person.id)["message_id"], data=f"1c:{person}:take:")
        await world.settle()
        assert sorted("already done" in phone.heard for phone in pair) == [False, True]
        winner = next(phone for phone in pair if "already done" not in phone.heard)
        assert (
            f"With: {winner.person.first_name}" in pair[0].heard
            and f"With: {winner.person.first_name}" in pair[1].heard
        )
        told = [row for row in world.rows()["notices"] if row.kind == "taken" and row.person_id == person]
        assert len(told) == 1 and told[0].subject_id == column(world, person, "owner_id")


async def test_a_note_can_be_read_by_the_one_it_is_about(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    await opens_new(lene, "Sami R.")
    taps = Taps(lene, "note")
    assert "they can read it" in await taps.on("Note")
    taps.within()
    await lene.says("x" * 501)
    assert "too long" in lene.heard and not town.rows()["notes"]
    assert "Saved." in await lene.says(NOTE)
    assert f"Lene: {NOTE}" in await lene.taps("Answers")
    assert NOTE not in str(town.rows())
    assert NOTE in await sami.says("/my_data")
    await lene.taps("To the card")
    await lene.taps("Note")
    assert "Nothing was changed" in await lene.taps("Cancel")
    assert "Saved." in await _notes(lene, "y" * 500)


async def _notes(lene: Phone, words: str) -> str:
    await lene.taps("Note")
    return await lene.says(words)


async def test_a_note_with_a_cpr_number_is_refused_and_deleted(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    there_is(town, "Sami R.")
    await opens_new(lene, "Sami R.")
    await lene.taps("Note")
    assert "CPR" in await lene.says("Her number is 040310-1234")
    assert not [found for found in lene.chat if "040310" in found["text"]]
    assert "Saved." in await lene.says("She asked about school.")


async def test_enrolment_takes_five_taps_and_the_young_person_gets_the_three_lines(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    sami = await let_in(world, "Sami")
    await sami.taps("Call me")
    person = id_of(world)
    await opens_new(lene, "Sami R.")
    taps = Taps(lene, "enrolment")
    assert "When were they born?" in await taps.on("Enrolled")
    assert [b for b in lene.buttons if b.isdecimal()] == ["2010", "2011"]
    assert "In which month?" in await taps.on("2010")
    assert "On which day?" in await taps.on("December")
    assert len([b for b in lene.buttons if b.isdecimal()]) == 31
    assert "all three" in await taps.on("24")
    assert [b for b in lene.buttons if b.startswith("☑️")] == [
        "☑️ Which jobs there are",
        "☑️ What a job means",
        "☑️ What happens next",
    ]
    assert "When again?" in await taps.on("Done")
    taps.within()
    assert "State: enrolled" in await lene.taps("In 2 weeks: Friday 4 December")
    assert "next: Friday 4 December" in lene.heard
    assert "Sami R., 15 years" in lene.heard and "With: Lene" in lene.heard and "Open requests: none" in lene.heard
    stored = answers(world, person, "enrol")
    assert (stored["born"], stored["points"]) == ("2010-12-24", ["jobs", "meaning", "next"])
    assert "2010-12-24" not in str(world.rows())
    assert column(world, person, "next_age_on") == date(2028, 12, 24)
    assert column(world, person, "enrolled_on") == date(2026, 11, 20)
    await world.tick()
    assert [line[:2] for line in sami.heard.splitlines()[1:]] == ["1.", "2.", "3."]
    assert "You are signed up with us." in await sami.says("/status")


async def test_a_birth_date_can_be_typed(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    for number, typed in enumerate(("4.3.2010", "4 March 2010", "2010-03-04")):
        person = there_is(town, f"Sami {'ABC'[number]}.", age=16)
        await opens_new(lene, f"Sami {'ABC'[number]}.")
        await lene.taps("Enrolled")
        assert "Write the date like this" in await lene.says("4.3.10")
        assert "check the year" in await lene.says("4.3.2030")
        assert "all three" in await lene.says(typed)
        await lene.taps("What happens next")
        await lene.taps("Done")
        assert answers(town, person, "enrol")["born"] == "2010-03-04"
        assert answers(town, person, "enrol")["points"] == ["jobs", "meaning"]
        assert column(town, person, "next_age_on") == date(2028, 3, 4)


async def test_the_years_offered_follow_from_when_the_age_was_told(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    there_is(town, "Sami R.", age=15)
    town.clock.move_to(town.clock.now() + timedelta(days=400))
    await opens_new(lene, "Sami R.")
    await lene.taps("Enrolled")
    assert [b for b in lene.buttons if b.isdecimal()] == ["2010", "2011"]


async def test_enrolling_twice_is_once(world: World) -> None:
    pair = [await world.hires(name, language="en") for name in ("Lene", "Mads")]
    person = there_is(world, "Sami R.")
    for phone in pair:
        await opens_new(phone, "Sami R.")
    await pair[0].taps("Enrolled")
    await pair[0].says("4.3.2011")
    for phone in pair:
        phone.person.tap_now(world.newest(phone.person.id)["message_id"], data=f"1d:enrol~{person}:points:")
    await world.settle()
    rows = world.rows()
    assert len([row for row in rows["notices"] if row.kind == "enrolled"]) == 1
    assert [row.number for row in rows["tallies"] if row.what == "enrolled"] == [1]


async def test_not_a_real_enquiry_asks_once_tells_nobody_and_is_deleted_on_time(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    await sami.taps("Call me")
    await opens_new(lene, "Sami R.")
    before = len(sami.said)
    taps = Taps(lene, "not a real enquiry")
    assert "deleted after 14 days" in await taps.on("Not a real enquiry")
    assert "State: not a real enquiry" in await taps.on("Yes")
    taps.within()
    assert lene.buttons == [
        "📋 Answers",
        "📞 Number",
        "💬 Write",
        "☎️ Talked",
        "📝 Note",
        "✏️ Correct",
        "➕ More",
        "← To the list",
    ]
    await town.passes(hours=20)
    town.clock.move_to(town.clock.now() + timedelta(days=2))
    await town.tick()
    assert len(sami.said) == before
    assert "Nobody waits" in await lene.says("/new") and "Nobody waits" in await lene.says("/bud")
    town.clock.move_to(town.clock.now() + timedelta(days=12))
    await town.tick()
    assert not [row for row in town.rows()["people"] if row.status == "not_real"]


@pytest.mark.parametrize("off", [False, True])
async def test_closing_says_that_one_can_always_come_back_unless_messages_are_off(town: World, off: bool) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    if off:
        await sami.says("/stop")
    await opens_new(lene, "Sami R.")
    taps = Taps(lene, "close")
    assert "how did you last try to reach Sami R.?" in await taps.on("Close")
    assert "Close Sami R.?" in await taps.on("We spoke")
    assert "State: closed" in await taps.on("Yes")
    taps.within()
    await town.tick()
    assert (
        "You can always come back: write /start, or come by" in sami.heard and "We have closed" in sami.heard
    ) is not off
    assert "already done" in await lene.forges(f"1c:{id_of(town)}:close:")


async def test_who_was_closed_and_comes_back_is_new_again_with_nobody(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    await town.tick()
    await opens_new(lene, "Sami R.")
    await lene.taps("Take it")
    await lene.taps("Close")
    await lene.taps("Tried by phone")
    await lene.taps("Yes")
    town.clock.move_to(town.clock.now() + timedelta(days=5))
    await sami.says("/start")
    await sami.taps("again")
    await sami.taps("Use what we had")
    told = len([found for found in lene.said if "A new enquiry waits" in found["text"]])
    await town.tick()
    assert len([found for found in lene.said if "A new enquiry waits" in found["text"]]) == told + 1
    assert "1 waits" in await lene.says("/new")
    assert "With: nobody yet" in await lene.taps("Sami R.") and "Take it" in "".join(lene.buttons)


async def test_a_closing_that_is_overtaken_is_not_told(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    await town.passes(hours=9)  # 22.00
    await opens_new(lene, "Sami R.")
    await lene.taps("Close")
    await lene.taps("Tried by phone")
    await lene.taps("Yes")
    await sami.says("/start")
    await sami.taps("again")
    await sami.taps("Use what we had")
    await town.passes(hours=11)
    assert "We have closed your enquiry" not in sami.everything
    assert [row.reason for row in town.rows()["notices"] if row.kind == "closed"] == ["overtaken"]


async def test_a_request_is_answered_with_one_tap_and_only_once(world: World) -> None:
    lene, mads = [await world.hires(name, language="en") for name in ("Lene", "Mads")]
    person = there_is(world, "Sami R.")
    other = there_is(world, "Amina B.")
    request = world.app.db.run_now(requests.make, person, "koege", "talk") or 0
    await opens_new(lene, "Sami R.")
    for forged in (f"1c:{other}:helped:{request}", f"1c:{person}:helped:99999999999999999999", f"1c:{person}:helped:x"):
        assert "already done" in await mads.forges(forged)
    taps = Taps(lene, "request answered")
    assert "Saved." in await taps.on("✔ wants to talk")
    taps.within()
    assert "already done" in await mads.forges(f"1c:{person}:helped:{request}")
    [row] = world.rows()["help_requests"]
    assert (row.taken_by, row.outcome) == (column(world, person, "owner_id") or row.taken_by, "talked")


async def test_a_note_about_somebody_who_was_deleted_meanwhile_is_kept_nowhere(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    await opens_new(lene, "Sami R.")
    await lene.taps("Note")
    await sami.says("/delete")
    await sami.taps("Yes, delete it")
    await sami.taps("Yes, I'm sure")
    await lene.says("A note about nobody.")
    assert "Saved" not in lene.heard and "Sami" not in lene.heard
    assert not town.rows()["notes"] and not town.rows()["set_aside"]


async def test_staff_without_a_name_are_asked_for_it_before_they_take_anybody(town: World) -> None:
    lene = town.phone("Lene", "en")
    link = await town.app.invite("consultant", "koege")
    await lene.says(f"/start {link.partition('start=')[2]}")
    await town.app.confirm((await town.app.pending())[0])
    person = there_is(town, "Sami R.")
    await has_card(lene, person)
    assert "What shall the young people call you?" in await lene.taps("Take it")
    await lene.says("Lene")
    await has_card(lene, person)
    assert "With: Lene" in await lene.taps("Take it")


async def test_the_next_birthday_that_changes_something_is_kept_and_nothing_else_of_the_date(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    person = there_is(town, "Sami R.", age=17)
    change(town, person, submitted_at=town.clock.now() - timedelta(days=30))
    await opens_new(lene, "Sami R.")
    await lene.taps("Enrolled")
    await lene.says("21.11.2008")
    await lene.taps("Done")
    assert column(town, person, "next_age_on") == date(2026, 11, 21)
    assert column(town, person, "age_band") == "15-17"
    assert town.app.db.read_now(notices.of_person, person)[0].kind == "enrolled"
