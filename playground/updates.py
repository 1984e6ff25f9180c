"""The updates that wait for the bot: one stream with rising ids, and within it a queue per chat and per tapping person.

A message waits 24 hours, a tap 150 seconds, by the clock. What is confirmed is gone.
"""

import asyncio
import json
import random
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from playground.clock import Clock
from playground.wire import Json

MESSAGE_LIFE_S = 86_400.0
QUIET_WEEK_S = 7 * 86_400.0
# The real server stops an answer at 4 MB, counting 50 bytes beside each update.
ANSWER_BYTES = 1 << 22
# How far beyond the newest update an offset may lie and still confirm; further off it is taken for a mistake.
FUTURE = 10
# How long a reordered update waits for another one to overtake it.
OVERTAKE_S = 0.05

TYPES = frozenset(
    "message edited_message channel_post edited_channel_post business_connection business_message "
    "edited_business_message deleted_business_messages message_reaction message_reaction_count inline_query "
    "chosen_inline_result callback_query shipping_query pre_checkout_query purchased_paid_media poll poll_answer "
    "my_chat_member chat_member chat_join_request chat_boost removed_chat_boost".split()
)
DEFAULT_TYPES = TYPES - {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """`queue` is the key within which a webhook keeps order; `written` is the update as JSON text."""

    id: int
    body: Json
    written: str
    queue: Hashable
    expires: float


class Updates:
    def __init__(self, clock: Clock, first_id: int, tap_life_s: float) -> None:
        self._clock = clock
        self._tap_life_s = tap_life_s
        # An OrderedDict forgets at its front in no time, where a dict of a long backlog would be searched again and again.
        self._pending: OrderedDict[int, Update] = OrderedDict()
        self._next_id = first_id
        self._ids = random.Random(first_id)  # noqa: S311 - ids restart at random, not secretly
        self._last_push = self._now()
        self._repeats: list[Update] = []
        self._repeating = False
        self._overtaken: Update | None = None
        self._idle = asyncio.Event()
        self._idle.set()
        self.allowed = DEFAULT_TYPES
        self.duplicates = 0
        self.reorders = 0
        self.met: Counter[str] = Counter()
        """How many were really delivered twice, and how many were overtaken."""
        self.expired: set[int] = set()
        """The updates that nobody took before they were too old."""
        self.on_push: Callable[[Update], None] = lambda _update: None

    def _now(self) -> float:
        return self._clock.now().timestamp()

    def push(self, kind: str, payload: Json, queue: Hashable) -> int | None:
        """Queue an update and return its id, or None when the bot did not allow its kind."""
        if kind not in self.allowed:
            return None
        update = self._made(kind, payload, queue)
        self._idle.clear()
        if self.reorders and self._overtaken is None:
            self._let_overtake(update)
        else:
            self._arrive(update)
            self._release()
        return update.id

    def _arrive(self, update: Update) -> None:
        self._pending[update.id] = update
        self.on_push(update)

    def _made(self, kind: str, payload: Json, queue: Hashable) -> Update:
        now = self._now()
        if not self._pending and now - self._last_push > QUIET_WEEK_S:
            self._next_id = self._ids.randrange(1, 1_000_000_000)
        self._last_push = now
        number = self._number(queue)
        body = {"update_id": number, kind: payload}
        life = self._tap_life_s if kind == "callback_query" else MESSAGE_LIFE_S
        return Update(number, body, json.dumps(body), queue, now + life)

    def _number(self, queue: Hashable) -> int:
        """The id for an update of that queue; one that overtakes takes the id kept free for it."""
        if self._overtaken is not None:
            if self._overtaken.queue != queue:
                self.met["overtaken"] += 1
                return self._overtaken.id - 1
            self._release()
        elif self.reorders:
            self._next_id += 1
        self._next_id += 1
        return self._next_id - 1

    def _let_overtake(self, update: Update) -> None:
        self.reorders -= 1
        self._overtaken = update
        asyncio.get_running_loop().call_later(OVERTAKE_S, self._release)

    def _release(self) -> None:
        if self._overtaken is not None:
            update, self._overtaken = self._overtaken, None
            self._arrive(update)

    def take(self, limit: int) -> list[Update]:
        """The oldest living updates, repeated ones first; they stay until they are confirmed."""
        batch = self._repeats[:limit]
        self._repeating = bool(batch)
        size, now, expired = 0, self._now(), []
        for update in self._pending.values():
            size += 50 + len(update.written)
            if len(batch) >= limit or size > ANSWER_BYTES:
                break
            if update.expires > now:
                batch.append(update)
            else:
                expired.append(update.id)
        self.give_up(expired)
        return batch

    def confirm(self, offset: int) -> None:
        """Forget what lies before `offset`; a negative one keeps only that many of the newest."""
        if self._repeating:
            self._repeats, self._repeating = [], False
        if offset < 0:
            self._forget(list(self._pending)[:offset])
        elif offset <= self._next_id + FUTURE:
            confirmed = self._before(offset)
            self._repeat(confirmed)
            self._forget(confirmed)

    def _before(self, offset: int) -> list[int]:
        found = []
        for number in self._pending:
            if number >= offset:
                break
            found.append(number)
        return found

    def _repeat(self, confirmed: list[int]) -> None:
        again = confirmed[: self.duplicates]
        self.duplicates -= len(again)
        self.met["duplicated"] += len(again)
        self._repeats.extend(self._pending[number] for number in again)

    def drop(self, number: int) -> None:
        """A webhook has taken this one, or it cannot be delivered any more."""
        self._forget([number])

    def give_up(self, numbers: list[int]) -> None:
        """These were not taken in time."""
        self.expired.update(numbers)
        self._forget(numbers)

    def clear(self) -> None:
        self._forget(list(self._pending))

    def repeats_one(self) -> bool:
        """Whether the update just delivered is to be delivered once more."""
        again = self.duplicates > 0
        self.duplicates -= again
        self.met["duplicated"] += again
        return again

    def _forget(self, numbers: list[int]) -> None:
        for number in numbers:
            self._pending.pop(number, None)
        if not (self._pending or self._repeats or self._overtaken):
            self._idle.set()

    def alive(self, update: Update) -> bool:
        return update.id in self._pending and update.expires > self._now()

    def waiting(self) -> list[Update]:
        """All living updates, oldest first."""
        now = self._now()
        self.give_up([update.id for update in self._pending.values() if update.expires <= now])
        return list(self._pending.values())

    async def settled(self) -> None:
        self.waiting()
        await self._idle.wait()

    def allow(self, wanted: Any) -> None:
        """Remember `allowed_updates`; what is no list of names is ignored, as are names nobody knows."""
        if isinstance(wanted, list) and all(isinstance(name, str) for name in wanted):
            self.allowed = TYPES.intersection(name.lower() for name in wanted) or DEFAULT_TYPES
