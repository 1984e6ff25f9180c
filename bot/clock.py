"""The clock of the running bot: what time it is, and how to wait. The playground and the tests bring their own."""

import asyncio
from datetime import UTC, datetime
from typing import Protocol

from bot.pace import Pace


class Keeper(Protocol):
    """Whoever keeps the time."""

    company_s: float
    """How long what need not be written at once waits for company; not at all where time is made."""

    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait this long."""
        ...

    async def turn(self, chat: int) -> None:
        """Wait until one more message may go out, to this chat."""
        ...

    def spent(self) -> None:
        """An answer went out."""
        ...


class Movable(Keeper, Protocol):
    """A clock that can be moved forward."""

    def move_to(self, at: datetime) -> None:
        """Jump forward; never back."""
        ...


class Clock:
    """The machine's clock, which hands out turns at so many messages a second."""

    company_s = 0.03

    def __init__(self, messages_per_second: float = 30) -> None:
        pace = Pace(messages_per_second)
        self.turn, self.spent = pace.turn, pace.spent

    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        """Wait this long."""
        await asyncio.sleep(seconds)
