"""A full event: a free seat goes to whoever waited longest, who is told once; what does not arrive, somebody says.

And when the time of an event is over it is deleted, with every word that was said of it.
"""

from datetime import timedelta
from typing import Any

from actions import inviting, seats
from dialogs.invitation_words import TO_PARENTS
from dialogs.press import press
from locales import speaking
from rules.invitations import CANNOT, COMES, MAYBE, WAITS
from rules.translation import ACCEPTED, Word
from storage import Tx, events, families, invitations, readings
from tests.stories.families_kit import NEXT_THURSDAY, guardian, invitation, sends
from tests.stories.staff_kit import id_of, there_is
from tests.world import Phone, World

Parent = tuple[Phone, int]


async def family(world: World, youth: str, name: str, language: str = "en") -> Parent:
    """A parent with a chat, and their id."""
    return await guardian(world, there_is(world, youth), name, language)


async def answers(world: World, event: int, parent: Parent, answer: str = COMES) -> str:
    """They tap an answer; what stands then."""
    await parent[0].forges(press("inv", event, answer))
    world.clock.move_to(world.clock.now() + timedelta(minutes=1))
    return str(invitation(world, parent[1]).answer)


def told(world: World) -> list[tuple[int, str]]:
    """Who was told that there is a seat, and how far that is."""
    return [(row.person_id, row.state) for row in world.rows()["notices"] if row.kind == "event_seat"]


def of_events(world: World) -> list[Any]:
    return [row for row in world.rows()["tasks"] if row.kind == inviting.TOLD]


async def test_a_free_seat_goes_to_whoever_waited_longest_and_is_told_once(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    hodan, jana = await family(world, "Sami R.", "Hodan"), await family(world, "Ola K.", "Jana", "so")
    omar, silent = await family(world, "Amina S.", "Omar"), await family(world, "Ali H.", "Sara")
    event = sends(world, languages=("en", "so"), seats=1)
    await world.tick()
    order = (hodan, silent, jana, omar, jana)
    assert [await answers(world, event, one) for one in order] == [COMES, WAITS, WAITS, WAITS, WAITS]
    youth = next(row.youth_id for row in world.rows()["invitations"] if row.person_id == silent[1])
    world.app.db.run_now(lambda tx: families.set_silent(tx, youth, id_of(world, "consultant"), silent=True))
    await world.tick()
    assert told(world) == [], "the event is full"
    assert await answers(world, event, hodan, CANNOT) == CANNOT
    before = len(silent[0].said)
    await world.tick()
    await world.tick()
    with speaking("so"):
        assert str(TO_PARENTS.seat(name="")) in jana[0].heard and "so: job" in jana[0].heard
    assert told(world) == [(jana[1], "sent")], "who taps once more stays where they were in the line"
    assert len(silent[0].said) == before and invitation(world, silent[1]).answer == WAITS
    assert (invitation(world, jana[1]).answer, invitation(world, jana[1]).adults) == (COMES, 1)
    assert "1 come" in await lene.forges(press("g", "event", event)) and "2 families wait for a seat" in lene.heard
    more = lene.data_of("5 more seats")
    await lene.taps("5 more seats")
    await lene.forges(more)
    assert "Seats: 6" in await lene.forges(press("g", "event", event))
    await world.tick()
    await world.tick()
    assert sorted(told(world)) == sorted([(jana[1], "sent"), (omar[1], "sent")])
    assert "How many adults come?" in await omar[0].forges(press("inv", event, COMES))


async def test_who_cannot_be_told_of_a_seat_is_a_task_and_who_changed_their_mind_hears_nothing(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    hodan, omar, jana = [
        await family(town, youth, name)
        for youth, name in (("Sami R.", "Hodan"), ("Amina S.", "Omar"), ("Ola K.", "Jana"))
    ]
    event = sends(town, seats=2)
    await town.tick()
    await answers(town, event, hodan)
    await hodan[0].forges(press("inv", event, "adults", "2"))
    assert [await answers(town, event, one) for one in (omar, jana)] == [WAITS, WAITS]
    omar[0].person.block()
    await town.settle()
    await answers(town, event, hodan, CANNOT)
    town.app.db.run_now(lambda tx: [planner(tx, town.app.house) for planner in seats.PLANNERS])
    assert await answers(town, event, jana, MAYBE) == MAYBE
    await town.tick()
    await town.tick()
    assert sorted(told(town)) == sorted([(omar[1], "failed"), (jana[1], "dropped")])
    [task] = of_events(town)
    assert "Tell them that there is a seat for them now" in await lene.forges(press("g", "task", task.id))
    assert "Seats: 2" in await lene.taps("Open the event") and "1 come" in lene.heard


async def test_an_invitation_that_did_not_arrive_or_may_not_have_is_a_task_once(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    hodan, omar = await family(town, "Sami R.", "Hodan"), await family(town, "Amina S.", "Omar")
    for parent, fault in ((hodan, {"status": 403}), (omar, {"drop": "after"})):
        town.standin.faults.order_json({"method": "sendMessage", "times": 1, "chat": parent[0].person.id, **fault})
    sends(town)
    for _ in range(3):
        await town.tick()
    assert {row.state for row in town.rows()["notices"] if row.kind == "invitation"} == {"failed", "uncertain"}
    found = {row.person_id: row.id for row in of_events(town)}
    children = {row.person_id for row in town.rows()["ties"]}
    assert set(found) == children and len(found) == 2, "one task for each family"
    for task in found.values():
        assert "Tell them: Aften om job og uddannelse" in await lene.forges(press("g", "task", task))
    await lene.taps("Done")
    await town.passes(minutes=10)
    assert len(of_events(town)) == 2, "what is done is not made again"


def is_read(tx: Tx, event: int, reader: int) -> None:
    """Somebody has read a part of an event's words."""
    readings.keep(tx, "so", events.domain(event), (b"title", 0), Word("Shaqo", ACCEPTED), reader)


async def test_an_event_is_deleted_after_its_time_with_all_that_was_said_of_it(world: World) -> None:
    await world.hires("Lene", language="en")
    reader = id_of(world, "consultant")
    hodan = await family(world, "Sami R.", "Hodan")
    old, newer = sends(world), sends(world, at=NEXT_THURSDAY + timedelta(days=2))
    dropped = sends(world)
    while world.app.db.run_now(inviting.plan, world.app.house):
        pass
    for event in (old, newer, dropped):
        world.app.db.run_now(is_read, event, reader)
    world.app.db.run_now(lambda tx: readings.keep(tx, "so", "parents", (b"x", 0), Word("x", ACCEPTED), reader))
    world.app.db.run_now(events.drop, dropped)
    assert {row.domain for row in world.rows()["readings"]} == {f"event.{old}", f"event.{newer}", "parents"}
    assert world.app.db.read_now(invitations.of, old, hodan[1]) is not None
    world.clock.move_to(NEXT_THURSDAY + timedelta(days=730))
    assert (await world.app.purge())["events"] == 0
    world.clock.move_to(NEXT_THURSDAY + timedelta(days=731))
    assert (await world.app.purge())["events"] == 1
    rows = world.rows()
    assert [row.id for row in rows["events"]] == [newer]
    assert {row.event_id for name in ("event_texts", "invitations") for row in rows[name]} <= {newer}
    assert {row.domain for row in rows["readings"]} == {f"event.{newer}", "parents"}
