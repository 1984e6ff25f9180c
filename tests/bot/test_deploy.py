"""What stands in deploy/, compose.yaml and the Dockerfile fits the bot: nobody starts containers or services here."""

import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from bot.__main__ import command_line
from bot.app import LAST_WORDS_S
from bot.settings import Settings
from bot.webhook import LAST_REQUESTS_S

ROOT = Path(__file__).parents[2]
UNIT, NIGHTLY, COMPOSE, DOCKERFILE = (
    (ROOT / name).read_text()
    for name in ("deploy/opgang.service", "deploy/opgang-backup.service", "compose.yaml", "Dockerfile")
)
COMMANDS = set(get_command(command_line()).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", [UNIT, NIGHTLY, COMPOSE, DOCKERFILE, (ROOT / "docs" / "operations.md").read_text()])
def test_every_setting_that_is_named_is_one(text: str) -> None:
    named = set(re.findall(r"\bOPGANG_([A-Z_]+)", text))
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_every_command_that_is_named_is_one() -> None:
    operations = (ROOT / "docs" / "operations.md").read_text()
    named = re.findall(r"(?:`opgang|bin/opgang|run --rm opgang) ([a-z-]+)", UNIT + NIGHTLY + COMPOSE + operations)
    given = re.findall(r'^\s*(?:command: |CMD )\["(\S+)"\]', COMPOSE + DOCKERFILE, re.MULTILINE)
    assert {"run", "migrate", "backup", "restore"} <= set(named) | set(given) <= COMMANDS


def test_what_is_copied_and_mounted_is_there() -> None:
    copied = re.findall(r"^COPY (\S+)", DOCKERFILE, re.MULTILINE)
    mounted = re.findall(r"- (\./\S+?):", COMPOSE)
    assert copied and mounted
    assert all((ROOT / path).exists() for path in [*copied, *mounted])
    assert 'ENTRYPOINT ["python", "-m", "bot"]' in DOCKERFILE
    named = set(re.findall(r"^  (\w+):$", COMPOSE.partition("\nvolumes:")[2], re.MULTILINE))
    assert named == set(re.findall(r"- (\w+):/", COMPOSE))


def test_the_unit_starts_what_is_installed() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    [command] = re.findall(r"^ExecStart=/srv/opgang/\.venv/bin/(\S+) run$", UNIT, re.MULTILINE)
    assert command in scripts


def test_it_is_not_killed_before_it_has_finished() -> None:
    [unit] = re.findall(r"^TimeoutStopSec=(\d+)$", UNIT, re.MULTILINE)
    [compose] = re.findall(r"stop_grace_period: (\d+)s", COMPOSE)
    assert min(int(unit), int(compose)) > LAST_REQUESTS_S + LAST_WORDS_S
