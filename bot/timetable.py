"""The timetable: APScheduler as nothing but a clock. What is due is computed from rows, so no job of it matters."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from storage import StorageUnavailable

log = structlog.get_logger()
EVERY_SECONDS = 5

Tick = Callable[[], Awaitable[None]]


@asynccontextmanager
async def timetable(tick: Tick) -> AsyncIterator[None]:
    """Call `tick` every few seconds inside the block."""
    # Its own lines tell of nothing but the interval, every few seconds.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(
        _tick, "interval", [tick], seconds=EVERY_SECONDS, coalesce=True, max_instances=1, misfire_grace_time=None
    )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def _tick(tick: Tick) -> None:
    try:
        await tick()
    except StorageUnavailable:
        log.warning("storage_unavailable")
    except Exception as error:  # noqa: BLE001 - one bad tick must not end the timetable; the next one tries again
        log.error("tick_failed", error=type(error).__name__)
