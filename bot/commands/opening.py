"""What most commands begin with: the settings, the programme, a database that is up to date, the bot's name."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import Clock
from bot.commands.plainly import Trouble
from bot.settings import Settings
from rules.programme import Programme, Team

if TYPE_CHECKING:
    from storage import Database

_NAME = re.compile(r"@?([A-Za-z]\w{3,30}[A-Za-z\d])", re.ASCII)


@contextmanager
def database(settings: Settings) -> Iterator["Database"]:
    """The database, refused while it lacks migrations."""
    from storage import connect_now

    if (file := sqlite_file(settings)) is not None and not file.exists():
        raise Trouble(
            f"there is no database at {file}: is this the right folder, and OPGANG_DATABASE_URL? `opgang migrate` makes one"
        )
    if count := len(lacking(settings)):
        raise Trouble(f"the database lacks {count} migration{'s' * (count > 1)}: `opgang migrate` brings it up to date")
    with connect_now(settings.database_url, settings.master_keys, Clock()) as db:
        yield db


def sqlite_file(settings: Settings) -> Path | None:
    """The file of an SQLite database; None of PostgreSQL."""
    from storage.db import parsed

    try:
        address = parsed(settings.database_url)
    except ValueError as error:
        raise Trouble(f"OPGANG_DATABASE_URL: {error}") from None
    return Path(str(address.database)) if address.drivername == "sqlite" else None


def lacking(settings: Settings) -> list[str]:
    """The migrations that the database lacks."""
    from storage.migrate import pending

    try:
        return pending(settings.database_url)
    except ValueError as error:
        raise Trouble(f"OPGANG_DATABASE_URL: {error}") from None


def team_of(programme: Programme, code: str) -> Team:
    """The team with this code, or Trouble that names those there are."""
    if code not in programme.teams:
        raise Trouble(f'there is no team "{code}" in the programme; there are: {", ".join(programme.teams)}')
    return programme.teams[code]


def bot_name(settings: Settings, given: str) -> str:
    """The bot's username without its @: as given, as set, or else as Telegram tells it."""
    name = given or settings.bot_name
    if not name:
        return ask_name(settings)
    if not (found := _NAME.fullmatch(name)):
        raise Trouble(f'"{name}" is not the username of a bot: 5 to 32 letters, digits and _')
    return found[1]


def ask_name(settings: Settings) -> str:
    """The bot's username, asked of Telegram, which checks the token as well."""
    if not settings.bot_token.get_secret_value():
        raise Trouble("the bot's username is not known: give --bot-name, or set OPGANG_BOT_NAME or OPGANG_BOT_TOKEN")
    return asyncio.run(_get_me(settings))


async def _get_me(settings: Settings) -> str:
    from aiogram import Bot
    from aiogram.client.telegram import TelegramAPIServer

    from bot.wire import Session

    session = Session(api=TelegramAPIServer.from_base(settings.telegram_api))
    async with Bot(settings.bot_token.get_secret_value(), session=session) as bot:
        me = await bot.get_me(request_timeout=15)
    return me.username or ""
