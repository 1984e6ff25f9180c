"""What somebody has been given more to do in a job, and what staff have promised a workplace."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "growths",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("placement_id", ID, sa.ForeignKey("placements.id", ondelete="CASCADE"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("said_by", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.UniqueConstraint("placement_id", "day"),
    )
    op.create_index("ix_growths_person_id", "growths", ["person_id"])
    op.create_index("ix_growths_said_by", "growths", ["said_by"])
    op.create_table(
        "promises",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("workplace_id", ID, sa.ForeignKey("workplaces.id", ondelete="CASCADE"), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("made_by", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_promises_workplace_id_kept_at", "promises", ["workplace_id", "kept_at"])
    op.create_index("ix_promises_made_by", "promises", ["made_by"])
