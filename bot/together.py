"""What many tasks want written at once, written by one of them for all that wait."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Together(Generic[T, R]):
    """Gathers items while the ones before are being written. It has no task of its own: who waits first writes.

    `write` takes the items that have gathered and returns what became of each; what it raises, all of them meet.
    """

    def __init__(self, write: Callable[[Sequence[T]], Awaitable[Sequence[R]]]) -> None:
        self._write = write
        self._waiting: list[tuple[T, asyncio.Future[R | None]]] = []
        self._writing = False

    async def put(self, item: T) -> R:
        """Have it written; returns what became of it."""
        turn: asyncio.Future[R | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, turn))
        if self._writing:
            try:
                outcome = await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._hand_over()
                raise
            if outcome is not None:
                return outcome
        self._writing = True
        batch, self._waiting = self._waiting, []
        try:
            outcomes = await self._write([item for item, _ in batch])
        except BaseException as error:
            _fail([theirs for _, theirs in batch if theirs is not turn], error)
            raise
        finally:
            self._hand_over()
        _tell([theirs for _, theirs in batch], outcomes)
        return outcomes[[theirs for _, theirs in batch].index(turn)]

    def _hand_over(self) -> None:
        """The next one that still waits writes for all that have gathered since."""
        self._waiting = [(item, turn) for item, turn in self._waiting if not turn.cancelled()]
        self._writing = bool(self._waiting)
        if self._waiting:
            self._waiting[0][1].set_result(None)


def _tell(turns: Sequence[asyncio.Future[R | None]], outcomes: Sequence[R]) -> None:
    for turn, outcome in zip(turns, outcomes, strict=True):
        if not turn.done():
            turn.set_result(outcome)


def _fail(turns: Sequence[asyncio.Future[R | None]], error: BaseException) -> None:
    for turn in turns:
        if turn.done():
            continue
        if isinstance(error, Exception):
            turn.set_exception(error)
        else:
            turn.cancel()
