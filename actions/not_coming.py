"""Somebody's data go who was expected somewhere: whoever waits for them reads that they do not come. No name is kept.

A workplace with an interview or a first day ahead and a role model with a meeting are told, or rung where they have no
chat. It is their own notice, about their own record, so nothing in it points to the one who is gone.
"""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from actions import alongside, hosting, present, tasks
from actions.partners import WORKPLACE, is_partner
from actions.silence import is_silent
from actions.visits import House
from rules.appointments import INTERVIEW, stamp
from rules.days import resolve_local
from storage import appointments, notices, people, placements, role_models, workplaces
from storage import tasks as kept
from storage.appointments import Appointment
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

RING = "gone_ring"
"""The task: ring whoever expects somebody who is gone."""
NOON = time(12)
KINDS = ("host_gone", "model_gone")


def tell(tx: Tx, house: House, person_id: int) -> None:
    """Tell everybody who expects this person; asked before anything of theirs is erased."""
    for found in appointments.open_of(tx, person_id):
        if found.state == "agreed" and found.at is not None and found.at > tx.now:
            _appointment(tx, house, found, found.at)
    for job in placements.of_person(tx, person_id, running=True):
        if job.starts_on >= present.today(tx):
            work = workplaces.by_id(tx, job.workplace_id)
            reader = job.contact_id or (work.contact_id if work else None)
            _say(tx, house, "host_gone", reader, resolve_local(job.starts_on, NOON), "job")


def _appointment(tx: Tx, house: House, found: Appointment, at: datetime) -> None:
    if found.kind == INTERVIEW:
        reader = hosting.speaks_for(tx, found)
        if _knows(tx, found, reader, "host_told", hosting.RING):
            _say(tx, house, "host_gone", reader, at, "interview")
    elif found.with_id is not None and _knows(tx, found, found.with_id, "model_agreed", alongside.RING):
        _say(tx, house, "model_gone", found.with_id, at, "meeting")


def _knows(tx: Tx, found: Appointment, reader: int | None, kind: str, ring: str) -> bool:
    """Whether they have heard of it in their chat or by phone; who has not need not hear that it is off."""
    heard = (one for one in notices.about(tx, kind, found.id) if one.person_id == reader)
    rung = kept.newest(tx, [ring], found.id)
    told = any(one.state in ("sending", "sent", "uncertain") for one in heard)
    return told or (rung is not None and rung.done_at is not None)


def _say(tx: Tx, house: House, kind: str, reader: int | None, at: datetime, what: str) -> None:
    person = people.by_id(tx, reader) if reader else None
    if person is None:
        return
    if is_silent(tx, person) or not _is_one(tx, kind, person):
        tasks.about(tx, house, RING, person, person.id, since=tx.now)
    else:
        notices.plan(tx, kind, person.id, person.id, at, tx.now, at=stamp(at), what=what)


def _still(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether the time is still to come; a first day is worth telling until it is over."""
    at = _at(notice)
    ahead = at.date() >= tx.now.date() if notice.facts.get("what") == "job" else at > tx.now
    return ahead and _is_one(tx, notice.kind, reader)


def _is_one(tx: Tx, kind: str, reader: Person) -> bool:
    """Whether they still speak for a workplace, or are a role model."""
    if kind == "host_gone":
        return is_partner(tx, reader.id, WORKPLACE)
    model = role_models.by_id(tx, reader.id)
    return model is not None and model.state == role_models.READY


def _at(notice: Notice) -> datetime:
    return datetime.fromtimestamp(int(notice.facts["at"]), notice.due_at.tzinfo)


def _facts(tx: Tx, house: House, notice: Notice, reader: Person) -> Mapping[str, Any]:
    return {"at": _at(notice), "gone": str(notice.facts["what"])}


STILL = dict.fromkeys(KINDS, _still)
FACTS = dict.fromkeys(KINDS, _facts)
