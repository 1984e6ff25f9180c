"""`python -m bench.backlog [N]`: what the bot holds in memory while N updates wait for it (it must stay flat).

N people write before the bot starts; it works them off, by polling, on an SQLite file.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator

from bench.databases import sqlite_file
from bench.peers.opgang import WORKING_DAY
from bench.process import keep_off, process, used
from playground.clock import RunningClock
from playground.server import Standin

MANY = 100_000
MARKS = (0.1, 0.5, 1.0)
STANDS_STILL_S = 60.0
LOOK_S = 0.02


class StoodStill(Exception):
    """The bot answered nobody for a minute."""


class Answers:
    """Counts what people heard."""

    def __init__(self) -> None:
        self.number, self._last = 0, time.monotonic()

    def listen(self, event: dict[str, object]) -> None:
        """The bot or somebody has said something."""
        said = event.get("message")
        if event["event"] == "message" and isinstance(said, dict) and said["from"] == "bot":
            self.number, self._last = self.number + 1, time.monotonic()

    async def reach(self, number: int) -> None:
        """Return when so many were answered. Raises StoodStill."""
        while self.number < number:
            if time.monotonic() - self._last > STANDS_STILL_S:
                raise StoodStill(f"{self.number} of {number} were answered")
            await asyncio.sleep(LOOK_S)


async def worked_off(number: int) -> AsyncIterator[str]:
    """One line for each mark on the way."""
    clock = RunningClock(WORKING_DAY)
    async with Standin.open(clock=clock, check=False, keep_calls=100, hold_s=0.0) as standin:
        for _ in range(number):
            standin.person("Sami", "en").send("/start")
        answers = Answers()
        standin.world.listeners.add(answers.listen)
        with sqlite_file() as url:
            async with process("bench.peers.opgang", standin.url, url) as pid:
                await answers.reach(1)
                started, before = time.monotonic(), used(pid).memory_mb
                for mark in MARKS:
                    await answers.reach(int(number * mark))
                    took = time.monotonic() - started
                    memory = f"{used(pid).memory_mb:.0f} MB (at the start {before:.0f})"
                    yield f"{answers.number:>7} of {number}: {took:.1f} s, {answers.number / took:.0f} answers/s, {memory}"


async def _tell(number: int) -> None:
    async for line in worked_off(number):
        print(line, flush=True)


def main(number: str = str(MANY)) -> None:
    """Work off so many."""
    keep_off()
    asyncio.run(_tell(int(number)))


if __name__ == "__main__":
    main(*sys.argv[1:])
