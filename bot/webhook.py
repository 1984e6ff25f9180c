"""The one port the bot may open: updates that Telegram brings (webhook), and whether it is well, for whoever looks after it.

An update is confirmed (200) only after everything it did is committed; while the database is away the answer is 503,
and Telegram brings it again. The answer's body stops a button from spinning, or is empty.
"""

import asyncio
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiogram.types import Update
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import ValidationError

from bot.clock import Keeper
from bot.ear import HEARD
from bot.intake import Intake
from bot.metrics import Metrics
from bot.settings import Settings
from bot.speaker import PATIENCE, TROUBLE
from storage import Database, StorageUnavailable
from storage.looking import Pulse, pulse

log = structlog.get_logger()
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LARGEST = 1 << 20
"""Bytes of one update; Telegram's own are far smaller."""
AT_ONCE = 40
"""Updates that Telegram brings at the same time; together with LARGEST, what can lie in memory."""
READY_WITHIN_S = 5
LAST_REQUESTS_S = 10
SILENT_TOO_LONG = timedelta(seconds=150)
"""Telegram answers every 25 seconds though nothing was written. Two questions in a row that break, with the longest wait
after each, take 140."""


class Port:
    """Serves the webhook (where one is set), /healthz, /readyz and /metrics."""

    def __init__(
        self, settings: Settings, bot: Bot, db: Database, intake: Intake, metrics: Metrics, clock: Keeper
    ) -> None:
        self._settings, self._bot, self._db = settings, bot, db
        self._intake, self._metrics, self._clock = intake, metrics, clock
        self.address = ""
        """Where it listens, once it does."""

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Listen inside the block; on leaving, answer first what has come in already."""
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=LAST_REQUESTS_S)
        await runner.setup()
        try:
            host, port = self._settings.listen_at
            await web.TCPSite(runner, host, port).start()
            self.address = "http://{}:{}".format(*runner.addresses[0][:2])
            yield
        finally:
            await runner.cleanup()

    async def announce(self) -> None:
        """Tell Telegram where to bring updates, until it has heard it."""
        tries = 0
        while True:
            try:
                await self._bot.set_webhook(
                    self._settings.webhook_url,
                    secret_token=self._settings.webhook_secret.get_secret_value(),
                    allowed_updates=list(HEARD),
                    max_connections=AT_ONCE,
                )
            except TROUBLE as error:
                log.warning("webhook_not_set", error=type(error).__name__)
                await self._clock.sleep(PATIENCE[min(tries, len(PATIENCE) - 1)])
                tries += 1
            else:
                return

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST)
        app.router.add_get("/healthz", self._health)
        app.router.add_get("/readyz", self._ready)
        app.router.add_get("/metrics", self._figures)
        if self._settings.webhook_url:
            app.router.add_post(urlsplit(self._settings.webhook_url).path or "/", self._brought)
        return app

    async def _brought(self, request: web.Request) -> web.Response:
        """One update from Telegram."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._settings.webhook_secret.get_secret_value().encode()):
            return web.Response(status=403)
        try:
            update = Update.model_validate_json(await request.read(), context={"bot": self._bot})
        except ValidationError:
            # Nobody could ever read it: brought again and again, it would hold up all that comes after it.
            self._metrics.unreadable.inc()
            log.error("update_unreadable", number=1)
            return web.Response()
        try:
            await self._intake.bring(update)
        except StorageUnavailable:
            return web.Response(status=503, headers={"Retry-After": "5"})
        if update.callback_query is None:
            return web.Response()
        return web.json_response({"method": "answerCallbackQuery", "callback_query_id": update.callback_query.id})

    async def _health(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _ready(self, _: web.Request) -> web.Response:
        """Whether an update could be heard and handled now: Telegram answers who asks it, and the database takes writes."""
        if (self._intake.silence() or timedelta()) > SILENT_TOO_LONG:
            return web.Response(status=503, text="Telegram does not answer\n")
        try:
            async with asyncio.timeout(READY_WITHIN_S):
                await self._db.health()
        except (StorageUnavailable, TimeoutError):
            return web.Response(status=503, text="the database cannot be used now\n")
        return web.Response(text="ready\n")

    async def _figures(self, _: web.Request) -> web.Response:
        """How many, how often, how long; while the database is away, what this process knows by itself."""
        try:
            async with asyncio.timeout(READY_WITHIN_S):
                found: Pulse | None = await self._db.read(pulse)
        except (StorageUnavailable, TimeoutError):
            found = None
        page = self._metrics.page(found, self._intake.silence())
        return web.Response(body=page, headers={"Content-Type": CONTENT_TYPE_LATEST})
