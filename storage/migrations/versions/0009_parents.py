"""Parents: guardians and whose they are, events with invitations and answers, voices, and the review of translations."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
PERSON = "people.id"


def upgrade() -> None:
    _approvals()
    _guardians()
    _ties()
    _no_parents()
    _events()
    _event_texts()
    _invitations()
    _doors()
    _sheltered()
    _voices()
    _readers()
    _readings()


def _approvals() -> None:
    with op.batch_alter_table("approvals") as approvals:
        to = sa.ForeignKey(PERSON, name="fk_approvals_guardian_id_people", ondelete="SET NULL")
        approvals.add_column(sa.Column("guardian_id", ID, to))
        approvals.add_column(sa.Column("version", sa.String()))
        approvals.add_column(sa.Column("language", sa.String()))
    op.create_index("ix_approvals_guardian_id", "approvals", ["guardian_id"])
    op.create_index("ix_approvals_until", "approvals", ["until"])


def _guardians() -> None:
    op.create_table(
        "guardians",
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("interpreter", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("reads", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("asked_at", INSTANT),
        sa.Column("since", INSTANT, nullable=False),
    )
    op.create_index("ix_guardians_team", "guardians", ["team"])


def _ties() -> None:
    op.create_table(
        "ties",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("guardian_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("made_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("youth_yes_at", INSTANT),
        sa.Column("after_18", sa.String()),
        sa.Column("ended_at", INSTANT),
    )
    op.create_index("ix_ties_guardian_id", "ties", ["guardian_id"])
    op.create_index("ix_ties_made_by", "ties", ["made_by"])
    op.create_index("ix_ties_person_id_guardian_id", "ties", ["person_id", "guardian_id"], unique=True)


def _no_parents() -> None:
    op.create_table(
        "no_parents",
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("set_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("ix_no_parents_set_by", "no_parents", ["set_by"])


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("food", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("children", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("interpreter", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("seats", sa.Integer()),
        sa.Column("audience", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("draft_allowed", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("made_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("planned_to", ID),
        sa.Column("walk_in_adults", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("walk_in_young", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("ended_at", INSTANT),
        sa.Column("moved_from", INSTANT),
        sa.Column("planned", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index("ix_events_made_by", "events", ["made_by"])
    op.create_index("ix_events_state_at", "events", ["state", "at"])
    op.create_index("ix_events_team_at", "events", ["team", "at"])


def _event_texts() -> None:
    op.create_table(
        "event_texts",
        sa.Column(
            "event_id", ID, sa.ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("language", sa.String(), primary_key=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("place_note", sa.Text()),
        sa.Column("by_id", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("checked_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("ix_event_texts_by_id", "event_texts", ["by_id"])
    op.create_index("ix_event_texts_checked_by", "event_texts", ["checked_by"])


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column(
            "event_id", ID, sa.ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("youth_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE")),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("told", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("answer", sa.String()),
        sa.Column("version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("adults", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("young", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("reason", sa.String()),
        sa.Column("interpreter", sa.String()),
        sa.Column("answered_at", INSTANT),
        sa.Column("came", sa.String()),
        sa.Column("rating", sa.String()),
    )
    op.create_index("ix_invitations_event_id_answer", "invitations", ["event_id", "answer"])
    op.create_index("ix_invitations_person_id", "invitations", ["person_id"])
    op.create_index("ix_invitations_youth_id", "invitations", ["youth_id"])


def _doors() -> None:
    op.create_table(
        "doors",
        sa.Column(
            "event_id", ID, sa.ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("stairwell", sa.LargeBinary()),
        sa.Column("mark", sa.String()),
        sa.Column("by_id", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("ix_doors_by_id", "doors", ["by_id"])
    op.create_index("ix_doors_person_id", "doors", ["person_id"])


def _sheltered() -> None:
    op.create_table(
        "sheltered",
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("set_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("ix_sheltered_set_by", "sheltered", ["set_by"])


def _voices() -> None:
    op.create_table(
        "voices",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("event_id", ID, sa.ForeignKey("events.id", ondelete="CASCADE")),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("by_id", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("ix_voices_by_id", "voices", ["by_id"])
    op.create_index("ix_voices_event_id", "voices", ["event_id"])
    op.create_index("ix_voices_text_language_event_id", "voices", ["text", "language", "event_id"])


def _readers() -> None:
    op.create_table(
        "readers",
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(), primary_key=True),
        sa.Column("since", INSTANT, nullable=False),
    )


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("domain", sa.String(), primary_key=True),
        sa.Column("language", sa.String(), primary_key=True),
        sa.Column("source", sa.LargeBinary(), primary_key=True),
        sa.Column("form", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("by_id", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("ix_readings_by_id", "readings", ["by_id"])
