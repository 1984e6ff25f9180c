"""run: refuses with every reason at once, and then serves until it is told to stop."""

import asyncio
import os
import resource
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.clock import Clock
from playground.playing import Person
from playground.server import Standin
from tests.bot.cli_kit import KEY, SHIPPED, TOKEN, Cli, fit_programme


def test_everything_that_is_missing_is_told_at_once(bare: Cli, folder: Path) -> None:
    (folder / "programme.toml").write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    bare.settings["database_url"] = "mysql://x"
    said = bare.fails("run")
    for words in (
        "OPGANG_BOT_TOKEN",
        "OPGANG_DATA_KEYS",
        "OPGANG_DATABASE_URL",
        "teams.koege.controller",
        "teams.greve.",
    ):
        assert words in said
    assert not list(folder.glob("*.db"))


def test_a_server_of_ones_own_is_telegram_too(bare: Cli, folder: Path) -> None:
    (folder / "programme.toml").write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    bare.settings |= {"bot_token": TOKEN, "data_keys": KEY, "telegram_api": "http://127.0.0.1:9"}
    assert "teams.koege.youth_minimum_age" in bare.fails("run")


def test_a_shared_database_is_not_migrated_behind_anybodys_back(bare: Cli, postgres_server: str) -> None:
    from tests.postgres import fresh_database

    with fresh_database(postgres_server) as url:
        bare.settings |= {"bot_token": TOKEN, "data_keys": KEY, "database_url": url}
        assert "`opgang migrate`" in bare.fails("run")


def test_a_programme_that_cannot_be_read_is_told(bare: Cli, folder: Path) -> None:
    (folder / "programme.toml").unlink()
    assert "there is no such file" in bare.fails("run")


def test_a_token_that_is_none_is_told_and_not_shown(bare: Cli) -> None:
    bare.settings |= {"bot_token": "geheim", "data_keys": KEY, "telegram_api": "http://127.0.0.1:9"}
    said = bare.fails("run")
    assert "OPGANG_BOT_TOKEN is not a token" in said and "geheim" not in said


@asynccontextmanager
async def started(standin: Standin, folder: Path) -> AsyncIterator[Process]:
    """The command as a service manager starts it."""
    settings = {"BOT_TOKEN": standin.token, "DATA_KEYS": KEY, "TELEGRAM_API": standin.url}
    env = {**os.environ, **{f"OPGANG_{name}": value for name, value in settings.items()}}
    env["PYTHONPATH"] = str(SHIPPED.parent)
    command = (sys.executable, "-m", "bot", "run")
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=env, stdout=PIPE, stderr=PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def said_by_bot(person: Person) -> int:
    return sum(message["from"] == "bot" for message in person.chat())


async def answered(standin: Standin, person: Person, text: str) -> None:
    """Say something, and return when the bot has said something new."""
    heard = asyncio.Event()
    before = said_by_bot(person)

    def listen(event: dict[str, object]) -> None:
        if said_by_bot(person) > before:
            heard.set()

    standin.world.listeners.add(listen)
    person.send(text)
    await heard.wait()
    standin.world.listeners.discard(listen)


async def until_full(process: Process, person: Person) -> str:
    """Take away all room on the disk until that was noticed, and give it back; what the bot wrote meanwhile."""
    if not sys.platform.startswith("linux"):
        return ""
    before, told = said_by_bot(person), ""
    room = resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    person.send("/status")
    while "storage_unavailable" not in told:
        assert process.stderr is not None
        told += (line := (await process.stderr.readline()).decode())
        assert line, "it ended"
    assert said_by_bot(person) == before
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, room)
    return told


async def test_it_serves_until_it_is_told_to_stop(folder: Path) -> None:
    (folder / "programme.toml").write_text(fit_programme().replace("trial = false", "trial = true"), encoding="utf-8")
    async with Standin.open(clock=Clock()) as standin, started(standin, folder) as process:
        sami = standin.person("Sami-Rahimi", "en")
        await answered(standin, sami, "/start library-1")
        await answered(standin, sami, "my number is 20 12 34 56")
        await standin.confirmed()
        told = await until_full(process, sami)
        await answered(standin, sami, "/status")
        process.send_signal(signal.SIGTERM)
        out, err = await process.communicate()
    said = told + err.decode()
    assert process.returncode == 0, said
    assert out == b""
    assert "TRIAL" in said and "@opgang_bot is listening" in said and said.endswith("Stopped.\n")
    assert "Sami" not in said and "20 12" not in said and KEY not in said and "Traceback" not in said
    assert (folder / "opgang.db").exists()
