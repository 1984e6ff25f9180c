"""How a reader is met in a language that nobody has reviewed yet: never in the wrong one without a word about it."""

from collections.abc import Callable
from dataclasses import replace

from dialogs.crisis import BETWEEN
from dialogs.screen import Button, Screen, button, paragraphs
from locales import DEFAULT, YOUNG_TONGUES, common, isolate, language, reviewed, speaking, usable

DOMAINS = ("common", "parents")
"""What parents read."""
DRAFT = common("Draft: nobody has checked this translation yet.", "Says that a text is only a first translation")
CALL = common("📞 Call me with an interpreter", "Button: staff ring, and an adult interpreter is with them")


def understood(draw: Callable[[], Screen], *, parent: bool) -> Screen:
    """A screen in the language that is spoken, where it may be read in it; else in Danish with the way to an interpreter.

    Whoever draws the screen may have seen to that already.
    """
    tongue = language()
    if tongue == DEFAULT or (tongue in YOUNG_TONGUES and not parent):
        return draw()
    screen = draw()
    if screen.understood or all(reviewed(tongue, domain) for domain in DOMAINS):
        return replace(screen, understood=True)
    if all(usable(tongue, domain) for domain in DOMAINS):
        marked = paragraphs(screen.text, DRAFT) if screen.text else ""
        return replace(screen, text=marked, understood=True)
    with speaking(DEFAULT):
        screen = draw()
    return replace(screen, rows=[[call_button(tongue)], *screen.rows], understood=True)


def with_danish(tongue: str, draw: Callable[[], Screen]) -> Screen:
    """A screen that a leader allowed to go out unreviewed: it says so, and the Danish stands below."""
    with speaking(DEFAULT):
        danish = draw()
    if tongue == DEFAULT:
        return replace(danish, understood=True)
    with speaking(tongue):
        screen = draw()
        text = paragraphs(DRAFT, screen.text, BETWEEN, danish.text)
    return replace(screen, text=text, understood=True)


def call_button(tongue: str) -> Button:
    """The way to somebody who speaks the language, in that language and in Danish."""
    with speaking(DEFAULT):
        danish = str(CALL)
    with speaking(tongue):
        return button(f"{CALL} · {isolate(danish.removeprefix('📞 '))}", "vc")
