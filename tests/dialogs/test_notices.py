"""Every message that the bot starts by itself has words and a reason in both languages, and tells staff no names."""

import re

import pytest

from dialogs.notices import WHY, WORDS
from dialogs.screen import Screen
from handlers.hearing import Draw
from locales import speaking
from rules.notices import KINDS, TO_STAFF, Facts
from tests.world import playground_programme

FACTS = Facts(name="Sami", owner="Lene", form="door", menu="staff")
PROGRAMME = playground_programme()


def rendered(kind: str, language: str) -> Screen:
    """The notice as it is read."""
    with speaking(language):
        return WORDS[kind](FACTS)


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


@pytest.mark.parametrize("kind", sorted(TO_STAFF - {"confirmed", "talk_wrote"}))
def test_staff_are_told_without_personal_content(kind: str) -> None:
    for language in PROGRAMME.languages:
        screen = rendered(kind, language)
        said = screen.text + "".join(button.text + button.data for row in screen.rows for button in row)
        assert "Sami" not in said and "Lene" not in said and not re.search(r"\d{3}", said)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_button_of_a_notice_leads_somewhere(kind: str, screens: dict[str, Draw]) -> None:
    for row in rendered(kind, "en").rows:
        for button in row:
            verb, screen, *_ = button.data[1:].split(":")
            assert verb == "g" and (screen in screens or screen == "left")


@pytest.fixture(scope="module")
def screens() -> dict[str, Draw]:
    """Everything the bot can show."""
    from bot.house import screens as every

    return every()
