"""Who is measured: how each is started, how people get to where answers count, and what a measured answer is."""

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.crowd import ANSWERS, TO_THE_FORM, TO_THE_SECOND, Crowd

TAPS = 5


@dataclass(frozen=True)
class Contender:
    """One row of the table. `database` is "", sqlite, file (SQLite as a plain path's URL) or postgresql."""

    name: str
    module: str
    arguments: tuple[str, ...] = ()
    database: str = ""
    opgang: bool = False
    taps: bool = False

    @property
    def answers(self) -> int:
        """Measured answers of each person."""
        return TAPS if self.taps else len(ANSWERS)

    async def ready(self, crowd: Crowd) -> None:
        """Bring everybody to the first measured question; not measured."""
        if self.opgang:
            await crowd.walking(TO_THE_FORM, "/start")
        else:
            await crowd.typing(1)
        if self.taps:
            await crowd.walking(TO_THE_SECOND)

    async def answered(self, crowd: Crowd) -> float:
        """Everybody answers; the seconds it took."""
        if self.taps:
            return await crowd.tapping(TAPS)
        return await crowd.typing(len(ANSWERS))


AIOGRAM = "bench.peers.aiogram_bots"
CONTENDERS = (
    Contender("aiogram: echo, nothing stored", AIOGRAM, ("echo",)),
    Contender("Opgang on SQLite, typed answers", "bench.peers.opgang", (), "sqlite", opgang=True),
    Contender("Opgang on PostgreSQL, typed answers", "bench.peers.opgang", (), "postgresql", opgang=True),
    Contender("Opgang on SQLite, taps", "bench.peers.opgang", (), "sqlite", opgang=True, taps=True),
    Contender("aiogram: form in memory", AIOGRAM, ("memory",)),
    Contender("aiogram: form, a commit per answer", AIOGRAM, ("commit",), "sqlite"),
    Contender("python-telegram-bot: ConversationHandler", "bench.peers.ptb_form"),
)


@asynccontextmanager
async def database_of(contender: Contender, postgres: Callable[[], str]) -> AsyncIterator[list[str]]:
    """The arguments that name a database made for this run, thrown away with it."""
    with tempfile.TemporaryDirectory(prefix="opgang-bench-") as folder:
        if contender.database == "postgresql":
            yield [postgres()]
        else:
            yield [f"sqlite:///{Path(folder) / 'bench.db'}"] if contender.database else []
