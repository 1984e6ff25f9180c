"""`export`: a team's young people as a workbook, on the server and never through Telegram. Every export is audited."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from bot.commands.plainly import Trouble

if TYPE_CHECKING:
    from bot.workbook import TeamBook
    from rules.programme import Programme
    from storage import Database

SHORTEST, LONGEST = 4, 200
"""Characters of a reason."""
DAYS = 100
"""Days of counts read in one transaction."""


def add(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command()(export)


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", file_okay=False, help="The folder to write to.")],
    team: Annotated[str, typer.Option(help="The team's code, such as koege.")],
    reason: Annotated[str, typer.Option(help="Why, in a few words and without names: it goes into the audit log.")],
    language: Annotated[str, typer.Option(help="Its language. The programme's own otherwise.")] = "",
    door_list: Annotated[
        str, typer.Option(metavar="EVENT", help="An event's door list for paper instead: its number, or `next`.")
    ] = "",
) -> None:
    """Write a team's young people, answers, notes, requests and counts into a workbook that only you can read."""
    from bot.clock import Clock
    from bot.commands.opening import database, team_of
    from bot.programme import load
    from bot.settings import read_settings
    from locales import speaking

    settings = read_settings()
    programme = load(settings.programme)
    team_of(programme, team)
    why = _reason(reason)
    now = Clock().now()
    what = f"{team}-doors" if door_list else team
    path = folder / f"opgang-{what}-{now.astimezone(programme.calendar.zone):%Y-%m-%d-%H%M%S}.xlsx"
    with database(settings) as db, speaking(language or programme.default_language), private_file(path) as file:
        unread = 0
        if door_list:
            _doors(db, programme, team, door_list, why, file)
        else:
            unread = _fill(db, programme, team, why, file, now)
    if unread:
        typer.echo(f"{unread} people could not be read: OPGANG_DATA_KEYS lacks a key.", err=True)
    typer.echo(path)
    typer.echo("Personal data in clear: keep it where only you can read it, and delete it after use.", err=True)


def _reason(given: str) -> str:
    from rules.secrets import found

    reason = " ".join(given.split())
    if not SHORTEST <= len(reason) <= LONGEST:
        raise Trouble(f"--reason: say why, in {SHORTEST} to {LONGEST} characters")
    if found(reason):
        raise Trouble("--reason: this looks like a CPR number, a card number or a code; it is not kept")
    return reason


@contextmanager
def private_file(path: Path) -> Iterator[BinaryIO]:
    """A new file that only its owner can read; gone again when the block fails."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - only open() takes a descriptor
        try:
            yield file
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def _fill(db: "Database", programme: "Programme", team: str, reason: str, file: BinaryIO, now: datetime) -> int:
    """Write the workbook; the number of people who could not be read."""
    from actions import exporting
    from bot.workbook import TeamBook

    ids = db.run_now(exporting.begin, team, reason)
    today = now.astimezone(programme.calendar.zone).date()
    book = TeamBook(file, programme, now)
    unread, number = 0, 0
    told = typer.get_text_stream("stderr")
    with typer.progressbar(length=len(ids), label=f"{len(ids)} people", file=told) as progress:
        for start in range(0, len(ids), exporting.SLICE):
            for one in db.read_now(exporting.some, ids[start : start + exporting.SLICE], today):
                number += 1
                book.add(number, one)
                unread += not one.readable
                progress.update(1)
    _counts(db, book, team)
    book.close()
    return unread


def _doors(db: "Database", programme: "Programme", team: str, event: str, reason: str, file: BinaryIO) -> None:
    """Write a door list; protected addresses are not on it."""
    from actions import doors
    from bot import door_book
    from storage import events

    found = db.run_now(doors.printed, programme, team, event, reason)
    if found is None:
        raise Trouble(f'--door-list: no event "{event}" to which {team} has invited and that is still to come')
    title = db.read_now(events.source, found[0].id).title
    door_book.write(file, found[0], title, found[1])


def _counts(db: "Database", book: "TeamBook", team: str) -> None:
    from storage import exporting

    after = date.min
    while rows := db.read_now(exporting.counts_after, team, after, DAYS):
        for day, what, number in rows:
            book.count(day, what, number)
        after = rows[-1][0]
