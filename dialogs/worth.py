"""Is it worth the effort? As a workplace reads it, and, as a row of signs by quarter, staff."""

from collections.abc import Mapping, Sequence
from datetime import date

from dialogs.at_work import CALL, OVER, READY, SEEN, THANKS
from dialogs.screen import Row, Screen, go, lines, paragraphs
from locales import Text, staff
from rules.notices import Facts

ASK = staff(
    "Hello from Jobplaneten. Is it worth the effort for you, all in all, to have young people from us at {workplace}? "
    "One tap is enough, four times a year.",
    "To a workplace, once a quarter; three buttons",
)
AGAIN_ASK = staff(
    "Hello again from Jobplaneten. Is it worth the effort for you to have young people from us at {workplace}? "
    "One tap is enough.",
    "To a workplace, once more; three buttons",
)
ANSWERS: Mapping[str, Text] = {
    "good": staff("👍 Yes", "Button for a workplace: it is worth the effort"),
    "soso": staff("😐 So-so", "Answer about somebody at work"),
    "bad": staff("👎 No", "Button for a workplace: it is not worth the effort"),
}
SORRY = staff(
    "Thank you for telling us. {owner} calls you, so that we can talk about it.", "To a workplace, after 'no'"
)
NOW = staff("💬 Is it worth the effort?", "Button on the page of a workplace's contact: opens one question")
SAID: Mapping[str | None, Text] = {
    "good": staff("👍 yes", "A workplace's answer: is it worth the effort?"),
    "soso": staff("😐 so-so", "An answer to a check-in"),
    "bad": staff("👎 no", "A workplace's answer: is it worth the effort?"),
    None: staff("no answer", "A check-in without an answer; never counts as good"),
}
OF_WORK = staff("Is it worth the effort for the workplace? {answer}", "Line of a check-in")
TO_ASK = staff(
    "Please ask the workplace too: is it worth the effort? Tap the answer:", "Above three buttons, in a call to make"
)
TREND = staff("Worth the effort: {quarters}", "Line of a workplace; {quarters} is a row of signs by quarter")
QUARTER = staff("Q{number} {year} {sign}", "A quarter of a year and a sign, such as Q1 2027 👍")
SIGNS: Mapping[str | None, str] = {"good": "👍", "soso": "😐", "bad": "👎", None: "–"}
"""How each answer stands in the row; "–" for none."""


def asked(facts: Facts) -> Screen:
    """What a workplace is asked."""
    return worth_screen(facts.told, head=True)


def worth_screen(told: Mapping[str, object], *, head: bool = False, note: str = "", called: object = None) -> Screen:
    """The question, or thanks; who stands ready, and [Call us], always."""
    checkin, owner = told.get("id", 0), told.get("owner", "–")
    open_ = head or (not told.get("answer") and told.get("open"))
    words: object = (AGAIN_ASK if told.get("again") else ASK)(workplace=told.get("workplace", "–"))
    if not open_:
        words = SORRY(owner=owner) if told.get("answer") == "bad" else THANKS if told.get("answer") else None
    seen = {"already": SEEN, "over": OVER}.get(note)
    ready = READY(owner=owner, phone=told.get("phone", "–"))
    text = paragraphs(lines(seen, called), words, ready)
    rows: list[Row] = [[go(label, "worth", checkin, code) for code, label in ANSWERS.items()]] if open_ else []
    return Screen(text, [*rows, [go(CALL, "worth", checkin, "call")]], asks=None)


def trend(answers: Sequence[tuple[date, str | None]]) -> object:
    """A workplace's quarters, the oldest first; None where it was never asked."""
    told = [QUARTER(number=(day.month + 2) // 3, year=day.year, sign=SIGNS[said]) for day, said in answers]
    return TREND(quarters=" · ".join(map(str, told))) if told else None
