"""Every message that the bot starts by itself has words and a reason in both languages, and tells staff no names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from actions.tasks import KINDS as KINDS_OF_TASKS
from bot.house import ear
from bot.house import screens as every
from dialogs.mydata import TASKS
from dialogs.notices import WHY, WORDS
from dialogs.screen import Screen
from handlers.hearing import Draw, Pressed
from locales import speaking
from locales.catalogues import show_drafts
from rules.events import Words
from rules.invitations import Invited
from rules.notices import KINDS, TO_STAFF, Facts
from tests.stories.notices_kit import wall
from tests.world import playground_programme

# What subjects add to the facts, of all kinds.
PAIR: dict[str, Any] = {"pair": 7, "other": "Yusuf", "age": 22, "themes": [{"da": "Fodbold", "en": "Football"}]}
PAIR |= {"contact": "+4520123456", "week": "2026-11-16", "point": "week1", "staff": "Lene", "party": "youth"}
PAIR |= {"line": "Jeg spiller fodbold.", "mine": ""}
# Of events: an invitation to parents, as it goes out to them.
DANISH_WORDS = Words("da", "source", 1, "Aften om job", "Jeres børn skal snart vælge.", "")
AT = wall("2026-12-03 17:00")
INVITED = Invited(event=7, state="open", at=AT, minutes=120, texts={"da": DANISH_WORDS}, was=AT, answer="yes", adults=2)
PAIR |= {"invited": INVITED}
# Of families.
PAIR |= {"tie": 7, "child": "Sami", "guardians": [(7, "Hodan", "")]}
PAIR |= {"model": 8, "model_name": "Yusuf", "reads": True, "tongue": "en"}
# Of a first job, and of somebody who does not come.
PAIR |= {"step": "route", "place": "Solsikken", "day": AT.date(), "at": AT, "gone": "interview"}
FACTS = Facts(name="Sami", owner="Lene", form="door", menu="staff", told={**PAIR})
PROGRAMME = playground_programme()


@pytest.fixture(autouse=True)
def as_on_the_playground() -> Iterator[None]:
    """Texts that nobody has reviewed are shown, or parents would read Danish in every language."""
    before = show_drafts(shown=True)
    yield
    show_drafts(shown=before)


def rendered(kind: str, language: str) -> Screen:
    """The notice as it is read."""
    with speaking(language):
        return WORDS[kind](FACTS)


def test_every_task_has_words_in_my_data() -> None:
    assert set(KINDS_OF_TASKS) - set(TASKS) == set()


def test_every_kind_has_rules_words_and_a_reason() -> None:
    assert KINDS.keys() == WORDS.keys() == WHY.keys()
    assert {kind.audience for kind in KINDS.values()} <= PROGRAMME.send_hours.keys()


@pytest.mark.parametrize("language", PROGRAMME.languages)
@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_reads_whole_in_this_language(kind: str, language: str) -> None:
    screen = rendered(kind, language)
    with speaking(language):
        texts = [screen.text, str(WHY[kind]), *(button.text for row in screen.rows for button in row)]
    for text in texts:
        assert text.strip() and not re.search(r"[{}]", text)
    other = rendered(kind, next(code for code in PROGRAMME.languages if code != language))
    assert other.text != screen.text


def test_a_weekly_nudge_that_comes_after_its_week_asks_about_last_week() -> None:
    for at, asked in (("2026-11-22 23:59", "this week"), ("2026-11-23 09:00", "last week")):
        with speaking("en"):
            assert asked in WORDS["pair_nudge"](replace(FACTS, at=wall(at))).text


@pytest.mark.parametrize("kind", sorted(TO_STAFF - {"confirmed", "talk_wrote"}))
def test_staff_are_told_without_personal_content(kind: str) -> None:
    for language in PROGRAMME.languages:
        screen = rendered(kind, language)
        said = screen.text + "".join(button.text + button.data for row in screen.rows for button in row)
        assert "Sami" not in said and "Lene" not in said and not re.search(r"\d{3}", said)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_button_of_a_notice_leads_somewhere(kind: str, screens: dict[str, Draw], heard: set[str]) -> None:
    for row in rendered(kind, "en").rows:
        for button in row:
            verb, screen, *_ = button.data[1:].split(":")
            assert verb in heard and (verb != "g" or screen in screens or screen == "left")


@pytest.fixture(scope="module")
def screens() -> dict[str, Draw]:
    """Everything the bot can show."""
    return every()


@pytest.fixture(scope="module")
def heard() -> set[str]:
    """The verbs of buttons that some handler hears."""
    filters = [asked.callback for handler in ear().handlers("callback_query") for asked in handler.filters or ()]
    return {asked.verb for asked in filters if isinstance(asked, Pressed)}
