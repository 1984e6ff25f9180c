"""What staff do with one pair: look at it, ask again, end it. The young person is phoned first; the bot tells nobody."""

from collections.abc import Mapping
from datetime import timedelta

from actions import apart, nudges
from actions import pairs as doing
from actions.pairing import A_WHILE, allowed
from actions.silence import is_silent
from actions.visits import Visit
from rules.ids import number
from rules.owed import Show, show
from rules.permissions import NEEDS, Scope
from storage import hold, notices, pairs, people, trail
from storage.pairs import AGREEING, ANSWERED, ASKED, BEFORE, OPEN, Pair
from storage.tx import Tx

UNANSWERED = timedelta(days=7)
"""A question that has lain so long needs somebody of staff."""
BAD_STANDS = timedelta(days=14)
"""So long "not good" stands on the list, unless something else is said before."""
REASONS: Mapping[str, bool] = {"good": False, "time": False, "moved": False, "fit": True, "worry": True}
"""Why staff end a pair, and whether the two are never put together again."""


def needs(tx: Tx, pair: Pair) -> str:
    """Why a pair rests or waits; "" where it does not."""
    if pair.state not in OPEN:
        return ""
    waits = pair.state in BEFORE and tx.now - pair.made_at > UNANSWERED
    return nudges.resting(tx, pair) or ("unanswered" if waits else "bad" if _bad(tx, pair) else "")


def _bad(tx: Tx, pair: Pair) -> bool:
    """Whether the young person has said lately that it is not good, and nothing else since."""
    at, what = pairs.newest_said(tx, pair.id).get("youth", (pair.made_at, ""))
    return what == "bad" and tx.now - at < BAD_STANDS


def needing(tx: Tx, scope: Scope) -> list[Pair]:
    """The pairs that need somebody: their role model is gone, pauses or has no certificate, or nobody has answered.

    A break of the young person's own needs nobody: it ends by itself, with a question.
    """
    return [pair for pair in pairs.in_scope(tx, scope, OPEN) if needs(tx, pair) not in ("", "youth_pause")]


def reach(tx: Tx, visit: Visit, pair_id: str) -> Pair | None:
    """A pair whose young person is inside the writer's scope; None for any other."""
    return pairs.visible(tx, visit.scope("pairs"), number(pair_id)) if visit.may("pairs") else None


def look(tx: Tx, visit: Visit, screen: str, pair_id: str) -> list[Show]:
    """Open a pair; that it was read is written down."""
    found = reach(tx, visit, pair_id) if visit.may(NEEDS.get(screen, "")) else None
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_pair", found.youth_id, found.team)
    return [show(screen, found.id)]


def do(tx: Tx, visit: Visit, pair_id: str, deed: str, detail: str) -> list[Show]:
    """A button under a pair was tapped."""
    found = reach(tx, visit, pair_id)
    if found is None or deed not in ("again", "end", "on"):
        return [show("gone")]
    hold(tx, people=[found.youth_id, found.model_id])
    found = pairs.by_id(tx, found.id) or found
    if deed == "again":
        return _again(tx, visit, found)
    if deed == "on":
        return _go_on(tx, visit, found)
    if detail not in REASONS:
        return [show("gone")]
    over = doing.end(tx, found, detail, by="staff", never_again=REASONS[detail])
    trail.log(tx, visit.me.id, "pair_end", found.youth_id, found.team, detail)
    return [show("couple", found.id, note="saved" if over else "already")]


def _go_on(tx: Tx, visit: Visit, pair: Pair) -> list[Show]:
    """They go on, though they are in two teams."""
    decided = apart.go_on(tx, pair)
    trail.log(tx, visit.me.id, "pair_on", pair.youth_id, pair.team)
    return [show("couple", pair.id, note="saved" if decided else "already")]


def _again(tx: Tx, visit: Visit, pair: Pair) -> list[Show]:
    """The question that is open is asked once more; by a human's tap, never by itself."""
    open_ = {
        ASKED: [("pair_asked", pair.youth_id)],
        ANSWERED: [("pair_model_asked", pair.model_id)],
        AGREEING: [
            ("pair_agree", who)
            for who, agreed in ((pair.youth_id, pair.youth_agreed_at), (pair.model_id, pair.model_agreed_at))
            if agreed is None
        ],
    }
    silent = any(is_silent(tx, people.by_id(tx, one)) for one in (pair.youth_id, pair.model_id))
    if pair.state not in open_ or silent or not allowed(tx, pair):
        return [show("couple", pair.id, note="already")]
    asked = [notices.newest_about(tx, kind, pair.id, person_id) for kind, person_id in open_[pair.state]]
    if any(at is not None and tx.now - at < A_WHILE for at in asked):
        return [show("couple", pair.id, note="already")]
    for kind, person_id in open_[pair.state]:
        notices.unplan(tx, person_id, kind)
        notices.plan(tx, kind, person_id, pair.id, tx.now, tx.now)
    trail.log(tx, visit.me.id, "pair_again", pair.youth_id, pair.team)
    return [show("couple", pair.id, note="saved")]
