"""A young person comes to the door, is let in, and staff take over."""

from tests.world import World


async def test_sami_is_let_in_and_lene_takes_over(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    sami = world.phone("Sami", "en")
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
    await world.tick()
    assert "A new enquiry waits" in lene.everything
    assert "1 waits" in await lene.says("/new")
    card = await lene.taps("Sami R.")
    assert "Sami R., 15 years · Ellemarken" in card and "20 12 34 56" not in card
    assert len(card.splitlines()) <= 6
    assert "20 12 34 56" in await lene.taps("Number")
    await lene.taps("To the card")
    await lene.taps("Take it")
    await world.tick()
    assert "Lene from Jobplaneten" in sami.heard
