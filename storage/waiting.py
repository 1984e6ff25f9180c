"""Actions that wait for a thread that writes, and how their callers hear of the outcome."""

import asyncio
import concurrent.futures
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from typing import Any, TypeAlias

from storage.ahead import Expected, look_ahead
from storage.failures import StorageUnavailable
from storage.tx import Tx

CLOSED = "the database is closed"


class Job:
    """One action and the future its caller waits on, in an event loop or (without one) in another thread."""

    __slots__ = ("call", "error", "expected", "future", "loop", "result")

    def __init__(
        self,
        call: Callable[[Tx], Any],
        loop: asyncio.AbstractEventLoop | None = None,
        expected: Expected | None = None,
    ) -> None:
        self.call = call
        self.expected = expected
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


Each: TypeAlias = Callable[[Tx, Sequence[Any]], Sequence[Any]]
"""An action for the items of many callers; what it returns holds for each of them theirs."""


class Gathered(Job):
    """One action for all the items that came until a thread took it."""

    __slots__ = ("items", "turns")

    def __init__(self, each: Each, loop: asyncio.AbstractEventLoop) -> None:
        self.items: list[Any] = []
        self.turns: list[asyncio.Future[Any]] = []
        super().__init__(lambda tx: each(tx, self.items), loop)

    def add(self, item: Any, loop: asyncio.AbstractEventLoop) -> asyncio.Future[Any]:
        turn = loop.create_future()
        self.items.append(item)
        self.turns.append(turn)
        return turn

    def tell(self) -> None:
        for number, turn in enumerate(self.turns):
            if turn.done():
                continue
            if self.error is None:
                turn.set_result(self.result[number])
            else:
                turn.set_exception(self.error)


def attempt_all(tx: Tx, jobs: Sequence[Job]) -> None:
    """Run these actions in one transaction; what answers that follow each other will all need is read before the first."""
    tx.shared.actions = len(jobs)
    for alike in apart(jobs):
        look_ahead(tx, [job.expected for job in alike if job.expected is not None])
        for job in alike:
            job.attempt(tx.next())


class Queue:
    """Actions that wait for a thread that takes them, as many as may go together."""

    def __init__(self, most: int, together: Callable[[Job], bool] = lambda job: True, patience_s: float = 0.0) -> None:
        """At most `most` are taken, and of those that are not to go `together` only one.

        What may wait for company does so for `patience_s`.
        """
        self._most, self._patience_s, self._together = most, patience_s, together
        self._jobs: deque[Job] = deque()
        self._soon: dict[asyncio.AbstractEventLoop, list[Job]] = {}  # each is touched by the thread of its loop alone
        self._gathered: dict[tuple[asyncio.AbstractEventLoop, Each], Gathered] = {}
        self._due = 0.0
        """When what was gathered has waited long enough, by the monotonic clock."""
        self._changed = threading.Condition()
        self.closed = False

    def put(self, job: Job) -> None:
        """Raises StorageUnavailable when nobody takes any more."""
        with self._changed:
            if self.closed:
                raise StorageUnavailable(CLOSED)
            self._jobs.append(job)
            self._changed.notify()

    def put_soon(self, job: Job) -> None:
        """Put it together with what else this turn of its event loop asks for: a batch of updates goes as one."""
        if self.closed or job.loop is None:
            self.put(job)
            return
        gathered = self._soon.get(job.loop)
        if gathered is None:
            job.loop.call_soon(self._put_gathered, job.loop)
            gathered = self._soon[job.loop] = []
        gathered.append(job)

    def _put_gathered(self, loop: asyncio.AbstractEventLoop) -> None:
        gathered = self._soon.pop(loop)
        with self._changed:
            if not self.closed:
                self._jobs.extend(gathered)
                self._changed.notify()
                return
        for job in gathered:
            job.fail(StorageUnavailable(CLOSED))
            job.tell()

    def put_along(self, each: Each, item: Any, loop: asyncio.AbstractEventLoop) -> asyncio.Future[Any]:
        """Put an item to others of the same action: they go along with what is taken next, and before it.

        Raises StorageUnavailable when nobody takes any more.
        """
        with self._changed:
            if self.closed:
                raise StorageUnavailable(CLOSED)
            gathered = self._gathered.get((loop, each))
            if gathered is None:
                if not self._gathered:
                    self._due = time.monotonic() + self._patience_s
                gathered = self._gathered[loop, each] = Gathered(each, loop)
                self._changed.notify()
            return gathered.add(item, loop)

    def busy(self) -> bool:
        """Whether something waits to be taken, and should not wait any longer."""
        return bool(self._jobs or self._soon or self._is_due())

    def _is_due(self) -> bool:
        return bool(self._gathered) and (self.closed or time.monotonic() >= self._due)

    def close(self) -> None:
        """Let what waits be taken, and nothing after it."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def take(self) -> list[Job]:
        """What goes next; waits for it. Nothing when it is closed and empty."""
        with self._changed:
            while not self._jobs and not self._is_due():
                if self.closed:
                    return []
                self._changed.wait(max(0.0, self._due - time.monotonic()) if self._gathered else None)
            taken: list[Job] = [*self._gathered.values()]
            self._gathered.clear()
            if self._jobs:
                taken.append(first := self._jobs.popleft())
                while (
                    self._jobs and len(taken) < self._most and self._together(first) and self._together(self._jobs[0])
                ):
                    taken.append(self._jobs.popleft())
            if self._jobs:
                self._changed.notify()
            return taken


def apart(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    """These jobs in their order: answers that follow each other together, and so everything else."""
    for _, following in groupby(jobs, lambda job: job.expected is None):
        yield list(following)


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
