"""Somebody writes that they are in danger: numbers at once, in every state; an adult is told, and it climbs."""

from datetime import UTC, datetime, timedelta
from typing import Any

from storage import alerts, duties, people
from tests.stories.youth import at_the_form
from tests.world import Phone, World

HARD = "jeg vil dø"
MIDNIGHT = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)


async def night(world: World) -> None:
    world.clock.move_to(MIDNIGHT)


def of_person(world: World) -> Any:
    return world.app.db.read_now(lambda tx: people.everybody(tx, 10))[0]


async def test_numbers_come_first_before_anything_is_known(town: World) -> None:
    sami = town.phone("Sami", "en")
    answer = await sami.says(HARD)
    assert "Call 112" in answer
    assert answer.index("112") < answer.index("I'm a bot")
    assert "116 111" in answer


async def test_in_a_form_it_is_no_answer_and_the_question_follows(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    await sami.says(HARD)
    first, second = sami.said[-2:]
    assert "Call 112" in first["text"]
    assert "first name" in second["text"]
    assert "number" in await sami.says("Sami R")


async def test_it_answers_after_stop_and_says_when_the_office_opens(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.says("/stop")
    await night(town)
    answer = await sami.says(HARD)
    assert "opens on Monday 23 November at 10:00" in answer


async def test_the_one_on_duty_is_told_then_the_next_then_the_leader(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    lene = await town.hires("Lene", language="en")
    omar = await town.hires("Omar", language="en")
    sami = await at_the_form(town.phone("Sami", "en"))
    await on_duty(town, lene)
    await night(town)
    await sami.says(HARD)
    await town.tick()
    assert alarms(lene, omar, karen) == [1, 0, 0]
    assert HARD not in lene.everything
    await town.passes(minutes=16)
    assert alarms(lene, omar, karen) == [1, 1, 0]
    await town.passes(minutes=15)
    assert alarms(lene, omar, karen) == [1, 1, 1]
    await town.passes(hours=1)
    assert alarms(lene, omar, karen) == [1, 1, 2]


async def test_who_takes_it_is_named_at_any_hour_and_the_others_are_not_called(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    omar = await town.hires("Omar", language="en")
    sami = await at_the_form(town.phone("Sami", "en"))
    await on_duty(town, lene)
    await night(town)
    await sami.says(HARD)
    await town.tick()
    await lene.taps("Look")
    assert "Saved" in await lene.taps("I take it")
    await town.tick()
    assert "Lene from Jobplaneten has seen that you wrote" in sami.heard
    await town.passes(hours=2)
    assert alarms(omar) == [0]


async def test_everything_planned_waits_until_staff_close_the_alert(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    await sami.says(HARD)
    before = len(sami.said)
    await town.passes(days=5)
    assert len(sami.said) == before
    await lene.taps("Look")
    await lene.taps("A human has seen to it")
    assert of_person(town).held_at is None
    await town.passes(days=1)
    assert "go on, or shall we leave it" in sami.heard


async def test_an_alert_from_before_anybody_knew_who_wrote_releases_what_is_held_for_them(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = town.phone("Sami", "en")
    await sami.says(HARD)
    await at_the_form(sami)
    await sami.says(HARD)
    assert len(town.rows()["alerts"]) == 1 and of_person(town).held_at is not None
    await lene.says("/Alerts")
    await lene.taps("Somebody") if any("Somebody" in words for words in lene.buttons) else await lene.taps("·")
    await lene.taps("A human has seen to it")
    assert of_person(town).held_at is None


async def test_a_false_alarm_costs_little_and_staff_see_it(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.says(HARD)
    assert "Good to hear" in await sami.taps("I am fine")
    await town.tick()
    assert "said that they are fine" in await lene.taps("Look")


async def test_asking_for_a_call_again_raises_no_second_alarm(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.says("/blim")
    for _ in range(2):
        await sami.taps("Is it hard right now?")
        assert "I have said that you would like a call" in await sami.taps("Yes, call me")
        await sami.says("/blim")
    await town.tick()
    assert alarms(lene) == [1]


async def test_who_was_fine_and_then_wants_a_call_is_not_said_to_be_fine(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.says(HARD)
    answer = sami.said[-2]["message_id"]
    for data in (sami.data_of("Yes, call me"), sami.data_of("I am fine"), sami.data_of("Yes, call me")):
        await sami.forges(data, on=answer)
    await town.tick()
    alert = await lene.taps("Look")
    assert "would like a call" in alert
    assert "fine" not in alert


async def test_both_messages_can_be_removed(world: World) -> None:
    sami = world.phone("Sami", "en")
    await sami.says(HARD)
    await sami.taps("Remove from the chat")
    assert [message["text"] for message in sami.chat] == []


async def test_after_two_days_it_says_how_to_delete_it_oneself(world: World) -> None:
    sami = world.phone("Sami", "en")
    await sami.says(HARD)
    world.clock.move_to(world.clock.now() + timedelta(hours=49))
    assert "delete it yourself" in await sami.taps("Remove from the chat")


async def test_nothing_of_the_words_is_stored(world: World) -> None:
    await world.hires("Lene", language="en")
    sami = await at_the_form(world.phone("Sami", "en"))
    await sami.says(f"{HARD} because of Rasmus")
    rows = world.app.db.read_now(lambda tx: alerts.open_of_person(tx, of_person(world).id))
    assert len(rows) == 1
    assert "Rasmus" not in repr(rows)


async def test_other_teams_staff_cannot_open_it(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    maja = await town.hires("Maja", team="greve", language="en")
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.says(HARD)
    await town.tick()
    alert = town.app.db.read_now(lambda tx: alerts.open_of_person(tx, of_person(town).id))[0]
    assert alarms(lene, maja) == [1, 0]
    await maja.says("/new")
    assert await maja.forges(f"1v:{alert.id}:take:") == await maja.forges("1v:17:take:")


async def on_duty(world: World, phone: Phone) -> None:
    """Put somebody on duty for the week."""
    from storage import accounts

    def put(tx: Any) -> None:
        account = accounts.of_chat(tx, phone.person.id)
        for day in range(8):
            date = (tx.now + timedelta(days=day)).date()
            duties.put(tx, "koege", date, account.current_id if account else None)

    await world.app.db.run(put)


def alarms(*phones: Phone) -> list[int]:
    """How often each was told of an alarm."""
    return [phone.everything.count("Somebody may be in danger") for phone in phones]
