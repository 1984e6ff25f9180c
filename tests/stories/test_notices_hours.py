"""When a notice may arrive: decent hours, no holidays, one hour on the nights that have two, and never far too late."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from actions import keeping
from dialogs.notices import WORDS
from dialogs.screen import Screen
from rules.notices import KINDS, Kind
from storage import Tx, forms, notices, reaching, underway
from storage.hold import new_id
from storage.tables import drafts, pauses
from tests.stories.notices_kit import ended, heard, on_the_wall, row, taken, taken_over, wall
from tests.stories.staff_kit import change, id_of, there_is
from tests.world import World

NIGHTS = [
    ("2026-11-21 07:59", "2026-11-21 08:00"),  # a Saturday
    ("2026-12-24 10:00", "2026-12-27 08:00"),  # Christmas Eve: the 25th and 26th are holidays, the 27th is a Sunday
    ("2026-10-25 02:30", "2026-10-25 08:00"),  # the night with two hours from 2 to 3
    ("2027-03-27 20:00", "2027-03-30 08:00"),  # the night without that hour, on Easter Sunday
    ("2026-03-28 20:00", "2026-03-29 08:00"),  # the night without that hour, on a plain Sunday
]


@pytest.mark.parametrize(("due", "sent"), NIGHTS)
async def test_a_young_person_hears_at_the_next_decent_hour(town: World, due: str, sent: str) -> None:
    town.clock.turn_back(wall(due))
    sami, _ = await taken_over(town)
    await town.tick()
    await passes_until(town, sent)
    assert heard(sami) == 1 and on_the_wall(row(town).sent_at) == sent


def plan(tx: Tx, reader: int, person: int, at: datetime) -> None:
    """Somebody is to hear of a new enquiry."""
    notices.plan(tx, "new_intake", reader, person, at, at)


async def passes_until(world: World, at: str) -> None:
    """Let time pass until a minute after clocks in Denmark show this."""
    await world.passes(seconds=(wall(at) - world.clock.now()).total_seconds() + 60)


@pytest.mark.parametrize(
    ("due", "fold", "sent"),
    [
        ("2026-10-25 02:30", 0, "2026-10-26 08:00"),
        ("2026-10-25 02:30", 1, "2026-10-26 08:00"),
        ("2027-03-28 01:59", 0, "2027-03-30 08:00"),
        ("2026-12-23 17:00", 0, "2026-12-28 08:00"),
    ],
)
async def test_staff_hear_once_after_the_night_the_clocks_change(town: World, due: str, fold: int, sent: str) -> None:
    town.clock.turn_back(wall(due, fold))
    lene = await town.hires("Lene", language="en")
    reader, person, now = id_of(town, "consultant"), there_is(town, "Sami R."), town.clock.now()
    await town.app.db.run(plan, reader, person, now)
    await town.tick()
    await passes_until(town, sent)
    assert heard(lene, "A new enquiry waits") == 1 and on_the_wall(row(town, "new_intake").sent_at) == sent


async def test_what_came_far_too_late_is_dropped_with_the_reason(town: World) -> None:
    sami, _ = await taken_over(town)
    town.clock.move_to(town.clock.now() + timedelta(days=7, seconds=1))
    await town.tick()
    assert heard(sami) == 0 and ended(town) == [("dropped", "too_late")]


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
    town.clock.move_to(wall("2026-11-20 14:00"))  # school is out

    def begin(tx: Tx, kind: str) -> None:
        forms.keep_draft(tx, person, "more", 1, {"answers": {}, "pending": [], "revisiting": ""})
        notices.plan(tx, kind, person, person, tx.now, tx.now, form="more")

    for kind in ("enrolled", "unfinished"):
        town.app.db.run_now(begin, kind)
        await town.tick()
    assert ended(town, "enrolled") == [("sent", None)] and ended(town, "unfinished") == [("planned", "budget")]
    await town.passes(hours=22, minutes=59)
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
                underway.finish_many(tx, [(notice.id, "uncertain", "unanswered", None)])
        notices.plan(tx, "unfinished", person, person, tx.now, tx.now, form="more")

    town.app.db.run_now(fill)
    await town.tick()
    await town.passes(days=1, hours=23)
    assert heard(sami, "You had begun") == 0 and ended(town, "unfinished") == [("planned", "budget")]
    await town.passes(days=2)
    assert heard(sami, "You had begun") == 1


def has_begun(tx: Tx, person: int) -> None:
    """A second form lies unfinished."""
    forms.keep_draft(tx, person, "more", 1, {"answers": {}, "pending": [], "revisiting": ""})


def to_ask(tx: Tx, person: int) -> None:
    """They are to be asked about it now; who walks through the drafts has nothing to ask any more."""
    notices.plan(tx, "unfinished", person, person, tx.now, tx.now, form="more")
    tx.connection.execute(update(drafts).values(asked_at=tx.now))


@pytest.fixture
def own_time(monkeypatch: pytest.MonkeyPatch) -> str:
    """A kind of notice as a subject adds it: it reminds of an appointment, and is worth something for two hours."""
    monkeypatch.setitem(KINDS, "own_time", Kind("youth", timedelta(hours=2), counts=True, appointment=True))
    monkeypatch.setitem(WORDS, "own_time", lambda facts: Screen("See you today", asks=None))
    monkeypatch.setitem(keeping.STILL, "own_time", lambda tx, house, notice, person: True)
    return "own_time"


def reminds(tx: Tx, kind: str, person: int, at: datetime) -> None:
    """They are to be reminded at this instant."""
    notices.plan(tx, kind, person, person, at, at)


async def test_school_holds_a_nudge_until_it_is_out_and_no_reminder(town: World, own_time: str) -> None:
    town.clock.turn_back(wall("2026-11-23 09:00"))
    sami, person = await taken_over(town)
    run = town.app.db.run_now
    run(has_begun, person)
    run(to_ask, person)
    run(reminds, own_time, person, town.clock.now())
    await town.tick()
    assert (heard(sami), heard(sami, "See you today"), heard(sami, "You had begun")) == (1, 1, 0)
    assert ended(town, "unfinished") == [("planned", "school")]
    assert on_the_wall(row(town, "unfinished").due_at) == "2026-11-23 14:00"
    # Somebody who goes to no school: now only the budget of the day holds it.
    run(forms.keep_record, person, "more", 1, {"doing": "work"})
    run(notices.postpone, row(town, "unfinished").id, town.clock.now(), "")
    await town.tick()
    assert ended(town, "unfinished") == [("planned", "budget")]


async def test_a_reminder_goes_first_and_is_never_held_and_too_late_it_is_dropped(town: World, own_time: str) -> None:
    sami, person = await taken_over(town)
    await town.tick()
    run = town.app.db.run_now
    run(has_begun, person)
    town.clock.move_to(wall("2026-11-20 15:00"))
    run(reminds, own_time, person, wall("2026-11-20 17:00"))
    until = wall("2026-11-20 17:01")
    assert town.app.db.read_now(reaching.to_come, person, [own_time], until) == 1
    assert town.app.db.read_now(reaching.to_come, person, ["taken"], until) == 0
    run(to_ask, person)
    await town.tick()
    assert ended(town, "unfinished") == [("planned", "budget")]  # with one message today there would be room
    for hour in (16, 17):
        run(reminds, own_time, person, wall(f"2026-11-20 {hour}:30"))
    await town.passes(hours=3)
    assert heard(sami, "See you today") == 3  # one more than the day's budget
    assert ended(town, "unfinished") == [("planned", "budget")]
    # Down over its time, and back when nobody may be written to: it would be worthless in the morning.
    run(reminds, own_time, person, wall("2026-11-20 19:59"))
    town.clock.move_to(wall("2026-11-20 21:00"))
    await town.tick()
    assert ("dropped", "too_late") in ended(town, own_time) and heard(sami, "See you today") == 3


async def test_on_a_pause_nothing_is_asked(world: World) -> None:
    sami, person = await taken_over(world)
    run = world.app.db.run_now
    run(has_begun, person)
    world.clock.move_to(wall("2026-11-21 10:00"))
    day = world.clock.now().date()
    rest = {"id": new_id(), "person_id": person, "why": "other", "since": day, "until": day + timedelta(days=3)}
    run(lambda tx: tx.connection.execute(pauses.insert().values(rest)))
    run(to_ask, person)
    await world.tick()
    assert (heard(sami), heard(sami, "You had begun")) == (1, 0) and ended(world, "unfinished") == [
        ("dropped", "paused")
    ]
    world.clock.move_to(wall("2026-11-24 14:00"))  # the first day after it
    run(to_ask, person)
    await world.tick()
    assert heard(sami, "You had begun") == 1


async def test_a_question_is_asked_once_more_and_never_a_third_time(town: World) -> None:
    sami, person = await taken_over(town)
    run = town.app.db.run_now
    run(has_begun, person)
    for day in (21, 22, 28):
        town.clock.move_to(wall(f"2026-11-{day} 10:00"))
        run(to_ask, person)
        await town.tick()
    assert heard(sami, "You had begun") == 2
    assert ended(town, "unfinished") == [("dropped", "asked_twice"), ("sent", None), ("sent", None)]
    # Another form is another thing.
    town.clock.move_to(wall("2026-11-28 11:00"))
    run(lambda tx: forms.keep_draft(tx, person, "call", 1, {"answers": {}, "pending": [], "revisiting": ""}))
    run(lambda tx: notices.plan(tx, "unfinished", person, person, tx.now, tx.now, form="call"))
    await town.tick()
    assert heard(sami, "You had begun") == 3
