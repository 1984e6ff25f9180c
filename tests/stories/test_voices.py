"""Texts are spoken once and heard by parents; a parent who speaks is called, with an interpreter."""

from storage import Tx, accounts, families, people, voices
from storage import staff as roles
from tests.stories.test_machine_drafts import an_event
from tests.world import Phone, World


async def a_mother(world: World, language: str = "so") -> Phone:
    """Hodan, a guardian who has a chat and chose her language."""
    hodan = world.phone("Hodan", "da")
    await hodan.says("/start")

    def known(tx: Tx) -> None:
        (account,) = (row for row in world.rows()["accounts"] if row.current_id is None)
        person = people.new(tx, team="koege", language=language, status=families.GUARDIAN)
        roles.give(tx, person, families.GUARDIAN, "koege")
        families.make_guardian(tx, person, "koege")
        accounts.serve(tx, account.id, person)
        accounts.set_language(tx, account.id, language)

    world.app.db.run_now(known)
    return hodan


async def records(lene: Phone, text: str, language: str, data: bytes = b"voice") -> str:
    """Lene speaks a text."""
    await lene.says("/voices")
    await lene.taps(text)
    await lene.taps(language)
    await lene.taps("Record it")
    return await lene.does(lambda: lene.person.voice(data))


def spoken(world: World) -> list[str]:
    """The recordings that the bot has sent, by the messenger's name of them."""
    return [str(call.parameters["voice"]) for call in world.standin.called("sendVoice") if call.ok]


async def test_a_text_is_spoken_once_and_heard(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    assert "Somali: 1 second." in await records(lene, "Welcome", "Soomaali")
    (kept,) = town.rows()["voices"]
    assert (kept.text, kept.language, kept.seconds) == ("welcome", "so", 1)
    await lene.taps("Listen")
    assert spoken(town) == [kept.file]
    await records(lene, "Welcome", "Soomaali")
    assert len(town.rows()["voices"]) == 1
    assert "not recorded yet" in await lene.taps("Delete the recording")
    assert not town.rows()["voices"]


async def test_a_mother_who_speaks_is_called_with_an_interpreter_and_nothing_is_downloaded(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    await records(lene, "Thank you for your voice message", "Soomaali")
    hodan = await a_mother(world)
    await hodan.does(lambda: hodan.person.voice(b"a long story"))
    (kept,) = world.rows()["voices"]
    assert spoken(world) == [kept.file]
    assert not world.standin.called("getFile")
    await hodan.does(lambda: hodan.person.voice(b"and more"))
    (task,) = world.rows()["tasks"]
    assert task.kind == "kin_call"
    await lene.says("/today")
    await lene.taps("task")
    assert any("call with an interpreter (Somali)" in text for text in lene.buttons)


async def test_the_invitation_to_an_event_is_spoken_by_those_of_its_team(town: World) -> None:
    lene, sara = await town.hires("Lene", language="en"), await town.hires("Sara", team="greve", language="en")
    event = town.app.db.run_now(an_event)
    await records(lene, "Invitation: Job", "Soomaali")
    (kept,) = town.rows()["voices"]
    assert (kept.text, kept.event_id) == ("event", event)
    assert town.app.db.read_now(voices.of, "event", "so", event) is not None
    await sara.says("/voices")
    assert not any("Invitation" in text for text in sara.buttons)
    assert "not here any more" in await sara.forges(f"1g:voice_of:event:{event}")


async def test_a_parent_taps_call_me(town: World) -> None:
    hodan = await a_mother(town, "da")
    await hodan.forges("1vc:::")
    assert "en tolk er med" in hodan.heard
    assert [task.kind for task in town.rows()["tasks"]] == ["kin_call"]


async def test_a_young_person_s_voice_is_not_kept_and_makes_no_task(town: World) -> None:
    sami = town.phone("Sami", "en")
    await sami.says("/start")
    assert "can't listen" in await sami.does(lambda: sami.person.voice(b"hello"))
    assert not town.rows()["voices"] and not town.rows()["tasks"]
    assert "did not understand" in await sami.says("/voices")
