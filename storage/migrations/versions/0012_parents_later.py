"""Parents, later: why an event was moved or called off; one kind of task to ring a parent."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

TASKS = sa.table("tasks", sa.column("kind", sa.String), sa.column("subject_id", sa.BigInteger))


def upgrade() -> None:
    op.add_column("events", sa.Column("why", sa.String()))
    _ring()


def _ring() -> None:
    """A task to ring with an interpreter is one to ring; where both lie there for a parent, one is enough."""
    other = TASKS.alias()
    ringing = sa.select(other.c.subject_id).where(other.c.kind == "kin_call")
    old = TASKS.c.kind == "interpreter"
    op.execute(sa.delete(TASKS).where(old, TASKS.c.subject_id.in_(ringing)))
    op.execute(sa.update(TASKS).where(old).values(kind="kin_call"))
