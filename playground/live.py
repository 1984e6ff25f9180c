"""The live stream: every event of the world as a JSON frame to each page that listens."""

import asyncio
import json

from aiohttp import WSCloseCode, web

from playground.wire import Json
from playground.world import World

# A page that does not read for so many events has gone to sleep; it reloads when it wakes.
MOST_WAITING = 10_000


class Live:
    def __init__(self, world: World) -> None:
        self._world = world
        self._sockets: set[web.WebSocketResponse] = set()

    async def stream(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        waiting: asyncio.Queue[Json] = asyncio.Queue(MOST_WAITING)

        def listen(event: Json) -> None:
            if not waiting.full():
                waiting.put_nowait(event)

        self._sockets.add(socket)
        self._world.listeners.add(listen)
        try:
            await _carry(socket, waiting)
        finally:
            self._world.listeners.discard(listen)
            self._sockets.discard(socket)
        return socket

    async def close(self) -> None:
        for socket in tuple(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)


async def _carry(socket: web.WebSocketResponse, waiting: asyncio.Queue[Json]) -> None:
    async with asyncio.TaskGroup() as tasks:
        writer = tasks.create_task(_write(socket, waiting))
        async for _frame in socket:
            pass  # the page only listens; the loop ends when it goes away
        writer.cancel()


async def _write(socket: web.WebSocketResponse, waiting: asyncio.Queue[Json]) -> None:
    while True:
        event = await waiting.get()
        try:
            await socket.send_str(json.dumps(event, ensure_ascii=False))
        except ConnectionError:
            return
