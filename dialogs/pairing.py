"""What staff read and tap before two are a pair: who waits, whom the best assignment proposes and why, and the choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.asking import noted
from dialogs.couples import ENDS, NO_KIN, YES_PAPER, Couple, Kin, back, back_row, needing
from dialogs.model_words import ASK_FIRST, ask_row, kin_rows
from dialogs.screen import Row, Screen, button, go, lines, paragraphs
from dialogs.wish import GENDERS
from locales import Named, Text, staff, staff_n
from locales.dates import FarDay, Past

WAITING = staff_n("{n} would like a role model:", "{n} would like a role model:", "Above /pairs")
NOBODY_WAITS = staff("Nobody waits for a role model.", "/pairs, when nobody waits")
PROPOSED = staff("{name} → {model} · {why}", "A line of /pairs: a proposal with what speaks for it")
UNPROPOSED = staff("{name} · nobody fits today", "A line of /pairs: no role model is free and fits")
NEEDING = staff_n("{n} pair needs somebody:", "{n} pairs need somebody:", "Above the pairs that rest or wait too long")
FIGURES = staff("📊 Figures", "Button under /pairs")
GOING = staff("🤝 Pairs now · {n}", "Button under /pairs: the pairs that go on")
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
YES_PERSON = staff("They said yes: in person", "Button: a guardian's approval was said in person")
THEY_SAID_NO = staff("They said no", "Button: a guardian does not want this role model")
NOT_NOW = staff("This pair is not possible today.", "The rules forbid a pair")
OTHERS = staff("← Others", "Button: back to the candidates")


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


def pairs_screen(
    waiting: Sequence[Waiting], resting: Sequence[Couple], going: int, lifetime: timedelta, note: str = ""
) -> Screen:
    """/par: what needs somebody, who waits, and the proposal over all of them."""
    rows: list[Row] = [[go(needing(one)[:60], "couple", one.id)] for one in resting]
    rows += [[go(_waiting(one)[:60], "pairing", one.person)] for one in waiting]
    text = paragraphs(
        NEEDING(n=len(resting)) if resting else None,
        lines(WAITING(n=len(waiting)), *(_waiting(one) for one in waiting)) if waiting else NOBODY_WAITS,
    )
    below = [go(GOING(n=going), "couples"), go(FIGURES, "pair_figures")]
    return Screen(noted(note, text), [*rows, below], protect=True, lifetime=lifetime)


def _waiting(one: Waiting) -> str:
    if one.choice is None:
        return str(UNPROPOSED(name=one.name))
    return str(PROPOSED(name=one.name, model=one.choice.name, why=one.choice.why))


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
    rows += [[button(CHANGE, "q", f"wish~{who}"), button(FORGET, "pairing", who, "none")], back(who)]
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
    return Screen(noted(note, text), [*rows, back(person)], protect=True, lifetime=lifetime)


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
