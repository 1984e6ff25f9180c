"""The door list: staff visit one family at a time, and write down what came of it; and who came to the event.

An event of another team is answered exactly as one that does not exist; so is a family outside the scope.
"""

from collections.abc import Mapping
from typing import Any

from actions.answers import room, seated
from actions.cards import reach
from actions.invited import hears
from actions.naming import name_of
from actions.visits import Visit
from rules.events import OPEN, OVER
from rules.form import Form
from rules.ids import number
from rules.invitations import CAME, CANNOT, COMES, MARKS, MAYBE, MOST, TALKED, WAITS, Household
from rules.owed import Show, show
from rules.permissions import Scope
from rules.programme import Programme
from rules.subject import Subject
from storage import doors, events, families, hold, invitations, people, trail
from storage.doors import Door
from storage.events import Event
from storage.invitations import Invitation
from storage.people import Person
from storage.tx import Tx

GONE = [show("gone")]
AT_DOOR: Mapping[str, str] = {"comes": COMES, "maybe": MAYBE, "cannot": CANNOT}
"""What a family said at its door, as staff write it down."""
ADULTS_YOUNG: Mapping[str, tuple[str, str]] = {"a": ("adults", "young"), "y": ("young", "adults")}
"""What a number said at the door counts, and what it is added to."""
NEXT = "next"
ON_PAPER = 5000
"""Families on one printed list, at most."""
ANYWHERE = "all"
"""Stands for every area in a button."""


def event_for(tx: Tx, visit: Visit, event_id: str | int) -> Event | None:
    """An event that was sent, if the writer works in its team; None otherwise, whatever the reason."""
    found = events.by_id(tx, number(str(event_id))) if visit.may("doors") else None
    if found is None or found.sent_at is None:
        return None
    scope = visit.scope("doors")
    return found if found.team in scope.teams | scope.own else None


def list_of(tx: Tx, visit: Visit, event: Event, area: str = "") -> list[Door]:
    """Families whom somebody may visit: without an answer, and with a guardian to whom the event may be told."""
    if event.state != OPEN or event.at <= tx.now:
        return []
    found = doors.waiting(tx, visit.scope("doors"), event.id, event.version, area)
    return [one for one in found if any(map(_hears(tx), invitations.of_family(tx, event.id, one.person_id)))]


def _hears(tx: Tx) -> Any:
    return lambda invitation: hears(tx, invitation)


def family(tx: Tx, visit: Visit, event: Event, person_id: str | int) -> Door | None:
    """One family of the list, known by its young person."""
    if event.state != OPEN:
        return None
    found = doors.one(tx, visit.scope("doors"), event.id, event.version, number(str(person_id)))
    if found is None or not any(map(_hears(tx), invitations.of_family(tx, event.id, found.person_id))):
        return None
    return found


def household(tx: Tx, programme: Programme, event: Event, door: Door) -> Household:
    """A family as staff read it: of its guardians those alone to whom the event may be told."""
    every = [one for one in invitations.of_family(tx, event.id, door.person_id) if hears(tx, one)]
    known = [found for one in every if (found := families.guardian(tx, one.person_id)) is not None]
    area = programme.area(door.area or "")
    return Household(
        event=event.id,
        person=door.person_id,
        child=name_of(tx, door.person_id) or "?",
        guardians=[(one.person_id, name_of(tx, one.person_id)) for one in every],
        area="" if door.sheltered or area is None else area.name,
        languages=list(dict.fromkeys(one.language for one in known)),
        interpreter=any(one.interpreter for one in known),
        reads=all(one.reads for one in known),
        stairwell=doors.stairwell(tx, door),
        sheltered=door.sheltered,
        tried=door.at if door.mark else None,
    )


def printed(
    tx: Tx, programme: Programme, team: str, event_id: str, reason: str
) -> tuple[Event, list[Household]] | None:
    """The whole list of one event for paper, by area and stairwell, without protected addresses; that is written down.

    `event_id` may be `next`: the event of this team that comes next. None where there is no such event.
    """
    event = events.by_id(tx, invitations.next_of(tx, team) if event_id == NEXT else number(event_id))
    if event is None or event.team != team or event.state != OPEN:
        return None
    trail.log(tx, None, "export", None, team, reason)
    scope = Scope(0, frozenset({team}), everybody=True)
    found = [one for one in doors.waiting(tx, scope, event.id, event.version, limit=ON_PAPER) if not one.sheltered]
    told = [household(tx, programme, event, one) for one in found]
    return event, sorted((one for one in told if one.guardians), key=lambda one: (one.area, one.stairwell, one.names))


def look(tx: Tx, visit: Visit, screen: str, event_id: str, detail: str) -> list[Show]:
    """The list by area, one family, or who came. Looking at families is written down."""
    event = event_for(tx, visit, event_id)
    if event is None:
        return GONE
    if screen == "door_of":
        found = family(tx, visit, event, detail)
        return _shown(tx, visit, event, found) if found else GONE
    if screen == "attendance":
        trail.log(tx, visit.me.id, "read_event", None, event.team)
    return [show(screen, event.id, *([detail] if detail else []))]


def _shown(tx: Tx, visit: Visit, event: Event, found: Door, note: str = "") -> list[Show]:
    trail.log(tx, visit.me.id, "read_door", found.person_id, event.team)
    return [show("door_of", event.id, found.person_id, note=note)]


def following(tx: Tx, visit: Visit, event_id: str, area: str) -> list[Show]:
    """The first family of an area."""
    event = event_for(tx, visit, event_id)
    if event is None:
        return GONE
    found = list_of(tx, visit, event, "" if area == ANYWHERE else area)
    return _shown(tx, visit, event, found[0]) if found else [show("doors", event.id)]


def _after(tx: Tx, visit: Visit, event: Event, person_id: int) -> Door | None:
    """Whom to visit after this family, in the same area; None where nobody else is left there."""
    youth = people.by_id(tx, person_id)
    listed = list_of(tx, visit, event, (youth.area if youth else None) or "")
    at = next((number for number, one in enumerate(listed) if one.person_id == person_id), -1)
    others = [one for one in (*listed[at + 1 :], *listed[: max(at, 0)]) if one.person_id != person_id]
    return others[0] if others else None


def _go_on(tx: Tx, visit: Visit, event: Event, then: Door | None) -> list[Show]:
    return _shown(tx, visit, event, then) if then else [show("doors", event.id)]


def mark(tx: Tx, visit: Visit, event_id: str, person_id: str, what: str) -> list[Show]:
    """What came of a visit; then the next family, or, where somebody talked, what they said."""
    event = event_for(tx, visit, event_id)
    found = family(tx, visit, event, person_id) if event else None
    if event is None or found is None or what not in (*MARKS, "next"):
        return GONE
    then = _after(tx, visit, event, found.person_id)
    if what != "next":
        doors.mark(tx, event.id, found.person_id, what, visit.me.id)
        trail.log(tx, visit.me.id, f"door_{what}", found.person_id, event.team)
    if what == TALKED:
        return [show("door_said", event.id, found.person_id)]
    return _go_on(tx, visit, event, then)


def said(tx: Tx, visit: Visit, event_id: str, person_id: str, what: str) -> list[Show]:
    """A guardian's answer, given at the door and written down by staff; their own later answer counts instead."""
    event = event_for(tx, visit, event_id)
    found = guest(tx, visit, event, person_id) if event else None
    if event is None or found is None or what not in AT_DOOR or event.state != OPEN or event.at <= tx.now:
        return GONE
    if event.seats is not None:
        invitations.hold_event(tx, event.id)
    invitation, youth = found
    trail.log(tx, visit.me.id, "door_answer", youth.id, event.team, what)
    if what == "comes" and room(tx, event, invitation) >= 1:
        seated(tx, event, invitation)
        return [show("door_count", event.id, invitation.person_id)]
    answer = WAITS if what == "comes" else AT_DOOR[what]
    values = {"answer": answer, "adults": 0, "young": 0, "version": event.version, "answered_at": tx.now}
    invitations.change(tx, event.id, invitation.person_id, **values)
    then = _after(tx, visit, event, youth.id)
    if answer != WAITS:
        return _go_on(tx, visit, event, then)
    return _shown(tx, visit, event, then, "door_waits") if then else [show("doors", event.id, note="door_waits")]


def count(tx: Tx, visit: Visit, event_id: str, person_id: str, said: str) -> list[Show]:
    """How many of them come, as said at the door: `a2` adults, then `y3` children and young people; then the next family."""
    event = event_for(tx, visit, event_id)
    found = guest(tx, visit, event, person_id) if event else None
    if event is None or found is None or event.state != OPEN or event.at <= tx.now:
        return GONE
    (invitation, youth), heads = found, number(said[1:])
    if invitation.stands(event.version) != COMES or said[:1] not in ADULTS_YOUNG or heads > MOST:
        return GONE
    column, other = ADULTS_YOUNG[said[:1]]
    if column == "adults" and not heads:
        return GONE
    if event.seats is not None:
        invitations.hold_event(tx, event.id)
    if heads + getattr(invitation, other) > room(tx, event, invitation):
        return [show("door_count", event.id, invitation.person_id, column, note="door_full")]
    invitations.change(tx, event.id, invitation.person_id, **{column: heads})
    if column == "adults":
        return [show("door_count", event.id, invitation.person_id, "young")]
    return _go_on(tx, visit, event, _after(tx, visit, event, youth.id))


def guest(tx: Tx, visit: Visit, event: Event, person_id: str | int) -> tuple[Invitation, Person] | None:
    """Somebody who is invited, and the young person of that family, inside the writer's scope."""
    found = invitations.of(tx, event.id, number(str(person_id)))
    if found is None:
        return None
    youth = people.visible(tx, visit.scope("doors"), found.youth_id or found.person_id)
    if youth is None or (found.youth_id is not None and not hears(tx, found)):
        return None
    return found, youth


def came(tx: Tx, visit: Visit, event_id: str, person_id: str, page: str) -> list[Show]:
    """A tap on somebody in the list of who came; a second one takes it back."""
    event = event_for(tx, visit, event_id)
    found = guest(tx, visit, event, person_id) if event else None
    if event is None or found is None or event.state not in (OPEN, OVER) or event.at > tx.now:
        return GONE
    after = None if found[0].came == CAME else CAME
    invitations.change(tx, event.id, found[0].person_id, came=after)
    trail.log(tx, visit.me.id, "came", found[1].id, event.team, after or "")
    return [show("attendance", event.id, number(page))]


def submit_stairwell(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """Where the door is, for this event alone."""
    event = event_for(tx, visit, subject.part)
    found = family(tx, visit, event, subject.person) if event else None
    if event is None or found is None:
        return GONE
    doors.keep_stairwell(tx, event.id, found.person_id, str(answers["stairwell"]), visit.me.id)
    trail.log(tx, visit.me.id, "door_stairwell", found.person_id, event.team)
    return [show("door_of", event.id, found.person_id, note="saved")]


def shelter(tx: Tx, visit: Visit, person_id: str, what: str) -> list[Show]:
    """An address is protected, or not any more; what was typed of it goes at once."""
    person = reach(tx, visit, "shelter", person_id)
    if person is None or what not in ("on", "off"):
        return GONE
    hold(tx, people=[person.id])
    doors.set_sheltered(tx, person.id, visit.me.id, hidden=what == "on")
    trail.log(tx, visit.me.id, f"shelter_{what}", person.id, person.team)
    return [show("shelter", person.id, note="saved")]


def look_shelter(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """Open the page on a protected address."""
    person = reach(tx, visit, "shelter", person_id)
    if person is None:
        return GONE
    trail.log(tx, visit.me.id, "read_card", person.id, person.team)
    return [show("shelter", person.id)]
