"""The young person's side of an appointment: pick a time, come or not, move it, call it off."""

from collections.abc import Callable, Mapping

from actions import alongside, intake, model_times
from actions.agreeing import GONE, agree, find_time, free, news
from actions.appointments import OF_TIME
from actions.visits import Visit
from rules.appointments import OPEN, instant
from rules.ids import number
from rules.owed import Show, show
from rules.standing import CLOSED
from storage import appointments, hold, tasks
from storage.appointments import Appointment
from storage.tx import Tx


def mine(tx: Tx, visit: Visit, appointment_id: str) -> Appointment | None:
    """The appointment, if it is the writer's own."""
    found = appointments.by_id(tx, number(appointment_id)) if visit.person is not None else None
    if found is None or found.person_id != visit.me.id or found.state == "draft" or found.is_kin:
        return None
    return found


def do(tx: Tx, visit: Visit, appointment_id: str, verb: str, detail: str) -> list[Show]:
    """A button under one's own time was tapped."""
    found, action = mine(tx, visit, appointment_id), VERBS.get(verb)
    if found is None or action is None:
        return GONE
    if verb == "call":
        return intake.ask_for_person(tx, visit, "call")
    hold(tx, people=[found.person_id, *([found.staff_id] if found.staff_id else [])])
    found = mine(tx, visit, appointment_id)
    if found is None or visit.me.status in CLOSED:
        return GONE
    note = action(tx, visit, found, detail)
    return [show("time", found.id, note=note or "stale")]


def _pick(tx: Tx, visit: Visit, found: Appointment, minutes: str) -> str:
    """This time suits: the first to say so gets it; whoever comes second reads what is left."""
    at = instant(minutes)
    if found.state != "proposed":
        return "already" if found.state == "agreed" and found.at == at else ""
    if at is None or at not in appointments.offered(tx, found.id):
        return ""
    if not free(tx, visit.programme, found, at) or model_times.refused(tx, found):
        return "taken"
    agree(tx, visit.house, found, at)
    agreed = appointments.by_id(tx, found.id)
    news(tx, agreed or found, "picked")
    return "picked"


def _other(tx: Tx, visit: Visit, found: Appointment, _: str) -> str:
    """Another time is wanted: before one was agreed, instead of the agreed one, or after one was missed."""
    if found.state not in (*OPEN, "no_show"):
        return ""
    if found.state == "asked":
        return "already"
    agreed = found.state == "agreed"
    if agreed and found.at is not None and found.at <= tx.now:
        return ""
    appointments.change(tx, found.id, state="asked", coming=None)
    tasks.end(tx, found.person_id, "moved", ["ring"], found.id)
    alongside.off(tx, visit.house, found)
    find_time(tx, visit.house, found)
    news(tx, found, "other" if not agreed else "moves")
    return "asked"


def _no(tx: Tx, visit: Visit, found: Appointment, _: str) -> str:
    """No, thank you: nothing was agreed, and nobody asks why."""
    if found.state not in ("proposed", "asked", "no_show"):
        return "already" if found.state in ("declined", "cancelled") else ""
    appointments.change(tx, found.id, state="declined")
    tasks.end(tx, found.person_id, "declined", OF_TIME, found.id)
    news(tx, found, "declined")
    return "declined"


def _coming(tx: Tx, visit: Visit, found: Appointment, _: str) -> str:
    if found.state != "agreed" or found.at is None or found.at <= tx.now:
        return ""
    if found.coming == "no":
        news(tx, found, "comes")
    appointments.change(tx, found.id, coming="yes")
    tasks.end(tx, found.person_id, "coming", ["ring"], found.id)
    return "coming"


def _cannot(tx: Tx, visit: Visit, found: Appointment, _: str) -> str:
    """They can't: what then is their next tap; the staff member knows from that moment on."""
    if found.state != "agreed" or found.at is None or found.at <= tx.now:
        return ""
    if found.coming != "no":
        appointments.change(tx, found.id, coming="no")
        news(tx, found, "cannot")
    return "cannot"


def _cancel(tx: Tx, visit: Visit, found: Appointment, _: str) -> str:
    if found.state != "agreed" or found.at is None or found.at <= tx.now:
        return ""
    appointments.change(tx, found.id, state="cancelled")
    alongside.off(tx, visit.house, found)
    tasks.end(tx, found.person_id, "cancelled", OF_TIME, found.id)
    news(tx, found, "cancelled")
    return "dropped"


VERBS: Mapping[str, Callable[[Tx, Visit, Appointment, str], str]] = {
    "pick": _pick,
    "other": _other,
    "no": _no,
    "coming": _coming,
    "cannot": _cannot,
    "cancel": _cancel,
    "call": lambda *_: "",
}
"""What each button does; the note to say above the appointment then, "" where it came too late."""
