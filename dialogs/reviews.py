"""Check-ins as staff read them: what needs somebody, one of them with its taps, a decision, and all of one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dialogs import support, worth
from dialogs.asking import noted
from dialogs.cards import PRAISE
from dialogs.screen import Row, Screen, button, columns, go, lines, paragraphs
from dialogs.staffroom import Page, turns
from dialogs.tasks import DONE, HAND_ON, KINDS, ROW
from locales import Text, staff, staff_n
from locales.dates import Day
from rules.checkins import DECISIONS, HELPED, ITEMS, WORTH

LIST = staff_n("{n} check-in needs somebody:", "{n} check-ins need somebody. Longest first:", "Above the list")
NOBODY = staff("No check-in needs anybody. 👏", "The list of check-ins, when it is empty")
TO_LIST = staff("← Check-ins", "Button: back to the list of check-ins that need somebody")
TO_CARD = staff("Open the card", "Button under a check-in")
HEAD = staff("💬 {name} at {workplace}, {day}", "First line of a check-in; {day} is when it was due")
OF_YOUTH = staff("The young person: {answer}", "Line of a check-in")
OF_WORK = staff("The workplace: {answer}", "Line of a check-in")
ITEM = staff("{item}: {answer}", "Line of a check-in: one of the workplace's three answers")
ITEM_NAMES: dict[str, Text] = {
    "on_time": staff("comes on time", "What a workplace answers"),
    "effort": staff("effort", "What a workplace answers"),
    "tasks": staff("tasks fit", "What a workplace answers"),
}
ANSWERS: dict[str | None, Text] = {
    "good": staff("🙂 good", "An answer to a check-in"),
    "soso": staff("😐 so-so", "An answer to a check-in"),
    "bad": staff("🙁 not good", "An answer to a check-in"),
    None: staff("no answer", "A check-in without an answer; never counts as good"),
}
WAYS: dict[str, Text] = {
    "call": staff("Wants a call.", "What a young person chose after a check-in"),
    "later": staff("Wants a call, rather a day later.", "What a young person chose after a check-in"),
    "come": staff("Comes by themselves.", "What a young person chose after a check-in"),
    "none": staff("Wants no talk now.", "What a young person chose after a check-in"),
}
COMPANY: dict[str, Text] = {
    "yes": staff("Has somebody to talk to at work.", "What a young person said two weeks after the start"),
    "no": staff("Has nobody to talk to at work.", "What a young person said two weeks after the start"),
}
GIVEN_MORE = staff("📈 Has been given more to do.", "Line of a check-in: the workplace says so")
CLOSED: dict[str, Text] = {
    "phone": staff("Not heard from: please phone.", "How a check-in stands"),
    "phone_stopped": staff("Wants no messages: please phone.", "How a check-in stands"),
    "done_by_phone": staff("Asked by phone.", "How a check-in was answered"),
    "passed_over": staff("Not asked: the bot stood still, or a newer question came.", "How a check-in stands"),
    "ended": staff("Not asked: the job had ended.", "How a check-in stands"),
    "closed": staff("Not asked: closed.", "How a check-in stands"),
    "paused": staff("Not asked: a pause.", "How a check-in stands"),
    "once": staff("Asked with somebody else who works there.", "How a question to a workplace stands"),
    "stopped": staff("Not asked: wants no messages.", "How a check-in stands"),
}
SUPPORT = staff("Do they get the help they need? Ask them, and tap the answer.", "Above three buttons, after a call")
WAITS = staff("Asked, and not answered yet.", "How a check-in stands")
NEVER_SHOWN = staff("Neither side sees what the other has answered.", "Below a check-in")
PHONED = staff("Asked by phone? Tap the answer:", "Above three buttons")
THENS: dict[str, Text] = {
    "stay": staff("would like to stay longer", "What a young person would like after a job"),
    "new": staff("would like something new", "What a young person would like after a job"),
    "school": staff("school comes first", "What a young person would like after a job"),
    "unsure": staff("does not know yet", "What a young person would like after a job"),
}
THEN = staff("What then? {name} {wish}.", "Line of a task or a list: what a young person would like after a job")
REVIEW = staff(
    "🪜 {name} at {workplace}, until {day}. Stay, ready for the next step, or needs more?",
    "Asks staff for a decision at week 6 and at the planned end; {day} is the planned end",
)
CHOICES: dict[str, Text] = {
    "stay": staff("Stay", "Button: the young person stays where they are"),
    "ready": staff("Ready for the next step", "Button: the young person is ready for more responsibility"),
    "more": staff("Needs more", "Button: the young person needs more support or practice first"),
}
DECIDED = staff("Decided: {decision}.", "After staff have decided")
STEP = staff(
    "A task stands for the next step, due on {day}. More responsibility is recognition: put it into one line of praise.",
    "After 'ready for the next step'",
)
PRAISE_TOO = staff("Is there something to praise? One line is enough.", "After another decision")
FOLLOWED = staff("How it went at work: {name}", "Above all check-ins of one person")
NONE_YET = staff("No check-in yet.", "All check-ins of one person: there are none")
LINE_YOUTH = staff("• {day} · young person · {answer}", "One check-in of one person")
LINE_WORK = staff("• {day} · workplace · {answer}", "One check-in of one person")
LINE_REVIEW = staff("• {day} · decided · {decision}", "One decision about one person")
UNDECIDED = staff("not decided yet", "A decision that is missing")
PLACE = staff("The workplace: {workplace}.", "In a task that came from a check-in")
OPEN_CHECKIN = staff("Open the check-in", "Button under a task")
OPEN_REVIEW = staff("Decide", "Button under a task: stay, ready, needs more")


@dataclass(frozen=True, kw_only=True)
class Followed:
    """A check-in or a decision as staff read it; `task` is the open task that came from it."""

    id: int
    person: int
    name: str
    workplace: str
    day: date
    party: str = "youth"
    answer: str | None = None
    items: Mapping[str, str] = field(default_factory=dict)
    closed: str | None = None
    task: int = 0
    may_phone: bool = False
    support: bool = False
    """Whether staff may note on the phone if they get the help they need."""
    worth: int = 0
    """What the workplace is to be asked in the same call; 0 for nothing."""


def list_screen(rows: Sequence[tuple[str, int, str, str, date]], page: Page, lifetime: timedelta) -> Screen:
    """What needs somebody: the screen that each opens, its id, whom, what, since when."""
    if not rows:
        return Screen(str(NOBODY))
    shown: list[Row] = [
        [go(str(ROW(name=name, what=KINDS[kind], day=Day(day)))[:60], _screen_of(kind), subject)]
        for kind, subject, name, _, day in rows
    ]
    return Screen(str(LIST(n=page.total)), [*shown, turns("checkins", page)], protect=True, lifetime=lifetime)


def _screen_of(kind: str) -> str:
    return "review" if kind == "review" else "checkin"


def checkin_screen(one: Followed, lifetime: timedelta, note: str = "") -> Screen:
    """One check-in: what was answered, what they would like, and its taps."""
    of = OF_WORK if one.party == "workplace" else OF_YOUTH
    answers, said = ANSWERS, of(answer=ANSWERS[one.answer])
    if one.party == WORTH:
        answers, said = {**worth.SAID}, worth.OF_WORK(answer=worth.SAID[one.answer])
    text = paragraphs(
        lines(HEAD(name=one.name, workplace=one.workplace, day=Day(one.day)), said, *_more(one)),
        NEVER_SHOWN,
        PHONED if one.may_phone else None,
        worth.TO_ASK if one.worth else None,
    )
    rows: list[Row] = []
    if one.may_phone:
        rows.append([button(answers[code], "phoned", one.id, code) for code in ("good", "soso", "bad")])
    if one.support:
        rows.append([button(support.SAID[code], "phoned", one.id, f"support_{code}") for code in HELPED])
    if one.worth:
        rows.append([button(worth.SAID[code], "phoned", one.worth, code) for code in ("good", "soso", "bad")])
    if one.task:
        rows.append([button(DONE, "task", one.task, "done"), go(HAND_ON, "hand_on", one.task)])
    rows.append([go(TO_CARD, "card", one.person), go(TO_LIST, "checkins")])
    return Screen(noted(note, text), rows, protect=True, lifetime=lifetime)


def _more(one: Followed) -> list[object | None]:
    items: list[object | None] = [
        ITEM(item=ITEM_NAMES[name], answer=ANSWERS[one.items[name]]) for name in ITEMS if name in one.items
    ]
    waits = WAITS if one.closed is None and one.answer is None else None
    return [
        *items,
        WAYS.get(one.items.get("talk", "")),
        COMPANY.get(one.items.get("company", "")),
        GIVEN_MORE if "more" in one.items else None,
        support.OF_CHECKIN(answer=support.SAID[one.items["support"]]) if "support" in one.items else None,
        SUPPORT if one.support else None,
        CLOSED.get(one.closed or "", waits),
    ]


def review_screen(
    one: Followed, decision: str | None, step: date | None, told: Sequence[object], lifetime: timedelta, note: str = ""
) -> Screen:
    """Asks for a decision; or says what was decided, and asks for a line of praise. `told`: what is known besides."""
    head = REVIEW(name=one.name, workplace=one.workplace, day=Day(one.day))
    foot: Row = [go(TO_CARD, "card", one.person), go(TO_LIST, "checkins")]
    if decision not in DECISIONS:
        rows = columns([button(text, "decide", one.id, code) for code, text in CHOICES.items()], 1)
        return Screen(noted(note, paragraphs(head, lines(*told))), [*rows, foot], protect=True, lifetime=lifetime)
    ask = STEP(day=Day(step)) if decision == "ready" and step else PRAISE_TOO
    text = paragraphs(head, DECIDED(decision=CHOICES[decision]), ask)
    return Screen(
        noted(note, text), [[button(PRAISE, "q", f"praise~{one.person}")], foot], protect=True, lifetime=lifetime
    )


def followed_screen(name: str, person: int, rows: Sequence[object], lifetime: timedelta) -> Screen:
    """All of one person, the newest first."""
    text = paragraphs(FOLLOWED(name=name), lines(*rows) if rows else NONE_YET, NEVER_SHOWN)
    return Screen(text, [[go(TO_CARD, "card", person), go(TO_LIST, "checkins")]], protect=True, lifetime=lifetime)


def line(one: Followed) -> object:
    """One check-in in a line."""
    if one.party == "after":
        return THEN(name=one.name, wish=THENS[one.answer]) if one.answer else None
    answer = lines(str(ANSWERS[one.answer])) if one.answer or not one.closed else CLOSED.get(one.closed, ANSWERS[None])
    return (LINE_WORK if one.party == "workplace" else LINE_YOUTH)(day=Day(one.day), answer=answer)


def decision_line(day: date, decision: str | None) -> object:
    """One decision in a line; what was passed over is left out."""
    if decision is not None and decision not in DECISIONS:
        return None
    return LINE_REVIEW(day=Day(day), decision=CHOICES[decision] if decision else UNDECIDED)
