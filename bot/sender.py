"""Sends notices: everything the bot says without having been spoken to goes through here.

Each notice is marked `sending` and committed before Telegram hears of it. So after a crash it is known which ones may have
arrived: they are `uncertain`, and never blindly sent again. That few are under way at once keeps their number small.
"""

import asyncio
from datetime import datetime, timedelta
from functools import partial

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

from actions import sending
from actions.sending import Job, Verdict
from actions.visits import House
from bot.clock import Keeper
from bot.rounds import Ended, Looked, Outcome, one_round, settle_all
from bot.slices import Plan, Slices
from bot.wire import delete, send, set_menu
from dialogs.help import menu
from dialogs.notices import worded
from dialogs.screen import Screen
from dialogs.tongues import understood
from locales import YOUNG_TONGUES, speaking
from rules.notices import KINDS
from storage import Database, StorageUnavailable, accounts, notices, underway

log = structlog.get_logger()
AT_ONCE = 100
"""Messages to delete that are looked at in one go."""
AHEAD_S = 2
"""Seconds' worth of notices that are planned before they are sent, at most."""
TOO_MANY, NO_CHAT = "Too Many Requests", "chat not found"
"""Telegram's words, where its errors have no class of their own."""


AWHILE = timedelta(seconds=30)
"""How long to leave Telegram alone when it refuses and does not say for how long."""
TROUBLE = (TelegramNetworkError, TelegramServerError, ClientDecodeError, TypeError)
"""The connection broke, or the answer was none: what was asked may have been done or not."""
NOT_OURS = (TelegramUnauthorizedError, TelegramNotFound, RestartingTelegram)
"""Telegram did nothing, and would do nothing for anybody now."""


def _to_parent(job: Job) -> bool:
    """Whether a notice is read by a parent: by its kind, or by a language that only parents have."""
    return KINDS[job.notice.kind].audience == "parents" or job.language not in YOUNG_TONGUES


class Sender:
    """Claims due notices and sends them, and deletes messages whose time is over.

    In rounds: one transaction writes down how some ended and marks the next as on their way; those are sent while the next
    round is prepared. What is for one person goes one after another. It begins with one notice under way, and with each
    that arrives lets one more go at once, up to a quarter of what Telegram takes in a second: so an outage makes few
    uncertain. A flood limit is one chat's until a second chat meets one too: then everybody waits. Where Telegram may be
    out of reach it is asked something harmless first, since an outage is no attempt.
    """

    def __init__(self, bot: Bot, db: Database, house: House, clock: Keeper, per_second: int = 30) -> None:
        self._bot, self._db, self._house, self._clock = bot, db, house, clock
        self._widest, self._at_once = max(1, per_second // 4), max(1, per_second * AHEAD_S)
        self._width = 1
        self._under_way: set[int] = set()
        self._ended: list[Ended] = []
        self._landed = asyncio.Condition()
        self._resting: dict[int, datetime] = {}
        self._doubtful, self._over, self._paused = False, False, False
        self._ahead = True
        """Whether reading ahead for many works; tried anew each time there is something to send."""
        self._unheard: list[tuple[int, datetime]] = []
        """What may be marked as on its way, at which instants, though Telegram never heard of it: the commit broke."""

    def stop(self) -> None:
        """Begin with no notice any more; those under way arrive."""
        self._over = True

    def pause(self) -> None:
        """Begin with none any more before `send_due` is called again: another process sends now."""
        self._paused = True

    async def send_due(self, plan: Plan | None = None) -> int:
        """Send what is due now; the number of notices that were decided on.

        `plan` plans a slice of what comes due, and says how much it was and whether there is more. It is called first, and
        while others are sent: much may come up while ten thousand are invited.
        """
        fault: Exception | None = None
        self._under_way, self._width, self._ahead, decided = set(), 1, True, 0
        self._paused = False
        slices = Slices(plan, self._at_once, self._wake)
        await slices.begin()
        if self._unheard:
            await self._db.run(underway.take_back, self._unheard)
            self._unheard = []
        await self._db.run(notices.mark_uncertain)
        async with asyncio.TaskGroup() as group:
            try:
                decided = await self._rounds(group, slices)
            except asyncio.CancelledError:
                await self._db.run(settle_all, self._house, self._ended)
                raise
            except Exception as error:  # noqa: BLE001 - what is on its way shall arrive; raised when it has
                fault = error
        if fault is not None:
            raise fault
        return decided

    async def _rounds(self, group: asyncio.TaskGroup, slices: Slices) -> int:
        decided = 0
        while True:
            slices.go_on(group, decided)
            async with self._landed:
                await self._landed.wait_for(lambda: len(self._under_way) <= self._width // 2)
            going, slices.fresh = await self._may_go(), False
            verdicts = await self._round(going)
            for job in filter(None, (verdict.job for verdict in verdicts)):
                self._under_way.add(job.notice.person_id)
                group.create_task(self._deliver(job))
            decided += len(verdicts)
            if verdicts:
                continue
            slices.go_on(group, decided, dry=True)
            async with self._landed:
                await self._landed.wait_for(lambda: self._ended or slices.fresh or not self._under_way)
            if not (self._ended or self._under_way or (await slices.more() and going)):
                return decided

    async def _wake(self) -> None:
        async with self._landed:
            self._landed.notify_all()

    async def _round(self, going: bool) -> list[Verdict]:
        """Write down how those ended that have, and decide on the next, in one transaction."""
        ended, self._ended = self._ended, []
        room = self._width - len(self._under_way) if going else 0
        if not ended and room <= 0:
            return []
        looked: list[Looked] = []
        but = frozenset(self._under_way)
        try:
            return await self._db.run(one_round, self._house, ended, room, but, looked.append, ahead=self._ahead)
        except (StorageUnavailable, asyncio.CancelledError):
            self._ended = [*ended, *self._ended]
            self._unheard += [(notice.id, at) for notice, at in looked]
            raise
        except Exception as error:  # one of them is our fault: the others do not wait; raised where it is none of them
            if not ended and not looked and not self._ahead:
                raise
            event = "round_failed" if ended or looked else "reading_ahead_failed"
            log.error(event, kind=looked[-1][0].kind if looked else "", error=type(error).__name__)
            self._ahead = self._ahead and bool(ended or looked)
        self._ended = [*ended, *self._ended]  # until each is written down: the database may go away between two
        for one in ended:
            await self._settle(one)
            self._ended.remove(one)
        if looked:
            await self._db.run(sending.set_aside, looked[-1][0].id)
        return await self._round(going)

    async def _settle(self, ended: Ended) -> None:
        """Write down how one ended; where that fails by a fault of ours it is left as on its way, and so uncertain."""
        try:
            await self._db.run(settle_all, self._house, [ended])
        except StorageUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - tried alone it fails again, and would keep all others unwritten
            log.error("notice_not_settled", kind=ended[0].notice.kind, error=type(error).__name__)

    async def _may_go(self) -> bool:
        return not self._over and not self._paused and not self._all_wait() and await self._answers()

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
        """Send one notice, and keep how it ended for the next round."""
        outcome, screen = Outcome("failed", sending.OUR_FAULT), Screen("")
        try:
            with speaking(job.language):
                draw = partial(worded, job.notice.kind, job.facts, job.veil, job.notice.id)
                screen = understood(draw, parent=_to_parent(job))
            await self._clock.turn(job.chat)
            outcome = Outcome("uncertain", sending.OUR_FAULT)
            outcome = self._rest(job.chat) or await self._try(job, screen)
        except Exception as error:  # noqa: BLE001 - the others do not wait for one that we cannot draw or send
            log.error("notice_broken", kind=job.notice.kind, error=type(error).__name__)
        if outcome.reason == "flood":
            self._resting[job.chat] = self._clock.now() + outcome.wait
        self._doubtful = outcome.reason in ("unanswered", "refused_all", "not_connected")
        self._width = 1 if outcome.state != "sent" else min(self._width + 1, self._widest)
        self._ended.append((job, outcome, screen.lifetime))
        if outcome.state == "sent" and screen.menu:
            await self._menu(job, screen.menu)
        self._under_way.discard(job.notice.person_id)
        await self._wake()

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
        """Give the chat its commands."""
        with speaking(job.language):
            await set_menu(self._bot, job.chat, menu(kind))

    async def sweep(self) -> int:
        """Delete the messages whose time is over; the number of them. What Telegram does not answer for is kept."""
        swept = 0
        while due := await self._db.read(notices.sweeps_due, AT_ONCE):
            gone = []
            for sweep_id, account_id, message in due:
                chat = await self._db.read(accounts.address, account_id)
                if self._all_wait():
                    break
                if chat in self._resting:
                    continue
                if await self._deleted(chat, message):
                    gone.append(sweep_id)
                elif chat not in self._resting:
                    break
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
        except TelegramRetryAfter as error:
            self._resting[chat] = self._clock.now() + timedelta(seconds=error.retry_after)
            return False
        except (TelegramAPIError, ClientDecodeError, TypeError) as error:
            log.warning("deleting_failed", error=type(error).__name__)
            return False
        return True
