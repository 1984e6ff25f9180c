"""Answers that wait to be acted on together: what they will all need is read before the first of them, at once.

A typed answer asks seven questions of the database. A hundred that wait ask as many when their rows are read ahead, and
write theirs in three statements (`Tx.write_later`). It changes nothing about what they do, nor about their order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storage import accounts, forms, staff, talks, updates
from storage.hold import hold
from storage.tx import Tx

FEWEST = 3
"""Fewer actions than these are quicker by themselves."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is known of an action before it runs: whose update it answers."""

    chat: int
    update: int


def look_ahead(tx: Tx, expected: Sequence[Expected]) -> None:
    """Read what these actions will need. Their rows are held as `hold` does it: accounts before people, in order."""
    if len(expected) < FEWEST:
        return
    tx = tx.before_all()
    found = accounts.hold_all(tx, {one.chat for one in expected})
    people = sorted({one.current_id for one in found.values() if one.current_id is not None})
    if not people:
        return
    hold(tx, people=people)
    tx.shared.held.update(people)
    accounts.know(tx, found)
    updates.ahead(tx, [one.update for one in expected])
    for read in (staff.who_ahead, forms.drafts_ahead, talks.ahead):
        read(tx, people)
