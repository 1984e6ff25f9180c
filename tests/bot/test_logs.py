"""The log tells what happened and where, and nothing that anybody wrote."""

import logging
from collections.abc import Iterator

import pytest
import structlog

from bot import logs


@pytest.fixture(autouse=True)
def configured() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_lines_are_keys_and_values(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    structlog.get_logger().info("started", team="koege", people=3)
    structlog.get_logger().debug("unseen")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("at=20") and err.endswith(" level=info event=started team=koege people=3\n")


def test_an_error_is_told_by_its_kind_alone(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    try:
        int("Sami")
    except ValueError:
        structlog.get_logger().exception("stumbled")
    err = capsys.readouterr().err
    assert "event=stumbled error=ValueError" in err
    assert "Sami" not in err


def test_a_library_is_told_by_its_place_alone(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    library = logging.getLogger("aiogram.dispatcher")
    library.info("unseen")
    library.warning("Update from %s", "Sami")
    try:
        int("Sami")
    except ValueError as error:
        library.error(f"failed: {error}", exc_info=True)
    first, second = capsys.readouterr().err.splitlines()
    assert "level=warning event=library_said library=aiogram.dispatcher place=test_logs:" in first
    assert second.endswith("error=ValueError")
    assert "Sami" not in first + second
