"""Walks a form in the terminal: `python -m dialogs door da`. Nothing is stored, and no messenger is needed.

Type an answer, the number of a button, or nothing to stop.
"""

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dialogs.asking import answers_text, form_screen, words_of
from dialogs.intake import door, more
from dialogs.press import Press, parse
from dialogs.screen import Button, Screen
from dialogs.staff_forms import ENROL
from locales import speaking
from rules.form import Draft, Form, Invalid, Stale
from rules.programme_build import build

PROGRAMME = Path(__file__).parents[1] / "programme.toml"
HIDDEN = {"_team": "koege", "_band": "15-17", "_floor": 13, "_today": "2026-11-20", "_age": "15"}
"""What the bot would know before the form begins."""


def main(arguments: list[str]) -> int:
    """Walk the form that the arguments name, in the language they name; 0, or 2 when there is no such form."""
    programme = build(tomllib.loads(PROGRAMME.read_text(encoding="utf-8")), playground=True)
    forms = {form.name: form for form in (door(programme), more(programme), ENROL)}
    name, language = ([*arguments, "door", "da"][:2]) if len(arguments) < 2 else arguments[:2]
    if name not in forms:
        sys.stderr.write(f"There is no form {name!r}; there are: {', '.join(forms)}.\n")
        return 2
    with speaking(language):
        answers = walk(forms[name])
        sys.stdout.write(f"\n{answers_text(forms[name], answers)}\n")
    return 0


def walk(form: Form) -> dict[str, Any]:
    """Ask until the form is sent, or nothing is typed; the answers then."""
    draft, note = form.opening(HIDDEN), ""
    while True:
        screen = form_screen(form, form.name, draft, note)
        buttons = _show(screen)
        sys.stdout.write("> ")
        sys.stdout.flush()
        typed = sys.stdin.readline().strip()
        if not typed:
            return dict(draft.answers)
        press = parse(buttons[int(typed) - 1].data) if typed.isdecimal() and 0 < int(typed) <= len(buttons) else None
        if press is not None and press.verb == "f":
            return dict(draft.answers)
        result = _take(form, draft, press, typed)
        draft, note = (result, "") if isinstance(result, Draft) else (draft, _note(result))


def _show(screen: Screen) -> list[Button]:
    buttons = [button for row in screen.rows for button in row]
    listed = "".join(f"\n  {number}. {button.text}" for number, button in enumerate(buttons, 1))
    sys.stdout.write(f"\n{screen.text}{listed}\n")
    return buttons


def _take(form: Form, draft: Draft, press: Press | None, typed: str) -> Draft | Invalid | Stale:
    question = form.current(draft)
    key = question.key if question else ""
    if press is None:
        return form.answer(draft, key, words_of(question, draft.answers, typed)) if question else Stale()
    deeds: dict[str, Callable[[], Draft | Invalid | Stale]] = {
        "a": lambda: form.answer(draft, key, press.option),
        "t": lambda: form.tick(draft, key, press.option),
        "d": lambda: form.done(draft, key),
        "s": lambda: form.answer(draft, key, None),
        "b": lambda: form.back(draft, key),
        "e": lambda: form.revisit(draft, press.question),
    }
    return deeds[press.verb]() if press.verb in deeds else Stale()


def _note(refusal: Invalid | Stale) -> str:
    return refusal.reason if isinstance(refusal, Invalid) else "stale"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
