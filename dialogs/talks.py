"""What is said in and around a talk between a member of staff and a young person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialogs.asking import noted
from dialogs.help import odd_screen
from dialogs.offices import Doors
from dialogs.screen import Row, Screen, button, go, lines, paragraphs, talk_row
from locales import Text, common, staff, youth
from locales.dates import Clock, Moment
from rules.notices import Facts

STAYS = timedelta(hours=47)
"""How long a young person's words stand in the chat of staff: as long as Telegram lets them be deleted."""
SHOWN = 10
"""Texts of a talk that staff see at once, if they fit into one message."""
FITS = 3500
"""Characters of them; a second message would not be deleted with the first."""

SIGNED = youth("{name}, Jobplaneten:\n{words}", "Words of staff to a young person; {name} is their first name")
ANSWER_HERE = youth("You can answer right here. Your text goes to {name}.", "Below the words of staff")
END = common("End the talk", "Button in a talk through the bot; for young people and for staff")
END_WITH = youth("End the talk with {name}", "Button: ends a talk")
SENT_OPEN = youth("Sent to {name}. The office is open until {until}.", "A text was passed on; {until} is a time of day")
SENT = youth(
    "Sent to {name}, who reads it when the office opens: {moment}.",
    "A text was passed on while the office is closed; {name} may be a man or a woman",
)
SENT_ONLY = youth("Sent to {name}.", "A text was passed on, and no opening hours are known")
SENT_BEFORE = youth("That text was sent already.", "Somebody tapped twice")
WHOM = youth("Who is this for? I have not sent it yet.\n\n{words}", "A young person is in talks with several of staff")
TO_ONE = youth("To {name}", "Button: the text goes to this member of staff")
TO_NOBODY = youth("To nobody", "Button: the text is not sent")
UNSENT = youth("Okay. I sent it to nobody, and have not kept it.", "A text was not passed on")
OVER = youth("The talk has ended. If you want to talk again, tap the button below.", "After a talk was ended")
STILL = youth("You are still in a talk with {names}.", "After one of several talks was ended")
ENDED = youth("{name} has ended the talk. You can always ask for a new one.", "Staff ended a talk")
GO_ON = youth("Go on where I was", "Button: opens the unfinished form after a talk")
NOT_PASSED = common(
    "It was sent to nobody. In a talk I can only pass on text.", "A photo, file or voice came in a talk"
)

TALK = staff("💬 {name}", "Above the words of a talk with a young person")
NO_TALK = staff("No words yet.", "A talk without words")
LINE = staff("{moment} · {who}: {words}", "A line of a talk: when, who, what")
PROMPT = staff("Write your text to {name} now. I show it to you before it is sent.", "Staff tapped Write on a card")
DRAFT = staff("To {name}:\n\n{words}", "A text of staff, before it is sent")
SEND = staff("✉️ Send", "Button: sends the text that is shown")
UNDO = staff("Undo", "Button: the text is not sent")
WRITE = staff("✏️ Write a text", "Button under a talk: write to the young person through the bot")
ANSWER = staff("💬 Answer", "Button: answer a young person through the bot")
LOOK = staff("🔄 The talk", "Button: shows the talk, and whether the words arrived")
CARD = staff("← To the card", "Button: back to the card")
WROTE = staff("💬 {name} wrote ({moment}):\n{words}", "To staff: a young person wrote in a talk")
WAITS = staff("💬 A young person waits for an answer.", "To staff: nobody has answered in a talk; no personal content")
LEFT = staff("💬 A young person has ended the talk with you.", "To staff; no personal content")
UNDELIVERED = staff(
    "⚠️ A text of yours did not arrive, or may not have.", "To staff: words to a young person; no personal content"
)
SEE = staff("See who", "Button: opens the talk")
CANNOT: dict[str, Text] = {
    "stopped": staff("You cannot write: {name} wants no messages.", "On a talk"),
    "closed": staff("You cannot write: the enquiry is closed.", "On a talk"),
    "no_chat": staff("You cannot write: {name} has no chat here. Call instead.", "On a talk"),
    "blocked": staff("You cannot write: {name} has blocked the bot. Call instead.", "On a talk"),
}
ARRIVED: dict[str, Text] = {
    "planned": staff("⏳ not sent yet", "Beside a text of staff: it is on its way"),
    "later": staff("⏳ goes out {moment}", "Beside a text of staff: it waits until young people may be written to"),
    "sent": staff("✓ delivered", "Beside a text of staff"),
    "failed": staff("✖ not sent", "Beside a text of staff: Telegram would not take it"),
    "blocked": staff("✖ not sent: has blocked the bot", "Beside a text of staff"),
    "dropped": staff("✖ not sent any more", "Beside a text of staff: a reason came up before it went out"),
    "uncertain": staff("❔ may have arrived, or not", "Beside a text of staff: Telegram did not answer"),
}


@dataclass(frozen=True)
class Line:
    """One text of a talk as staff read it; `mark` is how sending it ended, "" for the young person's."""

    at: datetime
    who: str
    words: str
    mark: str = ""
    due: datetime | None = None


@dataclass(frozen=True)
class View:
    """A talk as staff see it; `talk` is 0 where none is open, `cannot` a code of why nobody can write."""

    person: int
    name: str
    talk: int
    lines: Sequence[Line]
    cannot: str
    lifetime: timedelta


def talk_screen(view: View, note: str = "", *, writing: bool = False) -> Screen:
    """The newest words; while `writing`, the next text is for this young person, and for nobody else."""
    hindrance = CANNOT[view.cannot](name=view.name) if view.cannot else None
    prompt = PROMPT(name=view.name) if writing and not view.cannot else None
    spoken = lines(*_newest(view.lines)) if view.lines else str(NO_TALK)
    text = paragraphs(TALK(name=view.name), spoken, hindrance, prompt)
    write: Row = [] if view.cannot or writing else [go(WRITE, "write", view.person), go(LOOK, "talk", view.person)]
    end: Row = [go(END, "talk_over", view.talk)] if view.talk else []
    rows: list[Row] = [write, [*end, go(CARD, "card", view.person)]]
    asks = f":write~{view.person}" if prompt else ""
    return Screen(noted(note, text), rows, asks=asks, protect=True, lifetime=view.lifetime)


def _newest(spoken: Sequence[Line]) -> list[str]:
    """As many of the newest texts as fit, the oldest of them first."""
    told = [_line(line) for line in spoken]
    while len(told) > 1 and sum(map(len, told)) > FITS:
        told = told[1:]
    return told


def _line(line: Line) -> str:
    told = str(LINE(moment=Moment(line.at), who=line.who, words=line.words))
    if not line.mark:
        return told
    mark = ARRIVED["later"](moment=Moment(line.due)) if line.mark == "later" and line.due else ARRIVED[line.mark]
    return f"{told} ({mark})"


def draft_screen(name: str, words: str, word: int, lifetime: timedelta) -> Screen:
    """What staff wrote, with whom it would reach; only its own button sends it."""
    rows: list[Row] = [[button(SEND, "say", word, "send"), button(UNDO, "say", word, "undo")]]
    return Screen(str(DRAFT(name=name, words=words)), rows, protect=True, lifetime=lifetime)


def receipt_screen(name: str, talk: int, office: Doors | None, note: str = "") -> Screen:
    """To whom a text went, and when it is read, computed from the opening hours."""
    before = SENT_BEFORE if note == "already" else None
    rows: list[Row] = [[go(END, "talk_over", talk)], talk_row()]
    if office is None or office.opening is None:
        sent = SENT_ONLY(name=name)
    elif office.open:
        sent = SENT_OPEN(name=name, until=Clock(office.opening.end))
    else:
        sent = SENT(name=name, moment=Moment(office.opening.start))
    return Screen(lines(before, sent), rows, asks=None, protect=True)


def whom_screen(words: str, word: int, there: Sequence[tuple[int, str]]) -> Screen:
    """In several talks at once nobody guesses whom a text is for."""
    rows: list[Row] = [[button(TO_ONE(name=name), "say", word, "to", talk)] for talk, name in there]
    rows += [[button(TO_NOBODY, "say", word, "none")], talk_row()]
    return Screen(str(WHOM(words=words)), rows, asks=None, protect=True)


def unsent_screen() -> Screen:
    """A text that was for nobody."""
    return Screen(str(UNSENT), [talk_row()], asks=None)


def over_screen(there: Sequence[tuple[int, str]], question: Screen | None, back: Row) -> Screen:
    """After the young person ended a talk; the question that waited follows in the same message."""
    if there:
        names = ", ".join(name for _, name in there)
        rows: list[Row] = [[go(END_WITH(name=name), "talk_over", talk)] for talk, name in there]
        return Screen(str(STILL(names=names)), [*rows, talk_row()], asks=None)
    if question is None:
        return Screen(str(OVER), [back, talk_row()])
    return Screen(paragraphs(OVER, question.text), question.rows, asks=question.asks)


def refused_screen(kind: str) -> Screen:
    """What the bot has no use for, in a talk: why, and that it reached nobody."""
    odd = odd_screen(kind)
    return Screen(paragraphs(odd.text, NOT_PASSED), odd.rows, asks=None)


def to_youth(facts: Facts) -> Screen:
    """The words of staff as the young person reads them."""
    signed = SIGNED(name=facts.owner, words=facts.words)
    rows: list[Row] = [[go(END, "talk_over", facts.talk)], talk_row()]
    return Screen(paragraphs(signed, ANSWER_HERE(name=facts.owner)), rows, asks=None, protect=True)


def ended(facts: Facts) -> Screen:
    """Staff ended the talk; the form that waited is one tap away."""
    back: Row = [go(GO_ON, "form", facts.form)] if facts.form else []
    return Screen(str(ENDED(name=facts.owner)), [back, talk_row()], asks=None)


def to_staff(facts: Facts) -> Screen:
    """The words of a young person as staff read them."""
    at = Moment(facts.written) if facts.written else ""
    rows: list[Row] = [
        [go(ANSWER, "write", facts.about), go(END, "talk_over", facts.talk)],
        [go(LOOK, "talk", facts.about), go(CARD, "card", facts.about)],
    ]
    text = WROTE(name=facts.name, moment=at, words=facts.words)
    return Screen(str(text), rows, asks=None, protect=True, lifetime=STAYS)


def waits(facts: Facts) -> Screen:
    """Nobody has answered; one tap leads to what was written."""
    return Screen(str(WAITS), [[go(SEE, "talk", facts.about)]], asks=None)


def undelivered(facts: Facts) -> Screen:
    """Words that did not arrive, or may not have."""
    return Screen(str(UNDELIVERED), [[go(SEE, "talk", facts.about)]], asks=None)
