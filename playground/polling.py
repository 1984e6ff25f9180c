"""getUpdates: holding an empty answer until something comes, and what impatient or doubled pollers get."""

import asyncio
from collections.abc import Awaitable, Callable

from playground.errors import conflict
from playground.updates import Update, Updates

LONGEST_S = 50
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"


class Poller:
    """`hold_s` is how long an answer is held back from a poller that asks again without having moved its offset."""

    def __init__(self, updates: Updates, hold_s: float, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._updates = updates
        self._hold_s = hold_s
        self._sleep = sleep
        self._held: asyncio.Future[str] | None = None
        self.holding = asyncio.Event()
        self._offset: int | None = None
        self._asked_at = 0.0
        self._next_conflict = 0.0

    async def get(self, offset: int, limit: int, timeout_s: float) -> list[Update]:
        now = asyncio.get_running_loop().time()
        if offset == self._offset and now < self._asked_at + self._hold_s:
            timeout_s = max(timeout_s, self._hold_s)
            limit = 1 if now < self._asked_at + self._hold_s / 6 else limit
        self._offset, self._asked_at = offset, now
        self._updates.confirm(offset)
        batch = self._updates.take(limit)
        if batch or timeout_s <= 0:
            return batch
        await self._hold(timeout_s)
        return self._updates.take(limit)

    async def _hold(self, timeout_s: float) -> None:
        self.interrupt(OTHER_POLLER)
        held: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._held = held
        self.holding.set()
        try:
            async with asyncio.timeout(timeout_s):
                reason = await held
        except TimeoutError:
            return
        finally:
            if self._held is held:
                self._held = None
                self.holding.clear()
        if reason:
            await self._refuse(reason)

    async def _refuse(self, reason: str) -> None:
        now = asyncio.get_running_loop().time()
        if now < self._next_conflict:
            await self._sleep(self._hold_s)
        else:
            self._next_conflict = now + self._hold_s
        raise conflict(reason)

    def interrupt(self, reason: str = "") -> None:
        """End the held request: with a conflict for that reason, or by answering it."""
        held, self._held = self._held, None
        self.holding.clear()
        if held is not None and not held.done():
            held.set_result(reason)
