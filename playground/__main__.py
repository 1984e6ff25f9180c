"""Runs the playground: the stand-in, the bot on a database of its own, and the page to chat as several people.

Nothing but `bot.app` is known here of the bot. The page gets two read-only functions: the records, and why.
"""

import asyncio
import importlib
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from playground.clock import RunningClock
from playground.playing import Person
from playground.server import Standin

if TYPE_CHECKING:
    from bot.app import App

PORT = 8642
CAST = (("Sami", "da", "15 år, Ellemarken"), ("Lene", "da", "konsulent i Køge"), ("Karen", "da", "leder"))
"""Who is there when the page opens: a young person and two of staff."""
START_HOUR = 14


def start_instant(now: datetime) -> datetime:
    """The next weekday just after school, when the offices are open and nothing waits for the morning."""
    local = now.astimezone(ZoneInfo("Europe/Copenhagen"))
    day = local.replace(hour=START_HOUR, minute=5, second=0, microsecond=0)
    while day < local or day.weekday() > 3:
        day += timedelta(days=1)
    return day.astimezone(UTC)


def main(port: int = PORT, data: Path | None = None) -> None:
    """Serve until interrupted; `data` keeps the database, otherwise it is thrown away at the end."""
    with ExitStack() as stack:
        folder = data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="opgang-")))
        try:
            asyncio.run(serve(port, folder))
        except KeyboardInterrupt:
            return


async def serve(port: int, folder: Path, ready: Callable[[str], Awaitable[None]] | None = None) -> None:
    """The stand-in and the bot on one clock. `ready` is told the page's address once the cast is in place."""
    clock = RunningClock(start_instant(datetime.now(UTC)))
    coming: asyncio.Future[App] = asyncio.get_running_loop().create_future()

    async def records(language: str) -> object:
        return await (await coming).records(language)

    async def why(chat: int, message: int, language: str) -> object:
        return await (await coming).why(chat, message, language)

    async def advance(seconds: float) -> datetime:
        return await (await coming).walk(clock, seconds)

    async with Standin.open(clock=clock, port=port, records=records, why=why, advance=advance) as standin:
        # The page is served while the bot, with its three seconds of aiogram, is still coming.
        bot_app = await asyncio.to_thread(importlib.import_module, "bot.app")
        settings = bot_app.playground_settings(standin.url, standin.token, folder)
        async with bot_app.opened(settings, bot_app.playground_programme(), clock) as app:
            coming.set_result(app)
            await _play(app, standin, ready)


async def _play(app: "App", standin: Standin, ready: Callable[[str], Awaitable[None]] | None) -> None:
    async with asyncio.TaskGroup() as group:
        work = group.create_task(app.work())
        await _cast(app, standin)
        if ready is None:
            sys.stdout.write(f"\n  The playground is open: {standin.url}\n  Stop it with Ctrl-C.\n\n")
            sys.stdout.flush()
        else:
            await ready(standin.url)
            work.cancel()


async def _cast(app: "App", standin: Standin) -> None:
    """Two members of staff who came in as real ones do: by a link, and confirmed."""
    _, lene, karen = (standin.person(*who) for who in CAST)
    await _hire(app, standin, karen, "leader", None)
    await _hire(app, standin, lene, "consultant", "koege")


async def _hire(app: "App", standin: Standin, person: Person, role: str, team: str | None) -> None:
    link = await app.invite(role, team)
    for words in (f"/start {link.partition('start=')[2]}", person.first_name):
        person.send(words)
        await standin.confirmed()
        await app.idle()
    for role_id in await app.pending():
        await app.confirm(role_id)
    await app.tick()


if __name__ == "__main__":
    main()
