"""Whether young people say that they get the help they need: one answer for each time they were asked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from rules.permissions import Scope
from storage.hold import insert_new, new_id
from storage.people import within
from storage.selves import ours
from storage.tables import people, supports
from storage.tx import Tx


@dataclass(frozen=True)
class Support:
    """An answer: what it was asked in, where they stood, and what they said."""

    asked_in: str
    status: str
    answer: str
    at: datetime


_COLUMNS = [supports.c[name] for name in Support.__dataclass_fields__]


def add(tx: Tx, person_id: int, asked_in: str, status: str, answer: str) -> bool:
    """What somebody answered; False when they had already."""
    values = {"id": new_id(), "person_id": person_id, "asked_in": asked_in, "status": status, "answer": answer}
    return insert_new(tx, supports, at=tx.now, **values)


def of_person(tx: Tx, person_id: int) -> list[Support]:
    """All that somebody has answered, the oldest first."""
    query = select(*_COLUMNS).where(ours(supports.c.person_id, person_id)).order_by(supports.c.at, supports.c.id)
    return [Support(*tuple(row)) for row in tx.connection.execute(query)]


def counted(tx: Tx, scope: Scope, since: datetime) -> dict[str, dict[str, int]]:
    """How many answers of the scope's young people there are since then: by where they stood, then by answer."""
    query = select(supports.c.status, supports.c.answer, func.count())
    query = query.join(people, people.c.id == supports.c.person_id).where(within(scope), supports.c.at >= since)
    found: dict[str, dict[str, int]] = {}
    for status, answer, number in tx.connection.execute(query.group_by(supports.c.status, supports.c.answer)):
        found.setdefault(status, {})[answer] = number
    return found
