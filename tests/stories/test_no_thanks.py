"""No thanks to a role model: kept with its day, on the card, off the lists, not asked again for weeks, taken back."""

from dialogs.press import press
from tests.stories.notices_kit import ended, wall
from tests.stories.staff_kit import answers, has_card
from tests.stories.test_pairs import person_of, three, waits
from tests.world import World

ASKED = "We call them role models. Would you like one?"


async def test_no_thanks_is_kept_and_nobody_is_asked_again_before_its_time(town: World) -> None:
    lene, sami, _ = await three(town)
    mine = person_of(town, "Sami")
    await lene.forges(press("pairing", mine, "ask"))
    await town.tick()
    assert ASKED in sami.heard
    assert "If you change your mind" in await sami.taps("No thanks")
    assert answers(town, mine, "no_wish") == {"wish": "no"}
    assert "Role model: no thanks (Friday 20 November 2026)" in await has_card(lene, mine)
    page = await lene.forges(press("g", "pairing", mine))
    assert "no thanks to a role model" in page and "I ask again Friday 12 February 2027 at the earliest" in page
    assert not any(text.startswith("Ask ") for text in lene.buttons)
    await lene.forges(press("pairing", mine, "ask"))
    town.clock.move_to(wall("2026-11-30 12:00"))
    await town.tick()
    await lene.forges(press("pairing", mine, "ask"))
    await town.tick()
    assert ended(town, "pair_wish") == [("sent", None)] and "Nobody waits for a role model" in await lene.says("/par")
    assert "A role model: No thanks" in await sami.says("/my_data")
    town.clock.move_to(wall("2027-02-15 12:00"))
    await has_card(lene, mine)
    await lene.forges(press("g", "pairing", mine))
    await lene.taps("Ask Sami")
    await town.tick()
    assert ASKED in sami.heard
    await sami.taps("No thanks")
    for button in ("I'd like one after all", "Football", "Done"):
        await sami.taps(button)
    assert "We look for somebody who fits" in await sami.taps("All the same")
    assert answers(town, mine, "no_wish") == {} and "Sami R." in await lene.says("/par")


async def test_staff_note_it_too_and_who_waited_is_off_the_list(town: World) -> None:
    lene, sami, _ = await three(town)
    mine = person_of(town, "Sami")
    waits(town, mine)
    assert "Sami R." in await lene.says("/par")
    await lene.taps("Sami R.")
    assert "no thanks to a role model" in await lene.taps("Does not want one now")
    assert "Nobody waits" in await lene.says("/par") and "No thanks" in await sami.says("/my_data")
