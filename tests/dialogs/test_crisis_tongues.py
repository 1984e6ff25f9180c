"""Everything that somebody in danger sees, in eleven languages: translated, below Danish until reviewed, and readable."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from dialogs import crisis
from dialogs.introduction import description, short_description
from dialogs.notices import WORDS
from dialogs.offices import Doors, doors
from dialogs.screen import Screen
from locales import DEFAULT, RIGHT_TO_LEFT, SPOKEN, speaking, stands_alone
from rules.notices import Facts
from tests.world import FRIDAY, playground_programme

PROGRAMME = playground_programme()
KOEGE = PROGRAMME.teams["koege"]
NIGHT = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
OFFICES = (doors(KOEGE, FRIDAY), doors(KOEGE, NIGHT), Doors(KOEGE, NIGHT, None), None)
OTHERS = [code for code in SPOKEN if not stands_alone(code)]
FENCED = re.compile("\u2068[^\u2068\u2069]*\u2069")
LEFT_TO_RIGHT = re.compile(r"[A-Za-zÆØÅæøå0-9]")
OUR_NAME = "Jobplaneten"


def drawn() -> list[Callable[[], Screen]]:
    """Every screen of somebody in danger, at every hour."""
    answers = [
        partial(crisis.crisis_screen, PROGRAMME, office, 17, 18, late=late, told=late)
        for office in OFFICES
        for late in (False, True)
    ]
    calls = [partial(crisis.call_screen, PROGRAMME, office, known) for office in OFFICES for known in (False, True)]
    return [*answers, *calls, crisis.fine_screen, lambda: Screen(str(crisis.REMOVE_HOW))]


def said(code: str, draw: Callable[[], Screen]) -> str:
    with speaking(code):
        screen = draw()
    return "\n".join([screen.text, *(button.text for row in screen.rows for button in row)])


def unfenced(text: str) -> str:
    """A text without all that is fenced off in it, from the inside out."""
    while FENCED.search(text):
        text = FENCED.sub("", text)
    return text


@pytest.mark.parametrize("code", [code for code in SPOKEN if code != DEFAULT])
def test_no_sentence_is_read_in_danish_without_anybody_saying_so(code: str) -> None:
    contacts = {line for line in said(DEFAULT, drawn()[-3]).split("\n") if line.startswith("📞")}
    for draw in drawn():
        shared = set(said(code, draw).split("\n")) & set(said(DEFAULT, draw).split("\n")) - {""} - contacts
        assert not {line for line in shared if not line.startswith("📞")}


@pytest.mark.parametrize("code", sorted(RIGHT_TO_LEFT))
def test_nothing_inserted_stands_bare_where_one_reads_from_right_to_left(code: str) -> None:
    texts = [said(code, draw) for draw in drawn()]
    with speaking(code):
        texts += [description(PROGRAMME), short_description()]
    bare = {line for text in texts for line in text.split("\n") if LEFT_TO_RIGHT.search(plain(line))}
    assert not bare
    assert all(text.count("\u2068") == text.count("\u2069") for text in "\n".join(texts).split("\n"))
    left = [line for text in texts for line in text.split("\n") if line and not line.startswith(RIGHT)]
    assert not left


RIGHT = ("\u200f", *map(chr, range(0x0621, 0x06D3)))


def plain(line: str) -> str:
    """A line without what is fenced off, and without the two names that are written into the sentences."""
    return unfenced(line).replace(OUR_NAME, "").replace("BørneTelefonen", "")


@pytest.mark.parametrize("code", OTHERS)
def test_danish_stands_below_until_somebody_has_reviewed_the_texts(code: str) -> None:
    for draw in drawn():
        both = crisis.spoken(code, draw)
        ours, _, danish = both.text.partition(f"\n\n{crisis.BETWEEN}\n\n")
        with speaking(code):
            alone = draw()
        with speaking(DEFAULT):
            assert (ours, danish) == (alone.text, draw().text)
        assert [b.data for row in both.rows for b in row] == [b.data for row in alone.rows for b in row]
        assert len(both.text) < 4096


def test_in_danish_nothing_doubles() -> None:
    for draw in drawn():
        assert crisis.spoken(DEFAULT, draw).text == draw().text
        assert crisis.spoken("xx", draw).text == draw().text


@pytest.mark.parametrize("code", SPOKEN)
def test_numbers_stand_first_and_in_plain_figures(code: str) -> None:
    text = said(code, drawn()[0])
    places = [text.index(number) for number in ("112", "116 111", "70 201 201", "1888")]
    assert places == sorted(places)
    with speaking(code):
        assert places[-1] < text.index(str(crisis.BOT)) < text.index(str(crisis.ADULT))
    assert {char for char in text if char.isdigit()} <= set("0123456789")


@pytest.mark.parametrize("code", SPOKEN)
def test_who_has_taken_it_is_told_in_the_same_language(code: str) -> None:
    screen = WORDS["alert_taken"](Facts(name="Sami", owner="Lene", tongue=code))
    with speaking(code):
        assert screen.text.startswith(str(crisis.TAKEN(owner="Lene")))


@pytest.mark.parametrize("code", SPOKEN)
def test_the_profile_says_that_nobody_reads_at_night_and_whom_to_call(code: str) -> None:
    for trial in (False, True):
        with speaking(code):
            long, short = description(playground_programme(trial=trial)), short_description()
        assert len(long) <= 512
        assert len(short) <= 120
        assert "BørneTelefonen" in long
        assert all(number in text for number in ("112", "116 111") for text in (long, short))


def test_the_day_of_the_opening_is_named_in_the_language() -> None:
    office = doors(KOEGE, NIGHT + timedelta(days=1))
    names = {"ar": "الاثنين", "fa": "دوشنبه", "ur": "پیر", "tr": "Pazartesi", "pl": "poniedziałek", "uk": "понеділок"}
    names |= {"bs": "ponedjeljak", "so": "Isniin", "ku": "duşem"}
    for code, monday in names.items():
        text = said(code, partial(crisis.crisis_screen, PROGRAMME, office, 1, 1))
        assert monday.casefold() in text.casefold()
        assert "10:00" in text
