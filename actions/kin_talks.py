"""Staff propose a talk to one guardian; the guardian reads of it once the young person has said yes to that."""

from actions import alongside
from actions.cards import reach
from actions.visits import Visit
from rules.appointments import PARENTS
from rules.ids import number
from rules.owed import Show, show
from rules.standing import CLOSED
from storage import appointments, families
from storage.appointments import Appointment
from storage.tx import Tx


def begin(tx: Tx, visit: Visit, tie_id: str) -> list[Show]:
    """A talk with this guardian, who picks the time; the day is asked next."""
    found = families.tie(tx, number(tie_id)) if visit.may("guardian") else None
    person = reach(tx, visit, "meet", found.person_id) if found else None
    if found is None or person is None or person.status in CLOSED or person.team is None:
        return [show("gone")]
    if families.silent(tx, person.id):
        return [show("guardian", found.id, note="silent")]
    minutes, third = visit.programme.appointments[PARENTS], (found.guardian_id, found.id)
    new = appointments.draft(tx, person.id, person.team, PARENTS, visit.me.id, minutes, "office", third)
    return [show("meet_days", new)]


def asked(tx: Tx, found: Appointment) -> bool:
    """Whether the young person has said yes to our writing to this guardian."""
    tie = families.tie(tx, found.subject_id or 0)
    return tie is not None and tie.youth_yes_at is not None


def youth_yes(tx: Tx, visit: Visit, found: Appointment, _: str) -> list[Show] | None:
    """The young person has told staff that it is OK: the times go to the guardian."""
    return [show("appointment", found.id, note="saved")] if agree(tx, found) else None


def agree(tx: Tx, found: Appointment) -> bool:
    """It is OK with the young person; False where it was already, or nothing is proposed any more."""
    tie = families.tie(tx, found.subject_id or 0) if found.is_kin else None
    if tie is None or tie.youth_yes_at is not None or found.state != "proposed":
        return False
    families.change_tie(tx, tie.id, youth_yes_at=tx.now)
    alongside.kin_asked(tx, found)
    return True
