"""Planning notices: an action that wants to tell somebody something says so here, inside its own transaction."""

from datetime import datetime
from typing import Any

from storage import notices, staff
from storage.people import Person
from storage.tx import Tx


def team(tx: Tx, kind: str, about: Person, reference: datetime, **facts: Any) -> None:
    """Tell the team of a young person, all who may act on it."""
    for role in staff.colleagues(tx, [about.team or ""], "active"):
        if role.role != "mentor":
            notices.plan(tx, kind, role.person_id, about.id, reference, tx.now, **facts)


def leaders(tx: Tx, kind: str, about_id: int, reference: datetime, **facts: Any) -> None:
    """Tell the leaders."""
    for role in staff.leaders(tx):
        notices.plan(tx, kind, role.person_id, about_id, reference, tx.now, **facts)


def person(tx: Tx, kind: str, person_id: int, about_id: int, reference: datetime, **facts: Any) -> None:
    """Tell one person."""
    notices.plan(tx, kind, person_id, about_id, reference, tx.now, **facts)
