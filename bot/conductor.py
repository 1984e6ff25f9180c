"""Which of several processes plans and sends: the one that holds the lease. Claims on the rows, not it, prevent doubles."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeAlias

import structlog

from bot.clock import Keeper
from storage import Database, StorageUnavailable, leases

log = structlog.get_logger()
Work: TypeAlias = Callable[[], Awaitable[None]]
NAME = "timetable"
SPAN = timedelta(seconds=10)
"""After a holder was killed, another takes over within this time."""
RENEW_S = 3


class Conductor:
    """One process' part in it. Taking a lease that is ours already makes it last longer.

    `holder` is the same after a restart: then it goes on at once with what it held when it was killed.
    """

    def __init__(self, db: Database, clock: Keeper, told: Callable[[float], None], holder: str) -> None:
        self._db, self._clock, self._told, self.holder = db, clock, told, holder

    async def if_ours(self, work: Work, beside: Work | None = None, lost: Callable[[], None] = lambda: None) -> bool:
        """Do the work if we hold the lease, and hold on to it meanwhile; whether we do.

        What is to be done `beside` it is done first, and again each time that the lease is renewed: the work may take
        minutes. Where that fails it is told, and the work goes on. `lost` is told when another process has the lease
        now, because this one stood still for too long.
        """
        ours = await self._db.run(leases.take, NAME, self.holder, SPAN)
        self._told(float(ours))
        if not ours:
            return False
        fault: Exception | None = None
        async with asyncio.TaskGroup() as group:
            renewing = group.create_task(self._renewed(beside, lost))
            try:
                await self._done(beside)
                await work()
            except Exception as error:  # noqa: BLE001 - raised below as it is, not inside a group of errors
                fault = error
            finally:
                renewing.cancel()
        if fault is not None:
            raise fault
        return True

    async def _renewed(self, beside: Work | None, lost: Callable[[], None]) -> None:
        while True:
            await self._clock.sleep(RENEW_S)
            try:
                ours = await self._db.run(leases.take, NAME, self.holder, SPAN)
            except StorageUnavailable:
                log.warning("storage_unavailable")
                continue
            self._told(float(ours))
            if ours:
                await self._done(beside)
            else:
                lost()

    async def _done(self, beside: Work | None) -> None:
        if beside is not None:
            try:
                await beside()
            except StorageUnavailable:
                log.warning("storage_unavailable")
            except Exception as error:  # noqa: BLE001 - what is done beside it must not end the work
                log.error("failed_beside", error=type(error).__name__)

    async def release(self) -> None:
        """Let another process go on at once."""
        try:
            await self._db.run(leases.release, NAME, self.holder)
        except StorageUnavailable:
            log.warning("storage_unavailable")
