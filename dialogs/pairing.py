"""What staff read and tap about pairs: who waits, whom the best assignment proposes and why, one pair, and the figures.

Long because all of one subject that staff see stands on one page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.asking import noted
from dialogs.model_words import ASK_FIRST, KinWord, ask_row, kin_rows
from dialogs.pairs import HOW, PULSE
from dialogs.screen import Row, Screen, button, columns, go, lines, paragraphs
from dialogs.wish import GENDERS
from locales import Named, Text, staff, staff_n
from locales.dates import FarDay, Past

WAITING = staff_n("{n} would like a role model:", "{n} would like a role model:", "Above /pairs")
NOBODY_WAITS = staff("Nobody waits for a role model.", "/pairs, when nobody waits")
PROPOSED = staff("{name} → {model} · {why}", "A line of /pairs: a proposal with what speaks for it")
UNPROPOSED = staff("{name} · nobody fits today", "A line of /pairs: no role model is free and fits")
NEEDING = staff_n("{n} pair needs somebody:", "{n} pairs need somebody:", "Above the pairs that rest or wait too long")
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
FIGURES = staff("📊 Figures", "Button under /pairs")
GOING = staff("🤝 Pairs now · {n}", "Button under /pairs: the pairs that go on")
GOING_HEAD = staff_n("{n} pair:", "{n} pairs:", "Above the pairs that go on")
TO_PAIRS = staff("← Pairs", "Button: back to /pairs")
FIGURES_TEXT = staff(
    "Together now: {going}\nAsked: {before}\nOver: {over}\nWeeks asked about: {asked}\nWritten: {wrote} · met: {met} · "
    "not that week: {none} · in doubt: {doubt} · no answer: {silent}",
    "The figures of pairs",
)
ENDS_HEAD = staff("Why they ended:", "Above the reasons for which pairs ended")
ROLE_MODEL = staff("🤝 Role model", "Button behind [More] on a card")
NO_WISH = staff("{name} has not said whether they would like a role model.", "No wish is known of a young person")
ASKED = staff(
    "Asked {moment}. Who does not answer may not want one.", "Below it: a question was sent to a young person"
)
DECLINED = staff("{name} said {day}: no thanks to a role model.", "A young person would rather not have a role model")
NOT_BEFORE = staff(
    "I ask again {day} at the earliest. If they tell you something else before, tick it together.",
    "Below it: the bot leaves somebody alone who said no thanks",
)
ASK = staff("Ask {name}", "Button: the bot asks a young person whether they would like a role model")
TICK = staff("Tick it together", "Button: staff tick the themes together with the young person")
CHANGE = staff("Change what fits", "Button: staff change what was ticked")
FORGET = staff("Does not want one now", "Button: somebody does not wait for a role model any more")
HEAD = staff("{name} has ticked: {themes}", "Above the candidates; {themes} is a list")
WISHES = staff("Wish: {gender}", "Which gender a young person wishes their role model to have")
CANDIDATE = staff("{model} · {why}", "A line and a button: a role model and what speaks for them")
NO_CANDIDATE = staff("No role model is free and fits today.", "No candidates")
BEST = staff("⭐ {model} · {why}", "A line and a button: the role model whom the best assignment over all proposes")
BEFORE = staff("Before: {model} · {why}", "A line under candidates: an earlier role model, and why it ended")
NEVER = staff("Not again: {model} · {why}", "A line under candidates: a role model who is not proposed again, and why")
NOTHING_SHARED = staff("nothing ticked in common", "Instead of reasons")
RELATED = staff("I can't know whether they are related or know each other. Ask first.", "A caution under candidates")
REASONS: dict[str, Text] = {
    "language": staff("same language", "What speaks for a pair"),
    "area": staff("same area", "What speaks for a pair"),
    "gender": staff("as wished", "What speaks for a pair"),
}
CAUTIONS: dict[str, Text] = {
    "no_theme": staff("They have ticked nothing in common.", "What staff should look at before choosing"),
    "rather_other": staff(
        "The role model would rather be with somebody else.", "What staff should look at before choosing"
    ),
    "close_in_age": staff("They are nearly the same age.", "What staff should look at before choosing"),
}
ONE = staff("{name} and {model}: {why}", "Above the choice of one role model for one young person")
CHOOSE = staff("Ask {name}", "Button: the young person is asked about this role model")
APPROVAL_NEEDED = staff(
    "🔒 {name} is under 18. A guardian must have said yes to {model}, by name. Until then nobody is asked.",
    "A pairing needs a guardian's approval",
)
APPROVED = staff("✔ A guardian has said yes to {model}", "A guardian's approval stands")
YES_PAPER = staff("They said yes: on paper", "Button: a guardian's approval came on paper")
YES_PERSON = staff("They said yes: in person", "Button: a guardian's approval was said in person")
THEY_SAID_NO = staff("They said no", "Button: a guardian does not want this role model")
TAKEN_BACK = staff("They take back their yes", "Button: a guardian does not want this role model any more")
NOT_NOW = staff("This pair is not possible today.", "The rules forbid a pair")
OTHERS = staff("← Others", "Button: back to the candidates")
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


@dataclass(frozen=True)
class Choice:
    """A role model beside a young person, in words: what they share, and what staff should look at."""

    model: int
    name: str
    themes: Sequence[Mapping[str, str]] = ()
    reasons: Sequence[str] = ()
    cautions: Sequence[str] = ()

    @property
    def why(self) -> str:
        said = [str(Named(names)) for names in self.themes] + [str(REASONS[one]) for one in self.reasons]
        return ", ".join(said) or str(NOTHING_SHARED)


@dataclass(frozen=True)
class Earlier:
    """A role model somebody was asked about or had before; `never`: the two are not put together again."""

    name: str
    reason: str
    never: bool


@dataclass(frozen=True)
class Waiting:
    """Somebody who would like a role model, and whom the best assignment gives them."""

    person: int
    name: str
    choice: Choice | None = None


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


def pairs_screen(
    waiting: Sequence[Waiting], needing: Sequence[Couple], going: int, lifetime: timedelta, note: str = ""
) -> Screen:
    """/par: what needs somebody, who waits, and the proposal over all of them."""
    rows: list[Row] = [[go(_needing(one)[:60], "couple", one.id)] for one in needing]
    rows += [[go(_waiting(one)[:60], "pairing", one.person)] for one in waiting]
    text = paragraphs(
        NEEDING(n=len(needing)) if needing else None,
        lines(WAITING(n=len(waiting)), *(_waiting(one) for one in waiting)) if waiting else NOBODY_WAITS,
    )
    below = [go(GOING(n=going), "couples"), go(FIGURES, "pair_figures")]
    return Screen(noted(note, text), [*rows, below], protect=True, lifetime=lifetime)


def _waiting(one: Waiting) -> str:
    if one.choice is None:
        return str(UNPROPOSED(name=one.name))
    return str(PROPOSED(name=one.name, model=one.choice.name, why=one.choice.why))


def _needing(one: Couple) -> str:
    return str(PAIR_ROW(name=one.name, model=one.model, what=NEEDS[one.needs]))


def couples_screen(couples: Sequence[Couple], lifetime: timedelta) -> Screen:
    """The pairs that go on, or are being asked."""
    rows: list[Row] = [
        [go(str(PAIR_ROW(name=one.name, model=one.model, what=STATES[one.state]))[:60], "couple", one.id)]
        for one in couples
    ]
    return Screen(str(GOING_HEAD(n=len(couples))), [*rows, [go(TO_PAIRS, "pairs")]], protect=True, lifetime=lifetime)


def pairing_screen(
    waiting: Waiting,
    themes: Sequence[Mapping[str, str]],
    gender: str,
    choices: Sequence[Choice],
    earlier: Sequence[Earlier],
    lifetime: timedelta,
    note: str,
) -> Screen:
    """Whom staff may choose for somebody, the best first, with the reasons; they decide."""
    who, best = waiting.person, waiting.choice.model if waiting.choice else 0
    told = ", ".join(str(Named(names)) for names in themes)
    lined = [str((BEST if one.model == best else CANDIDATE)(model=one.name, why=one.why)) for one in choices]
    text = paragraphs(
        lines(HEAD(name=waiting.name, themes=told), WISHES(gender=GENDERS[gender]) if gender in GENDERS else None),
        lines(*lined) if choices else NO_CANDIDATE,
        lines(*((NEVER if one.never else BEFORE)(model=one.name, why=ENDS[one.reason]) for one in earlier)) or None,
        RELATED if choices else None,
    )
    rows: list[Row] = [[go(line[:60], "pairing_one", who, one.model)] for line, one in zip(lined, choices, strict=True)]
    rows += [[button(CHANGE, "q", f"wish~{who}"), button(FORGET, "pairing", who, "none")], _back(who)]
    return Screen(noted(note, text), rows, protect=True, lifetime=lifetime)


@dataclass(frozen=True, kw_only=True)
class Unwished:
    """Who has not said that they would like a role model: when they were asked, said no, may be asked again."""

    person: int
    name: str
    asked: datetime | None = None
    declined: date | None = None
    again: date | None = None


def no_wish_screen(one: Unwished, lifetime: timedelta, note: str) -> Screen:
    """They would rather not, or nobody knows yet; whoever was asked and did not say yes is not pressed."""
    person, name = one.person, one.name
    ask = [] if one.again else [button(ASK(name=name), "pairing", person, "ask")]
    rows: list[Row] = [[*ask, button(TICK, "q", f"wish~{person}")]]
    text = lines(NO_WISH(name=name), ASKED(moment=Past(one.asked)) if one.asked else None)
    if one.declined:
        again = NOT_BEFORE(day=FarDay(one.again)) if one.again else None
        text = lines(DECLINED(name=name, day=FarDay(one.declined)), again)
    return Screen(noted(note, text), [*rows, _back(person)], protect=True, lifetime=lifetime)


def _back(person: int) -> Row:
    return [go(TO_CARD, "card", person), go(TO_PAIRS, "pairs")]


def one_screen(
    person: int,
    name: str,
    choice: Choice,
    *,
    able: bool,
    needed: bool,
    approved: bool,
    refused: bool,
    lifetime: timedelta,
    note: str,
    kin: Kin = NO_KIN,
) -> Screen:
    """One role model for one young person: what speaks for it, what to look at, and the guardian's word under 18."""
    text = paragraphs(
        ONE(name=name, model=choice.name, why=choice.why),
        lines(*(CAUTIONS[one] for one in choice.cautions)),
        RELATED,
        None if able or (needed and not approved) else NOT_NOW,
        APPROVAL_NEEDED(name=name, model=choice.name) if needed and not approved else None,
        APPROVED(model=choice.name) if needed and approved else None,
        ASK_FIRST(name=name, model=choice.name) if kin.ask else None,
    )
    rows: list[Row] = [[button(CHOOSE(name=name), "pairing", person, "take", choice.model)]] if able else []
    if needed and kin.words:
        rows += [*([ask_row(person, choice.model)] if kin.ask else []), *kin_rows(kin.words)]
    if needed and approved and kin.nobodys:
        rows.append(back_row(person, choice.model))
    if needed and not approved and kin.nobodys:
        # After a no only what the parents have signed counts.
        ways = ((YES_PAPER, "paper"), *(() if refused else ((YES_PERSON, "person"), (THEY_SAID_NO, "no"))))
        rows += [[button(words, "pairing", person, "yes", f"{way}.{choice.model}")] for words, way in ways]
    return Screen(noted(note, text), [*rows, [go(OTHERS, "pairing", person)]], protect=True, lifetime=lifetime)


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
    return Screen(noted(note, text), [*rows, _back(couple.youth)], protect=True, lifetime=lifetime)


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
