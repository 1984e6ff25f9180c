"""`python -m bench.families [NUMBER] [PER_SECOND]`: an event for so many families (PostgreSQL), the bot killed on the way.

Each family has a young person and a parent, in one of six languages; every tenth parent has no chat. First the dry run.
Then the event is sent, and the bot invites at the limit; when half are told it is killed with -9, and started again.

Printed: seconds and memory of the dry run, messages a second against the limit, what the bot, the database and the stand-in
each used of processor, the bot's memory, who was told twice, and what became of every invitation.
"""

import asyncio
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import func, select

from actions import inviting
from bench.databases import filled, server
from bench.peers.opgang import KEY, WORKING_DAY
from bench.populate import SLICE, put, slice_of
from bench.process import keep_off, process, server_of, used, used_with_children
from playground.clock import RunningClock
from playground.flood import Pace
from playground.server import Standin
from playground.wire import Json
from rules.events import OPEN, TRANSLATED, Words
from storage import Tx, events, new_id, tables
from storage.db import Database
from storage.events import Event
from storage.families import GUARDIAN

NUMBER, PER_SECOND = 10_000, 300
LANGUAGES = ("da", "ar", "so", "tr", "pl", "ur")
WITHOUT_CHAT = 10
"""One family in so many."""
LOOK_S = 0.2
STILL_S = 60.0
"""Nobody was told anything new for so long: it is over."""


@dataclass
class Heard:
    """Who was told, how often, and when."""

    told: Counter[int] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)

    def listen(self, event: Json) -> None:
        """The bot has said something."""
        if event["event"] == "message" and event["message"]["from"] == "bot":
            self.told[event["person"]] += 1
            self.times.append(time.perf_counter())

    def rate(self, begin: int, end: int) -> float:
        """Messages a second between two of them."""
        return (end - begin) / (self.times[end] - self.times[begin])


def families(tx: Tx, chats: Sequence[int | None]) -> None:
    """A family each: a young person of 15 without a chat, and a parent."""
    reached = [chat for chat in chats if chat is not None]
    young = slice_of(tx, [0] * len(chats), chat=False)
    tx.connection.execute(tables.people.update().where(tables.people.c.id.in_(young)).values(submitted_at=tx.now))
    parents = slice_of(tx, reached, role=GUARDIAN)
    parents += slice_of(tx, [0] * (len(chats) - len(reached)), role=GUARDIAN, chat=False)
    for language, ids in zip(LANGUAGES, (parents[n :: len(LANGUAGES)] for n in range(len(LANGUAGES))), strict=True):
        tx.connection.execute(tables.people.update().where(tables.people.c.id.in_(ids)).values(language=language))
    known = {"team": "koege", "since": tx.now, "asked_at": tx.now}
    put(tx, tables.guardians, [{"person_id": parent, **known} for parent in parents])
    tied = zip(young, parents, strict=True)
    ties = [{"id": new_id(), "person_id": child, "guardian_id": parent, "made_at": tx.now} for child, parent in tied]
    put(tx, tables.ties, ties)


def make_event(tx: Tx) -> int:
    """The event, with its words in every language of the families; nobody is invited yet."""
    values = {"team": "koege", "kind": "theme_evening", "state": "draft", "at": tx.now + timedelta(days=14)}
    event = events.new(tx, **values, minutes=120, place="Beboerhuset", audience={"roles": [GUARDIAN]})
    source = events.write_source(tx, event, "Aften om job", "Jeres børn skal snart vælge.", "", None)
    for language in LANGUAGES[1:]:
        events.write_text(tx, event, Words(language, TRANSLATED, source, "Job", "Job", ""), by=None)
    return event


def held_mb() -> float:
    """The most memory this process has held so far (Linux counts kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def dry_run(db: Database, event_id: int) -> str:
    """Whom the event would reach, counted as the bot counts it."""
    before, begun = held_mb(), time.perf_counter()
    event, found, after = db.read_now(events.by_id, event_id), inviting.Reach(), 0
    while event is not None and (after := db.read_now(inviting.count, event, after, found)):
        pass
    found.close()
    took = time.perf_counter() - begun
    fates = ", ".join(f"{fate} {number}" for (_, fate), number in sorted(found.fates.items()))
    return f"dry run of {found.families} families: {took:.1f} s, {held_mb() - before:.0f} MB more; {fates}"


def send(tx: Tx, event_id: int) -> None:
    """As [Invite them] does."""
    events.change(tx, event_id, state=OPEN, sent_at=tx.now)


@dataclass
class Bill:
    """What the bot, the database and the stand-in use of the processor while people are told, and the bot's memory."""

    bot: int
    server: int
    memory: list[float] = field(default_factory=list)
    begun: tuple[float, ...] = ()
    until: tuple[float, ...] = ()
    told: int = 0
    now: int = 0

    def look(self, told: int) -> None:
        """So many were told until now; counted from the first look on."""
        self.memory.append(used(self.bot).memory_mb)
        self.until, self.now = self._spent(), told
        if not self.begun:
            self.begun, self.told = self.until, told

    def _spent(self) -> tuple[float, ...]:
        """Of the three (this process is the stand-in), and the time."""
        return used(self.bot).cpu_s, used_with_children(self.server), time.process_time(), time.perf_counter()

    def printed(self) -> str:
        """For each who was told; what one core has to give is 1000 ms a second."""
        *spent, took = (now - then for now, then in zip(self.until, self.begun, strict=True))
        bot, database, standin = (1000 * part / max(1, self.now - self.told) for part in spent)
        held = ", ".join(f"{mb:.0f}" for mb in self.memory[:: max(1, len(self.memory) // 5)])
        each = f"bot {bot:.2f}, database {database:.2f}, stand-in {standin:.2f} ms of processor for each"
        return f"{each}; {sum(spent) / took:.2f} cores busy; memory of the bot {held} MB"


async def deliver(standin: Standin, url: str, key: str, number: int, per_second: int, server: int) -> Heard:
    """The bot invites; at half it is killed and started again. Prints on the way what it took."""
    heard, begun = Heard(), time.perf_counter()
    standin.world.listeners.add(heard.listen)
    for goal in (number // 2, number):
        over = str(time.perf_counter() - begun)
        async with AsyncExitStack() as stack:
            bot = process("bench.peers.opgang", standin.url, url, str(per_second), over, **{KEY: key})
            bill = Bill(await stack.enter_async_context(bot), server)
            started, before = time.perf_counter(), len(heard.times)
            await _until(heard, goal, bill)
            spent = bill.printed()
        if len(heard.times) > before + 1:
            rate, first = heard.rate(before, len(heard.times) - 1), heard.times[before] - started
            share = f"{rate:.1f} a second, {100 * rate / per_second:.0f} % of the limit; the first after {first:.1f} s"
            print(f"\rthe bot until {len(heard.told)} were told: {share}; {spent}")
    return heard


async def _until(heard: Heard, goal: int, bill: Bill) -> None:
    """Return when so many were told, or nothing has come for a long time."""
    seen = len(heard.told)
    since = time.perf_counter()
    while len(heard.told) < goal and time.perf_counter() - since < STILL_S:
        if len(heard.told) != seen:
            seen, since = len(heard.told), time.perf_counter()
            bill.look(seen)
        print(f"\r{seen} of {goal} told", end="", file=sys.stderr, flush=True)
        await asyncio.sleep(LOOK_S)


def left(tx: Tx, event: int) -> Counter[str]:
    """What became of the invitations: their states."""
    notices = tables.notices
    query = select(notices.c.state, func.count()).where(notices.c.subject_id == event).group_by(notices.c.state)
    return Counter(dict(tuple(row) for row in tx.connection.execute(query)))


def _server(tx: Tx) -> int:
    """The database server's process."""
    return server_of(tx.connection.execute(select(func.pg_backend_pid())).scalar_one())


async def run(url: str, number: int, per_second: int) -> None:
    """Fill, count, send, kill, tell."""
    pace = Pace(overall=per_second, overall_burst=per_second / 2)
    with filled(url) as (db, key):
        async with Standin.open(
            clock=RunningClock(WORKING_DAY), check=False, keep_calls=None, hold_s=0.0, pace=pace
        ) as standin:
            people = [standin.person("Hodan", "so") for _ in range(number)]
            chats = [person.id if at % WITHOUT_CHAT else None for at, person in enumerate(people)]
            for person in people:
                standin.world.chat_of(person.id).in_use = True
            for begin in range(0, number, SLICE):
                await db.run(families, chats[begin : begin + SLICE])
            event = await db.run(make_event)
            print(await asyncio.to_thread(dry_run, db, event), flush=True)
            await db.run(send, event)
            reached = number - chats.count(None)
            heard = await deliver(standin, url, key, reached, per_second, await db.read(_server))
            _tell(heard, await db.read(left, event), await db.read(events.by_id, event), reached, per_second)


def _tell(heard: Heard, states: Counter[str], event: Event | None, reached: int, per_second: int) -> None:
    doubled = sum(number - 1 for number in heard.told.values())
    print(f"\r{len(heard.told)} of {reached} told, limit {per_second}/s; told twice: {doubled}")
    whole = event is not None and event.planned_to == events.LAST
    print(f"invitations by state: {dict(states)}; all planned: {'yes' if whole else 'no'}")


def main(number: int = NUMBER, per_second: int = PER_SECOND) -> None:
    """All of it on a fresh database."""
    keep_off()
    with server() as fresh:
        asyncio.run(run(fresh(), number, per_second))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
