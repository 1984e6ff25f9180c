"""Workplaces of a team, and the person one speaks to there: written down by staff, seen by nobody of another team."""

from collections.abc import Mapping
from typing import Any

from actions import partners
from actions.cards import reach
from actions.visits import Visit
from rules.form import Draft, Form
from rules.ids import number
from rules.owed import Show, show
from rules.subject import Subject
from storage import forms, hold, trail, workplaces
from storage.tx import Tx
from storage.workplaces import Workplace

FORMS = frozenset({"workplace", "contact"})
"""Forms that staff fill about a workplace; their drafts are kept with whoever writes."""


def reached(tx: Tx, visit: Visit, workplace_id: str | int) -> Workplace | None:
    """A workplace of the writer's teams."""
    asked = number(str(workplace_id))
    return workplaces.visible(tx, visit.scope("workplaces"), asked) if visit.may("workplaces") else None


def look(tx: Tx, visit: Visit, workplace_id: str) -> list[Show]:
    """Open a workplace."""
    found = reached(tx, visit, workplace_id)
    if found is None:
        return [show("gone")]
    trail.log(tx, visit.me.id, "read_workplace", None, found.team)
    return [show("workplace", found.id)]


def may_fill(tx: Tx, visit: Visit, subject: Subject) -> bool:
    """Whether the writer may fill this form about a workplace."""
    if subject.form == "contact":
        return reached(tx, visit, subject.person) is not None
    return visit.may("workplaces") and not subject.person


def begin(tx: Tx, visit: Visit) -> list[Show]:
    """Begin to write down a workplace, from the first question."""
    if not visit.may("workplaces"):
        return [show("gone")]
    teams = ",".join(sorted(visit.scope("workplaces").teams))
    form = visit.house.forms["workplace"]
    forms.keep_draft(tx, visit.me.id, "workplace", form.version, Draft({"_teams": teams}).stored())
    return [show("form", "workplace")]


def submit_workplace(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """A workplace is written down."""
    team = str(answers.get("team") or answers.get("_teams", ""))
    if team not in visit.scope("workplaces").teams:
        return [show("gone")]
    kept = {"name": str(answers["name"]), "trade": str(answers["trade"]), "kind": str(answers["kind"])}
    made = workplaces.add(tx, team=team, made_by=visit.me.id, alone=answers.get("alone"), **kept)
    trail.log(tx, visit.me.id, "workplace", None, team)
    return [show("workplace", made, note="saved")]


def evenings(tx: Tx, visit: Visit, workplace_id: str, alone: str) -> list[Show]:
    """Whether anybody is alone there in the evening has changed."""
    found = reached(tx, visit, workplace_id)
    if found is None or alone not in ("yes", "no"):
        return [show("gone")]
    workplaces.set_alone(tx, found.id, alone)
    trail.log(tx, visit.me.id, "workplace_evening", None, found.team)
    return [show("workplace", found.id, note="saved")]


def submit_contact(tx: Tx, visit: Visit, subject: Subject, form: Form, answers: Mapping[str, Any]) -> list[Show]:
    """Somebody to speak to there: a person of their own, with a name and a number and no chat yet.

    Where a job waits for them, its summary is shown again.
    """
    found = reached(tx, visit, subject.person)
    if found is None:
        return [show("gone")]
    hold(tx, people=[visit.me.id])
    person_id = partners.make(
        tx, visit, found.team, partners.WORKPLACE, str(answers["name"]), str(answers.get("phone") or "")
    )
    workplaces.set_contact(tx, found.id, person_id)
    trail.log(tx, visit.me.id, "workplace_contact", None, found.team)
    waiting = reach(tx, visit, "place", subject.part)
    if waiting is not None and forms.draft(tx, waiting.id, "place") is not None:
        return [show("form", Subject("place", waiting.id), note="saved")]
    return [show("workplace", found.id, note="saved")]
