"""setWebhook, deleteWebhook, getWebhookInfo and getUpdates: by which of the two ways the bot takes its updates."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from urllib.parse import SplitResult, urlsplit

from playground.clock import Clock
from playground.delivery import Delivery, Hook, Sleep
from playground.errors import bad_request, conflict, too_many_requests
from playground.polling import LONGEST_S, WEBHOOK_SET, Poller
from playground.updates import DEFAULT_TYPES, Update, Updates
from playground.wire import Json, Params

PORTS = {443, 80, 88, 8443}
HERE = {"127.0.0.1", "localhost"}
SECRET = re.compile(r"[A-Za-z0-9_-]*")
LONGEST_SECRET = 256
MOST_CONNECTIONS = 100
MOST_UPDATES = 100
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Intake:
    """`local` allows webhooks by plain http and on any port of this machine; others are never called."""

    def __init__(
        self,
        updates: Updates,
        clock: Clock,
        tasks: asyncio.TaskGroup,
        sleep: Sleep,
        *,
        hold_s: float,
        local: bool,
        execute: Callable[[Params], Awaitable[object]],
    ) -> None:
        self._updates = updates
        self._clock = clock
        self._tasks = tasks
        self._sleep = sleep
        self._local = local
        self._execute = execute
        self._next_set = 0.0
        self._hook: Hook | None = None
        self.delivery: Delivery | None = None
        self.poller = Poller(updates, hold_s, sleep)
        updates.on_push = self._arrived

    def _arrived(self, update: Update) -> None:
        if self._hook is None:
            self.poller.interrupt()
        elif self.delivery is not None:
            self.delivery.offer(update, self._tasks)

    async def get_updates(self, params: Params) -> list[Update]:
        if self._hook is not None and not await self._given_up():
            raise conflict(WEBHOOK_ACTIVE)
        self._allow(params)
        limit = min(max(params.number("limit", MOST_UPDATES), 1), MOST_UPDATES)
        timeout_s = min(max(params.number("timeout"), 0), LONGEST_S)
        return await self.poller.get(params.number("offset"), limit, timeout_s)

    def _allow(self, params: Params) -> None:
        with suppress(ValueError):
            self._updates.allow(params.json("allowed_updates"))

    async def set_webhook(self, params: Params) -> bool:
        url = params.text("url").strip()
        if not url:
            return await self.delete_webhook(params)
        self._pace()
        hook = self._read(url, params)
        await self._stop()
        if params.flag("drop_pending_updates"):
            self._updates.clear()
        self._allow(params)
        self.poller.interrupt(WEBHOOK_SET)
        self._start(hook)
        return True

    def _pace(self) -> None:
        now = asyncio.get_running_loop().time()
        if now < self._next_set:
            raise too_many_requests(1)
        self._next_set = now + 1

    def _read(self, url: str, params: Params) -> Hook:
        secret = params.text("secret_token")
        if len(secret) > LONGEST_SECRET:
            raise bad_request("secret token is too long")
        if not SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self._check(urlsplit(url))
        connections = min(max(params.number("max_connections", 40), 1), MOST_CONNECTIONS)
        return Hook(url, secret, connections, params.text("ip_address"), "certificate" in params.files)

    def _check(self, url: SplitResult) -> None:
        here = url.hostname in HERE
        if self._local and here and url.scheme in {"http", "https"}:
            return
        if url.scheme != "https":
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if (url.port or 443) not in PORTS:
            raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
        if here:
            raise bad_request("bad webhook: IP address 127.0.0.1 is reserved")
        raise bad_request("bad webhook: Failed to resolve host: Name or service not known")

    def _start(self, hook: Hook) -> None:
        self._hook = hook
        self.delivery = Delivery(hook, self._updates, self._clock, self._execute, self._sleep)
        for update in self._updates.waiting():
            self.delivery.offer(update, self._tasks)

    async def delete_webhook(self, params: Params) -> bool:
        await self._stop()
        if params.flag("drop_pending_updates"):
            self._updates.clear()
        return True

    async def _stop(self) -> None:
        self._hook = None
        delivery, self.delivery = self.delivery, None
        if delivery is not None:
            await delivery.stop()

    async def _given_up(self) -> bool:
        """A hook that has said 410 for too long is gone."""
        if self.delivery is None or not self.delivery.gone.is_set():
            return False
        await self._stop()
        return True

    async def webhook_info(self, _params: Params) -> Json:
        await self._given_up()
        hook = self._hook or Hook("")
        info: dict[str, Any] = {
            "url": hook.url,
            "has_custom_certificate": hook.certificate,
            "pending_update_count": len(self._updates.waiting()),
        }
        if hook.url:
            info |= {"max_connections": hook.max_connections, "ip_address": hook.ip_address or "127.0.0.1"}
        if self.delivery is not None and self.delivery.last_error is not None:
            info["last_error_date"], info["last_error_message"] = self.delivery.last_error
        if self._updates.allowed != DEFAULT_TYPES:
            info["allowed_updates"] = sorted(self._updates.allowed)
        return info

    async def close(self) -> None:
        self.poller.interrupt()
        await self._stop()
