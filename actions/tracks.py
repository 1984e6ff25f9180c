"""Help tracks: small steps that one does or wants help with; one that stands still is asked about once, then by a human."""

from collections.abc import Mapping
from typing import Any

from actions import present, tasks, telling
from actions.aging import age_of
from actions.cards import reach
from actions.naming import first_name
from actions.place import where
from actions.visits import House, Visit
from rules.owed import Show, show
from rules.standing import ENROLLED
from rules.tracks import DONE, FIRST_DAY, HELP, OPEN, TRACKS, current, steps, suggested
from storage import forms, hold, notices, people, placements, todos, trail
from storage import tasks as kept
from storage.notices import Notice
from storage.people import Person
from storage.todos import Todo
from storage.tx import Tx

ANSWERS = ("done", "help", "later")
"""What one says to a step."""
SLICE = 200


def path(tx: Tx, person_id: int, track: str) -> tuple[str, ...]:
    """The steps of a track for somebody of their age."""
    return steps(track, age_of(tx, person_id))


def states(tx: Tx, person_id: int) -> dict[str, dict[str, str]]:
    """How far somebody is: the state of each step, by track; a track that was not begun is not there."""
    found: dict[str, dict[str, str]] = {}
    for todo in todos.of_person(tx, person_id):
        found.setdefault(todo.track, {})[todo.step] = todo.state
    return found


def wanted(tx: Tx, person_id: int) -> tuple[str, ...]:
    """The tracks that fit what they wanted help with."""
    record = forms.record(tx, person_id, "more")
    return suggested(record.answers.get("help") or ()) if record is not None else ()


def _begin(tx: Tx, person: Person, track: str, by: int | None) -> int:
    return sum(todos.begin(tx, person.id, track, step, by) for step in path(tx, person.id, track))


def _mine(visit: Visit) -> bool:
    return visit.person is not None and visit.staff is None and visit.me.status in ENROLLED


def see(tx: Tx, visit: Visit, screen: str, track: str = "") -> list[Show]:
    """The tracks, or one of them."""
    if not _mine(visit) or (screen == "track" and track not in TRACKS):
        return where(tx, visit, "stale")
    return [show(screen, *([track] if track else []))]


def said(tx: Tx, visit: Visit, name: str, answer: str) -> list[Show]:
    """A step is done, or help is wanted, or it is not the time yet. `name` is `track.step`; only one's own can be named."""
    track, _, step = name.partition(".")
    if not _mine(visit) or answer not in ANSWERS or step not in path(tx, visit.me.id, track):
        return where(tx, visit, "stale")
    _begin(tx, visit.me, track, None)
    todo = next(one for one in todos.of_person(tx, visit.me.id) if (one.track, one.step) == (track, step))
    if answer == "help":
        _help(tx, visit, todo)
    elif answer == "done" and todo.state != DONE:
        todos.change(tx, todo.id, state=DONE, changed_at=tx.now)
        kept.end(tx, todo.person_id, "done", ["todo", "todo_help"], todo.id)
        if all(states(tx, visit.me.id)[track].get(one) == DONE for one in path(tx, visit.me.id, track)):
            tasks.about(tx, visit.house, "track_done", visit.me, todo.id)
    elif answer == "later" and todo.state == OPEN:
        todos.change(tx, todo.id, changed_at=tx.now)
    return [show("todo", name, answer)]


def _help(tx: Tx, visit: Visit, todo: Todo) -> None:
    """Whoever looks after them helps; what was done already, or waits for help, stays as it is."""
    if todo.state != OPEN:
        return
    todos.change(tx, todo.id, state=HELP, changed_at=tx.now)
    kept.end(tx, todo.person_id, "help", ["todo"], todo.id)
    tasks.about(tx, visit.house, "todo_help", visit.me, todo.id, since=tx.now)


def look(tx: Tx, visit: Visit, person_id: str) -> list[Show]:
    """Staff see how far somebody is: that is written down."""
    found = reach(tx, visit, "track", person_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_card", found.id, found.team)
    return [show("tracks_of", found.id)]


def begin_for(tx: Tx, visit: Visit, person_id: str, track: str) -> list[Show]:
    """Staff begin a track for somebody, who is told; of one that was begun, only what is missing is added."""
    if reach(tx, visit, "track", person_id) is None or track not in TRACKS:
        return [show("gone")]
    hold(tx, people=[int(person_id)])
    found = reach(tx, visit, "track", person_id)
    if found is None or found.status not in ENROLLED:
        return [show("gone")]
    if not _begin(tx, found, track, visit.me.id):
        return [show("tracks_of", found.id, note="already")]
    telling.person(tx, "track", found.id, visit.me.id, tx.now, track=track)
    trail.log(tx, visit.me.id, "track", found.id, found.team, track)
    return [show("tracks_of", found.id, note="saved")]


def plan_questions(tx: Tx, house: House) -> int:
    """One step of somebody's that stands still is asked about; how many."""
    found, more = todos.still(tx, tx.now - house.programme.tracks.ask, present.today(tx), SLICE)
    by_person: dict[int, list[Todo]] = {}
    for todo in found:
        by_person.setdefault(todo.person_id, []).append(todo)
    return sum(_ask(tx, person_id, theirs) for person_id, theirs in by_person.items()) + more


def plan_tasks(tx: Tx, house: House) -> int:
    """What stays unanswered becomes a task; how many."""
    silent, more = todos.unanswered(tx, tx.now - house.programme.tracks.task, present.today(tx), SLICE)
    return sum(_task(tx, house, todo) for todo in silent) + more


def _ask(tx: Tx, person_id: int, found: list[Todo]) -> bool:
    """Ask about the next step of the track that was begun first; steps that time has left behind are over."""
    known = states(tx, person_id)
    for todo in found:
        way = path(tx, person_id, todo.track)
        if todo.step not in way or (todo.track == FIRST_DAY and _has_begun(tx, person_id)):
            todos.change(tx, todo.id, state=DONE, changed_at=tx.now)
        elif todo.step == current(way, known[todo.track]):
            todos.change(tx, todo.id, asked_at=tx.now)
            return notices.plan(tx, "todo", person_id, todo.id, todo.made_at, tx.now)
    return False


def _has_begun(tx: Tx, person_id: int) -> bool:
    """Whether somebody's first day at work is behind them."""
    today = present.today(tx)
    return any(job.starts_on <= today for job in placements.of_person(tx, person_id))


def _task(tx: Tx, house: House, todo: Todo) -> bool:
    person = people.by_id(tx, todo.person_id)
    return person is not None and tasks.about(tx, house, "todo", person, todo.id)


def _stands(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    """Whether the step still stands still, and they have not said anything to it."""
    todo = todos.by_id(tx, notice.subject_id or 0)
    return todo is not None and todo.waits and person.status in ENROLLED


def _begun(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    return person.status in ENROLLED


def _step(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    todo = todos.by_id(tx, notice.subject_id or 0)
    return {"track": todo.track, "step": todo.step} if todo is not None else {}


def _track(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    return {"track": str(notice.facts["track"]), "by": first_name(tx, notice.subject_id or 0)}


PLANNERS = (plan_questions, plan_tasks)
STILL = {"todo": _stands, "track": _begun}
FACTS = {"todo": _step, "track": _track}
