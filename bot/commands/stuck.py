"""`stuck`: messages that made the bot stumble and were set aside: which there are, once more, or away."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.plainly import Trouble

if TYPE_CHECKING:
    from storage import Database

stuck = typer.Typer(help="Messages that made the bot stumble and were set aside.", no_args_is_help=True)
NOTHING = "nothing lies there under this number; `opgang stuck list` shows what does"
WORDLESS = "its words were not kept, so it cannot be tried again; `opgang stuck drop` deletes it"
ELSEWHERE = (
    "whoever wrote it is not served in that chat any more, so nobody could be answered; `opgang stuck drop` deletes it"
)
NUMBER = Annotated[list[int], typer.Argument(metavar="ID...", help="As `stuck list` shows them.")]


def add(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.add_typer(stuck, name="stuck")


@stuck.command(name="list")
def list_() -> None:
    """Say what lies there: when, of which kind, and what went wrong. Never who or what was written."""
    from bot.commands.opening import database
    from bot.settings import read_settings
    from storage import setaside

    with database(read_settings()) as db:
        found = db.read_now(setaside.everything)
    for one in found:
        again = "can be tried again" if one.has_words else "its words were not kept"
        typer.echo(f"{one.id}  {one.at:%Y-%m-%d %H:%M} UTC  {one.kind}  {one.error}  ({again})")
    if not found:
        typer.echo("Nothing is set aside.")


@stuck.command()
def retry(ids: NUMBER) -> None:
    """Have the bot handle these again, as if they had just been written; the running bot answers within two minutes."""
    from actions.failing import again
    from bot.commands.opening import database
    from bot.house import house
    from bot.programme import load
    from bot.settings import read_settings

    settings = read_settings()
    ours = house(load(settings.programme), settings.bot_name)
    with database(settings) as db:
        _each(ids, "was handled", lambda number: _why_not(db, number) if not db.run_now(again, ours, number) else "")


@stuck.command()
def drop(ids: NUMBER) -> None:
    """Delete these."""
    from bot.commands.opening import database
    from bot.settings import read_settings
    from storage import setaside

    with database(read_settings()) as db:
        _each(ids, "is deleted", lambda number: NOTHING if not db.run_now(setaside.drop, number) else "")


def _each(ids: list[int], done: str, do: Callable[[int], str]) -> None:
    """Do it with each, whatever becomes of the others; `do` returns why it could not be done."""
    failed = []
    for number in ids:
        if why := do(number):
            failed.append(f"{number}: {why}")
        else:
            typer.echo(f"{number} {done}.")
    if failed:
        raise Trouble("\n".join(failed))


def _why_not(db: "Database", number: int) -> str:
    from storage import setaside

    found = db.run_now(setaside.one, number)
    if found is None:
        return NOTHING
    return ELSEWHERE if found[1] else WORDLESS
