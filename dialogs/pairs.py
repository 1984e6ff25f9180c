"""What a young person and a role model read and tap: the questions, the four lines, the weeks, and the way out.

Nothing here repeats what the other one tapped, and nothing is asked that would need details.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs import hello
from dialogs.asking import noted
from dialogs.crisis import HARD
from dialogs.screen import Button, Row, Screen, button, go, lines, paragraphs, talk_row
from locales import Named, Text, youth

ASKED = youth(
    "Hi {name}. {other} would like to be a role model for you. {themes}Would you like to? If you say no, nobody asks why.",
    "Asks a young person about one role model; {themes} is a sentence or nothing",
)
ASKED_AGE = youth(
    "Hi {name}. {other}, {age}, would like to be a role model for you. {themes}Would you like to? If you say no, nobody "
    "asks why.",
    "Asks a young person about one role model; {themes} is a sentence or nothing",
)
MODEL_ASKED = youth(
    "Hi {name}. {other} would like to have you as a role model. {themes}Would you like to? You can say no.",
    "Asks a role model about a young person; {themes} is a sentence or nothing",
)
BOTH_TICKED = youth("You have both ticked: {themes}. ", "A sentence: what two people have in common")
YES = youth("Yes, I'd like to", "Button: somebody would like to be in a pair")
NO = youth("No thanks", "Button: somebody would not like to be in a pair")
LATER = youth("Talk about it first", "Button: a young person wants to talk with staff before saying yes or no")
AGREE_HEAD = youth(
    "You and {other} have both said yes. Before you hear from each other, four lines:",
    "Above the four lines of the agreement; {other} is a first name",
)
AGREEMENT: tuple[Text, ...] = (
    youth("1. How often: you write about once a week, and meet when it suits you both.", "The agreement, line 1 of 4"),
    youth(
        "2. What: everyday things. School, job, free time, what you like to talk about.", "The agreement, line 2 of 4"
    ),
    youth(
        "3. What not: no money, no presents, no secrets about danger. If somebody is in danger, a grown-up at Jobplaneten "
        "has to know.",
        "The agreement, line 3 of 4",
    ),
    youth("4. How to stop: each of you can, at any time, without saying why.", "The agreement, line 4 of 4"),
)
AGREE = youth("That's fine with me", "Button under the four lines of the agreement")
AGREED = youth("Good. When {other} has read the four lines too, you hear from me.", "After agreeing to the four lines")
BEGINS = youth(
    "{other} is your role model now. {themes}Your number stays with me until you tap to share it.",
    "To a young person, when the pair begins",
)
MODEL_BEGINS = youth(
    "You are {other}'s role model now. {themes}Your number stays with me until you tap to share it.",
    "To a role model, when the pair begins",
)
IDEAS = youth(
    "Ideas that cost little: a walk, a kickabout, the library, a cup of cocoa, watching a match.",
    "Ideas for a role model and a young person",
)
PHONE = youth("Share my phone number", "Button: gives one's own number to the other one of a pair")
LINK = youth("Share my Telegram name", "Button: gives one's own Telegram name to the other one of a pair")
WRITE_TO = youth("💬 Write to {other}", "Button: opens a chat with the other one of a pair")
REACH = youth("You reach {other} here: {contact}", "The number or link that the other one of a pair has shared")
NEVER_READ = youth("I don't read what you write to each other.", "Below the number or link of the other one of a pair")
STOP = youth("✋ Stop", "Button: a young person ends the contact with a role model, at once")
ANYWAY = youth("They write anyway", "Button: a role model writes although it is over")
STOPPED = youth(
    "It's over, from now on. You need not say why, and nobody tells {other} that it was you. "
    "If {other} writes anyway, tap below.",
    "After a young person ended the contact with a role model",
)
ENDED = youth(
    "You and {other} are not a pair any more. If {other} writes anyway, tap below.",
    "To a young person, when it is over with a role model",
)
OVER = youth("You and {other} are not a pair any more. {staff} tells you more.", "To a role model, when it is over")
WAITS = youth("You have said yes. I write when {other} has answered.", "Somebody waits for the other one of a pair")
WEEK: dict[str, Text] = {
    "wrote": youth("I have written", "Answer button of a role model"),
    "met": youth("We have met", "Answer button of a role model"),
    "none": youth("Not this week", "Answer button of a role model"),
    "doubt": youth("I'm in doubt about something", "Answer button of a role model; a human calls them"),
}
HOW: dict[str, Text] = {
    "good": youth("🙂 Good", "Answer button: how it is with a role model"),
    "unsure": youth("🤔 I don't know", "Answer button: how it is with a role model"),
}
TALK_TO = youth("I want to talk to {staff}", "Answer button: a young person wants to talk about a role model")
PULSE: dict[str, Text] = {
    "good": youth("🙂 Good", "Answer button: how it is with a role model"),
    "soso": youth("😐 So-so", "Answer button: how a pair has been"),
    "bad": youth("🙁 Not good", "Answer button: how a pair has been"),
}
CALLS = youth("{staff} calls you {when}.", "Who calls and when; {when} is 'today' or a day with a time")
ONE_OF_US = youth("One of us", "Instead of a name: somebody of staff")
IN_DOUBT = youth("Good that you say so. Don't write any details here.", "To a role model who is in doubt")
GOOD_TOLD = youth("Thank you for saying so. You don't have to write anything.", "A young person wants to talk about it")
BAD_TOLD = youth(
    "Thank you for saying so. That is all right, and you need not explain it.", "After 'not good' about a pair"
)
DANGER = youth("If somebody is in danger right now, call 112.", "Below the answer to somebody who is in doubt")
SEEN_TO = youth(
    "Thank you. We see to it. You need not answer them. {calls}", "The role model writes although it is over"
)
SAID: dict[str, Text] = {
    "youth_yes": youth("Good! I'll ask {other} now, and write when I know.", "A young person said yes"),
    "no": youth("That's quite all right. Thank you for answering.", "Somebody said no to a pair"),
    "wait": youth("Thank you. Staff have to look at something first. You hear from us.", "Something is missing still"),
    "shared": youth("{other} gets it now.", "After sharing one's own number or link"),
    "no_contact": youth(
        "I know none of yours that I could share. Tell {other} when you meet, or ask staff.",
        "There is no number or Telegram name to share",
    ),
    "wrote": youth("Lovely. Thank you for telling me.", "After a role model's answer: I have written"),
    "met": youth("Lovely. Thank you for telling me.", "After a role model's answer: I have written"),
    "none": youth("That's fine. A short message some day is enough.", "After a role model's answer: not this week"),
    "good": youth("Good to hear. Thank you.", "After a private answer"),
    "unsure": youth("That's fine. Would you like to talk about it? Then tap below.", "After a private answer"),
    "soso": youth("Thank you for saying so. Would you like to talk about it?", "After a private answer"),
}
TODAY = youth("today", "When somebody calls: 'calls you today'")
FROM = youth("on {day}, after {time}", "When somebody calls: 'calls you on Monday 4 May, after 9.00'")
SOON = youth("when the office is open", "When somebody calls, where no hours are known")
MY_PAIR = youth("🤝 {other} and I", "Button: opens the page about one's own role model or young person")
WISH_KEPT = youth("Good. We look for somebody who fits, and ask you before anybody hears of you.", "After the themes")
WISH_NO = youth(
    "That's quite all right. I won't ask again for now. If you change your mind, tap here or say so to one of us.",
    "A young person would rather not have a role model; a button follows",
)
AFTER_ALL = youth("I'd like one after all", "Button: somebody who said no thanks would like a role model")
MATES = youth("{other}: asked {moment}", "Line in 'my data': a role model or young person who was proposed")
MATES_SINCE = youth("{other}: a pair since {day}", "Line in 'my data': the other one of a pair")
MATES_OVER = youth("{other}: over {moment}", "Line in 'my data': the other one of a pair that is over")
TOLD = youth("{moment}: {answer}", "Line in 'my data': a private answer")


@dataclass(frozen=True, kw_only=True)
class Mate:
    """A pair as one of the two may see it. `party` is who reads; `contact` is what the other one has shared."""

    pair: int
    party: str
    state: str
    other: str
    themes: Sequence[Mapping[str, str]] = ()
    contact: str = ""
    agreed: bool = False
    answered: bool = False
    shared: bool = False
    by_me: bool = False
    """Whether the reader ended it."""
    me: str = ""
    """The reader's own first name."""
    staff: str = ""
    when: object = ""
    line: str = ""
    """What the other one wrote about themselves."""
    mine: str = ""
    """What the reader wrote."""


def _themes(told: Sequence[Mapping[str, str]]) -> str:
    named = ", ".join(str(Named(names)) for names in told)
    return str(BOTH_TICKED(themes=named)) + " " if named else ""


def tap(text: object, pair: object, deed: str, detail: object = "") -> Button:
    """A button of one's own pair."""
    return button(text, "duo", pair, deed, detail)


def asked_screen(name: str, mate: Mate, age: int | None = None) -> Screen:
    """A young person is asked about one role model; no needs no reason."""
    words = {"name": name, "other": mate.other, "themes": _themes(mate.themes)}
    text = ASKED_AGE(age=age, **words) if age else ASKED(**words)
    rows: list[Row] = [[tap(YES, mate.pair, "yes"), tap(NO, mate.pair, "no")], [tap(LATER, mate.pair, "later")]]
    return Screen(_tidy(text), [*rows, talk_row()], asks=None)


def model_asked_screen(name: str, mate: Mate) -> Screen:
    """A role model is asked about a young person, who has said yes."""
    text = MODEL_ASKED(name=name, other=mate.other, themes=_themes(mate.themes))
    return Screen(_tidy(text), [[tap(YES, mate.pair, "yes"), tap(NO, mate.pair, "no")], talk_row()], asks=None)


def _tidy(text: object) -> str:
    return " ".join(str(text).split())


def agreement_screen(pair: int, other: str, mine: str = "") -> Screen:
    """The four lines, to be agreed to by each of the two; before that one may write a line about oneself."""
    text = paragraphs(AGREE_HEAD(other=other), lines(*AGREEMENT), hello.MINE(line=mine) if mine else None)
    agree: Row = [tap(AGREE, pair, "agree"), tap(NO, pair, "no")]
    return Screen(text, [agree, *hello.rows(pair, mine), talk_row()], asks=None)


def write_rows(other: str, contact: str) -> list[Row]:
    """A button that opens a chat of their own, where a link was shared; the bot reads nothing there."""
    return [[Button(str(WRITE_TO(other=other)), url=contact)]] if contact.startswith("https://") else []


def mate_screen(mate: Mate, note: str = "") -> Screen:
    """One's own pair: what to do next, how to reach the other one, and the way out."""
    if mate.state == "ended":
        return _over(mate, note)
    if mate.state == "agreeing" and not mate.agreed:
        screen = agreement_screen(mate.pair, mate.other, mate.mine)
        return Screen(noted(note, screen.text), screen.rows)
    if mate.state != "running":
        return _before(mate, note)
    begins = BEGINS if mate.party == "youth" else MODEL_BEGINS
    reach = lines(REACH(other=mate.other, contact=mate.contact), NEVER_READ) if mate.contact else None
    said = lines(
        hello.THEIRS(other=mate.other, line=mate.line) if mate.line else None,
        hello.MINE(line=mate.mine) if mate.mine else None,
    )
    text = paragraphs(_tidy(begins(other=mate.other, themes=_themes(mate.themes))), said or None, reach, IDEAS)
    share = [] if mate.shared else [tap(LINK, mate.pair, "link"), tap(PHONE, mate.pair, "phone")]
    out = tap(STOP, mate.pair, "stop") if mate.party == "youth" else tap(WEEK["doubt"], mate.pair, "week", "doubt.")
    own = [*([[one] for one in share]), *hello.rows(mate.pair, mate.mine)]
    rows: list[Row] = [*write_rows(mate.other, mate.contact), *own, [out], talk_row()]
    return Screen(noted(note, text), rows)


def _before(mate: Mate, note: str) -> Screen:
    """Somebody was asked, or waits for the other one's answer."""
    if mate.answered:
        rows: list[Row] = hello.rows(mate.pair, mate.mine) if mate.state == "agreeing" else []
        rows += [[tap(STOP, mate.pair, "stop")]] if mate.party == "youth" else []
        return Screen(noted(note, str(WAITS(other=mate.other))), [*rows, talk_row()])
    screen = asked_screen(mate.me, mate) if mate.party == "youth" else model_asked_screen(mate.me, mate)
    return Screen(noted(note, screen.text), screen.rows)


def _over(mate: Mate, note: str) -> Screen:
    if mate.party == "youth":
        rows: list[Row] = [[tap(ANYWAY, mate.pair, "anyway")], talk_row()]
        return Screen(noted(note, str((STOPPED if mate.by_me else ENDED)(other=mate.other))), rows)
    return Screen(noted(note, str(OVER(other=mate.other, staff=mate.staff or ONE_OF_US))), [talk_row()])


def said_screen(mate: Mate, what: str) -> Screen:
    """The answer to a tap: kind, short, and honest about who calls and when."""
    back = [go(MY_PAIR(other=mate.other), "my_pair", mate.pair)]
    calls = CALLS(staff=mate.staff or ONE_OF_US, when=mate.when)
    if what == "doubt":
        return Screen(paragraphs(IN_DOUBT, calls, DANGER), [[go(HARD, "hard")], back])
    if what == "talk":
        return Screen(paragraphs(GOOD_TOLD, calls, DANGER), [[go(HARD, "hard")], back, talk_row()])
    if what == "bad":
        stop: list[Row] = [[tap(STOP, mate.pair, "stop")]] if mate.party == "youth" else []
        return Screen(paragraphs(BAD_TOLD, calls, DANGER), [*stop, [go(HARD, "hard")], back, talk_row()])
    if what == "anyway":
        return Screen(paragraphs(SEEN_TO(calls=calls), DANGER), [[go(HARD, "hard")], talk_row()])
    if what == "agreed":
        mine = hello.MINE(line=mate.mine) if mate.mine else None
        return Screen(paragraphs(AGREED(other=mate.other), mine), [*hello.rows(mate.pair, mate.mine), back, talk_row()])
    talk = TALK_TO(staff=mate.staff or ONE_OF_US)
    offer: list[Row] = []
    if what in ("unsure", "soso") and mate.party == "youth":
        offer = [[tap(talk, mate.pair, "talk")], [tap(STOP, mate.pair, "stop")]]
    return Screen(str(SAID[what](other=mate.other)), [*offer, *([] if what == "no" else [back]), talk_row()])
