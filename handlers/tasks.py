"""Hears what staff do with their tasks: done, later, mine, handed on."""

from aiogram import Router
from aiogram.types import CallbackQuery

from actions import hosting, rooms
from actions import tasks as doing
from actions.guardians import CALL
from actions.naming import first_name, name_of
from actions.sending import facts_of
from dialogs import promises as promise_words
from dialogs import tasks as words
from dialogs.notices import WORDS
from dialogs.press import Press
from dialogs.screen import Row, Screen, go
from dialogs.staffroom import PAGE
from dialogs.tasks import Todo
from dialogs.tracks import about
from dialogs.voices import tongue_name
from handlers.events import told_of_event
from handlers.families import OF_FAMILIES, told_of_kin
from handlers.hearing import Draw, Gone, Hearing, Pressed, Sight
from handlers.reviews import told_in_task
from storage import appointments, families, notices, pairs, people, promises, tasks, todos, workplaces
from storage.tasks import Task

STEPS = ("todo", "todo_help", "track_done")
"""Tasks about a small step of a help track."""
OF_APPOINTMENTS = ("ring", "new_time", "company", "company_instead", "thought", "host_ring", "model_ring")
"""Tasks that come from an appointment."""
TELLING = ("failed", "uncertain")
"""Tasks to say what a notice did not."""

ABOUT_JOBS = ("still_on", "approval_back")
"""Tasks whose subject is a job."""


def router() -> Router:
    """The tasks' router."""
    found = Router(name="tasks")
    found.callback_query.register(_list, Pressed("g", "tasks"))
    found.callback_query.register(_look, Pressed("g", "task", "hand_on"))
    found.callback_query.register(_do, Pressed("task"))
    return found


async def _list(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(rooms.enter, "tasks", press.question)


async def _look(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.look, press.subject, press.question)


async def _do(query: CallbackQuery, press: Press, hear: Hearing) -> None:
    await hear.do(doing.do, press.subject, press.question, press.option)


def todo(sight: Sight, task: Task, said: str = "", more: str = "", opens: Row = ()) -> Todo:
    """A task as staff read it."""
    owner = task.owner_id
    return Todo(
        id=task.id,
        person=task.person_id,
        name=name_of(sight.tx, task.person_id) or "?",
        kind=task.kind,
        due=task.due_on,
        owner=(first_name(sight.tx, owner) or "–") if owner else "",
        mine=owner == sight.visit.me.id,
        words=said,
        job=task.subject_id if task.kind in ABOUT_JOBS else 0,
        more=more,
        opens=opens,
        pair=task.subject_id if task.kind in doing.PAIRS and pairs.by_id(sight.tx, task.subject_id) else 0,
        about=_about(sight, task),
        appointment=task.subject_id if task.kind in OF_APPOINTMENTS else 0,
        language=_language(sight, task),
    )


def _language(sight: Sight, task: Task) -> str:
    """The language to speak with a parent who wants to be called, where an interpreter is wanted."""
    known = families.guardian(sight.tx, task.person_id) if task.kind == CALL else None
    return tongue_name(known.language) if known and known.interpreter else ""


def _about(sight: Sight, task: Task) -> str:
    """Which small step a task comes from."""
    found = todos.by_id(sight.tx, task.subject_id) if task.kind in STEPS else None
    return about(found.track, found.step) if found is not None else ""


def _said(sight: Sight, task: Task) -> str:
    """What the message would have said now that did not arrive, in the language of who is to say it."""
    if task.kind in words.TO_SAY:
        return str(words.TO_SAY[task.kind](name=first_name(sight.tx, task.person_id)))
    notice = notices.by_id(sight.tx, task.subject_id) if task.kind in TELLING else None
    person = people.by_id(sight.tx, task.person_id)
    if notice is None or person is None or notice.person_id != person.id:
        return ""
    return WORDS[notice.kind](facts_of(sight.tx, sight.visit.house, notice, person)).text


def _told(sight: Sight, task: Task) -> tuple[str, Row]:
    """What else is known of a task, and the button that opens where it came from."""
    if task.kind == "event_paper":
        return told_of_event(sight, task)
    if task.kind in OF_FAMILIES:
        return told_of_kin(sight, task)
    if task.kind == "promise":
        promise = promises.by_id(sight.tx, task.subject_id)
        place = workplaces.by_id(sight.tx, promise.workplace_id) if promise else None
        if promise is None or place is None or not sight.visit.may("workplaces"):
            return "", []
        said = promise_words.OF_TASK(workplace=place.name, what=promise_words.WHATS[promise.what])
        return str(said), [go(promise_words.OPEN_PLACE, "workplace", place.id)]
    if task.kind == hosting.RING:
        found = appointments.by_id(sight.tx, task.subject_id)
        nobody = found is not None and hosting.speaks_for(sight.tx, found) is None
        return (str(words.NOBODY_KNOWN) if nobody else ""), []
    return told_in_task(sight, task)


def _tasks(sight: Sight, note: str, page: str = "0") -> Screen:
    found = tasks.mine(sight.tx, sight.visit.scope("task"), sight.today, int(page), PAGE)
    return words.tasks_screen([todo(sight, one) for one in found.rows], found, sight.programme.limits.card, note)


def _task(sight: Sight, note: str, task_id: str = "") -> Screen:
    found = _reached(sight, task_id)
    shown = todo(sight, found, _said(sight, found), *_told(sight, found))
    return words.task_screen(shown, sight.programme.limits.card, note)


def _hand_on(sight: Sight, note: str, task_id: str = "") -> Screen:
    found = _reached(sight, task_id)
    able = [one for one in doing.takers(sight.tx, found) if one != sight.visit.me.id]
    return words.hand_screen(found.id, [(one, first_name(sight.tx, one) or "?") for one in able])


def _reached(sight: Sight, task_id: str) -> Task:
    found = doing.reach(sight.tx, sight.visit, task_id)
    if found is None:
        raise Gone
    return found


SCREENS: dict[str, Draw] = {"tasks": _tasks, "task": _task, "hand_on": _hand_on}
