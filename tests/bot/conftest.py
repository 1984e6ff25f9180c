"""A terminal of one's own: an empty folder with a programme in it, and no settings but those a test gives."""

from pathlib import Path

import pytest

from tests.bot.cli_kit import KEY, NOWHERE, Cli, fit_programme


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the commands run in, with a programme fit for people."""
    found = tmp_path / "office"
    found.mkdir()
    (found / "programme.toml").write_text(fit_programme(), encoding="utf-8")
    monkeypatch.chdir(found)
    return found


@pytest.fixture
def bare(folder: Path) -> Cli:
    """Commands without any setting."""
    return Cli()


@pytest.fixture
def cli(folder: Path, migrated_url: str) -> Cli:
    """Commands on a migrated database, once on each engine."""
    return Cli({"database_url": migrated_url, "data_keys": KEY, "telegram_api": NOWHERE})
