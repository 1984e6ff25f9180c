"""Somebody's data go who was expected somewhere: whoever waits for them reads that they do not come. No name is kept.

A workplace with an interview or a first day ahead and a role model with a meeting are told, or rung where they have no
chat. Where no contact is known, staff are told at once to phone the workplace. It is the reader's own notice, about their
own record, so nothing in it points to the one who is gone.
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
from storage import appointments, notices, people, placements, role_models, staff, workplaces
from storage import tasks as kept
from storage.appointments import Appointment
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

RING = "gone_ring"
"""The task: ring whoever expects somebody who is gone."""
NOON = time(12)
KINDS = ("host_gone", "model_gone")
UNTOLD = "untold"
"""To staff: phone a workplace at which no contact is known."""


def tell(tx: Tx, house: House, person_id: int) -> None:
    """Tell everybody who expects this person; asked before anything of theirs is erased."""
    for found in appointments.open_of(tx, person_id):
        if found.state == "agreed" and found.at is not None and found.at > tx.now:
            _appointment(tx, house, found, found.at)
    for job in placements.of_person(tx, person_id, running=True):
        if job.starts_on >= present.today(tx):
            work = workplaces.by_id(tx, job.workplace_id)
            reader = job.contact_id or (work.contact_id if work else None)
            at = resolve_local(job.starts_on, NOON)
            if reader is None:
                _untold(tx, job.person_id, at, "job", job.workplace_id)
            _say(tx, house, "host_gone", reader, at, "job")


def _appointment(tx: Tx, house: House, found: Appointment, at: datetime) -> None:
    if found.kind == INTERVIEW:
        reader = hosting.speaks_for(tx, found)
        if reader is None:
            _untold(tx, found.person_id, at, "interview", found.workplace_id or 0)
        elif _knows(tx, found, reader, "host_told", hosting.RING):
            _say(tx, house, "host_gone", reader, at, "interview")
    elif found.with_id is not None and _knows(tx, found, found.with_id, "model_agreed", alongside.RING):
        _say(tx, house, "model_gone", found.with_id, at, "meeting")


def _untold(tx: Tx, person_id: int, at: datetime, what: str, workplace_id: int) -> None:
    """Nobody is known who could be told: whoever looks after the young person phones, else whoever is on duty or there.

    A task hangs on the person whom it is about, who is gone: so it is a message, and says all that there is to know.
    """
    person = people.by_id(tx, person_id)
    if person is None:
        return
    there = present.acting(tx, person.owner_id) if person.owner_id else None
    there = there or present.on_duty(tx, person.team or "")
    for reader in [there] if there else present.able(tx, person.team or ""):
        notices.plan(tx, UNTOLD, reader, reader, at, tx.now, at=stamp(at), what=what, work=str(workplace_id))


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


def _still_untold(tx: Tx, house: House, notice: Notice, reader: Person) -> bool:
    """Whether the day is still to come, and the reader still works here."""
    return _at(notice).date() >= tx.now.date() and staff.at_work(staff.roles_of(tx, reader.id)) is not None


def _untold_facts(tx: Tx, house: House, notice: Notice, reader: Person) -> Mapping[str, Any]:
    work = workplaces.by_id(tx, int(notice.facts["work"]))
    return {**_facts(tx, house, notice, reader), "workplace": work.name if work else ""}


STILL = {**dict.fromkeys(KINDS, _still), UNTOLD: _still_untold}
FACTS = {**dict.fromkeys(KINDS, _facts), UNTOLD: _untold_facts}
