"""After an outage: what was tapped meanwhile never came, so whoever was answering a form gets the question once more."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from actions.visits import House
from rules.owed import show
from rules.quiet import is_allowed
from storage import accounts, outages
from storage.tx import Tx

TAP_LIVES = timedelta(seconds=150)
"""For how long Telegram keeps a tap that nobody takes; messages it keeps for a day."""
WAS_ANSWERING = timedelta(hours=24)
"""Whoever was last heard of longer before the outage was not tapping when it began."""
OFTEN = timedelta(seconds=30)
SLICE = 100


def ask_again(tx: Tx, house: House, heard: datetime) -> Sequence[int]:
    """Telegram was last heard at this instant: owe open questions anew if it was away; the accounts that are owed one.

    Who is owed something counts as heard of, and so is asked once. At night it waits for the morning.
    """
    before = outages.heard(tx)
    if before is None or heard - before > OFTEN:
        outages.note_heard(tx, heard)
    if before is not None and heard - before > TAP_LIVES:
        outages.note_away(tx, before)
    since = outages.away_since(tx)
    if since is None or not is_allowed("youth", tx.now, house.programme):
        return []
    found = outages.left_waiting(tx, since - WAS_ANSWERING, since + TAP_LIVES, SLICE)
    for account_id, asks in found:
        form, _, key = asks.partition(":")
        accounts.owe(tx, account_id, [show("form", form, key, note="waiting")])
    if len(found) < SLICE:
        outages.over(tx)
    return [account_id for account_id, _ in found]
