"""The clock the stand-in lives by: dates of messages, lives of updates and taps, and flood limits all read it."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware UTC."""
        ...


class RunningClock:
    """Starts at an instant, runs as fast as the machine's clock, and jumps forward when told to."""

    company_s = 0.0

    def __init__(self, start: datetime) -> None:
        self._ahead = start - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def turn(self, chat: int) -> None:
        """The stand-in takes messages as fast as they come, unless it is told otherwise."""

    def spent(self) -> None:
        """See `turn`."""

    def move_to(self, at: datetime) -> None:
        """Jump forward; never back."""
        self._ahead += max(timedelta(), at - self.now())
