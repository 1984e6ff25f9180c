"""Alerts and the duty list: who is called when somebody is in danger, and whose notices are held since."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("people", sa.Column("held_at", INSTANT))
    _alerts()
    _duties()


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("account_id", ID, sa.ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE")),
        sa.Column("team", sa.String()),
        sa.Column("raised_at", INSTANT, nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("next_at", INSTANT),
        sa.Column("wants_call", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("taken_by", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("taken_at", INSTANT),
        sa.Column("eased_at", INSTANT),
        sa.Column("closed_at", INSTANT),
    )
    for column in ("account_id", "person_id", "taken_by", "next_at"):
        op.create_index(f"ix_alerts_{column}", "alerts", [column])


def _duties() -> None:
    op.create_table(
        "duties",
        sa.Column("team", sa.String(), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    )
    op.create_index("ix_duties_person_id", "duties", ["person_id"])
