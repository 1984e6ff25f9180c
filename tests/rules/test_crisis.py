"""How messages are judged, whatever the lists say: what is walked for, what is put together, and what a line may hold."""

import pytest

from rules.crisis import Heard, _nets, judge
from rules.crisis.keys import near, whole
from rules.crisis.known import Known
from rules.crisis.lists import Label
from rules.crisis.notation import Sets, Unclear, read_line
from rules.crisis.words import cut
from rules.phrases import shipped


@pytest.mark.parametrize("place", [0, 1], ids=["by letters", "by ear"])
def test_what_is_passed_over_holds_no_phrase(place: int) -> None:
    """Looking first for the words that phrases need loses none of them."""
    lost, net = [], _nets()[place]
    for phrase in shipped():
        words, known = cut(whole(phrase.text)), Known(net)
        entries = [known[word.text] for word in words]
        sets = [entry.sets for entry in entries]
        found = net.read(words, [entry.key for entry in entries], sets)
        if not net.concerns(sets) and any(span.label is not Label.HARMLESS for span in found):
            lost.append(phrase.text)
    assert not lost


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("s e l v m o r d", Heard.CRISIS),
        ("s-e-l-v-m-o-r-d", Heard.CRISIS),
        ("jegvilikkelevemere", Heard.CRISIS),
        ("over dosis", Heard.CRISIS),
        ("selvmrod", Heard.CRISIS),
        ("min far er politibetjent", Heard.NONE),
        ("arbejdsmarkedsforhold og samarbejdspartnere", Heard.NONE),
        ("I exported the team", Heard.NONE),
        ("", Heard.NONE),
        ("🙂", Heard.NONE),
        # A harmless phrase takes back only what it touches.
        ("dør af grin", Heard.NONE),
        ("dør af grin, men jeg vil dø", Heard.CRISIS),
        ("min far slår mig i fifa", Heard.NONE),
        ("min far slår mig når vi har spillet fifa og han er fuld", Heard.CRISIS),
        # Danger before a wish for a human.
        ("kan jeg tale med nogen, jeg vil dø", Heard.CRISIS),
    ],
)
def test_a_message_is_judged(text: str, heard: Heard) -> None:
    assert judge(text) is heard


@pytest.mark.parametrize("piece", ["a b ", "selvmor", "vil ikke ", "("])
def test_ten_thousand_characters_are_read_to_the_end(piece: str) -> None:
    assert judge(piece * (9_900 // len(piece)) + ". jeg vil dø nu") is Heard.CRISIS


@pytest.mark.parametrize("line", ["[a | b", "a]", "{nothing}", "a § b", "|", "(a | b]"])
def test_a_line_that_means_nothing_is_refused(line: str) -> None:
    with pytest.raises(Unclear):
        read_line(line, Sets({}))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("selvmord", "selvmrod", True),
        ("selvmord", "selvmor", True),
        ("selvmord", "zelvmord", False),
        ("selvmord", "eslvmord", True),
        ("selvmord", "selmor", False),
    ],
)
def test_one_slip_is_near(one: str, other: str, alike: bool) -> None:
    assert near(one, other) is near(other, one) is alike
