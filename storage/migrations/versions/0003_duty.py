"""Days away, closed offices, and who stands in; links that join a chat to a record that staff made."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _absences()
    _closed_days()
    _joins()


def _colleague(name: str) -> "sa.Column[int]":
    return sa.Column(name, ID, sa.ForeignKey("people.id", ondelete="SET NULL"))


def _person() -> "sa.Column[int]":
    return sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False)


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        _person(),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        _colleague("substitute_id"),
        _colleague("made_by"),
        sa.Column("made_at", INSTANT, nullable=False),
    )
    for column in ("person_id", "substitute_id", "made_by", "last"):
        op.create_index(f"ix_absences_{column}", "absences", [column])


def _closed_days() -> None:
    op.create_table(
        "closed_days",
        sa.Column("team", sa.String(), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        _colleague("made_by"),
        sa.Column("made_at", INSTANT, nullable=False),
    )
    op.create_index("ix_closed_days_made_by", "closed_days", ["made_by"])


def _joins() -> None:
    op.create_table(
        "joins",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False, unique=True),
        _person(),
        sa.Column("team", sa.String(), nullable=False),
        _colleague("made_by"),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("account_id", ID, sa.ForeignKey("accounts.id", ondelete="SET NULL")),
        sa.Column("used_at", INSTANT),
        sa.Column("revoked_at", INSTANT),
    )
    for column in ("person_id", "made_by", "account_id"):
        op.create_index(f"ix_joins_{column}", "joins", [column])
