"""`doctor`: what is missing before the bot can run, and what to do about it. It looks, and sets nothing."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.finding import Finding, good, stop
from bot.commands.phrases import try_phrases
from bot.commands.plainly import Trouble, words_for

if TYPE_CHECKING:
    from datetime import datetime

    from bot.settings import Settings
    from rules.programme import Programme

FRESH_KEY = """A fresh data key, made now and kept nowhere. Put this line into the file .env beside programme.toml:

    OPGANG_DATA_KEYS={key}

Then: chmod 600 .env. Keep a copy of the key away from the database and its backups: without it every record is lost,
and whoever has both can read them all."""

AGES = """youth_minimum_age: Telegram's terms for the EU (telegram.org/tos/eu) let people sign up from {age}; older copies
said 16. A bot for younger ones invites them to break these terms, so no age is filled in for you: each team's
controller decides, and writes down why. Below that age the bot stores nothing, and shows office, phone and helplines."""

PHRASES = (
    "Only try the detectors of crisis words and of numbers on this file of JSON lines with text, lang and expect; "
    "`shipped` tries the tables that come with the program."
)


def add(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command()(doctor)


def doctor(
    telegram: Annotated[bool, typer.Option("--telegram", help="Also ask Telegram whether the token is right.")] = False,
    phrases: Annotated[str | None, typer.Option("--phrases", metavar="FILE", help=PHRASES)] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="With --phrases: a line for each, with what was said.")
    ] = False,
) -> None:
    """Say what is missing before `run`, and what to do. Changes nothing; exits with 1 while something is missing."""
    if phrases is not None:
        try_phrases(phrases, as_json=as_json)
    elif as_json:
        raise Trouble("--json goes with --phrases FILE")
    else:
        _look(telegram=telegram)


def _look(*, telegram: bool) -> None:
    from bot.clock import Clock
    from bot.commands import findings
    from bot.settings import read_settings

    settings, now = read_settings(), Clock().now()
    of_settings = findings.of_settings(settings)
    _tell("Settings", [*(of_settings or [good("the token and the data keys are set")]), *_env_file()])
    if any("OPGANG_DATA_KEYS" in finding.words for finding in of_settings):
        _fresh_key()
    programme, of_programme = findings.of_programme(settings, now.date())
    _tell("Programme", of_programme or [good(f"{settings.programme} is complete")])
    _explain_ages(programme)
    of_database = findings.of_database(settings, programme, now)
    _tell("Database", of_database)
    of_backups = [*findings.of_backups(settings, programme, now), *_of_ledger(settings, of_database, now)]
    _tell("Backups", of_backups)
    of_telegram = _of_telegram(settings) if telegram else []
    _tell("Telegram", of_telegram)
    _conclude([*of_settings, *of_programme, *of_database, *of_backups, *of_telegram], programme)


def _tell(heading: str, found: Sequence[Finding]) -> None:
    if not found:
        return
    typer.secho(f"\n{heading}", bold=True)
    for finding in found:
        mark = "ok     " if finding.good else "MISSING" if finding.stops else "note   "
        typer.echo(f"  {mark}  {finding.words}")


def _env_file() -> list[Finding]:
    path = Path(".env")
    if os.name != "nt" and path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return [Finding("others on this machine can read the file .env, where secrets stand: chmod 600 .env")]
    return []


def _of_ledger(settings: "Settings", of_database: Sequence[Finding], now: "datetime") -> list[Finding]:
    from bot.commands import findings

    ready = settings.master_keys and any(finding.words == findings.OPENS for finding in of_database)
    return findings.of_ledger(settings, now) if ready else []


def _fresh_key() -> None:
    from cryptography.fernet import Fernet

    typer.echo("\n" + FRESH_KEY.format(key=Fernet.generate_key().decode()))


def _explain_ages(programme: "Programme | None") -> None:
    from bot.commands.findings import TERMS_AGE

    undecided = programme is not None and any(
        team.youth_minimum_age is None or "youth_minimum_age" in team.borrowed for team in programme.teams.values()
    )
    if undecided:
        typer.echo("\n" + AGES.format(age=TERMS_AGE))


def _of_telegram(settings: "Settings") -> list[Finding]:
    from bot.commands.opening import ask_name

    try:
        return [good(f"the token is that of @{ask_name(settings)}")]
    except Exception as error:  # noqa: BLE001 - whatever it is, the rest of the report is still wanted
        return [stop(words_for(error))]


def _conclude(found: Sequence[Finding], programme: "Programme | None") -> None:
    count = sum(finding.stops for finding in found)
    if count:
        raise Trouble(f"{count} thing{'s are' if count > 1 else ' is'} missing before `opgang run`")
    trial = " It is a trial: everybody who writes is told so." if programme and programme.trial else ""
    typer.echo(f"\nNothing is missing: `opgang run` starts.{trial}")
