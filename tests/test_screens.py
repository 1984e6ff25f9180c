"""Every screen that an action owes can be drawn, and no two screens share a name."""

import ast
from collections import Counter
from pathlib import Path

from bot.house import SUBJECTS, screens
from handlers import talk
from rules.owed import KEPT

ROOT = Path(__file__).parents[1]


def owed_by_actions() -> set[str]:
    """The names that actions give to `show(...)` and `Show(...)`."""
    calls = [
        node
        for path in (ROOT / "actions").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("show", "Show")
    ]
    first = [call.args[0] for call in calls if call.args]
    return {arg.value for arg in first if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}


def test_what_actions_owe_can_be_drawn() -> None:
    names = owed_by_actions()
    assert len(names) > 20
    assert names - screens().keys() == set()


def test_no_two_screens_share_a_name() -> None:
    names = Counter(name for subject in (*SUBJECTS, talk) for name in subject.SCREENS)
    assert [name for name, number in names.items() if number > 1] == []


def test_what_nothing_replaces_is_a_screen() -> None:
    assert KEPT - screens().keys() == set()
