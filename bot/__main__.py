"""The command line: `opgang <command>`, or `python -m bot <command>`. Each subject has its module in `bot/commands`."""

import typer

from bot import catalogues_command
from bot.commands import backup, doctor, export, poster, running, staff, stuck, upkeep
from bot.commands.plainly import Plainly

SUBJECTS = (running, doctor, upkeep, backup, stuck, staff, poster, export)


def command_line() -> typer.Typer:
    """Every command, in the order in which --help lists them."""
    app = typer.Typer(
        cls=Plainly,
        name="opgang",
        help="Opgang: the front door of a youth job programme, in a messenger.",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for subject in SUBJECTS:
        subject.add(app)
    app.add_typer(catalogues_command.app, name="catalogues")
    return app


def main() -> None:
    """Run the command that the arguments name."""
    command_line()()


if __name__ == "__main__":
    main()
