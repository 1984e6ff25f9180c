"""`make bench`: how fast, at what cost and how late each contender answers; interleaved runs, median and spread."""

import asyncio
import gc
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from bench.contenders import CONTENDERS, Contender, database_of
from bench.crowd import Crowd, StoodStill
from bench.databases import server
from bench.process import keep_off, process, used
from playground.clock import RunningClock
from playground.server import Standin
from tests.postgres import NoPostgres

PEOPLE, RUNS, RATE, SECONDS = 500, 3, 100, 5.0


@dataclass(frozen=True)
class Run:
    """What one run measured."""

    rate: float
    cpu_s: float
    calls: float
    p50_ms: float
    p99_ms: float
    memory_mb: float
    start_s: float


HEADINGS = ("answers/s", "CPU s/1000", "calls each", "p50 ms", "p99 ms", "memory MB", "start s")


async def measured(contender: Contender, fresh: Callable[[], str], people: int) -> Run:
    """One run of one contender on a stand-in of its own."""
    gc.collect()  # what the run before has left; during a run nothing is collected here, see `keep_off`
    async with Standin.open(clock=RunningClock(datetime.now(UTC)), check=False, keep_calls=None, hold_s=0.0) as standin:
        crowd = Crowd(standin)
        standin.world.listeners.add(crowd.listen)
        crowd.gather(people)
        async with database_of(contender, fresh) as database:
            arguments = [*contender.arguments, standin.url, *database]
            started = time.perf_counter()
            async with process(contender.module, *arguments) as pid:
                await asyncio.wait_for(standin.polled(), 60)
                start_s = time.perf_counter() - started
                await contender.ready(crowd)
                calls, before = len(standin.calls), used(pid)
                took = await contender.answered(crowd)
                after, number = used(pid), people * contender.answers
                calls = sum(1 for call in list(standin.calls)[calls:] if call.method != "getUpdates")
                late = await _late(contender, crowd)
                cpu = (after.cpu_s - before.cpu_s) / number * 1000
                return Run(number / took, cpu, calls / number, *late, used(pid).memory_mb, start_s)


async def _late(contender: Contender, crowd: Crowd) -> tuple[float, float]:
    """The median and the 99th percentile of the time to an answer at a modest rate, in milliseconds."""
    crowd.people.clear()
    crowd.gather(int(RATE * SECONDS / 4))
    await contender.ready(crowd)
    if contender.taps:
        return float("nan"), float("nan")
    took = sorted(await crowd.at(RATE, SECONDS))
    if not took:
        raise StoodStill("nobody was answered")
    return took[len(took) // 2] * 1000, took[int(len(took) * 0.99)] * 1000


def report(runs: dict[str, list[Run]]) -> None:
    """The table: medians, and the spread of the rate; ratios to the first row."""
    print(f"\n{'':42}" + "".join(f"{heading:>12}" for heading in HEADINGS) + f"{'to echo':>10}{'spread':>16}")
    first = statistics.median(run.rate for run in next(iter(runs.values())))
    for name, measured_runs in runs.items():
        middle = [statistics.median(getattr(run, f.name) for run in measured_runs) for f in fields(Run)]
        rates = [run.rate for run in measured_runs]
        row = "".join(f"{value:12.2f}" for value in middle)
        print(f"{name:42}{row}{middle[0] / first:10.2f}{f'{min(rates):.0f}-{max(rates):.0f}':>16}")


async def bench(contenders: Sequence[Contender], people: int, times: int, fresh: Callable[[], str]) -> None:
    """All contenders in turn, so often; interleaved, since machines are noisy."""
    runs: dict[str, list[Run]] = defaultdict(list)
    for number in range(times):
        for contender in contenders:
            print(f"run {number + 1} of {times}: {contender.name}", file=sys.stderr, flush=True)
            runs[contender.name].append(await measured(contender, fresh, people))
    report(runs)


def main(*names: str) -> None:
    """Measure those whose names contain one of these words, or all."""
    chosen = [c for c in CONTENDERS if not names or any(word in c.name for word in names)]
    keep_off()
    with ExitStack() as stack:
        try:
            fresh = stack.enter_context(server())
        except NoPostgres as error:
            print(f"without PostgreSQL: {error}", file=sys.stderr)
            chosen = [c for c in chosen if c.database != "postgresql"]
            fresh = str
        asyncio.run(bench(chosen, PEOPLE, RUNS, fresh))


if __name__ == "__main__":
    main(*sys.argv[1:])
