"""`python -m bench.flat [PEOPLE ...]`: what an answer costs with so many people in the database (it must stay flat)."""

import asyncio
import sys

from bench.crowd import ANSWERS, TO_THE_FORM, Crowd
from bench.databases import filled, sqlite_file
from bench.peers.opgang import KEY, WORKING_DAY
from bench.populate import slice_of, slices
from bench.process import at_rest, keep_off, process, used
from playground.clock import RunningClock
from playground.server import Standin

SIZES = (1_000, 100_000, 1_000_000)
FIRST_CHAT = 500_000
WRITERS = 250


def populated(url: str, number: int) -> str:
    """Put so many people there; the master key."""
    with filled(url) as (db, key):
        for chats, ids in slices(FIRST_CHAT, number):
            db.run_now(slice_of, chats, ids)
            print(f"\r{chats.stop - FIRST_CHAT} of {number} people", end="", file=sys.stderr, flush=True)
    print(f"\r{number} people in the database", file=sys.stderr, flush=True)
    return key


async def cost(number: int) -> tuple[float, float]:
    """Processor milliseconds of an answer, and the megabytes that the bot holds, with so many people."""
    with sqlite_file() as url:
        key = await asyncio.to_thread(populated, url, number)
        clock = RunningClock(WORKING_DAY)
        async with Standin.open(clock=clock, check=False, keep_calls=None, hold_s=0.0) as standin:
            crowd = Crowd(standin)
            standin.world.listeners.add(crowd.listen)
            crowd.gather(WRITERS)
            async with process("bench.peers.opgang", standin.url, url, **{KEY: key}) as pid:
                await asyncio.wait_for(standin.polled(), 60)
                await at_rest(pid)
                await crowd.walking(TO_THE_FORM, "/start")
                before = used(pid).cpu_s
                await crowd.typing(len(ANSWERS))
                return (used(pid).cpu_s - before) / (WRITERS * len(ANSWERS)) * 1000, used(pid).memory_mb


def main(*sizes: str) -> None:
    """One line for each size."""
    keep_off()
    for number in map(int, sizes or map(str, SIZES)):
        took_ms, memory_mb = asyncio.run(cost(number))
        print(f"{number:>9} people: {took_ms:.2f} ms of processor an answer, {memory_mb:.0f} MB", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
