"""The one line that each of a pair may write for the other one: asked for, read back, and read by the other."""

from typing import Any

from dialogs.screen import Row, button, go
from locales import youth
from rules.form import Answers, Invalid, Question, form
from rules.hello import why_not

WRITE = youth("✍️ Write a line about me", "Button: one line about oneself, for the other one of a pair")
CHANGE = youth("✏️ Change my line", "Button: another line about oneself, for the other one of a pair")
TAKE_OUT = youth("✖ Take my line out", "Button: the line about oneself is deleted")
MINE = youth("Your line: “{line}”", "On one's own page of a pair: what one wrote about oneself")
THEIRS = youth("{other} writes: “{line}”", "On one's own page of a pair: what the other one wrote about themselves")
LABEL = youth("Your line about you", "Names an answer: what somebody wrote for the other one of a pair")
ASK = youth(
    "Write one line about you, if you like. The other one reads it when you are a pair, and our staff can see it. "
    "Leave out your number: you share that with a tap of its own.",
    "Asks for one line about oneself, for the other one of a pair; typed",
)


def _line(typed: str, _: Answers) -> Any:
    line = " ".join(typed.split())
    why = why_not(line)
    return Invalid(why) if why else line


HELLO_FORM = form("hello", 1, Question(key="line", label=LABEL, text=ASK, parse=_line), summary=False)
"""One line; a new one takes the place of the old."""


def rows(pair: int, mine: str) -> list[Row]:
    """The ways to write it, change it and take it out."""
    write = go(CHANGE if mine else WRITE, "form", f"hello~{pair}")
    return [[write, *([button(TAKE_OUT, "duo", pair, "unsay")] if mine else [])]]
