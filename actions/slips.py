"""A slip of the finger: "Held" was tapped, and nobody came. Put right on the same day, with all that it brought about."""

from actions import present
from rules.appointments import INTERVIEW
from rules.days import local_day
from rules.programme import Programme
from storage import contacts
from storage.appointments import Appointment
from storage.tx import Tx


def contact_of(found: Appointment) -> str:
    """As what sort of contact with the young person it counts when it was held; "" where they or staff were not there."""
    if found.is_kin:
        return ""
    if found.kind != INTERVIEW:
        return "office"
    return "outside" if found.company in ("along", "outside") else ""


def is_slip(tx: Tx, programme: Programme, found: Appointment) -> bool:
    """Whether "held" can still be taken back: written down today, and nobody has said yet how it was."""
    answered = found.rating or found.youth_answer or found.workplace_answer
    today = local_day(found.changed_at, programme.calendar) == present.today(tx)
    return found.state == "held" and today and not answered


def take_back(tx: Tx, found: Appointment) -> None:
    """It was not held: the contact that was written down with it was none."""
    if (how := contact_of(found)) and found.at is not None:
        contacts.take_back(tx, found.person_id, how, found.at, found.changed_at)
