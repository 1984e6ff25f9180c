"""`poster`: a page to hang up, with a QR code that opens the bot and tells it where the poster hung."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.plainly import Trouble

if TYPE_CHECKING:
    from rules.programme import Programme, Team

SOURCE = re.compile(r"[a-z0-9_-]{1,20}")
INVITATION = "inv_"
"""A link that begins so brings somebody in as staff."""
PIXELS = 24
"""Of the picture of the code, per module: enough for print."""


def add(app: typer.Typer) -> None:
    """Put this command on the command line."""
    app.command()(poster)


def poster(
    source: Annotated[str, typer.Argument(help="Where it will hang: 1 to 20 of a-z, 0-9, - and _, such as library.")],
    team: Annotated[str, typer.Option(help="The team whose office stands on it. All teams otherwise.")] = "",
    out: Annotated[Path, typer.Option(file_okay=False, help="The folder to write to.")] = Path(),
    language: Annotated[str, typer.Option(help="Its language. The programme's own otherwise.")] = "",
    name: Annotated[str, typer.Option("--bot-name", help="The bot's username. Telegram is asked otherwise.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Draw it even with example addresses and hours.")] = False,
) -> None:
    """Draw a poster with the bot's QR code, hours and phone: an A4 page (SVG), and the code alone (PNG)."""
    from bot.commands.opening import bot_name
    from bot.programme import load
    from bot.settings import read_settings

    if not SOURCE.fullmatch(source) or source.startswith(INVITATION):
        raise Trouble(f'"{source}" cannot be a source: 1 to 20 of a-z, 0-9, - and _, not beginning with {INVITATION}')
    settings = read_settings()
    programme = load(settings.programme)
    teams = _teams(programme, team)
    if (examples := [t.name for t in teams if t.office.example]) and not force:
        raise Trouble(f"the addresses and hours in {settings.programme} are examples: {', '.join(examples)}")
    if (language := language or programme.default_language) not in programme.languages:
        raise Trouble(f'the programme has no texts in "{language}"; it has: {", ".join(programme.languages)}')
    for path in _draw(programme, teams, bot_name(settings, name), source, language, out):
        typer.echo(path)


def _teams(programme: "Programme", code: str) -> Sequence["Team"]:
    from bot.clock import Clock
    from bot.commands.opening import team_of
    from rules.programme import in_use

    return [team_of(programme, code)] if code else in_use(programme.teams, Clock().now().date())


def _draw(
    programme: "Programme", teams: Sequence["Team"], bot: str, source: str, language: str, out: Path
) -> list[Path]:
    from bot.poster import code
    from bot.poster import poster as page
    from dialogs.poster import poster_words
    from locales import speaking

    link = f"https://t.me/{bot}?start={source}"
    out.mkdir(parents=True, exist_ok=True)
    with speaking(language):
        words = poster_words(programme, teams, bot)
    drawn = out / f"poster-{source}.svg"
    drawn.write_text(page(words, link, source), encoding="utf-8")
    alone = out / f"qr-{source}.png"
    code(link).save(alone, scale=PIXELS, border=4)
    return [drawn, alone]
