"""The days of a run, one after another."""

import random
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, time, timedelta

from bench.year import almanac, crowd, kin, office, owed, placing, promises, safety, setup, times, trouble
from bench.year.check import check, harvest
from bench.year.plan import Plan
from bench.year.record import Record
from bench.year.town import Town
from bench.year.wireless import Wireless
from bot.sender import Sender
from bot.wire import Session
from tests.world import World, opened_world

WEDNESDAY, SUNDAY = 2, 6
LONG = 100
"""Days from which on a run says how far it is."""


@asynccontextmanager
async def town_of(plan: Plan, url: str) -> AsyncIterator[Town]:
    """A town with a migrated, empty database."""
    async with opened_world(url, plan.begins) as world:
        yield settled_in(plan, world)


def settled_in(plan: Plan, world: World) -> Town:
    """A town in a world that is there; its clock goes to the first morning."""
    world.clock.turn_back(plan.begins)
    record, app = Record(world.standin), world.app
    if isinstance(app.bot.session, Session):
        app.bot.session = Wireless(world.standin, app.bot.session)
    world.standin.world.listeners.add(record.hear)
    second = Sender(app.bot, app.db, app.house, app.clock, int(app.settings.messages_per_second))
    return Town(world, plan, record, second, random.Random(plan.seed))  # noqa: S311 - chance, no secret


async def live(town: Town) -> None:
    """Everything from the first day to the last, and what must hold of it."""
    await setup.hire(town)
    await setup.write_workplaces(town)
    await setup.ask_role_models(town)
    numbers = [
        (number * town.plan.arriving_days // max(1, town.plan.young), number) for number in range(town.plan.young)
    ]
    for day in range(town.plan.days):
        today = town.plan.first + timedelta(days=day)
        if town.plan.is_down(today):
            await _down(town, today)
            continue
        await _day(town, today, [number for at, number in numbers if at <= day])
        numbers = [(at, number) for at, number in numbers if at > day]
        await placing.corps(town, day)
        if today.weekday() == SUNDAY:
            harvest(town)
            if town.plan.days > LONG:
                print(f"\r{today}: {len(town.record.said)} messages", end="", file=sys.stderr, flush=True)
    await town.until(almanac.instant(town.plan.last + timedelta(days=1), time(7)))
    promises.check_weeks(town)
    check(town)
    times.check(town)
    owed.check(town)
    safety.check(town)


async def _down(town: Town, today: date) -> None:
    """Nothing runs; then the clock is much later, and the first look does what is due."""
    await town.until(almanac.instant(today, time(7)))
    if town.plan.downtime:
        town.world.clock.move_to(almanac.instant(town.plan.downtime[1], time(6, 55)))


async def _day(town: Town, today: date, new: list[int]) -> None:
    await town.until(almanac.instant(today, time(8, 50)))
    await office.working_day(town)
    await town.until(almanac.instant(today, time(12, 30)))
    await crowd.workplaces_react(town)
    if today.weekday() == WEDNESDAY:
        await promises.look_at_forgotten(town)
    if new:
        await crowd.arrive(town, new)
    await town.until(almanac.instant(today, time(15, 40)))
    await crowd.young_react(town)
    await town.until(almanac.instant(today, time(19, 10)))
    await crowd.moods(town)
    await trouble.evening(town)
    await crowd.young_react(town)
    await crowd.models_react(town)
    await kin.parents_react(town)
    times.look(town)
    owed.look(town)
    await town.world.clock.wake()
