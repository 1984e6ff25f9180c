"""The first tables: people, their accounts and keys, forms, notices, staff and the trail."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _audit()
    _handled_updates()
    _invites()
    _keys()
    _leases()
    _people()
    _service_keys()
    _tallies()
    _accounts()
    _consents()
    _drafts()
    _help_requests()
    _names()
    _notes()
    _notices()
    _records()
    _roles()
    _set_aside()
    _links()
    _sweeps()


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor_id", sa.BigInteger()),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("person_id", sa.BigInteger()),
        sa.Column("team", sa.String()),
        sa.Column("detail", sa.Text()),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_person_id", "audit", ["person_id"])
    op.create_index("ix_audit_team_at", "audit", ["team", "at"])


def _handled_updates() -> None:
    op.create_table(
        "handled_updates",
        sa.Column("update_id", ID, primary_key=True, autoincrement=False),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("ix_handled_updates_at", "handled_updates", ["at"])


def _invites() -> None:
    op.create_table(
        "invites",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("team", sa.String()),
        sa.Column("made_by", sa.BigInteger()),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT),
        sa.Column("used_by", sa.BigInteger()),
        sa.Column("revoked_at", INSTANT),
    )


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("owner", ID, primary_key=True, autoincrement=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
    )


def _leases() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", INSTANT, nullable=False),
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("team", sa.String()),
        sa.Column("area", sa.String()),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("age_band", sa.String()),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("owner_id", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("submitted_at", INSTANT),
        sa.Column("taken_at", INSTANT),
        sa.Column("enrolled_on", sa.Date()),
        sa.Column("closed_at", INSTANT),
        sa.Column("closed_reason", sa.String()),
        sa.Column("messages_off_at", INSTANT),
        sa.Column("next_contact_on", sa.Date()),
        sa.Column("next_age_on", sa.Date()),
        sa.Column("last_seen_at", INSTANT),
        sa.Column("source", sa.String()),
    )
    op.create_index("ix_people_next_age_on", "people", ["next_age_on"])
    op.create_index("ix_people_next_contact_on", "people", ["next_contact_on"])
    op.create_index("ix_people_owner_id", "people", ["owner_id"])
    op.create_index("ix_people_team_status_submitted_at", "people", ["team", "status", "submitted_at"])


def _service_keys() -> None:
    op.create_table(
        "service_keys",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
    )


def _tallies() -> None:
    op.create_table(
        "tallies",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("team", sa.String(), primary_key=True),
        sa.Column("what", sa.String(), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
    )


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("current_id", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("owed", sa.Text(), nullable=False, server_default="[]"),
        sa.Column("owed_version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("owed_at", INSTANT),
        sa.Column("spoken_at", INSTANT, nullable=False),
        sa.Column("asks", sa.String()),
        sa.Column("asked_message", sa.BigInteger()),
        sa.Column("reachable", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("leaving", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index("ix_accounts_current_id", "accounts", ["current_id"])
    op.create_index(
        "ix_accounts_owed_at",
        "accounts",
        ["owed_at"],
        sqlite_where=sa.text("owed_at IS NOT NULL"),
        postgresql_where=sa.text("owed_at IS NOT NULL"),
    )


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("withdrawn_at", INSTANT),
    )
    op.create_index("ix_consents_person_id_kind", "consents", ["person_id", "kind"])


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column(
            "person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("form", sa.String(), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
    )
    op.create_index("ix_drafts_started_at", "drafts", ["started_at"])


def _help_requests() -> None:
    op.create_table(
        "help_requests",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("team", sa.String()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("slot_at", INSTANT),
        sa.Column("taken_by", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("taken_at", INSTANT),
        sa.Column("closed_at", INSTANT),
        sa.Column("outcome", sa.String()),
    )
    op.create_index("ix_help_requests_person_id", "help_requests", ["person_id"])
    op.create_index("ix_help_requests_taken_by", "help_requests", ["taken_by"])
    op.create_index("ix_help_requests_team_closed_at_at", "help_requests", ["team", "closed_at", "at"])


def _names() -> None:
    op.create_table(
        "names",
        sa.Column(
            "person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("word", sa.LargeBinary(), primary_key=True, autoincrement=False),
    )
    op.create_index("ix_names_word", "names", ["word"])


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("author_id", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("ix_notes_author_id", "notes", ["author_id"])
    op.create_index("ix_notes_person_id", "notes", ["person_id"])


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("subject_id", sa.BigInteger()),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("claimed_until", INSTANT),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("facts", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("sent_at", INSTANT),
        sa.Column("reason", sa.String()),
        sa.Column("account_id", sa.BigInteger()),
        sa.Column("message_id", sa.BigInteger()),
    )
    op.create_index(
        "ix_notices_account_id_message_id",
        "notices",
        ["account_id", "message_id"],
        sqlite_where=sa.text("message_id IS NOT NULL"),
        postgresql_where=sa.text("message_id IS NOT NULL"),
    )
    op.create_index("ix_notices_person_id_sent_at", "notices", ["person_id", "sent_at"])
    op.create_index("ix_notices_state_due_at", "notices", ["state", "due_at"])


def _records() -> None:
    op.create_table(
        "records",
        sa.Column(
            "person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("form", sa.String(), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("submitted_at", INSTANT, nullable=False),
        sa.Column("corrected_at", INSTANT),
        sa.Column("corrected_by", ID, sa.ForeignKey("people.id", ondelete="SET NULL")),
    )
    op.create_index("ix_records_corrected_by", "records", ["corrected_by"])


def _roles() -> None:
    op.create_table(
        "roles",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("team", sa.String()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("until", INSTANT),
    )
    op.create_index("ix_roles_person_id", "roles", ["person_id"])
    op.create_index("ix_roles_team_role_state", "roles", ["team", "role", "state"])


def _set_aside() -> None:
    op.create_table(
        "set_aside",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False, unique=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE")),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
    )
    op.create_index("ix_set_aside_at", "set_aside", ["at"])
    op.create_index("ix_set_aside_person_id", "set_aside", ["person_id"])


def _links() -> None:
    op.create_table(
        "links",
        sa.Column(
            "account_id", ID, sa.ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column(
            "person_id", ID, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("since", INSTANT, nullable=False),
    )
    op.create_index("ix_links_person_id", "links", ["person_id"])


def _sweeps() -> None:
    op.create_table(
        "sweeps",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("account_id", ID, sa.ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
    )
    op.create_index("ix_sweeps_account_id", "sweeps", ["account_id"])
    op.create_index("ix_sweeps_due_at", "sweeps", ["due_at"])
