"""What goes wrong in a command is said in one clear line, without a traceback: its words may hold what somebody wrote."""

import sys
import traceback
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

ROOT = Path(__file__).parents[2]


class Trouble(Exception):
    """A command cannot go on; the message says why, and what to do."""


class Plainly(TyperGroup):
    """Commands whose errors are told in words, with a non-zero exit."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as error:
            if hasattr(error, "exit_code"):  # typer's own ways to end, which it tells by itself
                raise
            typer.echo(f"opgang: {words_for(error)}", err=True)
            raise typer.Exit(1) from None


def words_for(error: BaseException) -> str:
    """An error in words. Of one that nobody foresaw, only its kind and the place in our code."""
    if isinstance(error, BaseExceptionGroup):
        return words_for(error.exceptions[0])
    if isinstance(error, _foreseen()):
        return str(error)
    if (telegram := _of_telegram(error)) is not None:
        return telegram
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
    return f"something unexpected happened ({type(error).__name__} at {_place(error)})"


def _foreseen() -> tuple[type[BaseException], ...]:
    from bot.programme import ProgrammeUnreadable
    from bot.settings import SettingsError
    from storage import BadKey, StorageUnavailable
    from storage.migrate import BrokenReferences, NewerTables

    return (Trouble, ProgrammeUnreadable, SettingsError, BadKey, StorageUnavailable, BrokenReferences, NewerTables)


def _of_telegram(error: BaseException) -> str | None:
    """What Telegram's refusals mean. Nothing of aiogram can have been raised before somebody imported it: it is slow."""
    known = sys.modules.get("aiogram.exceptions")
    if known is None:
        return None
    if type(error).__name__ == "TokenValidationError":
        return "OPGANG_BOT_TOKEN is not a token: copy it from @BotFather once more"
    if isinstance(error, known.TelegramUnauthorizedError):
        return "Telegram does not know this bot: check OPGANG_BOT_TOKEN with @BotFather"
    if isinstance(error, known.TelegramNetworkError):
        return "Telegram cannot be reached: check the network, and OPGANG_TELEGRAM_API if you have set it"
    if isinstance(error, known.TelegramAPIError | known.ClientDecodeError):
        return f"Telegram refused ({type(error).__name__}); try again in a while"
    return None


def _place(error: BaseException) -> str:
    """The innermost line of our own code."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(ROOT)]
    ours = [frame for frame in ours if ".venv" not in Path(frame.filename).parts]
    last = ours[-1] if ours else None
    return f"{Path(last.filename).relative_to(ROOT)} line {last.lineno}" if last else "an unknown place"
