"""Somebody stands in the office: written down by taps, and it is they who say yes, on their own phone, when they like."""

from dataclasses import replace
from typing import Any

from tests.stories.staff_kit import MOST_TAPS, Taps, answers, column, there_is
from tests.world import Phone, World, opened_world, playground_programme


def link_in(phone: Phone) -> str:
    """What follows /start in the newest link that staff were given."""
    found = [message["text"] for message in phone.said if "start=join_" in message["text"]][-1]
    return str(found).partition("start=")[2].split()[0]


async def written_down(lene: Phone, name: str = "Amina K", age: str = "16", referred: str = "School") -> Taps:
    """Lene has written somebody down who stands before her."""
    taps = Taps(lene, "adding a walk-in")
    await lene.says("/opret")
    await taps.on("Ellemarken", age)
    await lene.says(name)
    await taps.on("Skip", referred, "English")
    return taps


def newest(world: World) -> Any:
    return max((row for row in world.rows()["people"] if row.status == "lead"), key=lambda row: row.created_at)


async def test_five_taps_and_a_name_and_she_exists_without_telegram(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    taps = await written_down(lene)
    taps.within(MOST_TAPS)
    assert "Amina K. is written down, and has not said yes yet" in lene.heard
    amina = newest(town)
    assert (amina.team, amina.area, amina.language, amina.age_band) == ("koege", "ellemarken", "en", "15-17")
    assert answers(town, amina.id, "referral") == {"referred": "school"}
    assert town.rows()["consents"] == []
    card = await lene.taps("To the card")
    assert "State: taken · has not said yes yet" in card and "With: Lene" in card
    assert "Referred by: School" in await lene.taps("Answers")
    assert b"Amina" not in b"".join(bytes(row.sealed) for row in town.rows()["records"])


async def test_a_second_tap_on_the_last_answer_changes_nothing(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    await lene.says("/opret")
    await lene.taps("Ellemarken")
    await lene.taps("16")
    await lene.says("Amina K")
    await lene.taps("Skip")
    await lene.taps("School")
    data, message = lene.data_of("English"), lene.said[-1]["message_id"]
    person = lene.person
    tap = lambda: person.tap_now(message, data=data)  # noqa: E731
    assert "Amina K. is written down" in await lene.does(tap, tap)
    assert [row.status for row in town.rows()["people"]].count("lead") == 1
    assert "is not here any more" in await (await town.hires("Omar", language="en")).forges(data)


async def test_the_link_joins_her_chat_once_after_she_has_read_the_notice(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    await written_down(lene)
    person = newest(town).id
    await lene.taps("Link for their phone")
    payload = link_in(lene)
    assert payload.encode() not in repr(town.rows()).encode()
    amina, stranger = town.phone("Amina", "en"), town.phone("Noor", "en")
    notice = await amina.says(f"/start {payload}")
    assert "what happens to what you write?" in notice and "Amina" not in notice and "Lene" not in notice
    assert town.rows()["links"] == [row for row in town.rows()["links"] if row.person_id != person]
    assert "Thank you, Amina K." in (await amina.taps("OK, I have read it")).replace("Amina.", "Amina K.")
    assert {row.person_id for row in town.rows()["consents"]} == {person}
    assert "• Who: Lene from Jobplaneten" in await amina.says("/status")
    assert "Referred by: School" in await amina.says("/my_data")
    assert "does not work any more" in await stranger.says(f"/start {payload}")
    await lene.says("/mine")
    assert "has not said yes" not in await lene.taps("Amina K.")
    assert not any("Link for" in text for text in lene.buttons)


async def test_links_end_when_they_are_taken_back_too_old_or_declined(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    await written_down(lene)
    person = newest(town).id
    amina = town.phone("Amina", "en")
    await lene.taps("Link for their phone")
    first = link_in(lene)
    await amina.says(f"/start {first}")
    assert "Saved" in await lene.taps("Take the links back")
    assert "does not work any more" in await amina.taps("OK, I have read it")
    await lene.taps("Link for their phone")
    second = link_in(lene)
    assert second != first
    assert "Then I don't write to you" in (await follow(amina, second, "No, thank you"))
    assert "does not work any more" in await amina.says(f"/start {second}")
    await lene.says("/mine")
    await lene.taps("Amina K.")
    await lene.taps("Link for their phone")
    town.clock.move_to(town.clock.now() + joins_life())
    assert "does not work any more" in await amina.says(f"/start {link_in(lene)}")
    assert not any(row.person_id == person for row in town.rows()["links"])


def joins_life() -> Any:
    from actions.walkin import LIFE

    return LIFE


async def follow(phone: Phone, payload: str, button: str) -> str:
    await phone.says(f"/start {payload}")
    return await phone.taps(button)


async def test_a_code_to_scan_is_a_picture_with_the_way_back_under_it(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    await written_down(lene)
    await lene.taps("QR code")
    sent = [call for call in town.standin.calls if call.method == "sendDocument"]
    assert len(sent) == 1 and str(sent[0].parameters["protect_content"]).lower() == "true"
    assert "scans this with their own phone" in lene.everything
    assert any("Take the links back" in button["text"] for row in lene.chat[-1]["buttons"] for button in row)


async def test_the_same_name_is_asked_about_first(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    known = there_is(town, "Åse Møller", age=16)
    there_is(town, "Ase Moller", team="greve")
    await written_down(lene, "aase m")
    assert "Is it one of these?" in lene.heard and lene.buttons == ["Åse Møller", "No, this is somebody new"]
    assert "👤 Åse Møller" in await lene.taps("Åse Møller")
    assert {row.person_id for row in town.rows()["audit"] if row.verb == "read_card"} == {known}
    before = len(town.rows()["people"])
    await written_down(lene, "Åse M")
    assert "is written down" in await lene.taps("somebody new")
    assert len(town.rows()["people"]) == before + 1
    assert "is not here any more" in await lene.forges("1add:new::")


async def test_nobody_looks_after_her_yet_and_who_is_on_duty_hears_of_it(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    omar = await town.hires("Omar", language="en")
    await written_down(lene)
    assert "Saved" in await lene.taps("Somebody else looks after them")
    assert column(town, newest(town).id, "owner_id") is None
    await town.tick()
    assert "A new enquiry waits" in omar.heard


async def test_leaders_see_both_teams_areas_and_mentors_have_no_such_command(town: World) -> None:
    lene, karen, mentor = (
        await town.hires("Lene", language="en"),
        await town.hires("Karen", "leader", None, "en"),
        await town.hires("Yusuf", "mentor", language="en"),
    )
    assert "Where do they live?" in await lene.says("/add") and "Askerød" not in lene.buttons
    assert "Where do they live?" in await karen.says("/add") and "Askerød" in karen.buttons
    assert "I did not understand" in await mentor.says("/add")


async def test_another_team_gets_no_link_by_old_or_forged_buttons(town: World) -> None:
    await town.hires("Lene", language="en")
    maja = await town.hires("Maja", team="greve", language="en")
    person = there_is(town, "Sami Rahimi")
    await maja.says("/new")
    for data in ("1join:{}:link:", "1join:{}:code:", "1join:{}:back:", "1add:nobody:{}:"):
        assert await maja.forges(data.format(person)) == await maja.forges(data.format(17))
    assert town.rows()["joins"] == []


async def test_below_thirteen_nobody_is_written_down(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    await lene.says("/opret")
    await lene.taps("Ellemarken")
    assert "That age does not fit" in await lene.says("12")
    assert "Okay. Nothing was changed" in await lene.taps("Cancel")
    assert not [row for row in town.rows()["people"] if row.status == "lead"] and town.rows()["drafts"] == []


async def test_below_the_age_for_chatting_there_is_no_link(sqlite_url: str) -> None:
    teams = playground_programme().teams
    older = {code: replace(team, youth_minimum_age=15) for code, team in teams.items()}
    async with opened_world(sqlite_url, teams=older) as world:
        lene = await world.hires("Lene", language="en")
        await written_down(lene, age="14")
        assert "They are younger than 15" in lene.heard
        assert not any("Link" in text or "QR" in text for text in lene.buttons)
        await lene.forges(f"1join:{newest(world).id}:link:")
        assert world.rows()["joins"] == []
