"""A seat at a full event is free again: whoever has waited longest has it, and is told so.

Their yes stands from then on, so nobody else can take the seat, and the next tick tells nobody twice.
"""

from actions.answers import room, seated
from actions.invited import hears
from actions.visits import House
from rules.invitations import WAITS
from storage import events, invitations, notices
from storage.tx import Tx

SEAT = "event_seat"
"""The notice. Where it cannot arrive, `actions/inviting.plan_unsaid` makes it a task."""
AT_ONCE = 100


def plan(tx: Tx, house: House) -> int:
    """Give every free seat that somebody waits for; the number given."""
    return sum(_give(tx, event_id) for event_id in invitations.waited_for(tx))


def _give(tx: Tx, event_id: int) -> int:
    """Each who waits has one seat for now, and may say that they are more."""
    invitations.hold_event(tx, event_id)
    event, given = events.by_id(tx, event_id), 0
    if event is None:
        return 0
    for one in invitations.waiting(tx, event.id, event.version, AT_ONCE):
        if room(tx, event, one) < 1:
            break
        # Read again after the event was held: they may have answered something else by now.
        now = invitations.of(tx, event.id, one.person_id)
        if now is None or now.stands(event.version) != WAITS or not hears(tx, now):
            continue
        seated(tx, event, now)
        notices.plan(tx, SEAT, now.person_id, event.id, now.answered_at or tx.now, tx.now, version=event.version)
        given += 1
    return given


PLANNERS = (plan,)
