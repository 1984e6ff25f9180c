"""The workplace's side of check-ins: who speaks for it, and one message about all whom it is asked about at an hour.

The message names nobody in its row: it is known by its reader and instant, so however many young people it is about, and
however often it is planned, it is one. Whom it asks about follows from the check-ins when it is sent.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from actions import present
from actions.naming import first_name, name_of
from actions.visits import House
from rules.phone import display
from rules.standing import CLOSED
from storage import checkins, notices, pauses, people, placements, staff, workplaces
from storage.checkins import CheckIn
from storage.notices import Notice
from storage.people import Person
from storage.placements import Placement
from storage.tx import Tx

KIND = "checkin_work"


def why_not(tx: Tx, placement: Placement | None, person: Person | None) -> str:
    """Why nobody is asked about this placement now, by the bot or by phone; "" when they are."""
    if placement is None or person is None or placement.ended_on is not None:
        return "ended"
    if person.status in CLOSED:
        return "closed"
    return "paused" if pauses.current(tx, person.id, present.today(tx)) else ""


def contact_of(tx: Tx, placement: Placement) -> int | None:
    """Who speaks for the workplace about this placement."""
    workplace = workplaces.by_id(tx, placement.workplace_id)
    return placement.contact_id or (workplace.contact_id if workplace else None)


def works_there(tx: Tx, person_id: int) -> bool:
    """Whether somebody still speaks for a workplace: they joined, and have not left since."""
    return any(role.role == "workplace" and role.state == "active" for role in staff.roles_of(tx, person_id))


def plan(tx: Tx, reader: int, at: datetime) -> datetime:
    """Plan the message of this instant; the instant by which it is known.

    Has it gone out already, then what came later gets a message of its own.
    """
    now = max(at, tx.now.replace(microsecond=0))
    for instant in (at, now):
        new = notices.plan(tx, KIND, reader, _day(instant), instant, instant)
        if new or _state(tx, reader, instant) == "planned":
            return instant
    return now


def _day(instant: datetime) -> int:
    """What the message is about: the day."""
    return instant.date().toordinal()


def _state(tx: Tx, reader: int, instant: datetime) -> str:
    found = notices.planned_for(tx, KIND, reader, _day(instant), instant)
    return found.state if found else ""


def fared(tx: Tx, reader: int, one: CheckIn) -> str:
    """How the newest message with this question fared; one that another message made needless was said by that one."""
    asked = one.again_at or one.asked_at
    state = _state(tx, reader, asked) if asked else ""
    return "sent" if state == "dropped" else state


def waiting(tx: Tx, reader: int) -> list[CheckIn]:
    """The questions that wait for the one who speaks for a workplace."""
    return [one for one in checkins.open_for(tx, reader) if not _why_not(tx, one)]


def _why_not(tx: Tx, one: CheckIn) -> str:
    return why_not(tx, placements.by_id(tx, one.placement_id), people.by_id(tx, one.person_id))


def asked_in(tx: Tx, notice: Notice) -> list[CheckIn]:
    """Whom a message asks about: those of whom none has asked since their question came due, the first time or again."""
    before = notices.sent_before(tx, notice)
    every = [(one, one.again_at or one.asked_at) for one in waiting(tx, notice.person_id)]
    return [one for one, asked in every if asked and (before is None or asked > before)]


def still(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether anything still waits for an answer, and the reader is still the one to ask."""
    return works_there(tx, reader.id) and bool(asked_in(tx, notice))


def who(tx: Tx, house: House, person: Person) -> str:
    """The first name of whoever is there for a young person now; the team's name where nobody is."""
    there = present.acting(tx, person.owner_id) if person.owner_id else None
    there = there or present.on_duty(tx, person.team or "")
    team = house.programme.teams.get(person.team or "")
    return (first_name(tx, there) if there else "") or (team.name if team else "")


def told(tx: Tx, house: House, notice: Notice, reader: Person) -> Mapping[str, Any]:
    """What the message is told from: the questions about one young person, or the names of several."""
    found = asked_in(tx, notice)
    return told_of(tx, house, found[0]) if len(found) == 1 else told_all(tx, house, reader, found)


def told_all(tx: Tx, house: House, reader: Person, found: Sequence[CheckIn]) -> Mapping[str, Any]:
    """What several are told from: the check-in and the name of each, and where to call us."""
    team = house.programme.teams.get(reader.team or "")
    return {
        "asked": named(tx, found),
        "owner": team.name if team else "–",
        "phone": display(team.office.phone) if team else "–",
    }


def named(tx: Tx, found: Sequence[CheckIn]) -> list[tuple[int, str]]:
    """Each check-in with the first name of its young person, by name; with more of it where two are called the same."""
    firsts = {one.id: first_name(tx, one.person_id) or "–" for one in found}
    same = {name for name in firsts.values() if list(firsts.values()).count(name) > 1}
    told = [(one.id, name_of(tx, one.person_id) if firsts[one.id] in same else firsts[one.id]) for one in found]
    return sorted(told, key=lambda one: one[1])


def told_of(tx: Tx, house: House, one: CheckIn) -> Mapping[str, Any]:
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
