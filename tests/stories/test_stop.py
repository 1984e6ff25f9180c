"""Stop, in a word or by command, at any time; and back again."""

from tests.stories.youth import at_the_form, at_the_notice, is_now, is_to_hear, let_in
from tests.world import World


async def test_the_word_stop_works_everywhere_and_is_no_answer(town: World) -> None:
    for word in ("/stop", "stop", "STOP!", "Stop.", "/Stop", "afmeld"):
        sami = await at_the_form(town.phone("Sami", "en"))
        await sami.taps("15")
        answer = await sami.says(word)
        assert "I won't write to you any more" in answer and "You don't have to explain why" in answer
        assert "Yes, delete it" in sami.buttons
    assert all(row.messages_off_at == town.clock.now() for row in town.rows()["people"])
    assert [(row.number) for row in town.rows()["tallies"] if row.what == "stopped"] == [6]


async def test_stopping_twice_counts_once_and_just_stopping_keeps_the_data(town: World) -> None:
    sami = await let_in(town)
    await sami.says("stop")
    await sami.says("/stop")
    assert "I keep it, and I don't write" in await sami.taps("just stop")
    assert [row.number for row in town.rows()["tallies"] if row.what == "stopped"] == [1]
    assert "You have asked me not to write" in await sami.says("/status")


async def test_an_old_just_stop_button_stops_again(town: World) -> None:
    sami = await let_in(town)
    await sami.says("stop")
    message, data = sami.said[-1]["message_id"], sami.data_of("just stop")
    await sami.says("/start")
    await sami.taps("It's me again")
    await sami.taps("Use what we had")
    assert town.rows()["people"][0].messages_off_at is None
    await sami.forges(data, on=message)
    assert town.rows()["people"][0].messages_off_at is not None


async def test_nothing_is_sent_after_a_stop_but_answers(town: World) -> None:
    sami = await let_in(town)
    (person,) = town.rows()["people"]
    is_to_hear(town, "enrolled", person.id)
    await sami.says("stop")
    said = len(sami.said)
    await town.leaps(days=1)
    is_to_hear(town, "closed", person.id)
    await town.tick()
    assert len(sami.said) == said
    assert {row.reason for row in town.rows()["notices"]} == {"stopped"}
    assert "I did not understand" in await sami.says("hello?")


async def test_back_after_a_stop_with_the_old_profile_messages_are_on_again(town: World) -> None:
    sami = await let_in(town)
    await sami.says("/stop")
    await sami.says("/start")
    assert "Good to see you again" in await sami.taps("It's me again")
    await sami.taps("Use what we had")
    (person,) = town.rows()["people"]
    assert person.messages_off_at is None


async def test_back_after_a_closing_the_enquiry_is_new_again(town: World) -> None:
    sami = await let_in(town)
    (person,) = town.rows()["people"]
    is_now(town, person.id, status="closed", closed_at=town.clock.now(), closed_reason="staff")
    await town.leaps(days=40)
    await sami.says("/start")
    await sami.taps("It's me again")
    await sami.taps("Use what we had")
    (back,) = town.rows()["people"]
    assert (back.status, back.closed_at, back.submitted_at) == ("lead", None, town.clock.now())


async def test_stopping_at_the_door_stores_nothing(town: World) -> None:
    sami = await at_the_notice(town.phone("Sami", "en"))
    assert "I won't write to you any more" in await sami.says("stop")
    assert town.rows()["people"] == []


async def test_staff_cannot_stop_or_delete_themselves_away(town: World) -> None:
    """Their access is ended by a leader, who then sees whose people are to be handed on."""
    lene = await town.hires("Lene", language="en")
    for deed in ("/stop", "stop", "/delete"):
        await lene.says(deed)
    await lene.forges("1z:::")
    await lene.forges("1k:::")
    await lene.forges("1u:sure::")
    (person,) = town.rows()["people"]
    assert person.messages_off_at is None
