"""Do you get the help you need? As young people read it, as staff read the answers, and the figures."""

from collections.abc import Mapping
from datetime import date

from dialogs.cards import STATES
from dialogs.screen import Row, Screen, columns, go, paragraphs, talk_row
from locales import Text, staff, staff_n, youth
from locales.dates import BirthDay, Day
from rules.checkins import HELPED

ASK = youth("One more thing: do you get the help you need?", "A second question to a young person; three buttons")
ANSWERS: Mapping[str, Text] = {
    "yes": youth("Yes, I do", "Button: I get the help I need"),
    "partly": youth("Partly", "Button: I get some of the help I need"),
    "no": youth("No", "Button: I do not get the help I need"),
}
NOTED = youth("Thank you. I have written it down.", "After 'do you get the help you need?'")
ALREADY = youth("You have told me already. Is it different now? Then talk to a person.", "An old button was tapped")
TALK = youth(
    "Thank you for telling me. Would you like to talk about what you need?", "After 'no, I do not get the help I need'"
)
CALL = youth("Yes, call me", "Button: staff call")
COME = youth("I'll come by myself", "Button: the young person comes to the office")
NO_TALK = youth("No thanks", "Button: no talk wanted")
FINE = youth("All right. You can always write or come by.", "After 'no thanks'")
HELD = youth("{day}: {answer}", "Line in 'my data': when somebody was asked, and what they said")
SAID: Mapping[str, Text] = {
    "yes": staff("👍 yes", "An answer of a young person: they get the help they need"),
    "partly": staff("😐 partly", "An answer of a young person: they get some of the help they need"),
    "no": staff("👎 no", "An answer of a young person: they do not get the help they need"),
}
OF_CHECKIN = staff("Gets the help they need: {answer}", "Line of a check-in")
ON_CARD = staff("Gets the help they need: {answer} ({day})", "Line of a card: the newest answer, and when")
LINE = staff(
    "• {day} · gets the help they need: {answer} ({status})", "A line: where somebody stood is in the brackets"
)
FIGURES = staff("Do they get the help they need? Answers of the last three months:", "Above lines of a monthly meeting")
FIGURE = staff_n(
    "• {status}: {yes} of {n} answer is yes ({share} %), {no} no",
    "• {status}: {yes} of {n} answers are yes ({share} %), {no} no",
    "Line of a monthly meeting: by where they stood when they answered",
)


def asked_row(screen: str, subject: object, before: str = "") -> Row:
    """The three answers."""
    return [go(ANSWERS[code], screen, subject, before + code) for code in HELPED]


def helped_screen(said: str, already: bool, week: int, rest: list[Row]) -> Screen:
    """What follows for somebody who waits; below it what they can still say to the message itself."""
    if said == "no" and not already:
        talk = columns([go(CALL, "waits", "call"), go(COME, "waits", "visit")], 2)
        return Screen(str(TALK), [*talk, [go(NO_TALK, "helped", week, "none")], talk_row()], asks=None)
    text = ALREADY if already else FINE if said == "none" else NOTED
    return Screen(str(text), [*rest, talk_row()], asks=None)


def held(answer: str, day: date) -> str:
    """An answer as the young person reads it in 'my data'."""
    return str(HELD(day=BirthDay(day), answer=ANSWERS[answer]))


def line(answer: str, status: str, day: date) -> object:
    """An answer as staff read it among the check-ins."""
    return LINE(day=Day(day), answer=SAID[answer], status=STATES.get(status, status))


def on_card(answer: str, day: date) -> str:
    """The newest answer on the card."""
    return str(ON_CARD(answer=SAID[answer], day=Day(day)))


def figures(counted: Mapping[str, Mapping[str, int]]) -> str:
    """How many of how many say yes, by where they stood; "" where nobody has answered."""
    rows = []
    for status in (code for code in STATES if counted.get(code)):
        found = counted[status]
        n, yes = sum(found.values()), found.get("yes", 0)
        told = {"status": STATES[status], "yes": yes, "share": round(100 * yes / n), "no": found.get("no", 0)}
        rows.append(FIGURE(n=n, **told))
    return paragraphs("\n".join(map(str, [FIGURES, *rows]))) if rows else ""
