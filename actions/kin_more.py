"""What more a guardian can ask for, and good news: a talk with a family counsellor, and what a young person lets us tell."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from actions import guardians, present, tasks
from actions.families import reach_tie
from actions.naming import first_name
from actions.visits import House, Visit
from rules.days import resolve_local
from rules.ids import number
from rules.owed import Show, show
from rules.permissions import COORDINATOR
from storage import accounts, families, hold, notices, people, placements, staff, trail
from storage.families import Tie
from storage.notices import Notice
from storage.people import Person
from storage.placements import Placement
from storage.tx import Tx

COUNSELLOR = "counsellor"
"""The task: find a time with a family counsellor. Language and interpreter stand with the guardian; nothing else is kept."""
PROUD = "kin_proud"


def want_counsellor(tx: Tx, visit: Visit) -> list[Show]:
    """A guardian would like to talk with a family counsellor."""
    if guardians.me(tx, visit) is None:
        return [show("lost")]
    _counsellor(tx, visit.house, visit.me)
    return [show("kin_counsellor")]


def note_counsellor(tx: Tx, visit: Visit, tie_id: str) -> list[Show]:
    """Staff note that a guardian would like that."""
    found = reach_tie(tx, visit, tie_id)
    guardian = people.by_id(tx, found[0].guardian_id) if found else None
    if found is None or guardian is None:
        return [show("gone")]
    _counsellor(tx, visit.house, guardian)
    trail.log(tx, visit.me.id, "counsellor", found[1].id, found[1].team)
    return [show("guardian", found[0].id, note="saved")]


def _counsellor(tx: Tx, house: House, guardian: Person) -> None:
    """For the team's coordinator, who works with families and their counsellors; else for whoever is on duty."""
    roles = staff.colleagues(tx, [guardian.team or ""], "active")
    there = (present.acting(tx, one.person_id) for one in roles if one.role == COORDINATOR)
    owner = next((found for found in there if found), 0)
    tasks.about(tx, house, COUNSELLOR, guardian, guardian.id, since=tx.now, owner=owner)


def to_tell(tx: Tx, youth: Person) -> list[Tie]:
    """The guardians whom a young person can have good news told to: a job runs, and something may go to them."""
    if _job(tx, youth) is None:
        return []
    every = families.guardians_of(tx, youth.id)
    heard = [tie for tie in every if guardians.may_hear(tx, tie, youth)]
    return [tie for tie in heard if any(one.reachable for one in accounts.of_person(tx, tie.guardian_id))]


def _job(tx: Tx, youth: Person) -> Placement | None:
    """The job that somebody has begun."""
    running = placements.of_person(tx, youth.id, running=True)
    return next((job for job in running if job.starts_on <= present.today(tx)), None)


def ask_proud(tx: Tx, visit: Visit) -> list[Show]:
    """The young person looks at whom we could tell."""
    return [show("proud") if visit.person and visit.staff is None and to_tell(tx, visit.me) else show("gone")]


def proud(tx: Tx, visit: Visit, tie_id: str) -> list[Show]:
    """The young person's own yes: this guardian reads once that there is a job and that it goes well; nothing else."""
    if visit.person is None or visit.staff is not None:
        return [show("gone")]
    hold(tx, people=[visit.me.id])
    tie = next((tie for tie in to_tell(tx, visit.me) if tie.id == number(tie_id)), None)
    job = _job(tx, visit.me)
    if tie is None or job is None:
        return [show("gone")]
    new = notices.plan(tx, PROUD, tie.guardian_id, tie.id, _of_job(job), tx.now)
    return [show("proud_told", tie.id, note="" if new else "already")]


def _of_job(job: Placement) -> datetime:
    """What such news hangs on: once for each job."""
    return resolve_local(job.starts_on, time())


def _still(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    tie = families.tie(tx, notice.subject_id or 0)
    youth = people.by_id(tx, tie.person_id) if tie else None
    return tie is not None and youth is not None and tie in to_tell(tx, youth)


def _told(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    tie = families.tie(tx, notice.subject_id or 0)
    return {"child": (first_name(tx, tie.person_id) if tie else "") or "–"}


STILL = {PROUD: _still}
FACTS = {PROUD: _told}
