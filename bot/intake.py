"""Takes updates from Telegram, and confirms them only after everything they did is committed.

`poll` asks Telegram for them; `bring` is for those that a webhook brought. Both ways go through `feed`.

Updates of one chat are heard one after another, those of different chats at once. A handler that fails is tried three
times; then the update is set aside, the person is told, and what comes later from that chat goes on.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.types import CallbackQuery, Chat, Message, Update, User

from actions import failing
from actions.visits import House, Incoming
from bot.clock import Keeper
from bot.drawing import Drawn
from bot.ear import HEARD, Ear
from bot.metrics import Metrics
from bot.readable import one_by_one
from bot.speaker import PATIENCE, Speaker
from bot.wire import stop_spinning
from handlers.hearing import Hearing
from rules.tongue import app_language
from storage import Database, StorageUnavailable, setaside

log = structlog.get_logger()
HELD_SECONDS = 25
"""How long Telegram holds an empty answer."""
TRIES = 3
BETWEEN_TRIES = timedelta(seconds=10)


class Intake:
    """Hears updates. `take` returns when a batch of them is committed, whatever it was."""

    def __init__(
        self,
        bot: Bot,
        ear: Ear,
        db: Database,
        house: House,
        speaker: Speaker,
        clock: Keeper,
        metrics: Metrics,
    ) -> None:
        self._bot, self._ear, self._db, self._metrics = bot, ear, db, metrics
        self._house, self._speaker, self._clock = house, speaker, clock
        self._chats: dict[int, tuple[asyncio.Lock, int]] = {}
        self.heard_at: datetime | None = None
        """When Telegram last answered; None before it did."""
        self._asking_since: datetime | None = None
        self._in_hand: set[asyncio.Task[None]] = set()

    async def poll(self, group: asyncio.TaskGroup) -> None:
        """Ask for updates until cancelled; the next question confirms what the last answer brought."""
        self._asking_since = self._clock.now()
        offset: int | None = None
        tries = 0
        while True:
            try:
                updates, offset = await self._asked(offset)
            except TelegramRetryAfter as error:
                await self._clock.sleep(error.retry_after)
            except TelegramConflictError:
                # A webhook that was set earlier, or another process that asks: only the first can be put right here.
                await self._unhook()
                await self._clock.sleep(PATIENCE[0])
            except (TelegramAPIError, TelegramNetworkError, ClientDecodeError, TypeError) as error:
                log.warning("polling_failed", error=type(error).__name__)
                await self._clock.sleep(PATIENCE[min(tries, len(PATIENCE) - 1)])
                tries += 1
            else:
                tries, self.heard_at = 0, self._clock.now()
                # Not cancelled with the asking: what was taken is finished.
                await asyncio.shield(self._begun(group, self.take(updates, group)))

    def _begun(self, group: asyncio.TaskGroup, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = group.create_task(work)
        self._in_hand.add(task)
        task.add_done_callback(self._in_hand.discard)
        return task

    async def finished(self) -> None:
        """Return when what was taken is committed, and no button of it spins; to be asked when nothing more is heard."""
        while self._in_hand:
            await asyncio.wait(self._in_hand)

    def silence(self) -> timedelta | None:
        """How long Telegram has not answered; None where it brings updates by itself."""
        since = self.heard_at or self._asking_since
        return self._clock.now() - since if since is not None else None

    async def _asked(self, offset: int | None) -> tuple[Sequence[Update], int | None]:
        """What Telegram holds from `offset` on, and from where to ask next. Raises what aiogram raises."""
        try:
            updates = await self._bot.get_updates(
                offset, timeout=HELD_SECONDS, allowed_updates=list(HEARD), request_timeout=HELD_SECONDS + 15
            )
        except ClientDecodeError as error:
            found = one_by_one(error.data, self._bot)
            if found is None:
                raise
            self._metrics.unreadable.inc(found.unreadable)
            log.error("update_unreadable", number=found.unreadable)
            return found.updates, found.after
        return updates, updates[-1].update_id + 1 if updates else offset

    async def _unhook(self) -> None:
        try:
            await self._bot.delete_webhook()
        except (TelegramAPIError, ClientDecodeError, TypeError) as error:
            log.warning("webhook_not_deleted", error=type(error).__name__)

    async def bring(self, update: Update) -> None:
        """Hear one update, after those of its chat that came before; returns when it is committed.

        Raises StorageUnavailable, and then nothing of it was kept: whoever brought it brings it again.
        """
        async with self._in_turn(chat_of(update)):
            hear = await self.feed(update, patient=False)
        if hear.owed is not None:
            self._speaker.wake(hear.owed, hear.drawn)

    @asynccontextmanager
    async def _in_turn(self, chat: int) -> AsyncIterator[None]:
        """One at a time for each chat; a chat where nothing waits is forgotten."""
        lock, waiting = self._chats.get(chat, (asyncio.Lock(), 0))
        self._chats[chat] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            waiting = self._chats[chat][1] - 1
            if waiting:
                self._chats[chat] = (lock, waiting)
            else:
                del self._chats[chat]

    async def take(self, updates: Sequence[Update], group: asyncio.TaskGroup) -> None:
        """Hear a batch; returns when all of it is committed."""
        queues: dict[int, list[Update]] = defaultdict(list)
        for update in updates:
            queues[chat_of(update)].append(update)
        async with asyncio.TaskGroup() as chats:
            for waiting in queues.values():
                chats.create_task(self._in_order(waiting, group))

    async def _in_order(self, updates: Sequence[Update], group: asyncio.TaskGroup) -> None:
        """Hear one chat's updates, and then have said what they are owed: thirty taps at once cost one screen."""
        owed: dict[int, Drawn | None] = {}
        for update in updates:
            hear = await self.feed(update, last=update is updates[-1])
            if hear.owed is not None:
                owed[hear.owed] = hear.drawn
            if update.callback_query is not None:
                self._begun(group, self._answered(update.callback_query))
        for account_id, drawn in owed.items():
            self._speaker.wake(account_id, drawn)

    async def feed(self, update: Update, *, patient: bool = True, last: bool = True) -> Hearing:
        """Hear one update; `last` of those that wait has its answer drawn. Without patience raises StorageUnavailable."""
        incoming = incoming_of(update, self._house)
        hear = Hearing(self._db, self._house, incoming, self._speaker.drawing(incoming.chat) if last else None)
        if update.message is not None:
            self._metrics.lag.observe(max(0.0, (self._clock.now() - update.message.date).total_seconds()))
        with self._metrics.handled(_kind(update)):
            await self._heard(update, hear, patient=patient)
        return hear

    async def _heard(self, update: Update, hear: Hearing, *, patient: bool) -> None:
        """Have it handled; after the last try it is set aside instead, and if even that fails only its kind is kept."""
        tries, fault = 0, ""
        while tries <= TRIES:
            try:
                if tries < TRIES:
                    await self._ear.hear(update, bot=self._bot, hear=hear)
                else:
                    await self._set_aside(update, hear, fault)
                return
            except StorageUnavailable:
                log.warning("storage_unavailable")
                if not patient:
                    raise
                await self._clock.sleep(PATIENCE[0])
            except Exception as error:  # noqa: BLE001 - whatever a handler raises, the chat goes on; it is told and set aside
                tries, fault = tries + 1, type(error).__name__
                self._metrics.stumbles.inc()
                log.error("handler_failed", update_type=update.event_type, error=fault, tries=tries)
                await self._clock.sleep(BETWEEN_TRIES.total_seconds() if tries == TRIES - 1 else 0)

    async def _set_aside(self, update: Update, hear: Hearing, fault: str) -> None:
        text = update.message.text if update.message else None
        try:
            await hear.do(failing.set_aside, update.event_type, fault, text or "")
        except StorageUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - not even that can be said to them: it is counted all the same
            log.error("setting_aside_failed", error=type(error).__name__)
            await self._db.run(setaside.keep, update.update_id, update.event_type, fault, None, "")

    async def _answered(self, query: CallbackQuery) -> None:
        """Stop the button from spinning. A query that is too old does not matter: its answer is on the screen."""
        try:
            await stop_spinning(self._bot, query.id)
        except (TelegramAPIError, ClientDecodeError, TypeError) as error:
            log.info("callback_answer_failed", error=type(error).__name__)


def chat_of(update: Update) -> int:
    """The chat an update belongs to; a tap without a message belongs to the person's own."""
    chat = _chat(update)
    user = _user(update)
    return chat.id if chat else user.id if user else 0


def incoming_of(update: Update, house: House) -> Incoming:
    """What actions need to know of an update."""
    user = _user(update)
    code = (user.language_code or "")[:2] if user else ""
    language = code if code in house.programme.languages else house.programme.default_language
    query = update.callback_query
    tapped = query.message.message_id if query and query.message else 0
    message = update.message or update.edited_message
    app = app_language((user.language_code or "") if user else "")
    return Incoming(update.update_id, chat_of(update), language, tapped, message.message_id if message else 0, app)


def _kind(update: Update) -> str:
    """Which of the wanted kinds it is; Telegram may send one that was not asked for."""
    return next((kind for kind in HEARD if getattr(update, kind) is not None), "other")


def _chat(update: Update) -> Chat | None:
    if update.callback_query:
        return update.callback_query.message.chat if update.callback_query.message else None
    event: Message | object = update.message or update.edited_message or update.my_chat_member
    return getattr(event, "chat", None)


def _user(update: Update) -> User | None:
    event = update.message or update.edited_message or update.callback_query or update.my_chat_member
    return event.from_user if event else None
