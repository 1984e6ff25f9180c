"""Lene proposes a talk to Sami's mother: Sami is asked first, Hodan picks a time in her own language and is reminded."""

from datetime import timedelta

from dialogs.press import press
from storage import families
from tests.stories.families_kit import guardian
from tests.stories.staff_kit import change, has_card, id_of
from tests.stories.test_appointments import calendar, goes_to
from tests.stories.youth import let_in
from tests.world import FRIDAY, Phone, World


async def proposed(world: World, language: str = "en") -> tuple[Phone, Phone, Phone, int]:
    """Lene, Sami with his phone, his mother Hodan; Lene has proposed a talk to her. Sami's id."""
    lene = await world.hires("Lene", language="en")
    sami = await let_in(world)
    person = id_of(world)
    change(world, person, status="enrolled", owner_id=id_of(world, "consultant"))
    hodan, _ = await guardian(world, person, "Hodan A.", language, interpreter=True)
    await has_card(lene, person)
    await lene.taps("More")
    await lene.taps("Family")
    await lene.taps("Hodan A.")
    await lene.taps("Propose a talk")
    await lene.taps(lene.buttons[0])
    await lene.taps("✉️ Send")
    await world.tick()
    return lene, sami, hodan, person


async def test_the_mother_is_written_to_when_the_young_person_says_yes_and_picks_in_her_language(world: World) -> None:
    lene, sami, hodan, _ = await proposed(world, "pl")
    assert "is asked first" in lene.heard and "Interpreter to book: Polish" in lene.heard
    assert "Lene would like to talk with Hodan about you and a job" in sami.heard
    assert not picks(hodan), "nothing before Sami's yes"
    assert "Hodan chooses a time" in await sami.taps("Yes, that's fine")
    await world.tick()
    times = picks(hodan)
    assert len(times) == 3 and "Sami" in hodan.heard
    assert "Thursday" not in hodan.heard, "Polish days"
    await hodan.forges(times[0])
    [one] = world.rows()["appointments"]
    assert (one.state, one.kind) == ("agreed", "parents")
    assert (await hodan.forges(times[1])) == hodan.heard and world.rows()["appointments"][0].at == one.at
    await hodan.forges(press("g", "kin_ics", one.id))
    assert "SUMMARY:" in calendar(hodan) and "DTSTART:20261123T130000Z" in calendar(hodan)
    await sami.says("/status")
    assert not any("times" in label for label in sami.buttons)
    await sami.forges(press("time", one.id, "cancel"))
    assert world.rows()["appointments"][0].state == "agreed"
    assert "a talk with Hodan" in await sami.says("/my_data")
    before = len(hodan.said)
    await world.leaps(days=2, hours=2)
    await world.leaps(hours=21, minutes=30)
    reminded = {row.kind for row in world.rows()["notices"] if row.state == "sent" and row.kind.startswith("kin_")}
    assert reminded == {"kin_talk", "kin_times", "kin_day", "kin_hours"} and len(hodan.said) == before + 2


def picks(phone: Phone) -> list[str]:
    """The buttons with times on the newest screen."""
    return [data for label in phone.buttons if ":pick:" in (data := phone.data_of(label))]


async def test_who_wants_to_talk_first_is_heard_and_silence_and_strangers_reach_nothing(town: World) -> None:
    lene, sami, hodan, person = await proposed(town)
    by = id_of(town, "consultant")
    assert "We talk with you first" in await sami.taps("Talk with me first")
    await town.tick()
    assert "would like to talk with you before" in lene.heard and "about Sami" not in hodan.everything
    await lene.taps("Open it")
    await lene.taps("Propose other times")
    await lene.taps(lene.buttons[0])
    await lene.taps("✉️ Send")
    await lene.taps("says it's OK")
    await town.tick()
    [one] = town.rows()["appointments"]
    pick = picks(hodan)[0]
    for phone in (sami, await town.hires("Karim", team="greve", language="en")):
        assert "not here any more" in await phone.forges(pick)
    town.app.db.run_now(lambda tx: families.set_silent(tx, person, by, silent=True))
    for data in (pick, press("kt", one.id, "cannot"), press("g", "kin_time", one.id), press("g", "kin_ics", one.id)):
        assert "not here any more" in await hodan.forges(data)
    assert town.rows()["appointments"][0].state == "proposed"
    town.app.db.run_now(lambda tx: families.set_silent(tx, person, by, silent=False))
    await hodan.forges(pick)
    await town.passes(minutes=1)
    await hodan.taps("I can't that day")
    assert "We are finding another time" in hodan.heard
    await town.tick()
    assert "would like to move" in lene.heard


async def test_a_talk_with_the_mother_is_no_contact_with_the_young_person_and_keeps_no_word_from_them(
    town: World,
) -> None:
    lene, sami, hodan, person = await proposed(town)
    await sami.taps("Yes, that's fine")
    await town.tick()
    await hodan.forges(picks(hodan)[0])
    change(town, person, status="waiting", enrolled_on=FRIDAY.date() - timedelta(weeks=4))
    await town.tick()
    assert [one.subject_id for one in town.rows()["notices"] if one.kind == "waiting"] == [4]
    [found] = town.rows()["appointments"]
    await goes_to(town, "2026-11-24 16:00")
    assert "State: held" in await lene.forges(press("meeting", found.id, "held"))
    assert town.rows()["contacts"] == []
