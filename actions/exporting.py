"""An export of a team's young people: written into the audit log first, then read in slices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from actions.aging import age_by
from actions.naming import first_name, name_of
from storage import Tx, Unreadable, exporting, forms, trail
from storage.exporting import Asked
from storage.people import Person

SLICE = 100
"""People read in one transaction."""


@dataclass(frozen=True)
class Exported:
    """One young person with all that staff may read of them. `readable`: their data key opens it."""

    person: Person
    name: str = ""
    age: int | None = None
    owner: str = ""
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    notes: Sequence[tuple[datetime, str, str]] = ()
    asked: Sequence[tuple[Asked, str]] = ()
    readable: bool = True


def begin(tx: Tx, team: str, reason: str) -> list[int]:
    """Write down that this team is exported, and why; the people to read."""
    trail.log(tx, None, "export", None, team, reason)
    return exporting.ids_of_team(tx, team)


def some(tx: Tx, ids: Sequence[int], today: date) -> list[Exported]:
    """A slice of people, in the order of the ids; who was erased meanwhile is left out."""
    there = exporting.people_by_ids(tx, ids)
    asked: dict[int, list[tuple[Asked, str]]] = {person_id: [] for person_id in ids}
    for one in exporting.asked_by(tx, ids):
        asked[one.person_id].append((one, _first_name(tx, one.taken_by)))
    return [_read(tx, there[person_id], asked[person_id], today) for person_id in ids if person_id in there]


def _read(tx: Tx, person: Person, asked: Sequence[tuple[Asked, str]], today: date) -> Exported:
    owner = _first_name(tx, person.owner_id)
    try:
        records = forms.all_records(tx, person.id)
        notes = [(note.at, _first_name(tx, note.author_id), note.text) for note in trail.notes_on(tx, person.id)]
        name = name_of(tx, person.id)
    except Unreadable:
        return Exported(person, owner=owner, asked=asked, readable=False)
    answers = {record.form: record.answers for record in records}
    return Exported(person, name, age_by(records, today), owner, answers, notes, asked)


def _first_name(tx: Tx, colleague: int | None) -> str:
    try:
        return first_name(tx, colleague) if colleague is not None else ""
    except Unreadable:
        return ""
