"""One phone, several people: who is writing, messages that say nothing until they are tapped, and the setting for it."""

from collections.abc import Sequence

from dialogs.asking import noted
from dialogs.door import SOMEBODY_ELSE
from dialogs.screen import Row, Screen, button, columns, go, paragraphs, talk_row
from locales import Text, common
from locales.dates import Month

ASKED: dict[str, Text] = {
    "month": common(
        "So that nobody else reads your things: which month were you born in?",
        "Several people share a phone; buttons with the months",
    ),
    "age": common(
        "So that nobody else reads your things: how old are you?",
        "Several people share a phone; buttons with ages",
    ),
}
NOT_THEM = common("That did not fit. It's okay, try again.", "A wrong answer to a question only one person can answer")
NOT_YOU = common(
    "I can't tell that it is you, so I show nothing here. That is quite okay. "
    "Talk to a person, and we find out together.",
    "After three wrong answers to who somebody is",
)
FOR = common("There is a message for {initial}", "On a phone that several people use; {initial} is like S.")
FOR_ONE = common("There is a message for one of you", "On a phone that several people use; the name is not known")
ITS_ME = common("It's me", "Button under 'There is a message for S.'; shows the message")
SHARING_ON = common(
    "Others use this phone too. So my messages to you say nothing until you tap them.",
    "The setting for a shared phone, switched on",
)
SHARING_OFF = common(
    "Do others use this phone too? Then my messages can say nothing until you tap them.",
    "The setting for a shared phone, switched off",
)
SHARE = common("📱 I share this phone", "Button under 'my data': opens the setting for a shared phone")
YES_SHARED = common("Yes, I share it", "Button: switches on the setting for a shared phone")
NOT_SHARED = common("No, only I use it", "Button: switches off the setting for a shared phone")
SHARES = common("You share this phone with others", "Line in 'my data'")


def who_screen(person: int, kind: str, choices: Sequence[int], notice: str, note: str) -> Screen:
    """Asks what only this person knows."""
    answers = [button(Month(one) if kind == "month" else one, "who", person, one, notice) for one in choices]
    text = paragraphs(NOT_THEM if note == "not_them" else None, ASKED[kind])
    rows = [*columns(answers, 3 if kind == "month" else 6), [button(SOMEBODY_ELSE, "n")], talk_row("again")]
    return Screen(text, rows)


def not_you_screen() -> Screen:
    """Nothing is shown; a human helps."""
    return Screen(str(NOT_YOU), [talk_row("again")])


def veiled_screen(initial: str, notice: int) -> Screen:
    """A message that says nothing but for whom it is."""
    text = str(FOR_ONE if initial == "?" else FOR(initial=initial))
    return Screen(text, [[button(ITS_ME, "mine", notice)], talk_row()], asks=None)


def sharing_screen(shared: bool, note: str, back: Row) -> Screen:
    """Whether others use this phone, and how to change it."""
    change = button(NOT_SHARED, "share", "no") if shared else button(YES_SHARED, "share", "yes")
    return Screen(noted(note, str(SHARING_ON if shared else SHARING_OFF)), [[change], back, talk_row()])


def sharing_row() -> Row:
    """The way to the setting."""
    return [go(SHARE, "sharing")]
