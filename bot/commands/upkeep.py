"""`migrate` and `purge`: what keeps the database in order."""

import typer


def add(app: typer.Typer) -> None:
    """Put these commands on the command line."""
    app.command()(migrate)
    app.command()(purge)


def migrate() -> None:
    """Bring the database to the newest tables. An SQLite file is made when there is none."""
    from bot.commands.opening import lacking
    from bot.settings import read_settings
    from storage import migrate as migrating

    settings = read_settings()
    missing = lacking(settings)
    for revision in missing:
        typer.echo(f"migrating to {revision} ...")
        migrating.migrate(settings.database_url, revision)
    typer.echo("The database is up to date.")


def purge() -> None:
    """Delete what is older than programme.toml says, class by class. A running bot does the same every night."""
    from actions import purging
    from bot.commands.opening import database
    from bot.programme import load
    from bot.settings import read_settings

    settings = read_settings()
    keep = load(settings.programme).retention
    with database(settings) as db:
        for name in purging.CLASSES:
            gone = 0
            while number := db.run_now(purging.one_slice, name, keep):
                gone += number
            typer.echo(f"{name:18} {gone:6}")
        typer.echo("Clearing the files of what was deleted ...")
        db.scrub_now(wholly=True)
