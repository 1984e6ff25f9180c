"""What the bot owes a chat: names of screens with their ids, small enough to lie on the account row.

One current screen, which a newer one replaces; and answers that nothing replaces (equal ones that wait are said once).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

KEPT = frozenset(
    "lost refused odd sorry crisis crisis_call crisis_fine help_sent "
    "factor factor_setup talk_whom talk_over talk_odd voice_said".split()
)
"""Screens that nothing replaces: "I did not understand", refusals, crisis and help answers, asking for a code, receipts,
a voice that somebody asked to hear.

What follows the numbers of a crisis answer is said below them: they, and the button that removes them, stay."""


@dataclass(frozen=True)
class Show:
    """A screen that is owed: its name, the ids it is drawn from, and a note to say above it."""

    screen: str
    args: tuple[str, ...] = ()
    note: str = ""
    edit: int = 0
    """The message to draw it into (the one that was tapped); 0 for a new message."""
    delete: int = 0
    """A message to delete first, because of what stands in it."""
    again: int = 0
    """How often it was owed once more before it was said: what was said before the last time does not answer that."""

    @property
    def kept(self) -> bool:
        return self.screen in KEPT


def show(screen: str, *args: object, note: str = "") -> Show:
    """A screen with its ids."""
    return Show(screen, tuple(str(arg) for arg in args), note)


def owe(owed: Sequence[Show], new: Sequence[Show]) -> list[Show]:
    """What is owed after these were added: kept ones once each, and the newest current one last."""
    kept: dict[Show, Show] = {}
    for item in [*owed, *new]:
        if item.kept:
            same = replace(item, again=0)
            kept[same] = replace(item, again=kept[same].again + 1) if same in kept else item
    current = [item for item in [*owed, *new] if not item.kept][-1:]
    return [*kept.values(), *current]


def dump(owed: Sequence[Show]) -> list[Any]:
    """The stored form: a short list of codes and ids."""
    return [[s.screen, list(s.args), s.note, s.edit, s.delete, *([s.again] if s.again else [])] for s in owed]


def load(stored: Sequence[Any]) -> list[Show]:
    """The list that `dump` made."""
    return [Show(name, tuple(args), *rest) for name, args, *rest in stored]
