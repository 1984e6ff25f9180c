"""A guardian's word about somebody under 18: whether it stands, in which way it was given, and who of staff recorded it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import insert, select

from storage.hold import new_id
from storage.tables import approvals
from storage.tx import Tx

JOB, PAIRING = "job", "pairing"
CONFIRMED, REFUSED, WITHDRAWN = "confirmed", "refused", "withdrawn"


@dataclass(frozen=True)
class Approval:
    """The newest word about one thing: a job, or the pairing with the person `about_id`."""

    id: int
    kind: str
    about_id: int | None
    state: str
    way: str
    recorded_by: int | None
    at: datetime
    until: date | None


_COLUMNS = [approvals.c[name] for name in Approval.__dataclass_fields__]


def record(tx: Tx, person_id: int, kind: str, state: str, *, way: str, by: int, about: int | None = None) -> int:
    """Write down what a guardian said, and to whom; what was said before stays readable, and comes before it."""
    before = latest(tx, person_id, kind, about)
    values = {
        "id": new_id(),
        "person_id": person_id,
        "kind": kind,
        "about_id": about,
        "state": state,
        "way": way,
        "recorded_by": by,
        "at": max(tx.now, before.at + timedelta(microseconds=1)) if before else tx.now,
    }
    return int(tx.connection.execute(insert(approvals).values(**values).returning(approvals.c.id)).scalar_one())


def latest(tx: Tx, person_id: int, kind: str, about: int | None = None) -> Approval | None:
    """The last word about this; None where nobody was asked."""
    query = select(*_COLUMNS).where(approvals.c.person_id == person_id, approvals.c.kind == kind)
    if about is not None:
        query = query.where(approvals.c.about_id == about)
    row = tx.connection.execute(query.order_by(approvals.c.at.desc(), approvals.c.id.desc()).limit(1)).one_or_none()
    return Approval(*tuple(row)) if row else None


def of_person(tx: Tx, person_id: int) -> list[Approval]:
    """Everything guardians have said about somebody, the newest first."""
    query = select(*_COLUMNS).where(approvals.c.person_id == person_id)
    return [Approval(*tuple(row)) for row in tx.connection.execute(query.order_by(approvals.c.at.desc()))]


def stands(tx: Tx, person_id: int, kind: str, today: date, about: int | None = None) -> bool:
    """Whether a guardian's confirmed approval stands today."""
    found = latest(tx, person_id, kind, about)
    return found is not None and found.state == CONFIRMED and (found.until is None or today <= found.until)
