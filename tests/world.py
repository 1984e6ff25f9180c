"""The front door for tests: the stand-in and the bot in one process, on one clock, and people who chat with it.

Nothing here waits for time to pass: `settle` returns when every update is confirmed and nobody is being spoken to.
Long because all that a story may do stands on one page.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import Row, exists, select

from bot.app import App, opened
from bot.programme import load
from bot.settings import Settings
from playground.chats import shown
from playground.playing import Person
from playground.server import Standin
from rules.programme import Programme
from storage import Database, Tx, staff
from storage.tables import metadata

STARVED_S = 15
"""Real seconds after which whoever waits for the clock is let go on."""
STRIDE = timedelta(hours=4)
"""Where time passes, what comes due is done at its instant, and whoever plans is asked at least so often, at night too."""
FRIDAY = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""A Friday at 13.00 in Denmark: both offices are open until 14.00."""
PROGRAMME = Path(__file__).parents[1] / "programme.toml"
TABLES = metadata.sorted_tables
ALL = {table.name: select(table) for table in TABLES}
WHICH = select(*(exists().select_from(table).label(table.name) for table in TABLES))
MASTER_KEY = Fernet.generate_key().decode()


class StillClock:
    """Stands still until it is moved; whoever waits on it is woken by the move."""

    company_s = 0.0

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._moved = asyncio.Condition()
        self._asleep = asyncio.Event()

    def now(self) -> datetime:
        return self._now

    def move_to(self, at: datetime) -> None:
        self._now = max(self._now, at)

    def turn_back(self, at: datetime) -> None:
        """For the next story; whoever waits now would wait for longer."""
        self._now = at

    async def sleep(self, seconds: float) -> None:
        until = self._now.timestamp() + seconds
        async with self._moved:
            if seconds:
                self._asleep.set()
            await self._moved.wait_for(lambda: self._now.timestamp() >= until)

    async def turn(self, chat: int) -> None:
        """Nobody waits here for the pace at which Telegram takes messages."""

    def spent(self) -> None:
        """Nor is it counted."""

    async def waited_on(self) -> None:
        """Return when somebody waits for the clock to be moved, since this was last asked."""
        await self._asleep.wait()
        self._asleep.clear()

    def nobody_waits(self) -> None:
        """Whoever waited has been woken."""
        self._asleep.clear()

    async def wake(self) -> None:
        async with self._moved:
            self._moved.notify_all()


@dataclass
class Phone:
    """One person's chat, with the verbs of a story."""

    world: "World"
    person: Person

    async def says(self, text: str) -> str:
        """Write something; what the bot has said last then."""
        self.person.send(text)
        return await self._then()

    async def taps(self, button: str, *, on: int = 0) -> str:
        """Tap a button by (a part of) its words, on the newest message that has it."""
        message, label = self._find(button, on)
        self.person.tap_now(message, label)
        return await self._then()

    async def forges(self, data: str, *, on: int = 0) -> str:
        """Tap with data that no button of this message carries, as a changed client could."""
        self.person.tap_now(on or self.world.newest(self.person.id)["message_id"], data=data)
        return await self._then()

    async def does(self, *deeds: Callable[[], object]) -> str:
        """Several things at once, before the bot has heard of any; what it has said last then."""
        for deed in deeds:
            deed()
        return await self._then()

    async def _then(self) -> str:
        await self.world.settle()
        return self.heard

    def _find(self, button: str, on: int) -> tuple[int, str]:
        for message in self._newest_first():
            for row in message["buttons"]:
                for found in row:
                    if button in found["text"] and on in (0, message["message_id"]):
                        return message["message_id"], found["text"]
        raise AssertionError(f"{self.person.first_name} sees no button {button!r}: {self.buttons}")

    def _newest_first(self) -> Iterator[dict[str, Any]]:
        """The messages that are there; a long chat is not read further back than is asked for."""
        return (shown(message) for message in reversed(self.person._chat.messages.values()) if not message.deleted)

    @property
    def chat(self) -> list[dict[str, Any]]:
        """The messages that are there, oldest first."""
        return [message for message in self.person.chat() if not message["deleted"]]

    @property
    def said(self) -> list[dict[str, Any]]:
        """The bot's messages that are there, oldest first."""
        return [message for message in self.chat if message["from"] == "bot"]

    @property
    def heard(self) -> str:
        """The bot's newest words: of the message it sent or edited last."""
        return str(self.world.newest(self.person.id)["text"])

    @property
    def buttons(self) -> list[str]:
        """The words on the buttons of the bot's newest message."""
        return [button["text"] for row in self.world.newest(self.person.id)["buttons"] for button in row]

    def data_of(self, button: str) -> str:
        """What the newest button with (a part of) these words carries."""
        message_id, text = self._find(button, 0)
        rows = next(message for message in self.chat if message["message_id"] == message_id)["buttons"]
        return str(next(found["data"] for row in rows for found in row if found["text"] == text))

    @property
    def everything(self) -> str:
        """All that the bot's messages now say, below each other."""
        return "\n".join(str(message["text"]) for message in self.said)


@dataclass(repr=False)
class World:
    """The bot, the stand-in and their clock. Shown short: asyncio writes out its task's result in every fixture."""

    standin: Standin
    app: App
    clock: StillClock
    url: str
    work: asyncio.Task[None]
    """The bot at work; over only when it stumbled."""

    def phone(self, name: str, language: str = "da") -> Phone:
        """Somebody with a phone, who has not written yet."""
        return Phone(self, self.standin.person(name, language))

    def newest(self, chat: int) -> dict[str, Any]:
        """The message of the bot's that was sent or edited last in a chat."""
        for call in reversed(self.standin.calls):
            if (
                call.method in ("sendMessage", "editMessageText")
                and str(call.parameters.get("chat_id")) == str(chat)
                and call.ok
            ):
                message_id: int = (call.answer or {})["result"]["message_id"]
                return next(iter(self.standin.person_by_id(chat).chat(after=message_id - 1)))
        raise AssertionError("the bot has said nothing here")

    def rows(self) -> "Rows":
        """Every row of every table, as it lies there when it is looked at."""
        return Rows(self.app.db)

    def holding(self) -> set[str]:
        """The tables that hold anything."""
        return self.app.db.read_now(filled)

    async def settle(self) -> None:
        """Return when every update is confirmed and everything owed is said.

        On a starved machine the database may be busy for so long that the bot waits a second before it tries again;
        the clock, which stands still, is then moved by that second.
        """
        async with asyncio.TaskGroup() as group:
            rest = group.create_task(self._rest())
            while not rest.done():
                done, _ = await asyncio.wait({rest, self.work}, timeout=STARVED_S, return_when=asyncio.FIRST_COMPLETED)
                if self.work in done:
                    rest.cancel()
                    self.work.result()
                elif not done:
                    self.clock.move_to(self.clock.now() + timedelta(seconds=1))
                    await self.clock.wake()
        assert not self.app.planners.failing and not self.app.chores.failing

    async def _rest(self) -> None:
        await self.standin.confirmed()
        await self.app.idle()

    async def tick(self) -> None:
        """Do what is due now."""
        await self.app.tick()
        await self.settle()

    async def passes(self, **delta: float) -> None:
        """Let time pass, doing what is due on the way."""
        await self.app.walk(self.clock, timedelta(**delta).total_seconds(), STRIDE)
        await self.clock.wake()
        await self.settle()

    async def leaps(self, **delta: float) -> None:
        """The bot was down for so long; then it does what is due."""
        self.clock.move_to(self.clock.now() + timedelta(**delta))
        await self.clock.wake()
        await self.tick()

    async def hires(
        self, name: str, role: str = "consultant", team: str | None = "koege", language: str = "da"
    ) -> Phone:
        """A member of staff who came in by a link and was confirmed, and has heard so."""
        phone = self.phone(name, language)
        link = await self.app.invite(role, team)
        await phone.says(f"/start {link.partition('start=')[2]}")
        await phone.says(name)
        pending = await self.app.db.read(staff.colleagues, list(self.app.house.programme.teams), "pending")
        await self.app.confirm(pending[-1].id)
        await self.app.sender.send_due()  # what is planned already: nothing else comes due by this
        await self.settle()
        return phone


class Rows(Mapping[str, list[Row[Any]]]):
    """The rows of every table, by its name. Most who ask look at one: that one is read, and for more all of them at once."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._read: dict[str, list[Row[Any]]] = {}

    def __getitem__(self, table: str) -> list[Row[Any]]:
        if table in ALL and not self._read:
            self._read[table] = self._db.read_now(lambda tx: list(tx.connection.execute(ALL[table])))
        return self._read[table] if table in self._read else self._all()[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(TABLES)

    def __repr__(self) -> str:
        return repr(self._all())

    def _all(self) -> dict[str, list[Row[Any]]]:
        if len(self._read) < len(TABLES):
            self._read = self._db.read_now(_everything)
        return self._read


def _everything(tx: Tx) -> dict[str, list[Row[Any]]]:
    held = filled(tx)
    return {t.name: list(tx.connection.execute(ALL[t.name])) if t.name in held else [] for t in TABLES}


def filled(tx: Tx) -> set[str]:
    """The tables that hold anything, by one query: most stories fill a few of many."""
    answer = tx.connection.execute(WHICH).one()
    return {table.name for table, holds in zip(TABLES, answer, strict=True) if holds}


def playground_programme(**changes: Any) -> Programme:
    """The shipped programme as the playground fills it."""
    return replace(_shipped(), **changes)


@cache
def _shipped() -> Programme:
    return load(PROGRAMME, playground=True)


@asynccontextmanager
async def running(app: App) -> AsyncIterator[asyncio.Task[None]]:
    """The bot at work inside the block; what it raises is raised here."""
    async with asyncio.TaskGroup() as group:
        work = group.create_task(app.run())
        try:
            yield work
        finally:
            work.cancel()


async def hosted(url: str, **options: Any) -> AsyncIterator[World]:
    """A world for a fixture: entered and left by one task of its own, since fixtures start and end in different ones."""
    ready: asyncio.Future[World] = asyncio.get_running_loop().create_future()
    over = asyncio.Event()

    async def host() -> None:
        try:
            async with opened_world(url, **options) as world:
                ready.set_result(world)
                await over.wait()
        except BaseException as error:
            if not ready.done():
                ready.set_exception(error)
            raise

    task = asyncio.get_running_loop().create_task(host())
    yield await ready
    over.set()
    await task


@asynccontextmanager
async def opened_world(url: str, at: datetime = FRIDAY, **changes: Any) -> AsyncIterator[World]:
    """A world with a migrated, empty database."""
    clock = StillClock(at)
    async with Standin.open(clock=clock, hold_s=0.0) as standin:
        async with served(standin, clock, url, **changes) as world:
            yield world
        assert standin.violations == []


@asynccontextmanager
async def served(
    standin: Standin, clock: StillClock, url: str, about_machine: dict[str, Any] | None = None, **changes: Any
) -> AsyncIterator[World]:
    """The bot beside a stand-in that is there already; entered again it is the same bot after a restart."""
    with TemporaryDirectory(prefix="opgang-backups-") as backups:
        settings = Settings(
            _env_file=None,
            bot_token=SecretStr(standin.token),
            telegram_api=standin.url,
            database_url=url,
            data_keys=SecretStr(MASTER_KEY),
            backups=Path(backups),
            **(about_machine or {}),
        )
        async with opened(settings, playground_programme(**changes), clock) as app, running(app) as work:
            yield World(standin, app, clock, url, work)
