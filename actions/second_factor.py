"""After a long pause staff prove with a code that it is still them; what they had asked for then goes on by itself."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from actions import alarm, colleagues, failing, leaving, moving, rooms, switching
from actions.naming import first_name
from actions.visits import Incoming, Visit
from rules.ids import number
from rules.owed import Show, show
from rules.permissions import NEEDS
from rules.second_factor import Verdict, after_wrong, asks_again_after, is_due, judged, link, new_secret
from storage import accounts, factors, hold, notices, staff, trail
from storage.factors import Factor
from storage.tx import Tx

FREE: frozenset[Callable[..., list[Show]]] = frozenset(
    {
        # Somebody in danger waits for no code: to read the alarm and to take it. Closing it, and the card, do.
        *(alarm.heard, alarm.look, alarm.take, alarm.hard, alarm.call_me, alarm.fine, alarm.remove),
        # What concerns nobody else: one's own language and rights, and what is answered to anybody.
        *(moving.speak, moving.odd, moving.refuse, moving.group, moving.reach),
        *(leaving.stop, leaving.just_stop, leaving.delete_me, leaving.start_over, leaving.start_over_surely),
        *(leaving.come_back, colleagues.accept, failing.set_aside),
        *(switching.choose, switching.prove, switching.somebody_else, switching.open_message),
    }
)
"""Actions that never wait for a code; all others do when staff ask for them."""
OPENS = (moving.go, rooms.enter)
"""Actions that open the screen they are given: free where the screen needs no permission."""
LASTS = timedelta(hours=1)
"""How long what was asked for waits for its code."""
KEPT = timedelta(days=1)
"""After which it is forgotten even if nobody writes again."""
FINE = timedelta(minutes=1)
"""How exactly it is known when somebody did something last."""


def is_free(action: Callable[..., list[Show]], args: Sequence[Any]) -> bool:
    """Whether an action is done without asking."""
    if action in OPENS:
        return not args or args[0] == "alerts" or args[0] not in NEEDS
    return action in FREE or action is answer


def asks(tx: Tx, visit: Visit, action: Callable[..., list[Show]], args: Sequence[Any]) -> bool:
    """Whether staff must show a code before this; if not, that they are at work is noted."""
    if visit.staff is None or is_free(action, args):
        return False
    after = asks_again_after(visit.staff, visit.programme.teams)
    if after is None:
        return False
    acted_at = factors.acted_at(tx, visit.account.id, visit.me.id)
    if is_due(after, acted_at, tx.now):
        return True
    if acted_at is None or tx.now - acted_at >= FINE:
        factors.act(tx, visit.account.id, visit.me.id)
    return False


def ask(
    tx: Tx, visit: Visit, action: Callable[..., list[Show]], args: Sequence[Any], more: Mapping[str, Any]
) -> list[Show]:
    """Keep what was asked for, sealed, and ask for a code; where there is no app yet, it is set up first."""
    able = all(isinstance(value, (str, int)) for value in (*args, *more.values()))
    wanted = [action.__module__, action.__qualname__, list(args), dict(more)] if able else []
    factors.want(tx, visit.account.id, visit.me.id, wanted)
    if factors.of(tx, visit.me.id) is None:
        factors.make(tx, visit.me.id, new_secret())
    return [_question(factors.of(tx, visit.me.id))]


def _question(factor: Factor | None, note: str = "", delete: int = 0) -> Show:
    screen = "factor" if factor is not None and factor.confirmed_at else "factor_setup"
    return Show(screen, note=note, delete=delete)


def waits(tx: Tx, incoming: Incoming) -> bool:
    """Whether a chat owes a code; only to look."""
    account = accounts.of_chat(tx, incoming.chat)
    if account is None or account.current_id is None:
        return False
    return factors.wanted(tx, account.id, account.current_id) is not None


def answer(tx: Tx, visit: Visit, code: str) -> list[Show]:
    """A code was typed. It is taken once, its message leaves the chat, and what was asked for goes on."""
    factor = factors.of(tx, visit.me.id) if visit.staff is not None else None
    waiting = factors.wanted(tx, visit.account.id, visit.me.id) if factor else None
    if factor is None or waiting is None:
        return [Show("menu", delete=visit.incoming.message)]
    verdict, step = judged(factor.secret, code, factor.last_step, factor.paused_until, tx.now)
    if verdict is not Verdict.RIGHT:
        return _refused(tx, visit, factor, verdict)
    if factor.confirmed_at is None:
        # The secret stands in the chat until now.
        notices.sweep_now(tx, visit.account.id)
        trail.log(tx, visit.me.id, "factor_set_up", visit.me.id, _team(visit))
    confirmed = factor.confirmed_at or tx.now
    factors.change(tx, visit.me.id, confirmed_at=confirmed, last_step=step, wrong=0, paused_until=None)
    factors.act(tx, visit.account.id, visit.me.id)
    wanted, since = waiting
    first, *rest = (_goes_on(tx, visit, wanted) if tx.now - since < LASTS else []) or [show("menu")]
    return [replace(first, delete=visit.incoming.message), *rest]


def _refused(tx: Tx, visit: Visit, factor: Factor, verdict: Verdict) -> list[Show]:
    if verdict is not Verdict.PAUSED:
        wrong, paused = after_wrong(factor.wrong, tx.now)
        factors.change(tx, visit.me.id, wrong=wrong, paused_until=paused)
        if paused is not None:
            trail.log(tx, visit.me.id, "factor_paused", visit.me.id, _team(visit))
    return [_question(factor, f"code_{verdict}", visit.incoming.message)]


def _goes_on(tx: Tx, visit: Visit, wanted: Sequence[Any]) -> list[Show]:
    """Do what was asked for before the code. An action that a newer release no longer has leads to the menu."""
    if not wanted:
        return []
    module, name, args, more = wanted
    known = sys.modules.get(module) if str(module).startswith("actions.") else None
    action = getattr(known, name, None)
    return list(action(tx, visit, *args, **more)) if callable(action) else []


def _team(visit: Visit) -> str | None:
    return next((team for _, team in visit.staff.roles), None) if visit.staff else None


def reset(tx: Tx, visit: Visit, role_id: str) -> list[Show]:
    """A leader takes away a colleague's second factor, as when a phone is lost; they set up another at their next act."""
    role = staff.role(tx, number(role_id)) if visit.may("reset") else None
    if role is None or role.person_id == visit.me.id:
        return [show("gone")]
    hold(tx, people=[role.person_id])
    if not factors.forget(tx, role.person_id):
        return [show("colleagues", note="already")]
    trail.log(tx, visit.me.id, "factor_reset", role.person_id, role.team)
    return [show("colleagues", note="saved")]


def setup_link(tx: Tx, visit: Visit) -> tuple[str, str]:
    """The secret that is still to be confirmed, and the link that an app reads. Raises LookupError where there is none."""
    factor = factors.of(tx, visit.me.id)
    if factor is None or factor.confirmed_at is not None:
        raise LookupError("no second factor is being set up")
    return factor.secret, link(factor.secret, first_name(tx, visit.me.id) or "?")
