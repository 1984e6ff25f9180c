"""`python -m bench.broadcast`: many notices at once, at the limit, while young people are answered in between.

Printed: messages a second against the limit, how often the server said 429, and how long the answers took.
"""

import asyncio
import sys
import time
from dataclasses import dataclass
from datetime import timedelta

from bench.crowd import TO_THE_FORM, Crowd
from bench.databases import filled, sqlite_file
from bench.peers.opgang import KEY, WORKING_DAY
from bench.populate import SLICE, planned, slice_of
from bench.process import keep_off, process, used
from playground.clock import RunningClock
from playground.flood import Pace
from playground.server import Standin
from playground.wire import Json

WRITERS, RATE = 20, 5
KIND = "moved"
"""A notice that is sent to anybody who is still here, and does not count as one nobody asked for."""
SIZES = ((1_000, 30), (10_000, 300))
TOO_MANY = 429
SETTLING_S = 40
"""After the start, until the notices are due: the others have come as far as the form by then."""


@dataclass(frozen=True)
class Broadcast:
    """What one broadcast measured."""

    rate: float
    floods: int
    answers_ms: list[float]
    memory_mb: float
    doubled: int


async def broadcast(number: int, per_second: int) -> Broadcast:
    """So many notices to as many people, at a server that takes so many a second; a few others type meanwhile."""
    pace = Pace(overall=per_second, overall_burst=per_second / 2)
    clock = RunningClock(WORKING_DAY)
    with sqlite_file() as url:
        async with Standin.open(clock=clock, check=False, keep_calls=None, hold_s=0.0, pace=pace) as standin:
            key = await asyncio.to_thread(_prepared, url, _people(standin, number))
            crowd = Crowd(standin)
            standin.world.listeners.add(crowd.listen)
            crowd.gather(WRITERS)
            async with process("bench.peers.opgang", standin.url, url, str(per_second), **{KEY: key}) as pid:
                return await _measured(standin, crowd, number, pid)


def _people(standin: Standin, number: int) -> list[int]:
    """People of the stand-in who have written to the bot, so that it may write to them."""
    people = [standin.person("Sami", "da") for _ in range(number)]
    for person in people:
        standin.world.chat_of(person.id).in_use = True
    return [person.id for person in people]


def _prepared(url: str, chats: list[int]) -> str:
    with filled(url) as (db, key):
        for begin in range(0, len(chats), SLICE):
            ids = db.run_now(slice_of, chats[begin : begin + SLICE])
            db.run_now(planned, ids, KIND, WORKING_DAY + timedelta(seconds=SETTLING_S))
    return key


async def _measured(standin: Standin, crowd: Crowd, number: int, pid: int) -> Broadcast:
    told: dict[int, int] = {}
    times: list[float] = []
    first = asyncio.Event()

    def listen(event: Json) -> None:
        if event["event"] != "message" or event["message"]["from"] != "bot":
            return
        if event["person"] not in crowd.people:
            told[event["person"]] = told.get(event["person"], 0) + 1
        if told:
            first.set()
            times.append(time.perf_counter())

    standin.world.listeners.add(listen)
    await asyncio.wait_for(standin.polled(), 60)
    await crowd.walking(TO_THE_FORM, "/start")
    await first.wait()
    late: list[float] = []
    begun = len(standin.calls)
    while len(told) < number:
        late += await crowd.at(RATE, 4.0)
    calls = list(standin.calls)[begun:]
    floods = sum(1 for call in calls if call.answer and call.answer.get("error_code") == TOO_MANY)
    rate = (len(times) - 1) / (times[-1] - times[0])
    doubled = sum(count - 1 for count in told.values())
    return Broadcast(rate, floods, sorted(took * 1000 for took in late), used(pid).memory_mb, doubled)


def main() -> None:
    """Both sizes, one after the other; with "less" a tenth of each."""
    keep_off()
    less = 10 if "less" in sys.argv[1:] else 1
    for number, per_second in ((number // less, per_second) for number, per_second in SIZES):
        print(f"{number} notices at {per_second} a second", file=sys.stderr, flush=True)
        found = asyncio.run(broadcast(number, per_second))
        late = found.answers_ms
        print(f"{number} notices, limit {per_second}/s: {found.rate:.1f}/s, {found.rate / per_second:.1%} of the limit")
        print(f"  429s: {found.floods}, doubled: {found.doubled}, memory {found.memory_mb:.0f} MB")
        print(f"  answers meanwhile ({len(late)}): median {late[len(late) // 2]:.0f} ms, slowest {late[-1]:.0f} ms")


if __name__ == "__main__":
    main()
