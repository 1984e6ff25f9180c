"""What a talk through the bot does not carry, whom it does not reach, and when it is over and gone."""

from tests.stories.staff_kit import has_card, there_is
from tests.stories.talks_kit import heard, message_with, person_of, reads, talking, writes
from tests.stories.youth import let_in
from tests.world import Phone, World


async def test_help_and_danger_are_heard_in_a_talk_and_passed_on_to_nobody(town: World) -> None:
    lene, sami = await talking(town)
    assert "Call 112" in await sami.says("jeg vil dø")
    assert "Call" in await sami.says("/talk")
    await town.tick()
    assert heard(lene, "Somebody may be in danger") == 1 and "dø" not in lene.everything
    assert [row.author for row in town.rows()["talk_words"]] == ["staff"]
    await writes(lene, sami, "I am calling you now")
    await town.tick()
    assert "I am calling you now" in sami.heard


async def test_numbers_are_refused_on_both_sides(town: World) -> None:
    lene, sami = await talking(town)
    await reads(lene, sami)
    for text in ("010105-1234", "my code is 4821"):
        for phone in (sami, lene):
            assert "I have not kept it" in await phone.says(text)
            assert text not in [message["text"] for message in phone.chat]
    await town.tick()
    assert len(town.rows()["talk_words"]) == 1 and heard(sami, "Lene, Jobplaneten") == 1


async def test_pictures_voice_and_files_are_refused_with_a_reason(town: World) -> None:
    _, sami = await talking(town)
    for deed, reason in (
        (lambda: sami.person.photo(b"x", caption="me"), "look at pictures"),
        (lambda: sami.person.voice(b"x"), "listen to voice"),
        (lambda: sami.person.document(b"x", name="a.txt"), "open files"),
    ):
        heard_now = await sami.does(deed)
        assert reason in heard_now and "It was sent to nobody" in heard_now
    await town.tick()
    assert len(town.rows()["talk_words"]) == 1


async def test_stop_ends_the_talk_and_staff_cannot_write_any_more(town: World) -> None:
    lene, sami = await talking(town)
    await writes(lene, sami, "One more thing")
    await sami.says("stop")
    await town.tick()
    assert heard(sami, "One more thing") == 0
    assert "A text of yours did not arrive" in lene.everything
    assert "Sami R. wants no messages" in await reads(lene, sami)
    assert "reaches nobody" in await lene.says("Hello")


async def test_staff_see_whether_words_arrived_and_are_told_when_they_did_not(town: World) -> None:
    lene, sami = await talking(town)
    await writes(lene, sami, "Did you get this?")
    town.standin.faults.order_json({"method": "sendMessage", "chat": sami.person.id, "times": 1, "drop": "after"})
    await town.tick()
    await town.tick()
    assert heard(lene, "did not arrive, or may not have") == 1
    assert "may have arrived, or not" in await lene.taps("See who")
    assert [row for row in town.rows()["tasks"] if row.kind in ("failed", "uncertain")] == []
    sami.person.block()
    await town.settle()
    assert "has blocked the bot" in await reads(lene, sami)


async def test_other_teams_and_other_young_people_cannot_reach_into_a_talk(town: World) -> None:
    lene, sami = await talking(town)
    maja = await town.hires("Maja", team="greve", language="en")
    amina = await let_in(town, "Amina")
    [talk] = town.rows()["talks"]
    [word] = town.rows()["talk_words"]
    await maja.says("/new")
    person = person_of(town, sami)
    for data in (f"1g:write:{person}:", f"1g:talk:{person}:", f"1g:talk_over:{talk.id}:", f"1say:{word.id}:send:"):
        assert "not here any more" in await maja.forges(data)
    for data in (f"1say:{word.id}:to:{talk.id}", f"1say:{word.id}:undo:", f"1g:write:{person}:"):
        assert "not here any more" in await amina.forges(data)
    await _not_for_colleagues(town, lene, sami)
    await amina.forges(f"1g:talk_over:{talk.id}:")
    assert town.rows()["talks"][0].ended_at is None
    assert "has no chat here" in await _without_chat(town, lene)


async def _not_for_colleagues(town: World, lene: Phone, sami: Phone) -> None:
    """In the same team a colleague may write, and sees and sends nothing of this talk."""
    omar = await town.hires("Omar", language="en")
    await writes(lene, sami, "Still mine", sends=False)
    draft = lene.data_of("✉️ Send")
    assert "No words yet" in await reads(omar, sami)
    for data in (draft, draft.replace("send", "undo"), f"1g:talk_over:{town.rows()['talks'][0].id}:"):
        assert "not here any more" in await omar.forges(data)
    await lene.taps("Undo")


async def _without_chat(town: World, lene: Phone) -> str:
    await has_card(lene, there_is(town, "Yusuf K."))
    return await lene.taps("💬 Write")


async def test_after_thirty_days_nothing_of_it_is_kept_and_deleting_takes_it_along(world: World) -> None:
    lene, sami = await talking(world)
    await sami.says("Yes")
    await world.tick()
    stands = message_with(lene, "Sami R. wrote")
    await sami.says("/delete")
    await sami.taps("Yes, delete it")
    await sami.taps("Yes, I'm sure")
    await world.tick()
    assert world.rows()["talks"] == world.rows()["talk_words"] == []
    assert stands not in [message["message_id"] for message in lene.said]
    amina = await let_in(world, "Amina")
    await writes(lene, amina, "Hello")
    await world.leaps(days=33)  # a Wednesday: no figures of a meeting came
    await world.app.purge()
    assert world.rows()["talks"] == world.rows()["talk_words"] == world.rows()["staff_messages"] == []
