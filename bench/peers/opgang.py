"""Opgang as it runs, on SQLite or PostgreSQL, with the programme of the playground, on a working day at 14.05.

Arguments: the server, the database, how many messages a second it may send, and, where it is started again, how many seconds
of that afternoon are over.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta

import uvloop
from cryptography.fernet import Fernet
from pydantic import SecretStr

from bot.app import opened, playground_programme
from bot.clock import Clock
from bot.settings import Settings
from bot.steady import steady
from storage.migrate import migrate

WORKING_DAY = datetime(2026, 11, 24, 13, 5, tzinfo=UTC)
KEY = "OPGANG_BENCH_KEY"
"""Where the environment names a master key: of a database that was filled beforehand."""


class Afternoon(Clock):
    """Runs as fast as the machine's clock, from the same afternoon whenever it is started."""

    def __init__(self, messages_per_second: float, over_s: float = 0.0) -> None:
        super().__init__(messages_per_second)
        self._ahead = WORKING_DAY + timedelta(seconds=over_s) - datetime.now(UTC)

    def now(self) -> datetime:
        """The instant, aware and in UTC."""
        return datetime.now(UTC) + self._ahead


def new_key() -> str:
    """A master key."""
    return Fernet.generate_key().decode()


async def serve(server: str, database: str, per_second: str = "30", over_s: str = "0") -> None:
    """Hear and answer until killed."""
    migrate(database)
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr("1:playground"),
        telegram_api=server,
        database_url=database,
        data_keys=SecretStr(os.environ.get(KEY) or new_key()),
        messages_per_second=float(per_second),
    )
    async with opened(settings, playground_programme(), Afternoon(float(per_second), float(over_s))) as app:
        steady()
        await app.work()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serve(*sys.argv[1:]))
