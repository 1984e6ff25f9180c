"""One round of sending, in one transaction: it is written down how some ended, and the next are marked as on their way."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias

from actions import sending, silence
from actions.sending import Job, Verdict
from actions.visits import House
from rules.notices import AGAIN
from storage import Tx, clearing, notices, underway
from storage.notices import Notice


@dataclass(frozen=True)
class Outcome:
    """How sending one notice ended. `wait`: it surely did not arrive, and is tried again after that time."""

    state: str
    reason: str = ""
    message: int | None = None
    wait: timedelta = timedelta()


Ended: TypeAlias = tuple[Job, Outcome, timedelta | None]
"""A notice, how sending it ended, and after what time it is deleted from the chat."""
Looked: TypeAlias = tuple[Notice, datetime]
"""A notice, and the instant of the transaction that decided on it."""


def one_round(
    tx: Tx,
    house: House,
    ended: Sequence[Ended],
    room: int,
    but: Collection[int],
    looking: Callable[[Looked], object],
    *,
    ahead: bool,
) -> list[Verdict]:
    """Write down how sending some ended; then mark up to `room` others, all in one commit before Telegram hears of any."""
    settle_all(tx, house, ended)
    look = partial(_seen, looking, tx.now)
    return sending.claim(tx, house, room, but, look, ahead=ahead) if room > 0 else []


def _seen(looking: Callable[[Looked], object], now: datetime, notice: Notice) -> None:
    looking((notice, now))


def settle_all(tx: Tx, house: House, ended: Sequence[Ended]) -> None:
    """Write down how sending these ended, and what of it is to be deleted from the chats again."""
    over = []
    for job, outcome, lifetime in ended:
        if outcome.message and job.staff:
            clearing.remember(tx, job.account_id, outcome.message)
        if outcome.message and lifetime is not None:
            notices.sweep_later(tx, job.account_id, outcome.message, tx.now + lifetime)
        if outcome.state == "later" or (outcome.state == "uncertain" and job.notice.kind in AGAIN):
            notices.return_to(tx, job.notice.id, tx.now + outcome.wait, outcome.reason)
        else:
            over.append((job, outcome))
    underway.finish_many(tx, [(job.notice.id, how.state, how.reason, how.message) for job, how in over])
    for job, outcome in over:
        if outcome.reason in ("blocked", "no_chat"):
            silence.lost(tx, house, job.account_id)
