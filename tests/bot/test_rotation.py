"""Master keys are exchanged while the bot, a process of its own, answers what people type: nothing is lost or unreadable."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from cryptography.fernet import Fernet

from bench.child import Child, Nursery
from bot.clock import Clock
from playground.playing import Person
from playground.server import Standin
from storage import Tx, connect_now, new_id
from tests.bot.cli_kit import KEY, Cli, fit_programme
from tests.world import FRIDAY, StillClock

OTHERS = 1700
"""Keys of people who are silent: four slices."""


async def says(person: Person, text: str) -> str:
    """Type something; what the bot answers. Who is quicker than it notes that its question arrived is asked once more."""
    person.send(text)
    said = str((await person.hears(20))["text"])
    return await says(person, text) if said.startswith("Here is where you were.") else said


async def taps(person: Person, button: str) -> None:
    """Tap a button of the newest message."""
    rows = person.chat()[-1]["buttons"]
    [label] = [one["text"] for row in rows for one in row if button in one["text"]]
    person.tap_now(person.chat()[-1]["message_id"], label)
    await person.hears(20)


async def asked_for_name(standin: Standin, name: str) -> Person:
    """Somebody new, whom the form asks for their name."""
    person = standin.person(name, "en")
    await says(person, "/start")
    for button in ("I am young", "Ellemarken", "15 to 17", "OK, I have read it", "15"):
        await taps(person, button)
    return person


@asynccontextmanager
async def running(nursery: Nursery, folder: Path, settings: dict[str, str]) -> AsyncIterator[None]:
    """The bot with these settings, as a process."""
    child = Child(nursery, folder, {name.upper(): value for name, value in settings.items()})
    child.start()
    await child.ready()
    try:
        yield
    finally:
        await child.stop()


def spoken(standin: Standin) -> int:
    return sum(call.method in {"sendMessage", "editMessageText"} for call in standin.calls)


def crowd(tx: Tx) -> None:
    for _ in range(OTHERS):
        tx.vault.make_key(tx, new_id())


async def summary(person: Person) -> str:
    """What the form says of them when they have answered the rest, their number with it."""
    await says(person, "20 12 34 56")
    for button in ("Yes", "In a shop", "Done"):
        await taps(person, button)
    return str(person.chat()[-1]["text"])


async def test_typed_answers_go_on_before_during_and_after_a_rotation(cli: Cli, folder: Path) -> None:
    (folder / "programme.toml").write_text(fit_programme(15), encoding="utf-8")
    with connect_now(cli.settings["database_url"], [KEY], StillClock(FRIDAY)) as db:
        db.run_now(crowd)
    new = Fernet.generate_key().decode()
    async with Nursery.open() as nursery, Standin.open(clock=Clock()) as standin:
        cli.settings |= {"bot_token": standin.token, "telegram_api": standin.url}
        async with running(nursery, folder, cli.settings):
            sami = await asked_for_name(standin, "Sami")
            assert "Which number" in await says(sami, "Sami Rahimi")
        cli.settings["data_keys"] = f"{new},{KEY}"
        async with running(nursery, folder, cli.settings):
            amina = await asked_for_name(standin, "Amina")
            heard = [spoken(standin)]
            async with asyncio.TaskGroup() as group:
                rotating = group.create_task(asyncio.to_thread(cli.succeeds, "rotate-keys"))
                rotating.add_done_callback(lambda _: heard.append(spoken(standin)))
                assert "Which number" in await says(amina, "Amina Holm")
                ali = await asked_for_name(standin, "Ali")
            assert heard[1] > heard[0] + 2
            assert f"{OTHERS + 3} anew" in rotating.result()  # the silent ones, Sami, and the two of the service
        cli.settings["data_keys"] = new
        async with running(nursery, folder, cli.settings):
            assert "Which number" in await says(ali, "Ali Rahimi")
            for person, name in ((sami, "Sami R"), (amina, "Amina H"), (ali, "Ali R")):
                told = await summary(person)
                assert name in told and "20 12 34 56" in told
