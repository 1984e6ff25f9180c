"""Check-ins as young people read them: one question at a time, one tap, always a way to a human."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dialogs import at_work, support, worth
from dialogs.screen import Button, Row, Screen, go, paragraphs, talk_row
from locales import Text, staff, youth, youth_n
from locales.dates import Day
from rules.checkins import NEXT
from rules.notices import Facts

FIRST = youth(
    "Hi {name}. You have begun at {workplace}. How was it?", "Check-in after the first day in a job; three buttons"
)
WEEKS = youth_n(
    "Hi {name}. You have been at {workplace} for {n} week now. Well done! How is it going?",
    "Hi {name}. You have been at {workplace} for {n} weeks now. Well done! How is it going?",
    "Check-in after some weeks in a job; three buttons",
)
GOING = youth("Hi {name}. How is it going at {workplace}?", "Check-in every month in a job; three buttons")
AGAIN = youth(
    "Hi {name}. I did not hear from you, and that is fine. How is it going at {workplace}? One tap is enough.",
    "The same check-in, asked once more",
)
MOODS: dict[str, Text] = {
    "good": youth("🙂 Good", "Button under a check-in: it goes well at work"),
    "soso": youth("😐 A bit up and down", "Button under a check-in: so-so"),
    "bad": youth("🙁 Not so good", "Button under a check-in"),
}
GLAD = youth("Great. Thank you for telling me.", "After 'good'")
TALK = youth(
    "Thank you for telling me. It is like that for many. Would you like to talk with {owner} about it?",
    "After 'a bit up and down'; {owner} is a first name, or the team's",
)
TALK_CALL = youth("Yes, call me", "Button: staff call")
TALK_COME = youth("I'll come by myself", "Button: the young person comes to the office")
TALK_NO = youth("No thanks", "Button: no talk wanted")
HARD = youth(
    "Thank you for telling me. That is all right, and it happens to many. Shall {owner} call you today?",
    "After 'not so good', when the office is open yet today; {owner} is a first name, or the team's",
)
HARD_LATER = youth(
    "Thank you for telling me. That is all right, and it happens to many. The office is closed for today. "
    "Shall {owner} call you on {day}?",
    "After 'not so good', when the office opens next on {day}",
)
YES_CALL = youth("Yes, call", "Button: staff call on the day that was named")
RATHER = youth("Rather on {day}", "Button: staff call on that day")
CALLS = youth("{owner} knows, and calls you {when}.", "After 'yes, call'; {when} is 'today' or a day")
COMES = youth("You are welcome at any time when the office is open. {owner} knows.", "After 'I'll come by myself'")
TODAY = youth("today", "A day, inside a sentence")
ON_DAY = youth("on {day}", "A day, inside a sentence")
NO_TALK = youth("All right. You can always write or come by.", "After 'no thanks'")
STILL_KNOWS = youth(
    "All right. {owner} knows how you are doing, and you can always write or come by.",
    "After 'not so good' and 'no thanks'",
)
COMPANY = youth("One more thing: have you somebody to talk to at work?", "A second question two weeks after the start")
COMPANY_YES = youth("Yes", "Button: there is somebody to talk to at work")
COMPANY_NO = youth("Not really", "Button: there is nobody to talk to at work")
COMPANY_GOOD = youth("Good to know.", "After 'yes, I have somebody to talk to at work'")
COMPANY_HELP = youth(
    "Thank you. {owner} can help you find somebody. Just say so when you talk.", "After 'nobody to talk to at work'"
)
ALREADY = youth(
    "You have told me already: {answer}. Is it different now? Then talk to a person.", "An old button was tapped again"
)
OVER = youth("That question is over. Is there anything about the job? Talk to a person.", "An old button was tapped")
THEN = youth(
    "Hi {name}. The job at {workplace} ends on {day}. What would you like then? You promise nothing.",
    "Asked once, some weeks before a job ends",
)
THENS: dict[str, Text] = {
    "stay": youth("Stay longer", "Button: what then? Rather stay in this job"),
    "new": youth("Something new", "Button: what then? Another job"),
    "school": youth("School comes first", "Button: what then? School or education"),
    "unsure": youth("I don't know yet", "Button: what then?"),
}
THEN_NOTED = youth(
    "Thank you. I have written down: {answer}. {owner} talks with you about it before the job ends.",
    "After 'what then?'; no promise of a job",
)
HELP = staff("💬 Somebody wants to talk about a job.", "To staff; no personal content")
SEE = staff("See who", "Button: opens the check-ins that need somebody")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A check-in of a young person, with who would call and on which two days."""

    id: int
    answer: str | None
    items: Mapping[str, str] = field(default_factory=dict)
    open: bool = True
    company: bool = False
    """Whether they are asked about company at work too."""
    support: bool = False
    """Whether they are asked if they get the help they need too."""
    owner: str = ""
    today: date
    first: date
    second: date


def _question(facts: Facts) -> str:
    told = {"name": facts.name, "workplace": facts.told.get("workplace", "–")}
    if facts.told.get("again"):
        return str(AGAIN(**told))
    if facts.told.get("first"):
        return str(FIRST(**told))
    weeks = int(facts.told.get("weeks", 0))
    return str(WEEKS(n=weeks, **told) if weeks else GOING(**told))


def _asks(facts: Facts) -> Screen:
    return _mood_screen(int(facts.told.get("id", 0)), _question(facts))


def _mood_screen(checkin: int, text: str) -> Screen:
    rows: list[Row] = [[go(label, "how_goes", checkin, code)] for code, label in MOODS.items()]
    return Screen(text, [*rows, talk_row()], asks=None)


def how_goes_screen(asked: Asked, question: Facts, note: str = "") -> Screen:
    """What comes next in a check-in: the question, how to talk about it, company at work, or thanks."""
    if asked.answer is None:
        return _mood_screen(asked.id, _question(question)) if asked.open else Screen(str(OVER), [talk_row()], asks=None)
    seen = ALREADY(answer=_plain(MOODS[asked.answer])) if note == "already" else None
    text, buttons = _next(asked)
    return Screen(paragraphs(seen, text), [*buttons, talk_row()], asks=None)


def _next(asked: Asked) -> tuple[str, list[Row]]:
    """What is asked after the first tap, one thing at a time; thanks at the end."""
    if asked.answer != "good" and "talk" not in asked.items:
        return _offer(asked)
    if asked.company and "company" not in asked.items:
        row = [_tap(COMPANY_YES, asked, "company_yes"), _tap(COMPANY_NO, asked, "company_no")]
        return paragraphs(_thanks(asked), COMPANY), [row]
    if asked.support and "support" not in asked.items:
        return paragraphs(_thanks(asked), support.ASK), [support.asked_row("how_goes", asked.id, "support_")]
    if asked.items.get("support") == "no" and "talk" not in asked.items:
        return _soso(asked)
    return _thanks(asked), []


def _plain(label: Text) -> str:
    """A button's words without the face."""
    return str(label).partition(" ")[2]


def _tap(label: object, asked: Asked, code: str) -> Button:
    return go(label, "how_goes", asked.id, code)


def _offer(asked: Asked) -> tuple[str, list[Row]]:
    if asked.answer == "soso":
        return _soso(asked)
    near = asked.first == asked.today
    text = HARD(owner=asked.owner) if near else HARD_LATER(owner=asked.owner, day=Day(asked.first))
    return str(text), [
        [_tap(YES_CALL, asked, "talk_call")],
        [_tap(RATHER(day=Day(asked.second)), asked, "talk_later")],
        [_tap(TALK_COME, asked, "talk_come")],
        [_tap(TALK_NO, asked, "talk_none")],
    ]


def _soso(asked: Asked) -> tuple[str, list[Row]]:
    return str(TALK(owner=asked.owner)), [
        [_tap(TALK_CALL, asked, "talk_call")],
        [_tap(TALK_COME, asked, "talk_come")],
        [_tap(TALK_NO, asked, "talk_none")],
    ]


def _thanks(asked: Asked) -> str:
    way = asked.items.get("talk", "")
    if way == "come":
        said: object = COMES(owner=asked.owner)
    elif way == "none":
        said = STILL_KNOWS(owner=asked.owner) if asked.answer == "bad" else NO_TALK
    elif way:
        said = CALLS(owner=asked.owner, when=_when(asked, asked.second if way == "later" else asked.first))
    else:
        said = GLAD
    company = {"yes": COMPANY_GOOD, "no": COMPANY_HELP(owner=asked.owner)}.get(asked.items.get("company", ""))
    return paragraphs(said, company)


def _when(asked: Asked, day: date) -> object:
    return TODAY if day == asked.today else ON_DAY(day=Day(day))


def _then(facts: Facts) -> Screen:
    ends = facts.told.get("ends")
    text = THEN(name=facts.name, workplace=facts.told.get("workplace", "–"), day=Day(ends) if ends else "–")
    checkin = int(facts.told.get("id", 0))
    rows: list[Row] = [[go(THENS[code], "what_then", checkin, code)] for code in NEXT]
    return Screen(str(text), [*rows, talk_row()], asks=None)


def what_then_screen(answer: str | None, open_: bool, owner: str, question: Facts, note: str = "") -> Screen:
    """What they would like afterwards: asked, or written down."""
    if answer is None:
        return _then(question) if open_ else Screen(str(OVER), [talk_row()], asks=None)
    said = THENS[answer]
    text = ALREADY(answer=said) if note == "already" else THEN_NOTED(answer=said, owner=owner)
    return Screen(str(text), [talk_row()], asks=None)


WORDS = {
    "checkin": _asks,
    "what_then": _then,
    "checkin_work": at_work.asked,
    "checkin_worth": worth.asked,
    "checkin_help": lambda facts: Screen(str(HELP), [[go(SEE, "checkins")]], asks=None),
}
WHY: dict[str, Text] = {
    "checkin": staff(
        "They have a job, and are asked how it goes: after the first day, then less often.", "Explains a notice"
    ),
    "what_then": staff(
        "Their job ends in some weeks. They are asked once what they would like then.", "Explains a notice"
    ),
    "checkin_work": staff("A young person works there, and the workplace is asked how it goes.", "Explains a notice"),
    "checkin_worth": staff("Once a quarter a workplace is asked whether it is worth the effort.", "Explains a notice"),
    "checkin_help": staff(
        "A young person, or a workplace, has said that it does not go well, or wants a call.", "Explains a notice"
    ),
}
