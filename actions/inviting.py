"""Who is invited to an event: counted before it is sent, then planned in slices, and told when it moves or is called off.

The planner's cursor is `events.planned_to`, the last young person it has looked at. What was planned twice after a kill is
one, by its key.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from actions import law, present, seats, tasks
from actions.visits import House
from rules import events as rule
from rules.events import ADULT, CANCELLED, FATES, GUARDIAN, IN_PERSON, NOBODY, NOT_INVITED, OPEN, ROLE_MODEL, SEND
from rules.invitations import CANNOT
from storage import audience, events, families, forms, inviting, notices, people
from storage.audience import Family, Known
from storage.events import Event
from storage.notices import Plan
from storage.tx import Tx

SLICE = 200
"""Families looked at in one transaction."""
MOST = 500
"""Invitations planned in one transaction."""
AT_ONCE = 100
CORPS = 200
"""Role models of a team, at most."""
TOLD = "event_paper"
"""The task: somebody tells them in person. Its subject is the notice that did not arrive; where they have no chat at all,
the event and the person in one number."""
MOVED, OFF = "event_moved", "event_cancelled"
A_SECOND = timedelta(seconds=1)
REACHED = ("sent", "sending", "uncertain")
"""States of an invitation that somebody may have read."""


@dataclass(frozen=True)
class Fate:
    """What becomes of one person's invitation; `youth_id` is the young person through whom they are invited."""

    person: Known
    youth_id: int | None
    role: str
    fate: str


@dataclass
class Reach:
    """A dry run: for each role how many people have which fate, and the languages of those whom it would reach."""

    fates: Counter[tuple[str, str]] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    interpreters: Counter[str] = field(default_factory=Counter)
    families: int = 0
    seen: dict[int, Fate] = field(default_factory=dict)
    """While it counts: each person once, also guardians of several children."""
    homes: dict[int, str] = field(default_factory=dict)
    """While it counts: each family by its young person, with its fate where no guardian is known."""

    def add(self, one: Fate) -> None:
        before = self.seen.get(one.person.person_id)
        if before is None or FATES.index(one.fate) < FATES.index(before.fate):
            self.seen[one.person.person_id] = one

    def close(self) -> "Reach":
        """Count what was seen."""
        for one in self.seen.values():
            self.fates[one.role, one.fate] += 1
            if one.fate == SEND:
                self.languages[one.person.language] += 1
            if one.person.interpreter and one.fate in (SEND, *IN_PERSON):
                self.interpreters[one.person.language] += 1
        self.fates.update((GUARDIAN, fate) for fate in self.homes.values() if fate)
        self.families = len(self.homes)
        self.seen, self.homes = {}, {}
        return self

    def packed(self) -> str:
        """As codes and numbers, for the screen that shows it."""
        fates = [[*names, number] for names, number in sorted(self.fates.items())]
        return json.dumps([fates, self.languages, self.interpreters, self.families])


def unpacked(packed: str) -> Reach:
    """The dry run that was packed."""
    fates, languages, interpreters, number = json.loads(packed)
    counted = Counter({(role, fate): number for role, fate, number in fates})
    return Reach(counted, Counter(languages), Counter(interpreters), number)


def count(tx: Tx, event: Event, after: int, found: Reach) -> int:
    """Count one slice of a dry run, reading only; the young person it ended with, 0 where there are no more."""
    today = present.today(tx)
    if not after and ROLE_MODEL in event.whom.roles:
        for one in _role_models(tx, event, today):
            found.add(one)
    last = 0
    for family in audience.families(tx, event.team, event.whom, after, SLICE):
        last = family.youth.person_id
        if _meant(tx, event, family):
            _count(family, event, today, found)
    return last


def _count(family: Family, event: Event, today: date, found: Reach) -> None:
    """Count a family; one without a guardian we know of by itself, but not where even that would tell something."""
    for one in _fates(family, event, today):
        found.add(one)
    alone = ""
    if GUARDIAN in event.whom.roles and not family.parents:
        grown = rule.adult(family.age_band, family.next_age_on, today)
        alone = NOT_INVITED if family.silent else ADULT if grown else NOBODY
    found.homes[family.youth.person_id] = alone


def _meant(tx: Tx, event: Event, family: Family) -> bool:
    """Whether the family is of the schools that are meant; which school is sealed, so this is asked last."""
    if not event.whom.schools:
        return True
    record = forms.record(tx, family.youth.person_id, law.SCHOOL_FORM)
    return record is not None and record.answers.get("school") in event.whom.schools


def _fates(family: Family, event: Event, today: date) -> Iterator[Fate]:
    """What becomes of each one's invitation in a family."""
    youth, roles = family.youth, event.whom.roles
    facts = rule.Youth(
        adult=rule.adult(family.age_band, family.next_age_on, today),
        silent=family.silent,
        held=family.held,
        off=youth.off,
        reachable=youth.reachable,
    )
    own = rule.youth_fate(facts, roles)
    if own:
        yield Fate(youth, None, rule.YOUTH, own)
    for one in family.parents if GUARDIAN in roles else ():
        known = rule.Parent(
            said_no=one.said_no, off=one.off, asked=one.asked, reachable=one.reachable, after_18=one.after_18
        )
        yield Fate(one, youth.person_id, GUARDIAN, rule.guardian_fate(facts, known))


def _role_models(tx: Tx, event: Event, today: date) -> Iterator[Fate]:
    for one in audience.role_models_of(tx, event.team, today, CORPS):
        fate = rule.STOPPED if one.off else SEND if one.reachable else rule.PAPER
        yield Fate(one, None, ROLE_MODEL, fate)


def plan(tx: Tx, house: House) -> int:
    """Invite the next families of the event that waits longest, or tell them of its change; how many were looked at."""
    event = events.next_to_plan(tx)
    if event is None:
        return 0
    if event.at <= tx.now:
        # It has begun: nobody is asked any more.
        events.change(tx, event.id, planned=True)
        return 1
    if event.state == OPEN and event.planned_to != events.LAST:
        return _invite(tx, house, event)
    return _tell(tx, house, event)


def _invite(tx: Tx, house: House, event: Event) -> int:
    after, today = event.planned_to or 0, present.today(tx)
    fates = list(_role_models(tx, event, today)) if not after and ROLE_MODEL in event.whom.roles else []
    found = audience.families(tx, event.team, event.whom, after, SLICE)
    for family in found:
        if len(fates) >= MOST:
            break
        after = family.youth.person_id
        if _meant(tx, event, family):
            fates += _fates(family, event, today)
    _invited(tx, house, event, fates)
    events.change(tx, event.id, planned_to=after if found else events.LAST)
    return SLICE if found else 1


def _invited(tx: Tx, house: House, event: Event, fates: Sequence[Fate]) -> None:
    """Invite these, in their chats or by a human; nothing changes where they are invited already."""
    reached: dict[int, Fate] = {}
    for one in fates:
        if one.fate == SEND or one.fate in IN_PERSON:
            reached.setdefault(one.person.person_id, one)
    new = inviting.invite(tx, event, {person: one.youth_id for person, one in reached.items()})
    written = [person for person, one in reached.items() if person in new and one.fate == SEND]
    notices.plan_all(tx, (Plan(inviting.INVITATION, one, event.id, event.made_at, tx.now) for one in written))
    for person, one in reached.items():
        if person in new and one.fate != SEND:
            in_person(tx, house, event, one.youth_id or person)


def in_person(tx: Tx, house: House, event: Event, person_id: int) -> None:
    """A human tells somebody of an event, or of its change: one task for each family."""
    person = people.by_id(tx, person_id)
    if person is not None:
        tasks.about(tx, house, TOLD, person, event.id ^ person_id, since=tx.now)


def event_of(tx: Tx, subject: int, person_id: int) -> Event | None:
    """The event that such a task is about: of a notice that did not arrive, or of the family by itself."""
    notice = notices.by_id(tx, subject)
    return events.by_id(tx, notice.subject_id or 0 if notice is not None else subject ^ person_id)


def is_seat(tx: Tx, subject: int) -> bool:
    """Whether such a task tells of a seat that is free now."""
    notice = notices.by_id(tx, subject)
    return notice is not None and notice.kind == seats.SEAT


def _tell(tx: Tx, house: House, event: Event) -> int:
    """Tell the next of those who need to know: that it is off, whoever might come; that it moved, all."""
    found = inviting.untold(tx, event, SLICE)
    if not found:
        events.change(tx, event.id, planned=True)
        return 1
    kind = OFF if event.state == CANCELLED else MOVED
    silent = families.silent_among(tx, [one.youth_id for one in found if one.youth_id])
    for one in found:
        if kind == OFF and one.answer == CANNOT:
            continue
        if one.sent in REACHED:
            # Not the time alone: of an event that moves back to where it was people are told again.
            reference = event.made_at + event.version * A_SECOND
            notices.plan(tx, kind, one.person_id, event.id, reference, tx.now, version=event.version)
        elif one.sent in ("", "failed") and one.youth_id not in silent:
            in_person(tx, house, event, one.youth_id or one.person_id)
    inviting.told(tx, event, [one.person_id for one in found])
    return len(found)


def plan_unsaid(tx: Tx, house: House) -> int:
    """What did not arrive, or may not have, somebody says: a task for the family, as for those who have no chat."""
    kinds = (inviting.INVITATION, MOVED, OFF, seats.SEAT)
    found, made = inviting.unsaid(tx, kinds, TOLD, tx.now - tasks.STILL_WORTH, AT_ONCE)
    for one in found:
        person = people.by_id(tx, one.youth_id or one.person_id)
        if person is not None and not (one.youth_id and families.silent(tx, one.youth_id)):
            made += tasks.about(tx, house, TOLD, person, one.notice_id)
    return made


PLANNERS = (plan, plan_unsaid)
