"""Before a notice goes out the rules are asked again: still wanted, allowed, inside the hours, not too late?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from actions import passing, present
from actions.naming import first_name, initial
from actions.visits import House
from rules.days import local_day, resolve_local
from rules.hours import next_opening
from rules.notices import KINDS, OF_TALKS, TO_STAFF, Facts
from rules.permissions import may, menu_of, scope
from rules.phone import display
from rules.quiet import allowed_at
from rules.standing import CLOSED, ENROLLED
from storage import accounts, alerts, duties, forms, notices, people, requests, staff, talks, tasks, trail
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

TEAM_WIDE = frozenset({"new_intake", "help"})
"""Planned for a whole team; who of them hears it is decided when it is sent."""
ALIKE = TEAM_WIDE | {"help_late", "handed", "task_handed"}
"""Notices that name nobody and lead to a list."""
NOT_ON_DUTY = "not_on_duty"
"""Why somebody is not told: a colleague is on duty, or they are away. Told after all when the duty becomes theirs."""
HELD_LOOK = timedelta(hours=1)
"""How often a held notice is looked at again."""


STANDS: Mapping[str, Callable[[Notice, Person], bool]] = {
    "taken": lambda notice, person: person.owner_id == notice.subject_id and person.status not in CLOSED,
    "let_go": lambda notice, person: person.owner_id is None and person.status not in CLOSED,
    "enrolled": lambda notice, person: person.status in ENROLLED,
    "closed": lambda notice, person: person.status in CLOSED,
    "moved": lambda notice, person: person.status not in CLOSED,
    "praise": lambda notice, person: True,
    "alert_taken": lambda notice, person: True,
    "trouble": lambda notice, person: True,
}
"""What must still stand of the one who is told."""


@dataclass(frozen=True)
class Job:
    """One notice on its way: to which chat, in which language, and what it is told from."""

    notice: Notice
    account_id: int
    chat: int
    language: str
    staff: bool
    facts: Facts
    veil: str = ""
    """The first letter of its person where others read this chat too: it then says nothing until it is tapped."""


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
    if notice.kind in TEAM_WIDE and not _hears(tx, notice):
        notices.give_up(tx, notice.id, "dropped", NOT_ON_DUTY)
        return None
    account = next((found for found in accounts.of_person(tx, person.id) if found.reachable), None)
    if account is None:
        notices.give_up(tx, notice.id, "failed", "unreachable")
        return None
    if not notices.start_sending(tx, notice.id, account.id):
        return None
    chat = accounts.address(tx, account.id)
    to_staff = notice.kind in TO_STAFF
    veil = initial(tx, person.id) if not to_staff and accounts.is_shared(tx, account.id, person.id) else ""
    return Job(notice, account.id, chat, account.language, to_staff, facts_of(tx, house, notice, person), veil)


def told_from(tx: Tx, house: House, notice: Notice, person: Person) -> Facts:
    """What a notice that was sent behind a veil is told from, when its person has tapped it."""
    return facts_of(tx, house, notice, person)


def _unwanted(tx: Tx, house: House, notice: Notice, person: Person) -> str:
    """Why this notice is not sent any more; "" when it still is."""
    kind = KINDS[notice.kind]
    if tx.now - notice.first_due_at > kind.worthless_after:
        return "too_late"
    off_at = None if kind.in_person else person.messages_off_at
    if off_at is not None and not _asked_since(tx, notice, off_at):
        return "stopped"
    if not _still(tx, house, notice, person):
        return "overtaken"
    # They name nobody and lead to the whole list: on Monday morning one tells of everybody who came since Friday.
    alike = notice.kind in ALIKE
    return "told_already" if alike and notices.told_after(tx, person.id, notice.kind, notice.first_due_at) else ""


def _asked_since(tx: Tx, notice: Notice, off_at: datetime) -> bool:
    """Whether somebody who switched messages off asked for a human after that: what becomes of it is their answer."""
    request = requests.by_id(tx, int(notice.facts["request"])) if notice.kind in ("delay", "help_taken") else None
    return request is not None and request.at >= off_at


def _still(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    """Whether what the notice speaks of still stands."""
    if notice.kind in OF_TALKS:
        return passing.still(tx, house, notice, person)
    if notice.kind == "unfinished":
        return str(notice.facts.get("form", "")) in forms.draft_names(tx, person.id)
    if notice.kind in STANDS:
        return STANDS[notice.kind](notice, person)
    if notice.kind == "handed":
        return _looks_after(tx, house, notice, person)
    if notice.kind == "alert":
        return _alert_waits(tx, notice, person)
    if notice.kind in ("alert_taken", "trouble"):
        return True
    if notice.kind in ("office_shut", "office_open"):
        return _door_still(tx, notice, person)
    if notice.kind in STILL:
        return STILL[notice.kind](tx, house, notice, person)
    if notice.kind in ("new_intake", "help"):
        return _waits(tx, house, notice, person)
    return _staff_still(tx, notice, person)


def _staff_still(tx: Tx, notice: Notice, person: Person) -> bool:
    """Whether what a member of staff is told about colleagues still stands."""
    at_work = staff.at_work(staff.roles_of(tx, person.id))
    if notice.kind == "stand_in":
        absence = duties.absence(tx, notice.subject_id or 0)
        return at_work is not None and absence is not None and absence.last >= present.today(tx)
    if notice.kind == "colleague":
        role = staff.role(tx, notice.subject_id or 0)
        return may(at_work, "confirm") and role is not None and role.state == "pending"
    return may(at_work, "card") if notice.kind == "confirmed" else at_work is None


def _day_of(notice: Notice) -> date:
    """The day of which a notice speaks."""
    return date.fromisoformat(str(notice.facts["day"]))


def _door_still(tx: Tx, notice: Notice, person: Person) -> bool:
    """Whether the office is still closed, or still open after all, on a day that is not over."""
    day = _day_of(notice)
    shut = day in duties.closed_from(tx, person.team or "", present.today(tx))
    return day >= present.today(tx) and shut == (notice.kind == "office_shut")


def _hears(tx: Tx, notice: Notice) -> bool:
    """Whether the reader is one of those who hear of this now: of new enquiries who is on duty, of others who is there."""
    about = people.by_id(tx, notice.subject_id or 0)
    asked = present.pinged if notice.kind == "new_intake" else present.hears
    return about is not None and asked(tx, about.team or "", notice.person_id)


def _help_still(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    """Whether a request for help is still open, and, where that is what is told, still untaken."""
    request = requests.by_id(tx, int(notice.facts["request"]))
    if request is None or (request.taken_by is None) == (notice.kind == "help_taken"):
        return False
    return notice.kind != "help_late" or _waits(tx, house, notice, person)


def _waits(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether somebody still waits for staff, and the reader is still one of those who may see them."""
    verb = "new" if notice.kind == "new_intake" else "requests"
    at_work = staff.at_work(staff.roles_of(tx, reader.id))
    if at_work is None or not may(at_work, verb):
        return False
    seen = scope(at_work, verb, list(house.programme.teams))
    about = people.visible(tx, seen, notice.subject_id or 0)
    if about is None or notice.kind in ("help", "help_late"):
        return about is not None and bool(requests.open_of(tx, about.id))
    return about.status not in CLOSED and about.owner_id is None


def _looks_after(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether somebody who was handed to the reader is still theirs."""
    at_work = staff.at_work(staff.roles_of(tx, reader.id))
    if at_work is None:
        return False
    about = people.visible(tx, scope(at_work, "card", list(house.programme.teams)), notice.subject_id or 0)
    return about is not None and about.owner_id == reader.id


def _still_theirs(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    return tasks.is_theirs(tx, int(notice.facts["task"]), person.id)


STILL: Mapping[str, Callable[[Tx, House, Notice, Person], bool]] = {
    "delay": _help_still,
    "help_late": _help_still,
    "help_taken": _help_still,
    "task_handed": _still_theirs,
}
"""Whether what these speak of still stands."""


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
    if person.held_at is not None and notice.kind not in TO_STAFF and not kind.human:
        # After a crisis nothing planned goes out until staff release it.
        return tx.now + HELD_LOOK, "held"
    allowed = allowed_at(kind.audience, tx.now, house.programme)
    if notice.kind == "new_intake":
        allowed = max(allowed, _opening_day(tx, house, notice, allowed))
    if allowed > tx.now:
        return allowed, "hours"
    if not kind.counts:
        return None
    if talks.open_of(tx, person.id):
        # Somebody who talks with a human is not asked about forms meanwhile.
        return tx.now + HELD_LOOK, "talk"
    limits = house.programme.limits
    for days, most in ((1, limits.messages_per_day), (7, limits.messages_per_week)):
        if notices.sent_since(tx, person.id, tx.now - timedelta(days=days)) >= most:
            return allowed_at(kind.audience, tx.now + timedelta(days=1), house.programme), "budget"
    return None


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


def facts_of(tx: Tx, house: House, notice: Notice, person: Person) -> Facts:
    """Names and words are looked up now, never stored with the notice."""
    at_work = staff.at_work(staff.roles_of(tx, person.id))
    owner, away = _there(tx, person.owner_id)
    if notice.kind in ("alert_taken", "help_taken", "praise"):
        owner, away = notice.subject_id, None
    team = house.programme.teams.get(person.team or "")
    day = _day_of(notice) if "day" in notice.facts else None
    found = Facts(
        name=first_name(tx, person.id),
        owner=first_name(tx, owner) if owner else "",
        away=first_name(tx, away) if away else "",
        day=day,
        opens=_opens_after(tx, house, person, day) if day else None,
        form=str(notice.facts.get("form", "")),
        menu=menu_of(at_work),
        about=notice.subject_id or 0,
        tongue=str(notice.facts.get("tongue", "")),
        team=present.office(tx, team) if team else None,
        at=tx.now,
        office=f"{team.office.address}, {display(team.office.phone)}" if team else "",
        line=trail.note_text(tx, person.id, int(notice.facts["note"])) if "note" in notice.facts else "",
    )
    return replace(found, **passing.facts(tx, notice)) if notice.kind in OF_TALKS else found


def _opens_after(tx: Tx, house: House, person: Person, day: date) -> datetime | None:
    """When the office of somebody's team opens next, from a day on."""
    team = house.programme.teams.get(person.team or "")
    since = max(tx.now, resolve_local(day, time()))
    opening = next_opening(present.office(tx, team), since) if team else None
    return opening.start if opening else None


def _there(tx: Tx, owner_id: int | None) -> tuple[int | None, int | None]:
    """Who is there for somebody now, and for whom they stand in; the owner themself where nobody does."""
    there = present.acting(tx, owner_id) if owner_id else None
    return (owner_id, None) if there in (None, owner_id) else (there, owner_id)


def plan_unfinished(tx: Tx, house: House, limit: int = 200) -> int:
    """One kind question, once, to whoever left a form unfinished; the number planned."""
    since = tx.now - house.programme.limits.unfinished_form_nudge
    left = forms.left_alone(tx, since, ("door", "more"), limit)
    return sum(
        notices.plan(tx, "unfinished", person_id, person_id, started, tx.now, form=form)
        for person_id, form, started in left
    )
