"""Staff propose times, agree one by phone, call it off, and write down in one tap how it went.

Long because each verb of staff about an appointment stands beside the others.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from actions import alongside, hosting, kin_talks, model_times, present, slips
from actions.agreeing import GONE, agree, busy, free
from actions.cards import reach
from actions.visits import Visit
from rules.appointments import (
    AHEAD,
    INTERVIEW,
    MOST_TIMES,
    OPEN,
    ROLE,
    at_minute,
    free_times,
    instant,
    interview_times,
    overlaps,
    stamp,
)
from rules.days import resolve_local
from rules.form import Form
from rules.ids import number
from rules.owed import Show, show
from rules.standing import CLOSED, ENROLLED
from rules.subject import Subject
from storage import accounts, appointments, contacts, hold, notices, people, requests, tasks, trail, workplaces
from storage.appointments import Appointment
from storage.tx import Tx

DAYS = 10
"""Working days offered at once."""
ANSWERS = hosting.ANSWERS
OF_TIME = ("ring", "new_time", "company", "company_instead")
"""Tasks that are over with a time."""
OVER = (*OF_TIME, hosting.RING, alongside.RING)
"""Those that are over once the time has come: nobody need be told of it any more."""


def seen(tx: Tx, visit: Visit, appointment_id: str) -> Appointment | None:
    """The appointment, if it is with somebody whom the writer sees."""
    found = appointments.by_id(tx, number(appointment_id)) if visit.may("meet") else None
    if found is None or reach(tx, visit, "meet", found.person_id) is None:
        return None
    return found if found.state != "draft" or found.made_by == visit.me.id else None


def look(tx: Tx, visit: Visit, screen: str, subject: str, *rest: str) -> list[Show]:
    """Open one of staff's screens of an appointment, or of a person's; that it was read is written down."""
    if screen == "meet":
        person = reach(tx, visit, "meet", subject)
        if person is None:
            return GONE
        trail.log(tx, visit.me.id, "read_appointments", person.id, person.team)
        return [show("meet", person.id)]
    found = seen(tx, visit, subject)
    if found is None:
        return GONE
    if screen == "appointment":
        trail.log(tx, visit.me.id, "read_appointments", found.person_id, found.team)
    return [show(screen, found.id, *(part for part in rest if part))]


def begin(tx: Tx, visit: Visit, person_id: str, kind: str) -> list[Show]:
    """A kind was chosen: for an interview the place is asked next, for all others the day."""
    person, minutes = reach(tx, visit, "meet", person_id), visit.programme.appointments
    if person is None or kind not in minutes or person.status in CLOSED or person.team is None:
        return GONE
    place, pair = "typed" if kind == INTERVIEW else "office", model_times.pair_of(tx, person.id)
    if kind == ROLE and (why := model_times.why_not(tx, pair)):
        return [show("meet", person.id, note=why)]
    third = (pair.model_id, pair.id) if kind == ROLE and pair else None
    new = appointments.draft(tx, person.id, person.team, kind, visit.me.id, minutes[kind], place, third)
    return [show("meet_where" if kind == INTERVIEW else "meet_days", new)]


def at_workplace(tx: Tx, visit: Visit, appointment_id: str, workplace_id: str) -> list[Show]:
    """The interview is at a workplace that is known."""
    found, work = seen(tx, visit, appointment_id), workplaces.by_id(tx, number(workplace_id))
    if found is None or found.kind != INTERVIEW or work is None or work.team != found.team:
        return GONE
    appointments.change(tx, found.id, place="workplace", workplace_id=work.id, sealed=None)
    return [show("meet_days", found.id)]


def submit_place(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, object]) -> list[Show]:
    """The interview is somewhere else: where was typed, and is sealed."""
    found = appointments.draft_of(tx, subject.person, visit.me.id)
    if found is None or found.kind != INTERVIEW:
        return GONE
    appointments.seal_place(tx, found, str(answers["place"]))
    return [show("meet_days", found.id)]


def times_on(tx: Tx, visit: Visit, found: Appointment, day: date) -> list[datetime]:
    """The times of a day at which both can."""
    calendar, team = visit.programme.calendar, visit.programme.teams.get(found.team)
    start = resolve_local(day, time(), calendar.zone)
    taken = busy(tx, found, start, start + timedelta(days=1, hours=1))
    if found.kind == INTERVIEW:
        return [at for at in interview_times(day, tx.now, calendar) if not overlaps(at, found.minutes, taken)]
    if team is None or present.acting(tx, found.staff_id or visit.me.id, day) != (found.staff_id or visit.me.id):
        return []
    return free_times(present.office(tx, team), day, tx.now, found.minutes, taken)


def days_for(tx: Tx, visit: Visit, found: Appointment, after: date | None = None) -> list[date]:
    """The next working days with a free time, from today or after a day."""
    first = max(present.today(tx), after + timedelta(days=1)) if after else present.today(tx)
    days = (first + timedelta(days=ahead) for ahead in range(AHEAD))
    wanted: list[date] = []
    for day in days:
        if len(wanted) < DAYS and times_on(tx, visit, found, day):
            wanted.append(day)
    return wanted


def times_of(visit: Visit, picked: str) -> tuple[date, list[datetime] | None] | None:
    """A day and the times ticked on it out of a button: `261126.840.870`; None where it is no such thing.

    No times at all is None: nothing has been ticked or unticked yet.
    """
    code, *minutes = picked.split(".")
    if len(code) != 6 or not all(part.isascii() and part.isdecimal() for part in (code, *minutes)):
        return None
    try:
        day = date(2000 + int(code[:2]), int(code[2:4]), int(code[4:]))
    except ValueError:
        return None
    known = sorted({int(part) for part in minutes if 0 < int(part) < 24 * 60})
    return day, [at_minute(day, one, visit.programme.calendar) for one in known] if minutes else None


def offer(tx: Tx, visit: Visit, appointment_id: str, picked: str) -> list[Show]:
    """These times go to the young person; what was agreed before is off."""
    found, chosen = seen(tx, visit, appointment_id), times_of(visit, picked)
    if found is None or chosen is None or found.state not in ("draft", *OPEN):
        return GONE
    hold(tx, people=[found.person_id])
    if why := model_times.refused(tx, found):
        return [show("meet", found.person_id, note=why)]
    times = [at for at in chosen[1] or [] if free(tx, visit.programme, found, at)][:MOST_TIMES]
    if not times or not _in_hours(tx, visit, found, chosen[0], times):
        return [show("meet_at", found.id, picked.partition(".")[0], note="stale")]
    was, counted = found.at if found.state == "agreed" else None, found.number
    if found.kind == "prep" and not counted:
        counted = 1 + appointments.count(tx, found.person_id, "prep", found.id)
    with_ = found.staff_id or visit.me.id
    appointments.change(tx, found.id, state="proposed", at=None, coming=None, number=counted, staff_id=with_)
    appointments.offer(tx, found.id, times)
    tasks.end(tx, found.person_id, "offered", ["new_time"], found.id)
    alongside.off(tx, visit.house, found)
    alongside.proposed(tx, visit.house, found)
    facts = {"was": stamp(was)} if was and was > tx.now else {}
    if not found.is_kin:
        notices.plan(tx, "times_offered", found.person_id, found.id, tx.now, tx.now, **facts)
    trail.log(tx, visit.me.id, "meet", found.person_id, found.team, found.kind)
    hears = _hears(tx, (found.with_id or 0) if found.is_kin else found.person_id)
    return [show("appointment", found.id, note="saved" if hears else "say_times")]


def _hears(tx: Tx, person_id: int) -> bool:
    """Whether the bot can tell them: messages are on, and there is a chat."""
    person = people.by_id(tx, person_id)
    able = any(account.reachable for account in accounts.of_person(tx, person_id))
    return able and person is not None and person.messages_off_at is None


def _in_hours(tx: Tx, visit: Visit, found: Appointment, day: date, times: list[datetime]) -> bool:
    """Whether the button's times are among those that can be proposed, or, for an interview, between eight and twenty."""
    if found.kind != INTERVIEW:
        return set(times) <= set(times_on(tx, visit, found, day))
    every = interview_times(day, tx.now - timedelta(days=1), visit.programme.calendar)
    return bool(every) and all(every[0] <= at <= every[-1] for at in times)


def do(tx: Tx, visit: Visit, appointment_id: str, verb: str, detail: str) -> list[Show]:
    """A button of an appointment was tapped."""
    found, action = seen(tx, visit, appointment_id), VERBS.get(verb)
    if found is None or action is None:
        return GONE
    hold(tx, people=[found.person_id, *([found.staff_id] if found.staff_id else [])])
    found = seen(tx, visit, appointment_id)
    if found is None:
        return GONE
    shown = action(tx, visit, found, detail)
    if shown is None:
        return [show("appointment", found.id, note="already")]
    trail.log(tx, visit.me.id, f"meet_{verb}", found.person_id, found.team)
    return shown


def _held(tx: Tx, visit: Visit, found: Appointment, _: str) -> list[Show] | None:
    """It took place. Where staff were there it counts as contact; after the first talk the enrolment is one tap away.

    "Didn't come" may have been a slip of the finger: a message about it that is still planned is dropped then.
    """
    if found.state not in ("agreed", "no_show") or found.at is None or found.at > tx.now:
        return None
    appointments.change(tx, found.id, state="held")
    tasks.end(tx, found.person_id, "held", OVER, found.id)
    if how := slips.contact_of(found):
        contacts.add(tx, found.person_id, visit.me.id, how)
        requests.past(tx, found.person_id, "talked")
    for one in notices.about(tx, "interview_answer", found.id):
        if one.facts.get("at") == stamp(found.at):
            notices.plan_again(tx, one.id)  # dropped while nobody had said that it took place
    return [show("appointment", found.id, note="saved")]


def _no_show(tx: Tx, visit: Visit, found: Appointment, _: str) -> list[Show] | None:
    """Nobody came. The young person reads one kind line, with a way to a new time.

    "Held" may have been a slip of the finger, just as the other way round.
    """
    slip = slips.is_slip(tx, visit.programme, found)
    if not (found.state == "agreed" or slip) or found.at is None or found.at > tx.now:
        return None
    if slip:
        slips.take_back(tx, found)
    appointments.change(tx, found.id, state="no_show")
    tasks.end(tx, found.person_id, "no_show", OVER, found.id)
    if not found.is_kin and not notices.plan(
        tx, "missed", found.person_id, found.id, found.at, tx.now, at=stamp(found.at)
    ):
        for one in notices.about(tx, "missed", found.id):
            notices.plan_again(tx, one.id)  # dropped while it was said to have been held
    return [show("appointment", found.id, note="saved")]


def _moved(tx: Tx, visit: Visit, found: Appointment, _: str) -> list[Show] | None:
    """It did not take place then: new times are proposed next. One that lies ahead stands until they are."""
    if found.state not in OPEN or (found.state == "agreed" and (found.at is None or found.at > tx.now)):
        return None
    if found.state == "agreed":
        appointments.change(tx, found.id, state="asked", coming=None)
    return [show("meet_days", found.id)]


def _cancel(tx: Tx, visit: Visit, found: Appointment, _: str) -> list[Show] | None:
    """It is called off, and the young person is told."""
    if found.state not in OPEN:
        return None
    appointments.change(tx, found.id, state="cancelled")
    tasks.end(tx, found.person_id, "cancelled", OF_TIME, found.id)
    alongside.off(tx, visit.house, found)
    known = found.at if found.at and found.at > tx.now else None
    if found.is_kin:
        return [show("appointment", found.id, note="saved")]
    notices.plan(tx, "time_cancelled", found.person_id, found.id, tx.now, tx.now, at=stamp(known) if known else 0)
    return [show("appointment", found.id, note="saved")]


def _agree(tx: Tx, visit: Visit, found: Appointment, minutes: str) -> list[Show] | None:
    """They said yes to one of the times on the phone."""
    at = instant(minutes)
    if at is None or found.state != "proposed" or at not in appointments.offered(tx, found.id):
        return None
    if not free(tx, visit.programme, found, at) or model_times.refused(tx, found):
        return None
    agree(tx, visit.house, found, at)
    return [show("appointment", found.id, note="saved")]


def _work(tx: Tx, visit: Visit, found: Appointment, answer: str) -> list[Show] | None:
    """What the workplace said by phone, a day after the interview at the earliest."""
    if found.kind != INTERVIEW or found.state != "held" or answer not in ANSWERS:
        return None
    if not hosting.has_thought(tx, found):
        return [show("appointment", found.id, note="thinking")]
    appointments.change(tx, found.id, workplace_answer=answer)
    tasks.end(tx, found.person_id, "answered", ["thought"], found.id)
    return [show("appointment", found.id, note="saved")]


def can_link(found: Appointment) -> bool:
    """Whether an interview at a typed place can still be said to be at a workplace that we know."""
    return found.kind == INTERVIEW and found.workplace_id is None and found.state in (*OPEN, "held")


def _link(tx: Tx, visit: Visit, found: Appointment, workplace_id: str) -> list[Show] | None:
    """The typed place is this workplace: whoever speaks for it hears of the interview, and nobody need phone."""
    work = workplaces.by_id(tx, number(workplace_id))
    if not can_link(found) or work is None or work.team != found.team:
        return None
    appointments.change(tx, found.id, workplace_id=work.id)
    found = replace(found, workplace_id=work.id)
    if found.state == "agreed" and found.at is not None and found.at > tx.now and hosting.host(tx, found):
        tasks.end(tx, found.person_id, "linked", [hosting.RING], found.id)
        hosting.told(tx, visit.house, found, found.at)
    return [show("appointment", found.id, note="saved")]


VERBS: Mapping[str, Callable[[Tx, Visit, Appointment, str], list[Show] | None]] = {
    "held": _held,
    "no_show": _no_show,
    "moved": _moved,
    "cancel": _cancel,
    "agree": _agree,
    "work": _work,
    "link": _link,
    "youth_yes": kin_talks.youth_yes,
}


def may_enrol(tx: Tx, visit: Visit, found: Appointment) -> bool:
    """Whether the talk that was held can be followed by the enrolment."""
    person = reach(tx, visit, "enrol", found.person_id)
    if person is None or person.status in (ENROLLED | CLOSED):
        return False
    return found.kind == "talk" and found.state == "held"
