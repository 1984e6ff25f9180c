"""One line about oneself, for the other one of a pair: by free will, read by nobody else but staff, taken out again."""

from collections.abc import Mapping
from typing import Any

from actions.pairing import allowed
from actions.pairs import mine
from actions.visits import Visit
from rules.form import Form
from rules.owed import Show, show
from rules.subject import Subject
from storage import forms
from storage.pairs import AGREEING, RUNNING, Pair
from storage.tx import Tx

HELLO, LINE = "hello", "line"
"""The record, and its answer, sealed as all answers are: one line, whoever the other one is."""
OPEN = (AGREEING, RUNNING)
"""When there is somebody to write it for."""


def may_fill(tx: Tx, visit: Visit, subject: Subject) -> bool:
    """Whether the writer may write a line for this pair; the subject's number is the pair's."""
    pair = mine(tx, visit, str(subject.person))
    return pair is not None and pair.state in OPEN


def line_of(tx: Tx, person_id: int) -> str:
    """What somebody wrote about themselves; "" for nothing."""
    record = forms.record(tx, person_id, HELLO)
    return str(record.answers.get(LINE) or "") if record else ""


def told(tx: Tx, pair: Pair, reader: int) -> str:
    """What the other one of a pair wrote, for this reader: once both have agreed, and as long as they may be a pair."""
    return line_of(tx, pair.other(reader)) if pair.state == RUNNING and allowed(tx, pair) else ""


def submit(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """The line is written, or another instead of it."""
    forms.keep_record(tx, visit.me.id, HELLO, form.version, {LINE: str(answers[LINE])})
    return [show("my_pair", subject.person, note="saved")]


def take_out(tx: Tx, visit: Visit, pair_id: str) -> list[Show]:
    """The line goes, from every page on which it stood."""
    pair = mine(tx, visit, pair_id)
    if pair is None:
        return [show("gone")]
    gone = forms.drop_record(tx, visit.me.id, HELLO)
    return [show("my_pair", pair.id, note="saved" if gone else "already")]
