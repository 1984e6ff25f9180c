"""`stuck`: messages that made the bot stumble and were set aside: which there are, once more, or away."""

from typing import Annotated

import typer

from bot.commands.plainly import Trouble

stuck = typer.Typer(help="Messages that made the bot stumble and were set aside.", no_args_is_help=True)
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
        for number in ids:
            if not db.run_now(again, ours, number):
                raise Trouble(f"{number}: nothing lies there under this number that could be tried again")
            typer.echo(f"{number} was handled.")


@stuck.command()
def drop(ids: NUMBER) -> None:
    """Delete these."""
    from bot.commands.opening import database
    from bot.settings import read_settings
    from storage import setaside

    with database(read_settings()) as db:
        for number in ids:
            if not db.run_now(setaside.drop, number):
                raise Trouble(f"{number}: nothing lies there under this number")
            typer.echo(f"{number} is deleted.")
