"""Updates carried to the bot's webhook: each queue in order, all queues at once, tried again until they are too old."""

import asyncio
import random
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from playground.clock import Clock
from playground.updates import Update, Updates
from playground.wire import Params, read_reply

ANSWER_S = 60.0
LONGEST_RETRY_AFTER_S = 3600
LONGEST_BACKOFF_S = (60, 120)
GONE = 410
GONE_S = 23 * 3600
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
NOT_IN_REPLIES = ("get", "setwebhook", "deletewebhook", "close", "logout")

Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Hook:
    """What setWebhook asked for."""

    url: str
    secret: str = ""
    max_connections: int = 40
    ip_address: str = ""
    certificate: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one delivery went: the error in the server's words, and the Retry-After that came with it."""

    error: str = ""
    retry_after: int = 0


@asynccontextmanager
async def workers() -> AsyncIterator[asyncio.TaskGroup]:
    """A task group out of which an error of the block itself comes as it is, not inside a group of errors."""
    failure: Exception | None = None
    async with asyncio.TaskGroup() as group:
        try:
            yield group
        except Exception as error:  # noqa: BLE001 - raised below, as soon as the group is closed
            failure = error
    if failure is not None:
        raise failure


class Delivery:
    """`execute` runs a method that the bot put into its answer; `gone` is set after 23 hours of 410."""

    def __init__(
        self, hook: Hook, updates: Updates, clock: Clock, execute: Callable[[Params], Awaitable[object]], sleep: Sleep
    ) -> None:
        self._hook = hook
        self._updates = updates
        self._clock = clock
        self._execute = execute
        self._sleep = sleep
        self._lines: dict[Hashable, deque[Update]] = {}
        self._slots = asyncio.Semaphore(hook.max_connections)
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_S))
        self._backoff = random.Random(1)  # noqa: S311 - spreads retries, hides nothing
        self._gone_since: float | None = None
        self._work: set[asyncio.Task[None]] = set()
        self.gone = asyncio.Event()
        self.last_error: tuple[int, str] | None = None

    def offer(self, update: Update, tasks: asyncio.TaskGroup) -> None:
        """Put an update at the end of its queue; an idle queue starts to move."""
        line = self._lines.get(update.queue)
        if line is not None:
            line.append(update)
            return
        self._lines[update.queue] = deque([update])
        worker = tasks.create_task(self._drain(update.queue))
        self._work.add(worker)
        worker.add_done_callback(self._work.discard)

    async def stop(self) -> None:
        """What is not confirmed by now stays queued."""
        for worker in tuple(self._work):
            worker.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)
        await self._session.close()

    async def _drain(self, queue: Hashable) -> None:
        line = self._lines[queue]
        while line and not self.gone.is_set():
            await self._deliver(line[0])
            line.popleft()
        self._lines.pop(queue, None)

    async def _deliver(self, update: Update) -> None:
        delay = 1
        while self._updates.alive(update) and not self.gone.is_set():
            async with self._slots:
                outcome = await self._post(update)
            if not outcome.error:
                if self._updates.repeats_one():
                    continue
                self._updates.drop(update.id)
                return
            wait = min(outcome.retry_after, LONGEST_RETRY_AFTER_S) or delay
            if self._now() + wait > update.expires:
                break
            await self._sleep(wait)
            delay = min(self._backoff.randint(*LONGEST_BACKOFF_S), delay * 2)
        if not self.gone.is_set():
            self._updates.give_up([update.id])

    def _now(self) -> float:
        return self._clock.now().timestamp()

    async def _post(self, update: Update) -> Outcome:
        headers = {"Content-Type": "application/json"}
        if self._hook.secret:
            headers[SECRET_HEADER] = self._hook.secret
        try:
            async with self._session.post(
                self._hook.url, data=update.written, headers=headers, allow_redirects=False
            ) as response:
                outcome = await self._judge(response)
        except TimeoutError:
            outcome = Outcome("Read timeout expired")
        except (aiohttp.ClientConnectorError, ConnectionRefusedError):
            outcome = Outcome("Connection refused")
        except aiohttp.ClientError:
            outcome = Outcome("Webhook connection closed")
        if outcome.error:
            self.last_error = int(self._now()), outcome.error
        return outcome

    async def _judge(self, response: aiohttp.ClientResponse) -> Outcome:
        if 200 <= response.status <= 299:
            self._gone_since = None
            reply = await read_reply(response)
            method = reply.text("method").lower()
            if method and not method.startswith(NOT_IN_REPLIES):
                await self._execute(reply)
            return Outcome()
        self._note_gone(response.status)
        retry_after = response.headers.get("Retry-After", "")
        words = f"Wrong response from the webhook: {response.status} {response.reason}"
        return Outcome(words, int(retry_after) if retry_after.isdecimal() else 0)

    def _note_gone(self, status: int) -> None:
        """A hook that says 410 for 23 hours is taken away."""
        if status != GONE:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = self._now()
        elif self._now() > self._gone_since + GONE_S:
            self.gone.set()
