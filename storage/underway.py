"""Many notices at once: those that are due are taken, marked as on their way, and how each ended is written down."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select, update

from storage.among import among
from storage.notices import COLUMNS, Notice, read_notice
from storage.tables import notices
from storage.tx import Tx

LEASE = timedelta(minutes=2)
"""How long a claimed notice is nobody else's."""
_ONE = notices.c.id == bindparam("notice")
_PLANNED = notices.c.state == "planned"
_START = update(notices).where(_ONE, _PLANNED).values(state="sending", attempts=notices.c.attempts + 1)
_FINISH = update(notices).where(_ONE)
_OURS = notices.c.state == "sending", notices.c.claimed_until == bindparam("until")
_TAKE_BACK = update(notices).where(_ONE, *_OURS)
_TAKE_BACK = _TAKE_BACK.values(state="planned", claimed_until=None, attempts=notices.c.attempts - 1)


def take(tx: Tx, limit: int, first: Collection[str], but: Collection[int] = ()) -> list[Notice]:
    """What is due, those of the kinds `first` before the others, one of each person at most and none of the people `but`.

    Nobody else takes these until the transaction ends: who comes meanwhile passes over them.
    """
    asked = {"at": tx.now, "but": list(but), "most": limit}
    found: dict[int, Notice] = {}
    for kinds in (tuple(sorted(first)), ()):
        if len(found) < limit:
            for row in tx.connection.execute(_take(kinds), asked):
                found.setdefault(row.person_id, read_notice(row))
    return list(found.values())[:limit]


@cache
def _take(kinds: tuple[str, ...]) -> Select[Any]:
    query = select(*COLUMNS).where(_PLANNED, notices.c.due_at <= bindparam("at"), ~among(notices.c.person_id, "but"))
    if kinds:
        query = query.where(notices.c.kind.in_(kinds))
    ordered = query.order_by(notices.c.due_at, notices.c.id).limit(bindparam("most"))
    return ordered.with_for_update(skip_locked=True)


def start_many(tx: Tx, going: Sequence[tuple[int, int]]) -> None:
    """Mark notices that were taken in this transaction as on their way, each with the account to which it goes."""
    until = tx.now + LEASE
    if going:
        rows = [{"notice": notice, "account_id": account, "claimed_until": until} for notice, account in going]
        tx.connection.execute(_START, rows)


def take_back(tx: Tx, looked: Sequence[tuple[int, datetime]]) -> None:
    """Plan again what was marked at these instants by a transaction of which nobody knew whether it was kept.

    Telegram must not have heard of any. One that somebody else has marked since is left alone: it has another instant.
    """
    rows = [{"notice": notice, "until": at + LEASE} for notice, at in looked]
    if rows:
        tx.connection.execute(_TAKE_BACK, rows)


def finish_many(tx: Tx, ended: Sequence[tuple[int, str, str, int | None]]) -> None:
    """Write how sending many ended: of each its id, its state, the reason, and the message that it was."""
    rows = [
        {
            "notice": notice,
            "state": state,
            "reason": reason or None,
            "message_id": message,
            "sent_at": tx.now if state == "sent" else None,
            "claimed_until": None,
        }
        for notice, state, reason, message in ended
    ]
    if rows:
        tx.connection.execute(_FINISH, rows)
