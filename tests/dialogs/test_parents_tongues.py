"""What parents read where one reads from right to left: names, days and places fenced off, every line begun on the right."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from babel.dates import format_date

from dialogs import guardians, invitations, voices
from dialogs.screen import Screen
from dialogs.tongues import call_button, understood
from locales import OWN_NAMES, RIGHT_TO_LEFT, SPOKEN, speaking
from locales.catalogues import show_drafts
from rules.events import Words
from rules.invitations import COMES, Invited
from tests.world import FRIDAY, playground_programme

FENCED = re.compile("[\u2066\u2068][^\u2066\u2068\u2069]*\u2069")
KOEGE = playground_programme().teams["koege"]
SEVERAL = re.compile(r"\d[ .,:/–-]+\d")
"""Numbers side by side, which would change places; one by itself does not, as in a date."""
NAMES = ("Mikkel B", "Oda Ærø", "Beboerhuset 3, 1. sal", "Byg noget", KOEGE.name)
SUNDAY = FRIDAY + timedelta(days=9)
"""From 13.00 to 15.00 in Denmark."""
KID = guardians.Kid(17, NAMES[0])


@pytest.fixture(autouse=True)
def drafts() -> Iterator[None]:
    before = show_drafts(shown=True)
    yield
    show_drafts(shown=before)


def invited(code: str) -> Invited:
    """An event whose words somebody has signed; a title may be Danish all the same."""
    words = {said: Words(said, "translated", 1, NAMES[3], "Her 24 timer", NAMES[2]) for said in (code, "da")}
    base = Invited(event=1, state="open", at=SUNDAY, minutes=120, texts=words, place=NAMES[2], name=NAMES[1])
    return replace(base, food=True, interpreters=True, answer=COMES, adults=2, interpreter="so", was=FRIDAY)


def drawn(code: str) -> list[Callable[[], Screen]]:
    """The screens of parents."""
    said: list[invitations.Draw] = [invitations.invitation, invitations.moved, invitations.seat, invitations.cancelled]
    said += [invitations.reminder, invitations.after, invitations.answered, *invitations.PARTS.values()]
    some = invited(code)
    return [
        *(partial(invitations.told, some, draw) for draw in said),
        lambda: invitations.list_screen([some], [], own=False),
        lambda: Screen(invitations.told_of(NAMES[3], SUNDAY, COMES, own=False)),
        lambda: Screen("", [[call_button(code)]]),
        partial(guardians.asked_screen, "O.", KOEGE, 0),
        partial(guardians.notice_screen, NAMES[1], [NAMES[0], NAMES[1], "سامي"], KOEGE, 0),
        *(partial(guardians.card_screen, number) for number in range(1, len(guardians.CARD) + 1)),
        partial(guardians.child_screen, KID, "confirmed", date(2027, 3, 5), 0, readable=True),
        partial(guardians.sure_screen, KID),
        partial(guardians.home_screen, [KID], [], 0, off=False),
        guardians.interpreter_screen,
        partial(guardians.called_screen, interpreter=True),
        partial(voices.thanks_screen, ""),
        partial(voices.called_screen, ""),
    ]


def unfenced(text: str) -> str:
    while FENCED.search(text):
        text = FENCED.sub("", text)
    return text


@pytest.mark.parametrize("code", sorted(RIGHT_TO_LEFT))
def test_nothing_bare_stands_on_a_screen_of_parents(code: str) -> None:
    wrong = []
    for draw in drawn(code):
        with speaking(code):
            screen = understood(draw, parent=True)
        for line in (screen.text + "".join(f"\n{b.text}" for row in screen.rows for b in row)).split("\n"):
            bare = unfenced(line)
            begins = bool(line) and unicodedata.bidirectional(line[0]) not in ("R", "AL")
            if begins or SEVERAL.search(bare) or any(name in bare for name in NAMES):
                wrong.append(line)
    assert not wrong, "\n" + "\n".join(dict.fromkeys(wrong))


@pytest.mark.parametrize("code", SPOKEN)
def test_a_day_has_its_weekday_latin_digits_and_24_hours_in_every_language(code: str) -> None:
    with speaking(code):
        told = invitations.told(invited(code), invitations.invitation).text
    assert format_date(SUNDAY, "EEEE", locale=code) in told, OWN_NAMES[code]
    assert re.search(r"(?<!\d)29(?!\d)", told) and re.search(r"\b13[.:]00–15[.:]00\b", told), told
    assert not re.search(r"[\u0660-\u0669\u06f0-\u06f9]|\b[AaPp]\.?[Mm]\b", told)
