"""What young people read of their family here: that we ask their parents, and what changes at 18."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dialogs.asking import noted
from dialogs.screen import Row, Screen, button, go, paragraphs, talk_row
from locales import Text, staff, youth
from rules.notices import Facts

ASK_MINE = youth("👪 Ask my parents", "Button of a young person: staff ask the parents for their yes")
ASKING = youth(
    "Good. One of us asks your parents if it's OK. We only tell them about the job, not what you write here.",
    "After [Ask my parents]",
)
WHO_HEARS = youth("👪 Who may still hear from us?", "Button of a young adult: which parents may be told")
TURNED_18 = youth(
    "Hi {name}. You are 18 now. From now on only your own yes counts, and we don't write to your parents about you.",
    "Sent on the 18th birthday, where parents had heard from us",
)
STILL_TELL = youth(
    "Would you like us to go on inviting and telling {guardian}? You decide, and you can change it.",
    "On the 18th birthday; {guardian} is the first name of a parent",
)
GO_ON = youth("Yes, {guardian} may still hear", "Button: a young adult says yes to telling a parent")
NO_MORE = youth("No, not {guardian}", "Button: a young adult says no to telling a parent")
SO_IT_IS: Mapping[str, Text] = {
    "yes": youth("{guardian} still hears from us.", "What a young adult decided"),
    "no": youth("{guardian} does not hear from us.", "What a young adult decided"),
    "": youth("{guardian} does not hear from us.", "What a young adult decided"),
}
WHY: Mapping[str, Text] = {
    "kin_confirmed": staff("Staff confirmed that it was this guardian who said yes.", "Explains a notice"),
    "model_asked": staff("Staff asked this guardian about a role model for their child.", "Explains a notice"),
    "kin_model_ok": staff("Staff confirmed this guardian's yes to a role model.", "Explains a notice"),
    "kin_ends": staff("The yes of this guardian ends in two weeks.", "Explains a notice"),
    "turned_18": staff("They turned 18, and a guardian was written down.", "Explains a notice"),
}


def ask_row() -> Row:
    """A young person has the parents asked."""
    return [button(ASK_MINE, "kin", "ask")]


def grown_row() -> Row:
    """At 18: who may still hear."""
    return [go(WHO_HEARS, "grown")]


def asking_screen(back: Row) -> Screen:
    """A young person has asked us to ask."""
    return Screen(str(ASKING), [back, talk_row()])


def grown_screen(name: str, guardians: Sequence[tuple[int, str, str]], *, first: bool, note: str = "") -> Screen:
    """18: what changes, and who may still hear."""
    said = [SO_IT_IS[now](guardian=guardian) for _, guardian, now in guardians]
    asks = [STILL_TELL(guardian=guardian) for _, guardian, _ in guardians]
    text = paragraphs(TURNED_18(name=name) if first else None, *(asks if first else said))
    rows: list[Row] = [
        [button(GO_ON(guardian=guardian), "grown", tie, "yes"), button(NO_MORE(guardian=guardian), "grown", tie, "no")]
        for tie, guardian, _ in guardians
    ]
    return Screen(noted(note, text), [*rows, talk_row()])


def _turned_18(facts: Facts) -> Screen:
    return replace(grown_screen(facts.name, facts.told["guardians"], first=True), asks=None)


WORDS: Mapping[str, Callable[[Facts], Screen]] = {"turned_18": _turned_18}
