"""Erasing: a person's rows and their key, so that what a copy elsewhere still holds cannot be opened either.

On SQLite `Database.scrub` has to follow, outside the transaction, before nothing of it is left in the files.
"""

from sqlalchemy import delete

from storage.hold import hold
from storage.tables import keys, people
from storage.tx import Tx


def erase_person(tx: Tx, person_id: int) -> bool:
    """Erase a person with everything that hangs on them; whether there was one.

    What they did for others stays without their name, counts stay, and the audit trail keeps their random id.
    """
    hold(tx, people=[person_id])
    tx.connection.execute(delete(keys).where(keys.c.owner == person_id))
    tx.opened.pop(person_id, None)
    return tx.connection.execute(delete(people).where(people.c.id == person_id)).rowcount == 1
