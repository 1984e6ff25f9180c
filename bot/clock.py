"""The clock of the running bot: what time it is, and how to wait. The playground and the tests bring their own."""

import asyncio
from datetime import UTC, datetime
from typing import Protocol


class Keeper(Protocol):
    """Whoever keeps the time."""

    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait this long."""
        ...


class Movable(Keeper, Protocol):
    """A clock that can be moved forward."""

    def move_to(self, at: datetime) -> None:
        """Jump forward; never back."""
        ...


class Clock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait this long."""
        await asyncio.sleep(seconds)
