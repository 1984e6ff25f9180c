"""Families as staff see them: a young person's guardians together, one guardian, the link, and the silence.

What a young person reads of it stands here too: that we ask their parents, and what changes at 18.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote

from dialogs.approvals import FAMILY, SPLIT, STATE_WORDS, WAY_WORDS
from dialogs.asking import noted
from dialogs.job_summary import TO_CARD
from dialogs.kin_more import note_row
from dialogs.screen import Button, Row, Screen, button, go, lines, paragraphs
from dialogs.voices import tongue_name
from dialogs.walkin import CODE, LINK, SEND_LINK, TAKE_LINKS_BACK
from locales import Text, staff
from locales.dates import BirthDay, Moment

HEAD = staff("The family of {name}", "Above a young person's guardians")
NOBODY = staff("No guardian is written down yet.", "A young person's guardians, when there are none")
ROW = staff("{name} · {state}", "Button: one guardian, and what they have said")
NOT_ASKED = staff("not asked", "What a guardian has said: nothing yet")
ADD = staff("➕ Add a guardian", "Button: write down whose guardian somebody is")
APPROVALS = staff("🖊 Parents' yes", "Button: opens the approvals")
SILENT = staff("🔕 Do not write to the parents", "Button: silently; and a line where it holds")
SILENT_ON = staff(
    "🔕 We do not write to the parents. Nobody is told that, neither the young person nor the parents, and no link works.",
    "Line of a family: staff have set a silence",
)
WRITE_AGAIN = staff("We may write to the parents again", "Button: ends the silence")
EACH_ALONE = staff("Tell no guardian of another, or of what another said.", "Below several guardians")

ONE = staff("{name}, guardian of {child}", "Heading of a guardian's page")
SPEAKS = staff("Language: {language}", "Line of a guardian's page")
INTERPRETER = staff("With an interpreter", "Line and button of a guardian's page")
NO_INTERPRETER = staff("Without an interpreter", "Line and button of a guardian's page")
CANNOT_READ = staff("Is told, does not read: approves in person with an interpreter, never through the child.", "Line")
READS_NOW = staff("They read it themselves", "Button of a guardian's page")
DOES_NOT_READ = staff("They do not read", "Button of a guardian's page")
NUMBER = staff("Phone: {number}", "Line of a guardian's page")
NO_CHAT = staff("Has no chat here: give them the link, or ring and write down what they say.", "Line")
HAS_CHAT = staff("Has a chat here.", "Line of a guardian's page")
STOPPED = staff("Has stopped the messages: ring instead.", "Line of a guardian's page")
SAID = staff("Said: {state} ({way}), {day}", "Line of a guardian's page: their word about taking part")
SAID_LANGUAGE = staff("The text was in: {language}", "Line of a guardian's page")
SEEN_BY = staff("Written down by {who}", "Line of a guardian's page: who of staff heard it")
CONFIRM_HEAD = staff(
    "Was it {name} who said yes? Ring or meet them, then tap how you know.", "Above the ways to confirm an approval"
)
BY_PHONE = staff("✔ Yes, by phone", "Button: a guardian's yes was confirmed or said by phone")
IN_PERSON = staff("✔ Yes, in person", "Button: a guardian's yes was confirmed or said in person")
ON_PAPER = staff("✔ Yes, on paper", "Button: a guardian's yes was signed")
AT_INTERPRETER = staff("✔ Yes, in person with an interpreter", "Button: a guardian's yes was said")
THEY_SAY_NO = staff("✋ They say no", "Button: a guardian refuses")
THEY_TAKE_BACK = staff("✋ They take back their yes", "Button: a guardian withdraws")
SIGNED_SINCE = staff("They have signed a yes since, on paper", "Button: a guardian changed their mind after a no")
A_NO_STANDS = staff(
    "A no stands until they change it themselves: in their own chat, or with a new, signed yes.", "Below a no"
)
OF_AGE = staff("{child} is 18: nobody's yes is needed.", "On a guardian's page")
END = staff("Not a guardian any more", "Button: ends the tie to a young person")
TO_FAMILY = staff("← The family", "Button: back to the guardians")
LINK_TEXT = staff(
    "{name} opens this on their own phone, chooses a language and is asked who they are; only then the child is named. "
    "It works once, and until {until}. Never give it to the child.\n{link}",
    "A personal link for a guardian",
)
CODE_TEXT = staff(
    "{name} scans this with their own phone, chooses a language and is asked who they are; only then the child is named. "
    "It works once, and until {until}.",
    "Below a QR code for a guardian",
)

OPEN_ONE = staff("👪 Open the guardian", "Button under a task")


@dataclass(frozen=True, kw_only=True)
class Relative:
    """A guardian as staff read them. `state` is what their word is worth today."""

    tie: int
    name: str
    child: str = ""
    child_id: int = 0
    language: str = "da"
    number: str = ""
    interpreter: bool = False
    reads: bool = True
    chat: bool = False
    stopped: bool = False
    state: str = ""
    way: str = ""
    day: date | None = None
    who: str = ""
    in_language: str = ""
    adult: bool = False


def family_screen(
    person: tuple[int, str],
    relatives: Sequence[Relative],
    standing: str,
    lifetime: timedelta,
    *,
    silent: bool,
    note: str = "",
) -> Screen:
    """All guardians together, for staff alone."""
    who, name = person
    text = paragraphs(
        lines(HEAD(name=name), None if relatives else NOBODY),
        SILENT_ON if silent else None,
        SPLIT if standing == "split" else None,
        EACH_ALONE if len(relatives) > 1 else None,
    )
    rows: list[Row] = [[go(ROW(name=one.name, state=_state(one)), "guardian", one.tie)] for one in relatives]
    quiet = button(WRITE_AGAIN, "kin", "silence", who, "off") if silent else button(SILENT, "kin", "silence", who, "on")
    rows += [
        [button(ADD, "q", f"guardian~{who}")],
        [go(APPROVALS, "approval", who)],
        [quiet],
        [go(TO_CARD, "card", who)],
    ]
    return Screen(noted(note, text), rows, protect=True, lifetime=lifetime)


def _state(one: Relative) -> object:
    return STATE_WORDS[one.state] if one.state else NOT_ASKED


def guardian_screen(one: Relative, lifetime: timedelta, note: str = "") -> Screen:
    """One guardian: how they are reached, what they said, and what can be done."""
    text = paragraphs(
        lines(ONE(name=one.name, child=one.child), *_how(one)),
        lines(*_said(one)) if one.state else None,
        OF_AGE(child=one.child) if one.adult else None,
        CONFIRM_HEAD(name=one.name) if one.state == "given" and not one.adult else None,
        A_NO_STANDS if one.state in ("refused", "withdrawn") and not one.adult else None,
    )
    rows = [*([] if one.adult else _words(one)), *_links(one), *_switches(one)]
    meet: list[Row] = [] if one.adult else [[button(MEET, "kinmeet", one.tie)], note_row(one.tie)]
    foot: list[Row] = [*meet, [button(END, "kin", "end", one.tie)], [go(TO_FAMILY, "family", one.child_id)]]
    return Screen(noted(note, text), [*rows, *foot], protect=True, lifetime=lifetime)


def _how(one: Relative) -> list[object]:
    return [
        SPEAKS(language=tongue_name(one.language)),
        *([NUMBER(number=one.number)] if one.number else []),
        (INTERPRETER if one.interpreter else NO_INTERPRETER) if one.reads else CANNOT_READ,
        STOPPED if one.stopped else HAS_CHAT if one.chat else NO_CHAT,
    ]


def _said(one: Relative) -> list[object]:
    return [
        SAID(state=STATE_WORDS[one.state], way=WAY_WORDS.get(one.way, "–"), day=BirthDay(one.day) if one.day else "–"),
        *([SEEN_BY(who=one.who)] if one.who else []),
        *([SAID_LANGUAGE(language=tongue_name(one.in_language))] if one.in_language else []),
    ]


def _words(one: Relative) -> list[Row]:
    def word(text: Text, state: str, way: str) -> Row:
        return [button(text, "word", one.tie, state, way)]

    if one.state in ("refused", "withdrawn"):
        return [word(SIGNED_SINCE, "confirmed", "paper")]
    if one.state == "confirmed":
        return [word(THEY_TAKE_BACK, "withdrawn", "person")]
    ways = ((BY_PHONE, "phone"), (IN_PERSON, "person"), (AT_INTERPRETER, "interpreter"), (ON_PAPER, "paper"))
    fitting = ways if one.reads else (ways[2],)
    return [*(word(text, "confirmed", way) for text, way in fitting), word(THEY_SAY_NO, "refused", "person")]


def _links(one: Relative) -> list[Row]:
    ways = () if one.adult else ((LINK, "link"), (CODE, "code"))
    make = [button(text, "kin", how, one.tie) for text, how in ways]
    return [make, [button(TAKE_LINKS_BACK, "kin", "back", one.tie)]]


def _switches(one: Relative) -> list[Row]:
    first = button(NO_INTERPRETER if one.interpreter else INTERPRETER, "kin", "switch", one.tie, "interpreter")
    second = button(DOES_NOT_READ if one.reads else READS_NOW, "kin", "switch", one.tie, "reads")
    return [[first], [second]]


def link_screen(who: tuple[int, str], until: datetime, link: str, lifetime: timedelta) -> Screen:
    """A personal link, shown once. The message cannot be copied, so a button hands it on."""
    send = Button(str(SEND_LINK), url=f"https://t.me/share/url?url={quote(link, safe='')}")
    text = LINK_TEXT(name=who[1], until=Moment(until), link=link)
    return Screen(str(text), [[send], *_take_back(who[0])], protect=True, lifetime=lifetime)


def code_screen(who: tuple[int, str], until: datetime, picture: bytes, lifetime: timedelta) -> Screen:
    """The same as a QR code."""
    text, rows = str(CODE_TEXT(name=who[1], until=Moment(until))), _take_back(who[0])
    return Screen(text, rows, asks=None, protect=True, lifetime=lifetime, file=picture, file_name="opgang.png")


def _take_back(tie: int) -> list[Row]:
    return [[button(TAKE_LINKS_BACK, "kin", "back", tie)], [go(ONE_PAGE, "guardian", tie)]]


MEET = staff("📅 Propose a talk", "Button: staff propose times for a talk to a guardian")
ONE_PAGE = staff("← To the page", "Button: back to a guardian's page")


def open_guardian(tie: int) -> Button:
    """From a task to a guardian's page."""
    return go(OPEN_ONE, "guardian", tie)


def open_family(person: int) -> Button:
    """From a task to a family."""
    return go(FAMILY, "family", person)


def to_ring(language: str, interpreter: bool, number: str) -> str:
    """How a guardian is to be rung."""
    how = INTERPRETER if interpreter else NO_INTERPRETER
    return lines(SPEAKS(language=tongue_name(language)), how, NUMBER(number=number) if number else None)
