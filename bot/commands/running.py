"""`run` and `playground`: the bot at work, on Telegram or on the stand-in."""

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.finding import refuse

if TYPE_CHECKING:
    from bot.settings import Settings
    from rules.programme import Programme

TRIAL = "TRIAL: programme.toml says trial = true. Everybody who writes is told so; what is missing may be missing."


def add(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command()(run)
    app.command()(playground)


def run() -> None:
    """Serve the bot to Telegram until it is stopped (Ctrl-C, SIGTERM)."""
    from bot import logs
    from bot.clock import Clock
    from bot.commands import findings
    from bot.settings import read_settings
    from storage.db import parsed
    from storage.migrate import migrate

    settings, now = read_settings(), Clock().now()
    logs.configure()
    programme, found = findings.of_programme(settings, now.date())
    refuse([*findings.of_settings(settings), *found])
    # A file of one's own is brought up to date at once; when a shared database is, somebody decides.
    if parsed(settings.database_url).drivername == "sqlite":
        migrate(settings.database_url)
    refuse(findings.of_database(settings, programme, now))
    refuse(findings.of_ledger(settings, now))
    if programme is not None:
        _serve(settings, programme)


def playground(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where the page is served on 127.0.0.1.")] = 8642,
    data: Annotated[
        Path | None, typer.Option(file_okay=False, help="A folder that keeps the database. Thrown away otherwise.")
    ] = None,
) -> None:
    """Try the bot on a page of your own: no token, nothing leaves this machine."""
    from bot import logs
    from playground.__main__ import main

    logs.configure(logging.WARNING)
    if data is not None:
        data.mkdir(parents=True, exist_ok=True)
    main(port, data)


def _serve(settings: "Settings", programme: "Programme") -> None:
    if programme.trial:
        typer.secho(TRIAL, err=True, bold=True)
    with suppress(asyncio.CancelledError), asyncio.Runner(loop_factory=_fast_loop()) as runner:
        runner.run(_until_stopped(settings, programme))
    typer.echo("Stopped.", err=True)


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _until_stopped(settings: "Settings", programme: "Programme") -> None:
    from bot.app import opened
    from bot.steady import steady

    work = asyncio.current_task()
    if work is not None:
        _on_signals(work.cancel)
    async with opened(settings, programme) as app:
        _on_signals(app.stop)
        steady()
        typer.echo(f"@{app.house.bot_name} is listening. Stop it with Ctrl-C.", err=True)
        await app.work()


def _on_signals(end: Callable[[], object]) -> None:
    with suppress(NotImplementedError):  # Windows knows only Ctrl-C, which asyncio handles
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, end)
