"""Staff write down that they met somebody, and when they will again. Two taps, no typing."""

from datetime import UTC, date, datetime, time, timedelta

from actions.cards import reach
from actions.visits import Visit
from rules.days import local_day
from rules.forgotten import forgotten
from rules.owed import Show, show
from rules.permissions import Scope
from rules.programme import Programme
from storage import contacts, hold, pauses, people, requests, trail
from storage.people import Person
from storage.tx import Tx

HOW = ("phone", "office", "outside", contacts.NONE)
"""The ways of a contact; with the last one nobody was reached."""
MOST = 500
"""Forgotten people looked at for one list; a team that has more has other troubles."""
WEEKS = ("1", "2", "4")
"""What is offered for the next date, in weeks."""


def met(tx: Tx, visit: Visit, person_id: str, how: str, weeks: str) -> list[Show]:
    """A contact and the next date; without weeks there is no next date."""
    if how not in HOW or weeks not in ("", *WEEKS) or reach(tx, visit, "spoke", person_id) is None:
        return [show("gone")]
    hold(tx, people=[int(person_id)])
    found = reach(tx, visit, "spoke", person_id)
    if found is None:
        return [show("gone")]
    contacts.add(tx, found.id, visit.me.id, how)
    requests.past(tx, found.id, "missed" if how == contacts.NONE else "talked")
    people.change(tx, found.id, next_contact_on=next_date(visit, tx, weeks))
    trail.log(tx, visit.me.id, "spoke", found.id, found.team)
    return [show("card", found.id, note="saved")]


def next_date(visit: Visit, tx: Tx, weeks: str) -> date | None:
    """The same weekday so many weeks on, by the local calendar."""
    today = tx.now.astimezone(visit.programme.calendar.zone).date()
    return today + timedelta(weeks=int(weeks)) if weeks else None


def too_long(tx: Tx, programme: Programme, scope: Scope) -> list[tuple[Person, str, datetime]]:
    """Everybody in a scope whom nobody of staff has met for too long: with the reason, and since when; longest first.

    Nobody on a break; whoever is back from one is looked for from that day on.
    """
    limits, calendar = programme.limits, programme.calendar
    before, today = tx.now - min(limits.forgotten_waiting, limits.forgotten), local_day(tx.now, calendar)
    found = []
    quiet = contacts.quiet_since(tx, scope, before, before.date(), MOST)
    back = pauses.over_since(tx, [person.id for person in quiet])
    for person in quiet:
        met = local_day(person.contacted_at, calendar) if person.contacted_at else None
        back_on = local_day(back[person.id], calendar) if person.id in back else None
        reason = forgotten(person.status, person.enrolled_on, met, person.next_contact_on, today, limits, back_on)
        if reason is not None:
            found.append((person, reason.why, datetime.combine(reason.since, time(), calendar.zone).astimezone(UTC)))
    return sorted(found, key=lambda one: one[2])
