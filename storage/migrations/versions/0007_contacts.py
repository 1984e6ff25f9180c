"""Contacts: who met somebody, how and when, so that nobody is forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("people", sa.Column("contacted_at", INSTANT))
    op.create_table(
        "contacts",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("by_id", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("ix_contacts_person_id_at", "contacts", ["person_id", "at"])
    op.create_index("ix_contacts_by_id", "contacts", ["by_id"])
