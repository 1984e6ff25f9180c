"""Telegram's pace: about thirty messages a second in all, one a second in one chat, short bursts let pass."""

import math
from dataclasses import dataclass

from playground.clock import Clock
from playground.errors import too_many_requests

PACED = ("send", "copy", "forward", "edit")
UNPACED = frozenset({"sendChatAction"})


@dataclass(frozen=True, slots=True)
class Pace:
    """Messages a second, in all and to one chat, and how many may come at once."""

    overall: float = 30.0
    overall_burst: float = 30.0
    chat: float = 1.0
    chat_burst: float = 5.0


@dataclass(slots=True)
class Bucket:
    rate: float
    burst: float
    level: float
    at: float

    def refill(self, now: float) -> None:
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now

    @property
    def wait_s(self) -> float:
        return max(0.0, (1.0 - self.level) / self.rate)


class Flood:
    def __init__(self, pace: Pace, clock: Clock) -> None:
        self._pace = pace
        self._clock = clock
        self._overall = Bucket(pace.overall, pace.overall_burst, pace.overall_burst, self._now())
        self._chats: dict[int, Bucket] = {}

    def _now(self) -> float:
        return self._clock.now().timestamp()

    def admit(self, method: str, chat: int) -> None:
        """Count a call that sends something, or refuse it with the seconds to wait."""
        if not method.startswith(PACED) or method in UNPACED:
            return
        now = self._now()
        buckets = (self._overall, self._chat(chat, now))
        for bucket in buckets:
            bucket.refill(now)
        wait = max(bucket.wait_s for bucket in buckets)
        if wait > 1e-6:
            raise too_many_requests(math.ceil(wait))
        for bucket in buckets:
            bucket.level -= 1

    def _chat(self, chat: int, now: float) -> Bucket:
        bucket = self._chats.get(chat)
        if bucket is None:
            bucket = self._chats[chat] = Bucket(self._pace.chat, self._pace.chat_burst, self._pace.chat_burst, now)
        return bucket
