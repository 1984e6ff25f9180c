"""What the stand-in's tests share: a clock that stands still, tiny pictures, and a bare client of the Bot API."""

import asyncio
import json
import struct
import zlib
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import aiohttp
from aiohttp import web

from playground.server import Standin

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class StillClock:
    """Moves only when told to."""

    def __init__(self) -> None:
        self.instant = NOON

    def now(self) -> datetime:
        return self.instant

    def advance(self, **delta: float) -> None:
        self.instant += timedelta(**delta)


def png(width: int = 3, height: int = 2) -> bytes:
    """A grey picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" * (height * (1 + width)))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@dataclass
class Reply:
    """One answer of the Bot API as it came over the wire."""

    status: int
    headers: dict[str, str]
    envelope: dict[str, Any] = field(default_factory=dict)

    @property
    def result(self) -> Any:
        assert self.envelope["ok"], self.envelope
        return self.envelope["result"]

    @property
    def refusal(self) -> tuple[int, str]:
        assert not self.envelope["ok"], self.envelope
        return self.envelope["error_code"], self.envelope["description"]


class BareBot:
    """Calls methods with plain parameters, written as a bot library writes them; `bytes` go as files."""

    def __init__(self, session: aiohttp.ClientSession, standin: Standin) -> None:
        self.session = session
        self.standin = standin
        self.token = standin.token

    async def __call__(self, method: str, /, **params: Any) -> Reply:
        form = aiohttp.FormData(default_to_multipart=any(isinstance(value, bytes) for value in params.values()))
        for name, value in params.items():
            if isinstance(value, bytes):
                form.add_field(name, BytesIO(value), filename=f"{name}.bin")
            else:
                form.add_field(name, value if isinstance(value, str) else json.dumps(value))
        async with self.session.post(f"{self.standin.url}/bot{self.token}/{method}", data=form) as response:
            return Reply(response.status, dict(response.headers), await response.json())

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        updates: list[dict[str, Any]] = (await self("getUpdates", **params)).result
        return updates


@dataclass
class Receiver:
    """A bot's webhook: keeps what came, and gives the prepared answers, or what `bot` answers, or 200."""

    url: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    answers: deque[web.Response] = field(default_factory=deque)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    bot: Callable[[web.Request], Awaitable[web.Response]] | None = None
    arrived: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def hear(self, request: web.Request) -> web.Response:
        self.got.append(await request.json())
        self.headers.append(dict(request.headers))
        async with self.arrived:
            self.arrived.notify_all()
        await self.gate.wait()
        if self.bot is not None:
            return await self.bot(request)
        return self.answers.popleft() if self.answers else web.Response()

    async def has(self, count: int) -> None:
        """Return when so many updates have arrived."""
        async with self.arrived:
            await self.arrived.wait_for(lambda: len(self.got) >= count)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got if "message" in update]

    @asynccontextmanager
    async def listening(self) -> AsyncIterator["Receiver"]:
        """Served on a port of its own, at `url`."""
        self.gate.set()
        app = web.Application()
        app.router.add_post("/hook", self.hear)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        yield self
        await runner.cleanup()
