"""A poster: refused while it would show examples, with a code that leads to the bot and tells where it hung."""

import asyncio
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import segno

from bot.poster import QUIET_MODULES
from playground.server import Standin
from tests.bot.cli_kit import SHIPPED, Cli
from tests.world import FRIDAY, StillClock

NAMED = ("--bot-name", "@opgang_bot")
SVG = "{http://www.w3.org/2000/svg}"


def words(path: Path) -> str:
    return " ".join(text.text or "" for text in ET.parse(path).iter(f"{SVG}text"))  # noqa: S314 - our own file


def modules(path: Path) -> list[list[int]]:
    """The dark and light modules, read back from the shapes."""
    (shapes,) = ET.parse(path).iter(f"{SVG}path")  # noqa: S314 - our own file
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1", shapes.attrib["d"])]
    side = 1 + max(row for _, row, _ in runs)
    dark = {(row, start + step) for start, row, length in runs for step in range(length)}
    return [[int((row, column) in dark) for column in range(side)] for row in range(side)]


def test_it_shows_hours_and_phone_and_leads_to_the_bot(bare: Cli, folder: Path) -> None:
    told = bare.succeeds("poster", "library-1", "--team", "koege", "--out", "print", "--language", "en", *NAMED)
    assert told.split() == ["print/poster-library-1.svg", "print/qr-library-1.png"]
    shown = words(folder / "print/poster-library-1.svg")
    for word in ("Torvet 1, 4600 Køge", "Monday 10:00–16:00", "@opgang_bot", "from the age of 18", "112", "library-1"):
        assert word in shown
    assert "Greve" not in shown and "Saturday" not in shown and "trial" not in shown
    expected = segno.make("https://t.me/opgang_bot?start=library-1", error="q", micro=False)
    assert modules(folder / "print/poster-library-1.svg") == [list(row) for row in expected.matrix]
    assert (folder / "print/qr-library-1.png").read_bytes().startswith(b"\x89PNG")


def test_the_danish_one_says_hours_as_danes_do(bare: Cli, folder: Path) -> None:
    bare.settings["bot_name"] = "opgang_bot"
    bare.succeeds("poster", "club")
    shown = words(folder / "poster-club.svg")
    assert "mandag 10.00–16.00" in shown and "Jobplaneten Greve" in shown


def test_examples_are_refused_unless_forced(bare: Cli, folder: Path) -> None:
    (folder / "programme.toml").write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    assert "are examples: Jobplaneten Køge, Jobplaneten Greve" in bare.fails("poster", "club", *NAMED)
    bare.succeeds("poster", "club", "--force", *NAMED)
    assert "Eksempelvej 2" in words(folder / "poster-club.svg")


@pytest.mark.parametrize("source", ["Library", "a b", "", "å", "x" * 21, "inv_abc", "../up"])
def test_what_cannot_be_a_source_is_refused(bare: Cli, source: str) -> None:
    assert "cannot be a source" in bare.fails("poster", source, *NAMED)


def test_unknown_team_and_language_are_refused(bare: Cli) -> None:
    assert 'no team "odense"' in bare.fails("poster", "club", "--team", "odense", *NAMED)
    assert 'no texts in "xx"' in bare.fails("poster", "club", "--language", "xx", *NAMED)


async def test_the_name_is_asked_of_telegram(bare: Cli, folder: Path) -> None:
    async with Standin.open(clock=StillClock(FRIDAY)) as standin:
        bare.settings |= {"bot_token": standin.token, "telegram_api": standin.url}
        await asyncio.to_thread(bare.succeeds, "poster", "club")
    assert "@opgang_bot" in words(folder / "poster-club.svg")


def test_long_texts_stay_on_the_page() -> None:
    from bot.poster import Style, _fitted, _lines

    assert QUIET_MODULES >= 2
    fitted = _fitted("m" * 200, 100, Style(5))
    assert fitted.size * 200 * 0.58 <= 101
    assert _fitted("short", 100, Style(5)).size == 5
    lower, lines = _lines("word " * 60, 0, 10, 80, Style(5))
    assert len(lines) > 5 and lower > 40
