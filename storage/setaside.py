"""Updates that could not be handled: enough to find the fault, gone after their time."""

from datetime import timedelta

from sqlalchemy import delete, func, select

from storage.hold import insert_new, new_id
from storage.tables import set_aside
from storage.tx import Tx


def keep(tx: Tx, update_id: int, kind: str, error: str, person_id: int | None, text: str) -> None:
    """Set an update aside; its words only under the key of the person who wrote them."""
    sealed = tx.vault.seal(tx, person_id, "set_aside.sealed", text) if person_id and text else None
    values = {"update_id": update_id, "kind": kind, "error": error, "person_id": person_id, "sealed": sealed}
    insert_new(tx, set_aside, id=new_id(), at=tx.now, tries=3, **values)


def texts_of(tx: Tx, person_id: int) -> list[str]:
    """The words of a person's updates that lie there, newest first."""
    query = select(set_aside.c.sealed).where(set_aside.c.person_id == person_id, set_aside.c.sealed.is_not(None))
    sealed = tx.connection.execute(query.order_by(set_aside.c.at.desc())).scalars()
    return [str(tx.vault.open(tx, person_id, "set_aside.sealed", one)) for one in sealed]


def number(tx: Tx) -> int:
    """How many lie there."""
    return tx.connection.execute(select(func.count()).select_from(set_aside)).scalar_one()


def purge(tx: Tx, older_than: timedelta, limit: int = 500) -> int:
    """Delete what has lain there so long; the number deleted."""
    old = select(set_aside.c.id).where(set_aside.c.at < tx.now - older_than).limit(limit)
    return tx.connection.execute(delete(set_aside).where(set_aside.c.id.in_(old))).rowcount
