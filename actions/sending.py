"""Before a notice goes out the rules are asked again: still wanted, allowed, inside the hours, not too late?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from actions.naming import first_name
from actions.visits import House
from rules.notices import KINDS, TO_STAFF, Facts
from rules.permissions import may, menu_of, scope
from rules.quiet import allowed_at
from rules.standing import CLOSED, ENROLLED
from storage import accounts, alerts, forms, notices, people, requests, staff
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

HELD_LOOK = timedelta(hours=1)
"""How often a held notice is looked at again."""


@dataclass(frozen=True)
class Job:
    """One notice on its way: to which chat, in which language, and what it is told from."""

    notice: Notice
    account_id: int
    chat: int
    language: str
    staff: bool
    facts: Facts


def claim(tx: Tx, house: House, notice: Notice) -> Job | None:
    """Decide on one due notice: on its way, later, or dropped with its reason. Only a job may be sent, and only once."""
    person = people.by_id(tx, notice.person_id)
    verdict = "person_gone" if person is None else _unwanted(tx, house, notice, person)
    if person is None or verdict:
        notices.give_up(tx, notice.id, "dropped", verdict)
        return None
    later = _later(tx, house, notice, person)
    if later is not None:
        notices.postpone(tx, notice.id, *later)
        return None
    account = next((found for found in accounts.of_person(tx, person.id) if found.reachable), None)
    if account is None:
        notices.give_up(tx, notice.id, "failed", "unreachable")
        return None
    if not notices.start_sending(tx, notice.id, account.id):
        return None
    chat = accounts.address(tx, account.id)
    return Job(notice, account.id, chat, account.language, notice.kind in TO_STAFF, _facts(tx, notice, person))


def _unwanted(tx: Tx, house: House, notice: Notice, person: Person) -> str:
    """Why this notice is not sent any more; "" when it still is."""
    kind = KINDS[notice.kind]
    if tx.now - notice.first_due_at > kind.worthless_after:
        return "too_late"
    if person.messages_off_at is not None and not kind.in_person:
        return "stopped"
    if not _still(tx, house, notice, person):
        return "overtaken"
    # They name nobody and lead to the whole list: on Monday morning one tells of everybody who came since Friday.
    alike = notice.kind in ("new_intake", "help")
    return "told_already" if alike and notices.told_after(tx, person.id, notice.kind, notice.first_due_at) else ""


def _still(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    """Whether what the notice speaks of still stands."""
    if notice.kind == "unfinished":
        return str(notice.facts.get("form", "")) in forms.draft_names(tx, person.id)
    if notice.kind == "taken":
        return person.owner_id == notice.subject_id and person.status not in CLOSED
    if notice.kind == "enrolled":
        return person.status in ENROLLED
    if notice.kind == "closed":
        return person.status in CLOSED
    if notice.kind == "alert":
        return _alert_waits(tx, notice, person)
    if notice.kind in ("alert_taken", "trouble"):
        return True
    if notice.kind in ("new_intake", "help"):
        return _waits(tx, house, notice, person)
    at_work = staff.at_work(staff.roles_of(tx, person.id))
    if notice.kind == "colleague":
        role = staff.role(tx, notice.subject_id or 0)
        return may(at_work, "confirm") and role is not None and role.state == "pending"
    return may(at_work, "card") if notice.kind == "confirmed" else at_work is None


def _waits(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether somebody still waits for staff, and the reader is still one of those who may see them."""
    verb = "new" if notice.kind == "new_intake" else "requests"
    at_work = staff.at_work(staff.roles_of(tx, reader.id))
    if at_work is None or not may(at_work, verb):
        return False
    seen = scope(at_work, verb, list(house.programme.teams))
    about = people.visible(tx, seen, notice.subject_id or 0)
    if about is None or notice.kind == "help":
        return about is not None and bool(requests.open_of(tx, about.id))
    return about.status == "lead" and about.owner_id is None


def _alert_waits(tx: Tx, notice: Notice, reader: Person) -> bool:
    """Whether nobody has taken an alert yet, and the reader still works here."""
    found = alerts.by_id(tx, notice.subject_id or 0)
    at_work = staff.at_work(staff.roles_of(tx, reader.id))
    return found is not None and found.taken_by is None and found.closed_at is None and may(at_work, "alert")


def _later(tx: Tx, house: House, notice: Notice, person: Person) -> tuple[datetime, str] | None:
    """When it may go out, and what holds it back, where that is not now: quiet hours first, then the budget."""
    kind = KINDS[notice.kind]
    if kind.at_once:
        return None
    if person.held_at is not None and notice.kind not in TO_STAFF:
        # After a crisis nothing planned goes out until staff release it.
        return tx.now + HELD_LOOK, "held"
    allowed = allowed_at(kind.audience, tx.now, house.programme)
    if allowed > tx.now:
        return allowed, "hours"
    if not kind.counts:
        return None
    limits = house.programme.limits
    for days, most in ((1, limits.messages_per_day), (7, limits.messages_per_week)):
        if notices.sent_since(tx, person.id, tx.now - timedelta(days=days)) >= most:
            return allowed_at(kind.audience, tx.now + timedelta(days=1), house.programme), "budget"
    return None


def _facts(tx: Tx, notice: Notice, person: Person) -> Facts:
    """Names and words are looked up now, never stored with the notice."""
    at_work = staff.at_work(staff.roles_of(tx, person.id))
    owner = notice.subject_id if notice.kind == "alert_taken" else person.owner_id
    return Facts(
        name=first_name(tx, person.id),
        owner=first_name(tx, owner) if owner else "",
        form=str(notice.facts.get("form", "")),
        menu=menu_of(at_work),
        about=notice.subject_id or 0,
    )


def plan_unfinished(tx: Tx, house: House, limit: int = 200) -> int:
    """One kind question, once, to whoever left a form unfinished; the number planned."""
    since = tx.now - house.programme.limits.unfinished_form_nudge
    left = forms.left_alone(tx, since, ("door", "more"), limit)
    return sum(
        notices.plan(tx, "unfinished", person_id, person_id, started, tx.now, form=form)
        for person_id, form, started in left
    )
