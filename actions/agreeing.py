"""What both sides of an appointment share: what is told of it, whether a time is still free, and that one is agreed."""

from dataclasses import replace
from datetime import datetime, timedelta

from actions import alongside, present
from actions import tasks as doing
from actions.naming import first_name
from actions.visits import House
from rules.appointments import A_DAY_TO_THINK, INTERVIEW, Meeting, Span, overlaps, reminders, stamp
from rules.days import local_day
from rules.hours import is_open
from rules.owed import Show, show
from rules.programme import Programme
from rules.tracks import DONE, TRACKS
from storage import appointments, notices, people, tasks, todos, workplaces
from storage.appointments import Appointment
from storage.tx import Tx

NEW_TIME = "new_time"
"""The task: another time has to be found."""
AFTERWARDS = timedelta(hours=1)
"""How long after an interview the young person is asked how it went."""


def meeting_of(tx: Tx, programme: Programme, found: Appointment) -> Meeting:
    """An appointment in plain values: names and places are looked up now."""
    offered = appointments.offered(tx, found.id) if found.state == "proposed" else []
    there, away = _host(tx, programme, found)
    return Meeting(
        id=found.id,
        kind=found.kind,
        number=found.number,
        state=found.state,
        at=found.at,
        minutes=found.minutes,
        staff=there,
        away=away,
        place=place_of(tx, programme, found),
        company=found.company or "",
        coming=found.coming or "",
        times=tuple(at for at in offered if free(tx, programme, found, at)),
        kin=found.is_kin,
    )


def with_things(tx: Tx, found: Appointment, meeting: Meeting) -> Meeting:
    """The same with what is good to bring, as its young person reads it: small steps are what these talks are about."""
    if found.kind not in ("talk", "prep") or found.is_kin:
        return meeting
    left = {todo.track for todo in todos.of_person(tx, found.person_id) if todo.state != DONE}
    return replace(meeting, bring=tuple(track for track in TRACKS if track in left))


def _host(tx: Tx, programme: Programme, found: Appointment) -> tuple[str, str]:
    """Who of staff is there that day: whose appointment it is, or who stands in; and the one who is away then.

    Nobody may be promised at an interview who is away; all other times are called off where nobody stands in.
    """
    if found.staff_id is None:
        return "", ""
    day = local_day(found.at, programme.calendar) if found.at else present.today(tx)
    there, own = present.acting(tx, found.staff_id, day), first_name(tx, found.staff_id)
    if there == found.staff_id or (there is None and found.kind != INTERVIEW):
        return own, ""
    return (first_name(tx, there) if there else ""), own


def place_of(tx: Tx, programme: Programme, found: Appointment) -> str:
    """Where it is, in words."""
    if found.place == "office":
        team = programme.teams.get(found.team)
        return team.office.address if team else ""
    if found.place == "typed" and found.sealed:
        return appointments.typed_place(tx, found)
    work = workplaces.by_id(tx, found.workplace_id) if found.workplace_id else None
    return work.name if work else ""


def busy(tx: Tx, found: Appointment, since: datetime, until: datetime) -> list[Span]:
    """When one of those who meet cannot: to an interview the young person may go alone; a role model has times too."""
    young = [] if found.is_kin else [found.person_id, found.key_id]
    sides = [*young, *([found.with_id] if found.with_id else [])]
    if found.staff_id is not None and found.kind != INTERVIEW:
        sides.append(found.staff_id)
    return appointments.busy(tx, sides, since, until, found.id)


def free(tx: Tx, programme: Programme, found: Appointment, at: datetime) -> bool:
    """Whether this time can still be agreed."""
    end = at + timedelta(minutes=found.minutes)
    if at <= tx.now or overlaps(at, found.minutes, busy(tx, found, at, end)):
        return False
    return found.kind == INTERVIEW or is_there(tx, programme, found, at)


def is_there(tx: Tx, programme: Programme, found: Appointment, at: datetime) -> bool:
    """Whether the office is open then, and somebody of staff is there for it."""
    team = programme.teams.get(found.team)
    if found.place != "office" or team is None:
        return True
    there = found.staff_id is None or present.acting(tx, found.staff_id, local_day(at, programme.calendar)) is not None
    return there and is_open(present.office(tx, team), at)


def agree(tx: Tx, house: House, found: Appointment, at: datetime) -> None:
    """This is the time: everything that follows from it is planned. Its key is the time, so a moved one reminds anew.

    What was answered after an interview at another time is not said of this one.
    """
    said = dict.fromkeys(("coming", "rating", "youth_answer", "workplace_answer"))
    appointments.change(tx, found.id, state="agreed", at=at, **said)
    appointments.offer(tx, found.id, ())
    tasks.end(tx, found.person_id, "agreed", ["ring", NEW_TIME], found.id)
    told = reminders(at, tx.now, house.programme)
    end = at + timedelta(minutes=found.minutes)
    # Of a guardian's talk the guardian is reminded, above.
    plans = [] if found.is_kin else [("remind_day", told.day), ("remind_hours", told.hours)]
    alongside.agreed(tx, house, replace(found, state="agreed", at=at))
    if found.kind == INTERVIEW:
        plans += [("interview_how", end + AFTERWARDS), ("interview_answer", at + A_DAY_TO_THINK)]
    for kind, due in plans:
        if due is not None:
            notices.plan(tx, kind, found.person_id, found.id, at, due, at=stamp(at))
    if found.staff_id is not None:
        notices.plan(tx, "time_over", found.staff_id, found.id, at, end, at=stamp(at))


def find_time(tx: Tx, house: House, found: Appointment) -> bool:
    """Another time has to be found: a task, done when times are sent, for whoever it is with or who is there instead."""
    person = people.by_id(tx, found.person_id)
    there = present.acting(tx, found.staff_id) if found.staff_id else None
    return person is not None and doing.about(tx, house, NEW_TIME, person, found.id, since=tx.now, owner=there or 0)


def without_staff(tx: Tx, house: House, found: Appointment, **values: str) -> None:
    """Whoever it was with has left, or the young person is another team's now: a new time is found, and they are told.

    An interview stands, the workplace is there; a time that is over waits for somebody to write down how it went.
    """
    over = found.at is not None and found.at <= tx.now
    if found.kind == INTERVIEW or over or found.state == "asked":
        appointments.change(tx, found.id, staff_id=None, **values)
        return
    appointments.change(tx, found.id, staff_id=None, state="asked", coming=None, **values)
    alongside.model_off(tx, found)
    find_time(tx, house, replace(found, staff_id=None))
    known = stamp(found.at) if found.state == "agreed" and found.at else 0
    if not found.is_kin:
        notices.plan(tx, "time_cancelled", found.person_id, found.id, tx.now, tx.now, at=known)


def news(tx: Tx, found: Appointment, what: str) -> None:
    """The member of staff, or who is there instead, is told what the young person did with it; without names."""
    person = people.by_id(tx, found.person_id)
    whose = found.staff_id or (person.owner_id if person else None)
    to = (present.acting(tx, whose) if whose else None) or present.on_duty(tx, found.team) or whose
    if to is not None:
        at = stamp(found.at) if found.at else 0
        notices.plan(tx, "time_news", to, found.id, tx.now, tx.now, what=what, at=at)


GONE: list[Show] = [show("gone")]
"""Not there, or not for these eyes: nobody can tell which."""
