"""Says what is owed: sends the screens of an account as they were drawn, until nothing is owed.

The answer to a message is owed in the same commit as its effect, so it may be said late, after a restart or a flood
limit, but it is never forgotten. One account is served by one task at a time; a slow chat delays nobody else.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TypeAlias

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)

from actions import silence
from actions.visits import House
from bot.clock import Keeper
from bot.drawing import Drawn, draw, draw_owed, forgiving
from bot.metrics import Metrics
from bot.wire import Begun, delete, edit, send, set_menu
from dialogs.screen import Screen
from handlers.hearing import Draw
from rules.owed import Show
from storage import Database, StorageUnavailable, Tx, accounts, clearing, leases, notices, settling
from storage.accounts import Account

log = structlog.get_logger()
PATIENCE = (1, 2, 4, 8, 15, 30)
"""Seconds between tries while Telegram is out of reach; the last one is repeated."""
TROUBLE = (TelegramAPIError, ClientDecodeError, StorageUnavailable)
"""Telegram or the database is out of reach, or wants nothing of us just now: a token that changed, too many calls."""
REFUSED = (TelegramBadRequest, TelegramEntityTooLarge, TelegramMigrateToChat)
"""Telegram refuses this screen for good: a bug of ours, told once, and not tried for ever."""
MOST_AT_ONCE = 2000
"""Accounts that are served at once: a minute's worth of what Telegram takes. What is owed beyond that stands in the storage
alone, and the timetable comes back to it: a Telegram that takes nothing must not fill the memory."""
TRIES = 3
"""After so many a screen that cannot be drawn is said to be gone: what else its reader is owed waits behind it."""


@dataclass(frozen=True)
class Said:
    """A screen that reached its chat."""

    show: Show
    asks: str | None
    message: int
    lifetime: timedelta | None


def note_said(tx: Tx, drawn: Drawn, said: Sequence[Said], holder: str = "") -> bool:
    """Strike out what was said; True when nothing is owed any more, and the account is then let go."""
    for item in said:
        if item.message and drawn.staff:
            clearing.remember(tx, drawn.account.id, item.message)
        if item.lifetime is not None:
            notices.sweep_later(tx, drawn.account.id, item.message, tx.now + item.lifetime)
    asks, message = _asking(said)
    newest = max((item.message for item in said), default=0)
    quiet = settling.settle(tx, drawn.account, [item.show for item in said], asks, message, newest)
    if quiet and holder:
        leases.let_go(tx, drawn.account.id, holder)
    return quiet


Note: TypeAlias = tuple[Drawn, Sequence[Said]]


def note_all(tx: Tx, notes: Sequence[Note], holder: str = "") -> list[bool]:
    """`note_said` for many accounts: nearly all of them with one statement."""
    plain = [note for note in notes if _is_plain(note)] if len(notes) > 1 and not holder else []
    if plain and not settling.settle_all(tx, [(drawn.account, *_asking(said)) for drawn, said in plain]):
        plain = []
    done = {id(drawn) for drawn, _ in plain}
    return [id(drawn) in done or note_said(tx, drawn, said, holder) for drawn, said in notes]


def _is_plain(note: Note) -> bool:
    """Whether all was said, one of it asks, and nothing of it is deleted later."""
    drawn, said = note
    complete = len(said) == len(drawn.screens) == len(drawn.account.owed)
    lasting = not drawn.staff and all(item.lifetime is None for item in said)
    return complete and lasting and any(item.asks is not None for item in said)


def _asking(said: Sequence[Said]) -> tuple[str | None, int]:
    """What the last screen that asks something asks, and its message."""
    asking = [item for item in said if item.asks is not None]
    return (asking[-1].asks, asking[-1].message) if asking else (None, 0)


class Speaker:
    """Serves every account that is owed something, each by one task of the group it was given.

    `holder` names this process where others work on the same database: one of them then speaks to an account at a time.
    It keeps its name when it is started again, and so goes on with what it had claimed.
    """

    def __init__(
        self,
        bot: Bot,
        db: Database,
        house: House,
        screens: Mapping[str, Draw],
        clock: Keeper,
        metrics: Metrics,
        holder: str = "",
    ) -> None:
        self._holder, self.most_at_once = holder, MOST_AT_ONCE
        self._bot, self._db, self._house, self._screens, self._clock = bot, db, house, screens, clock
        self._metrics = metrics
        self._group: asyncio.TaskGroup | None = None
        self._busy: set[int] = set()
        self._again: set[int] = set()
        self._drawn: dict[int, Drawn] = {}
        self._unnoted: dict[int, Note] = {}
        self._noting = partial(note_all, holder=holder)
        self._begun: dict[int, Begun] = {}
        self._quiet = asyncio.Event()
        self._quiet.set()

    def join(self, group: asyncio.TaskGroup) -> None:
        """Work inside this group from now on."""
        self._group = group

    async def resume(self, older_than: timedelta = timedelta()) -> None:
        """Say what has been owed for so long: because the bot was stopped, or another process died."""
        for account_id in await self._db.read(accounts.owing, older_than):
            if account_id not in self._busy:
                self.wake(account_id)

    async def idle(self) -> None:
        """Return when nobody is being spoken to."""
        await self._quiet.wait()

    def drawing(self, chat: int) -> Callable[[Tx, Account], Drawn] | None:
        """Draws what somebody in this chat is owed, in the transaction that owes it.

        Not where another process may be saying it meanwhile: then it is drawn by whoever holds the account.
        """
        if self._holder:
            return None
        return lambda tx, account: draw(tx, self._house, self._screens, account, chat)

    def wake(self, account_id: int, drawn: Drawn | None = None) -> None:
        """This account is owed something: what was drawn just now, or what stands in the storage.

        What nothing replaces, as in danger, waits for no other account; it may have been struck out since it was drawn,
        so it is looked up again.
        """
        if self._group is None:
            return
        known, kept = account_id in self._busy, drawn is not None and any(show.kept for show, _ in drawn.screens)
        if not known and not kept and len(self._busy) >= self.most_at_once:
            return
        self._drawn.pop(account_id, None)
        if drawn is not None and not kept:
            self._drawn[account_id] = drawn
        if known:
            self._again.add(account_id)
        else:
            self._busy.add(account_id)
            self._quiet.clear()
            self._group.create_task(self._serve(account_id))

    async def _serve(self, account_id: int) -> None:
        try:
            await self._until_quiet(account_id)
        finally:
            self._begun.pop(account_id, None)
            self._busy.discard(account_id)
            if not self._busy:
                self._quiet.set()

    async def _until_quiet(self, account_id: int) -> None:
        tries, begun = 0, time.perf_counter()
        while True:
            self._again.discard(account_id)
            try:
                quiet = await self._say(account_id, self._screens if tries < TRIES else forgiving(self._screens))
            except TelegramRetryAfter as error:
                await self._clock.sleep(error.retry_after)
            except Exception as error:  # noqa: BLE001 - whatever is wrong for one of them, the bot goes on for all
                told = log.warning if isinstance(error, TROUBLE) else log.error
                told("speaking_failed", error=type(error).__name__)
                await self._clock.sleep(PATIENCE[min(tries, len(PATIENCE) - 1)])
                tries += 1
            else:
                self._metrics.answering.observe(time.perf_counter() - begun)
                tries, begun = 0, time.perf_counter()
                if quiet and account_id not in self._again:
                    return

    async def _say(self, account_id: int, screens: Mapping[str, Draw]) -> bool:
        if self._holder and not await self._db.run(leases.claim, account_id, self._holder):
            self._unnoted.pop(account_id, None)
            self._drawn.pop(account_id, None)
            return True
        if account_id in self._unnoted and await self._note(*self._unnoted[account_id]):
            return True
        drawn = self._drawn.pop(account_id, None)
        if drawn is None:
            drawn = await self._db.read(draw_owed, self._house, screens, account_id)
        if drawn is None:
            if self._holder:
                await self._db.run(leases.let_go, account_id, self._holder)
            return True
        quiet = False
        try:
            for show, screen in drawn.screens:
                # One by one: whatever comes in between, nothing that was said is said again.
                quiet = await self._note(drawn, [await self._say_one(drawn, show, screen)])
        except TelegramForbiddenError:
            await self._db.run(silence.lost, self._house, account_id)
            return True
        return quiet

    async def _note(self, drawn: Drawn, said: Sequence[Said]) -> bool:
        """Strike out what was said; kept in mind until that is done, for the database may be away just now."""
        self._unnoted[drawn.account.id] = (drawn, said)
        quiet = await self._db.run_along(self._noting, (drawn, said))
        del self._unnoted[drawn.account.id]
        return quiet

    async def _say_one(self, drawn: Drawn, show: Show, screen: Screen) -> Said:
        self._clock.spent()
        if show.delete:
            await delete(self._bot, drawn.chat, show.delete)
        try:
            message = await self._place(drawn, show, screen)
        except REFUSED as error:
            log.error("screen_refused", screen=show.screen, error=str(error.message))
            message = 0
        else:
            if screen.menu in drawn.menus:
                await set_menu(self._bot, drawn.chat, drawn.menus[screen.menu])
        return Said(show, screen.asks, message, screen.lifetime if message else None)

    async def _place(self, drawn: Drawn, show: Show, screen: Screen) -> int:
        if screen.erases and all(
            [await delete(self._bot, drawn.chat, message) for message in screen.erases if message]
        ):
            return 0
        if show.edit and await edit(self._bot, drawn.chat, show.edit, screen):
            return show.edit
        begun = self._begun.setdefault(drawn.account.id, Begun())
        return await send(self._bot, drawn.chat, screen, protect=drawn.staff, begun=begun)
