"""The one-to-one talk with a role model before they meet anybody: its points are data, each is ticked by staff."""

from datetime import date

from actions.visits import Visit
from rules.owed import Show, show
from storage import forms, trail
from storage.role_models import RoleModel
from storage.tx import Tx

PREPARED = "prepared"
"""The record of the one-to-one talk: which points were talked through."""


def prepared(tx: Tx, person_id: int) -> tuple[tuple[str, ...], date | None]:
    """Which points were talked through with a role model, and when last; none before that."""
    found = forms.record(tx, person_id, PREPARED)
    if found is None:
        return (), None
    return tuple(found.answers.get("points") or ()), (found.corrected_at or found.submitted_at).date()


def tick(tx: Tx, visit: Visit, model: RoleModel, point: str) -> list[Show]:
    """A point of the one-to-one talk was ticked or unticked, or all of them at once."""
    every, (points, _) = visit.programme.role_models.preparation, prepared(tx, model.person_id)
    if point not in (*every, "all"):
        return [show("gone")]
    wanted = {*every} if point == "all" else {*points} ^ {point}
    form = visit.house.forms[PREPARED]
    forms.keep_record(tx, model.person_id, PREPARED, form.version, {"points": [one for one in every if one in wanted]})
    trail.log(tx, visit.me.id, "model_prep", model.person_id, model.team)
    return [show("model_prep", model.person_id, note="saved")]
