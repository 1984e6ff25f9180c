"""An update that made a handler fail three times: set aside, scrubbed and sealed, and the person is told."""

from actions import moving, telling
from actions.visits import House, Incoming, Visit, once
from rules.owed import Show, show
from rules.secrets import found
from storage import accounts, setaside
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


def again(tx: Tx, house: House, aside_id: int) -> bool:
    """Handle a text that was set aside once more, and forget it; False when there is none. What fails again raises."""
    found = setaside.one(tx, aside_id)
    if found is None or not found[1] or found[0].person_id is None:
        return False
    aside, words = found
    account = next(
        (one for one in accounts.of_person(tx, aside.person_id or 0) if one.current_id == aside.person_id), None
    )
    if account is None:
        return False
    setaside.drop(tx, aside_id)
    # Its own id counts as handled already; the number below zero is nobody else's.
    incoming = Incoming(-aside.update_id, accounts.address(tx, account.id), account.language)
    once(tx, house, incoming, moving.text, words)
    return True
