"""The composition root: opens what the bot needs, and closes it again. Nothing is constructed anywhere else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from cryptography.fernet import Fernet
from pydantic import SecretStr

from actions import alarm, colleagues, purging, sending
from actions.visits import House
from bot import look, profile
from bot.clock import Clock, Keeper, Movable
from bot.house import dispatcher, house, screens
from bot.intake import Intake
from bot.programme import load
from bot.sender import Sender
from bot.settings import Settings
from bot.speaker import Speaker
from bot.timetable import timetable
from rules.crisis import judge
from rules.programme import Programme
from storage import Database, connect, notices, staff, trail
from storage.migrate import migrate

__all__ = ["App", "opened", "playground_programme", "playground_settings"]

log = structlog.get_logger()
LONGEST_STEP = timedelta(hours=1)
PURGE_HOUR = 3
"""The local hour after which the nightly purge runs."""


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
    _ticking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _purged: datetime | None = None
    _scrubbed: datetime | None = None

    async def run(self) -> None:
        """Hear and answer until cancelled."""
        await profile.introduce(self.bot, self.house.programme)
        async with asyncio.TaskGroup() as group:
            self.speaker.join(group)
            # The lists of phrases take seconds to read; nobody in danger should wait for them.
            group.create_task(asyncio.to_thread(judge, ""))
            await self.speaker.resume()
            await self.intake.poll(group)

    async def work(self) -> None:
        """Hear, answer, and do what is due every few seconds, until cancelled."""
        async with timetable(self.tick):
            await self.run()

    async def tick(self) -> None:
        """Plan and send what is due now, and clear away what is over. Called often; once at a time is enough."""
        async with self._ticking:
            now = self.clock.now()
            await self.db.run(alarm.climb, self.house)
            await self.db.run(sending.plan_unfinished, self.house)
            await self.sender.send_due()
            await self.sender.sweep()
            await self._scrub(now)
            if self._purge_is_due(now):
                await self.purge()
                await self.db.scrub(wholly=True)
                self._purged = now

    def _purge_is_due(self, now: datetime) -> bool:
        """Once a night; at once after a start, since nobody knows how long the bot was down."""
        zone = self.house.programme.calendar.zone
        night = now.astimezone(zone).replace(hour=PURGE_HOUR, minute=0, second=0, microsecond=0)
        latest = night if night <= now else night - timedelta(days=1)
        return self._purged is None or self._purged < latest

    async def purge(self) -> dict[str, int]:
        """Delete everything whose time is over; how many rows of each class."""
        gone: dict[str, int] = {}
        for name in purging.CLASSES:
            gone[name] = 0
            while number := await self.db.run(purging.one_slice, name, self.house.programme.retention):
                gone[name] += number
        return gone

    async def _scrub(self, now: datetime) -> None:
        """After an erasure, leave nothing of it in the database's files."""
        if self._scrubbed is None or await self.db.read(trail.erased_since, self._scrubbed):
            await self.db.scrub()
            self._scrubbed = now

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
        """Return when nobody is being spoken to."""
        await self.speaker.idle()

    async def walk(self, clock: Movable, seconds: float) -> datetime:
        """Move the clock forward from one due instant to the next, at most an hour a step, doing what is due at each."""
        target = clock.now() + timedelta(seconds=seconds)
        while (now := clock.now()) < target:
            due = await self.db.read(notices.next_due, now)
            clock.move_to(min(target, now + LONGEST_STEP, due or target))
            await self.tick()
            await self.idle()
        return clock.now()


@asynccontextmanager
async def opened(settings: Settings, programme: Programme, clock: Keeper | None = None) -> AsyncIterator[App]:
    """A bot that is ready to run. Raises what Telegram or the database say when they do not let it."""
    clock = clock or Clock()
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api))
    async with (
        connect(settings.database_url, settings.master_keys, clock) as db,
        Bot(settings.bot_token.get_secret_value(), session=session) as bot,
    ):
        me = await bot.get_me()
        ours = house(programme, me.username or "")
        speaker = Speaker(bot, db, ours, screens(), clock)
        intake = Intake(bot, dispatcher(), db, ours, speaker, clock)
        yield App(ours, db, bot, clock, intake, speaker, Sender(bot, db, ours, clock))


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
        bot_token=SecretStr(token), telegram_api=url, database_url=database, data_keys=SecretStr(key.read_text())
    )
