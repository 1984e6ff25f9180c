"""Tasks, contacts with people, and who referred somebody; and since when a request for help is late."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("help_requests", sa.Column("late_at", INSTANT))
    op.create_index("ix_help_requests_slot_at", "help_requests", ["slot_at"])
    _tasks()


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("team", sa.String()),
        sa.Column("owner_id", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("done_at", INSTANT),
        sa.Column("outcome", sa.String()),
        sa.UniqueConstraint("kind", "subject_id"),
    )
    op.create_index("ix_tasks_person_id", "tasks", ["person_id"])
    op.create_index("ix_tasks_owner_id_done_at_due_on", "tasks", ["owner_id", "done_at", "due_on"])
    op.create_index("ix_tasks_team_done_at_due_on", "tasks", ["team", "done_at", "due_on"])
