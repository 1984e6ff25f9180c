"""Records put together, second factors, and shared phones."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _merges()
    _factors()
    _shared_phones()


def _merges() -> None:
    op.create_table(
        "merges",
        sa.Column("gone_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("kept_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("made_by", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
    )
    for column in ("kept_id", "made_by", "at"):
        op.create_index(f"ix_merges_{column}", "merges", [column])


def _person() -> "sa.Column[int]":
    to = sa.ForeignKey("people.id", ondelete="CASCADE")
    return sa.Column("person_id", ID, to, primary_key=True, autoincrement=False)


def _factors() -> None:
    op.create_table(
        "factors",
        _person(),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("confirmed_at", INSTANT),
        sa.Column("last_step", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("wrong", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("paused_until", INSTANT),
    )
    account = sa.ForeignKey("accounts.id", ondelete="CASCADE")
    op.create_table(
        "sittings",
        sa.Column("account_id", ID, account, primary_key=True, autoincrement=False),
        _person(),
        sa.Column("acted_at", INSTANT),
        sa.Column("wanted", sa.LargeBinary()),
        sa.Column("wanted_at", INSTANT),
    )
    for column in ("person_id", "wanted_at"):
        op.create_index(f"ix_sittings_{column}", "sittings", [column])


def _shared_phones() -> None:
    op.add_column("accounts", sa.Column("fresh_from", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("links", sa.Column("shared", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("links", sa.Column("wrong", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("links", sa.Column("wrong_at", INSTANT))
