"""The week before a first job: a small card a day, the most important first; none for what is done, and none afterwards."""

from datetime import date
from typing import Any

import pytest

from storage import placements, workplaces
from tests.stories.notices_kit import ended, heard, wall
from tests.stories.staff_kit import id_of
from tests.stories.test_placing import PLACE, with_phones
from tests.world import Phone, World


def begins(world: World, person: int, day: date) -> None:
    """A job that staff have written down begins on this day."""

    def place(tx: Any) -> None:
        [at] = [one for one in workplaces.of_team(tx, "koege", day, 9) if one.name == PLACE]
        values: dict[str, Any] = {"workplace_id": at.id, "kind": "public", "payer": "municipality", "minutes_week": 240}
        values |= {"starts_on": day, "ends_on": day.replace(year=2027), "contact_id": None}
        placements.add(tx, person, **values, made_by=id_of(world, "consultant"))

    world.app.db.run_now(place)


async def on(world: World, amina: Phone, day: str) -> str:
    """That afternoon; what the card of the day says, "" for none."""
    before = len(amina.said)
    world.clock.move_to(wall(f"{day} 15:31"))
    await world.tick()
    told = [message["text"] for message in amina.said[before:] if "A small thing for today" in message["text"]]
    return " | ".join(told)


async def test_a_card_a_day_before_the_first_job_and_none_about_what_is_done(world: World) -> None:
    _, amina, person = await with_phones(world)
    begins(world, person, date(2026, 12, 2))
    assert await on(world, amina, "2026-11-24") == ""
    card = await on(world, amina, "2026-11-25")
    assert f"You begin at {PLACE} on Wednesday 2 December" in card and "Find the way" in card
    assert "The first day at work" in await amina.taps("Done")
    assert "Set an alarm" in await on(world, amina, "2026-11-26")
    await amina.says("/status")
    await amina.forges("1g:todo:first_day.ill:done")
    assert "clothes and shoes" in await on(world, amina, "2026-11-27")
    assert "Ask when you may use your phone" in await on(world, amina, "2026-11-28")
    assert await on(world, amina, "2026-11-29") == await on(world, amina, "2026-12-01") == ""
    for day in ("2026-12-02", "2026-12-04", "2026-12-08", "2026-12-11"):
        assert await on(world, amina, day) == ""
    assert ended(world, "first_day") == [("sent", None)] * 4
    assert heard(amina, "How is it going with this") == 0, "a step of the first day is not asked about after it"


@pytest.mark.parametrize("over", [None, date(2026, 12, 18)])
async def test_what_stands_on_a_payslip_is_told_once_after_the_first_pay(town: World, over: date | None) -> None:
    _, amina, person = await with_phones(town)
    begins(town, person, date(2026, 11, 23))
    if over is not None:
        job = town.rows()["placements"][0].id
        town.app.db.run_now(lambda tx: placements.change(tx, job, ended_on=over, end_reason="planned"))
    for day in ("2026-12-28 11:00", "2026-12-30 15:31", "2027-01-04 15:31", "2027-02-01 15:31"):
        town.clock.move_to(wall(day))
        await town.tick()
    told = [message["text"] for message in amina.said if "This stands on a payslip" in message["text"]]
    assert len(told) == 1 and f"first pay from {PLACE}" in told[0] and told[0].count("•") == 6
    assert ended(town, "first_pay") == [("sent", None)]


async def test_who_has_had_a_job_gets_no_cards(town: World) -> None:
    _, amina, person = await with_phones(town)
    begins(town, person, date(2026, 12, 2))
    begins(town, person, date(2026, 11, 16))
    assert await on(town, amina, "2026-11-27") == ""


@pytest.mark.parametrize("second", [date(2026, 11, 23), date(2026, 12, 14)])
async def test_a_second_job_beside_the_first_takes_away_no_card_and_adds_none(world: World, second: date) -> None:
    _, amina, person = await with_phones(world)
    begins(world, person, date(2026, 11, 23))
    begins(world, person, second)
    assert "A small thing for today" in await on(world, amina, "2026-11-21"), "one card, about one of the two"
    for day in ("2026-12-29", "2027-01-05", "2027-01-20", "2027-02-15"):
        await on(world, amina, day)
    assert heard(amina, "This stands on a payslip") == 1 and ended(world, "first_pay") == [("sent", None)]
