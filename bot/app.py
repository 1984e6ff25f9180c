"""The composition root: opens what the bot needs, and closes it again. Nothing is constructed anywhere else.

Long because everything that is put together stands in one place.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from socket import gethostname

import structlog
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from cryptography.fernet import Fernet
from pydantic import SecretStr

from actions import colleagues, outages
from actions.visits import House
from bot import look, profile
from bot.chores import Chores
from bot.clock import Clock, Keeper, Movable
from bot.conductor import Conductor
from bot.house import ear, house, screens
from bot.intake import Intake
from bot.machine import Machine
from bot.metrics import Metrics, Timed
from bot.planners import Planners
from bot.programme import load
from bot.sender import Sender
from bot.settings import Settings
from bot.speaker import Speaker
from bot.timetable import timetable
from bot.webhook import Port
from bot.wire import Session
from locales.catalogues import show_drafts
from rules.crisis import judge
from rules.programme import Programme
from storage import Database, connect, notices, staff
from storage.leases import CLAIM
from storage.migrate import migrate
from storage.outages import note_heard as walked

__all__ = ["App", "opened", "playground_programme", "playground_settings"]

log = structlog.get_logger()
LONGEST_STEP = timedelta(hours=1)
LAST_WORDS_S = 10
"""Seconds in which notices under way arrive and what is owed is still said after the bot was told to stop; the rest is
said at the next start."""
CALL_S = 25
"""Seconds after which a call to Telegram is given up: before another process may think that this one is gone (CLAIM)."""
LEFT_BEHIND = CLAIM
"""What has been owed for so long is said by the conductor: the process that owed it may be gone."""
ALONE = "alone"
"""The name, where plans and sends are concerned, of a process beside which there is no other."""


@dataclass
class App:
    """A bot at work. `run` hears and sends until cancelled; `tick` does what is due at this moment."""

    house: House
    db: Database
    bot: Bot
    clock: Keeper
    intake: Intake
    speaker: Speaker
    sender: Sender
    port: Port
    conductor: Conductor
    settings: Settings
    chores: Chores
    planners: Planners
    metrics: Metrics
    last_words_s: float = LAST_WORDS_S
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _sending: asyncio.Lock = field(default_factory=asyncio.Lock)
    _introduced: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Hear and answer until cancelled, or until `stop`; then it ends as if it were cancelled."""
        # The lists of phrases take seconds to read, and whoever is heard meanwhile would wait for them.
        await asyncio.to_thread(judge, "")
        async with asyncio.TaskGroup() as group:
            self.speaker.join(group)
            group.create_task(self._introduce())
            if not self.settings.webhook_url:
                # Telegram lets one process poll: what was on its way is of one that died, and an alarm must not wait.
                await self.db.run(notices.mark_uncertain, at_once=True)
            await self.speaker.resume()
            async with AsyncExitStack() as ears:
                if self.settings.listen:
                    await ears.enter_async_context(self.port.open())
                hearing = group.create_task(self._hear(group))
                await self._stopping.wait()
                hearing.cancel()
            with suppress(TimeoutError):
                async with asyncio.timeout(self.last_words_s):
                    await self._finished()
            raise asyncio.CancelledError

    async def _finished(self) -> None:
        """Return when what was heard is committed, notices under way have arrived, and all that is owed has been said."""
        self.sender.stop()
        await self.intake.finished()
        async with self._sending:
            await self.speaker.idle()

    async def _introduce(self) -> None:
        """Tell Telegram about the bot, while people are heard already: these calls may be refused for hours."""
        for wait in profile.PATIENCE_S:
            try:
                await profile.introduce(self.bot, self.house.programme)
                return
            except (TelegramAPIError, ClientDecodeError, TypeError) as error:
                log.warning("introduction_failed", error=type(error).__name__)
            finally:
                self._introduced.set()
            await self.clock.sleep(wait)

    async def _hear(self, group: asyncio.TaskGroup) -> None:
        if self.settings.webhook_url:
            await self.port.announce()
        else:
            await self.intake.poll(group)

    def stop(self) -> None:
        """Hear nothing more, finish what is in hand within LAST_WORDS_S, and end."""
        self._stopping.set()

    async def work(self) -> None:
        """Hear and answer until cancelled, and every few seconds do what is due; of several processes one does."""
        try:
            async with timetable(self._failed, sending=self.send_if_ours, chores=self.chores_if_ours):
                await self.run()
        finally:
            await self.conductor.release()

    def _failed(self, part: str) -> None:
        self.metrics.undone.labels(part).inc()

    async def send_if_ours(self) -> None:
        """Plan and send what is due, and say what a dead process left unsaid; by the process that conducts."""
        await self.conductor.if_ours(self.send, self._catch_up, self.sender.pause)

    async def chores_if_ours(self) -> None:
        """What is put in order beside the sending, by the process that conducts."""
        await self.conductor.if_ours(self.chores.do)

    async def _catch_up(self) -> None:
        """Say what a dead process left unsaid, and ask again what an outage left open."""
        await self.speaker.resume(LEFT_BEHIND)
        # A webhook hears as long as it is there; that Telegram cannot reach it, it does not know.
        heard = self.clock.now() if self.settings.webhook_url else self.intake.heard_at
        if heard is not None:
            for account_id in await self.db.run(outages.ask_again, self.house, heard):
                self.speaker.wake(account_id)

    async def tick(self) -> None:
        """Plan and send what is due now, then put in order what is due. Called often; once at a time is enough."""
        try:
            await self.send()
        finally:
            await self.chores.do()

    async def send(self) -> None:
        """Plan and send what is due now."""
        async with self._sending:
            await self.sender.send_due(self.plan)

    async def plan(self) -> tuple[int, bool]:
        """Plan a slice of what is due, so that no answer waits for it: how many things it was, and whether there is more."""
        return await self.planners.plan()

    async def purge(self) -> dict[str, int]:
        """Delete everything whose time is over; how many rows of each class."""
        return await self.chores.purge()

    async def invite(self, role: str, team: str | None) -> str:
        """A link through which one member of staff comes in."""
        token = await self.db.run(colleagues.invite, self.house.programme, role, team, None)
        return self.house.link(f"inv_{token}")

    async def confirm(self, role_id: int) -> bool:
        """Confirm who used an invitation, from the server; False when nobody waits under this id."""
        return await self.db.run(colleagues.confirm, role_id, None)

    async def pending(self) -> list[int]:
        """The roles of those who used an invitation and wait to be confirmed."""
        teams = list(self.house.programme.teams)
        return [role.id for role in await self.db.read(staff.colleagues, teams, "pending")]

    async def records(self, language: str) -> object:
        """Every young person as staff read them; for the playground's page."""
        return await self.db.read(look.records, self.house, self._spoken(language))

    async def why(self, chat: int, message: int, language: str) -> object:
        """Why somebody got a message that the bot started, None for an answer; for the playground's page."""
        return await self.db.read(look.why, chat, message, self._spoken(language))

    def _spoken(self, language: str) -> str:
        programme = self.house.programme
        return language if language in programme.languages else programme.default_language

    async def idle(self) -> None:
        """Return when nobody is being spoken to, and Telegram has been told about the bot once."""
        await self._introduced.wait()
        await self.speaker.idle()

    async def walk(self, clock: Movable, seconds: float, longest: timedelta = LONGEST_STEP) -> datetime:
        """Move the clock forward from one due instant to the next, at most so far a step, doing what is due at each."""
        target = clock.now() + timedelta(seconds=seconds)
        while (now := clock.now()) < target:
            due = await self.db.read(notices.next_due, now)
            clock.move_to(min(target, now + longest, due or target))
            await self.tick()
            await self.idle()
            await self.db.run(walked, clock.now())  # time that was walked through is no outage
        return clock.now()


@asynccontextmanager
async def opened(settings: Settings, programme: Programme, clock: Keeper | None = None) -> AsyncIterator[App]:
    """A bot that is ready to run. Raises what Telegram or the database say when they do not let it."""
    clock = clock or Clock(settings.messages_per_second)
    show_drafts(shown=programme.drafts)
    session = Session(api=TelegramAPIServer.from_base(settings.telegram_api), timeout=CALL_S)
    async with (
        connect(settings.database_url, settings.master_keys, clock, _patience(settings, clock)) as db,
        Bot(settings.bot_token.get_secret_value(), session=session) as bot,
    ):
        metrics = Metrics()
        db.timed = metrics.database_took
        session.middleware(Timed(metrics))
        session.metrics = metrics
        me = await bot.get_me()
        ours = house(programme, me.username or "")
        speaker = Speaker(bot, db, ours, screens(), clock, metrics, _name(settings))
        intake = Intake(bot, ear(), db, ours, speaker, clock, metrics)
        port = Port(settings, bot, db, intake, metrics, clock)
        conductor = Conductor(db, clock, metrics.conducting.set, _name(settings) or ALONE)
        sender = Sender(bot, db, ours, clock, int(settings.messages_per_second))
        machine = Machine(settings, db, clock)
        yield App(
            ours,
            db,
            bot,
            clock,
            intake,
            speaker,
            sender,
            port,
            conductor,
            settings,
            Chores(db, ours, clock, settings, sender, machine, metrics),
            Planners(db, ours, metrics),
            metrics,
        )


def _name(settings: Settings) -> str:
    """What this process is called among those that share the work, the same after a restart; "" where it works alone."""
    if not settings.webhook_url or settings.database_url.startswith("sqlite"):
        return ""
    return f"{gethostname()}:{settings.listen}" if settings.listen_at[1] else token_hex(8)


def _patience(settings: Settings, clock: Keeper) -> float:
    """How long, in seconds, what was said waits to be struck out: no time where another process may hear what comes next."""
    return 0.0 if _name(settings) else clock.company_s


def playground_programme() -> Programme:
    """The shipped programme, filled in where only a controller can decide."""
    return load(Path(__file__).parents[1] / "programme.toml", playground=True)


def playground_settings(url: str, token: str, folder: Path) -> Settings:
    """A migrated SQLite file in `folder`, with a key of its own kept beside it."""
    key = folder / "playground.key"
    if not key.exists():
        key.write_text(Fernet.generate_key().decode())
    database = f"sqlite:///{folder / 'playground.db'}"
    migrate(database)
    return Settings(
        bot_token=SecretStr(token),
        telegram_api=url,
        database_url=database,
        data_keys=SecretStr(key.read_text()),
        backups=folder / "backups",
    )
