"""Actions that wait for the writer thread, and how their callers hear of the outcome."""

import asyncio
import concurrent.futures
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from storage.tx import Tx


class Job:
    """One action and the future its caller waits on, in an event loop or (without one) in another thread."""

    __slots__ = ("call", "error", "future", "loop", "result")

    def __init__(self, call: Callable[[Tx], Any], loop: asyncio.AbstractEventLoop | None = None) -> None:
        self.call = call
        self.loop = loop
        self.future: asyncio.Future[Any] | concurrent.futures.Future[Any] = (
            concurrent.futures.Future() if loop is None else loop.create_future()
        )
        self.result: Any = None
        self.error: BaseException | None = None

    def attempt(self, tx: Tx) -> None:
        """Run the action; it may be run again later, the last time counts. Skipped when the caller has gone away."""
        if not self.future.cancelled():
            self.result = self.call(tx)

    def fail(self, error: BaseException) -> None:
        # A future refuses StopIteration, and refusing there would leave the others of the batch waiting for ever.
        self.error = RuntimeError("the action raised StopIteration") if isinstance(error, StopIteration) else error

    def tell(self) -> None:
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.error)


def wake(jobs: Iterable[Job]) -> None:
    """Tell every caller the outcome: one wake-up per event loop, however many of its callers wait."""
    by_loop: dict[asyncio.AbstractEventLoop | None, list[Job]] = defaultdict(list)
    for job in jobs:
        by_loop[job.loop].append(job)
    for loop, waiting in by_loop.items():
        if loop is None:
            _tell_all(waiting)
        else:
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(_tell_all, waiting)


def _tell_all(jobs: list[Job]) -> None:
    for job in jobs:
        job.tell()
