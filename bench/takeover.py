"""The process that plans and sends is killed for good: how long until another does.

Somebody of staff has used a link by then, and is confirmed after the kill. They are told so by a notice, which only the
process with the lease sends.
"""

import asyncio
import re
import time
from collections.abc import Sequence
from contextlib import suppress

import aiohttp

from actions import colleagues
from actions.visits import House
from bench.child import Child
from playground.playing import Person
from playground.server import Standin
from storage import Database, staff

LONGEST_S = 60.0
LOOK_S = 0.1
WELCOME = "You are in"
CONDUCTS = re.compile(r"^opgang_conducting 1\.0$", re.MULTILINE)


async def comes_in(standin: Standin, db: Database, house: House, name: str) -> Person:
    """A consultant who has used a link, and waits to be confirmed."""
    token = await db.run(colleagues.invite, house.programme, "consultant", "koege", None)
    person = standin.person(name, "en")
    person.send(f"/start inv_{token}")
    await person.hears(LONGEST_S)
    person.send(name)
    await person.hears(LONGEST_S)
    return person


async def is_confirmed(db: Database) -> None:
    """Whoever came in last may work."""
    pending = await db.read(staff.colleagues, ["koege"], "pending")
    await db.run(colleagues.confirm, pending[-1].id, None)


async def conductor(children: Sequence[Child]) -> Child:
    """The one that plans and sends, as soon as one does."""
    async with asyncio.timeout(LONGEST_S), aiohttp.ClientSession() as session:
        while True:
            for child in children:
                with suppress(aiohttp.ClientError):  # it starts just now
                    async with session.get(f"http://127.0.0.1:{child.port}/metrics") as answer:
                        if CONDUCTS.search(await answer.text()):
                            return child
            await asyncio.sleep(LOOK_S)


async def taken_over(standin: Standin, db: Database, house: House, children: Sequence[Child]) -> float:
    """Seconds from the kill until somebody hears from another process; the one that was killed stays dead."""
    newcomer = await comes_in(standin, db, house, "Karen")
    child = await conductor(children)
    await child.stop()
    begun = time.monotonic()
    await is_confirmed(db)
    async with asyncio.timeout(LONGEST_S):
        while not any(WELCOME in message["text"] for message in newcomer.chat()):  # noqa: ASYNC110 - another process
            await asyncio.sleep(LOOK_S)
    return time.monotonic() - begun
