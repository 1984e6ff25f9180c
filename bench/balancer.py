"""A load balancer in front of several bots: each update to the next one in turn, or to another where that one is gone."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

from playground.faults import PROXY_PAGE

NOT_OURS = {"host", "content-length", "connection", "transfer-encoding"}
SLOW_S = 0.7
WAYS = ("502 HTML", "dropped before acceptance", "dropped after acceptance", "slow answer")
"""What can happen to an update on its way to a bot."""


class Balancer:
    """Passes on what is posted to it. An update whose bot died while it had it is not brought to another: the stand-in
    gets a 502, and brings it again, as it would behind a real one.
    """

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = list(ports)
        self._turn = 0
        self._ordered: deque[str] = deque()
        self.met: Counter[str] = Counter()
        """How often each of WAYS has really happened."""
        self.url = ""

    def fail(self, way: str) -> None:
        """Let this happen to one of the next updates."""
        self._ordered.append(way)

    @property
    def waiting(self) -> int:
        """How many faults are ordered and have not happened yet."""
        return len(self._ordered)

    def clear(self) -> None:
        """No more of it."""
        self._ordered.clear()

    @asynccontextmanager
    async def open(self) -> "AsyncIterator[Balancer]":
        """Listen inside the block."""
        app = web.Application()
        app.router.add_post("/{path:.*}", self._pass_on)
        runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
        await runner.setup()
        async with aiohttp.ClientSession() as self._session:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
            try:
                yield self
            finally:
                await runner.cleanup()

    async def _pass_on(self, request: web.Request) -> web.Response:
        trouble = self._ordered.popleft() if self._ordered else ""
        if trouble:
            self.met[trouble] += 1
        if trouble == "dropped before acceptance":
            return _cut(request)
        answer = await self._brought(request)
        if trouble == "dropped after acceptance":
            return _cut(request)
        if trouble == "502 HTML":
            return web.Response(text=PROXY_PAGE, status=502, content_type="text/html")
        if trouble:
            await asyncio.sleep(SLOW_S)
        return answer

    async def _brought(self, request: web.Request) -> web.Response:
        body = await request.read()
        headers = {name: value for name, value in request.headers.items() if name.lower() not in NOT_OURS}
        for _ in self._ports:
            self._turn += 1
            url = f"http://127.0.0.1:{self._ports[self._turn % len(self._ports)]}{request.path}"
            try:
                async with self._session.post(url, data=body, headers=headers) as answer:
                    kept = {name: answer.headers[name] for name in ("Retry-After",) if name in answer.headers}
                    text, kind = await answer.text(), answer.content_type
                    return web.Response(text=text, status=answer.status, content_type=kind, headers=kept)
            except aiohttp.ClientConnectorError:
                continue
            except aiohttp.ClientError:
                return web.Response(status=502)
        return web.Response(status=503)


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
