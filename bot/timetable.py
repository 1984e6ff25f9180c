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

Tick = Callable[[], Awaitable[object]]


@asynccontextmanager
async def timetable(failed: Callable[[str], None], **ticks: Tick) -> AsyncIterator[None]:
    """Call each of these every few seconds inside the block: none waits for another, and none for itself.

    `failed` is told the name of one that raises.
    """
    # Its own lines tell of nothing but the interval, every few seconds.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = AsyncIOScheduler(timezone=UTC)
    for name, tick in ticks.items():
        scheduler.add_job(
            _tick,
            "interval",
            [failed, name, tick],
            seconds=EVERY_SECONDS,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)


async def _tick(failed: Callable[[str], None], name: str, tick: Tick) -> None:
    try:
        await tick()
    except StorageUnavailable:
        log.warning("storage_unavailable")
    except Exception as error:  # noqa: BLE001 - one bad tick must not end the timetable; the next one tries again
        failed(name)
        log.error("tick_failed", part=name, error=type(error).__name__)
