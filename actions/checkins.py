"""Check-ins: who is asked when, asked once more, and left to a human then. Silence never counts as good.

What came of an answer is in `actions.checkin_answers`; what staff do with it in `actions.reviews`.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from actions import at_work, present, tasks, worth
from actions.at_work import contact_of, why_not, works_there
from actions.visits import House
from rules.checkins import (
    AFTER,
    OF_WORK,
    PLAN,
    REVIEW,
    WORKPLACE,
    WORTH,
    YOUTH,
    Point,
    ask_at,
    look_again,
    next_on,
    points,
    sort_out,
)
from storage import accounts, checkins, notices, people, placements, staff, workplaces
from storage.checkins import CheckIn
from storage.notices import Notice
from storage.people import Person
from storage.placements import Placement
from storage.tx import Tx

NOTICE = {YOUTH: "checkin", AFTER: "what_then", WORTH: worth.KIND}
PHONE = {YOUTH: "checkin_phone", WORKPLACE: "workplace_phone", WORTH: "workplace_phone"}
"""Tasks to ask by phone, where the bot cannot or got no answer."""
AT_ONCE = 50
WAITS = timedelta(days=1)
"""A question that could not go out yet is looked at again after so long."""


def plan(tx: Tx, house: House, limit: int = AT_ONCE) -> int:
    """Write down what is due in the running placements, and plan the questions; the number of placements."""
    found, more = checkins.due(tx, present.today(tx), limit)
    for placement in found:
        _plan_one(tx, house, placement)
    return len(found) + more


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


def _reader(tx: Tx, placement: Placement, party: str) -> int | None:
    """Who can be asked in a chat: the young person, or the workplace's contact where that is a partner of ours.

    Nobody who wants no messages: they are phoned.
    """
    found = contact_of(tx, placement) if party in OF_WORK else placement.person_id
    asked = people.by_id(tx, found) if found else None
    if asked is None or asked.messages_off_at is not None or (party in OF_WORK and not works_there(tx, asked.id)):
        return None
    return asked.id if any(one.reachable for one in accounts.of_person(tx, asked.id)) else None


def _ask(tx: Tx, house: House, placement: Placement, person: Person, point: Point) -> None:
    """Ask one side, in the chat where they have one, else by a task to phone."""
    cadence, calendar, party = house.programme.checkins, house.programme.calendar, point.stream
    checkins.pass_over(tx, placement.id, party)
    why = why_not(tx, placement, person) or (worth.why_not(tx, placement, point.code) if party == WORTH else "")
    if why:
        checkins.add(tx, placement, party, point.code, point.on, closed_as=why)
        return
    clock = cadence.ask_workplace_at if party in OF_WORK else cadence.ask_at
    # What a workplace is asked late is asked with the rest of today: one message tells of all.
    day = present.today(tx) if party in OF_WORK else point.on
    at, reader = ask_at(day, clock, calendar.zone), _reader(tx, placement, party)
    again = look_again(max(at, tx.now), cadence.again_after_days, clock, calendar) if party in PHONE else None
    made = checkins.add(tx, placement, party, point.code, point.on, asked_at=at, look_at=again)
    if made is None:
        return
    if reader is None:
        _leave_to_humans(tx, house, person, checkins.by_id(tx, made))
    elif party == WORKPLACE:
        checkins.change(tx, made, asked_at=at_work.plan(tx, reader, at))
    else:
        notices.plan(tx, NOTICE[party], reader, made, at, at)


def _leave_to_humans(tx: Tx, house: House, person: Person, one: CheckIn | None) -> None:
    """Somebody phones. What the young person would like afterwards is asked for with the plan that is a task already."""
    if one is None:
        return
    checkins.change(tx, one.id, closed_as="phone", look_at=None)
    if one.party in PHONE and not (one.party == WORTH and worth.is_phoned(tx, one)):
        tasks.about(tx, house, PHONE[one.party], person, one.id)


def _review(tx: Tx, house: House, placement: Placement, person: Person, point: Point) -> None:
    """Staff are asked to decide."""
    if why := why_not(tx, placement, person):
        checkins.add_review(tx, placement, point.code, point.on, decision=why, decided_at=tx.now)
        return
    made = checkins.add_review(tx, placement, point.code, point.on)
    if made is not None:
        tasks.about(tx, house, "review", person, made)


def _plan_after(tx: Tx, house: House, placement: Placement, person: Person, point: Point) -> None:
    """Staff are asked to plan what comes after; again, if they had already, nearer to the end."""
    made = checkins.add_review(tx, placement, point.code, point.on, decision="task", decided_at=tx.now)
    if made is not None and not why_not(tx, placement, person):
        tasks.about(tx, house, "after", person, placement.id, since=tx.now)


MAKE: Mapping[str, Callable[[Tx, House, Placement, Person, Point], None]] = {
    YOUTH: _ask,
    WORKPLACE: _ask,
    AFTER: _ask,
    WORTH: _ask,
    REVIEW: _review,
    PLAN: _plan_after,
}


def follow_up(tx: Tx, house: House, limit: int = AT_ONCE) -> int:
    """What was asked and not answered: asked once more, then a task to phone; the number of them."""
    found = checkins.to_look_at(tx, limit)
    for one in found:
        placement, person = placements.by_id(tx, one.placement_id), people.by_id(tx, one.person_id)
        why = why_not(tx, placement, person)
        if why or placement is None or person is None:
            checkins.change(tx, one.id, closed_as=why, look_at=None)
        else:
            _look(tx, house, placement, person, one)
    return len(found)


def _look(tx: Tx, house: House, placement: Placement, person: Person, one: CheckIn) -> None:
    """One question that waits for its answer."""
    reader = _reader(tx, placement, one.party)
    state = _fared(tx, one, reader)
    if state in ("planned", "sending"):
        checkins.change(tx, one.id, look_at=tx.now + WAITS)
        return
    if state not in ("sent", "uncertain") or one.again_at is not None or reader is None:
        _leave_to_humans(tx, house, person, one)
        return
    cadence, calendar = house.programme.checkins, house.programme.calendar
    clock = cadence.ask_workplace_at if one.party in OF_WORK else cadence.ask_at
    later = look_again(tx.now, cadence.phone_after_days, clock, calendar)
    if one.party == WORKPLACE:
        again = at_work.plan(tx, reader, ask_at(present.today(tx), clock, calendar.zone))
    else:
        again = tx.now
        notices.plan(tx, NOTICE[one.party], reader, one.id, tx.now, tx.now)
    checkins.change(tx, one.id, again_at=again, look_at=later)


def _fared(tx: Tx, one: CheckIn, reader: int | None) -> str:
    """How the newest message with this question fared; "" where there is none, or nobody to read it."""
    if one.party != WORKPLACE:
        return checkins.told(tx, one.id)
    return at_work.fared(tx, reader, one) if reader is not None else ""


PLANNERS = (plan, follow_up)


def _still(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether the question to a young person still waits."""
    one = checkins.by_id(tx, notice.subject_id or 0)
    if one is None or one.closed_as is not None:
        return False
    placement = placements.by_id(tx, one.placement_id)
    if placement is None or why_not(tx, placement, people.by_id(tx, one.person_id)):
        return False
    if one.party == AFTER and one.point != f"{AFTER}_{placement.ends_on}":
        return False  # the job goes on longer: it is asked anew before that end
    return one.person_id == reader.id


def _help_still(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether somebody still waits for a call, and the reader is the one to call."""
    task = checkins.task_of(tx, str(notice.facts["task"]), int(notice.facts["checkin"]))
    works = staff.at_work(staff.roles_of(tx, reader.id)) is not None
    return works and task is not None and task.owner_id in (None, reader.id)


STILL = {
    "checkin": _still,
    "what_then": _still,
    "checkin_work": at_work.still,
    worth.KIND: worth.still,
    "checkin_help": _help_still,
}


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


FACTS = {"checkin": _told_youth, "what_then": _told_youth, "checkin_work": at_work.told, worth.KIND: worth.told}


def call(tx: Tx, house: House, kind: str, person: Person, one: CheckIn, *, since: datetime | None = None) -> None:
    """Somebody is to be called: a task for whoever looks after the young person, who hears of it at once."""
    if not tasks.about(tx, house, kind, person, one.id, since=since):
        return
    task = checkins.task_of(tx, kind, one.id)
    told = {"task": kind, "checkin": str(one.id)}
    owners = [task.owner_id] if task and task.owner_id else present.able(tx, person.team or "")
    for owner in owners:
        notices.plan(tx, "checkin_help", owner, one.id, tx.now, tx.now, **told)
