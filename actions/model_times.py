"""The role model's side of a meeting: asked which times do not suit, told, reminded, and told that it is off.

Staff propose one only to a pair that may meet today, and the same is asked again before anything is sent.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from actions import nudges
from actions.agreeing import find_time, meeting_of, news
from actions.naming import first_name
from actions.visits import House, Visit
from rules.appointments import ROLE, instant, reminders, stamp
from rules.ids import number
from rules.owed import Show, show
from storage import alongside, appointments, hold, notices, pairs
from storage.appointments import Appointment
from storage.notices import Notice
from storage.pairs import RUNNING, Pair
from storage.people import Person
from storage.tx import Tx

GONE = [show("gone")]
STAND = frozenset({"", "youth_pause", "off", "youth_off"})
"""Why a pair rests, and a meeting that staff agree stands all the same: who can't be written to is phoned."""


def pair_of(tx: Tx, person_id: int) -> Pair | None:
    """The pair that somebody is as a young person, where they are one."""
    return next((one for one in pairs.of_person(tx, person_id, [RUNNING]) if one.youth_id == person_id), None)


def why_not(tx: Tx, pair: Pair | None) -> str:
    """Why these two cannot meet through us now, as a note; "" where they can."""
    if pair is None or pair.state != RUNNING:
        return "no_pair"
    why = nudges.resting(tx, pair)
    if why in STAND:
        return ""
    return "no_certificate" if why == "certificate" else "pair_rests"


def refused(tx: Tx, found: Appointment) -> str:
    """The same of an appointment; "" of every other kind."""
    if found.kind != ROLE:
        return ""
    pair = pairs.by_id(tx, found.subject_id or 0)
    return why_not(tx, pair if pair is not None and pair.model_id == found.with_id else None)


def plan(tx: Tx, house: House, limit: int = 100) -> int:
    """Meetings of two who may not meet any more: they are off, and staff ring the young person first; the number of them."""
    found = [one for one in alongside.with_models(tx, limit) if refused(tx, one)]
    for one in found:
        appointments.change(tx, one.id, state="asked", coming=None)
        news(tx, one, "unfit")
    return len(found)


def mine(tx: Tx, visit: Visit, appointment_id: str) -> Appointment | None:
    """The meeting, if the writer is the role model whom it is with, and both may meet."""
    found = appointments.by_id(tx, number(appointment_id)) if visit.person is not None else None
    if found is None or found.with_id != visit.me.id or found.state == "draft" or refused(tx, found):
        return None
    return found


def look(tx: Tx, visit: Visit, appointment_id: str) -> list[Show]:
    """Open a meeting with one's young person."""
    found = mine(tx, visit, appointment_id)
    return [show("model_time", found.id)] if found else GONE


def cannot(tx: Tx, visit: Visit, appointment_id: str, minutes: str) -> list[Show]:
    """A time does not suit: it is taken off what the young person can choose, or what was agreed is off."""
    found, at = mine(tx, visit, appointment_id), instant(minutes)
    if found is None or at is None:
        return GONE
    hold(tx, people=[found.person_id])
    found = mine(tx, visit, appointment_id)
    if found is None:
        return GONE
    if found.state == "proposed" and at in (offered := appointments.offered(tx, found.id)):
        left = [one for one in offered if one != at]
        appointments.offer(tx, found.id, left)
        if not left:
            _nothing_left(tx, visit.house, found)
    elif found.state == "agreed" and found.at == at and at > tx.now:
        notices.plan(tx, "time_cancelled", found.person_id, found.id, tx.now, tx.now, at=stamp(at))
        _nothing_left(tx, visit.house, found)
    else:
        return [show("model_time", found.id, note="stale")]
    return [show("model_time", found.id, note="cannot")]


def _nothing_left(tx: Tx, house: House, found: Appointment) -> None:
    """Another time has to be found by staff."""
    appointments.change(tx, found.id, state="asked", coming=None)
    find_time(tx, house, found)
    news(tx, found, "model_cannot")


def _then(notice: Notice) -> int:
    return int(notice.facts.get("at", 0))


def _of(tx: Tx, notice: Notice, reader: Person) -> Appointment | None:
    """The meeting that a notice speaks of, if the reader is still its role model and the two may meet."""
    found = appointments.by_id(tx, notice.subject_id or 0)
    if found is None or found.with_id != reader.id or refused(tx, found):
        return None
    return found


def _asked(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    found = _of(tx, notice, reader)
    if found is None or found.state != "proposed" or stamp(found.changed_at) != stamp(notice.first_due_at):
        return False
    return bool(meeting_of(tx, house.programme, found).times)


def _agreed(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    found = _of(tx, notice, reader)
    if found is None or found.at is None or found.state != "agreed":
        return False
    return stamp(found.at) == _then(notice) and found.at > tx.now


def _reminds(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    found = _of(tx, notice, reader)
    if found is None or found.at is None or not _agreed(tx, house, notice, reader):
        return False
    hours = reminders(found.at, notice.due_at, house.programme, "role_models").hours
    return notice.kind == "model_hours" or hours is None or tx.now < hours


def _off(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether they were told of a time that is still to come and is not agreed any more."""
    found, at = appointments.by_id(tx, notice.subject_id or 0), _then(notice)
    if found is None or at <= stamp(tx.now):
        return False
    on = found.state == "agreed" and found.at is not None and stamp(found.at) == at
    heard = (one for one in notices.about(tx, "model_agreed", found.id) if one.person_id == reader.id)
    return not on and any(one.state in ("sent", "uncertain") and _then(one) == at for one in heard)


def _facts(tx: Tx, house: House, notice: Notice, reader: Person) -> Mapping[str, Any]:
    found, at = appointments.by_id(tx, notice.subject_id or 0), _then(notice)
    then = datetime.fromtimestamp(at, tx.now.tzinfo) if at else None
    return {**(facts(tx, house, found) if found else {}), "at": then}


def facts(tx: Tx, house: House, found: Appointment) -> Mapping[str, Any]:
    """What a role model is told of a meeting: with whom by first name, when, where, who of staff is there."""
    return {"meeting": meeting_of(tx, house.programme, found), "youth": first_name(tx, found.person_id)}


def to_come(tx: Tx, visit: Visit) -> list[Appointment]:
    """The meetings of the writer that are proposed or to come."""
    return [one for one in alongside.met_by(tx, visit.me.id) if not refused(tx, one)]


PLANNERS = (plan,)
STILL = {
    "model_times": _asked,
    "model_agreed": _agreed,
    "model_day": _reminds,
    "model_hours": _reminds,
    "model_off": _off,
}
FACTS = dict.fromkeys(STILL, _facts)
