"""The nightly purge: every class of data goes when its time is over, in slices, so that answers never wait for it."""

from collections.abc import Callable, Mapping

from actions import merging, role_models
from actions.leaving import erase
from actions.second_factor import KEPT
from rules.programme import Retention
from storage import (
    alerts,
    clearing,
    doors,
    duties,
    events,
    factors,
    families,
    forms,
    gone_accounts,
    joins,
    people,
    purge,
    setaside,
    talks,
    tasks,
    updates,
)
from storage.tx import Tx

SLICE = 200
"""Rows deleted in one transaction."""

Slice = Callable[[Tx, Retention], int]


def _profiles(tx: Tx, keep: Retention) -> int:
    """People whose time is over, deleted like those who asked for it."""
    over = purge.people_over(tx, keep.profiles, keep.not_real, SLICE)
    for person in over:
        erase(tx, None, person, counted=False)
    return len(over)


def _guardians(tx: Tx, keep: Retention) -> int:
    """Parents who are nobody's guardian here any more."""
    over = [people.by_id(tx, one) for one in families.childless(tx, tx.now - keep.guardians, SLICE)]
    for person in over:
        if person is not None:
            erase(tx, None, person, counted=False)
    return len(over)


CLASSES: Mapping[str, Slice] = {
    "bare_accounts": lambda tx, keep: gone_accounts.purge_bare(tx, keep.bare_accounts, SLICE),
    "handled_updates": lambda tx, keep: updates.purge_handled(tx, keep.handled_updates, SLICE),
    "set_aside": lambda tx, keep: setaside.purge(tx, keep.set_aside, SLICE),
    "unfinished_drafts": lambda tx, keep: forms.purge_drafts(tx, keep.unfinished_drafts, SLICE),
    "help_requests": lambda tx, keep: purge.requests_over(tx, keep.help_requests, SLICE),
    "alerts": lambda tx, keep: alerts.purge(tx, keep.help_requests, SLICE),
    "talks": lambda tx, keep: talks.purge(tx, keep.talks, SLICE),
    "staff_messages": lambda tx, keep: clearing.purge(tx, keep.staff_messages, SLICE),
    "tasks": lambda tx, keep: tasks.purge(tx, keep.tasks, SLICE),
    "events": lambda tx, keep: events.purge(tx, keep.events, SLICE),
    "notices": lambda tx, keep: purge.notices_over(tx, keep.notices, SLICE),
    "waiting_for_a_code": lambda tx, keep: factors.purge_wanted(tx, KEPT, SLICE),
    "invites": lambda tx, keep: purge.invites_over(tx, keep.invites, SLICE),
    "joins": lambda tx, keep: joins.purge(tx, keep.invites, SLICE),
    "duty": lambda tx, keep: duties.purge(tx, (tx.now - keep.duty).date(), SLICE),
    "audit": lambda tx, keep: purge.audit_over(tx, keep.audit, SLICE),
    "door_lists": lambda tx, keep: doors.purge(tx, keep.door_lists, SLICE),
    "merges": lambda tx, keep: merging.settle(tx),
    "ages": lambda tx, keep: people.recompute_ages(tx, SLICE),
    "never_said_yes": lambda tx, keep: role_models.forget(tx, keep.never_said_yes),
    "guardians": _guardians,
    "profiles": _profiles,
}
"""Each class of `[retention]` with the slice that deletes it; a slice that deletes nothing means there is none left.

Merges and ages are put in order in the same way, at the same hour."""


def one_slice(tx: Tx, name: str, keep: Retention) -> int:
    """Delete one slice of a class; the number of rows."""
    return CLASSES[name](tx, keep)
