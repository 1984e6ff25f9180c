"""What goes along when a young person moves to another team: their role, what they asked for, and open alerts."""

from sqlalchemy import update

from storage.tables import alerts, help_requests, roles, tasks
from storage.tx import Tx


def follow(tx: Tx, person_id: int, old: str | None, new: str) -> None:
    """What is open is the new team's (tasks are nobody's yet), and so is the young person's role."""
    for table in (help_requests, alerts):
        still = (table.c.person_id == person_id, table.c.closed_at.is_(None))
        tx.connection.execute(update(table).where(*still).values(team=new))
    undone = (tasks.c.person_id == person_id, tasks.c.done_at.is_(None))
    tx.connection.execute(update(tasks).where(*undone).values(team=new, owner_id=None))
    youth = (roles.c.person_id == person_id, roles.c.role == "youth", roles.c.team == old)
    tx.connection.execute(update(roles).where(*youth).values(team=new))
