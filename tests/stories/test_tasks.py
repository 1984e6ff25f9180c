"""Tasks: what a human has to do, once, with an owner and a day; done, put off, handed on; seen by nobody else."""

from datetime import date, timedelta
from typing import Any

from actions import tasks as doing
from dialogs.press import press
from storage import duties, notices, people, underway
from storage import tasks as stored
from tests.stories.notices_kit import taken
from tests.stories.staff_kit import NOBODY, Taps, change, id_of, there_is
from tests.stories.youth import let_in
from tests.world import FRIDAY, Phone, World

TODAY = FRIDAY.date()
MONDAY = date(2026, 11, 23)


def rows(world: World, kind: str = "") -> list[Any]:
    """The tasks as they lie there."""
    return [row for row in world.rows()["tasks"] if kind in ("", row.kind)]


def noted(world: World, person: int, owner: int | None, due: date = TODAY, team: str = "koege") -> bool:
    """A task about somebody, as any part of the bot may make one; whether it is new."""
    made: bool = world.app.db.run_now(doing.make, "unreachable", person, team, owner, due, person)
    return made


async def my_tasks(phone: Phone) -> str:
    """Opens the list of tasks from the start screen."""
    await phone.says("/today")
    return await phone.taps("My tasks")


async def test_help_that_i_take_is_my_task_until_i_have_talked(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town)
    await sami.says("/talk")
    await sami.taps("My pay is wrong")
    await lene.says("/requests")
    taps = Taps(lene, "take and answer a request for help")
    card = await taps.on("the pay is wrong", "I take it: the pay")
    assert "the pay is wrong (Lene)" in card and not any("I take it" in text for text in lene.buttons)
    [row] = rows(town, "help")
    assert (row.owner_id, row.due_on, row.team) == (id_of(town, "consultant"), TODAY, "koege")
    assert "1 task" in await my_tasks(lene)
    assert "Sami R.: wants a person" in await taps.on("Sami R. · wants a person")
    assert "You have no tasks" in await taps.on("✔ Done")
    taps.within()
    assert [r.closed_at is not None for r in town.rows()["help_requests"] if r.kind == "pay"] == [True]
    assert {"take_help", "read_task", "task_done"} <= {row.verb for row in town.rows()["audit"]}


async def test_a_task_is_put_off_to_an_open_day_and_handed_on_by_tap(world: World) -> None:
    lene, mads = await world.hires("Lene", language="en"), await world.hires("Mads", "coordinator", language="en")
    await world.hires("Gry", "coordinator", "greve", language="en")
    me = id_of(world, "consultant")
    person = there_is(world, "Sami R.")
    assert noted(world, person, me) and not noted(world, person, None)
    await my_tasks(lene)
    await lene.taps("Sami R.")
    for button, due in (("Tomorrow", MONDAY), ("In 3 days", MONDAY), ("Next week", date(2026, 11, 27))):
        assert "Saved." in await lene.taps(button)
        assert [row.due_on for row in rows(world)] == [due]
    await lene.taps("Hand on")
    assert lene.buttons == ["Mads", "← To the task"]
    assert "You have no tasks" in await lene.taps("Mads")
    await world.tick()
    assert "handed you a task" in mads.heard
    await mads.taps("See my tasks")
    assert "with Mads" in await mads.taps("Sami R.")
    assert "Done" in " ".join(mads.buttons)


async def test_nobody_else_s_task_is_there_by_any_button(town: World) -> None:
    await town.hires("Lene", language="en")
    gry = await town.hires("Gry", team="greve", language="en")
    mentor = await town.hires("Mona", "mentor", language="en")
    sami = await let_in(town)
    noted(town, id_of(town), None)
    [task] = rows(town)
    before = rows(town)
    for phone in (gry, mentor, sami):
        seen = set()
        for subject in (task.id, NOBODY):
            for verb in ("done", "hand", "erase"):
                seen.add(await phone.forges(press("task", subject, verb, "1")))
            for screen in ("task", "hand_on"):
                seen.add(await phone.forges(press("g", screen, subject)))
        assert seen == {"That is not here any more."}
        assert "Sami" not in await phone.forges(press("g", "tasks"))
    assert rows(town) == before


async def test_a_message_that_did_not_arrive_is_said_by_a_human_with_the_words_ready(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    me, person = id_of(town, "consultant"), there_is(town, "Sami R.")
    taken(town, me, person)
    await town.tick()
    await town.tick()
    [row] = rows(town)
    assert (row.kind, row.owner_id, row.due_on) == ("failed", me, TODAY)
    await my_tasks(lene)
    said = await lene.taps("Sami R. · a message did not arrive")
    assert "To say: “Hi Sami. Lene from Jobplaneten has read what you wrote" in said and "Nothing is lost" not in said


async def test_a_message_that_may_have_arrived_is_not_lost_and_a_nudge_is_left_alone(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami, me = await let_in(town), id_of(town, "consultant")
    taken(town, me, id_of(town))
    now = town.clock.now()
    town.app.db.run_now(lambda tx: notices.plan(tx, "unfinished", id_of(town), 1, now, now, form="door"))
    for one in town.rows()["notices"]:
        if one.person_id == id_of(town):
            town.app.db.run_now(underway.finish_many, [(one.id, "uncertain", "unanswered", None)])
    await town.tick()
    assert [row.kind for row in rows(town)] == ["uncertain"] and "has read" not in sami.everything
    await my_tasks(lene)
    assert "Nothing is lost: the words are here." in await lene.taps("may not have arrived")


async def test_who_blocks_the_bot_is_a_task_until_they_are_back_and_anew_when_they_go_again(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town)
    for _ in range(2):
        await sami.does(sami.person.block)
        assert "can't be reached here: ring" in await my_tasks(lene) + " ".join(lene.buttons)
        await sami.does(sami.person.unblock)
        assert [(row.kind, row.outcome) for row in rows(town)] == [("unreachable", "back")]
        town.clock.move_to(town.clock.now() + timedelta(minutes=5))


async def test_an_enquiry_untaken_at_noon_is_a_task_and_ends_when_it_is_taken(town: World) -> None:
    lene, mads = await town.hires("Lene", language="en"), await town.hires("Mads", language="en")
    there_is(town, "Sami R.", ago=timedelta(hours=1))
    amina = there_is(town, "Amina B.", ago=timedelta(hours=2))
    await town.leaps(days=2, hours=22, minutes=55)
    assert rows(town) == []
    await town.leaps(minutes=10)
    await town.tick()
    assert [(row.kind, row.owner_id, row.due_on) for row in rows(town)] == [("intake", None, MONDAY)] * 2
    assert "2 tasks" in await my_tasks(lene) and all(words.startswith("❗") for words in lene.buttons)
    await lene.taps("Amina B.")
    await lene.taps("Open the card")
    await lene.taps("Take it")
    await town.tick()
    assert [row.outcome for row in rows(town, "intake") if row.person_id == amina] == ["taken"]
    await my_tasks(mads)
    await mads.taps("Sami R.")
    assert "with Mads" in await mads.taps("I take it")


async def test_a_day_on_which_the_office_was_closed_makes_nobody_late_and_no_task_due(town: World) -> None:
    there_is(town, "Sami R.", ago=timedelta(hours=1))
    for day in (MONDAY, MONDAY + timedelta(days=1)):
        town.app.db.run_now(duties.shut, "koege", day, id_of(town))
    await town.leaps(days=4, hours=2)  # Tuesday, 15.00
    assert rows(town) == []
    await town.leaps(hours=20)  # Wednesday, 11.00: Monday and Tuesday lie behind, and were no working days
    assert rows(town) == []
    await town.leaps(hours=2)
    assert [(row.kind, row.due_on) for row in rows(town)] == [("intake", MONDAY + timedelta(days=2))]


async def test_what_somebody_who_is_away_has_to_do_is_on_the_list_of_who_stands_in(town: World) -> None:
    lene, mads = await town.hires("Lene", language="en"), await town.hires("Mads", "coordinator", language="en")
    me, person = id_of(town, "consultant"), there_is(town, "Sami R.")
    change(town, person, owner_id=me, next_contact_on=TODAY)
    assert noted(town, person, me)
    await mads.says("/today")
    assert not any("Today" in words or "My tasks" in words for words in mads.buttons)
    await lene.says("/fri")
    await lene.taps("Today")
    await lene.taps("Mads")
    assert "1 task" in await my_tasks(mads) and "with Lene" in await mads.taps("Sami R.")
    await mads.says("/today")
    assert "1 today" in await mads.taps("Today")
    other = there_is(town, "Amina B.")
    change(town, other, owner_id=me)
    amina = town.app.db.read_now(people.by_id, other)
    assert amina is not None
    town.app.db.run_now(doing.about, town.app.house, "unreachable", amina, other)
    assert [row.owner_id for row in rows(town) if row.person_id == other] == [id_of(town, "coordinator")]


async def test_a_closed_person_s_tasks_end_and_a_leaving_colleague_s_are_nobody_s(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    lene = await town.hires("Lene", language="en")
    me = id_of(town, "consultant")
    sami, amina = there_is(town, "Sami R.", owner_id=me), there_is(town, "Amina B.", owner_id=me)
    noted(town, sami, me)
    noted(town, amina, me)
    await lene.says("/mine")
    for button in ("Sami R.", "Close", "We spoke", "Yes"):
        await lene.taps(button)
    assert {(row.person_id, row.outcome) for row in rows(town)} == {(sami, "closed"), (amina, None)}
    await karen.says("/colleagues")
    for button in ("Remove Lene", "Yes, remove"):
        await karen.taps(button)
    assert [row.owner_id for row in rows(town) if row.person_id == amina] == [None]


async def test_done_tasks_are_deleted_when_their_time_is_over_and_all_with_the_person(world: World) -> None:
    await world.hires("Lene", language="en")
    sami, amina = there_is(world, "Sami R."), there_is(world, "Amina B.")
    noted(world, sami, None)
    noted(world, amina, None)
    await let_in(world)
    [task] = [row for row in rows(world) if row.person_id == sami]
    change(world, sami, last_seen_at=world.clock.now() + timedelta(days=900))
    change(world, amina, last_seen_at=world.clock.now() + timedelta(days=900))
    world.app.db.run_now(lambda tx: stored.change(tx, task.id, done_at=tx.now, outcome="done"))
    world.clock.move_to(world.clock.now() + timedelta(days=91))
    gone = await world.app.purge()
    assert gone["tasks"] == 1 and [row.person_id for row in rows(world)] == [amina]
