"""What holds a notice until later: quiet hours and school, a crisis, a talk, and the budget of the day and week."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from actions import present
from actions.visits import House
from rules.budget import FREE, WEEK, room_at
from rules.days import local_day, resolve_local
from rules.hours import next_opening
from rules.notices import KINDS, NUDGES, TO_STAFF
from rules.programme_when import SchoolYear
from rules.quiet import allowed_at, question_at
from rules.school_days import year_of
from storage import forms, people, reaching, talks
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

NOT_ON_DUTY = "not_on_duty"
"""Why somebody is not told: a colleague is on duty, or they are away. Told after all when the duty becomes theirs."""
HELD_LOOK = timedelta(hours=1)
"""How often a held notice is looked at again."""
SCHOOL_FORM = "more"
"""The form in which somebody says what they do and where they go to school."""


def later(tx: Tx, house: House, notice: Notice, person: Person) -> tuple[datetime, str] | None:
    """When it may go out, and what holds it back, where that is not now."""
    kind = KINDS[notice.kind]
    if kind.at_once:
        return None
    if person.held_at is not None and notice.kind not in TO_STAFF and not kind.human:
        # After a crisis nothing planned goes out until staff release it.
        return tx.now + HELD_LOOK, "held"
    allowed = allowed_at(kind.audience, tx.now, house.programme)
    if notice.kind == "new_intake":
        allowed = max(allowed, _opening_day(tx, house, notice, allowed))
    if notice.kind in NUDGES:
        return _nudge_later(tx, house, notice, person, allowed)
    return (allowed, "hours") if allowed > tx.now else None


def worthless(notice: Notice, at: datetime) -> bool:
    """Whether a notice is not worth sending any more at this instant."""
    return at - notice.first_due_at > KINDS[notice.kind].worthless_after


def _nudge_later(
    tx: Tx, house: House, notice: Notice, person: Person, allowed: datetime
) -> tuple[datetime, str] | None:
    """The same for what nobody waits for: after the quiet hours come school, a talk, and the budget."""
    audience, school = KINDS[notice.kind].audience, _school(tx, house, notice, person)
    asked = question_at(audience, allowed, house.programme, school)
    if asked > tx.now:
        return asked, "hours" if allowed > tx.now else "school"
    if talks.open_of(tx, person.id):
        # Somebody who talks with a human is not asked about forms meanwhile.
        return tx.now + HELD_LOOK, "talk"
    room = _room(tx, house, person)
    return (question_at(audience, room, house.programme, school), "budget") if room > tx.now else None


def _room(tx: Tx, house: House, person: Person) -> datetime:
    """From when on one more message fits into the person's day and week, with room for today's reminders."""
    sent = reaching.sent_since(tx, person.id, tx.now - WEEK, FREE)
    reminders = reaching.to_come(tx, person.id, _own_time(), _midnight(tx, house))
    return room_at(sent, reminders, tx.now, house.programme.limits)


def _own_time() -> list[str]:
    """Reminders of a time of their own, for which the budget keeps room."""
    return [name for name, kind in KINDS.items() if kind.appointment]


def _midnight(tx: Tx, house: House) -> datetime:
    """The end of this day."""
    calendar = house.programme.calendar
    return resolve_local(local_day(tx.now, calendar) + timedelta(days=1), time(), calendar.zone)


def ahead(tx: Tx, house: House, read_for: Mapping[int, Sequence[int]], nudges: Sequence[Notice]) -> None:
    """Read what these nudges have to be held against, for all in one go; `read_for` as `selves.ahead` says it."""
    reaching.ahead(tx, read_for, nudges, tx.now - WEEK, FREE, _midnight(tx, house), _own_time())


def _school(tx: Tx, house: House, notice: Notice, person: Person) -> SchoolYear | None:
    """The school year of a young person: their school's where they have said it, else that of their team."""
    team = house.programme.teams.get(person.team or "")
    if team is None or KINDS[notice.kind].audience != "youth":
        return None
    record = forms.record(tx, person.id, SCHOOL_FORM)
    told = record.answers if record else {}
    return year_of(team.schooling, str(told.get("doing", "")), str(told.get("school", "")))


def _opening_day(tx: Tx, house: House, notice: Notice, allowed: datetime) -> datetime:
    """On a day on which the team's office is closed, new enquiries wait for the morning of the next that opens."""
    about = people.by_id(tx, notice.subject_id or 0)
    team = house.programme.teams.get((about.team if about else None) or "")
    if team is None or present.works_today(tx, team):
        return allowed
    opening = next_opening(present.office(tx, team), tx.now)
    if opening is None:
        return allowed
    midnight = resolve_local(local_day(opening.start, team.office.calendar), time())
    return max(allowed, allowed_at("staff", midnight, house.programme))
