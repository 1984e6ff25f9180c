"""How fast messages may go out: about 30 a second in all, and one a second to one chat (Telegram's limits for bots)."""

import asyncio
import time

TO_ONE_CHAT_S = 1.0
FORGET = 4096
"""Chats remembered before those that may be written to again are forgotten."""
DEBT_S = 1.0
CATCH_UP_S = 0.25
"""So much of what was not sent, while the sender looked for what comes next, may be made good at once."""


class Pace:
    """Hands out turns. Answers never wait for one: they are only counted, and what is left goes to notices."""

    def __init__(self, per_second: float) -> None:
        self._step = 1 / per_second
        self._next = 0.0
        self._chats: dict[int, float] = {}

    def spent(self) -> None:
        """An answer went out: the next notice comes so much later, but never starves."""
        now = time.monotonic()
        self._next = min(max(self._next, now - CATCH_UP_S) + self._step, now + DEBT_S)

    async def turn(self, chat: int) -> None:
        """Wait until one more message may go out, to this chat."""
        now = time.monotonic()
        at = max(self._next, now - CATCH_UP_S)
        self._next = at + self._step
        at = max(at, self._chats.get(chat, 0.0))
        self._chats[chat] = at + TO_ONE_CHAT_S
        if len(self._chats) > FORGET:
            self._chats = {known: until for known, until in self._chats.items() if until > now}
        if at > now:
            await asyncio.sleep(at - now)
