"""What the two of a pair tap: yes, no, the four lines, what they share, how it goes, stop. Neither hears of the other's.

A pair that is not the writer's is answered exactly as one that does not exist.
"""

from collections.abc import Callable, Mapping
from datetime import date

from actions import present
from actions import tasks as doing
from actions.calling import call
from actions.intake import number_of
from actions.pairing import allowed
from actions.visits import House, Visit
from rules.ids import number
from rules.owed import Show, show
from rules.pair_weeks import ANSWERS, DOUBT, NOT_THIS_WEEK, quiet
from storage import forms, hold, notices, pair_weeks, pairs, people, tasks, trail
from storage.pairs import AGREEING, ANSWERED, ASKED, ENDED, OPEN, RUNNING, Pair
from storage.tx import Tx

SHARED = "shared"
"""The record in which somebody's number or link lies that they gave to the other one."""
HOW = ("good", "unsure", "talk")
PULSE = ("good", "soso", "bad")
LINKS = "https://t.me/"

Deed = Callable[[Tx, Visit, Pair, str], list[Show]]


def mine(tx: Tx, visit: Visit, pair_id: str) -> Pair | None:
    """The pair, if the writer is one of the two and has been asked about it."""
    found = pairs.by_id(tx, number(pair_id)) if visit.person is not None else None
    if found is None or not found.party(visit.me.id):
        return None
    return None if found.party(visit.me.id) == "model" and found.youth_yes_at is None else found


def look(tx: Tx, visit: Visit, pair_id: str) -> list[Show]:
    """Open one's own pair."""
    found = mine(tx, visit, pair_id)
    return [show("gone")] if found is None else [show("my_pair", found.id)]


def tap(tx: Tx, visit: Visit, pair_id: str, deed: str, detail: str) -> list[Show]:
    """One of the two tapped a button."""
    found = mine(tx, visit, pair_id)
    party, states, action = DEEDS.get(deed, ("", (), _nothing))
    if found is None or party not in (found.party(visit.me.id), "both"):
        return [show("gone")]
    hold(tx, people=[found.youth_id, found.model_id])
    found = pairs.by_id(tx, found.id)
    if found is None or found.state not in states:
        return [show("gone") if found is None else show("my_pair", found.id, note="stale")]
    return action(tx, visit, found, detail)


def _nothing(tx: Tx, visit: Visit, pair: Pair, _: str) -> list[Show]:
    return [show("gone")]


def _said(pair: Pair, what: str) -> list[Show]:
    return [show("pair_said", pair.id, what)]


def _youth_yes(tx: Tx, visit: Visit, pair: Pair, _: str) -> list[Show]:
    """The young person would like to; the role model is asked now."""
    if not pairs.change(tx, pair, [ASKED], state=ANSWERED, youth_yes_at=tx.now):
        return [show("my_pair", pair.id, note="stale")]
    if not allowed(tx, pair):
        return _said(pair, "wait")
    notices.plan(tx, "pair_model_asked", pair.model_id, pair.id, tx.now, tx.now)
    return _said(pair, "youth_yes")


def _model_yes(tx: Tx, visit: Visit, pair: Pair, _: str) -> list[Show]:
    """The role model would like to, too: both read the four lines."""
    if not allowed(tx, pair) or not pairs.change(tx, pair, [ANSWERED], state=AGREEING, model_yes_at=tx.now):
        return [show("my_pair", pair.id, note="stale")]
    notices.plan(tx, "pair_agree", pair.youth_id, pair.id, tx.now, tx.now)
    return [show("my_pair", pair.id)]


def _yes(tx: Tx, visit: Visit, pair: Pair, detail: str) -> list[Show]:
    """Yes, by whichever of the two is asked."""
    if pair.party(visit.me.id) == "youth":
        return _youth_yes(tx, visit, pair, detail)
    return _model_yes(tx, visit, pair, detail)


def _no(tx: Tx, visit: Visit, pair: Pair, _: str) -> list[Show]:
    """No, without a reason. A young person is never asked about the same one again; who had said yes hears it from staff."""
    party = pair.party(visit.me.id)
    end(tx, pair, f"{party}_no", by=party, never_again=party == "youth")
    if party == "model":
        call(tx, visit.house, pair, "pair_no", pair.youth_id)
    elif pair.youth_yes_at is not None:
        call(tx, visit.house, pair, "pair_stop", pair.youth_id)
    return _said(pair, "no")


def _later(tx: Tx, visit: Visit, pair: Pair, _: str) -> list[Show]:
    """The young person would rather talk about it first."""
    call(tx, visit.house, pair, "pair_talk", pair.youth_id)
    return _said(pair, "talk")


def _agree(tx: Tx, visit: Visit, pair: Pair, _: str) -> list[Show]:
    """The four lines are fine. When both have said so they are a pair, and each is told who the other is."""
    party = pair.party(visit.me.id)
    if not allowed(tx, pair):
        return _said(pair, "wait")
    values = {f"{party}_agreed_at": tx.now}
    other_agreed = pair.model_agreed_at if party == "youth" else pair.youth_agreed_at
    if other_agreed is None:
        pairs.change(tx, pair, [AGREEING], **values)
        return _said(pair, "agreed")
    if pairs.change(tx, pair, [AGREEING], state=RUNNING, started_on=present.today(tx), **values):
        notices.plan(tx, "pair_begins", pair.other(visit.me.id), pair.id, tx.now, tx.now)
        trail.count(tx, pair.team, "paired")
    return [show("my_pair", pair.id)]


def _share_phone(tx: Tx, visit: Visit, pair: Pair, _: str) -> list[Show]:
    return _share(tx, visit, pair, number_of(tx, visit.me.id))


def share_link(tx: Tx, visit: Visit, pair_id: str, username: str) -> list[Show]:
    """Their own name in Telegram, as Telegram told it with this tap: nothing that a button could carry."""
    found = mine(tx, visit, pair_id)
    if found is None or found.state != RUNNING:
        return [show("gone")]
    return _share(tx, visit, found, LINKS + username if username else "")


def _share(tx: Tx, visit: Visit, pair: Pair, contact: str) -> list[Show]:
    """Their own number or link goes to the other one, by their own tap and by nothing else."""
    if not allowed(tx, pair):
        return _said(pair, "wait")
    if not contact:
        return _said(pair, "no_contact")
    before = forms.record(tx, visit.me.id, SHARED)
    given = {**(before.answers if before else {}), _to(pair): contact, "contact": contact}
    forms.keep_record(tx, visit.me.id, SHARED, 1, given)
    if pairs.change(tx, pair, [RUNNING], **{f"{pair.party(visit.me.id)}_shares": True}):
        notices.plan(tx, "pair_contact", pair.other(visit.me.id), pair.id, tx.now, tx.now)
    return _said(pair, "shared")


def contact_of(tx: Tx, pair: Pair, person_id: int) -> str:
    """What somebody has given to the other one, as long as they are a pair and may be."""
    shares = pair.youth_shares if pair.party(person_id) == "youth" else pair.model_shares
    record = forms.record(tx, person_id, SHARED) if shares and pair.state == RUNNING and allowed(tx, pair) else None
    return str(record.answers.get(_to(pair)) or "") if record else ""


def _to(pair: Pair) -> str:
    """Under which name the record holds what was given in this pair: the other ones were not given it."""
    return f"_{pair.id}"


def _week(tx: Tx, visit: Visit, pair: Pair, detail: str) -> list[Show]:
    """How a week went, by the role model: `<what>.<Monday>`; a later tap counts instead of an earlier one."""
    what, _, monday = detail.partition(".")
    day = _date(monday)
    if what not in ANSWERS or (day is None and what != DOUBT):
        return [show("gone")]
    if day is not None and not pair_weeks.set_week(tx, pair.id, day, what=what, answered_at=tx.now) and what != DOUBT:
        return [show("gone")]
    if what == DOUBT:
        call(tx, visit.house, pair, "pair_doubt", pair.model_id)
    if what == NOT_THIS_WEEK:
        see_to_silence(tx, visit.house, pair)
    return _said(pair, what)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def see_to_silence(tx: Tx, house: House, pair: Pair) -> bool:
    """After two weeks without contact whoever looks after the young person gets a task; again after two more."""
    youth = people.by_id(tx, pair.youth_id)
    earlier = [
        one for one in tasks.of_person(tx, pair.youth_id) if (one.kind, one.subject_id) == ("pair_silent", pair.id)
    ]
    if youth is None or any(one.done_at is None for one in earlier):
        return False
    seen = [one.done_at.date() for one in earlier if one.done_at]
    if not quiet(pair_weeks.weeks(tx, pair.id), house.programme.pairs.quiet_weeks, max(seen, default=None)):
        return False
    return doing.about(tx, house, "pair_silent", youth, pair.id, since=tx.now)


def _told(tx: Tx, visit: Visit, pair: Pair, detail: str) -> list[Show]:
    """A private question was answered: `<point>.<answer>`. The other one never sees it."""
    point, _, said = detail.partition(".")
    if said not in (*HOW, *PULSE) or not pairs.answer(tx, pair.id, visit.me.id, point, said):
        return [show("gone")]
    if kind := _to_call(pair.party(visit.me.id), said):
        call(tx, visit.house, pair, kind, visit.me.id)
    return _said(pair, said)


def _to_call(party: str, said: str) -> str:
    """For what answer a human rings: a talk is wanted, or it is not good."""
    if said == "talk":
        return "pair_talk"
    return {"youth": "pair_bad", "model": "pair_bad_model"}.get(party, "") if said == "bad" else ""


def _talk(tx: Tx, visit: Visit, pair: Pair, _: str) -> list[Show]:
    """The young person wants to talk about it with a human."""
    call(tx, visit.house, pair, "pair_talk", visit.me.id)
    return _said(pair, "talk")


def _stop(tx: Tx, visit: Visit, pair: Pair, _: str) -> list[Show]:
    """The young person ends it, at once and without a reason; staff tell the role model, and never who said it."""
    end(tx, pair, "youth_stop", by="youth", never_again=True)
    if pair.youth_yes_at is not None:
        call(tx, visit.house, pair, "pair_stop", pair.youth_id)
    return [show("my_pair", pair.id)]


def _anyway(tx: Tx, visit: Visit, pair: Pair, _: str) -> list[Show]:
    """It is over, and the role model writes anyway: a human acts at once."""
    call(tx, visit.house, pair, "pair_wrote", pair.youth_id)
    return _said(pair, "anyway")


def end(tx: Tx, pair: Pair, reason: str, *, by: str, never_again: bool) -> bool:
    """It is over: what was planned dies when it would be sent. Who ended it is for staff alone."""
    values = {"end_reason": reason, "ended_by": by, "never_again": never_again}
    over = pairs.change(tx, pair, OPEN, state=ENDED, ended_at=tx.now, **values)
    if over:
        tasks.end(tx, pair.youth_id, "ended", ["pair_silent", "pair_back", "pair_apart"], pair.id)
        tasks.end(tx, pair.model_id, "ended", ["pair_apart_model"], pair.id)
    if over and reason == "youth_stop":
        pairs.forget_wish(tx, pair.youth_id)
    return over


DEEDS: Mapping[str, tuple[str, tuple[str, ...], Deed]] = {
    "yes": ("both", (ASKED, ANSWERED), _yes),
    "no": ("both", (ASKED, ANSWERED, AGREEING), _no),
    "later": ("youth", (ASKED, AGREEING), _later),
    "agree": ("both", (AGREEING,), _agree),
    "phone": ("both", (RUNNING,), _share_phone),
    "week": ("model", (RUNNING,), _week),
    "said": ("both", (RUNNING,), _told),
    "talk": ("youth", (*OPEN, ENDED), _talk),
    "stop": ("youth", OPEN, _stop),
    "anyway": ("youth", (ENDED,), _anyway),
}
"""Each button: whose it is, in which states of the pair it means something, and what it does."""
