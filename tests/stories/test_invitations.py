"""Parents answer an invitation by taps, each for themselves; staff see numbers, and go from door to door.

The whole evening, with families in six languages, is in test_an_evening.py.
"""

from typing import Any

from dialogs.press import press
from storage import events, families, turnout
from tests.stories.families_kit import at_home, guardian, invitation, sends
from tests.stories.staff_kit import NOBODY, change, id_of, there_is
from tests.stories.youth import everything_stored
from tests.world import Phone, World


async def invited(world: World, **columns: Any) -> tuple[Phone, Phone, int, int]:
    """Lene, Hodan who is Sami's mother, her id, and the event that she was invited to."""
    lene = await world.hires("Lene", language="en")
    sami = there_is(world, "Sami R.")
    hodan, mother = await guardian(world, sami, "Hodan A", interpreter=True)
    event = sends(world, **columns)
    await world.tick()
    return lene, hodan, mother, event


async def test_a_mother_comes_and_brings_her_family(town: World) -> None:
    _, hodan, mother, event = await invited(town)
    assert "You are warmly invited" in hodan.heard and "en: reason" in hodan.heard
    assert "Thursday 26 November 2026 at 17:00–19:00" in hodan.heard and "Beboerhuset" in hodan.heard
    assert "There is food. Small children are welcome. It costs nothing. If you need an interpreter" in hodan.heard
    first = ["📞 Call me with an interpreter", "We come", "Maybe", "We can't", "🗣 We need an interpreter"]
    assert hodan.buttons == first
    assert "How many adults come?" in await hodan.taps("We come")
    assert "How many children" in await hodan.taps("2")
    heard = await hodan.taps("3")
    assert "2 adults" in heard and "3 children and young people" in heard and "We book an interpreter: English" in heard
    found = invitation(town, mother)
    assert (found.answer, found.adults, found.young, found.interpreter) == ("yes", 2, 3, "en")
    told = town.app.db.read_now(turnout.numbers, event, 1)
    assert (told.families, told.coming, told.people, dict(told.interpreters)) == (1, 1, 5, {"en": 1})
    await hodan.taps("Change my answer")
    assert "Is there something that we can help with?" in await hodan.taps("We can't")
    assert "Thank you for telling us" in await hodan.taps("We work then")
    told = town.app.db.read_now(turnout.numbers, event, 1)
    assert (told.cannot, told.people, dict(told.reasons), dict(told.interpreters)) == (1, 0, {"work": 1}, {})
    before = len(hodan.said)
    await town.leaps(days=5, hours=23)
    assert len(hodan.said) == before, "whoever can't come is not reminded"


async def test_whoever_comes_is_reminded_twice_and_asked_once(town: World) -> None:
    _, hodan, mother, _ = await invited(town)
    await hodan.taps("Maybe")
    await town.leaps(days=5, hours=4, minutes=5)
    assert "You have said that you may come" in hodan.heard
    await town.leaps(hours=20)
    reminders = [row for row in town.rows()["notices"] if row.kind == "event_reminder"]
    assert [row.state for row in reminders] == ["sent", "sent"]
    await hodan.taps("Change my answer")
    await hodan.taps("We come")
    await town.leaps(hours=9)
    assert "How was it for you?" not in hodan.everything, "at night nobody is asked"
    await town.leaps(hours=11)
    assert "How was it for you?" in hodan.heard
    assert "It helps us" in await hodan.taps("🙂 Good")
    assert invitation(town, mother).rating == "good"
    await town.leaps(days=1)
    assert len([row for row in town.rows()["notices"] if row.kind == "event_after"]) == 1


def changes(world: World, event: int, **columns: object) -> None:
    """Staff change an event."""
    world.app.db.run_now(lambda tx: events.change(tx, event, **columns))


async def test_no_guardian_learns_of_another_and_a_full_event_says_so(town: World) -> None:
    _, hodan, _, event = await invited(town, seats=4)
    youth = id_of(town)
    omar, father = await guardian(town, youth, "Omar A")
    changes(town, event, planned=False, planned_to=None)
    await town.tick()
    await hodan.taps("We come")
    await hodan.taps("3")
    await hodan.taps("0")
    assert "You are warmly invited" in omar.heard, "his own invitation knows nothing of her yes"
    await omar.taps("We come")
    assert "There are not so many seats left" in await omar.taps("2")
    assert invitation(town, father).adults == 1
    jana, _ = await guardian(town, there_is(town, "Ola K."), "Jana K")
    changes(town, event, planned=False, planned_to=None)
    await town.tick()
    assert "All seats are taken now. We have written you down" in await jana.taps("We come")
    told = town.app.db.read_now(turnout.numbers, event, 1)
    assert (told.families, told.coming, told.waiting, told.people) == (2, 1, 1, 4)
    assert "Omar" not in hodan.everything + jana.everything and "Hodan" not in omar.everything
    await jana.taps("Change my answer")
    await omar.taps("Change my answer")
    await omar.taps("Maybe")
    await jana.taps("We come")
    assert "How many adults" in jana.heard


async def test_what_is_old_forged_or_of_somebody_else_changes_nothing(town: World) -> None:
    lene, hodan, mother, event = await invited(town)
    stranger = town.phone("Eve", "en")
    await stranger.says("/start")
    for who in (lene, stranger):
        for verb, detail in (("yes", ""), ("adults", "3"), ("call", ""), ("rate", "good"), ("interpreter", "so")):
            heard = await who.forges(press("inv", event, verb, detail))
            assert "invited" not in heard and "Hodan" not in heard
        await who.forges(press("g", "my_event", event))
        assert "invited" not in who.heard
    odd = [("adults", "2"), ("young", "-1"), ("adults", "99"), ("why", "work"), ("interpreter", "xx"), ("rate", "good")]
    for verb, detail in (*odd, ("erase", ""), ("", "")):
        await hodan.forges(press("inv", event, verb, detail))
    await hodan.forges(press("inv", NOBODY, "yes"))
    await hodan.forges(press("inv", "x", "yes"))
    found = invitation(town, mother)
    assert (found.answer, found.adults, found.reason, found.interpreter, found.rating) == (None, 0, None, None, None)
    assert town.rows()["set_aside"] == []
    old = hodan.data_of("We come") if "We come" in hodan.buttons else press("inv", event, "yes")
    changes(town, event, state="cancelled")
    assert "called off" in await hodan.forges(old)
    assert invitation(town, mother).answer is None


async def five_families(world: World) -> tuple[Phone, Phone, int, tuple[int, int, int]]:
    """Hodan and four at home: one is not to be written to, one has a protected address, one has a child of 18.

    Lene, Hodan, the event, and of Sami, Ola and Hidden the ids.
    """
    lene, hodan, _, event = await invited(world, languages=("en", "so"))
    sami, ola = id_of(world), there_is(world, "Ola K.")
    at_home(world, ola, "Asad K", "so", reads=False)
    quiet, hidden, grown = (there_is(world, name) for name in ("Quiet Q.", "Hidden H.", "Grown G."))
    for youth, name in ((quiet, "Silent S"), (hidden, "Hanne H"), (grown, "Gro G")):
        at_home(world, youth, name)
    world.app.db.run_now(families.set_silent, quiet, id_of(world, "consultant"), silent=True)
    change(world, grown, age_band="18-24")
    changes(world, event, planned=False, planned_to=None)
    await world.tick()
    await lene.says("/mine")
    await lene.forges(press("g", "shelter", hidden))
    assert "is never typed, shown or printed" in await lene.taps("Yes, it is protected")
    return lene, hodan, event, (sami, ola, hidden)


async def test_from_door_to_door_one_family_at_a_time(world: World) -> None:
    lene, hodan, event, (sami, ola, _) = await five_families(world)
    heard = await lene.forges(press("g", "doors", event))
    assert "3 families without an answer" in heard and lene.buttons[0] == "Ellemarken · 3"
    seen = [await lene.taps("Ellemarken"), await lene.taps("Next family"), await lene.taps("Next family")]
    every = "\n".join(seen)
    assert {"Hodan A", "Asad K", "Hanne H"} == {heard.split("\n")[0].removeprefix("🚪 ") for heard in seen}
    card = next(heard for heard in seen if "Hanne" in heard)
    assert "Protected address: don't visit" in card and "Area" not in card
    assert "Language: Soomaali" in every and "Doesn't read" in every
    await visits(world, lene, event, ola, sami)
    assert "Ellemarken 12" not in str(world.rows()["doors"]) and b"Ellemarken 12" not in everything_stored(world)
    heard = await lene.forges(press("g", "doors", event))
    assert "2 families" in heard and "Talked: 1, Not home: 1" in heard
    await hodan.taps("We can't")
    assert "1 family" in await lene.forges(press("g", "doors", event))
    told = world.app.db.read_now(turnout.numbers, event, 1)
    assert (told.families, told.coming, told.cannot, told.no_answer, told.adults, told.young) == (3, 1, 1, 1, 2, 3)
    deeds = {row.verb for row in world.rows()["audit"]}
    assert {"read_door", "door_talked", "door_answer", "door_stairwell", "shelter_on"} <= deeds
    await world.leaps(days=5, hours=4, minutes=5)
    states = {row.state for row in world.rows()["notices"] if row.kind == "event_reminder"}
    assert states == {"failed", "planned"}, "he has no chat; the task to tell him is there since the invitation"


async def visits(world: World, lene: Phone, event: int, ola: int, sami: int) -> None:
    """Lene types a stairwell, talks with Ola's father, and finds nobody at Sami's."""
    await lene.forges(press("g", "door_of", event, ola))
    await lene.taps("Type the stairwell")
    assert "Stairwell: Ellemarken 12" in await lene.says("Ellemarken 12")
    assert "What did they say?" in await lene.taps("Talked")
    assert "How many adults" in await lene.taps("Asad K: comes")
    await lene.taps("2")
    counted = lene.data_of("3")
    await lene.taps("3")
    assert "not here any more" in await lene.forges(counted.replace("y3", "y9"))
    await lene.forges(press("g", "door_of", event, sami))
    await lene.taps("Not home")


async def test_an_event_of_another_team_is_not_there(town: World) -> None:
    _, _, mother, event = await invited(town)
    greta = await town.hires("Greta", team="greve", language="en")
    mona = await town.hires("Mona", role="mentor", language="en")
    sami = id_of(town)
    hidden: list[tuple[Any, ...]] = [
        ("g", "doors", event),
        ("g", "door_of", event, sami),
        ("dr", event, sami, "talked"),
    ]
    hidden += [("dr", event, "all", "area"), ("ds", event, mother, "comes")]
    hidden += [("g", "shelter", sami), ("sh", sami, "on")]
    for data in hidden:
        assert "not here any more" in await greta.forges(press(*data)), data
    heard = await mona.forges(press("g", "doors", event))
    assert "Nobody is left to visit" in heard
    for data in hidden[1:3]:
        assert "not here any more" in await mona.forges(press(*data))
    change(town, sami, owner_id=id_of(town, "mentor"))
    assert "Hodan A" in await mona.forges(press("g", "door_of", event, sami))
    assert town.rows()["doors"] == [] and town.rows()["sheltered"] == []
