"""`catalogues`: are all texts translated, bring the PO files up to the code, and how far each language has come."""

import typer

from locales.catalogues import CRISIS_ONLY, SOURCE
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
    """Show how much of each language and audience is translated, and who has reviewed it."""
    templates, _ = extract()
    typer.echo(f"{'language':<10}{'domain':<10}{'translated':>12}  status")
    for domain, template in templates.items():
        typer.echo(f"{SOURCE:<10}{domain:<10}{len(template):>12}  source")
    for count in stats(templates):
        part = ", for somebody in danger alone" if count.language in CRISIS_ONLY else ""
        done = f"{count.translated}/{count.total}"
        typer.echo(f"{count.language:<10}{count.domain:<10}{done:>12}  {count.status}{part}")


def _stop_at(faults: list[Fault]) -> None:
    for fault in faults:
        typer.echo(str(fault), err=True)
    if faults:
        raise typer.Exit(1)
