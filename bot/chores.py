"""What is put in order beside the sending: tasks, the ledger, drafts, messages whose time is over, the nightly purge.

Each part by itself: a fault in one is named and counted, and the others go on. A long broadcast holds none of them up, and
none of them holds up a notice.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

import structlog

from actions import planning, purging, tasks
from actions.visits import House
from bot.clock import Keeper
from bot.ledger import KEPT, keep_up
from bot.machine import Machine
from bot.metrics import Metrics
from bot.sender import Sender
from bot.settings import Settings
from storage import Database, StorageUnavailable, trail

log = structlog.get_logger()
PATIENCE_S = 30.0
"""How long somebody else may read the database before the files are cleared the next time."""
PURGE_HOUR = 3
"""The local hour after which the nightly purge runs."""


class Chores:
    """All of it, one part after another and never two at once. To be cut off in the middle of any part does no harm."""

    def __init__(
        self,
        db: Database,
        house: House,
        clock: Keeper,
        settings: Settings,
        sender: Sender,
        machine: Machine,
        metrics: Metrics,
    ) -> None:
        self._db, self._house, self._clock, self._settings = db, house, clock, settings
        self._sender, self.machine, self._metrics = sender, machine, metrics
        self._doing = asyncio.Lock()
        self.failing: set[str] = set()
        """The parts that failed when all were done last."""
        self.patience_s = PATIENCE_S
        self.purged: datetime | None = None
        self.scrubbed: datetime | None = None

    async def do(self) -> None:
        """Do what is due of everything. Raises StorageUnavailable when all that could be done is."""
        parts = (
            ("tasks", self._tasks),
            ("ledger", self._ledger),
            ("drafts", self.machine.draft),
            ("sweeps", self._sender.sweep),
            ("purge", self._nightly),
        )
        async with self._doing:
            self.failing, trouble = set(), None
            for name, part in parts:
                try:
                    await self._part(name, part)
                except StorageUnavailable as error:  # to clear the files may fail where all else goes well
                    trouble = error
            if trouble is not None:
                raise trouble

    async def purge(self) -> dict[str, int]:
        """Delete everything whose time is over; how many rows of each class. What fails is tried again the next night."""
        gone = dict.fromkeys(purging.CLASSES, 0)

        async def over(name: str) -> None:
            while number := await self._db.run(purging.one_slice, name, self._house.programme.retention):
                gone[name] += number

        for name in purging.CLASSES:
            await self._part(f"purge_{name}", partial(over, name))
        return gone

    async def _part(self, name: str, part: Callable[[], Awaitable[object]]) -> None:
        try:
            await part()
        except StorageUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours in one part: the others are not to wait for it
            self.failing.add(name)
            self._metrics.undone.labels(name).inc()
            log.error("part_failed", part=name, error=type(error).__name__)

    async def _tasks(self) -> None:
        """Make tasks of what did not arrive."""
        for _ in range(planning.ROUNDS):
            if await self._db.run(tasks.plan, self._house) < planning.FULL:
                break

    async def _ledger(self) -> None:
        """After an erasure, leave nothing of it in the database's files, and write down who is not to come back."""
        now = self._clock.now()
        if self.scrubbed is None or await self._db.read(trail.erased_since, self.scrubbed):
            erased = await self._db.read(trail.erased_ids, now - KEPT)
            await asyncio.to_thread(keep_up, self._settings.ledger, erased, now)
            if (
                self.scrubbed or erased
            ):  # at a start nobody knows what was scrubbed; without erasures there is nothing to
                await self._db.scrub(patience_s=self.patience_s)
            self.scrubbed = now

    async def _nightly(self) -> None:
        """Once a night; at once after a start, since nobody knows how long the bot was down."""
        now = self._clock.now()
        if not self._is_due(now):
            return
        gone = await self.purge()
        # At a start the last night is unknown. A large file is not written anew where nobody is missing from it.
        if self.purged or any(gone.values()) or await self._db.read(trail.erased_since, now - KEPT):
            await self._db.scrub(wholly=True, patience_s=self.patience_s)
        self.purged = now

    def _is_due(self, now: datetime) -> bool:
        zone = self._house.programme.calendar.zone
        night = now.astimezone(zone).replace(hour=PURGE_HOUR, minute=0, second=0, microsecond=0)
        latest = night if night <= now else night - timedelta(days=1)
        return self.purged is None or self.purged < latest
