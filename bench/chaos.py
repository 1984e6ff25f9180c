"""`make chaos`: the bot killed with -9 again and again while people write to it, and what came of it.

The bot is the real command in processes of its own; people and Telegram's stand-in are in this one. While it is killed,
Telegram refuses, breaks off and is slow, updates come doubled and out of order, the database is locked or restarted, and
now and then the bot is away for longer than a tap lives. Then all is left to settle, and is checked.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from cryptography.fernet import Fernet
from sqlalchemy import func, select

from actions.visits import House
from bench.balancer import Balancer
from bench.chaos_blows import Blows
from bench.chaos_check import SPEAKING, Found, check, tried, words
from bench.chaos_faults import Site, met, open_all_day, site, weather
from bench.chaos_people import Actor, Colleague, all_tried, come_in, crowd
from bench.chaos_rows import gather
from bench.child import Child, Nursery
from bench.takeover import comes_in, is_confirmed, taken_over
from bot.app import playground_programme
from bot.clock import Clock
from bot.house import house
from playground.server import Standin
from storage import Database, StorageUnavailable, Tx, connect, tables
from tests.bot.cli_kit import fit_programme

AWAY_FROM = 10
"""Kills from which on the bot is also away for longer than a tap lives, now and then."""
LONGEST_WORK_S = 10.0
SETTLED_WITHIN_S = 150.0
SECRET = "chaos-0123456789abcdef"  # noqa: S105 - of a bot that lives a few minutes on this machine


@dataclass(frozen=True)
class Plan:
    """How much of it."""

    kills: int
    seed: int
    people: int = 20
    colleagues: int = 3
    pause: float = 0.8
    """Seconds between two deeds of one person, on average."""
    calls: int = 50
    """After at most so many answers of the bot it is killed."""
    tap_life: float = 15.0
    patient: bool = True
    """Whether to wait for notices whose sender died until they are called uncertain, which takes two minutes."""


@dataclass
class Storm:
    """One bot on one database, those who write to it, and what has happened to it."""

    plan: Plan
    standin: Standin
    site: Site
    balancer: Balancer | None
    children: list[Child]
    db: Database
    house: House
    told: Callable[[str], None]
    chance: random.Random
    actors: list[Actor] = field(default_factory=list)
    happened: Counter[str] = field(default_factory=Counter)
    blows: Blows = field(default_factory=Blows)

    async def hire(self) -> None:
        """Staff come in, in peace."""
        for number in range(self.plan.colleagues):
            person = await comes_in(self.standin, self.db, self.house, f"Lene{number}")
            await is_confirmed(self.db)
            self.actors.append(Colleague(person, random.Random(self.chance.random()), self.plan.pause))  # noqa: S311

    async def rage(self) -> None:
        """Everybody writes, everything fails, and the bot is killed."""
        young = crowd(self.standin, self.plan.people, self.plan.seed, self.plan.pause)
        await come_in(young)
        self.actors += young
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for actor in self.actors:
                group.create_task(actor.live(over))
            blowing = group.create_task(weather(self.standin, self.balancer, self.chance, long=self.plan.patient))
            await self._kill_all()
            blowing.cancel()
            over.set()
        self.standin.faults.clear()
        if self.balancer:
            self.balancer.clear()

    async def _kill_all(self) -> None:
        kills = self.plan.kills
        every, away = max(2, kills // 12), max(4, kills // 3)
        for number in range(1, kills + 1):
            child = self.chance.choice(self.children)
            if self.chance.random() < 0.85:
                await child.ready()
                await self._goes_on(self.chance.randint(1, self.plan.calls))
            else:
                await asyncio.sleep(self.chance.uniform(0.05, 1.5))
            if number == kills:
                await all_tried(self.actors)
            child.kill()
            self.blows.kills.append(datetime.now(UTC))
            self.told(f"kill {number} of {kills}")
            if number % every == 0:
                await self._trouble(short=kills < 20)
            if kills >= AWAY_FROM and number % away == away // 2:
                await self._be_away()

    async def _trouble(self, *, short: bool) -> None:
        begun = datetime.now(UTC)
        self.happened[await self.site.trouble(self.chance, short=short)] += 1
        self.blows.troubles.append((begun, datetime.now(UTC)))

    async def _goes_on(self, calls: int) -> None:
        """Return when the bot has spoken so often: a random moment of its work, however slow this machine is.

        All that it calls at its start does not count, or it would mostly be killed before it has heard anybody.
        """
        seen, until = len(self.standin.calls), time.monotonic() + LONGEST_WORK_S
        while calls > 0 and time.monotonic() < until:
            await asyncio.sleep(self.chance.uniform(0, 0.02))
            newest = list(islice(self.standin.calls, seen, None))
            seen, calls = seen + len(newest), calls - sum(call.method in SPEAKING for call in newest)

    async def _be_away(self) -> None:
        """Be gone for longer than a tap lives."""
        for child in self.children:
            self.blows.kills.append(datetime.now(UTC))
            await child.stop()
        await asyncio.sleep(self.plan.tap_life + 1)
        for child in self.children:
            child.start()
        self.happened["away for longer than a tap lives"] += 1

    async def settle(self) -> None:
        """Return when nothing waits any more, or when nothing has moved for a long time."""
        left, since = (-1, -1, -1), time.monotonic()
        while time.monotonic() - since < SETTLED_WITHIN_S:
            now = await self._left()
            if now == (0, 0, 0):
                return
            if now != left:
                left, since = now, time.monotonic()
                self.told("settling: {} updates, {} answers, {} notices".format(*now))
            await asyncio.sleep(0.2)

    async def _left(self) -> tuple[int, int, int]:
        # Updates first: what is confirmed is committed, and then what it owes is there to be read.
        waiting = len(self.standin.world.updates.waiting())
        try:
            return waiting, *(await self.db.read(_unfinished, self.plan.patient))
        except StorageUnavailable:
            return -1, -1, -1

    async def found(self) -> Found:
        """What came of it."""
        rows = await self.db.read(gather, self.house)
        if not self.plan.patient:
            rows.stuck = [one for one in rows.stuck if one[1] != "sending"]
        found = check(self.actors, list(self.standin.calls), self.standin.world.updates, rows, self.blows)
        self.happened += met(self.standin, self.balancer)
        self.happened["kills"] = self.plan.kills
        self.happened["updates set aside"] = len(rows.aside)
        self.happened["starts that failed"] = sum(child.ended_by_itself for child in self.children)
        for line in rows.aside:
            self.told(f"set aside: {line}")
        return found


def _unfinished(tx: Tx, patient: bool) -> tuple[int, int]:
    n, a = tables.notices.c, tables.accounts.c
    due = (n.state == "planned") & (n.due_at <= tx.now)
    owed = select(func.count()).select_from(tables.accounts).where(a.owed_at.is_not(None))
    going = select(func.count()).select_from(tables.notices).where(((n.state == "sending") & patient) | due)
    return tx.connection.execute(owed).scalar_one(), tx.connection.execute(going).scalar_one()


@asynccontextmanager
async def storm(
    kind: str, plan: Plan, nursery: Nursery, told: Callable[[str], None], over: Site | None = None
) -> AsyncIterator[Storm]:
    """Bot, stand-in and database, up and waiting; `over` is a database that is there already."""
    key = Fernet.generate_key().decode()
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="opgang-chaos-")))
        (folder / "programme.toml").write_text(open_all_day(fit_programme(13)), encoding="utf-8")
        place = over if over is not None else await stack.enter_async_context(site(kind, folder))
        standin = await stack.enter_async_context(
            Standin.open(
                clock=Clock(),
                tap_life_s=plan.tap_life,
                hold_s=0.2,
                local_webhooks=True,
                keep_calls=None,
                sleep=_impatient,
            )
        )
        settings = {
            "BOT_TOKEN": standin.token,
            "TELEGRAM_API": standin.url,
            "DATA_KEYS": key,
            "DATABASE_URL": place.url,
        }
        children = [Child(nursery, folder, settings) for _ in range(place.processes)]
        balancer = None
        if place.processes > 1:
            balancer = await stack.enter_async_context(Balancer([child.port for child in children]).open())
            for child in children:
                child.set(WEBHOOK_URL=balancer.url, WEBHOOK_SECRET=SECRET)
        db = await stack.enter_async_context(connect(place.url, [key], Clock()))
        ours = house(playground_programme(), standin.username)
        chance = random.Random(f"{plan.seed}/{kind}")  # noqa: S311 - plays, hides nothing
        for child in children:
            stack.push_async_callback(child.stop)
            child.start()
        await asyncio.gather(*(child.ready() for child in children))
        yield Storm(plan, standin, place, balancer, children, db, ours, told, chance)


async def _impatient(seconds: float) -> None:
    """Telegram tries a webhook again after up to two minutes; here after half a second."""
    await asyncio.sleep(min(seconds, 0.5))


async def weathered(kind: str, plan: Plan, nursery: Nursery, told: Callable[[str], None]) -> tuple[Found, Counter[str]]:
    """One whole storm over one kind of database."""
    async with storm(kind, plan, nursery, told) as blowing:
        await blowing.hire()
        await blowing.rage()
        await blowing.settle()
        found = await blowing.found()
        if plan.patient and len(blowing.children) > 1:
            found.taken_over = await taken_over(blowing.standin, blowing.db, blowing.house, blowing.children)
        return found, blowing.happened


def main() -> int:
    """Run it, and print the figures; 1 when anything was lost or doubled that must not be."""
    parser = argparse.ArgumentParser(prog="python -m bench.chaos", description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=100, help="how often the bot is killed, on each database")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of all that happens at random")
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--people", type=int, default=20, help="young people who write")
    given = parser.parse_args()
    failed = False
    for kind in ("sqlite", "postgresql") if given.database == "both" else (given.database,):
        say(f"{kind}: seed {given.seed}, {given.kills} kills, {given.people} young people and 3 of staff")
        plan = Plan(given.kills, given.seed, given.people)
        found, happened = asyncio.run(_alone(kind, plan))
        _progress("")
        say("  tried: " + ", ".join(f"{what} {number}" for what, number in sorted(tried(found).items())))
        for what, number in sorted(happened.items()):
            say(f"  met: {what}: {number}")
        for line in words(found):
            say(line)
        for mark, lines in (("!", found.faults), ("?", found.puzzles)):
            for line in lines[:20]:
                say(f"  {mark} {line}")
        failed = failed or bool(found.faults)
    return int(failed)


async def _alone(kind: str, plan: Plan) -> tuple[Found, Counter[str]]:
    async with Nursery.open() as nursery:
        return await weathered(kind, plan, nursery, _progress)


def say(line: str) -> None:
    """One line of the report."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _progress(what: str) -> None:
    """One line that is written over and over where somebody looks, and one below the other where it is kept."""
    looked_at = sys.stderr.isatty()
    if what or looked_at:
        sys.stderr.write(f"\r\033[K{what}" if looked_at else f"{time.strftime('%H:%M:%S')} {what}\n")
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
