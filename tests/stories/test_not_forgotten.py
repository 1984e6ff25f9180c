"""Nobody who waits is forgotten: words after some weeks, breaks that end with one kind question, small steps with help."""

import functools
from datetime import timedelta
from typing import Any

from actions import purging
from storage import forms, pauses, todos
from tests.stories.staff_kit import NOBODY, change, column, has_card, id_of, there_is
from tests.stories.youth import let_in
from tests.world import FRIDAY, Phone, World

FORGOTTEN = "We have not forgotten you"
WELCOME = "Welcome back after your break"


async def sami_waits(world: World, **columns: Any) -> tuple[Phone, Phone, int]:
    """Lene; Sami, enrolled today and hers, with a next date far off; and Sami's id."""
    lene = await world.hires("Lene", language="en")
    sami = await let_in(world, "Sami")
    person, today = id_of(world), FRIDAY.date()
    dated = {"next_contact_on": today + timedelta(days=400), "enrolled_on": today}
    change(world, person, **{"owner_id": id_of(world, "consultant"), "status": "enrolled", **dated, **columns})
    world.clock.move_to(FRIDAY + timedelta(hours=2))  # school is out
    await world.tick()
    return lene, sami, person


def heard(phone: Phone, words: str) -> int:
    """How many messages say this now."""
    return sum(words in message["text"] for message in phone.said)


def open_tasks(world: World) -> list[str]:
    """What staff still have to do."""
    return sorted(row.kind for row in world.rows()["tasks"] if row.done_at is None)


async def test_sami_waits_four_weeks_and_is_asked_again_after_a_month(world: World) -> None:
    lene, sami, _ = await sami_waits(world)
    await world.leaps(days=27)
    assert not heard(sami, FORGOTTEN)
    await world.leaps(days=1)
    assert sami.heard.startswith(f"Hi Sami. {FORGOTTEN}.") and sami.heard.endswith("Best, Lene")
    assert "We are at the office on Monday 21 December: 10:00-16:00, and on Tuesday" in sami.heard
    await world.tick()
    assert heard(sami, FORGOTTEN) == 1
    assert "I write again on Monday 18 January" in await sami.taps("Write again in a month")
    await has_card(lene, id_of(world))
    assert "With: Lene · next: ⏸ on a break until Monday 18 January" in lene.heard
    await world.leaps(days=30)
    assert not heard(sami, WELCOME)
    await world.leaps(days=1)
    assert WELCOME in sami.heard and heard(sami, "You are still on our list") == 0
    assert "I have told one of us that you are back" in await sami.taps("Yes")
    assert open_tasks(world) == ["back"]
    await world.leaps(days=8)
    assert heard(sami, WELCOME) == 0 and open_tasks(world) == ["back"]
    assert [row.state for row in world.rows()["notices"] if row.kind == "waiting"] == ["sent"]


async def test_after_downtime_only_the_newest_is_said_and_a_human_hears_of_something_else(town: World) -> None:
    lene, sami, person = await sami_waits(town)
    await town.leaps(weeks=9)
    assert heard(sami, "You are still on our list") == 1 and not heard(sami, FORGOTTEN)
    await sami.taps("I have found something else")
    await sami.taps("Talk to a person")
    assert open_tasks(town) == ["elsewhere"] and column(town, person, "status") == "enrolled"
    await town.leaps(weeks=4)
    assert heard(sami, "You are still on our list") == 0
    await lene.says("/today")
    await lene.taps("My tasks")
    assert "has found something else" in await lene.taps("Sami R.")
    await lene.taps("✔ Done")
    await town.tick()
    assert heard(sami, "You are still on our list") == 1
    assert "You are welcome" in await sami.taps("I'll come by")
    assert [(row.kind, row.closed_at) for row in town.rows()["help_requests"]] == [("visit", None)]
    await town.leaps(days=3)
    assert heard(lene, "Somebody wants to talk") == 1


async def test_an_old_button_pauses_nobody_who_has_a_job_now(town: World) -> None:
    _, sami, person = await sami_waits(town)
    await town.leaps(weeks=4)
    old = [sami.data_of(button) for button in ("Write again in a month", "I have found something else")]
    change(town, person, status="placed")
    for data in old:
        await sami.forges(data)
    assert town.rows()["pauses"] == [] and "elsewhere" not in open_tasks(town)
    assert "You are welcome" in await sami.taps("I'll come by")


async def test_a_break_is_respected_and_unanswered_a_human_calls(town: World) -> None:
    lene, sami, person = await sami_waits(town)
    there = {"enrolled_on": FRIDAY.date() - timedelta(days=20), "contacted_at": FRIDAY - timedelta(days=60)}
    change(town, person, next_contact_on=None, **there)
    there_is(town, "Amina B.", status="waiting", enrolled_on=FRIDAY.date() - timedelta(days=40))
    await town.tick()
    await town.tick()
    assert open_tasks(town) == ["no_date", "no_date", "waits"]
    assert "When may we write again?" in await sami.says("pause")
    await sami.taps("After the summer holidays")
    assert (await lene.says("/glemt")).startswith("1 has been without") and "Sami" not in str(lene.buttons)
    await lene.taps("On a break: 1")
    assert lene.buttons == ["Sami R. · until Sunday 15 August 2027"]
    assert "Shall we go on?" in await sami.says("hello again")
    assert "You can always talk to a person" in await sami.says("can i talk to a real person")
    assert [row.ended_at for row in town.rows()["pauses"]] == [None]
    assert str(column(town, person, "next_contact_on")) == "2027-08-15"
    await town.leaps(days=200)
    assert not heard(sami, FORGOTTEN) and not heard(sami, WELCOME)
    await town.leaps(days=68)
    assert heard(sami, WELCOME) == 1
    await town.leaps(days=6)
    assert "pause_quiet" not in open_tasks(town)
    await town.leaps(days=2)
    assert open_tasks(town).count("pause_quiet") == 1 and heard(sami, WELCOME) == 1
    await lene.says("/glemt")
    assert "Sami" not in str(lene.buttons)
    await town.leaps(days=30)
    await lene.says("/glemt")
    assert any(row.startswith("Sami R. · Lene: no contact · 30 days") for row in lene.buttons)


async def test_staff_write_a_break_down_and_a_next_date(town: World) -> None:
    lene, sami, person = await sami_waits(town, next_contact_on=None)
    await has_card(lene, person)
    await lene.taps("More")
    await lene.taps("⏸ Break")
    assert "on a break until they write" in await lene.taps("Until they write")
    await town.leaps(days=5)
    assert open_tasks(town) == []
    await has_card(lene, person)
    await lene.taps("More")
    await lene.taps("⏸ Break")
    await lene.taps("Until a day")
    assert "Please check the year" in await lene.says("1.1.2020")
    assert "on a break until Monday 1 March" in await lene.says("1.3.2027")
    assert "You are on a break until Monday 1 March" in await sami.says("/status")
    await lene.taps("More")
    await lene.taps("⏸ Break")
    assert "When again?" in await lene.taps("The break is over")
    assert "next: Wednesday 9 December" in await lene.taps("In 2 weeks")
    await town.leaps(days=5)
    assert open_tasks(town) == []


async def test_small_steps_are_asked_about_once_and_then_a_human_asks(town: World) -> None:
    lene, sami, person = await sami_waits(town)
    await has_card(lene, person)
    await lene.taps("More")
    await lene.taps("Small steps")
    assert "Saved" in await lene.taps("A CV")
    await town.tick()
    assert "Lene has found some small steps for you: A CV." in sami.heard
    assert "Next: Think of what you have done" in await sami.taps("See the steps")
    assert "Next: Write your CV" in await sami.taps("✔ Done")
    await town.leaps(minutes=1)
    town.app.db.run_now(todos.begin, person, "tax", "look", None)
    await town.leaps(days=6)
    assert not heard(sami, "How is it going")
    await town.leaps(days=2)
    assert 'How is it going with this: "Write your CV. One page is plenty."' in sami.heard
    await town.leaps(days=6)
    assert open_tasks(town) == []
    await town.leaps(days=2)
    assert open_tasks(town) == ["todo"] and heard(sami, "How is it going") == 1
    assert "I have told one of us" in await sami.taps("Need help")
    assert open_tasks(town) == ["todo_help"]
    await lene.says("/today")
    await lene.taps("My tasks")
    assert "A CV: Write your CV" in await lene.taps("wants help with a small step")
    await sami.says("/status")
    town.app.db.run_now(forms.keep_record, person, "more", 1, {"help": ["payslip", "learning"]})
    assert "⭐ Your payslip" in (await sami.taps("Get ready for a job"), *sami.buttons)
    await sami.taps("A CV · 1 of 3")
    await sami.taps("✔ Done")
    assert "That was the last step" not in sami.heard
    assert "That was the last step. Well done." in await sami.taps("✔ Done")
    assert open_tasks(town) == ["track_done"]
    await lene.says("/today")
    await lene.taps("My tasks")
    await lene.taps("praise them?")
    await is_praised(town, lene, sami)


async def is_praised(world: World, lene: Phone, sami: Phone) -> None:
    """One line, and the task is done with it."""
    await lene.taps("🌟 Praise")
    await lene.says("Your CV is well done.")
    await lene.taps("✅ Send it")
    assert open_tasks(world) == []
    await world.leaps(days=3)
    assert "Your CV is well done." in sami.everything


async def test_old_forged_and_doubled_taps_change_nothing(town: World) -> None:
    lene, sami, person = await sami_waits(town)
    noor = town.phone("Noor", "en")
    await noor.says("/start")
    for data in ("1g:waits:month:", "1g:pausing:own:", "1g:todo:cv.write:help", "1g:pause_end:yes:", "1g:track:cv:"):
        await noor.forges(data)
    greta = await town.hires("Greta", team="greve", language="en")
    for data in (
        *(f"1pausefor:{person}:own:", f"1trackfor:{person}:cv:", f"1next:{person}:2:", f"1q:pause~{person}::"),
        *(f"1g:next_on:{person}:", f"1g:tracks_of:{person}:", f"1g:pause_for:{person}:", f"1pausefor:{NOBODY}:own:"),
    ):
        assert "Sami" not in await greta.forges(data) and "not here any more" in greta.heard
    for data in ("1g:todo:cv.fly:done", "1g:todo::done", "1g:waits:gold:", "1g:pausing:never:", "1g:track:x:"):
        await sami.forges(data)
        assert "That button was from before" in sami.heard
    await lene.says("/mine")
    for data in (f"1pausefor:{person}:never:", f"1trackfor:{person}:juggling:", f"1next:{person}:99:"):
        assert "not here any more" in await lene.forges(data)
    assert not {"pauses", "todos", "help_requests", "tasks"} & town.holding()
    again = sami.said[-1]["message_id"]
    for data in ("1g:waits:elsewhere:", "1g:todo:cv.write:help", "1g:pausing:month:"):
        await sami.does(*(lambda d=data: sami.person.tap_now(again, data=d) for _ in range(2)))
    assert open_tasks(town) == ["elsewhere", "todo_help"] and len(town.rows()["pauses"]) == 1
    await sami.says("/stop")
    change(town, person, enrolled_on=FRIDAY.date() - timedelta(weeks=4))
    await town.leaps(days=60)
    assert heard(sami, FORGOTTEN) == heard(sami, WELCOME) == heard(sami, "How is it going") == 0
    change(town, person, status="closed")
    for button in ("1g:waits:month:", "1g:pausing:own:", "1g:todo:cv.show:help"):
        await sami.forges(button)
    assert len(town.rows()["pauses"]) == 1 and "todo_help" in {row.kind for row in town.rows()["tasks"]}


async def test_of_two_records_put_together_breaks_and_steps_are_the_kept_ones(town: World) -> None:
    lene, sami, person = await sami_waits(town)
    other, run = there_is(town, "Sami R.", status="enrolled"), town.app.db.run_now
    run(pauses.begin, other, "own", FRIDAY.date(), None, None)
    for record, state in ((person, "done"), (other, "open")):
        run(todos.begin, record, "cv", "write", None)
        step = town.app.db.read_now(todos.of_person, record)[0]
        run(functools.partial(todos.change, todo_id=step.id, state=state))
    run(todos.begin, other, "tax", "look", None)
    await has_card(lene, person)
    await lene.forges(f"1deed:{person}:merge:{other}")
    assert "You are on a break until you write" in await sami.says("/status")
    for days in (0, 2):
        await town.leaps(days=days)
        run(purging.one_slice, "merges", town.app.house.programme.retention)
        found = [(one.track, one.state) for one in town.app.db.read_now(todos.of_person, person)]
        assert sorted(found) == [("cv", "done"), ("tax", "open")]
    assert {row.person_id for row in town.rows()["todos"]} == {person} and len(town.rows()["todos"]) == 2
