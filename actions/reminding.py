"""Notices about appointments: whether they still stand when they are sent, what they tell, and who rings instead."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from actions import alongside, model_times, present, tasks
from actions.agreeing import find_time, is_there, meeting_of, news, with_things
from actions.visits import House
from rules.appointments import TWO_HOURS, reminders, stamp
from rules.days import local_day, resolve_local
from rules.permissions import may
from storage import appointments, duties, lapsed, notices, people, staff
from storage.appointments import Appointment
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

REMINDERS = ("remind_day", "remind_hours")
KIN_REMINDERS = ("kin_day", "kin_hours")
NOT_SENT = ("too_late", "stopped")
"""Why a reminder was not sent where a human has to ring instead."""
LOOK_AHEAD = timedelta(days=4)
"""How far ahead it is looked whether somebody is there."""


def _of(tx: Tx, notice: Notice) -> Appointment | None:
    return appointments.by_id(tx, notice.subject_id or 0)


def _at(notice: Notice) -> datetime | None:
    known = int(notice.facts.get("at", 0))
    return datetime.fromtimestamp(known, UTC) if known else None


def _agreed(tx: Tx, notice: Notice) -> Appointment | None:
    """The appointment, where it is still agreed for the time that the notice speaks of."""
    found = _of(tx, notice)
    return found if found is not None and found.state == "agreed" and found.at == _at(notice) else None


def _reminds(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    found = _agreed(tx, notice)
    if found is None or found.at is None or tx.now >= found.at or found.coming == "no":
        return False
    if not is_there(tx, house.programme, found, found.at) or model_times.refused(tx, found):
        return False
    hours = reminders(found.at, notice.due_at, house.programme).hours
    return notice.kind == "remind_hours" or hours is None or tx.now < hours


def _offered(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    found = _of(tx, notice)
    if found is None or found.state != "proposed" or stamp(found.changed_at) != stamp(notice.first_due_at):
        return False
    return bool(meeting_of(tx, house.programme, found).times) and not model_times.refused(tx, found)


def _off(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    found, at = _of(tx, notice), _at(notice)
    return found is not None and found.state in ("cancelled", "asked") and (at is None or at > tx.now)


def _missed(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    found = _of(tx, notice)
    return found is not None and found.state == "no_show"


def _asks_how(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    found = _of(tx, notice)
    if found is None or found.at != _at(notice):
        return False
    return found.state in ("agreed", "held") and found.rating is None


def _asks_answer(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    found = _of(tx, notice)
    if found is None or found.at != _at(notice) or found.youth_answer is not None:
        return False
    return found.state == "held" or (found.state == "agreed" and found.rating is not None)


def _over(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    return _agreed(tx, notice) is not None and _works_here(tx, person)


def _news(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    return _of(tx, notice) is not None and _works_here(tx, person)


def _works_here(tx: Tx, person: Person) -> bool:
    return may(staff.at_work(staff.roles_of(tx, person.id)), "meet")


def _told(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    """What is told of an appointment: names are looked up now, and staff read none."""
    found = _of(tx, notice)
    was = int(notice.facts.get("was", 0))
    told = {
        "at": _at(notice),
        "was": datetime.fromtimestamp(was, UTC) if was else None,
        "what": str(notice.facts.get("what", "")),
    }
    if found is None:
        return told
    meeting = meeting_of(tx, house.programme, found)
    return {**told, "meeting": with_things(tx, found, meeting) if notice.kind in REMINDERS else meeting}


def _off_with_it(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    """Of somebody whose enquiry was closed: the agreed times that are off with it."""
    return {"off": [datetime.fromtimestamp(at, UTC) for at in notice.facts.get("off", ())]}


def plan_ring(tx: Tx, house: House, limit: int = 100) -> int:
    """A reminder that was not sent, and the time is still to come: a human rings; the number of new tasks."""
    found = lapsed.unsaid(tx, (*REMINDERS, *KIN_REMINDERS), NOT_SENT, limit)
    return sum(_task(tx, house, "ring", one) for one in found)


def _task(tx: Tx, house: House, kind: str, found: Appointment) -> bool:
    person = people.by_id(tx, found.person_id)
    return person is not None and tasks.about(tx, house, kind, person, found.id, since=tx.now)


def plan_nobody_there(tx: Tx, house: House, limit: int = 100) -> int:
    """The office was closed, or somebody is away and nobody stands in: the time is off, and both sides are told."""
    today = present.today(tx)
    shut = any(duties.closed_from(tx, team, today) for team in house.programme.teams)
    if not shut and not duties.away_from(tx, today):
        return 0
    off = 0
    until = resolve_local(today, time()) + LOOK_AHEAD
    for found in appointments.agreed_between(tx, tx.now + TWO_HOURS / 4, until, limit):
        if found.at is None or is_there(tx, house.programme, found, found.at):
            continue
        away = _is_away(tx, house, found, found.at)
        # Whoever proposes the new times is the one it is with then, else nothing is free until they are back.
        appointments.change(tx, found.id, state="asked", **({"staff_id": None} if away else {}))
        alongside.off(tx, house, found)
        if not found.is_kin:
            notices.plan(tx, "time_cancelled", found.person_id, found.id, tx.now, tx.now, at=stamp(found.at))
        news(tx, found, "shut")
        find_time(tx, house, found)
        off += 1
    return off


def _is_away(tx: Tx, house: House, found: Appointment, at: datetime) -> bool:
    """Whether whoever the time was with is away then or today, and nobody stands in: the news finds nobody at work."""
    days = {local_day(at, house.programme.calendar), present.today(tx)}
    return found.staff_id is not None and any(present.acting(tx, found.staff_id, day) is None for day in days)


def plan_unpicked(tx: Tx, house: House, limit: int = 100) -> int:
    """Proposed times are over, and nobody picked one: staff hear it, and it waits for them; the number of these."""
    found, more = lapsed.unpicked(tx, limit)
    for one in found:
        appointments.change(tx, one.id, state="asked")
        find_time(tx, house, one)
        news(tx, one, "unpicked")
    return len(found) + more


PLANNERS = (plan_ring, plan_unpicked, plan_nobody_there)
STILL = {
    "times_offered": _offered,
    "time_cancelled": _off,
    "remind_day": _reminds,
    "remind_hours": _reminds,
    "missed": _missed,
    "interview_how": _asks_how,
    "interview_answer": _asks_answer,
    "time_over": _over,
    "time_news": _news,
}
FACTS = {**dict.fromkeys(STILL, _told), "closed": _off_with_it}
