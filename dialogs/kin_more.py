"""More for parents: cards against what people believe of vocational education, a family counsellor, good news of a job."""

from collections.abc import Callable, Mapping, Sequence

from dialogs.guardians import NEXT, home_row
from dialogs.screen import Row, Screen, button, go, paragraphs, talk_row
from dialogs.times import NO_THANKS
from dialogs.voices import call_row
from locales import Text, parents, staff, youth
from rules.notices import Facts

MYTHS = parents("🔧 Vocational education: is it true?", "Button of a parent: four short cards; erhvervsuddannelse")
MYTH: Sequence[Text] = (
    parents(
        "“Vocational education is only for those who find school hard.”\nNo. It asks for Danish, maths and skill, and "
        "there are entry requirements. Many choose it because they like to make something with their hands and head.",
        "Card for parents, 1 of 4: what is said, and what is right; polite form",
    ),
    parents(
        "“It is a dead end.”\nNo. Whoever has a vocational education can study further, or start a business. Some of "
        "these educations also open the way to university.",
        "Card for parents, 2 of 4; polite form",
    ),
    parents(
        "“One earns nothing.”\nApprentices are paid while they learn. And many workplaces in Denmark look for skilled "
        "people.",
        "Card for parents, 3 of 4; polite form",
    ),
    parents(
        "“It is only for boys.”\nNo. There are about a hundred educations: care, food, shops, computers, building and "
        "much more. Your child can visit a school and try it. Please ask us how.",
        "Card for parents, 4 of 4; polite form",
    ),
)
COUNSELLOR = parents("🧭 Talk with a family counsellor", "Button of a parent: an adult who talks with parents")
COUNSELLED = parents(
    "Thank you. One of us will call you and agree on a time with a family counsellor. It is free, and what you talk "
    "about is not kept here.",
    "After a parent asked for a family counsellor; polite form",
)
PROUD = parents(
    "Dear {name}. Good news about {child}: there is a job after school, and it goes well. {child} would like you to "
    "know it. There is reason to be proud.",
    "Sent to a parent because the young person said yes to it; first names; polite form",
)
COUNSELLOR_NOTE = staff(
    "🧭 Wants a family counsellor", "Button on a guardian's page: staff note that; it becomes a task"
)
TELL = youth("🎉 Tell my parents about my job", "Button of a young person who has a job")
ASK = youth(
    "Shall I write to them that you have a job, and that it goes well? I write nothing else, and never what you tell "
    "me here.",
    "Before a parent reads good news; a button for each parent follows",
)
TELL_ONE = youth("Yes, write to {guardian}", "Button: this parent reads that there is a job; a first name")
TOLD = youth("Good. I write it to {guardian}.", "After 'Yes, write to …'")
TOLD_BEFORE = youth("You have said that already. I write it to {guardian} once.", "An old button was tapped again")
WHY: Mapping[str, Text] = {
    "kin_proud": staff("The young person asked us to tell this guardian about their job.", "Explains a notice")
}


def myth_row(number: int = 1) -> Row:
    """The way to the cards."""
    return [go(MYTHS, "kin_myth", number)]


def myth_screen(number: int) -> Screen:
    """One of four short cards."""
    more: list[Row] = [[go(NEXT, "kin_myth", number + 1)]] if number < len(MYTH) else []
    return Screen(str(MYTH[number - 1]), [call_row(), *more, home_row(), talk_row()])


def counsellor_row() -> Row:
    """A guardian asks for a family counsellor."""
    return [button(COUNSELLOR, "kinmore", "counsellor")]


def counsellor_screen() -> Screen:
    """Somebody rings."""
    return Screen(str(COUNSELLED), [call_row(), home_row(), talk_row()], asks=None)


def note_row(tie: int) -> Row:
    """Staff note it."""
    return [button(COUNSELLOR_NOTE, "kincouns", tie)]


def tell_row() -> Row:
    """The way to good news."""
    return [go(TELL, "proud")]


def proud_screen(guardians: Sequence[tuple[int, str]], back: Row) -> Screen:
    """Shall we? Each parent is a button of its own."""
    rows: list[Row] = [[button(TELL_ONE(guardian=name), "proud", tie)] for tie, name in guardians]
    return Screen(str(ASK), [*rows, [go(NO_THANKS, "status")], back, talk_row()])


def told_screen(name: str, back: Row, note: str) -> Screen:
    """It goes out."""
    text = TOLD_BEFORE if note == "already" else TOLD
    return Screen(str(text(guardian=name)), [back, talk_row()], asks=None)


def _proud(facts: Facts) -> Screen:
    text = paragraphs(PROUD(name=facts.name, child=facts.told.get("child", "–")))
    return Screen(text, [call_row(), home_row(), talk_row()], asks=None)


WORDS: Mapping[str, Callable[[Facts], Screen]] = {"kin_proud": _proud}
