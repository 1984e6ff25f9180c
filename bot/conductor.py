"""Which of several processes plans and sends: the one that holds the lease. Claims on the rows, not it, prevent doubles."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from bot.clock import Keeper
from storage import Database, StorageUnavailable, leases

log = structlog.get_logger()
NAME = "timetable"
SPAN = timedelta(seconds=20)
"""After a holder was killed, another takes over within this time."""
RENEW_S = 5


class Conductor:
    """One process' part in it. Taking a lease that is ours already makes it last longer.

    `holder` is the same after a restart: then it goes on at once with what it held when it was killed.
    """

    def __init__(self, db: Database, clock: Keeper, told: Callable[[float], None], holder: str) -> None:
        self._db, self._clock, self._told, self.holder = db, clock, told, holder

    async def if_ours(self, work: Callable[[], Awaitable[None]]) -> bool:
        """Do the work if we hold the lease, and hold on to it meanwhile; whether we do."""
        ours = await self._db.run(leases.take, NAME, self.holder, SPAN)
        self._told(float(ours))
        if not ours:
            return False
        fault: Exception | None = None
        async with asyncio.TaskGroup() as group:
            renewing = group.create_task(self._renewed())
            try:
                await work()
            except Exception as error:  # noqa: BLE001 - raised below as it is, not inside a group of errors
                fault = error
            finally:
                renewing.cancel()
        if fault is not None:
            raise fault
        return True

    async def _renewed(self) -> None:
        while True:
            await self._clock.sleep(RENEW_S)
            try:
                await self._db.run(leases.take, NAME, self.holder, SPAN)
            except StorageUnavailable:
                log.warning("storage_unavailable")

    async def release(self) -> None:
        """Let another process go on at once."""
        try:
            await self._db.run(leases.release, NAME, self.holder)
        except StorageUnavailable:
            log.warning("storage_unavailable")
