"""Birthdays, and approvals that end: at 18 nobody else's yes is needed, and parents hear nothing without theirs."""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from actions import aging, approving, guardians, present, tasks
from actions.naming import first_name
from actions.visits import House, Visit
from rules.ages import birthday
from rules.approval import ADULT, CONFIRMED
from rules.days import resolve_local
from rules.ids import number
from rules.owed import Show, show
from rules.standing import CLOSED
from storage import approvals, families, forms, notices, people
from storage.approvals import JOB
from storage.notices import Notice
from storage.people import Person
from storage.tx import Tx

AGAIN = "approval_again"
"""The task: an approval ends soon; ask again."""
SLICE = 100
TOLD_BEFORE = timedelta(days=14)
"""How long before its last day a guardian reads that their yes ends."""
LATE = timedelta(days=30)
"""How long after the birthday it is still worth saying."""


def plan_birthdays(tx: Tx, house: House) -> int:
    """Whose age has reached a threshold: the band follows, and at 18 they are told what changes."""
    today = present.today(tx)
    due = people.birthdays(tx, today, SLICE)
    for person in due:
        born = aging.born(forms.all_records(tx, person.id))
        moved = aging.columns(house, person.team, born, today) if born else {"next_age_on": None}
        people.change(tx, person.id, **moved)
        if born and timedelta() <= today - birthday(born, ADULT) <= LATE and families.guardians_of(tx, person.id):
            notices.plan(tx, "turned_18", person.id, person.id, tx.now, tx.now)
    return len(due)


def plan_endings(tx: Tx, house: House) -> int:
    """Approvals that end soon: staff ask again, and the guardian reads that they will be asked."""
    today = present.today(tx)
    ends, more = approvals.ending(tx, AGAIN, today, today + house.programme.approval.ask_again, SLICE)
    for word in ends:
        person = people.by_id(tx, word.person_id)
        if person is not None:
            tasks.about(tx, house, AGAIN, person, word.id)
        if word.guardian_id and word.until and word.kind == JOB:
            due = max(tx.now, resolve_local(word.until - TOLD_BEFORE, time()))
            notices.plan(tx, "kin_ends", word.guardian_id, word.id, word.at, due)
    return len(ends) + more


def after_18(tx: Tx, visit: Visit, tie_id: str, said: str) -> list[Show]:
    """A young adult says whether somebody who was their guardian may still hear from us."""
    tie = families.tie(tx, number(tie_id))
    if visit.person is None or tie is None or tie.person_id != visit.me.id or said not in ("yes", "no"):
        return [show("lost")]
    if not guardians.is_adult(tx, visit.me):
        return [show("lost")]
    families.change_tie(tx, tie.id, after_18=said)
    return [show("grown", note="saved")]


def asked_of(tx: Tx, person_id: int) -> list[tuple[int, str, str]]:
    """The guardians about whom a young adult can say something: tie, first name, what they said."""
    if families.silent(tx, person_id):
        return []
    ties = families.guardians_of(tx, person_id)
    return [(tie.id, first_name(tx, tie.guardian_id) or "–", tie.after_18 or "") for tie in ties]


def _is_18(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    """Whether it concerns them: after the end of an enquiry nobody writes to their parents anyway."""
    return person.status not in CLOSED and guardians.is_adult(tx, person)


def _told_18(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    return {"guardians": asked_of(tx, person.id)}


def _still_confirmed(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    tie = families.tie(tx, notice.subject_id or 0)
    youth = people.by_id(tx, tie.person_id) if tie else None
    if tie is None or youth is None or not guardians.may_hear(tx, tie, youth):
        return False
    return approving.state_of(tx, youth.id, tie.guardian_id) == CONFIRMED


def _told_confirmed(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    tie = families.tie(tx, notice.subject_id or 0)
    return {"child": first_name(tx, tie.person_id) if tie else "–", "tie": tie.id if tie else 0}


def _ending(tx: Tx, notice: Notice) -> tuple[approvals.Approval, families.Tie] | None:
    """The word that ends, where it is still what this guardian says, with the tie."""
    word = approvals.by_id(tx, notice.subject_id or 0)
    if word is None or word.guardian_id != notice.person_id:
        return None
    now = approvals.word_of(tx, word.person_id, word.kind, word.guardian_id)
    ties = families.guardians_of(tx, word.person_id)
    tie = next((tie for tie in ties if tie.guardian_id == word.guardian_id), None)
    return (word, tie) if tie is not None and now is not None and now.id == word.id else None


def _still_ends(tx: Tx, house: House, notice: Notice, person: Person) -> bool:
    found = _ending(tx, notice)
    youth = people.by_id(tx, found[0].person_id) if found else None
    if found is None or youth is None or not guardians.may_hear(tx, found[1], youth):
        return False
    return approving.state_of(tx, youth.id, found[0].guardian_id) == CONFIRMED


def _told_ends(tx: Tx, house: House, notice: Notice, person: Person) -> Mapping[str, Any]:
    found = _ending(tx, notice)
    if found is None:
        return {"child": "–", "tie": 0, "until": None}
    return {"child": first_name(tx, found[0].person_id) or "–", "tie": found[1].id, "until": found[0].until}


PLANNERS = (plan_birthdays, plan_endings)
STILL = {"turned_18": _is_18, "kin_confirmed": _still_confirmed, "kin_ends": _still_ends}
FACTS = {"turned_18": _told_18, "kin_confirmed": _told_confirmed, "kin_ends": _told_ends}
