"""Whether young people say that they get the help they need, with where they stood when they said so."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
only_adds = True

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "supports",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("asked_in", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("person_id", "asked_in"),
    )
    op.create_index("ix_supports_at", "supports", ["at"])
