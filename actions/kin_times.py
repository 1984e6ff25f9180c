"""A guardian's side of a talk with staff: pick a time, say that none suits, be reminded. The young person is asked first."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from actions import guardians, kin_talks
from actions.agreeing import agree, find_time, free, meeting_of, news
from actions.naming import first_name
from actions.visits import House, Visit
from rules.appointments import instant, reminders
from rules.appointments import stamp as stamp_of
from rules.ids import number
from rules.owed import Show, show
from storage import alongside, appointments, families, hold, people
from storage.appointments import Appointment
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

GONE = [show("gone")]


def told(tx: Tx, found: Appointment | None, guardian_id: int) -> bool:
    """Whether it is a talk with this guardian of which they may hear now: the young person said yes, and nobody no."""
    if found is None or not found.is_kin or found.state == "draft" or not kin_talks.asked(tx, found):
        return False
    tie, youth = families.tie(tx, found.subject_id or 0), people.by_id(tx, found.person_id)
    if tie is None or youth is None or not tie.guardian_id == found.with_id == guardian_id:
        return False
    return guardians.may_hear(tx, tie, youth)


def mine(tx: Tx, visit: Visit, appointment_id: str) -> Appointment | None:
    """The talk, if it is the writer's and they may hear of it; None for every other."""
    found = appointments.by_id(tx, number(appointment_id)) if guardians.me(tx, visit) else None
    return found if found is not None and told(tx, found, visit.me.id) else None


def look(tx: Tx, visit: Visit, screen: str, appointment_id: str) -> list[Show]:
    """Open a talk, or its calendar file."""
    found = mine(tx, visit, appointment_id)
    return [show(screen, found.id)] if found else GONE


def do(tx: Tx, visit: Visit, appointment_id: str, verb: str, detail: str) -> list[Show]:
    """A guardian tapped a time, or that none suits."""
    found, action = mine(tx, visit, appointment_id), VERBS.get(verb)
    if found is None or action is None:
        return GONE
    hold(tx, people=sorted({found.person_id, visit.me.id, *([found.staff_id] if found.staff_id else [])}))
    found = mine(tx, visit, appointment_id)
    if found is None:
        return GONE
    return [show("kin_time", found.id, note=action(tx, visit, found, detail))]


def _pick(tx: Tx, visit: Visit, found: Appointment, minutes: str) -> str:
    """The first to say so gets the time; whoever comes second reads what is left."""
    at = instant(minutes)
    if found.state != "proposed" or at is None or at not in appointments.offered(tx, found.id):
        return ""
    if not free(tx, visit.programme, found, at):
        return "taken"
    agree(tx, visit.house, found, at)
    news(tx, appointments.by_id(tx, found.id) or found, "picked")
    return ""


def _cannot(tx: Tx, visit: Visit, found: Appointment, _: str) -> str:
    """None of the times suits, or not the agreed one after all: staff find another."""
    agreed = found.state == "agreed" and found.at is not None and found.at > tx.now
    if found.state == "proposed" or agreed:
        appointments.change(tx, found.id, state="asked", coming=None)
        find_time(tx, visit.house, found)
        news(tx, found, "moves" if agreed else "other")
    return ""


VERBS: Mapping[str, Callable[[Tx, Visit, Appointment, str], str]] = {"pick": _pick, "cannot": _cannot}
"""What each button of a guardian does; the note to say above the talk then."""


def answer(tx: Tx, visit: Visit, said: str, appointment_id: str) -> list[Show]:
    """The young person says whether we may write to their guardian: yes, or first a talk with themselves."""
    found = appointments.by_id(tx, number(appointment_id)) if visit.person is not None else None
    if found is None or not found.is_kin or found.person_id != visit.me.id or found.state == "draft":
        return GONE
    hold(tx, people=[visit.me.id])
    found = appointments.by_id(tx, found.id) or found
    if said == "yes":
        kin_talks.agree(tx, found)
    elif said == "wait" and found.state == "proposed" and not kin_talks.asked(tx, found):
        appointments.change(tx, found.id, state="asked")
        find_time(tx, visit.house, found)
        news(tx, found, "kin_wait")
    return [show("kin_talk", found.id)]


def to_come(tx: Tx, visit: Visit) -> list[Appointment]:
    """The writer's talks that are proposed, or agreed and still to come."""
    every = alongside.of_guardian(tx, visit.me.id)
    ahead = [one for one in every if one.state == "proposed" or (one.state == "agreed" and one.at and one.at > tx.now)]
    return [one for one in ahead if told(tx, one, visit.me.id)]


def _then(notice: Notice) -> int:
    return int(notice.facts.get("at", 0))


def _of(tx: Tx, notice: Notice, reader: Person) -> Appointment | None:
    found = appointments.by_id(tx, notice.subject_id or 0)
    return found if found is not None and told(tx, found, reader.id) else None


def _asks(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    found = _of(tx, notice, reader)
    if found is None or found.state != "proposed" or stamp_of(found.changed_at) > stamp_of(notice.first_due_at):
        return False
    return bool(meeting_of(tx, house.programme, found).times)


def _reminds(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    found = _of(tx, notice, reader)
    if found is None or found.at is None or found.state != "agreed" or stamp_of(found.at) != _then(notice):
        return False
    hours = reminders(found.at, notice.due_at, house.programme, "parents").hours
    return found.at > tx.now and (notice.kind == "kin_hours" or hours is None or tx.now < hours)


def _off(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    found, at = _of(tx, notice, reader), _then(notice)
    on = found is not None and found.state == "agreed" and found.at is not None and stamp_of(found.at) == at
    return found is not None and not on and at > stamp_of(tx.now)


def _knows(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """The young person reads of it while it is proposed or agreed; what comes of it is told by staff."""
    found = appointments.by_id(tx, notice.subject_id or 0)
    tie = families.tie(tx, found.subject_id or 0) if found else None
    if found is None or tie is None or families.silent(tx, reader.id):
        return False
    return found.state in ("proposed", "agreed")


def facts(tx: Tx, house: House, found: Appointment) -> Mapping[str, Any]:
    """What is told of a talk: about whom, with whom, when and where; whether an interpreter comes."""
    guardian = families.guardian(tx, found.with_id or 0)
    return {
        "meeting": meeting_of(tx, house.programme, found),
        "child": first_name(tx, found.person_id) or "–",
        "guardian": first_name(tx, found.with_id or 0) or "–",
        "interpreter": guardian is not None and guardian.interpreter,
        "asked": kin_talks.asked(tx, found),
    }


def _told(tx: Tx, house: House, notice: Notice, reader: Person) -> Mapping[str, Any]:
    found = appointments.by_id(tx, notice.subject_id or 0)
    then = datetime.fromtimestamp(_then(notice), UTC) if _then(notice) else None
    return {**(facts(tx, house, found) if found else {}), "at": then}


STILL = {"kin_talk": _knows, "kin_times": _asks, "kin_day": _reminds, "kin_hours": _reminds, "kin_off": _off}
FACTS = dict.fromkeys(STILL, _told)
