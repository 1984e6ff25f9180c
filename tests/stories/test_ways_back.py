"""A card leads back to the list it came from; an interview at a typed place can be said to be at a workplace of ours."""

from dialogs.press import press
from tests.stories.notices_kit import heard
from tests.stories.staff_kit import there_is
from tests.stories.test_appointments import goes_to, proposes, row, the_two
from tests.stories.test_interviews import PLACE, interviewed, tasks
from tests.world import World


async def test_a_card_leads_back_to_the_page_of_the_list_it_was_opened_from(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    for number in range(10):
        there_is(town, f"Anna{number} B.")
    await lene.says("/new")
    await lene.taps("Later")
    shown = lene.heard, list(lene.buttons)
    await lene.taps("Anna")
    await lene.taps("📋 Answers")
    await lene.taps("To the card")
    await lene.taps("🤝 Take it")
    await lene.taps("← To the list")
    assert "10 wait" in shown[0] and lene.heard.splitlines()[0].startswith("9")
    assert not any("To the list" in text for text in lene.buttons)
    await lene.says("/teammoede")
    await lene.taps("New enquiries")
    await lene.taps("Anna")
    await lene.taps("← To the list")
    assert "← To the figures" in lene.buttons
    there_is(town, "Zara Q.")
    await lene.says("/find Zara")
    await lene.taps("Zara")
    assert "← To the list" not in lene.buttons


async def test_an_interview_at_a_typed_place_is_linked_to_a_workplace_by_one_tap(world: World) -> None:
    lene, sami, bo, person = await interviewed(world, chat=True)
    await lene.forges(press("meeting", row(world).id, "cancel"))
    await world.tick()
    await proposes(lene, person, "Job interview", "Somewhere else")
    await lene.says("Solsikken, the back door")
    for button in ("Wednesday 25 November", "09:00", "Send 1 time"):
        await lene.taps(button)
    await world.tick()
    await sami.taps("Wednesday 25 November at 09:00")
    await world.tick()
    [found] = [one.id for one in world.rows()["appointments"] if one.state == "agreed"]
    assert ("host_ring", None) in tasks(world, "host_ring") and heard(bo, "comes to you for a job interview") == 1
    await lene.forges(press("g", "appointment", found))
    assert "Nobody there hears from the bot: you get tasks to phone" in lene.heard
    await lene.taps("🏢 It is at")
    assert "Saved" in await lene.taps(PLACE) and "Solsikken, the back door" in lene.heard
    assert "Nobody there hears" not in lene.heard
    await world.tick()
    assert "Sami comes to you for a job interview: Wednesday 25 November at 09:00" in bo.heard
    assert ("host_ring", "linked") in tasks(world, "host_ring")
    await goes_to(world, "2026-11-24 15:59")
    assert heard(bo, "remind you of the job interview with Sami") == 1


async def test_whom_no_workplace_is_known_for_stays_a_phone_call(town: World) -> None:
    lene, _, person = await the_two(town)
    await proposes(lene, person, "Job interview", "Somewhere else")
    await lene.says("The baker")
    for button in ("Wednesday 25 November", "09:00", "Send 1 time"):
        await lene.taps(button)
    await lene.taps("🏢 It is at")
    assert "No workplaces are written down yet" in lene.heard
    await lene.forges(press("meeting", row(town).id, "link", "4711"))
    assert row(town).workplace_id is None
