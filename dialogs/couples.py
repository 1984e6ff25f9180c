"""What staff read and tap about pairs that were asked: what each needs, how far it is, its end, and the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.asking import noted
from dialogs.model_words import KinWord, kin_rows
from dialogs.pairs import HOW, PULSE
from dialogs.screen import Row, Screen, button, columns, go, lines, paragraphs
from locales import Text, staff, staff_n
from locales.dates import FarDay, Past

NEEDS: dict[str, Text] = {
    "unanswered": staff("no answer for a week", "Why a pair needs somebody"),
    "left": staff("role model has stopped", "Why a pair needs somebody"),
    "pause": staff("role model pauses", "Why a pair needs somebody"),
    "youth_pause": staff("young person takes a break", "Why a pair needs somebody"),
    "off": staff("role model gets no messages", "Why a pair needs somebody"),
    "youth_off": staff("young person gets no messages", "Why a pair needs somebody"),
    "teams": staff("in two teams: do they go on?", "Why a pair needs somebody"),
    "certificate": staff("no valid certificate", "Why a pair needs somebody"),
    "closed": staff("the young person's enquiry is closed", "Why a pair needs somebody"),
    "approval": staff("guardian's yes is missing", "Why a pair needs somebody"),
    "bad": staff("the young person says: not good", "Why a pair needs somebody"),
}
SAID = staff(
    "{name}, privately {moment}: {answer}",
    "On a pair's page: what one of the two answered last; the other never sees it",
)
WANTS_TALK = staff("wants to talk", "On a pair's page: what somebody answered privately")
ANSWERS: dict[str, Text] = {**HOW, **PULSE, "talk": WANTS_TALK}
PAIR_ROW = staff("{name} and {model} · {what}", "A line of /pairs: a pair and what is up")
GOING_HEAD = staff_n("{n} pair:", "{n} pairs:", "Above the pairs that go on")
TO_PAIRS = staff("← Pairs", "Button: back to /pairs")
FIGURES_TEXT = staff(
    "Together now: {going}\nAsked: {before}\nOver: {over}\nWeeks asked about: {asked}\nWritten: {wrote} · met: {met} · "
    "not that week: {none} · in doubt: {doubt} · no answer: {silent}",
    "The figures of pairs",
)
ENDS_HEAD = staff("Why they ended:", "Above the reasons for which pairs ended")
YES_PAPER = staff("They said yes: on paper", "Button: a guardian's approval came on paper")
TAKEN_BACK = staff("They take back their yes", "Button: a guardian does not want this role model any more")
TO_CARD = staff("Open the card", "Button: a young person's card")
STATES: dict[str, Text] = {
    "asked": staff("the young person is asked", "State of a pair"),
    "answered": staff("the role model is asked", "State of a pair"),
    "agreeing": staff("both read the four lines", "State of a pair"),
    "running": staff("they are a pair", "State of a pair"),
    "ended": staff("over", "State of a pair"),
}
COUPLE = staff("🤝 {name} and {model}: {state}", "First line of one pair")
SINCE = staff("Since {day}", "Line of one pair")
TOUCH = staff("In touch in {touch} of {asked} weeks", "Line of one pair")
AGAIN = staff("Ask again", "Button: the open question of a pair is asked again")
END_HOW = staff("It is over because:", "Above the reasons; the young person is phoned before")
GO_ON = staff("They go on, across the teams", "Button: a pair whose young person moved to another team goes on")
END = staff("End it …", "Button: staff end a pair")
PHONED = staff("Phone {name} first. Nobody is written to by itself.", "Before staff end a pair")
ENDS: dict[str, Text] = {
    "good": staff("it has done its work", "Why a pair ended; button"),
    "time": staff("no time", "Why a pair ended; button"),
    "moved": staff("one of them moved on", "Why a pair ended; button"),
    "fit": staff("they do not fit; never again", "Why a pair ended; button"),
    "worry": staff("a worry; never again", "Why a pair ended; button"),
    "youth_no": staff("the young person said no", "Why a pair ended"),
    "model_no": staff("the role model said no", "Why a pair ended"),
    "youth_stop": staff("the young person stopped", "Why a pair ended"),
    "model_left": staff("the role model left before it began", "Why a pair ended"),
}
BY_STAFF = ("good", "time", "moved", "fit", "worry")


@dataclass(frozen=True, kw_only=True)
class Kin:
    """What guardians say to one role model."""

    words: Sequence[KinWord] = ()
    nobodys: bool = True
    """Whether a word is noted without saying whose: nobody knows a guardian, or such a word stands."""
    ask: bool = False
    """Whether some can be asked in their chat now."""


NO_KIN = Kin()


@dataclass(frozen=True, kw_only=True)
class Couple:
    """One pair as staff see it."""

    id: int
    youth: int
    name: str
    model: str
    state: str
    since: date | None = None
    with_id: int = 0
    """The role model."""
    approval: str = ""
    """Under 18: whether a guardian's yes stands or is missing; "" where none is needed."""
    touch: int = 0
    asked: int = 0
    reason: str = ""
    needs: str = ""
    apart: bool = False
    """Whether the young person has moved to another team, and nobody has decided that they go on."""
    said: Sequence[tuple[str, datetime, str]] = ()
    """Who answered privately last, when, and what."""
    kin: Kin = NO_KIN


def needing(one: Couple) -> str:
    """A pair that needs somebody, in one line."""
    return str(PAIR_ROW(name=one.name, model=one.model, what=NEEDS[one.needs]))


def couples_screen(couples: Sequence[Couple], lifetime: timedelta) -> Screen:
    """The pairs that go on, or are being asked."""
    rows: list[Row] = [
        [go(str(PAIR_ROW(name=one.name, model=one.model, what=STATES[one.state]))[:60], "couple", one.id)]
        for one in couples
    ]
    return Screen(str(GOING_HEAD(n=len(couples))), [*rows, [go(TO_PAIRS, "pairs")]], protect=True, lifetime=lifetime)


def back(person: int) -> Row:
    """Back to the card, and to /par."""
    return [go(TO_CARD, "card", person), go(TO_PAIRS, "pairs")]


def back_row(person: int, model: int) -> Row:
    """A guardian takes back what they have said to one role model."""
    return [button(TAKEN_BACK, "pairing", person, "yes", f"no.{model}")]


def couple_screen(couple: Couple, lifetime: timedelta, note: str) -> Screen:
    """One pair: how far, since when, how often in touch; ask again, end it."""
    text = lines(
        COUPLE(name=couple.name, model=couple.model, state=STATES[couple.state]),
        SINCE(day=FarDay(couple.since)) if couple.since else None,
        TOUCH(touch=couple.touch, asked=couple.asked) if couple.asked else None,
        NEEDS[couple.needs] if couple.needs else None,
        ENDS.get(couple.reason),
        *(SAID(name=who, moment=Past(at), answer=ANSWERS[what]) for who, at, what in couple.said if what in ANSWERS),
    )
    rows: list[Row] = []
    if couple.state != "ended":
        again = [] if couple.state == "running" else [button(AGAIN, "couple", couple.id, "again")]
        on: list[Row] = [[button(GO_ON, "couple", couple.id, "on")]] if couple.apart else []
        rows = [*on, [*again, go(END, "couple_end", couple.id)], *_approval_rows(couple)]
    return Screen(noted(note, text), [*rows, back(couple.youth)], protect=True, lifetime=lifetime)


def _approval_rows(couple: Couple) -> list[Row]:
    if not couple.approval:
        return []
    on_paper = [button(YES_PAPER, "pairing", couple.youth, "yes", f"paper.{couple.with_id}")]
    nobodys = back_row(couple.youth, couple.with_id) if couple.approval == "stands" else on_paper
    return [*kin_rows(couple.kin.words), *([nobodys] if couple.kin.nobodys else [])]


def end_screen(couple: Couple, lifetime: timedelta) -> Screen:
    """Why it is over; the young person was phoned first."""
    buttons = columns([button(ENDS[code], "couple", couple.id, "end", code) for code in BY_STAFF], 1)
    text = paragraphs(PHONED(name=couple.name), END_HOW)
    return Screen(text, [*buttons, [go(TO_PAIRS, "couple", couple.id)]], protect=True, lifetime=lifetime)


def figures_screen(states: Mapping[str, int], weeks: Mapping[str | None, int], ends: Mapping[str, int]) -> Screen:
    """What is counted from day one (R172): pairs, weeks, contacts, and why they ended."""
    before = sum(states.get(one, 0) for one in ("asked", "answered", "agreeing"))
    told = {what: weeks.get(what, 0) for what in ("wrote", "met", "none", "doubt")}
    text = FIGURES_TEXT(
        going=states.get("running", 0),
        before=before,
        over=states.get("ended", 0),
        asked=sum(weeks.values()),
        silent=weeks.get(None, 0),
        **told,
    )
    why = [f"{ENDS[code]}: {n}" for code, n in sorted(ends.items(), key=lambda one: -one[1]) if code in ENDS]
    return Screen(paragraphs(text, lines(ENDS_HEAD, *why) if why else None), [[go(TO_PAIRS, "pairs")]])
