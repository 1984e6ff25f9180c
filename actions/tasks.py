"""Tasks: what a human still has to do. Made once for what they come from; done, put off or handed on, each by a tap.

A task about somebody outside the scope is answered exactly as one that does not exist.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from actions import present, telling
from actions.visits import House, Visit
from rules.due import LATER, due_later, due_now
from rules.ids import number
from rules.notices import RING
from rules.owed import Show, show
from rules.permissions import MENTOR, ROLES
from storage import notices, promises, requests, staff, tasks, today, trail
from storage.people import Person
from storage.tasks import Task
from storage.tx import Tx

PAIRS = (
    *("pair_doubt", "pair_talk", "pair_stop", "pair_no", "pair_wrote", "pair_silent", "pair_back"),
    *("pair_off", "pair_bad", "pair_bad_model", "pair_apart", "certificate_over", "phone_first"),
)
"""Of pairs; their subject is the pair."""
KINDS = (
    *("help", "failed", "uncertain", "unreachable", "intake"),
    # Role models and workplace contacts.
    *("certificate", "partner_call", "link_astray", "gone_ring", "promise"),
    # Placements and approvals.
    *("still_on", "approval_back", "approval_no", "approval_split", "approval_who", "model_who", "approval_again"),
    *("parents_asked", "kin_call", "counsellor"),
    # Check-ins and reviews.
    *("checkin", "checkin_phone", "workplace", "workplace_phone", "review", "next_step", "after", "grew"),
    *PAIRS,
    *("pair_gone", "pair_apart_model"),
    # Not forgotten.
    *("waits", "elsewhere", "no_date", "back", "pause_quiet", "pause_look", "todo", "todo_help", "track_done"),
    # Events.
    "event_paper",
    # Appointments.
    *("ring", "new_time", "company", "company_instead", "thought", "host_ring", "model_ring"),
)
"""What a task comes from; its subject is the row that it is about: a request, a notice, a person, a check-in, a pair."""
NEEDS_MORE = frozenset({"review"})
"""Not done by a tap on Done: what it asks for is a decision."""
STILL_WORTH = timedelta(days=3)
"""How long after it was due a notice that did not arrive becomes a task."""


def make(
    tx: Tx,
    kind: str,
    person: int,
    team: str | None,
    owner: int | None,
    due_on: date,
    subject: int,
    *,
    since: datetime | None = None,
) -> bool:
    """Make a task, one for each kind and subject, however often it is asked for; whether it is new.

    `since`: it happened again at this instant, so a task that was done by then is opened anew.
    """
    values = {"team": team, "owner_id": owner, "due_on": due_on}
    if tasks.make(tx, kind, subject, person_id=person, **values):
        return True
    return since is not None and tasks.again(tx, kind, subject, since, **values)


def about(
    tx: Tx, house: House, kind: str, person: Person, subject: int, *, since: datetime | None = None, owner: int = 0
) -> bool:
    """Make a task about somebody for whoever looks after them now, else for whoever is on duty, else for nobody yet."""
    team = house.programme.teams.get(person.team or "")
    if team is None:
        return False
    due = due_now(present.office(tx, team), tx.now)
    there = present.acting(tx, person.owner_id) if person.owner_id else None
    found = owner or there or present.on_duty(tx, team.code)
    return make(tx, kind, person.id, team.code, found, due, subject, since=since)


def plan(tx: Tx, house: House, limit: int = 100) -> int:
    """Notices that did not arrive, or may not have: a human says it instead; the number of new tasks."""
    found, more = today.unsaid(tx, RING, tx.now - STILL_WORTH, limit)
    return sum(about(tx, house, notice.state, person, notice.id) for notice, person in found) + more


def seen_to(tx: Tx, visit: Visit, person: Person, request_id: int) -> None:
    """A member of staff has taken a request for help: their task, and the young person is told the name."""
    about(tx, visit.house, "help", person, request_id, owner=visit.me.id)
    telling.person(tx, "help_taken", person.id, visit.me.id, tx.now, request=str(request_id))


def reach(tx: Tx, visit: Visit, task_id: str) -> Task | None:
    """The open task, if it is about somebody whom the writer sees."""
    return tasks.visible(tx, visit.scope("task"), number(task_id)) if visit.may("task") else None


def look(tx: Tx, visit: Visit, screen: str, task_id: str) -> list[Show]:
    """Open a task, or the list of whom to hand it to; that it was read is written down."""
    found = reach(tx, visit, task_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_task", found.person_id, found.team)
    return [show(screen, found.id)]


def do(tx: Tx, visit: Visit, task_id: str, verb: str, detail: str) -> list[Show]:
    """A button of a task was tapped."""
    found, action = reach(tx, visit, task_id), VERBS.get(verb)
    if found is None or action is None:
        return [show("gone")]
    if not action(tx, visit, found, detail):
        return [show("gone")]
    trail.log(tx, visit.me.id, f"task_{verb}", found.person_id, found.team, found.kind)
    return [show("task", found.id, note="saved")] if verb in ("mine", "later") else [show("tasks", note="saved")]


def _done(tx: Tx, visit: Visit, task: Task, _: str) -> bool:
    """It is done; a request for help that it came from is answered with it."""
    if task.kind in NEEDS_MORE:
        return False
    if task.kind == "help":
        requests.answer(tx, task.subject_id, task.person_id, visit.me.id)
    if task.kind == "promise":
        promises.keep(tx, task.subject_id)
    return tasks.change(tx, task.id, done_at=tx.now, outcome="done")


def _later(tx: Tx, visit: Visit, task: Task, days: str) -> bool:
    """Not now: tomorrow, in three days, or next week, on a day on which the office is open."""
    team = visit.programme.teams.get(task.team or "")
    if team is None or days not in map(str, LATER):
        return False
    return tasks.change(tx, task.id, due_on=due_later(present.office(tx, team), tx.now, int(days)))


def _mine(tx: Tx, visit: Visit, task: Task, _: str) -> bool:
    return tasks.change(tx, task.id, owner_id=visit.me.id)


def _hand(tx: Tx, visit: Visit, task: Task, colleague: str) -> bool:
    """A colleague of the same team does it; they are told."""
    if colleague not in {str(person_id) for person_id in takers(tx, task)}:
        return False
    if not tasks.change(tx, task.id, owner_id=int(colleague)):
        return False
    if int(colleague) != visit.me.id:
        notices.plan(tx, "task_handed", int(colleague), task.person_id, tx.now, tx.now, task=str(task.id))
    return True


VERBS: Mapping[str, Callable[[Tx, Visit, Task, str], bool]] = {
    "done": _done,
    "later": _later,
    "mine": _mine,
    "hand": _hand,
}


def takers(tx: Tx, task: Task) -> list[int]:
    """Who else could do a task: staff of its team who see everybody there, and do not have it already."""
    able = staff.colleagues(tx, [task.team or ""], "active")
    found = (role.person_id for role in able if role.role in ROLES and role.role != MENTOR)
    return [person_id for person_id in dict.fromkeys(found) if person_id != task.owner_id]
