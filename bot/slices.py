"""Planning beside sending: slice after slice, only so far ahead that neither waits for the other."""

import asyncio
from collections.abc import Awaitable, Callable

from storage import StorageUnavailable

Plan = Callable[[], Awaitable[tuple[int, bool]]]


class Slices:
    """Plans what comes due while notices are sent.

    The first slice is planned before anything is sent. Where there is more the next is planned as soon as fewer than `ahead`
    wait that were planned here, and after `ahead` notices in any case.
    """

    def __init__(self, plan: Plan | None, ahead: int, planned: Callable[[], Awaitable[None]]) -> None:
        self._plan, self._ahead, self._told = plan, ahead, planned
        self._planned, self._more = 0, True
        self._looked = 0
        self._task: asyncio.Task[None] | None = None
        self._fault: Exception | None = None
        self.fresh = False
        """Whether something may have come due since this was last set to False."""

    async def begin(self) -> None:
        """Plan the first slice. Raises StorageUnavailable; after any other fault what is due already can still be sent."""
        await self._one()
        if isinstance(self._fault, StorageUnavailable):
            raise self._fault

    def go_on(self, group: asyncio.TaskGroup, decided: int, *, dry: bool = False) -> None:
        """Plan the next slice beside what is going on, if it is time; so many notices were decided on until now.

        `dry`: nothing is due any more. What was planned may have been tasks, and families whom nothing reaches.
        """
        self._planned = decided if dry else self._planned
        wanted = self._more and self._planned - decided < self._ahead
        busy = self._task is not None and not self._task.done()
        if self._fault is None and not busy and (wanted or decided - self._looked >= self._ahead):
            self._looked = decided
            self._task = group.create_task(self._one())

    async def more(self) -> bool:
        """Nothing is left to send: whether something may have been planned by now. Raises what went wrong in planning."""
        if self._task is not None:
            await self._task
        if self._fault:
            raise self._fault
        return self.fresh

    async def _one(self) -> None:
        try:
            number, self._more = await self._plan() if self._plan is not None else (0, False)
        except Exception as error:  # noqa: BLE001 - what is being sent meanwhile shall arrive; raised by `more`
            self._fault, number, self._more = error, 0, False
        self._planned += number
        self.fresh = True
        await self._told()
