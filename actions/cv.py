"""One's own CV: opened by whoever is or was a young person here; a course is added, or taken out again."""

from collections.abc import Mapping
from typing import Any

from actions.place import where
from actions.visits import Visit
from rules.cv import MOST, mark_of
from rules.form import Form
from rules.owed import Show, show
from rules.subject import Subject
from storage import forms
from storage.families import GUARDIAN
from storage.role_models import PARTNER
from storage.tx import Tx

CV, LINES = "cv", "course"
"""The record, and its answer: the lines that somebody added, sealed as all answers are."""
OTHERS = frozenset({PARTNER, GUARDIAN, "staff"})


def enter(tx: Tx, visit: Visit, screen: str) -> list[Show]:
    """Open one's CV, or the example."""
    if visit.person is None or visit.staff is not None or visit.me.status in OTHERS or visit.me.submitted_at is None:
        return where(tx, visit, "stale")
    return [show(screen)]


def courses(tx: Tx, person_id: int) -> list[str]:
    """What somebody added, the oldest first."""
    record = forms.record(tx, person_id, CV)
    return [str(one) for one in record.answers.get(LINES) or ()] if record is not None else []


def submit(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """One line more; the same one stands there once."""
    known, new = courses(tx, visit.me.id), str(answers[LINES])
    if new not in known and len(known) < MOST:
        forms.keep_record(tx, visit.me.id, CV, form.version, {LINES: [*known, new]})
    return [show(CV, note="saved")]


def remove(tx: Tx, visit: Visit, number: str) -> list[Show]:
    """A line is taken out again."""
    opened = enter(tx, visit, CV)
    if opened != [show(CV)]:
        return opened
    known = courses(tx, visit.me.id)
    left = [one for one in known if str(mark_of(one)) != number]
    if left == known:
        return [show(CV, note="already")]
    forms.keep_record(tx, visit.me.id, CV, visit.house.forms[CV].version, {LINES: left})
    return [show(CV, note="saved")]
