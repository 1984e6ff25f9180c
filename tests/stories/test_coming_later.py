"""A form is left and taken up again: next week, after a restart of the bot, and after the programme has changed."""

from dataclasses import replace
from datetime import timedelta

from playground.server import Standin
from tests.stories.programmes import with_wish_ended
from tests.stories.youth import at_the_form, at_the_summary, let_in
from tests.world import FRIDAY, Phone, StillClock, World, served


async def test_next_week_the_form_stands_where_it_was(world: World) -> None:
    sami = await at_the_form(world.phone("Sami", "en"))
    await sami.taps("15")
    await sami.says("Sami")
    await world.leaps(days=8)
    assert "Good to see you" in await sami.says("/start")
    assert "use what we had about you, or start over" in await sami.taps("It's me again")
    answer = await sami.taps("Use what we had")
    assert "Here is where you were." in answer and "Which number" in answer
    assert "may we leave a message" in await sami.says("20123456")


async def test_the_old_message_still_takes_the_answer_next_week(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await town.leaps(days=8)
    assert "What is your first name" in await sami.taps("15")


async def test_after_three_months_the_form_is_cleared_away_and_can_be_begun_anew(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    await town.leaps(days=92)
    assert town.rows()["drafts"] == []
    await sami.says("/status")
    assert "How old are you?" in await sami.taps("Go on with the questions")
    assert "What is your first name" in await sami.taps("16")


async def test_a_restart_between_two_answers_is_not_noticed(migrated_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin:
        async with served(standin, clock, migrated_url) as before:
            sami = await at_the_form(before.phone("Sami", "en"))
            await sami.taps("15")
            await sami.says("Sami")
        sami.person.send("20 12 34 56")
        async with served(standin, clock, migrated_url) as after:
            await after.settle()
            sami = replace(sami, world=after)
            assert "may we leave a message" in sami.heard
            await sami.taps("Yes")
            assert "Sami" in await sami.taps("Skip")
            assert "How would you like to meet us?" in await sami.taps("Send it")
        assert standin.violations == []


async def test_what_the_programme_no_longer_offers_is_asked_again(sqlite_url: str) -> None:
    """Ended yesterday: ticks and answers of open forms go, what was sent keeps its words."""
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin:
        async with served(standin, clock, sqlite_url) as before:
            summary = await at_the_summary(before.phone("Sami", "en"))
            ticking = await at_the_form(before.phone("Amina", "en"))
            for typed in ("15", "Amina", "skip me not", "20123456", "no", "in a shop"):
                await ticking.says(typed)
            sent = await let_in(before, "Yusuf")
        clock.move_to(FRIDAY + timedelta(days=1))
        async with served(standin, clock, sqlite_url, **with_wish_ended("shop", FRIDAY.date())) as after:
            await _finds_the_wish_gone(after, replace(summary, world=after), replace(ticking, world=after))
            assert "Sounds okay: In a shop" in await replace(sent, world=after).says("/my_data")
        assert standin.violations == []


async def _finds_the_wish_gone(world: World, summary: Phone, ticking: Phone) -> None:
    answer = await summary.taps("Send it")
    assert "That button was from before" in answer and "would you like to try" in answer
    assert "In a shop" not in summary.buttons and "Skip" in summary.buttons
    assert "That button" not in await summary.taps("Food and café")
    assert "Sounds okay: Food and café" in await summary.taps("Done")
    await ticking.says("/status")
    await ticking.taps("Go on with the questions")
    assert "Skip" in ticking.buttons and "Done →" not in ticking.buttons
