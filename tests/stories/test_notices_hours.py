"""When a notice may arrive: decent hours, no holidays, one hour on the nights that have two, and never far too late."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from storage import Tx, forms, notices
from tests.stories.notices_kit import ended, heard, on_the_wall, row, taken, taken_over, wall
from tests.stories.staff_kit import change, id_of, there_is
from tests.world import World, hosted

NIGHTS = [
    ("2026-11-21 07:59", "2026-11-21 08:00"),  # a Saturday
    ("2026-12-24 10:00", "2026-12-27 08:00"),  # Christmas Eve: the 25th and 26th are holidays, the 27th is a Sunday
    ("2026-10-25 02:30", "2026-10-25 08:00"),  # the night with two hours from 2 to 3
    ("2027-03-27 20:00", "2027-03-30 08:00"),  # the night without that hour, on Easter Sunday
    ("2026-03-28 20:00", "2026-03-29 08:00"),  # the night without that hour, on a plain Sunday
]


@pytest.mark.parametrize(("due", "sent"), NIGHTS)
async def test_a_young_person_hears_at_the_next_decent_hour(sqlite_url: str, due: str, sent: str) -> None:
    async for world in begun(sqlite_url, wall(due)):
        sami, _ = await taken_over(world)
        await world.tick()
        await passes_until(world, sent)
        assert heard(sami) == 1 and on_the_wall(row(world).sent_at) == sent


def plan(tx: Tx, reader: int, person: int, at: datetime) -> None:
    """Somebody is to hear of a new enquiry."""
    notices.plan(tx, "new_intake", reader, person, at, at)


async def passes_until(world: World, at: str) -> None:
    """Let time pass until a minute after clocks in Denmark show this."""
    await world.passes(seconds=(wall(at) - world.clock.now()).total_seconds() + 60)


async def begun(url: str, at: datetime) -> AsyncIterator[World]:
    """A world at an instant."""
    async for world in hosted(url, at=at):
        yield world


@pytest.mark.parametrize(
    ("due", "fold", "sent"),
    [
        ("2026-10-25 02:30", 0, "2026-10-26 08:00"),
        ("2026-10-25 02:30", 1, "2026-10-26 08:00"),
        ("2027-03-28 01:59", 0, "2027-03-30 08:00"),
        ("2026-12-23 17:00", 0, "2026-12-28 08:00"),
    ],
)
async def test_staff_hear_once_after_the_night_the_clocks_change(
    sqlite_url: str, due: str, fold: int, sent: str
) -> None:
    async for world in begun(sqlite_url, wall(due, fold)):
        lene = await world.hires("Lene", language="en")
        reader, person, now = id_of(world, "consultant"), there_is(world, "Sami R."), world.clock.now()
        await world.app.db.run(plan, reader, person, now)
        await world.tick()
        await passes_until(world, sent)
        assert heard(lene, "A new enquiry waits") == 1 and on_the_wall(row(world, "new_intake").sent_at) == sent


async def test_what_came_far_too_late_is_dropped_with_the_reason(world: World) -> None:
    sami, _ = await taken_over(world)
    world.clock.move_to(world.clock.now() + timedelta(days=7, seconds=1))
    await world.tick()
    assert heard(sami) == 0 and ended(world) == [("dropped", "too_late")]


async def test_waiting_for_decent_hours_does_not_make_a_notice_younger(town: World) -> None:
    sami, _ = await taken_over(town)
    town.clock.move_to(town.clock.now() + timedelta(days=6, hours=22))  # 11.00 a day before it is worthless
    town.app.db.run_now(notices.postpone, row(town).id, town.clock.now() + timedelta(hours=4), "hours")
    await town.passes(hours=5)
    assert heard(sami) == 0 and ended(town) == [("dropped", "too_late")]


async def test_within_the_week_it_is_told_late(town: World) -> None:
    sami, _ = await taken_over(town)
    town.clock.move_to(town.clock.now() + timedelta(days=6, hours=23))
    await town.tick()
    assert heard(sami) == 1 and ended(town) == [("sent", None)]


async def test_who_said_stop_gets_nothing_that_was_planned_or_is_planned_later(town: World) -> None:
    sami, person = await taken_over(town)
    await sami.says("/stop")
    assert ended(town) == [("dropped", "stopped")]
    town.clock.move_to(town.clock.now() + timedelta(minutes=5))
    taken(town, id_of(town, "consultant"), person)
    before = len(sami.said)
    await town.passes(days=2)
    assert len(sami.said) == before and ended(town) == [("dropped", "stopped"), ("dropped", "stopped")]


async def test_a_nudge_waits_while_the_budget_of_the_day_or_week_is_used_up(town: World) -> None:
    sami, person = await taken_over(town)
    await town.tick()
    change(town, person, status="enrolled")

    def begin(tx: Tx, kind: str) -> None:
        forms.keep_draft(tx, person, "more", 1, {"answers": {}, "pending": [], "revisiting": ""})
        notices.plan(tx, kind, person, person, tx.now, tx.now, form="more")

    for kind in ("enrolled", "unfinished"):
        town.app.db.run_now(begin, kind)
        await town.tick()
    assert ended(town, "enrolled") == [("sent", None)] and ended(town, "unfinished") == [("planned", "budget")]
    await town.passes(hours=23, minutes=59)
    assert heard(sami, "You had begun") == 0
    await town.passes(minutes=1)
    assert heard(sami, "You had begun") == 1
    assert on_the_wall(row(town, "unfinished").sent_at) == "2026-11-21 13:00"


async def test_the_budget_of_the_week_counts_what_may_have_arrived(town: World) -> None:
    sami, person = await taken_over(town)
    await town.tick()

    def fill(tx: Tx) -> None:
        forms.keep_draft(tx, person, "more", 1, {"answers": {}, "pending": [], "revisiting": ""})
        for number in range(1, 5):
            at = tx.now - timedelta(days=number)
            notices.plan(tx, "closed", person, person, at, at)
        for notice in notices.of_person(tx, person):
            if notice.state == "planned":
                notices.finish(tx, notice.id, "uncertain", "unanswered")
        notices.plan(tx, "unfinished", person, person, tx.now, tx.now, form="more")

    town.app.db.run_now(fill)
    await town.tick()
    await town.passes(days=1, hours=23)
    assert heard(sami, "You had begun") == 0 and ended(town, "unfinished") == [("planned", "budget")]
    await town.passes(days=2)
    assert heard(sami, "You had begun") == 1
