"""`catalogues`: check them, bring the PO files up to the code and to what readers said, and how far each language is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from locales.catalogues import ROOT, SOURCE, SOURCE_STATUS
from locales.checking import check as find_faults
from locales.extraction import Fault, extract
from locales.pofiles import bring_up_to_date, stats

app = typer.Typer(
    help="The translations: check them, bring them up to the texts in the code, count them.", no_args_is_help=True
)


@app.command("check")
def check() -> None:
    """Say what is wrong with texts and translations, a line each; exits with 1 when anything is."""
    _stop_at(find_faults())
    typer.echo("All texts are translated, and the PO files are up to date.")


@app.command("extract")
def extract_texts() -> None:
    """Bring the PO files up to the texts in the code. Translations are kept; what is near a new text becomes fuzzy."""
    templates, faults = extract()
    _stop_at(faults)
    changed = bring_up_to_date(templates)
    for path in changed:
        typer.echo(f"changed: {path}")
    if not changed:
        typer.echo("The PO files were up to date.")


@app.command("stats")
def show_stats() -> None:
    """Show how much of each language and audience is translated, how much was read in the chat, and who has reviewed it."""
    templates, _ = extract()
    read = _accepted()
    typer.echo(f"{'language':<10}{'domain':<10}{'translated':>12}{'accepted':>12}  status")
    for domain, template in templates.items():
        typer.echo(f"{SOURCE:<10}{domain:<10}{len(template):>12}{'–':>12}  source, {SOURCE_STATUS}")
    for count in stats(templates):
        done, seen = f"{count.translated}/{count.total}", read.get((count.language, count.domain), "–")
        typer.echo(f"{count.language:<10}{count.domain:<10}{done:>12}{seen:>12}  {count.status}")


@app.command("write")
def write_texts(
    folder: Annotated[Path, typer.Option(file_okay=False, help="The folder of the catalogues.")] = ROOT,
) -> None:
    """Write what readers accepted and corrected in the chat into the PO files, and who stands for them."""
    from bot.commands.opening import database
    from bot.settings import read_settings
    from bot.written_back import write_back

    with database(read_settings()) as db:
        written = list(write_back(db, folder))
    for language, domain, number in written:
        typer.echo(f"changed: {language}/LC_MESSAGES/{domain}.po, {number} texts")
    if not written:
        typer.echo("The PO files say what the readers said.")


def _accepted() -> Mapping[tuple[str, str], str]:
    """How much of each was read in the chat, where this machine has the database; nothing otherwise."""
    from bot.settings import read_settings

    settings = read_settings()
    kind, _, path = settings.database_url.partition(":///")
    if (kind == "sqlite" and not Path(path).exists()) or not settings.master_keys:
        return {}
    from bot.commands.opening import database
    from bot.commands.plainly import Trouble
    from bot.written_back import accepted

    try:
        with database(settings) as db:
            return accepted(db)
    except Trouble:
        return {}


def _stop_at(faults: list[Fault]) -> None:
    for fault in faults:
        typer.echo(str(fault), err=True)
    if faults:
        raise typer.Exit(1)
