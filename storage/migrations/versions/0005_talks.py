"""Talks through the bot and their words, and what stands in the chats of staff."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _talks()
    _words()
    _staff_messages()
    op.create_index("ix_notices_subject_id", "notices", ["subject_id"])


def _talks() -> None:
    op.create_table(
        "talks",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("staff_id", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("last_at", INSTANT, nullable=False),
        sa.Column("waiting_since", INSTANT),
        sa.Column("pass_at", INSTANT),
        sa.Column("passed_at", INSTANT),
        sa.Column("ended_at", INSTANT),
        sa.Column("ended_by", sa.String()),
    )
    op.create_index("ix_talks_person_id_ended_at", "talks", ["person_id", "ended_at"])
    for column in ("staff_id", "pass_at", "last_at"):
        op.create_index(f"ix_talks_{column}", "talks", [column])


def _words() -> None:
    op.create_table(
        "talk_words",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("talk_id", ID, sa.ForeignKey("talks.id", ondelete="CASCADE")),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("author_id", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT),
    )
    for column in ("talk_id", "person_id", "author_id", "at"):
        op.create_index(f"ix_talk_words_{column}", "talk_words", [column])


def _staff_messages() -> None:
    op.create_table(
        "staff_messages",
        sa.Column("account_id", ID, sa.ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("message_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("ix_staff_messages_at", "staff_messages", ["at"])
