"""The workplace's side of a job interview: told, reminded the day before, told that it is off, and its answer by tap.

Who speaks for the workplace reads a first name and a time. Without a chat all of it is a task to phone.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from actions import at_work, tasks
from actions.naming import first_name
from actions.partners import WORKPLACE, is_partner
from actions.visits import House, Visit
from rules.appointments import A_DAY_TO_THINK, INTERVIEW, day_before, stamp
from rules.ids import number
from rules.owed import Show, show
from rules.phone import display
from rules.programme import Programme
from rules.quiet import reminder_at
from storage import accounts, alongside, appointments, hold, notices, people, workplaces
from storage import tasks as task_rows
from storage.appointments import Appointment
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

ANSWERS = ("yes", "no", "unsure")
RING = "host_ring"
"""The task: phone the workplace about an interview."""
LOOK_AHEAD = timedelta(days=8)
"""So far ahead it is looked whom to remind: the day before may lie before a row of holidays."""
ANSWER_WITHIN = timedelta(days=14)
"""How long after an interview the workplace is still asked."""
IN_CHAT = timedelta(days=2)
"""How long an answer in the chat is waited for; then somebody phones."""


def speaks_for(tx: Tx, found: Appointment) -> int | None:
    """Who speaks for the workplace of an interview; None where nobody is known."""
    work = workplaces.by_id(tx, found.workplace_id) if found.workplace_id else None
    return work.contact_id if work else None


def host(tx: Tx, found: Appointment) -> int | None:
    """Who speaks for the workplace and can be written to; None where somebody has to phone."""
    contact = speaks_for(tx, found)
    person = people.by_id(tx, contact) if contact else None
    if person is None or person.messages_off_at is not None or not is_partner(tx, person.id, WORKPLACE):
        return None
    return person.id if any(account.reachable for account in accounts.of_person(tx, person.id)) else None


def told(tx: Tx, house: House, found: Appointment, at: datetime) -> None:
    """An interview was agreed: the workplace hears of it, and is reminded the day before."""
    reader = host(tx, found)
    if reader is None:
        _ring(tx, house, found, tx.now)
        return
    notices.plan(tx, "host_told", reader, found.id, at, tx.now, at=stamp(at))
    if (due := remind_at(at, house.programme)) > tx.now:
        notices.plan(tx, "host_reminded", reader, found.id, at, due, at=stamp(at))


def remind_at(at: datetime, programme: Programme) -> datetime:
    """The day before, or the last working hour before that."""
    return reminder_at("workplaces", day_before(at, programme.calendar), programme)


def off(tx: Tx, house: House, found: Appointment) -> None:
    """An agreed interview does not take place then: who was told hears that too; who was not need not be phoned."""
    if found.at is None or found.at <= tx.now:
        return
    to_ring = task_rows.newest(tx, [RING], found.id)
    if to_ring is not None and to_ring.done_at is None:
        task_rows.end(tx, found.person_id, "off", [RING], found.id)
    elif (reader := host(tx, found)) is not None:
        notices.plan(tx, "host_off", reader, found.id, found.at, tx.now, at=stamp(found.at))
    else:
        _ring(tx, house, found, tx.now)


def _ring(tx: Tx, house: House, found: Appointment, since: datetime) -> bool:
    person = people.by_id(tx, found.person_id)
    return person is not None and tasks.about(tx, house, RING, person, found.id, since=since)


def plan_day_before(tx: Tx, house: House, limit: int = 100) -> int:
    """Tomorrow's interviews: whoever speaks for the workplace now is reminded, or phoned; the number of new ones."""
    found = alongside.interviews_between(tx, tx.now, tx.now + LOOK_AHEAD, limit)
    return sum(_remind(tx, house, one, one.at) for one in found if one.at is not None)


def _remind(tx: Tx, house: House, found: Appointment, at: datetime) -> bool:
    due, reader = remind_at(at, house.programme), host(tx, found)
    if tx.now < due:
        return False
    if reader is None:
        return _ring(tx, house, found, due)
    known = notices.newest_about(tx, "host_told", found.id, reader)
    if known is not None and known >= due:
        return False
    kind = "host_reminded" if known else "host_told"
    return notices.plan(tx, kind, reader, found.id, at, due if known else tx.now, at=stamp(at))


def plan_answers(tx: Tx, house: House, limit: int = 100) -> int:
    """The workplace has had its day to think: it is asked here, or by phone where it can't answer or has not."""
    found = alongside.thought_over(tx, tx.now - A_DAY_TO_THINK, tx.now - ANSWER_WITHIN, limit)
    return sum(_ask(tx, house, one, one.at) for one in found if one.at is not None)


def _ask(tx: Tx, house: House, found: Appointment, at: datetime) -> bool:
    reader, person = host(tx, found), people.by_id(tx, found.person_id)
    if reader is not None and tx.now < at + A_DAY_TO_THINK + IN_CHAT:
        return notices.plan(tx, "host_asked", reader, found.id, at, at + A_DAY_TO_THINK, at=stamp(at))
    if found.state != "held" or person is None:
        return False
    return tasks.about(tx, house, "thought", person, found.id)


def mine(tx: Tx, visit: Visit, appointment_id: str) -> Appointment | None:
    """The interview, if the writer speaks for the workplace where it is."""
    found = appointments.by_id(tx, number(appointment_id)) if visit.person is not None else None
    if found is None or found.kind != INTERVIEW or found.state not in ("agreed", "held") or found.at is None:
        return None
    return found if speaks_for(tx, found) == visit.me.id and is_partner(tx, visit.me.id, WORKPLACE) else None


def look(tx: Tx, visit: Visit, appointment_id: str) -> list[Show]:
    """Open an interview at one's own workplace."""
    found = mine(tx, visit, appointment_id)
    return [show("hosted", found.id) if found else show("gone")]


def answer(tx: Tx, visit: Visit, appointment_id: str, code: str) -> list[Show]:
    """The workplace would like to, or not, or does not know; a day after the interview at the earliest."""
    found = mine(tx, visit, appointment_id)
    if found is None or code not in ANSWERS:
        return [show("gone")]
    hold(tx, people=[found.person_id])
    found = mine(tx, visit, appointment_id)
    if found is None:
        return [show("gone")]
    if not has_thought(tx, found):
        return [show("hosted", found.id, note="stale")]
    if found.workplace_answer != code:
        appointments.change(tx, found.id, workplace_answer=code)
        task_rows.end(tx, found.person_id, "answered", ["thought"], found.id)
        _news(tx, found)
    return [show("hosted", found.id)]


def has_thought(tx: Tx, found: Appointment) -> bool:
    """Whether there was a day to think; nobody says yes or no to a job on the spot."""
    return found.at is not None and tx.now >= found.at + A_DAY_TO_THINK


def _news(tx: Tx, found: Appointment) -> None:
    person = people.by_id(tx, found.person_id)
    if (to := found.staff_id or (person.owner_id if person else None)) is not None:
        notices.plan(tx, "time_news", to, found.id, tx.now, tx.now, what="work_said", at=0)


def _agreed(tx: Tx, notice: Notice) -> Appointment | None:
    found = appointments.by_id(tx, notice.subject_id or 0)
    then = found is not None and found.at is not None and stamp(found.at) == notice.facts.get("at")
    return found if then else None


def _still_on(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    found = _agreed(tx, notice)
    if found is None or found.at is None or found.state != "agreed" or found.at <= tx.now:
        return False
    return host(tx, found) == reader.id


def _still_off(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether they were told of a time that is still to come and is not agreed any more."""
    found, at = appointments.by_id(tx, notice.subject_id or 0), int(notice.facts.get("at", 0))
    if found is None or at <= stamp(tx.now) or host(tx, found) != reader.id:
        return False
    on = found.state == "agreed" and found.at is not None and stamp(found.at) == at
    heard = (one for one in notices.about(tx, "host_told", found.id) if one.person_id == reader.id)
    return not on and any(one.state in ("sent", "uncertain") and one.facts.get("at") == at for one in heard)


def _still_asked(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    found = _agreed(tx, notice)
    if found is None or found.state not in ("agreed", "held") or found.workplace_answer is not None:
        return False
    return host(tx, found) == reader.id


def _facts(tx: Tx, house: House, notice: Notice, reader: Person) -> Mapping[str, Any]:
    found = appointments.by_id(tx, notice.subject_id or 0)
    at = int(notice.facts.get("at", 0))
    return {**(facts(tx, house, found) if found else {}), "at": datetime.fromtimestamp(at, tx.now.tzinfo)}


def facts(tx: Tx, house: House, found: Appointment) -> Mapping[str, Any]:
    """What a workplace is told of an interview: a first name, when, its own answer, and who of staff stands ready."""
    person, team = people.by_id(tx, found.person_id), house.programme.teams.get(found.team)
    return {
        "id": found.id,
        "youth": first_name(tx, found.person_id),
        "at": found.at,
        "answer": found.workplace_answer or "",
        "owner": at_work.who(tx, house, person) if person else "",
        "phone": display(team.office.phone) if team else "",
    }


PLANNERS = (plan_day_before, plan_answers)
STILL = {"host_told": _still_on, "host_reminded": _still_on, "host_off": _still_off, "host_asked": _still_asked}
FACTS = dict.fromkeys(STILL, _facts)
