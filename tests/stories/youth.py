"""A young person's usual steps, for stories that begin later on."""

from pathlib import Path
from typing import Any

from storage import notices, people
from tests.world import Phone, World

TO_THE_NOTICE = ("I am young", "Ellemarken", "15 to 17")
BARE = {"accounts", "handled_updates", "service_keys"}
"""The tables that hold anything while nothing is known but that somebody wrote."""


async def at_the_notice(phone: Phone, *, start: str = "/start") -> Phone:
    """Stands before the privacy notice."""
    await phone.says(start)
    for button in TO_THE_NOTICE:
        await phone.taps(button)
    return phone


async def at_the_form(phone: Phone) -> Phone:
    """Has read the notice, and is asked for the age."""
    await at_the_notice(phone)
    await phone.taps("OK, I have read it")
    return phone


async def at_the_summary(phone: Phone, name: str = "Sami Rahimi", number: str | None = "20 12 34 56") -> Phone:
    """Has answered the door form, and sees what it says."""
    await at_the_form(phone)
    await phone.taps("15")
    await phone.says(name)
    if number is None:
        await phone.taps("Skip")
    else:
        await phone.says(number)
        await phone.taps("Yes")
    await phone.taps("In a shop")
    await phone.taps("Done")
    return phone


async def let_in(world: World, name: str = "Sami", *, number: str | None = "20 12 34 56") -> Phone:
    """Has sent the door form."""
    phone = await at_the_summary(world.phone(name, "en"), f"{name} Rahimi", number)
    await phone.taps("Send it")
    return phone


def is_to_hear(world: World, kind: str, person: int, **facts: str) -> None:
    """A notice to this person is due now."""
    now = world.clock.now()
    world.app.db.run_now(lambda tx: notices.plan(tx, kind, person, person, now, now, **facts))


def is_now(world: World, person: int, **columns: Any) -> None:
    """Staff have changed something about this person."""
    world.app.db.run_now(lambda tx: people.change(tx, person, **columns))


def everything_stored(world: World) -> bytes:
    """The database as it lies there: SQLite's files, or every value of every row."""
    if world.url.startswith("sqlite"):
        path = Path(world.url.removeprefix("sqlite:///"))
        return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    values = [value for rows in world.rows().values() for row in rows for value in row]
    return b"\n".join(bytes(value) if isinstance(value, bytes) else str(value).encode() for value in values)
