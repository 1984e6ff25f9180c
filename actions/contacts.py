"""Staff write down that they met somebody, and when they will again. Two taps, no typing."""

from datetime import date, timedelta

from actions.cards import reach
from actions.visits import Visit
from rules.owed import Show, show
from storage import contacts, hold, people, requests, trail
from storage.tx import Tx

HOW = ("phone", "office", "outside", contacts.NONE)
"""The ways of a contact; with the last one nobody was reached."""
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
