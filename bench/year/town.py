"""The town: the bot and the stand-in on one clock, everybody in it, and what is known of them without asking the bot."""

import asyncio
import random
import time as stopwatch
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select

from bench.year import almanac
from bench.year.folk import Somebody, Walk
from bench.year.plan import Plan
from bench.year.record import Alarm, Record
from bot.sender import Sender
from storage import accounts, notices
from storage.tables import alerts
from storage.tx import Tx
from tests.world import World

NIGHT = time(20, 30), time(7)
NIGHT_STEP = timedelta(hours=8)
"""At night nothing may be sent; one look is for what is cleared away then. Nights on which clocks change go by the hour."""

GONE = ("closed", "erased")
"""Stages of those whom nobody follows any more."""
CLIMBS = timedelta(hours=1)
"""How often one looks at least while nobody has taken an alarm; and when the bot would tell more of staff."""


@dataclass(eq=False)
class Young:
    """A young person: `who` is their phone, None without Telegram."""

    id: int
    name: str
    team: str
    born: date
    who: Somebody | None
    mate: "Young | None" = None
    """Who else writes on this phone."""
    stage: str = "lead"
    enrolled_on: date | None = None
    met_on: date | None = None
    """When a human last spoke with them."""
    tries: int = 0
    """How often staff looked for a role model for them."""


@dataclass(eq=False)
class Parent:
    """Whose guardian somebody is: `who` is their phone, None without Telegram; `tie` is that of the bot's records."""

    id: int
    tie: int
    child: Young
    language: str
    who: Somebody | None = None
    confirmed: bool = False
    """Whether staff have heard the yes from themselves."""


@dataclass(frozen=True)
class Agreed:
    """A time that was agreed, as it was seen on an evening."""

    person: int
    seen: datetime
    kind: str
    other: int | None
    """The role model or the guardian whom it is with."""
    place: int | None
    """The workplace of an interview."""


@dataclass(frozen=True)
class Undone:
    """Who undid an agreed time, and when: the young one, the `other`, staff, or nobody whom the town knows of."""

    by: str
    at: datetime


@dataclass(eq=False)
class Colleague:
    """A member of staff; away on the days in `away`."""

    who: Somebody
    team: str
    role: str
    away: set[date] = field(default_factory=set)

    @property
    def id(self) -> int:
        """Of the person in the bot's records."""
        return self.who.id


@dataclass(eq=False)
class Spells:
    """From when to when something was so, by person and what it was."""

    known: dict[tuple[str, int], list[list[datetime | None]]] = field(default_factory=lambda: defaultdict(list))

    def begin(self, what: str, about: int, at: datetime) -> None:
        """From now on it is so."""
        if not self.is_now(what, about):
            self.known[what, about].append([at, None])

    def end(self, what: str, about: int, at: datetime) -> None:
        """It is over."""
        if self.is_now(what, about):
            self.known[what, about][-1][1] = at

    def is_now(self, what: str, about: int) -> bool:
        """Whether it is so."""
        spells = self.known.get((what, about))
        return bool(spells) and spells[-1][1] is None if spells else False

    def lasts(self, what: str, about: int, since: datetime, until: datetime) -> None:
        """It is so from then to then, and that is known now."""
        self.known[what, about].append([since, until])

    def during(self, what: str, about: int, since: datetime, until: datetime) -> bool:
        """Whether it was so at any moment of that time."""
        return any(
            begun is not None and begun < until and (over is None or over > since)
            for begun, over in self.known.get((what, about), ())
        )

    def was(self, what: str, about: int, at: datetime) -> bool:
        """Whether it was so before this instant and after it; what ended just then was followed by what it held back."""
        return any(
            since is not None and since < at and (until is None or at < until)
            for since, until in self.known.get((what, about), ())
        )


@dataclass(eq=False)
class Town:
    """Everything of one run."""

    world: World
    plan: Plan
    record: Record
    second: Sender
    """Of the second timetable, on the days on which two run."""
    rng: random.Random
    young: list[Young] = field(default_factory=list)
    staff: list[Colleague] = field(default_factory=list)
    models: list[Somebody] = field(default_factory=list)
    contacts: list[Somebody] = field(default_factory=list)
    workplaces: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    spells: Spells = field(default_factory=Spells)
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    breaches: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    seen: dict[int, Any] = field(default_factory=dict)
    """Every notice that is over, as it lay there."""
    alarms: dict[int, Alarm] = field(default_factory=dict)
    erased: dict[int, tuple[int, datetime]] = field(default_factory=dict)
    """Chats of people who had everything deleted: who it was, and when."""
    chats: dict[int, int] = field(default_factory=dict)
    """Of accounts that are gone."""
    talks: dict[int, Any] = field(default_factory=dict)
    """Every talk through the bot, as it lay there last."""
    parents: dict[int, Parent] = field(default_factory=dict)
    """The guardian of a young person, by whose child it is."""
    agreed: dict[tuple[int, datetime], Agreed] = field(default_factory=dict)
    """Every time that was agreed with somebody, by its appointment and instant."""
    undone: dict[tuple[int, datetime], Undone] = field(default_factory=dict)
    """Those that were undone before they came."""
    noted: dict[tuple[str, int], Any] = field(default_factory=dict)
    """Tasks, by their kind and what they come from, as they lay there last: done ones are forgotten after some months."""
    harvested: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    """When what is over was last looked for."""
    took: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def now(self) -> datetime:
        """The instant of the clock."""
        return self.world.clock.now()

    @property
    def today(self) -> date:
        """The day on the wall."""
        return almanac.local(self.now).date()

    @property
    def tomorrow(self) -> date:
        """The day after it."""
        return self.today + timedelta(days=1)

    def chance(self, likely: float) -> bool:
        """Whether something happens that is so likely."""
        return self.rng.random() < likely

    def often(self, likely: float) -> bool:
        """The same for what staff do of themselves; in a short run more often."""
        return self.rng.random() < likely * self.plan.eager

    def comes(self, name: str, language: str) -> Somebody:
        """Somebody with a phone, who has not written yet."""
        return Somebody(self.record, self.world.standin.person(name, language), name, language)

    def read(self, query: Callable[..., Any], *args: Any) -> Any:
        """What the records say."""
        return self.world.app.db.read_now(query, *args)

    def rows(self, query: Any) -> list[Any]:
        """The rows that a statement finds."""
        return list(self.read(lambda tx: tx.connection.execute(query).all()))

    def id_of(self, who: Somebody) -> int:
        """Who writes in this chat, in the bot's records."""

        def found(tx: Tx) -> int:
            account = accounts.of_chat(tx, who.chat)
            return (account.current_id if account else None) or 0

        return int(self.read(found))

    async def walk(self, walks: Iterable[Walk]) -> None:
        """Everybody takes their steps, side by side; whoever finds no button for a step stops there."""
        begun = stopwatch.perf_counter()
        going = [(one.who, iter(one.steps)) for one in walks]
        while going:
            moved = [(who, steps) for who, steps in going if (step := next(steps, None)) is not None and who.does(step)]
            if moved:
                await self.world.settle()
            going = moved
        self.took["people"] += stopwatch.perf_counter() - begun

    async def until(self, target: datetime) -> None:
        """Let time pass, doing what is due on the way."""
        begun = stopwatch.perf_counter()
        while (now := self.now) < target:
            due = await self.world.app.db.read(notices.next_due, now)
            self.world.clock.move_to(min(target, now + self._step(), due or target, self._climbs(now) or target))
            await self.look()
        self.took["timetable"] += stopwatch.perf_counter() - begun

    def _rise(self) -> bool:
        return any(one.climbs_until is None for one in self.alarms.values())

    def _climbs(self, now: datetime) -> datetime | None:
        """When the bot would tell more of staff of an alarm."""
        if not self._rise():
            return None
        found: datetime | None = self.rows(select(func.min(alerts.c.next_at)).where(alerts.c.next_at > now))[0][0]
        return found

    def _step(self) -> timedelta:
        if self._rise():
            return CLIMBS
        wall = almanac.local(self.now)
        night = not NIGHT[1] <= wall.time() < NIGHT[0]
        changes = almanac.clocks_change((wall + timedelta(hours=6)).date())
        return NIGHT_STEP if night and not changes else timedelta(hours=self.plan.step_hours)

    async def look(self) -> None:
        """Do what is due at this instant: the bot looks every few seconds."""
        app = self.world.app
        if self.plan.is_doubled(self.today):
            both = app.plan(), self.second.send_due()
            await asyncio.gather(app.tick(), *both)
        else:
            await app.tick()
        if failing := app.planners.failing | app.chores.failing:
            raise RuntimeError(f"failed at its times: {sorted(failing)}")
        await app.idle()
        self.counts["ticks"] += 1
