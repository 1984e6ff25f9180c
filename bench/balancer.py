"""A load balancer in front of several bots: each update to the next one in turn, or to another where that one is gone."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

NOT_OURS = {"host", "content-length", "connection", "transfer-encoding"}


class Balancer:
    """Passes on what is posted to it. An update whose bot died while it had it is not brought to another: the stand-in
    gets a 502, and brings it again, as it would behind a real one.
    """

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = list(ports)
        self._turn = 0
        self.url = ""

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
