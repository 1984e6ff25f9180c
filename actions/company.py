"""Somebody of staff comes along to an interview. Who is away that day is replaced by a task, and never promised."""

from actions import present, tasks
from actions.visits import House
from rules.days import local_day
from storage import alongside, people
from storage import tasks as task_rows
from storage.appointments import Appointment
from storage.tasks import Task
from storage.tx import Tx

WISHED, INSTEAD = "company", "company_instead"
"""The tasks: come along as the young person wished; come along in place of a colleague who is away."""


def wished(tx: Tx, house: House, found: Appointment) -> None:
    """The young person would like company: a task for whoever is there that day."""
    person, there = people.by_id(tx, found.person_id), _there(tx, house, found)
    if person is not None:
        tasks.about(tx, house, WISHED, person, found.id, since=tx.now, owner=there or found.staff_id or 0)


def _there(tx: Tx, house: House, found: Appointment) -> int | None:
    """Who is there for it that day: the one who promised, whoever stands in, else whoever is on duty then; None: nobody."""
    if found.at is None:
        return None
    day = local_day(found.at, house.programme.calendar)
    there = present.acting(tx, found.staff_id, day) if found.staff_id is not None else None
    return there or present.on_duty(tx, found.team, day)


def plan(tx: Tx, house: House, limit: int = 100) -> int:
    """Whoever promised company is away that day: a task for the one who stands in; back again: theirs again."""
    return sum(_look(tx, house, one) for one in alongside.with_company(tx, limit))


def _look(tx: Tx, house: House, found: Appointment) -> bool:
    there, person = _there(tx, house, found), people.by_id(tx, found.person_id)
    task = task_rows.newest(tx, [WISHED, INSTEAD], found.id)
    if person is None:
        return False
    if there is not None and there == found.staff_id:
        if task is None or task.kind == WISHED or task.done_at is not None:
            return False
        task_rows.end(tx, person.id, "back", [INSTEAD], found.id)
        return tasks.about(tx, house, WISHED, person, found.id, since=tx.now, owner=there or 0)
    if _is_seen_to(tx, house, found, task, there):
        return False
    task_rows.end(tx, person.id, "instead", [WISHED, INSTEAD], found.id)
    return tasks.about(tx, house, INSTEAD, person, found.id, since=tx.now, owner=there or 0)


def _is_seen_to(tx: Tx, house: House, found: Appointment, task: Task | None, there: int | None) -> bool:
    """Whether the task is with somebody who is there that day; where nobody is known, with whoever is to find one."""
    if task is None or found.at is None:
        return False
    if there is None or task.owner_id is None:
        return there is None and task.kind == INSTEAD
    day = local_day(found.at, house.programme.calendar)
    return present.acting(tx, task.owner_id, day) == task.owner_id


PLANNERS = (plan,)
