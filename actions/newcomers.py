"""Staff begin to write down somebody who was never here: a walk-in, a role model, an interpreter."""

from typing import Any

from actions.visits import Visit
from rules.form import Draft
from rules.owed import Show, show
from storage import forms
from storage.tx import Tx


def begin(tx: Tx, visit: Visit, form: str, verb: str, **known: Any) -> list[Show]:
    """Always from the first question, and in a team of the writer's. Others read that there is no such command."""
    if not visit.may(verb):
        return [show("lost")]
    draft = Draft({"_teams": ",".join(sorted(visit.scope(verb).teams)), **known})
    forms.drop_draft(tx, visit.me.id, form)
    forms.keep_draft(tx, visit.me.id, form, visit.house.forms[form].version, draft.stored())
    return [show("form", form)]
