"""Who is told of a new enquiry or a wish to talk: their own team, once, in working hours, while it is still true."""

from datetime import datetime, timedelta

import pytest

from actions import telling
from storage import Tx, notices, people
from tests.stories.notices_kit import ended, heard, wall
from tests.stories.staff_kit import change, id_of, there_is
from tests.stories.youth import let_in
from tests.world import World

NEW = "A new enquiry waits"


async def test_the_whole_team_is_told_of_a_new_enquiry_and_nobody_else(town: World) -> None:
    team = [
        await town.hires(name, role, "koege", "en") for name, role in (("Lene", "consultant"), ("Mads", "coordinator"))
    ]
    leader = await town.hires("Karen", "leader", None, "en")
    others = [
        await town.hires("Grethe", "consultant", "greve", "en"),
        await town.hires("Max", "mentor", "koege", "en"),
    ]
    sami = await let_in(town, "Sami")
    await town.tick()
    await town.tick()
    assert [heard(phone, NEW) for phone in (*team, leader)] == [1, 1, 1]
    assert [heard(phone, NEW) for phone in others] == [0, 0]
    for phone in (*team, leader):
        told = next(message for message in phone.said if NEW in message["text"])
        assert told["text"] == "🔔 A new enquiry waits." and "Sami" not in str(told)
        assert "1 waits" in await phone.taps("See who")
    assert sami.heard and ended(town, "new_intake") == [("sent", None)] * 3


async def test_planned_twice_is_told_once(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    person = there_is(world, "Sami R.")
    reference = world.clock.now()

    def plan(tx: Tx) -> None:
        about = people.by_id(tx, person)
        assert about is not None
        telling.team(tx, "new_intake", about, reference)

    for _ in range(2):
        world.app.db.run_now(plan)
    await world.tick()
    world.app.db.run_now(plan)
    await world.tick()
    assert heard(lene, NEW) == 1
    assert [row.key for row in world.rows()["notices"] if row.kind == "new_intake"] == [
        f"new_intake:{person}:{id_of(world, 'consultant')}:{int(reference.timestamp())}"
    ]


async def test_who_works_in_two_roles_is_told_once(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    await lene.says(f"/start {(await town.app.invite('coordinator', 'koege')).partition('start=')[2]}")
    await town.app.confirm((await town.app.pending())[0])
    await let_in(town, "Sami")
    await town.tick()
    assert heard(lene, NEW) == 1


async def test_staff_are_told_in_their_hours_only(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    await town.passes(hours=5)  # Friday at 18.00
    await let_in(town, "Sami")
    await town.passes(hours=61, minutes=59)  # Monday at 7.59
    assert heard(lene, NEW) == 0 and ended(town, "new_intake") == [("planned", "hours")]
    await town.passes(minutes=1)
    assert heard(lene, NEW) == 1
    [row] = [row for row in town.rows()["notices"] if row.kind == "new_intake"]
    assert row.sent_at == row.due_at == wall("2026-11-23 08:00")
    assert row.facts == {"due": int(wall("2026-11-20 18:00").timestamp())}


async def test_on_monday_morning_one_message_tells_of_all_who_came_since_friday(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    me = id_of(town, "consultant")
    await town.passes(hours=5)
    for name in ("Sami R.", "Amina B.", "Omar C."):
        person, now = there_is(town, name), town.clock.now()
        await town.app.db.run(intake, me, person, now)
        await town.passes(hours=1)
    await town.passes(hours=62)
    assert heard(lene, NEW) == 1 and "3 wait" in await lene.says("/new")
    assert ended(town, "new_intake") == [("dropped", "told_already")] * 2 + [("sent", None)]
    await town.app.db.run(intake, me, there_is(town, "Dina D."), town.clock.now())
    await town.tick()
    assert heard(lene, NEW) == 2


def intake(tx: Tx, reader: int, person: int, at: datetime) -> None:
    """Somebody is to hear of a new enquiry."""
    notices.plan(tx, "new_intake", reader, person, at, at)


@pytest.mark.parametrize("columns", [{"owner_id": 0}, {"status": "closed"}, {"team": "greve"}])
async def test_what_is_overtaken_by_the_morning_is_not_told(town: World, columns: dict[str, object]) -> None:
    lene = await town.hires("Lene", language="en")
    await town.passes(hours=5)
    await let_in(town, "Sami")
    if "owner_id" in columns:
        columns = {"owner_id": id_of(town, "consultant")}
    change(town, id_of(town), **columns)
    await town.passes(hours=63)
    assert heard(lene, NEW) == 0 and ended(town, "new_intake") == [("dropped", "overtaken")]


async def test_a_colleague_who_left_in_between_is_told_nothing(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    lene = await town.hires("Lene", language="en")
    await town.passes(hours=5)
    await let_in(town, "Sami")
    await karen.says("/colleagues")
    await karen.taps("Remove Lene")
    await karen.taps("Yes, remove")
    await town.passes(hours=63)
    assert heard(lene, NEW) == 0 and heard(lene, "Your access has ended") == 1
    assert ended(town, "new_intake") == [("dropped", "left"), ("sent", None)]


async def test_a_wish_to_talk_is_told_until_somebody_answered(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    await town.tick()
    await sami.taps("Talk to a person")
    await sami.taps("I want to talk")
    await sami.taps("Talk to a person")
    await sami.taps("I want to talk")
    await town.tick()
    assert heard(lene, "🙋 Somebody wants to talk.") == 1
    await town.passes(hours=5)
    await sami.taps("Talk to a person")
    await sami.taps("Please call me")
    for _ in range(2):
        await lene.says("/bud")
        await lene.taps("Sami R.")
        await lene.taps("✔")
    await town.passes(hours=63)
    assert heard(lene, "🙋 Somebody wants to talk.") == 1
    assert ended(town, "help") == [("dropped", "overtaken"), ("sent", None)]


async def test_after_a_week_of_silence_what_still_waits_is_told(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    await let_in(town, "Sami")
    town.clock.move_to(town.clock.now() + timedelta(days=10))  # nobody ticked: the machine was off
    await town.tick()
    assert heard(lene, NEW) == 1
    assert town.app.db.read_now(notices.next_due, town.clock.now()) is None


async def test_an_unfinished_form_gets_one_kind_question_once(town: World) -> None:
    sami = town.phone("Sami", "en")
    await sami.says("/start")
    for button in ("I am young", "Ellemarken", "15 to 17", "OK, I have read it", "15"):
        await sami.taps(button)
    await town.passes(hours=71, minutes=59)
    assert heard(sami, "You had begun to tell us about you") == 0
    await town.passes(days=3)
    assert heard(sami, "You had begun to tell us about you") == 1
    assert ended(town, "unfinished") == [("sent", None)]
    assert "first name" in await sami.taps("Go on")
