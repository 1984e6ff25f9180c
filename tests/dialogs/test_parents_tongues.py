"""What parents read where one reads from right to left: names, days and places fenced off, every line begun on the right."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from babel.dates import format_date

from dialogs import guardians, invitations, kin_more, kin_times, model_words, voices
from dialogs.screen import Row, Screen
from dialogs.tongues import call_button, understood
from locales import OWN_NAMES, RIGHT_TO_LEFT, SPOKEN, speaking
from locales.catalogues import show_drafts
from rules.appointments import Meeting
from rules.events import WHY_CHANGED, Words
from rules.invitations import COMES, Invited
from rules.notices import Facts
from tests.world import FRIDAY, playground_programme

FENCED = re.compile("[\u2066\u2068][^\u2066\u2068\u2069]*\u2069")
KOEGE = playground_programme().teams["koege"]
SEVERAL = re.compile(r"\d[ .,:/–-]+\d")
"""Numbers side by side, which would change places; one by itself does not, as in a date."""
NAMES = ("Mikkel B", "Oda Ærø", "Beboerhuset 3, 1. sal", "Byg noget", KOEGE.name)
SUNDAY = FRIDAY + timedelta(days=9)
"""From 13.00 to 15.00 in Denmark."""
KID = guardians.Kid(17, NAMES[0])
MATTER = model_words.Matter(tie=1, model=2, child=NAMES[0], name=NAMES[1], state="pending", readable=True)
OF_MODEL = {"model_name": NAMES[1], "child": NAMES[0], "tie": 1, "model": 2}


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
        partial(guardians.notice_screen, NAMES[1], NAMES[:2], KOEGE, 0),
        lambda: guardians.home_screen([], [kin_times.row_of(talk("agreed")), *kin_more_rows()], 0, off=True),
        *(partial(kin_times.kin_time_screen, talk(state), FRIDAY) for state in ("proposed", "asked", "agreed", "held")),
        *(partial(kin_times.WORDS[kind], told_of_talk(kind)) for kind in ("kin_times", "kin_day", "kin_off")),
        *(partial(kin_more.myth_screen, number) for number in range(1, len(kin_more.MYTH) + 1)),
        kin_more.counsellor_screen,
        partial(kin_more.WORDS["kin_proud"], Facts(name=NAMES[1], told={"child": NAMES[0]})),
        partial(guardians.WORDS["kin_ends"], Facts(told={"child": NAMES[0], "tie": 1, "until": date(2027, 3, 5)})),
        *(partial(model_words.matter_screen, replace(MATTER, state=state)) for state in ("pending", "confirmed")),
        partial(model_words.WORDS["kin_model_ok"], Facts(told=OF_MODEL)),
        *(partial(invitations.told, replace(some, why=why), invitations.moved) for why in WHY_CHANGED),
        guardians.interpreter_screen,
        partial(guardians.called_screen, interpreter=True),
        partial(voices.thanks_screen, ""),
        partial(voices.called_screen, ""),
    ]


def talk(state: str) -> dict[str, object]:
    """A talk with a guardian, as it is told."""
    times = (SUNDAY, SUNDAY + timedelta(hours=1)) if state == "proposed" else ()
    meeting = Meeting(id=7, kind="parents", state=state, at=SUNDAY, staff="Oda Ærø", place=NAMES[2], times=times)
    return {"meeting": meeting, "child": NAMES[0], "guardian": NAMES[1], "interpreter": True, "asked": True}


def told_of_talk(kind: str) -> Facts:
    return Facts(name=NAMES[1], told={**talk("proposed" if kind == "kin_times" else "agreed"), "at": SUNDAY})


def kin_more_rows() -> list[Row]:
    return [kin_more.myth_row(), kin_more.counsellor_row()]


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


@pytest.mark.parametrize("code", sorted(RIGHT_TO_LEFT))
def test_names_side_by_side_are_fenced_off_each_and_have_the_comma_of_the_script(code: str) -> None:
    with speaking(code):
        said = guardians.notice_screen(NAMES[1], ["Mikkel", "سامي"], KOEGE, 0).text
    assert "\u2068Mikkel\u2069، \u2068سامي\u2069" in said and ", \u2068" not in said


@pytest.mark.parametrize("code", SPOKEN)
def test_the_choice_of_languages_has_each_line_and_each_name_by_itself(code: str) -> None:
    with speaking(code):
        screen = guardians.language_screen(SPOKEN)
    begun = [unicodedata.bidirectional(line.lstrip("\u2068")[0]) for line in screen.text.split("\n")]
    assert len(begun) == len(SPOKEN) and sum(way in ("R", "AL") for way in begun) == len(RIGHT_TO_LEFT & set(SPOKEN))
    labels = [button.text for row in screen.rows[:-1] for button in row]
    assert labels == [OWN_NAMES[one] for one in SPOKEN]


@pytest.mark.parametrize("code", SPOKEN)
def test_a_day_has_its_weekday_latin_digits_and_24_hours_in_every_language(code: str) -> None:
    with speaking(code):
        told = invitations.told(invited(code), invitations.invitation).text
    assert format_date(SUNDAY, "EEEE", locale=code) in told, OWN_NAMES[code]
    assert re.search(r"(?<!\d)29(?!\d)", told) and re.search(r"\b13[.:]00–15[.:]00\b", told), told
    assert not re.search(r"[\u0660-\u0669\u06f0-\u06f9]|\b[AaPp]\.?[Mm]\b", told)
