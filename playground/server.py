"""The stand-in as a server on 127.0.0.1: the Bot API, the API for playing people, the live stream and the page."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from playground.botapi import BotApi, Call
from playground.clock import Clock
from playground.delivery import Sleep, workers
from playground.errors import PlayError
from playground.faults import Faults
from playground.flood import Flood, Pace
from playground.groups import Group, group_of
from playground.intake import Intake
from playground.live import Live
from playground.people_api import PeopleApi, guarded
from playground.playing import Person
from playground.updates import Updates
from playground.wire import Json, Params
from playground.world import World

__all__ = ["Clock", "Pace", "Standin"]

HOST = "127.0.0.1"
TOKEN = "1:playground"  # noqa: S105 - of a bot that exists nowhere else
USERNAME = "opgang_bot"
PAGE = Path(__file__).with_name("page")
# A person may send a file larger than a bot can fetch, and base64 makes it a third longer.
MAX_BODY = 80 * 1024 * 1024
FIRST_UPDATE = 731_654_001


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the page may ask of the bot beside the stand-in; a missing one answers 404."""

    records: Callable[[str], Awaitable[object]] | None = None
    why: Callable[[int, int, str], Awaitable[object]] | None = None
    advance: Callable[[float], Awaitable[datetime]] | None = None


class Standin:
    """A Bot API server with people to play. Opened by `Standin.open`; `calls` and `violations` are for tests."""

    def __init__(self, world: World, api: BotApi, faults: Faults, intake: Intake, hooks: Hooks) -> None:
        self.world = world
        self.faults = faults
        self._api = api
        self._intake = intake
        self._hooks = hooks
        self._live = Live(world)
        self.url = ""
        self.token = TOKEN
        self.username = USERNAME

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        *,
        clock: Clock,
        port: int = 0,
        tap_life_s: float = 150.0,
        answer_life_s: float = 60.0,
        hold_s: float = 3.0,
        pace: Pace | None = None,
        local_webhooks: bool = False,
        check: bool = True,
        keep_calls: int | None = 20_000,
        first_update: int = FIRST_UPDATE,
        sleep: Sleep = asyncio.sleep,
        records: Callable[[str], Awaitable[object]] | None = None,
        why: Callable[[int, int, str], Awaitable[object]] | None = None,
        advance: Callable[[float], Awaitable[datetime]] | None = None,
    ) -> "AsyncIterator[Standin]":
        """Serve until the block ends.

        A tap is delivered for `tap_life_s` and can be answered for `answer_life_s` seconds of the clock. `hold_s` (real
        seconds) is how long a poller is held that asks again with an unmoved offset. `pace` turns flood limits on,
        `local_webhooks` allows http://127.0.0.1, `sleep` is what a webhook's retries wait with, and `keep_calls` is
        how many of the newest calls are remembered (None: all).
        """
        updates = Updates(clock, first_update, tap_life_s)
        me = {"id": int(TOKEN.partition(":")[0]), "is_bot": True, "first_name": "Opgang", "username": USERNAME}
        world = World(clock, me, updates, answer_life_s)
        faults = Faults(updates)
        flood = Flood(pace, clock) if pace is not None else None
        api = BotApi(world, faults, TOKEN, flood, check=check, keep=keep_calls)
        async with workers() as tasks:
            execute = api.run_reply
            intake = Intake(updates, clock, tasks, sleep, hold_s=hold_s, local=local_webhooks, execute=execute)
            api.serve(intake)
            standin = cls(world, api, faults, intake, Hooks(records, why, advance))
            async with standin._serve(port):
                yield standin

    @asynccontextmanager
    async def _serve(self, port: int) -> AsyncIterator[None]:
        runner = web.AppRunner(self._app(), access_log=None, handler_cancellation=True, shutdown_timeout=1.0)
        await runner.setup()
        site = web.TCPSite(runner, HOST, port, backlog=1024)
        await site.start()
        self.url = f"http://{HOST}:{runner.addresses[0][1]}"
        try:
            yield
        finally:
            await self._intake.close()
            await self._live.close()
            await runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=MAX_BODY)
        app.router.add_route("*", "/bot{token:[^/]*}/{method:[^/]*}", self._api.handle)
        app.router.add_get("/file/bot{token:[^/]*}/{path:.+}", self._api.file)
        app.add_routes(PeopleApi(self).routes())
        app.router.add_get("/live", guarded(self._live.stream))
        app.router.add_get("/{path:.*}", _page)
        return app

    @property
    def calls(self) -> deque[Call]:
        """Every Bot API call with its parameters, answer and instant, oldest first."""
        return self._api.calls

    @property
    def violations(self) -> list[str]:
        """What calls had wrong against Telegram's description though the server would let it pass."""
        return self._api.violations

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def person(self, first_name: str, language_code: str | None = None, about: str = "") -> Person:
        person = Person(self.world, self.world.add_person(first_name, language_code, about))
        self.world.tell("person", person=person.as_json())
        return person

    def people(self) -> list[Person]:
        return [Person(self.world, user) for user in self.world.users.values()]

    def person_by_id(self, person_id: int) -> Person:
        user = self.world.chat_of(person_id).user
        assert user is not None  # noqa: S101 - chat_of finds private chats only
        return Person(self.world, user)

    def group(self, title: str, *members: Person) -> Group:
        """A group of these people, into which the first of them has put the bot."""
        return group_of(self.world, list(members), title)

    def group_by_id(self, group_id: int) -> Group:
        chat = self.world.chats.get(group_id)
        if chat is None or chat.user is not None:
            raise PlayError(f"no group {group_id}", 404)
        return Group(self.world, chat)

    async def asked(self, method: str, values: Json) -> tuple[int, str]:
        """A call of the Bot API without a connection, for runs of a year: its status and its answer. No fault hits it."""
        answer = await self._api.run(method, Params(values))
        return answer.status, answer.written

    def fault(self, **wanted: Any) -> None:
        """Order a fault, as POST /faults takes it."""
        self.faults.order_json(wanted)

    async def confirmed(self) -> None:
        """Return when every queued update has been confirmed by an offset or a webhook's 2xx, or has grown too old."""
        await self.world.updates.settled()

    async def polled(self) -> None:
        """Return when the bot waits in a held getUpdates: it is up, and has taken all there was."""
        await self._intake.poller.holding.wait()

    def now(self) -> datetime:
        return self.world.clock.now()

    async def advance(self, seconds: float) -> datetime:
        if self._hooks.advance is None:
            raise PlayError("this stand-in runs on its own: it cannot move the bot's clock", 404)
        now = await self._hooks.advance(seconds)
        self.world.tell("clock", now=now.isoformat())
        return now

    async def records(self, language: str) -> object:
        if self._hooks.records is None:
            raise PlayError("this stand-in runs on its own: it cannot see the bot's records", 404)
        return await self._hooks.records(language)

    async def why(self, person_id: int, message_id: int, language: str) -> object:
        """Why the bot began a message; None when it was an answer."""
        if self._hooks.why is None:
            raise PlayError("this stand-in runs on its own: it cannot ask the bot why", 404)
        return await self._hooks.why(person_id, message_id, language)


async def _page(request: web.Request) -> web.StreamResponse:
    path = (PAGE / (request.match_info["path"] or "index.html")).resolve()
    if not path.is_relative_to(PAGE) or not path.is_file():
        return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})
