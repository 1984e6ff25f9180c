"""What one person is told of an event, whether they still may be, and the notices about it: STILL, FACTS and PLANNERS."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from actions import guardians
from actions.naming import first_name
from actions.visits import House
from rules.events import CANCELLED, OPEN, OVER
from rules.invitations import (
    AFTER,
    CAME,
    CANNOT,
    COMES,
    JUST_SAID,
    LOOK_BACK,
    MAYBE,
    Invited,
    reminders,
)
from rules.standing import CLOSED
from storage import approvals, events, families, invitations, notices, people, role_models, selves, voices
from storage.approvals import JOB
from storage.events import Event
from storage.invitations import NONE, Invitation
from storage.notices import Notice, Plan
from storage.people import Person
from storage.tx import Tx
from storage.walks import STRETCH

AHEAD = timedelta(days=7)
"""How long before an event its reminders are planned."""
DAY = timedelta(days=1)


def hears(tx: Tx, invitation: Invitation) -> bool:
    """Whether an event may still be spoken of to somebody who was invited: asked when it is sent, and at each tap.

    A guardian is invited through a child: when that child is 18, only another one keeps them invited.
    """
    if invitation.youth_id is None:
        person = people.by_id(tx, invitation.person_id)
        return person is not None and person.status not in CLOSED
    child = people.by_id(tx, selves.kept_of(tx, invitation.youth_id))
    if child is None or families.silent(tx, child.id):
        return False
    every = families.children_of(tx, invitation.person_id)
    if any(_through(tx, tie, child) for tie in every if tie.person_id == child.id):
        return True
    if not guardians.is_adult(tx, child):
        return False
    others = [people.by_id(tx, tie.person_id) for tie in every if tie.person_id != child.id]
    younger = {youth.id: youth for youth in others if youth is not None and youth.team == child.team}
    return any(_through(tx, tie, younger[tie.person_id]) for tie in every if tie.person_id in younger)


def _through(tx: Tx, tie: families.Tie, youth: Person) -> bool:
    return youth.status not in CLOSED and guardians.may_hear(tx, tie, youth)


def invited_of(tx: Tx, event: Event, invitation: Invitation) -> Invited:
    """An event as this person is told of it: names and words are looked up now."""
    own, answer = invitation.youth_id is None, invitation.stands(event.version)
    taken = invitations.seats_taken(tx, event.id, event.version) if event.seats is not None else 0
    return replace(
        as_sent(tx, event),
        state=event.state,
        full=event.seats is not None and taken >= event.seats,
        own=own,
        helper=own and role_models.by_id(tx, invitation.person_id) is not None,
        name=first_name(tx, invitation.person_id) if own else "",
        answer=answer,
        adults=invitation.adults,
        young=invitation.young,
        reason=invitation.reason or "",
        interpreter=(invitation.interpreter or "").replace(NONE, ""),
        rating=invitation.rating or "",
        was=event.moved_from,
        why=event.why or "",
        voice=_voice(tx, event, invitation),
    )


def as_sent(tx: Tx, event: Event) -> Invited:
    """An event as somebody is told of it who has not answered."""
    return Invited(
        event=event.id,
        state=OPEN,
        at=event.at,
        minutes=event.minutes,
        texts=events.texts(tx, event.id),
        drafts=event.draft_allowed,
        place=event.place,
        food=event.food,
        children=event.children,
        interpreters=event.interpreter,
    )


def _voice(tx: Tx, event: Event, invitation: Invitation) -> int:
    person = people.by_id(tx, invitation.person_id)
    spoken = voices.of(tx, "event", person.language, event.id) if person else None
    return spoken.id if spoken else 0


def _of(tx: Tx, notice: Notice, person: Person) -> tuple[Event, Invitation] | None:
    """The event and the invitation that a notice is about, where it still may be told."""
    event = events.by_id(tx, notice.subject_id or 0)
    found = invitations.of(tx, event.id, person.id) if event else None
    if event is None or found is None or not hears(tx, found):
        return None
    return event, found


Wanted = Callable[[Event, Invitation, Notice, datetime], bool]


def _still(wanted: Wanted) -> Callable[[Tx, House, Notice, Person], bool]:
    def still(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
        found = _of(tx, notice, person)
        return found is not None and wanted(*found, notice, tx.now)

    return still


def _ahead(event: Event, now: datetime) -> bool:
    return event.state == OPEN and event.at > now


def _invites(event: Event, invitation: Invitation, notice: Notice, now: datetime) -> bool:
    return _ahead(event, now) and not invitation.stands(event.version)


def _moves(event: Event, invitation: Invitation, notice: Notice, now: datetime) -> bool:
    """The newest move alone is told, and only who has not heard of it otherwise and answered."""
    version = int(notice.facts.get("version", event.version))
    return _ahead(event, now) and version == event.version and not invitation.stands(event.version)


def _seats(event: Event, invitation: Invitation, notice: Notice, now: datetime) -> bool:
    """They had waited, and have not taken back their yes since."""
    version = int(notice.facts.get("version", event.version))
    return _ahead(event, now) and version == event.version and invitation.stands(event.version) == COMES


def _cancels(event: Event, invitation: Invitation, notice: Notice, now: datetime) -> bool:
    """Whoever has said that they can't come need not hear that it is off."""
    return event.state == CANCELLED and event.at > now and invitation.answer != CANNOT


def _reminds(event: Event, invitation: Invitation, notice: Notice, now: datetime) -> bool:
    same = int(notice.facts.get("at", 0)) == int(event.at.timestamp())
    return _ahead(event, now) and same and invitation.stands(event.version) in (COMES, MAYBE)


def _asks(event: Event, invitation: Invitation, notice: Notice, now: datetime) -> bool:
    """How it was is asked of whoever came, or had said so."""
    there = invitation.came == CAME or invitation.stands(event.version) == COMES
    return event.state in (OPEN, OVER) and there and invitation.rating is None


def _told(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    event = events.by_id(tx, notice.subject_id or 0)
    found = invitations.of(tx, event.id, person.id) if event else None
    return {"invited": invited_of(tx, event, found)} if event and found else {}


def plan_reminders(tx: Tx, house: House, limit: int = STRETCH) -> int:
    """Whoever comes or may come is reminded the day before and on the day; the number planned."""
    planned = 0
    for event_id in invitations.events_between(tx, tx.now, tx.now + AHEAD):
        event = events.by_id(tx, event_id)
        if event is None or event.state != OPEN:
            continue
        times = reminders(event.at, house.programme)
        for due, reference in ((times.day, event.at - DAY), (times.hours, event.at)):
            if due is not None:
                planned += _remind(tx, event, due, reference, limit)
    return planned


def _remind(tx: Tx, event: Event, due: datetime, reference: datetime, limit: int) -> int:
    before = min(due - JUST_SAID, tx.now)
    about = (event.id, event.version, reference, (COMES, MAYBE), before, limit)
    found, more = invitations.lacking(tx, "event_reminder", *about)
    facts = {"at": int(event.at.timestamp())}
    return notices.plan_all(tx, (Plan("event_reminder", one, event.id, reference, due, facts) for one in found)) + more


def plan_after(tx: Tx, house: House, limit: int = STRETCH) -> int:
    """One question on how it was, to whoever came or said so; the number planned."""
    planned = 0
    for event_id in invitations.events_between(tx, tx.now - LOOK_BACK, tx.now):
        event = events.by_id(tx, event_id)
        if event is None or event.state not in (OPEN, OVER) or event.ends + AFTER > tx.now:
            continue
        due = event.ends + AFTER
        about = (event.id, event.version, event.at, (COMES,), tx.now, limit)
        found, more = invitations.lacking(tx, "event_after", *about)
        planned += notices.plan_all(tx, (Plan("event_after", one, event.id, event.at, due) for one in found)) + more
    return planned


PLANNERS = (plan_reminders, plan_after)
STILL = {
    "invitation": _still(_invites),
    "event_moved": _still(_moves),
    "event_cancelled": _still(_cancels),
    "event_seat": _still(_seats),
    "event_reminder": _still(_reminds),
    "event_after": _still(_asks),
}
FACTS = dict.fromkeys(STILL, _told)


def _read_ahead(tx: Tx, due: Sequence[Notice]) -> Collection[int]:
    """Read what `hears` and `invited_of` ask of each, for many at once; the young people through whom they are invited."""
    about = list(dict.fromkeys((notice.subject_id or 0, notice.person_id) for notice in due))
    found = invitations.ahead(tx, about)
    through = {one.youth_id for one in found if one.youth_id is not None}
    selves.ahead(tx, through)
    children = families.ahead(tx, {one.person_id for one in found if one.youth_id is not None})
    young = children | {selves.kept_of(tx, one) for one in through}
    families.silence_ahead(tx, young)
    approvals.ahead(tx, young, JOB)
    _events_ahead(tx, found)
    return young


def _events_ahead(tx: Tx, found: Sequence[Invitation]) -> None:
    event_ids = {one.event_id for one in found}
    voices.ahead(tx, event_ids)
    for event in filter(None, (events.by_id(tx, one) for one in event_ids)):
        if event.seats is not None:
            invitations.seats_ahead(tx, event.id, event.version)


READ_AHEAD = dict.fromkeys(STILL, _read_ahead)
