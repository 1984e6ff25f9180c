"""Around a job interview: shall somebody come along, how did it go, and, after a day to think, would they like to?"""

from dataclasses import replace

from actions import company
from actions.agreeing import GONE, news
from actions.appointments import ANSWERS
from actions.hosting import has_thought
from actions.times import mine
from actions.visits import Visit
from rules.appointments import INTERVIEW
from rules.owed import Show, show
from storage import appointments
from storage import tasks as task_rows
from storage.appointments import Appointment
from storage.tx import Tx

COMPANY = ("along", "outside", "alone")
RATINGS = ("good", "soso", "bad")


def do(tx: Tx, visit: Visit, appointment_id: str, about: str, code: str) -> list[Show]:
    """An answer about one's interview was tapped."""
    found = mine(tx, visit, appointment_id)
    if found is None or found.kind != INTERVIEW:
        return GONE
    if about == "company" and code in COMPANY:
        return _company(tx, visit, found, code)
    if about == "rating" and code in RATINGS and was_there(tx, found):
        appointments.change(tx, found.id, rating=code)
        return [show("interview", found.id, "rated", code)]
    if about == "answer" and code in ANSWERS and was_there(tx, found) and has_thought(tx, found):
        return _answer(tx, found, code)
    return [show("time", found.id, note="stale")]


def was_there(tx: Tx, found: Appointment) -> bool:
    """Whether the interview is over, as far as anybody knows."""
    return found.state in ("agreed", "held") and found.at is not None and found.at <= tx.now


def _company(tx: Tx, visit: Visit, found: Appointment, code: str) -> list[Show]:
    if found.state != "agreed" or found.at is None or found.at <= tx.now:
        return [show("time", found.id, note="stale")]
    appointments.change(tx, found.id, company=code)
    if code == "alone":
        task_rows.end(tx, found.person_id, "alone", [company.WISHED, company.INSTEAD], found.id)
    else:
        company.wished(tx, visit.house, replace(found, company=code))
    return [show("time", found.id, note=code)]


def _answer(tx: Tx, found: Appointment, code: str) -> list[Show]:
    if found.youth_answer != code:
        appointments.change(tx, found.id, youth_answer=code)
        news(tx, found, "thought")
    return [show("interview", found.id, "answered", code)]
