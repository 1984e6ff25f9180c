"""What young people and workplaces tap under a check-in. Neither side ever sees the other's answers.

A button proves nothing: whose question it is, and whether it still waits, is asked of the rows.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from actions import more_to_do, present
from actions.at_work import contact_of, works_there
from actions.checkins import PHONE, call
from actions.visits import Visit
from rules.checkins import (
    AFTER,
    ANSWERS,
    BAD,
    HELPED,
    ITEMS,
    NEXT,
    OF_WORK,
    WORKPLACE,
    WORTH,
    YOUTH,
    asks_support,
    needs_somebody,
    overall,
)
from rules.due import due_now, open_day
from rules.ids import number
from rules.owed import Show, show
from rules.programme import Team
from storage import checkins, hold, people, placements, supports
from storage import tasks as task_rows
from storage.checkins import CheckIn
from storage.people import Person
from storage.tx import Tx

WAYS = ("call", "later", "come", "none")
COMPANY = ("yes", "no")
WAITING = (None, "phone")
"""How a check-in stands that still takes an answer: it waits in the chat, or a human was to phone."""


def mine(tx: Tx, visit: Visit, checkin_id: str, party: str) -> CheckIn | None:
    """The check-in, if it is this writer's own to answer."""
    one = checkins.by_id(tx, number(checkin_id))
    if one is None or one.party != party or visit.person is None:
        return None
    if party not in OF_WORK:
        return one if one.person_id == visit.me.id else None
    placement = placements.by_id(tx, one.placement_id)
    speaks = placement is not None and contact_of(tx, placement) == visit.me.id and works_there(tx, visit.me.id)
    return one if speaks else None


def call_days(tx: Tx, team: Team) -> tuple[date, date]:
    """The two days on which one can honestly be called: the next on which the office is open, and the one after."""
    office = present.office(tx, team)
    first = due_now(office, tx.now)
    return first, open_day(office, first + timedelta(days=1))


def answer(tx: Tx, visit: Visit, checkin_id: str, said: str) -> list[Show]:
    """A young person has tapped: how it goes, whether they want to talk and how, whether they have company at work."""
    one = mine(tx, visit, checkin_id, YOUTH)
    if one is None:
        return [show("gone")]
    part, _, detail = said.partition("_")
    note = ""
    if said in ANSWERS:
        note = _mood(tx, visit, one, said)
    elif part == "talk" and detail in WAYS:
        note = _talk(tx, visit, one, detail)
    elif part == "company" and detail in COMPANY:
        note = _item(tx, one, "company", detail)
    elif part == "support" and detail in HELPED:
        note = supported(tx, visit, one, visit.me, detail)
    return [show("how_goes", one.id, note=note)]


def _mood(tx: Tx, visit: Visit, one: CheckIn, said: str) -> str:
    if one.answer is not None:
        return "already"
    if one.closed_as not in WAITING:
        return ""
    checkins.change(tx, one.id, answer=said, answered_at=tx.now, closed_as="answered", look_at=None)
    task_rows.end(tx, one.person_id, "answered", [PHONE[YOUTH]], one.id)
    if needs_somebody(said, checkins.before(tx, one)):
        call(tx, visit.house, "checkin", visit.me, one)
    return ""


def _item(tx: Tx, one: CheckIn, name: str, code: str) -> str:
    if one.answer is None or name in one.items:
        return "already" if name in one.items else ""
    checkins.change(tx, one.id, items={**one.items, name: code})
    return ""


def supported(tx: Tx, visit: Visit, one: CheckIn, person: Person, said: str) -> str:
    """Whether they get the help they need, with where they stand now: said by themselves, or to staff on the phone."""
    if not asks_support(one.point, visit.programme.checkins):
        return ""
    note = _item(tx, one, "support", said)
    if not note and one.answer is not None:
        supports.add(tx, person.id, f"checkin_{one.id}", person.status, said)
    return note


def _talk(tx: Tx, visit: Visit, one: CheckIn, way: str) -> str:
    """Whether and how they want to talk; the task knows. A not good one stays a task also after "no thanks"."""
    asked = one.answer in (BAD, "soso") or one.items.get("support") == "no"
    if not asked or "talk" in one.items:
        return "already" if "talk" in one.items else ""
    _item(tx, one, "talk", way)
    if way == "none":
        return ""
    call(tx, visit.house, "checkin", visit.me, one)
    team = visit.programme.teams.get(visit.me.team or "")
    task = checkins.task_of(tx, "checkin", one.id)
    if way == "later" and team is not None and task is not None:
        task_rows.change(tx, task.id, due_on=call_days(tx, team)[1])
    return ""


def what_then(tx: Tx, visit: Visit, checkin_id: str, said: str) -> list[Show]:
    """What a young person would like when the job is over."""
    one = mine(tx, visit, checkin_id, AFTER)
    if one is None:
        return [show("gone")]
    if one.answer is None and one.closed_as in WAITING and said in NEXT:
        checkins.change(tx, one.id, answer=said, answered_at=tx.now, closed_as="answered", look_at=None)
        return [show("what_then", one.id)]
    return [show("what_then", one.id, note="already" if one.answer and said else "")]


def at_work(tx: Tx, visit: Visit, checkin_id: str, said: str) -> list[Show]:
    """A workplace has tapped one of its three answers, or wants to be called."""
    found = mine(tx, visit, checkin_id, WORKPLACE)
    if found is None:
        return [show("gone")]
    hold(tx, people=[found.person_id])
    one, person = checkins.by_id(tx, found.id), people.by_id(tx, found.person_id)
    if one is None or person is None:
        return [show("gone")]
    if said == "call":
        call(tx, visit.house, "workplace", person, one, since=tx.now)
        return [show("at_work", one.id, "call")]
    if said == "more":
        told = more_to_do.by_workplace(tx, visit.house, person, one, visit.me.id)
        return [show("at_work", one.id, note="more" if told else "already")]
    item, _, code = said.rpartition("_")
    if item not in ITEMS or code not in ANSWERS:
        return [show("at_work", one.id)]
    if item in one.items or one.closed_as not in WAITING:
        return [show("at_work", one.id, note="already" if item in one.items else "over")]
    items = {**one.items, item: code}
    checkins.change(tx, one.id, items=items)
    if all(name in items for name in ITEMS):
        _complete(tx, visit, one, items)
    if code == BAD:
        call(tx, visit.house, "workplace", person, one)
    return [show("at_work", one.id)]


def all_at_work(tx: Tx, visit: Visit) -> list[Show]:
    """Whoever speaks for a workplace looks at all whom it is asked about."""
    speaks = visit.person is not None and works_there(tx, visit.me.id)
    return [show("at_works" if speaks else "gone")]


def worth(tx: Tx, visit: Visit, checkin_id: str, said: str) -> list[Show]:
    """A workplace says whether it is worth the effort, or wants to be called. "No" is a reason to call them."""
    found = mine(tx, visit, checkin_id, WORTH)
    if found is None:
        return [show("gone")]
    hold(tx, people=[found.person_id])
    one, person = checkins.by_id(tx, found.id), people.by_id(tx, found.person_id)
    if one is None or person is None:
        return [show("gone")]
    if said == "call":
        call(tx, visit.house, "workplace", person, one, since=tx.now)
        return [show("worth", one.id, "call")]
    if said not in ANSWERS or one.answer is not None or one.closed_as not in WAITING:
        return [show("worth", one.id, note="already" if one.answer else "over" if one.closed_as else "")]
    checkins.change(tx, one.id, answer=said, answered_at=tx.now, closed_as="answered", look_at=None)
    task_rows.end(tx, one.person_id, "answered", [PHONE[WORTH]], one.id)
    if said == BAD:
        call(tx, visit.house, "workplace", person, one)
    return [show("worth", one.id)]


def _complete(tx: Tx, visit: Visit, one: CheckIn, items: Mapping[str, str]) -> None:
    said = overall([items[name] for name in ITEMS])
    checkins.change(tx, one.id, answer=said, answered_at=tx.now, closed_as="answered", look_at=None)
    task_rows.end(tx, one.person_id, "answered", [PHONE[WORKPLACE]], one.id)
