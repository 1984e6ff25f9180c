"""The command line as a whole: it starts fast, is documented, and tells what goes wrong in one line."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from bot.__main__ import command_line
from bot.commands.plainly import Plainly
from bot.settings import STANDIN_TOKEN, Settings
from playground.server import TOKEN
from tests.bot.cli_kit import Cli

ROOT = Path(__file__).parents[2]
SLOW = {"aiogram", "aiohttp", "alembic", "apscheduler", "sqlalchemy", "xlsxwriter"}


def commands() -> list[str]:
    """Every command as it is typed, those of groups with their group."""
    found = []
    whole = get_command(command_line())
    assert isinstance(whole, TyperGroup)
    for name, command in whole.commands.items():
        inner = command.commands if isinstance(command, TyperGroup) else {"": None}
        found += [f"{name} {below}".strip() for below in inner]
    return found


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name in commands() if f"opgang {name}" not in text]


def test_every_setting_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [name for name in Settings.model_fields if f"OPGANG_{name.upper()}" not in text]


@pytest.mark.parametrize("command", commands())
def test_every_command_explains_itself(bare: Cli, command: str) -> None:
    assert "Usage:" in bare.succeeds(*command.split(), "--help")


def test_help_waits_for_nothing_slow() -> None:
    asked = "import sys; from bot.__main__ import command_line; command_line(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    assert not SLOW & set(loaded.split())


def test_without_a_command_all_are_listed(bare: Cli) -> None:
    assert "invite-staff" in bare().output


def test_what_nobody_foresaw_is_told_without_its_words() -> None:
    app = typer.Typer(cls=Plainly)
    app.command("stumble")(_stumble)
    app.command("walk")(_stumble)
    result = CliRunner().invoke(app, ["stumble"])
    assert result.exit_code == 1
    assert "ValueError at tests/bot/test_cli_house.py line" in result.stderr
    assert "Sami" not in result.output


def _stumble() -> None:
    try:
        int("Sami Rahimi, 20 12 34 56")
    except ValueError as error:
        raise ExceptionGroup("Sami", [error]) from None


def test_a_setting_that_cannot_be_read_is_named_and_not_shown(bare: Cli, folder: Path) -> None:
    (folder / ".env").write_bytes(b"OPGANG_BOT_TOKEN=4711:s\xe6cret")
    assert ".env cannot be read" in bare.fails("purge")


def test_only_the_stand_in_is_not_telegram() -> None:
    assert STANDIN_TOKEN == TOKEN
