"""Whoever else is part of an appointment hears of it too: a workplace, a role model, the guardian whose talk it is."""

from actions import hosting, tasks
from actions.visits import House
from rules.appointments import INTERVIEW, reminders, stamp
from storage import accounts, families, notices, people
from storage import tasks as task_rows
from storage.appointments import Appointment
from storage.tx import Tx

RING = "model_ring"
"""The task: tell a role model by phone what became of a meeting."""


def proposed(tx: Tx, house: House, found: Appointment) -> None:
    """Times for a meeting lie before the young person: the role model can say which do not suit.

    Of a guardian's talk the young person reads first; the guardian is asked once the young person has said yes to that.
    """
    if found.is_kin:
        notices.plan(tx, "kin_talk", found.person_id, found.id, tx.now, tx.now)
        kin_asked(tx, found)
        return
    if found.with_id is not None and not _by_phone(tx, house, found):
        notices.plan(tx, "model_times", found.with_id, found.id, tx.now, tx.now)


def kin_asked(tx: Tx, found: Appointment) -> None:
    """The times go to the guardian, where the young person has said yes to our writing to them."""
    tie = families.tie(tx, found.subject_id or 0)
    if tie is not None and tie.youth_yes_at is not None:
        notices.plan(tx, "kin_times", tie.guardian_id, found.id, tx.now, tx.now)


def agreed(tx: Tx, house: House, found: Appointment) -> None:
    """This is the time: the other one is told, and reminded as the young person is."""
    if found.at is None:
        return
    if found.kind == INTERVIEW:
        hosting.told(tx, house, found, found.at)
    if found.with_id is None or (not found.is_kin and _by_phone(tx, house, found)):
        return
    told = reminders(found.at, tx.now, house.programme, "parents" if found.is_kin else "role_models")
    plans = [("kin_day", told.day), ("kin_hours", told.hours)]
    if not found.is_kin:
        plans = [("model_agreed", tx.now), ("model_day", told.day), ("model_hours", told.hours)]
    for kind, due in plans:
        if due is not None:
            notices.plan(tx, kind, found.with_id, found.id, found.at, due, at=stamp(found.at))


def off(tx: Tx, house: House, found: Appointment) -> None:
    """What was agreed or proposed does not stand any more: whoever had heard of it hears that too."""
    if found.kind == INTERVIEW and found.state == "agreed":
        hosting.off(tx, house, found)
    if found.with_id is not None and not found.is_kin and _was_told(found, tx):
        _by_phone(tx, house, found)
    model_off(tx, found)


def model_off(tx: Tx, found: Appointment) -> None:
    """The role model, or the guardian, reads that an agreed time is off."""
    if found.with_id is not None and _was_told(found, tx) and found.at is not None:
        kind = "kin_off" if found.is_kin else "model_off"
        notices.plan(tx, kind, found.with_id, found.id, found.at, tx.now, at=stamp(found.at))


def _was_told(found: Appointment, tx: Tx) -> bool:
    return found.state == "agreed" and found.at is not None and found.at > tx.now


def _by_phone(tx: Tx, house: House, found: Appointment) -> bool:
    """A role model who cannot be written to is told by phone, once for all that waits to be told; whether that is so."""
    model = people.by_id(tx, found.with_id or 0)
    off = model is None or model.messages_off_at is not None
    if not off and any(account.reachable for account in accounts.of_person(tx, found.with_id or 0)):
        return False
    person, known = people.by_id(tx, found.person_id), task_rows.newest(tx, [RING], found.id)
    if person is not None and (known is None or known.done_at is not None):
        tasks.about(tx, house, RING, person, found.id, since=tx.now)
    return True
