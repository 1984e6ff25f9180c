"""What staff do with check-ins: ask by phone and write the answer down, and decide at week 6 and at the end."""

from actions import present, tasks
from actions.cards import reach
from actions.checkin_answers import supported
from actions.checkins import PHONE, call
from actions.visits import Visit
from rules.checkins import ANSWERS, BAD, DECISIONS, HELPED, WORTH, YOUTH
from rules.due import due_later
from rules.ids import number
from rules.owed import Show, show
from storage import checkins, contacts, hold, trail
from storage import tasks as task_rows
from storage.checkins import CheckIn, Review
from storage.people import Person
from storage.tx import Tx

VERB = "checkin"


def reached(tx: Tx, visit: Visit, checkin_id: str) -> tuple[CheckIn, Person] | None:
    """A check-in about somebody whom the writer sees."""
    one = checkins.by_id(tx, number(checkin_id))
    person = reach(tx, visit, VERB, one.person_id) if one else None
    return (one, person) if one is not None and person is not None else None


def reached_review(tx: Tx, visit: Visit, review_id: str) -> tuple[Review, Person] | None:
    """A review about somebody whom the writer sees."""
    one = checkins.review(tx, number(review_id))
    person = reach(tx, visit, VERB, one.person_id) if one else None
    return (one, person) if one is not None and person is not None else None


def look(tx: Tx, visit: Visit, screen: str, subject: str) -> list[Show]:
    """Open one check-in, one review, or all of one person; that it was read is written down."""
    if screen == "followed":
        person = reach(tx, visit, VERB, subject)
    else:
        found = (reached if screen == "checkin" else reached_review)(tx, visit, subject)
        person = found[1] if found else None
    if person is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_checkin", person.id, person.team)
    return [show(screen, subject)]


def by_phone(tx: Tx, visit: Visit, checkin_id: str, said: str) -> list[Show]:
    """Somebody of staff has asked by phone, and writes the answer down; a talk with the young person is a contact."""
    found = reached(tx, visit, checkin_id)
    part, _, detail = said.partition("_")
    if found is None or (said not in ANSWERS and (part, detail in HELPED) != ("support", True)):
        return [show("gone")]
    hold(tx, people=[found[1].id])
    found = reached(tx, visit, checkin_id)
    if found is None:
        return [show("gone")]
    one, person = found
    if part == "support":
        note = supported(tx, visit, one, person, detail) if one.party == YOUTH else "already"
        trail.log(tx, visit.me.id, "checkin_phone", person.id, person.team)
        return [show("checkin", one.id, note=note or "saved")]
    if one.answer is not None or one.party not in PHONE:
        return [show("checkin", one.id, note="already")]
    checkins.change(tx, one.id, answer=said, answered_at=tx.now, closed_as="done_by_phone", look_at=None)
    task_rows.end(tx, person.id, "answered", [PHONE[one.party]], one.id)
    if one.party == YOUTH:
        contacts.add(tx, person.id, visit.me.id, "phone")
    if one.party == WORTH and said == BAD:
        call(tx, visit.house, "workplace", person, one)
    trail.log(tx, visit.me.id, "checkin_phone", person.id, person.team)
    return [show("checkin", one.id, note="saved")]


def decide(tx: Tx, visit: Visit, review_id: str, decision: str) -> list[Show]:
    """Stay, ready for the next step, needs more. Ready makes a task with a day."""
    found = reached_review(tx, visit, review_id)
    if found is None or decision not in DECISIONS:
        return [show("gone")]
    hold(tx, people=[found[1].id])
    one, person = found
    if not checkins.decide(tx, one.id, decision, visit.me.id):
        return [show("review", one.id, note="already")]
    task_rows.end(tx, person.id, "decided", ["review"], one.id)
    if decision == "ready":
        _next_step(tx, visit, person, one)
    trail.log(tx, visit.me.id, "review", person.id, person.team)
    return [show("review", one.id, note="saved")]


def _next_step(tx: Tx, visit: Visit, person: Person, one: Review) -> None:
    """Somebody is to be helped over to the next step, in so many days."""
    team = visit.programme.teams.get(person.team or "")
    if team is None:
        return
    due = due_later(present.office(tx, team), tx.now, visit.programme.checkins.next_step_days)
    owner = (present.acting(tx, person.owner_id) if person.owner_id else None) or visit.me.id
    tasks.make(tx, "next_step", person.id, team.code, owner, due, one.id)
