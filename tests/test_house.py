"""The house keeps its own rules: each guard passes over every file of ours, and is seen to bite on a broken one."""

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).parent.parent
LONG_FUNCTION = "def walk():\n" + "    step()\n" * house.LONGEST_FUNCTION
LONG_MODULE = '"""Walks."""\n' + "step = 1\n" * house.LONGEST_MODULE


def sources() -> list[Path]:
    """Every Python file of every room."""
    return sorted(path for room in house.ROOMS for path in (ROOT / room).rglob("*.py"))


def texts() -> list[Path]:
    """Every file that could be committed: what is hidden or made by a tool is not, but for the CI's folder."""
    top = [path for path in ROOT.iterdir() if not path.name.startswith(".") or path.name in {".ci", ".github"}]
    below = [path for folder in top if folder.is_dir() for path in folder.rglob("*") if "__pycache__" not in path.parts]
    return [path for path in [*top, *below] if path.is_file()]


@cache
def read(path: Path) -> tuple[str, str]:
    """A file's name and text; it is asked for by every guard."""
    return path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


@cache
def parsed(source: str) -> ast.Module:
    """The guards look at it and change nothing."""
    return ast.parse(source)


def breaches(guard: Callable[[str, ast.Module], house.Breaches], path: str, source: str) -> list[str]:
    """What `guard` finds in a file, as lines to read."""
    return [f"{path}: {breach}" for breach in guard(path, parsed(source))]


@pytest.mark.parametrize("guard", house.GUARDS, ids=lambda guard: guard.__name__)
def test_nothing_in_the_house(guard: Callable[[str, ast.Module], house.Breaches]) -> None:
    found = [breach for path in sources() for breach in breaches(guard, *read(path))]
    assert not found, "\n" + "\n".join(found)


def test_every_folder_of_code_is_a_room() -> None:
    strangers = {path.relative_to(ROOT).parts[0] for path in ROOT.glob("[!.]*/**/*.py")} - house.ROOMS.keys()
    assert not strangers
    assert {path.relative_to(ROOT).parts[0] for path in sources()} >= house.PRODUCT


def test_no_file_names_a_registry() -> None:
    found = []
    for path in texts():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {breach}" for breach in house.names_a_registry(text)]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("guard", "path", "source"),
    [
        (house.imports_other_rooms, "rules/consent.py", "from storage import people"),
        (house.imports_other_rooms, "rules/consent.py", "def late():\n    import bot.clock"),
        (house.imports_other_rooms, "storage/people.py", "import actions"),
        (house.imports_other_rooms, "handlers/door.py", "from bot.settings import Settings"),
        (house.imports_other_rooms, "playground/server.py", "from bot.app import opened"),
        (house.imports_other_rooms, "playground/__main__.py", "from bot.settings import Settings"),
        (house.imports_other_rooms, "playground/__main__.py", "from storage import db"),
        (house.imports_other_rooms, "bot/app.py", "from tests import cast"),
        (house.imports_foreign_libraries, "actions/intake.py", "import aiogram.types"),
        (house.imports_foreign_libraries, "actions/intake.py", "from sqlalchemy import select"),
        (house.imports_foreign_libraries, "handlers/door.py", "from apscheduler.schedulers import asyncio"),
        (house.imports_foreign_libraries, "rules/hours.py", "import babel.dates"),
        (house.imports_foreign_libraries, "locales/dates.py", "import structlog"),
        (house.reads_the_environment, "storage/db.py", "import os\nurl = os.environ['URL']"),
        (house.reads_the_environment, "playground/server.py", "from os import getenv"),
        (house.reads_the_clock, "rules/hours.py", "import datetime as d\nnow = d.datetime.now(tz)"),
        (house.reads_the_clock, "actions/intake.py", "today = date.today()"),
        (house.is_too_long, "rules/hours.py", LONG_FUNCTION),
        (house.is_too_long, "tests/test_door.py", "async " + LONG_FUNCTION),
        (house.is_too_long, "rules/hours.py", LONG_MODULE),
        (house.says_nothing_of_itself, "rules/hours.py", "OPEN = 8"),
        (house.prints, "dialogs/door.py", "print('hello')"),
        (house.sleeps, "tests/test_door.py", "async def test():\n    await asyncio.sleep(0.1)"),
        (house.sleeps, "tests/test_door.py", "from time import sleep\nsleep(secs=1)"),
        (house.builds_on_import, "bot/app.py", "bot = Bot(token)"),
        (house.builds_on_import, "handlers/door.py", "class Door:\n    router = aiogram.Router()"),
        (house.builds_on_import, "storage/db.py", "ENGINES = [sqlalchemy.create_engine(url) for url in URLS]"),
        (house.mocks, "tests/test_door.py", "from unittest.mock import patch"),
        (house.mocks, "tests/test_door.py", "def test(monkeypatch):\n    monkeypatch.setattr('bot.app.tick', None)"),
        (house.mocks, "tests/test_door.py", "from bot import app\nmonkeypatch.setattr(app, 'tick', None)"),
        (house.mocks, "tests/test_door.py", "import bot.app\nmonkeypatch.setattr(bot.app, 'tick', None)"),
    ],
)
def test_a_guard_bites(guard: Callable[[str, ast.Module], house.Breaches], path: str, source: str) -> None:
    assert breaches(guard, path, source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (
            "bot/app.py",
            '"""Wires."""\nimport os\nimport playground.server\n\ndef opened():\n    return Bot(os.environ["T"])',
        ),
        ("playground/__main__.py", '"""Starts."""\nfrom bot.app import opened\nimport bot.app'),
        ("rules/hours.py", '"""Decides.\n\nLong because it is a table."""\n' + "step = 1\n" * house.LONGEST_MODULE),
        ("rules/hours.py", '"""Decides."""\nimport re\nimport holidays\nfrom rules.form import Form'),
        ("tests/test_door.py", "import aiogram\nasync def test():\n    await asyncio.sleep(0)"),
        ("tests/test_door.py", "def test(monkeypatch):\n    monkeypatch.setattr('time.time', None)"),
    ],
)
def test_what_is_allowed_is_let_through(path: str, source: str) -> None:
    assert [found for guard in house.GUARDS for found in breaches(guard, path, source)] == []


def test_the_registry_guard_bites() -> None:
    assert list(house.names_a_registry("fine\nindex-url = https://" + ".".join(("pypi", "org")) + "/simple"))


def test_the_tests_that_a_page_names_are_there() -> None:
    """Of `stories/webhook::a_test` on the page of faults."""
    named = re.findall(r"`(\w+)/(\w+)::(\w+)`", (ROOT / "docs" / "faults.md").read_text(encoding="utf-8"))
    assert len(named) > 20
    for room, module, test in named:
        assert f"def test_{test}(" in (ROOT / "tests" / room / f"test_{module}.py").read_text(encoding="utf-8"), test
