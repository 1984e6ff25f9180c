"""A young person comes to the door, is let in, and staff take over."""

from dialogs import door
from dialogs.tongues import CALL, DRAFT
from locales import OWN_NAMES, speaking
from locales.catalogues import show_drafts
from tests.world import World


async def test_sami_is_let_in_and_lene_takes_over(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = town.phone("Sami", "en")
    assert "program, not a person" in await sami.says("/start")
    assert "Where do you live?" in await sami.taps("I am young")
    assert "How old are you?" in await sami.taps("Ellemarken")
    assert "what happens to what you write" in await sami.taps("15 to 17")
    assert "How old are you?" in await sami.taps("OK, I have read it")
    assert "first name" in await sami.taps("15")
    assert "number" in await sami.says("Sami Rahimi")
    assert "leave a message" in await sami.says("20 12 34 56")
    assert "would you like to try" in await sami.taps("Yes")
    await sami.taps("In a shop")
    await sami.taps("Food and café")
    summary = await sami.taps("Done")
    assert "Sami R." in summary and "Rahimi" not in summary and "In a shop, Food and café" in summary
    assert "How would you like to meet us?" in await sami.taps("Send it")
    assert "The office is open now" not in sami.heard
    assert "open now, until 14:00" in await sami.taps("I'll come by")
    await town.tick()
    assert "A new enquiry waits" in lene.everything
    assert "1 waits" in await lene.says("/new")
    card = await lene.taps("Sami R.")
    assert "Sami R., 15 years · Ellemarken" in card and "20 12 34 56" not in card
    assert len(card.splitlines()) <= 6
    assert "20 12 34 56" in await lene.taps("Number")
    await lene.taps("To the card")
    await lene.taps("Take it")
    await town.tick()
    assert "Lene from Jobplaneten" in sami.heard


async def test_the_door_offers_eleven_languages_and_young_people_their_two(town: World) -> None:
    sami = town.phone("Sami", "da")
    await sami.says("/start")
    assert set(OWN_NAMES.values()) <= set(sami.buttons)
    await sami.taps(OWN_NAMES["ar"])
    with speaking("ar"):
        assert str(DRAFT) in sami.heard
        young = str(door.YOUNG)
    await sami.taps(young)
    assert "Jeg skriver til unge på dansk og engelsk." in sami.heard and "Ellemarken" in sami.buttons
    assert OWN_NAMES["ar"] not in sami.buttons and OWN_NAMES["en"] in sami.buttons
    await sami.forges("1l:ar:area:")
    assert "Jeg er ung" in sami.buttons, "an area is not asked for in a language without texts for young people"


async def test_a_language_nobody_has_reviewed_is_danish_with_the_way_to_an_interpreter(town: World) -> None:
    hodan = town.phone("Hodan", "da")
    before = show_drafts(shown=False)
    try:
        await hodan.says("/start")
        danish = await hodan.taps(OWN_NAMES["so"])
        assert "Hvem er du?" in danish
        with speaking("so"):
            call = str(CALL)
        assert hodan.buttons[0].startswith(call) and hodan.buttons[0].endswith("Ring til mig med tolk")
        assert "📞 Jobplaneten Køge" in await hodan.taps(call)
    finally:
        show_drafts(shown=before)
