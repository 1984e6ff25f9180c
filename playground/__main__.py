"""Runs the playground: the stand-in, the bot on a database of its own, and the page to chat as several people.

Of the bot it knows `bot.app`, and `bot.example`: who is at work already. The page may read the records, and why.
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
DATABASE = "playground.db"
"""The file in the folder of a playground; where it is there already, nobody is given a past."""
BEHIND = timedelta(days=20)
"""What lies behind Amina and Yusuf: just so long that the week to come has a question for each of them in it."""
CAST = (("Sami", "da", "15 år, Ellemarken"), ("Lene", "da", "konsulent i Køge"), ("Karen", "da", "leder"))
"""Who is there when the page opens: a young person at the door, and two of staff."""
AT_WORK = (
    ("Amina", "da", "16 år, job i en børnehave"),
    ("Yusuf", "da", "22 år, rollemodel"),
    ("Hodan", "so", "mor til Zakaria, somali"),
)
"""Who comes after them: two have three weeks behind them, and the third is asked for her yes (`bot.example`)."""
ZONE = ZoneInfo("Europe/Copenhagen")
START_DAY, START_HOUR = 2, 14


def start_instant(now: datetime) -> datetime:
    """The next Wednesday just after school: the offices are open, nothing waits for the morning, no team has met today."""
    local = now.astimezone(ZONE)
    day = local.replace(hour=START_HOUR, minute=5, second=0, microsecond=0)
    while day < local or day.weekday() != START_DAY:
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


async def serve(
    port: int,
    folder: Path,
    ready: Callable[[str], Awaitable[None]] | None = None,
    start: datetime | None = None,
) -> None:
    """The stand-in and the bot on one clock. `ready` is told the page's address once the cast is in place."""
    start = start or start_instant(datetime.now(UTC))
    new = not (folder / DATABASE).exists()
    clock = RunningClock(start.astimezone(ZONE) - BEHIND if new else start)
    coming: asyncio.Future[App] = asyncio.get_running_loop().create_future()
    settled = asyncio.Event()

    async def records(language: str) -> object:
        return await (await coming).records(language)

    async def why(chat: int, message: int, language: str) -> object:
        return await (await coming).why(chat, message, language)

    async def advance(seconds: float) -> datetime:
        await settled.wait()
        return await (await coming).walk(clock, seconds)

    async with Standin.open(clock=clock, port=port, records=records, why=why, advance=advance) as standin:
        # The page is served while the bot, with its three seconds of aiogram, is still coming.
        bot_app, bot_example = [
            await asyncio.to_thread(importlib.import_module, name) for name in ("bot.app", "bot.example")
        ]
        settings = bot_app.playground_settings(standin.url, standin.token, folder)
        async with bot_app.opened(settings, bot_app.playground_programme(), clock) as app, asyncio.TaskGroup() as group:
            coming.set_result(app)
            work = group.create_task(app.work())
            lene = await _cast(app, standin)
            amina, yusuf, hodan = (standin.person(*who) for who in AT_WORK)
            if new:
                await bot_example.Example(app, clock, standin.confirmed, lene, amina, yusuf, hodan).happens(start)
            settled.set()
            await (ready or _tell)(standin.url)
            if ready:
                work.cancel()


async def _tell(url: str) -> None:
    sys.stdout.write(f"\n  The playground is open: {url}\n  Stop it with Ctrl-C.\n\n")
    sys.stdout.flush()


async def _cast(app: "App", standin: Standin) -> Person:
    """Two members of staff who came in as real ones do, by a link, and confirmed; the consultant of the two."""
    _, lene, karen = (standin.person(*who) for who in CAST)
    await _hire(app, standin, karen, "leader", None)
    await _hire(app, standin, lene, "consultant", "koege")
    return lene


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
