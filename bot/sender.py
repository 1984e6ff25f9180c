"""Sends notices: everything the bot says without having been spoken to goes through here.

Each notice is marked `sending` and committed before Telegram hears of it. So after a crash it is known which ones may have
arrived: they are `uncertain`, and never blindly sent again. That few are under way at once keeps their number small.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError

from actions import sending, silence
from actions.sending import Job
from actions.visits import House
from bot.clock import Keeper
from bot.together import Together
from bot.wire import delete, send, set_menu
from dialogs.help import menu
from dialogs.notices import worded
from dialogs.screen import Screen
from dialogs.tongues import understood
from locales import YOUNG_TONGUES, speaking
from rules.notices import AGAIN, FIRST, KINDS
from storage import Database, Tx, accounts, clearing, notices
from storage.notices import Notice

log = structlog.get_logger()
AT_ONCE = 100
"""Messages to delete that are looked at in one go."""
AHEAD_S = 2
"""Seconds' worth of notices looked at in one go: for so long what is urgent may have to wait for them."""
TOO_MANY, NO_CHAT = "Too Many Requests", "chat not found"
"""Telegram's words, where its errors have no class of their own."""


AWHILE = timedelta(seconds=30)
"""How long to leave Telegram alone when it refuses and does not say for how long."""
TROUBLE = (TelegramNetworkError, TelegramServerError, ClientDecodeError, TypeError)
"""The connection broke, or the answer was none: what was asked may have been done or not."""
NOT_OURS = (TelegramUnauthorizedError, TelegramNotFound, RestartingTelegram)
"""Telegram did nothing, and would do nothing for anybody now."""


@dataclass(frozen=True)
class Outcome:
    """How sending one notice ended. `wait`: it surely did not arrive, and is tried again after that time."""

    state: str
    reason: str = ""
    message: int | None = None
    wait: timedelta = timedelta()


@dataclass(frozen=True)
class Claimed:
    """What was decided on a notice: `job` where it may be sent now."""

    job: Job | None


Ended: TypeAlias = tuple[Job, Outcome, timedelta | None]
"""A notice, how sending it ended, and after what time it is deleted from the chat."""


def _to_parent(job: Job) -> bool:
    """Whether a notice is read by a parent: by its kind, or by a language that only parents have."""
    return KINDS[job.notice.kind].audience == "parents" or job.language not in YOUNG_TONGUES


class Sender:
    """Claims due notices and sends them, and deletes messages whose time is over.

    What is for one person goes one after another. It begins with one notice under way, and with each that arrives lets one
    more go at once, up to a quarter of what Telegram takes in a second: so an outage makes few uncertain.
    A flood limit is one chat's until a second chat meets one too: then everybody waits. Where Telegram may be out of
    reach it is asked something harmless first, since an outage is no attempt.
    """

    def __init__(self, bot: Bot, db: Database, house: House, clock: Keeper, per_second: int = 30) -> None:
        self._bot, self._db, self._house, self._clock = bot, db, house, clock
        self._widest, self._at_once = max(1, per_second // 4), max(1, per_second * AHEAD_S)
        self._width, self._under_way = 1, 0
        self._landed = asyncio.Condition()
        self._resting: dict[int, datetime] = {}
        self._doubtful = False
        # What many under way want to know or to note waits for one another: on PostgreSQL each would be a transaction.
        self._claimed: Together[Notice, Claimed] = Together(lambda due: db.run(claim_all, house, due))
        self._settled: Together[Ended, bool] = Together(lambda ended: db.run(settle_all, house, ended))

    async def send_due(self, meanwhile: Callable[[], Awaitable[object]] | None = None) -> int:
        """Send what is due now; the number of notices that were decided on.

        `meanwhile` is called every AHEAD_S seconds or so of sending: much may come up while ten thousand are invited.
        """
        await self._db.run(notices.mark_uncertain)
        decided, self._width = 0, 1
        while due := await self._db.read(notices.due, self._at_once, FIRST):
            now_decided = await self._send_all(due)
            decided += now_decided
            if now_decided < len(due):
                break
            if meanwhile is not None and len(due) == self._at_once:
                await meanwhile()
        return decided

    async def _send_all(self, due: Sequence[Notice]) -> int:
        """Send these, each person's in order; how many were decided on before everybody had to wait."""
        waiting: dict[int, list[Notice]] = defaultdict(list)
        for notice in due:
            waiting[notice.person_id].append(notice)
        sent = []
        async with asyncio.TaskGroup() as group:
            for theirs in waiting.values():
                async with self._landed:
                    await self._landed.wait_for(lambda: self._under_way < self._width)
                if not await self._may_go():
                    break
                self._under_way += 1
                sent.append(group.create_task(self._one_by_one(theirs)))
        return sum(task.result() for task in sent)

    async def _one_by_one(self, theirs: Sequence[Notice]) -> int:
        number = 0
        try:
            for notice in theirs:
                if number and not await self._may_go():
                    break
                job = (await self._claimed.put(notice)).job
                if job is not None:
                    await self._deliver(job)
                number += 1
            return number
        finally:
            async with self._landed:
                self._under_way -= 1
                self._landed.notify_all()

    async def _may_go(self) -> bool:
        return not self._all_wait() and await self._answers()

    def _all_wait(self) -> bool:
        now = self._clock.now()
        self._resting = {chat: until for chat, until in self._resting.items() if until > now}
        return len(self._resting) > 1

    async def _answers(self) -> bool:
        """Whether Telegram answers at all; asked only after it did not."""
        if self._doubtful:
            try:
                await self._bot.get_me()
            except (TelegramAPIError, ClientDecodeError, TypeError) as error:
                log.warning("telegram_out_of_reach", error=type(error).__name__)
                return False
        self._doubtful = False
        return True

    async def _deliver(self, job: Job) -> None:
        """Send one notice and write down how it ended."""
        with speaking(job.language):
            draw = partial(worded, job.notice.kind, job.facts, job.veil, job.notice.id)
            screen = understood(draw, parent=_to_parent(job))
        await self._clock.turn(job.chat)
        outcome = self._rest(job.chat) or await self._try(job, screen)
        if outcome.reason == "flood":
            self._resting[job.chat] = self._clock.now() + outcome.wait
        self._doubtful = outcome.reason in ("unanswered", "refused_all", "not_connected")
        self._width = 1 if outcome.state != "sent" else min(self._width + 1, self._widest)
        await self._settled.put((job, outcome, screen.lifetime))
        if outcome.state == "sent" and screen.menu:
            await self._menu(job, screen.menu)

    def _rest(self, chat: int) -> Outcome | None:
        """Telegram has asked not to write to this chat for a while yet."""
        until = self._resting.get(chat)
        return Outcome("later", "flood", wait=until - self._clock.now()) if until else None

    async def _try(self, job: Job, screen: Screen) -> Outcome:
        try:
            return Outcome("sent", message=await send(self._bot, job.chat, screen, protect=job.staff))
        except TelegramRetryAfter as error:
            return Outcome("later", "flood", wait=timedelta(seconds=error.retry_after))
        except TelegramForbiddenError:
            return Outcome("failed", "blocked")
        except NOT_OURS as error:
            log.error("sending_refused", error=type(error).__name__)
            return Outcome("later", "refused_all", wait=AWHILE)
        except TROUBLE as error:
            if isinstance(error.__cause__, ClientConnectorError):
                return Outcome("later", "not_connected")
            return Outcome("uncertain", "unanswered")
        except TelegramAPIError as error:
            return self._refused(job, error)

    def _refused(self, job: Job, error: TelegramAPIError) -> Outcome:
        """Telegram will not have this message, for a reason that is ours or the chat's."""
        if TOO_MANY in error.message:
            return Outcome("later", "flood", wait=AWHILE)
        if NO_CHAT in error.message:
            return Outcome("failed", "no_chat")
        log.error("notice_refused", kind=job.notice.kind, error=type(error).__name__)
        return Outcome("failed", type(error).__name__)

    async def _menu(self, job: Job, kind: str) -> None:
        """Give the chat its commands. Without them the message has arrived all the same."""
        try:
            with speaking(job.language):
                await set_menu(self._bot, job.chat, menu(kind))
        except (TelegramAPIError, ClientDecodeError, TypeError) as error:
            log.warning("menu_failed", error=type(error).__name__)

    async def sweep(self) -> int:
        """Delete the messages whose time is over; the number of them. What Telegram does not answer for is kept."""
        swept = 0
        while due := await self._db.read(notices.sweeps_due, AT_ONCE):
            gone = []
            for sweep_id, account_id, message in due:
                if not await self._deleted(await self._db.read(accounts.address, account_id), message):
                    break
                gone.append(sweep_id)
            await self._db.run(notices.swept, gone)
            swept += len(gone)
            if len(gone) < len(due):
                break
        return swept

    async def _deleted(self, chat: int, message: int) -> bool:
        """Whether a message is out of the chat now, or can never be deleted from it."""
        try:
            await delete(self._bot, chat, message)
        except TelegramForbiddenError:
            return True
        except (TelegramAPIError, ClientDecodeError, TypeError) as error:
            log.warning("deleting_failed", error=type(error).__name__)
            return False
        return True


def claim_all(tx: Tx, house: House, due: Sequence[Notice]) -> list[Claimed]:
    """Decide on several due notices; all that may go are marked in one commit before Telegram hears of any."""
    return [Claimed(sending.claim(tx, house, notice)) for notice in due]


def settle_all(tx: Tx, house: House, ended: Sequence[Ended]) -> list[bool]:
    """Write down how sending several notices ended."""
    for job, outcome, lifetime in ended:
        settle(tx, house, job, outcome, lifetime)
    return [True] * len(ended)


def settle(tx: Tx, house: House, job: Job, outcome: Outcome, lifetime: timedelta | None = None) -> None:
    """Write down how sending a notice ended, and what of it is to be deleted from the chat again."""
    if outcome.message and job.staff:
        clearing.remember(tx, job.account_id, outcome.message)
    if outcome.message and lifetime is not None:
        notices.sweep_later(tx, job.account_id, outcome.message, tx.now + lifetime)
    if outcome.state == "later" or (outcome.state == "uncertain" and job.notice.kind in AGAIN):
        notices.return_to(tx, job.notice.id, tx.now + outcome.wait, outcome.reason)
        return
    notices.finish(tx, job.notice.id, outcome.state, outcome.reason, outcome.message)
    if outcome.reason in ("blocked", "no_chat"):
        silence.lost(tx, house, job.account_id)
