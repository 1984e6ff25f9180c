"""An update that made a handler fail three times: set aside, scrubbed and sealed, and the person is told."""

from actions import telling
from actions.visits import Visit
from rules.owed import Show, show
from rules.secrets import found
from storage import setaside
from storage.tx import Tx

LONGEST = 500
"""Characters of a text that are kept with an update set aside."""


def set_aside(tx: Tx, visit: Visit, kind: str, error: str, text: str) -> list[Show]:
    """Keep what is needed to find the fault: sealed for a known person, and without words for anybody else."""
    person_id = visit.person.id if visit.person else None
    kept = "" if found(text) else text[:LONGEST]
    setaside.keep(tx, visit.incoming.update_id, kind, error, person_id, kept)
    telling.leaders(tx, "trouble", visit.incoming.update_id, tx.now)
    return [show("sorry")]
