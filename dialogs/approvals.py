"""What the parents of somebody under 18 have said to a job, as staff write it down; and the step somebody stands on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.asking import noted
from dialogs.cards import STATES
from dialogs.contacts import IN_WEEKS
from dialogs.job_summary import IN_PERSON, ON_PAPER, TO_CARD
from dialogs.placements import TALK_NEXT
from dialogs.screen import Row, Screen, button, columns, go, lines, paragraphs
from locales import Text, staff
from locales.dates import BirthDay, Day

HEAD = staff("What the parents of {name} say to a job:", "Above the approvals of a young person")
NOTHING = staff("Nobody has asked them yet.", "No approval was written down yet")
NOT_NEEDED = staff("18 or older: no parent is asked.", "Above the approvals of an adult")
LINE = staff("{day}: {state} ({way}), written down by {who}", "A line of the approvals")
STATE_WORDS: dict[str, Text] = {
    "confirmed": staff("yes", "What parents said to a job"),
    "refused": staff("no", "What parents said to a job"),
    "withdrawn": staff("took back their yes", "What parents said to a job"),
    "given": staff("yes in the chat", "What parents said to a job: nobody has confirmed who it was"),
    "pending": staff("asked, no answer yet", "What parents said to a job"),
    "expired": staff("yes, has ended", "What parents said to a job"),
}
WAY_WORDS: dict[str, Text] = {
    "paper": staff("on paper", "How parents said it"),
    "person": staff("in person", "How parents said it: face to face or by phone"),
    "phone": staff("by phone", "How parents said it"),
    "interpreter": staff("in person, with an interpreter", "How parents said it"),
    "chat": staff("in the chat", "How parents said it"),
}
REFUSED = staff("They say no", "Button: parents refuse a job")
WITHDRAWN = staff("They take back their yes", "Button: parents withdraw an approval")
SIGNED_SINCE = staff("They have signed a yes since, on paper", "Button: parents changed their mind after a no")
SPLIT = staff("✋ They disagree: nothing begins. Talk with each of them alone.", "Guardians who disagree")
OF_GUARDIAN = staff("{name}: {said}", "A line of the approvals: whose word it is; {said} is another line")
FAMILY = staff("👪 Family", "Button: guardians and their approvals")
OF_MODEL = staff("Role model {name}: {said}", "A line of the approvals: about one role model; {said} is another line")
BACK_FROM = staff("They take back their yes to {name}", "Button: parents withdraw an approval of one role model")
AFTER_NO = staff(
    "A no stands until the parents change it themselves: then only a new, signed yes counts.",
    "Below a refusal or withdrawal",
)
APPROVAL = staff("🖊 Parents' yes", "Button behind [More] on a card: opens the approvals")
STEP = staff("🪜 Step and state", "Button behind [More] on a card: where somebody stands")
WHICH_STEP = staff("Where does {name} stand now?", "Above buttons with states and steps")
STEP_HEAD = staff("On the step: {step}, since {day}", "Where a young person stands on the staircase")


@dataclass(frozen=True, kw_only=True)
class Word:
    """One thing parents have said: to a job, or to the role model `model`."""

    state: str
    way: str
    day: date
    who: str
    model: int = 0
    name: str = ""
    guardian: str = ""
    """The first name of whose word it is; "" where nobody noted which of them."""
    tie: int = 0
    """Where what this guardian says is noted; 0 where nobody noted which of them, or they are no guardian any more."""


def approval_screen(
    person: int,
    name: str,
    needed: bool,
    words: Sequence[Word],
    lifetime: timedelta,
    note: str = "",
    *,
    standing: str = "",
    family: bool = False,
) -> Screen:
    """Everything that was said, the newest first, and what can be written down now: each guardian's on their own page."""
    jobs, models = [word for word in words if not word.model], [word for word in words if word.model]
    said = [_line(word) for word in jobs]
    state = next((word.state for word in jobs if not word.guardian), "")
    text = paragraphs(
        HEAD(name=name),
        lines(*said) if said else NOTHING if needed else None,
        None if needed else NOT_NEEDED,
        SPLIT if standing == "split" else AFTER_NO if needed and standing in ("refused", "withdrawn") else None,
        lines(*(OF_MODEL(name=word.name, said=_line(word)) for word in models)),
    )
    own = [] if family and not state else _rows(person, state)
    rows = [*own, *_model_rows(person, models)] if needed else []
    rows.append([go(FAMILY, "family", person)])
    return Screen(noted(note, text), [*rows, [go(TO_CARD, "card", person)]], protect=True, lifetime=lifetime)


def _line(word: Word) -> object:
    said = LINE(day=BirthDay(word.day), state=STATE_WORDS[word.state], way=WAY_WORDS[word.way], who=word.who)
    return OF_GUARDIAN(name=word.guardian, said=said) if word.guardian else said


def _model_rows(person: int, words: Sequence[Word]) -> list[Row]:
    """A yes to a role model can be taken back here too; it is the same row that the page of the pair writes."""
    newest = {(word.model, word.guardian, word.tie): word for word in reversed(words)}
    stands = [word for word in newest.values() if word.state == "confirmed" and word.name]
    return [
        [
            go(BACK_FROM(name=word.name), "kin_model", word.tie, word.model)
            if word.tie
            else button(BACK_FROM(name=word.name), "pairing", person, "yes", f"no.{word.model}")
        ]
        for word in stands
        if word.tie or not word.guardian
    ]


def _rows(person: int, state: str) -> list[Row]:
    if state in ("refused", "withdrawn"):
        return [[button(SIGNED_SINCE, "approve", person, "confirmed", "paper")]]
    if state == "confirmed":
        return [[button(WITHDRAWN, "approve", person, "withdrawn", "person")]]
    return [
        [button(ON_PAPER, "approve", person, "confirmed", "paper")],
        [button(IN_PERSON, "approve", person, "confirmed", "person")],
        [button(REFUSED, "approve", person, "refused", "person")],
    ]


def step_screen(
    person: int,
    name: str,
    now: tuple[object, date] | None,
    states: Sequence[str],
    steps: Sequence[tuple[str, object]],
    lifetime: timedelta,
    note: str = "",
) -> Screen:
    """The states and steps that a tap can set."""
    head = STEP_HEAD(step=now[0], day=BirthDay(now[1])) if now else None
    buttons = [go(STATES[code], "step_next", person, code) for code in states]
    buttons += [go(words, "step_next", person, f"s.{code}") for code, words in steps]
    text = noted(note, lines(WHICH_STEP(name=name), head))
    return Screen(text, [*columns(buttons, 2), [go(TO_CARD, "card", person)]], protect=True, lifetime=lifetime)


def step_next_screen(person: int, code: str, today: date, weeks: Sequence[int], lifetime: timedelta) -> Screen:
    """Each change of state names the next contact date: the tap makes it."""
    rows: list[Row] = [
        [button(IN_WEEKS(n=n, day=Day(today + timedelta(weeks=n))), "step", person, code, n)] for n in weeks
    ]
    return Screen(str(TALK_NEXT), [*rows, [go(TO_CARD, "card", person)]], protect=True, lifetime=lifetime)
