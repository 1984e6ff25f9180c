"""Check-ins: who is asked when, asked once more, and left to a human then. Silence never counts as good.

What came of an answer is in `actions.checkin_answers`; what staff do with it in `actions.reviews`.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from actions import present, tasks
from actions.naming import first_name
from actions.visits import House
from rules.checkins import AFTER, PLAN, REVIEW, WORKPLACE, YOUTH, Point, ask_at, look_again, next_on, points, sort_out
from rules.phone import display
from rules.standing import CLOSED
from storage import accounts, checkins, notices, pauses, people, placements, staff, workplaces
from storage import tasks as task_rows
from storage.checkins import CheckIn
from storage.notices import Notice
from storage.people import Person
from storage.placements import Placement
from storage.tx import Tx

NOTICE = {YOUTH: "checkin", AFTER: "what_then", WORKPLACE: "checkin_work"}
PHONE = {YOUTH: "checkin_phone", WORKPLACE: "workplace_phone"}
"""Tasks to ask by phone, where the bot cannot or got no answer."""
AT_ONCE = 50
WAITS = timedelta(days=1)
"""A question that could not go out yet is looked at again after so long."""


def plan(tx: Tx, house: House, limit: int = AT_ONCE) -> int:
    """Write down what is due in the running placements, and plan the questions; the number of placements."""
    found = checkins.due(tx, present.today(tx), limit)
    for placement in found:
        _plan_one(tx, house, placement)
    return len(found)


def _plan_one(tx: Tx, house: House, placement: Placement) -> None:
    cadence, calendar = house.programme.checkins, house.programme.calendar
    person, today = people.by_id(tx, placement.person_id), present.today(tx)
    every = points(placement.starts_on, placement.ends_on, cadence, calendar)
    asked, passed = sort_out(every, checkins.known(tx, placement.id), today, cadence.newest_within_days)
    for point in passed:
        _pass_over(tx, placement, point)
    for point in asked:
        if person is not None:
            MAKE[point.stream](tx, house, placement, person, point)
    checkins.planned(tx, placement, next_on(every, today))


def _pass_over(tx: Tx, placement: Placement, point: Point) -> None:
    """Nobody was asked at this point, and that is written down."""
    if point.stream in (REVIEW, PLAN):
        checkins.add_review(tx, placement, point.code, point.on, decision="passed_over", decided_at=tx.now)
    else:
        checkins.add(tx, placement, point.stream, point.code, point.on, closed_as="passed_over")


def why_not(tx: Tx, placement: Placement | None, person: Person | None, party: str) -> str:
    """Why this side is not asked about this placement now; "" when it is."""
    if placement is None or person is None or placement.ended_on is not None:
        return "ended"
    if person.status in CLOSED:
        return "closed"
    if pauses.current(tx, person.id, present.today(tx)):
        return "paused"
    return "stopped" if party != WORKPLACE and person.messages_off_at is not None else ""


def contact_of(tx: Tx, placement: Placement) -> int | None:
    """Who speaks for the workplace about this placement."""
    workplace = workplaces.by_id(tx, placement.workplace_id)
    return placement.contact_id or (workplace.contact_id if workplace else None)


def works_there(tx: Tx, person_id: int) -> bool:
    """Whether somebody still speaks for a workplace: they joined, and have not left since."""
    return any(role.role == "workplace" and role.state == "active" for role in staff.roles_of(tx, person_id))


def _reader(tx: Tx, placement: Placement, party: str) -> int | None:
    """Who can be asked in a chat: the young person, or the workplace's contact where that is a partner of ours."""
    if party != WORKPLACE:
        found: int | None = placement.person_id
    else:
        found = contact_of(tx, placement)
        partner = people.by_id(tx, found) if found else None
        works = partner is not None and works_there(tx, partner.id)
        found = found if partner is not None and works and partner.messages_off_at is None else None
    return found if found and any(one.reachable for one in accounts.of_person(tx, found)) else None


def _ask(tx: Tx, house: House, placement: Placement, person: Person, point: Point) -> None:
    """Ask one side, in the chat where they have one, else by a task to phone."""
    cadence, calendar, party = house.programme.checkins, house.programme.calendar, point.stream
    checkins.pass_over(tx, placement.id, party)
    if why := why_not(tx, placement, person, party):
        checkins.add(tx, placement, party, point.code, point.on, closed_as=why)
        return
    clock = cadence.ask_workplace_at if party == WORKPLACE else cadence.ask_at
    at, reader = ask_at(point.on, clock, calendar.zone), _reader(tx, placement, party)
    again = look_again(max(at, tx.now), cadence.again_after_days, clock, calendar) if party in PHONE else None
    made = checkins.add(tx, placement, party, point.code, point.on, asked_at=at, look_at=again)
    if made is None:
        return
    if reader is None:
        _leave_to_humans(tx, house, person, checkins.by_id(tx, made))
        return
    notices.plan(tx, NOTICE[party], reader, made, at, at)


def _leave_to_humans(tx: Tx, house: House, person: Person, one: CheckIn | None) -> None:
    """Somebody phones. What the young person would like afterwards is asked for with the plan that is a task already."""
    if one is None:
        return
    checkins.change(tx, one.id, closed_as="phone", look_at=None)
    if one.party in PHONE:
        tasks.about(tx, house, PHONE[one.party], person, one.id)


def _review(tx: Tx, house: House, placement: Placement, person: Person, point: Point) -> None:
    """Staff are asked to decide."""
    if why := why_not(tx, placement, person, WORKPLACE):
        checkins.add_review(tx, placement, point.code, point.on, decision=why, decided_at=tx.now)
        return
    made = checkins.add_review(tx, placement, point.code, point.on)
    if made is not None:
        tasks.about(tx, house, "review", person, made)


def _plan_after(tx: Tx, house: House, placement: Placement, person: Person, point: Point) -> None:
    """Staff are asked to plan what comes after; again, if they had already, nearer to the end."""
    made = checkins.add_review(tx, placement, point.code, point.on, decision="task", decided_at=tx.now)
    if made is not None and not why_not(tx, placement, person, WORKPLACE):
        tasks.about(tx, house, "after", person, placement.id, since=tx.now)


MAKE: Mapping[str, Callable[[Tx, House, Placement, Person, Point], None]] = {
    YOUTH: _ask,
    WORKPLACE: _ask,
    AFTER: _ask,
    REVIEW: _review,
    PLAN: _plan_after,
}


def follow_up(tx: Tx, house: House, limit: int = AT_ONCE) -> int:
    """What was asked and not answered: asked once more, then a task to phone; the number of them."""
    found = checkins.to_look_at(tx, limit)
    for one in found:
        placement, person = placements.by_id(tx, one.placement_id), people.by_id(tx, one.person_id)
        why = why_not(tx, placement, person, one.party)
        if why or placement is None or person is None:
            checkins.change(tx, one.id, closed_as=why, look_at=None)
        else:
            _look(tx, house, placement, person, one)
    return len(found)


def _look(tx: Tx, house: House, placement: Placement, person: Person, one: CheckIn) -> None:
    """One question that waits for its answer."""
    state, _ = checkins.told(tx, one.id)
    if state in ("planned", "sending"):
        checkins.change(tx, one.id, look_at=tx.now + WAITS)
        return
    reader = _reader(tx, placement, one.party)
    if state not in ("sent", "uncertain") or one.again_at is not None or reader is None:
        _leave_to_humans(tx, house, person, one)
        return
    cadence = house.programme.checkins
    clock = cadence.ask_workplace_at if one.party == WORKPLACE else cadence.ask_at
    later = look_again(tx.now, cadence.phone_after_days, clock, house.programme.calendar)
    checkins.change(tx, one.id, again_at=tx.now, look_at=later)
    notices.plan(tx, NOTICE[one.party], reader, one.id, tx.now, tx.now)


def end(tx: Tx, house: House, limit: int = AT_ONCE) -> int:
    """Jobs that are over: nobody is asked any more, and nobody need phone about them; the number of them."""
    found = checkins.over(tx, limit)
    for placement in found:
        for one in checkins.unanswered(tx, placement.id):
            checkins.change(tx, one.id, closed_as="ended", look_at=None)
            task_rows.end(tx, one.person_id, "ended", [PHONE.get(one.party, "")], one.id)
        checkins.forget_plan(tx, placement.id)
    return len(found)


PLANNERS = (end, plan, follow_up)


def _still(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether the question still waits, and the reader is still the one to ask."""
    one = checkins.by_id(tx, notice.subject_id or 0)
    if one is None or one.closed_as is not None:
        return False
    placement = placements.by_id(tx, one.placement_id)
    if placement is None or why_not(tx, placement, people.by_id(tx, one.person_id), one.party):
        return False
    if one.party == AFTER and one.point != f"{AFTER}_{placement.ends_on}":
        return False  # the job goes on longer: it is asked anew before that end
    return _reader(tx, placement, one.party) in (reader.id, None) and (
        one.party == WORKPLACE or one.person_id == reader.id
    )


def _help_still(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether somebody still waits for a call, and the reader is the one to call."""
    task = checkins.task_of(tx, str(notice.facts["task"]), int(notice.facts["checkin"]))
    works = staff.at_work(staff.roles_of(tx, reader.id)) is not None
    return works and task is not None and task.owner_id in (None, reader.id)


STILL = {"checkin": _still, "what_then": _still, "checkin_work": _still, "checkin_help": _help_still}


def who(tx: Tx, house: House, person: Person) -> str:
    """The first name of whoever is there for a young person now; the team's name where nobody is."""
    there = present.acting(tx, person.owner_id) if person.owner_id else None
    there = there or present.on_duty(tx, person.team or "")
    team = house.programme.teams.get(person.team or "")
    return (first_name(tx, there) if there else "") or (team.name if team else "")


def workplace_name(tx: Tx, placement: Placement | None) -> str:
    """What a workplace is called."""
    found = workplaces.by_id(tx, placement.workplace_id) if placement else None
    return found.name if found else "–"


def _told_youth(tx: Tx, house: House, notice: Notice, reader: Person) -> Mapping[str, Any]:
    one = checkins.by_id(tx, notice.subject_id or 0)
    return told_youth(tx, house, one) if one else {}


def told_youth(tx: Tx, house: House, one: CheckIn) -> Mapping[str, Any]:
    """What a question to a young person is asked from: where, after how many weeks, for the second time?"""
    placement = placements.by_id(tx, one.placement_id)
    days = int(one.point.removeprefix("day")) if one.point.startswith("day") else 0
    late = present.today(tx) - one.due_on > timedelta(days=6)
    return {
        "id": one.id,
        "workplace": workplace_name(tx, placement),
        "first": 0 < days < 7 and not late,
        "weeks": days // 7 if days % 7 == 0 and not late else 0,
        "again": one.again_at is not None,
        "ends": placement.ends_on if placement else None,
    }


def _told_workplace(tx: Tx, house: House, notice: Notice, reader: Person) -> Mapping[str, Any]:
    one = checkins.by_id(tx, notice.subject_id or 0)
    return told_workplace(tx, house, one) if one else {}


def told_workplace(tx: Tx, house: House, one: CheckIn) -> Mapping[str, Any]:
    """What a question to a workplace is asked from: about whom, and who of staff stands ready, with the number."""
    person = people.by_id(tx, one.person_id)
    team = house.programme.teams.get((person.team if person else None) or "")
    return {
        "id": one.id,
        "youth": first_name(tx, one.person_id),
        "owner": who(tx, house, person) if person else "",
        "phone": display(team.office.phone) if team else "",
        "items": one.items,
        "again": one.again_at is not None,
    }


FACTS = {"checkin": _told_youth, "what_then": _told_youth, "checkin_work": _told_workplace}


def call(tx: Tx, house: House, kind: str, person: Person, one: CheckIn, *, since: datetime | None = None) -> None:
    """Somebody is to be called: a task for whoever looks after the young person, who hears of it at once."""
    if not tasks.about(tx, house, kind, person, one.id, since=since):
        return
    task = checkins.task_of(tx, kind, one.id)
    told = {"task": kind, "checkin": str(one.id)}
    owners = [task.owner_id] if task and task.owner_id else present.able(tx, person.team or "")
    for owner in owners:
        notices.plan(tx, "checkin_help", owner, one.id, tx.now, tx.now, **told)
