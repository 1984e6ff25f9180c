"""The tables beside the lists: each line is said for what it is, and there are enough of them."""

from collections import Counter

import pytest

from rules.crisis import LANGUAGES, statuses
from rules.crisis.lists import read_list
from rules.phrases import DETECTORS, HARMLESS, Phrase, detector, said, score, shipped

PHRASES = tuple(shipped())
ENOUGH = {"da": (40, 40)}
"""The fewest hits and harmless lines of each detector in a language."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", DETECTORS)
def test_each_line_is_said_for_what_it_is(name: str, lang: str) -> None:
    wrong = {
        phrase.text: f"{phrase.expect}, said {answer}"
        for phrase in PHRASES
        if phrase.lang == lang and detector(phrase.expect) == name and (answer := said(phrase)) != phrase.expect
    }
    assert not wrong


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", DETECTORS)
def test_there_are_enough_lines_and_none_twice(name: str, lang: str) -> None:
    ours = [phrase for phrase in PHRASES if phrase.lang == lang and detector(phrase.expect) == name]
    harmless = sum(phrase.expect in HARMLESS for phrase in ours)
    hits, others = ENOUGH.get(lang, (10, 5))
    assert len(ours) - harmless >= hits and harmless >= others
    assert not [text for text, times in Counter(phrase.text for phrase in ours).items() if times > 1]


def test_a_kind_is_scored_against_the_harmless_lines_of_its_detector() -> None:
    judged = [
        (Phrase("a", "da", "crisis"), "help"),
        (Phrase("b", "da", "crisis"), "crisis"),
        (Phrase("c", "da", "none"), "crisis"),
        (Phrase("d", "en", "none"), "none"),
        (Phrase("e", "da", "ok"), "cpr"),
    ]
    in_danish, in_all = score(judged, "crisis", "da"), score(judged, "crisis")
    assert (in_danish.hits, in_danish.found, in_danish.harmless, in_danish.alarms) == (2, 1, 1, 1)
    assert (in_all.harmless, in_all.alarms) == (2, 1)
    assert score(judged, "help").alarms == 0


def test_no_list_says_that_it_was_reviewed_while_nobody_has() -> None:
    assert set(statuses().values()) == {"draft"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_that_save_time_are_written_once(lang: str) -> None:
    assert read_list(lang).usual
