"""`invite-staff` and `confirm-staff`: how the first members of staff come in, before a leader can do it in the chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.plainly import Trouble

if TYPE_CHECKING:
    from storage import Database, Tx


@dataclass(frozen=True)
class Waiting:
    """Somebody who used an invitation."""

    role_id: int
    name: str
    role: str
    team: str
    since: datetime


class Role(StrEnum):
    """The roles of staff, as `rules.permissions.ROLES` has them."""

    LEADER = "leader"
    CONSULTANT = "consultant"
    COORDINATOR = "coordinator"
    MENTOR = "mentor"


def add(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command()(invite_staff)
    app.command()(confirm_staff)


def invite_staff(
    role: Annotated[Role, typer.Option(help="What they will be.")],
    team: Annotated[str, typer.Option(help="The team's code, such as koege. A leader without one leads all.")] = "",
    name: Annotated[str, typer.Option("--bot-name", help="The bot's username. Telegram is asked otherwise.")] = "",
) -> None:
    """Make a link through which one member of staff comes in. It works once."""
    from actions import colleagues
    from bot.clock import Clock
    from bot.commands.opening import bot_name, database, team_of
    from bot.programme import load
    from bot.settings import read_settings
    from locales import speaking
    from locales.dates import Moment

    settings = read_settings()
    programme = load(settings.programme)
    if team:
        team_of(programme, team)
    elif role is not Role.LEADER:
        raise Trouble(f"a {role} belongs to a team: --team {'|'.join(programme.teams)}")
    bot = bot_name(settings, name)
    with database(settings) as db:
        token = db.run_now(colleagues.invite, programme, str(role), team or None, None)
    typer.echo(f"https://t.me/{bot}?start=inv_{token}")
    with speaking("en"):
        typer.echo(f"Works once, until {Moment(Clock().now() + programme.limits.invite)} (Danish time).", err=True)
    typer.echo("Give it to them alone. Who has used it waits for a leader, or for `opgang confirm-staff`.", err=True)


def confirm_staff(
    yes: Annotated[int | None, typer.Option(metavar="ID", help="Confirm this one without asking.")] = None,
) -> None:
    """List who used an invitation and waits, and confirm one of them. Later on leaders do it in the chat."""
    from bot.commands.opening import database
    from bot.settings import read_settings

    with database(read_settings()) as db:
        waiting = db.read_now(_waiting)
        if yes is not None:
            _confirm(db, next((one for one in waiting if one.role_id == yes), None))
            return
        if not waiting:
            typer.echo("Nobody waits.")
            return
        _list(waiting)
        typer.echo("A name can be anybody's: ask them whether it was they.")
        if (chosen := _asked(waiting)) is not None:
            _confirm(db, chosen)


def _waiting(tx: "Tx") -> list[Waiting]:
    from actions.naming import first_name
    from storage import staff

    return [
        Waiting(role.id, first_name(tx, role.person_id) or "(no name yet)", role.role, role.team or "both teams", since)
        for role, since in staff.pending(tx)
    ]


def _list(waiting: Sequence[Waiting]) -> None:
    from locales import speaking
    from locales.dates import Moment

    with speaking("en"):
        for number, one in enumerate(waiting, start=1):
            typer.echo(f"{number}. {one.name}, {one.role}, {one.team}: used the link on {Moment(one.since)}")
            typer.echo(f"   --yes {one.role_id}")


def _asked(waiting: Sequence[Waiting]) -> Waiting | None:
    """Whom to confirm; None where nobody answers."""
    try:
        said = typer.prompt("Confirm which number (empty: nobody)", default="", show_default=False)
    except typer.Abort:
        typer.echo("")
        return None
    if not said.strip():
        return None
    if said.strip().isdecimal() and 1 <= int(said) <= len(waiting):
        return waiting[int(said) - 1]
    raise Trouble(f'"{said}" is not a number of the list')


def _confirm(db: "Database", chosen: Waiting | None) -> None:
    from actions import colleagues

    if chosen is None or not db.run_now(colleagues.confirm, chosen.role_id, None):
        raise Trouble("nobody waits under this number any more")
    typer.echo(f"{chosen.name} is confirmed. The bot tells them as soon as it runs.")
