"""What staff promise a workplace is written down with a day, becomes their task, and is kept by a tap."""

from datetime import timedelta

from actions import present, tasks
from actions.visits import Visit
from actions.workplaces import reached
from rules.due import due_later
from rules.ids import number
from rules.owed import Show, show
from storage import promises, trail
from storage import tasks as task_rows
from storage.tx import Tx

PROMISE = "promise"
"""The task; its subject is the promise, and it is about whoever speaks for the workplace."""
WHATS = ("call", "visit", "talk", "papers", "next")
"""What can be promised."""
WEEKS = ("1", "2", "4")
"""Within how many weeks; "0" is the next day on which the office is open."""


def look(tx: Tx, visit: Visit, screen: str, workplace_id: str, what: str = "") -> list[Show]:
    """Choose what is promised, or by when."""
    found = reached(tx, visit, workplace_id)
    if found is None or found.contact_id is None or (screen == "promise_when" and what not in WHATS):
        return [show("gone")]
    return [show(screen, found.id, *([what] if what else []))]


def make(tx: Tx, visit: Visit, workplace_id: str, what: str, weeks: str) -> list[Show]:
    """It is promised: a task for whoever has promised it, due on the day that was promised."""
    found = reached(tx, visit, workplace_id)
    team = visit.programme.teams.get(found.team) if found else None
    if found is None or team is None or found.contact_id is None or what not in WHATS or weeks not in ("0", *WEEKS):
        return [show("gone")]
    soon = due_later(present.office(tx, team), tx.now, 1)
    due = present.today(tx) + timedelta(weeks=int(weeks)) if weeks in WEEKS else soon
    made = promises.add(tx, found.id, what, due, visit.me.id)
    tasks.make(tx, PROMISE, found.contact_id, found.team, visit.me.id, due, made)
    trail.log(tx, visit.me.id, "promise", None, found.team)
    return [show("workplace", found.id, note="saved")]


def kept(tx: Tx, visit: Visit, promise_id: str) -> list[Show]:
    """[Kept] on the workplace's page."""
    found = promises.by_id(tx, number(promise_id))
    place = reached(tx, visit, found.workplace_id) if found else None
    if found is None or place is None:
        return [show("gone")]
    done = promises.keep(tx, found.id)
    task = task_rows.newest(tx, [PROMISE], found.id)
    if task is not None:
        task_rows.end(tx, task.person_id, "done", [PROMISE], found.id)
    return [show("workplace", place.id, note="saved" if done else "already")]
