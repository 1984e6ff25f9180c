"""Whether what a notice speaks of is still wanted: asked when it is sent, of the rows as they are then.

What a subject says of its own kinds is gathered in `actions.keeping`.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from actions import keeping, passing, present
from actions.holding import worthless
from actions.visits import House
from rules.budget import asked_enough
from rules.notices import KINDS, NUDGES, OF_TALKS
from rules.permissions import may, scope
from rules.standing import CLOSED, ENROLLED
from storage import alerts, duties, forms, notices, pauses, people, reaching, requests, staff, tasks
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

TEAM_WIDE = frozenset({"new_intake", "help"})
"""Planned for a whole team; who of them hears it is decided when it is sent."""
ALIKE = TEAM_WIDE | {"help_late", "handed", "task_handed"}
"""Notices that name nobody and lead to a list."""
TOO_LATE = "too_late"
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


def unwanted(tx: Tx, house: House, notice: Notice, person: Person) -> str:
    """Why this notice is not sent any more; "" when it still is."""
    kind = KINDS[notice.kind]
    late = worthless(notice, tx.now)
    # Of a reminder this is asked last: one that is wanted, and only too late, is said by a human.
    if late and not kind.appointment:
        return TOO_LATE
    off_at = None if kind.in_person else person.messages_off_at
    if off_at is not None and not _asked_since(tx, notice, off_at):
        return "stopped"
    if not _still(tx, house, notice, person):
        return "overtaken"
    if late:
        return TOO_LATE
    if notice.kind in NUDGES and (held := _not_again(tx, notice, person)):
        return held
    # They name nobody and lead to the whole list: on Monday morning one tells of everybody who came since Friday.
    alike = notice.kind in ALIKE
    return "told_already" if alike and notices.told_after(tx, person.id, notice.kind, notice.first_due_at) else ""


def _not_again(tx: Tx, notice: Notice, person: Person) -> str:
    """Why somebody is not asked at all: they have said "not now", or were asked this and asked once more."""
    if pauses.current(tx, person.id, present.today(tx)):
        return "paused"
    return "asked_twice" if asked_enough(reaching.times_asked(tx, notice)) else ""


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
    if (still := STILL.get(notice.kind) or keeping.STILL.get(notice.kind)) is not None:
        return still(tx, house, notice, person)
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


def day_of(notice: Notice) -> date:
    """The day of which a notice speaks."""
    return date.fromisoformat(str(notice.facts["day"]))


def _door_still(tx: Tx, notice: Notice, person: Person) -> bool:
    """Whether the office is still closed, or still open after all, on a day that is not over."""
    day = day_of(notice)
    shut = day in duties.closed_from(tx, person.team or "", present.today(tx))
    return day >= present.today(tx) and shut == (notice.kind == "office_shut")


def hears(tx: Tx, notice: Notice) -> bool:
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


STILL: Mapping[str, keeping.Still] = {
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
