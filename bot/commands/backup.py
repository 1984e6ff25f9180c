"""`backup`, `restore` and `rotate-keys`: copies of the database without bringing anybody back, and new master keys."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.plainly import Trouble

if TYPE_CHECKING:
    from bot.settings import Settings

SLICE = 500
"""Data keys wrapped, or erasures replayed, in one transaction."""
POSTGRES = """PostgreSQL has its own tool: pg_dump --format=custom --file={file} "$OPGANG_DATABASE_URL"
After pg_restore, `opgang restore --ledger` erases again whoever was erased since; `run` refuses until then."""
KEEP = "Delete it after 30 days: it holds everybody who is erased from now on. Keep the data keys away from it."


def add(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command()(backup)
    app.command()(restore)
    app.command(name="rotate-keys")(rotate_keys)


def backup(file: Annotated[Path, typer.Argument(help="The file to write. It must not exist yet.")]) -> None:
    """Copy the database while the bot runs. Of PostgreSQL it says how."""
    from bot.settings import read_settings
    from storage.backup import copy

    settings = read_settings()
    path = _sqlite_file(settings)
    if path is None:
        raise Trouble(POSTGRES.format(file=file))
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _bring_ledger_up(settings)
    copy(path, file)
    typer.echo(file)
    typer.echo(KEEP, err=True)


def restore(
    file: Annotated[Path | None, typer.Argument(help="A file that `opgang backup` wrote.")] = None,
    ledger: Annotated[
        bool, typer.Option("--ledger", help="Only erase again whoever the ledger names, as after pg_restore.")
    ] = False,
) -> None:
    """Put a backup in place of a database that is gone. Whoever was erased since it was made is erased from it first."""
    from bot.settings import read_settings

    settings = read_settings()
    if ledger == (file is not None):
        raise Trouble("give either the FILE of a backup, or --ledger")
    if file is None:
        typer.echo(f"Erased again: {_replay(settings)}")
        return
    path = _sqlite_file(settings)
    if path is None:
        raise Trouble("PostgreSQL is restored with pg_restore, then `opgang restore --ledger`")
    typer.echo(f"Erased again: {_put_in_place(settings, file, path)}")
    typer.echo(f"{path} is in place: `opgang run` starts.")


def rotate_keys() -> None:
    """Wrap every data key anew under the first of OPGANG_DATA_KEYS. The bot may run meanwhile, with the same keys."""
    from bot.commands.opening import database
    from bot.settings import read_settings

    with database(read_settings()) as db:
        after: int | None = 0
        slices = 0
        while after is not None:
            after = db.run_now(lambda tx, start: tx.vault.rewrap(tx, SLICE, start), after)
            slices += after is not None
            if slices and slices % 20 == 0 and after is not None:
                typer.echo(f"{slices * SLICE} keys ...", err=True)
    typer.echo("Every key is wrapped under the first data key.")
    typer.echo(
        "Take the old one away once every process has started with the new one and no backup needs it.", err=True
    )


def _sqlite_file(settings: "Settings") -> Path | None:
    from storage.db import parsed

    try:
        address = parsed(settings.database_url)
    except ValueError as error:
        raise Trouble(f"OPGANG_DATABASE_URL: {error}") from None
    return Path(str(address.database)) if address.drivername == "sqlite" else None


def _bring_ledger_up(settings: "Settings") -> None:
    """Write down the erasures of the last moments, should the bot not have come to it."""
    from bot.clock import Clock
    from bot.commands.opening import database
    from bot.ledger import KEPT, keep_up
    from storage import trail

    now = Clock().now()
    with database(settings) as db:
        keep_up(settings.ledger, db.read_now(trail.erased_ids, now - KEPT), now)


def _put_in_place(settings: "Settings", file: Path, path: Path) -> int:
    from storage.backup import copy, whole
    from storage.migrate import migrate

    if path.exists():
        raise Trouble(f"{path} is there: stop the bot and move it away first, with {path}-wal and {path}-shm")
    if not file.exists() or not whole(file):
        raise Trouble(f"{file} is no whole SQLite database")
    fresh = path.with_name(f"{path.name}.restoring")
    fresh.unlink(missing_ok=True)
    copy(file, fresh)
    beside = settings.model_copy(update={"database_url": f"sqlite:///{fresh}"})
    migrate(beside.database_url)
    count = _replay(beside)
    fresh.rename(path)
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
