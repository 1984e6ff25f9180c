"""Check-ins as workplaces read them: one message about all young people of the day, three taps each, and [Call us]."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dialogs.screen import Row, Screen, columns, go, lines, paragraphs, talk_row
from locales import Text, staff, staff_n
from locales.dates import Day
from rules.checkins import ITEMS
from rules.notices import Facts

FIRST = staff(
    "Hello from Jobplaneten. How is it going with {youth}? Three short questions, one tap each.",
    "To a workplace; {youth} is a first name",
)
MANY = staff_n(
    "Hello from Jobplaneten. {n} young person: how is it going? Tap the name: three short questions, one tap each.",
    "Hello from Jobplaneten. {n} young people: how is it going? Tap a name: three short questions, one tap each.",
    "To a workplace with several young people; below it a button with each first name",
)
OTHERS = staff("← Somebody else · {n}", "Button for a workplace: to the other young people it is asked about")
AGAIN = staff(
    "Hello again from Jobplaneten. We did not hear from you about {youth}. Three taps are enough.",
    "To a workplace, once more; {youth} is a first name",
)
QUESTIONS: dict[str, Text] = {
    "on_time": staff("Does {youth} come on time?", "To a workplace; three buttons"),
    "effort": staff("How is the effort?", "To a workplace; three buttons"),
    "tasks": staff("Do the tasks fit {youth}?", "To a workplace; three buttons"),
}
MOODS: dict[str, Text] = {
    "good": staff("🙂 Good", "Answer about somebody at work"),
    "soso": staff("😐 So-so", "Answer about somebody at work"),
    "bad": staff("🙁 Not good", "Answer about somebody at work"),
}
READY = staff(
    "{owner} stands ready to help, and is glad to come by and join a talk: {phone}.",
    "In every message to a workplace; {owner} is a first name, or the team's",
)
ASKED_NOW = staff(
    "💬 How is it going with {youth}?", "Button on the page of a workplace's contact: opens three questions"
)
CALL = staff("📞 Call us", "Button for a workplace: staff call them")
CALLED = staff("Thank you. {owner} calls you {when}.", "To a workplace that wants to be called")
TODAY = staff("today", "A day, inside a sentence to a workplace")
DAY = staff("on {day}", "A day, inside a sentence to a workplace")
THANKS = staff("Thank you. We have written it down.", "To a workplace, after its three answers")
SEEN = staff("That was answered already.", "To a workplace: an old button")
OVER = staff("That question is over.", "To a workplace: an old button of a question that was not answered")
MORE = staff("📈 {youth} has been given more to do", "Button for a workplace, below its three answers")
PRAISED = staff(
    "Thank you, it is noted. Say it to {youth} too: more to do is praise in itself.",
    "To a workplace that has given somebody more to do",
)
MOST_NAMES = 40
"""Names as buttons: Telegram takes a hundred buttons."""


def asked(facts: Facts) -> Screen:
    """What a workplace is asked: about one young person at once, about several by their names."""
    return at_works_screen(facts.told) if "asked" in facts.told else at_work_screen(facts.told, head=True)


def at_works_screen(told: Mapping[str, Any]) -> Screen:
    """Several young people of a workplace, each a tap; thanks where nobody is asked about any more."""
    asked: Sequence[tuple[int, str]] = told["asked"]
    ready = READY(owner=told["owner"], phone=told["phone"])
    text = paragraphs(MANY(n=len(asked)) if asked else THANKS, ready)
    return Screen(text, [*_names(asked), talk_row()], asks=None)


def _names(asked: Sequence[tuple[int, str]]) -> list[Row]:
    return columns([go(name, "at_work", checkin) for checkin, name in asked[:MOST_NAMES]], 2)


def at_work_screen(
    told: Mapping[str, object],
    *,
    head: bool = False,
    note: str = "",
    called: object = None,
    others: Sequence[tuple[int, str]] = (),
) -> Screen:
    """A workplace's next question, or thanks and whom else it is asked about; who stands ready, and [Call us], always."""
    given = told.get("items", {})
    items = given if isinstance(given, Mapping) else {}
    name, checkin = told.get("youth", "–"), told.get("id", 0)
    left = next((item for item in ITEMS if item not in items), None) if told.get("open", True) else None
    opening = (AGAIN if told.get("again") else FIRST)(youth=name) if head else None
    words = QUESTIONS[left](youth=name) if left else THANKS
    ready = READY(owner=told.get("owner", "–"), phone=told.get("phone", "–"))
    rows: list[Row] = [[go(text, "at_work", checkin, f"{left}_{code}")] for code, text in MOODS.items()]
    more: list[Row] = [[go(MORE(youth=name), "at_work", checkin, "more")]] if told.get("more") else []
    seen = {"more": PRAISED(youth=name), "already": SEEN, "over": OVER}.get(note)
    text = paragraphs(lines(seen, called), lines(opening, None if note in ("over", "more") else words), ready)
    call: Row = [go(CALL, "at_work", checkin, "call")]
    if not left:
        return Screen(text, [*_names(others), *more, call], asks=None)
    return Screen(text, [*rows, call, *([[go(OTHERS(n=len(others)), "at_works")]] if others else [])], asks=None)


def called_text(owner: str, today: date, day: date) -> object:
    """A workplace that asked for a call reads when it comes."""
    return CALLED(owner=owner, when=TODAY if day == today else DAY(day=Day(day)))
