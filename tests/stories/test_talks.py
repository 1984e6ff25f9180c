"""Talks through the bot: staff write from a card, a young person just answers, and no word reaches anybody else."""

import asyncio

from tests.stories.notices_kit import ended, wall
from tests.stories.staff_kit import has_card
from tests.stories.talks_kit import heard, message_with, person_of, puts_on_duty, reads, talking, writes
from tests.stories.youth import at_the_form, everything_stored, is_to_hear, let_in
from tests.world import Phone, World


async def test_what_is_shown_back_and_sent_arrives_signed_and_the_answer_comes_back(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    shown = await writes(lene, sami, "Can you come by today?", sends=False)
    assert shown == "To Sami R.:\n\nCan you come by today?" and lene.buttons == ["✉️ Send", "Undo"]
    await town.tick()
    assert heard(sami, "come by today") == 0
    await lene.taps("✉️ Send")
    assert "not sent yet" in lene.heard
    await town.tick()
    assert "Lene, Jobplaneten:\nCan you come by today?" in sami.heard
    assert "✓ delivered" in await lene.taps("The talk")

    receipt = await sami.says("Yes, at half past one")
    assert receipt == "Sent to Lene. The office is open until 14:00."
    await town.tick()
    assert "Sami R. wrote (Friday 20 November at 13:00):\nYes, at half past one" in lene.heard
    await lene.taps("Answer")
    await lene.says("Good!")
    await lene.taps("✉️ Send")
    await town.tick()
    assert "Lene, Jobplaneten:\nGood!" in sami.heard
    for words in (b"half past one", b"Good!"):
        assert words not in everything_stored(town)
    told = await sami.says("/my_data")
    assert "What you and staff wrote to each other:" in told
    assert ", you: Yes, at half past one" in told and ", Lene: Good!" in told


async def test_loose_text_of_staff_is_only_a_search_and_says_so(town: World) -> None:
    lene, sami = await talking(town)
    before = len(sami.said)
    assert "is only a search, and reaches nobody" in await lene.says("See you at two then")
    await town.tick()
    assert len(sami.said) == before
    await writes(lene, sami, "Not this one", sends=False)
    assert lene.buttons == ["✉️ Send", "Undo"]
    assert "Nothing was changed" in await lene.taps("Undo")
    assert "reaches nobody" in await lene.says("And not this one either")
    await town.tick()
    assert len(sami.said) == before


async def test_a_text_for_a_card_that_was_left_is_a_search_and_an_old_send_button_sends_nothing_new(
    town: World,
) -> None:
    lene = await town.hires("Lene", language="en")
    sami, amina = await let_in(town, "Sami"), await let_in(town, "Amina")
    await has_card(lene, person_of(town, sami))
    await lene.taps("💬 Write")
    await has_card(lene, person_of(town, amina))
    assert "reaches nobody" in await lene.says("I'll wait at the door")
    await has_card(lene, person_of(town, sami))
    await lene.taps("💬 Write")
    await lene.says("First")
    send = lene.data_of("✉️ Send")
    await lene.taps("Undo")
    assert "not here any more" in await lene.forges(send)
    await writes(lene, sami, "Second")
    assert "already done" in await lene.forges(town_send(town))
    await town.tick()
    assert heard(sami, "Second") == 1 and heard(sami, "First") == 0 and heard(amina, "Jobplaneten:\n") == 0


def town_send(world: World) -> str:
    """The button that sent the last text, tapped again."""
    [word] = [row for row in world.rows()["talk_words"] if row.sent_at]
    return f"1say:{word.id}:send:"


async def test_two_of_staff_and_four_young_people_interleaved_and_no_word_crosses(world: World) -> None:
    staff = {name: await world.hires(name, language="en") for name in ("Lene", "Omar")}
    young = {name: await let_in(world, name) for name in ("Sami", "Amina", "Yusuf", "Noor")}
    pairs = [("Lene", "Sami"), ("Omar", "Amina"), ("Lene", "Yusuf"), ("Omar", "Noor")]
    # Everybody writes at once, round after round; each text says who wrote it to whom.
    for number in range(2):
        sends = await asyncio.gather(*(_prepared(world, staff[s], young[y], f"{s}>{y} {number}") for s, y in pairs[:2]))
        more = await asyncio.gather(*(_prepared(world, staff[s], young[y], f"{s}>{y} {number}") for s, y in pairs[2:]))
        # All four texts lie open at once, and are sent crosswise.
        for (s, _), data in [*zip(pairs[2:], more, strict=True), *zip(pairs[:2], sends, strict=True)]:
            staff[s].person.tap_now(world.newest(staff[s].person.id)["message_id"], data=data)
        await world.settle()
        await world.tick()
        for s, y in pairs:
            young[y].person.send(f"{y}>{s} {number}")
        await world.settle()
        await world.tick()
    for s, y in pairs:
        for number in range(2):
            assert heard(young[y], f"{s}>{y} {number}") == 1
            assert heard(staff[s], f"{y} R. wrote (Friday 20 November at 13:00):\n{y}>{s} {number}") == 1
    for name, phone in young.items():
        others = [f"{s}>{y}" for s, y in pairs if y != name] + [f"{y}>{s}" for s, y in pairs]
        assert not any(words in phone.everything for words in others)
    for name, phone in staff.items():
        assert not any(words in phone.everything for s, y in pairs if s != name for words in (f"{s}>{y}", f"{y}>{s}"))


async def _prepared(world: World, staff: Phone, youth: Phone, text: str) -> str:
    """A text that is shown back and not sent yet; what its Send button carries."""
    await writes(staff, youth, text, sends=False)
    return staff.data_of("✉️ Send")


async def test_in_two_talks_a_young_person_is_asked_whom_a_text_is_for(town: World) -> None:
    lene, sami = await talking(town)
    omar = await town.hires("Omar", language="en")
    await writes(omar, sami, "Omar here")
    await town.tick()
    asked = await sami.says("I have a question")
    assert "Who is this for? I have not sent it yet." in asked
    assert set(sami.buttons) == {"To Lene", "To Omar", "To nobody", "🙋 Talk to a person"}
    await town.tick()
    assert heard(lene, "I have a question") == heard(omar, "I have a question") == 0
    assert "Sent to Omar" in await sami.taps("To Omar")
    await town.tick()
    assert heard(lene, "I have a question") == 0 and heard(omar, "I have a question") == 1
    await sami.says("Forget it")
    assert "sent it to nobody" in await sami.taps("To nobody")
    assert "still in a talk with Omar" in await sami.taps("End the talk", on=message_with(sami, "Can you come by"))
    assert "Sent to Omar" in await sami.says("Only you now")


async def test_at_night_words_wait_on_both_sides_and_everybody_is_told_when(town: World) -> None:
    lene, sami = await talking(town)
    town.clock.move_to(wall("2026-11-20 21:30"))
    assert "goes out Saturday 21 November at 08:00" in await _sends_and_looks(lene, sami)
    assert heard(sami, "See you Monday") == 0
    receipt = await sami.says("Are you there?")
    assert receipt == "Sent to Lene, who reads it when the office opens: Monday 23 November at 10:00."
    await town.leaps(hours=11)
    assert heard(sami, "See you Monday") == 1 and heard(lene, "Are you there?") == 0
    await town.leaps(hours=48)
    assert heard(lene, "Are you there?") == 1


async def _sends_and_looks(lene: Phone, sami: Phone) -> str:
    await writes(lene, sami, "See you Monday")
    await lene.world.tick()
    return await lene.taps("The talk")


async def test_an_unanswered_talk_goes_to_whoever_is_on_duty_at_the_next_opening(world: World) -> None:
    lene, sami = await talking(world)
    omar = await world.hires("Omar", language="en")
    await puts_on_duty(world, omar)
    await sami.says("I cannot come")
    await world.leaps(hours=68)  # Monday, 09:00
    assert heard(omar, "waits for an answer") == 0
    await world.leaps(hours=1)
    assert heard(omar, "waits for an answer") == 1 and "Sami" not in omar.heard
    assert "I cannot come" in await omar.taps("See who")
    await omar.taps("Write a text")
    await omar.says("Lene is ill. Tomorrow?")
    await omar.taps("✉️ Send")
    await world.tick()
    assert "Omar, Jobplaneten:\nLene is ill" in sami.heard
    assert "Sent to Omar" in await sami.says("Fine")
    await world.tick()
    assert heard(lene, "Fine") == 0 and heard(omar, "Fine") == 1
    assert "Fine" not in await reads(lene, sami)


async def test_two_days_after_an_answered_word_the_talk_is_over_and_an_unanswered_one_is_not(town: World) -> None:
    lene, sami = await talking(town)
    await puts_on_duty(town, lene, 30)
    await town.leaps(hours=47)
    assert "Sent to Lene" in await sami.says("Yes")
    await town.leaps(days=4)
    assert "Sent to Lene" in await sami.says("Hello?")
    await writes(lene, sami, "Yes, I am here")
    await town.leaps(hours=47)
    assert [row.ended_by for row in town.rows()["talks"]] == [None]
    await town.leaps(hours=2)
    assert [row.ended_by for row in town.rows()["talks"]] == ["time"]
    assert "I did not understand" in await sami.says("And now?")


async def test_a_form_and_reminders_wait_and_the_question_is_asked_again(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    await writes(lene, sami, "Do you need help with this?")
    await town.tick()
    assert "Sent to Lene" in await sami.says("Yes please")
    is_to_hear(town, "unfinished", person_of(town, sami), form="door")
    await town.leaps(hours=1)
    assert ("planned", "talk") in ended(town, "unfinished")
    over = await sami.taps("End the talk")
    assert "The talk has ended." in over and "first name" in over
    assert "number" in await sami.says("Sami R")
    await town.tick()
    assert heard(lene, "has ended the talk with you") == 1


async def test_two_texts_written_quickly_are_shown_and_sent_as_one(town: World) -> None:
    lene, sami = await talking(town)
    await reads(lene, sami)
    await lene.does(lambda: lene.person.send("Bring a friend"), lambda: lene.person.send("or come alone"))
    assert "Bring a friend\nor come alone" in lene.heard
    await lene.taps("✉️ Send")
    await town.tick()
    assert heard(sami, "Bring a friend\nor come alone") == 1
