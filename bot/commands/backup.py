"""`backup`, `restore` and `rotate-keys`: copies of the database without bringing anybody back, and new master keys."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.plainly import Trouble

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage import Database

SLICE = 500
"""Data keys wrapped, or erasures replayed, in one transaction."""
POSTGRES = """PostgreSQL has its own tool: pg_dump --format=custom --file={file} "$OPGANG_DATABASE_URL"
Once it has succeeded, old ones go by: find {folder} -maxdepth 1 -name 'opgang-*.dump' -mtime +29 -delete
After pg_restore, `opgang restore --ledger` erases again whoever was erased since; `run` refuses until then."""
KEEP = "It holds whoever is erased from now on. A copy elsewhere has to go after {days} days too; keep the keys away."
LATE = """{number} keys were wrapped under an older data key just now: a process of the bot still has that one first.
Start each again with the new one first in OPGANG_DATA_KEYS, then `opgang rotate-keys` once more."""
NAME = "opgang-%Y-%m-%d-%H%M%S"
"""Of a backup that was given no name: the moment, in UTC."""


def add(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command()(backup)
    app.command()(restore)
    app.command(name="rotate-keys")(rotate_keys)


def backup(
    file: Annotated[
        str,
        typer.Argument(
            metavar="[FILE]",
            help="A new file, or a folder: then its name is the moment.",
            show_default="OPGANG_BACKUPS",
        ),
    ] = "",
) -> None:
    """Copy the database while the bot runs, then delete older copies of ours beside it. Of PostgreSQL it says how."""
    from bot.clock import Clock
    from bot.commands.opening import sqlite_file
    from bot.settings import read_settings
    from storage.backup import copy, whole

    settings, now = read_settings(), Clock().now()
    path = sqlite_file(settings)
    target = _target(settings, file, now, ".dump" if path is None else ".db")
    if path is None:
        raise Trouble(POSTGRES.format(file=target, folder=target.parent))
    _bring_ledger_up(settings, path)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy(path, target, now)
    if not whole(target):
        raise Trouble(f"{target} cannot be read again: look at the disk. No older copy was deleted")
    typer.echo(target)
    _tidy(settings, target, path, now)


def _target(settings: "Settings", given: str, now: datetime, ending: str) -> Path:
    """The file to write: as it was named, or named by the moment where a folder was given, or nothing."""
    path = Path(given) if given else settings.backups
    if given and not given.endswith(("/", os.sep)) and not path.is_dir():
        return path
    return path / f"{now.strftime(NAME)}{ending}"


def _tidy(settings: "Settings", target: Path, database_file: Path, now: datetime) -> None:
    """Delete what is too old of ours, beside the new copy and in the folder of backups."""
    from bot.programme import ProgrammeUnreadable, load
    from storage.backup import made_before

    try:
        keep = load(settings.programme).retention.backups
    except ProgrammeUnreadable as error:
        raise Trouble(f"no older copy was deleted, for nobody knows how long they are kept: {error}") from None
    # A database that was put back by hand still carries the mark.
    kept = {target.resolve(), database_file.resolve()}
    folders = {folder.resolve() for folder in (target.parent, settings.backups) if folder.is_dir()}
    for old in (old for folder in sorted(folders) for old in made_before(folder, now - keep)):
        if old not in kept:
            old.unlink()
            typer.echo(f"Deleted, older than {keep.days} days: {old}", err=True)
    typer.echo(KEEP.format(days=keep.days), err=True)


def restore(
    file: Annotated[Path | None, typer.Argument(help="A file that `opgang backup` wrote.")] = None,
    ledger: Annotated[
        bool, typer.Option("--ledger", help="Only erase again whoever the ledger names, as after pg_restore.")
    ] = False,
) -> None:
    """Put a backup in place of a database that is gone. Whoever was erased since it was made is erased from it first."""
    from bot.commands.opening import sqlite_file
    from bot.settings import read_settings

    settings = read_settings()
    if ledger == (file is not None):
        raise Trouble("give either the FILE of a backup, or --ledger")
    if file is None:
        typer.echo(f"Erased again: {_replay(settings)}")
        return
    path = sqlite_file(settings)
    if path is None:
        raise Trouble("PostgreSQL is restored with pg_restore, then `opgang restore --ledger`")
    typer.echo(f"Erased again: {_put_in_place(settings, file, path)}")
    typer.echo(f"{path} is in place: `opgang run` starts.")


def rotate_keys() -> None:
    """Wrap every data key anew under the first of OPGANG_DATA_KEYS. The bot may run meanwhile, with the same keys."""
    from bot.commands.opening import database
    from bot.settings import read_settings

    with database(read_settings()) as db:
        wrapped = _rewrap_all(db)
        # Somebody new may have come in behind the slice at work: their key is right, if that process has the new key first.
        if late := _rewrap_all(db):
            raise Trouble(LATE.format(number=late))
    typer.echo(f"Every key is wrapped under the first data key: {wrapped} anew.")
    typer.echo(
        "Take the old one away once every process has started with the new one and no backup needs it.", err=True
    )


def _rewrap_all(db: "Database") -> int:
    """Wrap in slices what is not under the first master key; how many it were."""
    after: int | None = 0
    slices = wrapped = 0
    while after is not None:
        number, after = db.run_now(lambda tx, start: tx.vault.rewrap(tx, SLICE, start), after)
        wrapped, slices = wrapped + number, slices + 1
        if slices % 20 == 0 and after is not None:
            typer.echo(f"{slices * SLICE} keys ...", err=True)
    return wrapped


def _bring_ledger_up(settings: "Settings", path: Path) -> None:
    """Write down the erasures of the last moments, should the bot not have come to it.

    Not from tables of an earlier version: the copy before an upgrade must not fail for want of the upgrade.
    """
    from bot.clock import Clock
    from bot.commands.opening import database, lacking
    from bot.ledger import KEPT, keep_up
    from storage import trail

    now = Clock().now()
    if path.exists() and lacking(settings):
        typer.echo("The database is of an earlier version: the ledger is as the bot left it.", err=True)
        return
    with database(settings) as db:
        keep_up(settings.ledger, db.read_now(trail.erased_ids, now - KEPT), now)


def _put_in_place(settings: "Settings", file: Path, path: Path) -> int:
    from storage.backup import copy, files_of, put, whole
    from storage.migrate import migrate

    # A log of another database would be played into this one when it is opened.
    if there := [str(one) for one in files_of(path) if one.exists()]:
        raise Trouble(f"these are there: stop the bot and move them away first: {', '.join(there)}")
    if not file.exists() or not whole(file):
        raise Trouble(f"{file} is no whole SQLite database")
    fresh = path.with_name(f"{path.name}.restoring")
    for left in files_of(fresh):
        left.unlink(missing_ok=True)
    copy(file, fresh)
    beside = settings.model_copy(update={"database_url": f"sqlite:///{fresh}"})
    migrate(beside.database_url)
    count = _replay(beside)
    put(fresh, path)
    return count


def _replay(settings: "Settings") -> int:
    """Erase whoever the ledger names and who is there; how many it were."""
    from actions import leaving
    from bot.commands.opening import database
    from bot.ledger import read_ids
    from storage.looking import those_there

    ids = read_ids(settings.ledger)
    if not settings.ledger.exists():
        typer.echo(f"There is no ledger at {settings.ledger}: nobody was erased, or it was lost.", err=True)
    count = 0
    with database(settings) as db:
        there = db.read_now(those_there, ids)
        for start in range(0, len(there), SLICE):
            count += db.run_now(leaving.erase_again, there[start : start + SLICE])
        db.scrub_now(wholly=True)
    return count
