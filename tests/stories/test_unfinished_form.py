"""A form that lies unfinished gets one kind question, once; inside the hours, and never after a stop."""

from datetime import timedelta

from actions import sending
from tests.stories.youth import at_the_form, is_now, let_in
from tests.world import FRIDAY, Phone, World, opened_world

QUESTION = "You had begun to tell us about you"


def questions(phone: Phone) -> int:
    """How often the kind question stands in the chat, or was turned into something else."""
    calls = phone.world.standin.called("sendMessage")
    return sum(
        QUESTION in str(call.parameters["text"]) and str(call.parameters["chat_id"]) == str(phone.person.id)
        for call in calls
    )


async def test_it_is_asked_once_after_three_days_however_often_the_clock_ticks(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await town.leaps(hours=71)
    assert questions(sami) == 0
    await town.leaps(hours=2)
    assert questions(sami) == 1
    for _ in range(3):
        await town.tick()
        await town.leaps(days=20)
    assert questions(sami) == 1
    assert "How old are you?" in await sami.taps("Go on")
    await town.leaps(days=5)
    assert questions(sami) == 1


async def test_who_leaves_it_is_left_in_peace_and_may_still_go_on(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await town.leaps(days=4, hours=1)  # Tuesday at 14.00: school is out
    assert "We see it when you send it" in await sami.taps("Leave it")
    await town.leaps(days=30)
    assert questions(sami) == 1
    assert "How old are you?" in await sami.taps("Go on with the questions")


async def test_after_a_stop_or_a_closing_nothing_is_asked(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.says("/stop")
    amina = await let_in(town, "Amina")
    await amina.taps("tell a little more")
    closed = next(row.id for row in town.rows()["people"] if row.submitted_at)
    is_now(town, closed, status="closed", closed_at=town.clock.now())
    await town.leaps(days=4)
    await town.leaps(days=4)
    assert questions(sami) == questions(amina) == 0
    assert town.rows()["notices"] == []


async def test_a_stop_while_it_waits_for_the_end_of_school_holds_it_back(sqlite_url: str) -> None:
    late = FRIDAY + timedelta(hours=9)
    async with opened_world(sqlite_url, at=late) as world:
        sami = await at_the_form(world.phone("Sami", "en"))
        amina = await at_the_form(world.phone("Amina", "en"))
        await world.leaps(hours=73)
        assert questions(amina) == 0
        await sami.says("stop")
        await world.passes(hours=8)
        assert questions(sami) == 0
        assert questions(amina) == 0
        await world.passes(hours=8)
        assert questions(amina) == 1
        sent = [row.sent_at for row in world.rows()["notices"] if row.sent_at]
        assert sent == [FRIDAY + timedelta(days=4, hours=1)]


async def test_who_goes_on_before_it_was_sent_is_not_asked(sqlite_url: str) -> None:
    async with opened_world(sqlite_url, at=FRIDAY + timedelta(hours=9)) as world:
        sami = await at_the_form(world.phone("Sami", "en"))
        await world.leaps(hours=73)
        await sami.taps("15")
        await world.passes(hours=18)
        assert questions(sami) == 0
        await world.leaps(hours=73)
        assert questions(sami) == 1


async def test_the_second_form_is_asked_about_too(town: World) -> None:
    sami = await let_in(town)
    await sami.taps("tell a little more")
    await sami.taps("Girl")
    await town.leaps(days=4, hours=1)
    assert questions(sami) == 1
    assert "What do you do right now?" in await sami.taps("Go on")


async def test_many_old_unfinished_forms_do_not_keep_a_new_one_from_being_asked_about(town: World) -> None:
    """The planner looks at so many at a time: those that were asked about do not fill its hands for ever."""
    for name in ("Sami", "Amina", "Yusuf"):
        await at_the_form(town.phone(name, "en"))
    await town.leaps(days=4)
    new = await at_the_form(town.phone("Noor", "en"))
    town.clock.move_to(town.clock.now() + timedelta(days=4))
    assert town.app.db.run_now(sending.plan_unfinished, town.app.house, 2) == 1
    await town.tick()
    assert questions(new) == 1
