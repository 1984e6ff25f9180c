"""What guardians read: which language, who they are, the notice, their approval, their own page, and five cards.

A child is named only after the reader has said who they are. Each screen begins with the ways to hear it and to be called.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.asking import BACK, noted
from dialogs.help import COMMANDS
from dialogs.offices import contact_text
from dialogs.screen import Row, Screen, button, columns, go, lines, paragraphs, talk_row
from dialogs.voices import call_row, first_rows
from locales import OWN_NAMES, RIGHT_TO_LEFT, Text, isolate, language, parents, speaking
from locales.dates import BirthDay
from rules.notices import Facts
from rules.programme import Team

PICK = parents("Please choose your language.", "First words of all to a parent, once in each language; polite form")
HELLO = parents("Hello. This is Jobplaneten's bot: a program, not a person.", "First line to a parent")
ASKED = parents(
    "Somebody at {team} would like to write to a mother, father or guardian whose first name begins with {initial}. "
    "Is that you?",
    "Asks a parent who they are, before anybody is named; {initial} is one letter; polite form",
)
ME = parents("Yes, that is me", "Button: the reader is who was meant")
NOT_ME = parents("No, that is somebody else", "Button: the link came to the wrong person")
WRONG = parents(
    "Thank you for telling us. Nothing about anybody was shown, and the link does not work any more.",
    "After 'that is somebody else'; polite form",
)
NOTICE = parents(
    "Dear {name}. We write to you because you are a parent or guardian of {children}. {team} helps young people get a "
    "first job. It is free, and it is voluntary.",
    "First part of the privacy notice for parents; {children} is one first name or several with commas; polite form",
)
NOTICE_ALONE = parents(
    "Dear {name}. {team} helps young people get a first job. It is free, and it is voluntary.",
    "First part of the privacy notice for parents, where no child is named; polite form",
)
KEPT = parents(
    "What we keep about you: your name, your phone number, your language, whether you would like an interpreter, and "
    "what you answer here. Never your CPR number. Nothing about religion, origin or health.",
    "Second part of the privacy notice for parents; CPR number: the Danish civil registration number; polite form",
)
RIGHTS = parents(
    "Only the staff of {team} and the leaders can read it. {controller} decides how it is looked after. You can always "
    "see it, have it deleted, or stop the messages. Telegram can see what is written here.",
    "Third part of the privacy notice for parents; {controller} is an organisation; polite form",
)
OWN_WORDS = parents(
    "We do not tell you what your child writes to us, unless your child says yes to that.",
    "Fourth part of the privacy notice for parents; polite form",
)
READ = parents("I have read it", "Button under the privacy notice for parents")
INTERPRETER = parents(
    "Would you like an interpreter when we talk with you? It is free. The interpreter is an adult, never your child.",
    "Asked of a parent once; polite form",
)
WITH = parents("Yes, with an interpreter", "Button of a parent")
WITHOUT = parents("No, without", "Button of a parent: no interpreter is needed")

ABOUT = parents(
    "Your yes to {child}\n"
    "• We help {child} find a job after school, and {child} may start in one.\n"
    "• The law decides how many hours, and which work.\n"
    "• Would {child} like to have a role model? Then we ask you about that person first.\n"
    "• You can take back your yes at any time. You do not have to say why.",
    "What a parent approves; {child} is a first name; polite form",
)
HOW = parents(
    "If you say yes here, one of us calls or meets you, to be sure that it was you. Only then it counts.",
    "Below what a parent approves; polite form",
)
YES = parents("I say yes", "Button: a parent approves")
NO = parents("I say no", "Button: a parent does not approve")
YES_AFTER_ALL = parents("I would like to say yes after all", "Button: a parent who had said no")
TAKE_BACK = parents("I take back my yes", "Button: a parent withdraws the approval")
SURE = parents(
    "Would you like to take back your yes to {child}? Then nothing new begins, and one of us calls you.",
    "Asked once before a parent withdraws; polite form",
)
SURE_BACK = parents("Yes, I take it back", "Button: a parent withdraws the approval")
STAY = parents("No, my yes stays", "Button: a parent does not withdraw")
STATES: Mapping[str, Text] = {
    "given": parents(
        "Thank you. You have said yes here. One of us calls or meets you, to be sure that it was you. Nothing begins "
        "before that.",
        "A parent's approval: given in the chat, not confirmed; polite form",
    ),
    "confirmed": parents("Thank you. Your yes counts.", "A parent's approval: confirmed; polite form"),
    "refused": parents(
        "Thank you for answering. You have said no, and that stands. One of us calls you and your child.",
        "A parent's approval: refused; polite form",
    ),
    "withdrawn": parents(
        "You have taken back your yes, and that stands. One of us calls you and your child.",
        "A parent's approval: withdrawn; polite form",
    ),
    "expired": parents("Your yes has ended. May we ask you again?", "A parent's approval has ended; polite form"),
}
UNTIL = parents("It stands until {day}.", "A parent's approval: its last day")
BY_PHONE = parents(
    "We will gladly talk with you about this in your language. Please let us call you.",
    "Instead of the buttons yes and no, where the text is not ready in the parent's language; polite form",
)

PAGE = parents("Your page at Jobplaneten", "Heading of a parent's own page")
NOBODY = parents("There is nothing that we ask of you now.", "A parent's own page, without a child; polite form")
CHILD = parents("✔ My yes to {child}", "Button on a parent's page: the approval; {child} is a first name")
CARDS = parents("💡 When your child has a job", "Button on a parent's page: five short cards with advice")
WRITE_AGAIN = parents("Write to me again", "Button of a parent who had stopped the messages")
HOME = parents("🏠 My page", "Button: a parent's own page")
OFF = parents("We do not write to you, as you asked.", "On the page of a parent who stopped the messages; polite form")
CALLED = parents(
    "Thank you. One of us will call you.", "After a parent asked for a person; no interpreter wanted; polite form"
)
CALLED_WITH = parents(
    "Thank you. One of us will call you, and an interpreter will be there.",
    "After a parent asked for a person; polite form",
)
NEXT = parents("Next", "Button: the next of five cards")
CARD: Sequence[Text] = (
    parents(
        "1 · Sleep\nWhoever works needs rest. Please help your child to go to bed in time on the evening before.",
        "Card for parents; polite form",
    ),
    parents(
        "2 · The way to work\nPlease try the way together once, by bus or bicycle, before the first day.",
        "Card for parents; polite form",
    ),
    parents(
        "3 · Being on time\nFive minutes early is on time. Is your child ill or late? Your child calls the workplace "
        "themselves, before work begins. You may sit beside them.",
        "Card for parents; polite form",
    ),
    parents(
        "4 · The payslip\nIt says hours, wage and tax. Please look at it together the first time. Is something unclear? "
        "We look at it with you.",
        "Card for parents; polite form",
    ),
    parents(
        "5 · Whom to call\nA question, or a worry? Call us. No question is too small, and we can have an interpreter.",
        "Card for parents; polite form",
    ),
)

CONFIRMED = parents(
    "Thank you. Your yes to {child} counts from now on. You can take it back here at any time.",
    "Sent to a parent when staff have confirmed who said yes; polite form",
)
ENDS = parents(
    "Your yes to {child} stands until {day}. After that day we ask you again. There is nothing to do now.",
    "Sent to a parent two weeks before the approval ends; {day} is a date; polite form",
)


@dataclass(frozen=True)
class Kid:
    """One of the reader's children, as their own page tells of them."""

    tie: int
    name: str


def language_screen(offered: Sequence[str]) -> Screen:
    """The same few words in every language, and the languages by their own names."""
    said = []
    for code in offered:
        with speaking(code):
            said.append(str(PICK))
    buttons = [button(OWN_NAMES[code], "kin", "tongue", code) for code in offered]
    return Screen(lines(*dict.fromkeys(said)), [*columns(buttons, 3), [go(BACK, "door")]])


def asked_screen(initial: str, team: Team, voice: int) -> Screen:
    """Is it you? Nothing but a first letter is shown."""
    rows: list[Row] = [[button(ME, "kin", "me")], [button(NOT_ME, "kin", "wrong")], [go(BACK, "kin_language")]]
    return Screen(paragraphs(HELLO, ASKED(team=team.name, initial=initial)), [*first_rows(voice), *rows])


def notice_screen(name: str, children: Sequence[str], team: Team, voice: int) -> Screen:
    """Why we write, how data are looked after, and what stays with the child."""
    text = paragraphs(
        NOTICE(name=name, team=team.name, children=_comma().join(map(isolate, children)))
        if children
        else NOTICE_ALONE(name=name, team=team.name),
        lines(KEPT, RIGHTS(team=team.name, controller=team.controller or team.name)),
        OWN_WORDS,
        contact_text(team),
    )
    return Screen(text, [*first_rows(voice), [button(READ, "kin", "read")], [go(BACK, "kin_asked")]])


def _comma() -> str:
    """Between names: the script's own, or it would stand on the wrong side of them."""
    return "، " if language() in RIGHT_TO_LEFT else ", "


def interpreter_screen() -> Screen:
    """With or without, once."""
    rows: list[Row] = [[button(text, "kin", "interpreter", said)] for text, said in ((WITH, "yes"), (WITHOUT, "no"))]
    return Screen(str(INTERPRETER), rows)


def child_screen(kid: Kid, state: str, until: date | None, voice: int, *, readable: bool, note: str = "") -> Screen:
    """What is approved, where the reader's own word stands, and what they can say now. `readable`: in their language."""
    stands = STATES.get(state)
    open_ = state not in ("given", "confirmed", "refused", "withdrawn")
    text = paragraphs(
        ABOUT(child=kid.name),
        stands,
        UNTIL(day=BirthDay(until)) if until and state == "confirmed" else None,
        None if state in ("given", "confirmed") else HOW if readable else BY_PHONE,
    )
    rows: list[Row] = []
    if open_ and readable:
        rows = [[button(YES, "kin", "given", kid.tie)], [button(NO, "kin", "refused", kid.tie)]]
    elif state in ("given", "confirmed"):
        rows = [[go(TAKE_BACK, "kin_sure", kid.tie)]]
    elif not open_ and readable:
        rows = [[button(YES_AFTER_ALL, "kin", "given", kid.tie)]]
    elif open_:
        rows = [[button(NO, "kin", "refused", kid.tie)]]
    return Screen(noted(note, text), [*first_rows(voice), *rows, home_row(), talk_row()])


def sure_screen(kid: Kid) -> Screen:
    """Asked once, without a reason."""
    rows: list[Row] = [[button(SURE_BACK, "kin", "withdrawn", kid.tie)], [go(STAY, "kin_child", kid.tie)]]
    return Screen(str(SURE(child=kid.name)), [call_row(), *rows])


def home_screen(kids: Sequence[Kid], extra: Sequence[Row], voice: int, *, off: bool, note: str = "") -> Screen:
    """A parent's own page; `extra` are the rows of what goes on now, such as events."""
    text = paragraphs(PAGE, OFF if off else None, None if kids or extra else NOBODY)
    rows: list[Row] = [
        *([[button(WRITE_AGAIN, "u", "old")]] if off else []),
        *([go(CHILD(child=kid.name), "kin_child", kid.tie)] for kid in kids),
        *extra,
        [go(CARDS, "kin_card", 1)],
        [go(COMMANDS["language"], "language"), go(COMMANDS["my_data"], "my_data")],
        [go(COMMANDS["privacy"], "privacy")],
        [*([] if off else [button(COMMANDS["stop"], "k", "stop")]), go(COMMANDS["delete"], "delete")],
    ]
    return Screen(noted(note, text), [*first_rows(voice), *rows, talk_row()], menu="guardian")


def home_row() -> Row:
    """The way back to a parent's page."""
    return [go(HOME, "kin_home")]


def card_screen(number: int) -> Screen:
    """One of five short cards on supporting a child with a job."""
    more: list[Row] = [[go(NEXT, "kin_card", number + 1)]] if number < len(CARD) else []
    return Screen(str(CARD[number - 1]), [*more, call_row(), home_row(), talk_row()])


def called_screen(*, interpreter: bool) -> Screen:
    """Somebody rings."""
    return Screen(str(CALLED_WITH if interpreter else CALLED), [home_row()], asks=None)


def _confirmed(facts: Facts) -> Screen:
    rows: list[Row] = [call_row(), [go(HOME, "kin_child", facts.told["tie"])], talk_row()]
    return Screen(str(CONFIRMED(child=facts.told["child"])), rows, asks=None)


def _ends(facts: Facts) -> Screen:
    told, until = facts.told, facts.told.get("until")
    text = ENDS(child=told["child"], day=BirthDay(until) if isinstance(until, date) else "–")
    return Screen(str(text), [call_row(), [go(HOME, "kin_child", told["tie"])], talk_row()], asks=None)


WORDS: Mapping[str, Callable[[Facts], Screen]] = {"kin_confirmed": _confirmed, "kin_ends": _ends}
