"""Whom nobody of staff has met for too long: only a human counts as contact, a message of the bot never does."""

from dataclasses import dataclass
from datetime import date, timedelta

from rules.programme import Limits
from rules.standing import ENROLLED

WAITING = frozenset({"enrolled", "preparing", "waiting"})
"""Who waits for a match; all others have a job or are on their way out of one."""


@dataclass(frozen=True)
class Forgotten:
    """Since when, and why: `never` met since enrolment, `silent` since the last contact, `passed` a date not kept."""

    since: date
    why: str


def limit_of(status: str, limits: Limits) -> timedelta:
    """How long somebody at this step may be without human contact."""
    return limits.forgotten_waiting if status in WAITING else limits.forgotten


def forgotten(
    status: str,
    enrolled_on: date | None,
    met_on: date | None,
    next_on: date | None,
    today: date,
    limits: Limits,
    back_on: date | None = None,
) -> Forgotten | None:
    """Why somebody stands on the list, or None. A next date helps while it is ahead and no further off than the limit.

    `back_on`: the day on which their last break was over, from which they are looked for again.
    """
    since = met_on or enrolled_on
    if since is not None and back_on is not None and back_on > since:
        since, met_on = back_on, back_on
    if status not in ENROLLED or since is None:
        return None
    limit = limit_of(status, limits)
    promised = next_on is not None and today <= next_on <= today + limit
    if today - since <= limit or promised:
        return None
    if next_on is not None and since < next_on < today:
        return Forgotten(next_on, "passed")
    return Forgotten(since, "silent" if met_on else "never")
