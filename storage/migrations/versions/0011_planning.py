"""Planning among very many: how far walks have come, which unfinished forms were asked about, and indexes of what waits."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

ASKED = """
UPDATE drafts SET asked_at = (
    SELECT max(n.due_at) FROM notices n
    WHERE n.person_id = drafts.person_id AND n.kind = 'unfinished' AND n.due_at >= drafts.started_at
)
"""


def upgrade() -> None:
    op.create_table(
        "walks",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("last", sa.BigInteger(), nullable=False),
    )
    op.add_column("drafts", sa.Column("asked_at", sa.DateTime(timezone=True)))
    op.execute(ASKED)
    op.drop_index("ix_notices_state_due_at", "notices")
    for name, table, columns, condition in INDEXES:
        where = sa.text(condition) if condition else None
        op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


INDEXES = (
    ("ix_notices_state_due_at_id", "notices", ["state", "due_at", "id"], ""),
    ("ix_drafts_unasked", "drafts", ["person_id"], "asked_at IS NULL"),
    ("ix_roles_leaders", "roles", ["state"], "role IN ('leader')"),
    ("ix_people_waiting", "people", ["id"], "status IN ('enrolled', 'preparing', 'waiting')"),
    (
        "ix_people_dateless",
        "people",
        ["id"],
        "status IN ('between', 'enrolled', 'interviewing', 'placed', 'preparing', 'waiting') AND next_contact_on IS NULL",
    ),
    (
        "ix_people_untaken",
        "people",
        ["team", "id"],
        "status IN ('lead') AND owner_id IS NULL AND submitted_at IS NOT NULL",
    ),
    ("ix_tasks_of_dates", "tasks", ["id"], "kind IN ('no_date') AND (outcome IS NULL OR outcome != 'dated')"),
    ("ix_placements_running", "placements", ["id"], "ended_on IS NULL"),
    ("ix_pairs_open", "pairs", ["id"], "ended_at IS NULL"),
    ("ix_pair_weeks_unsettled", "pair_weeks", ["week"], "asked_at IS NULL AND excused IS NULL"),
    ("ix_pauses_asked", "pauses", ["asked_at"], "ended_at IS NULL"),
    ("ix_todos_unasked", "todos", ["person_id"], "state IN ('open') AND asked_at IS NULL"),
    ("ix_todos_asked", "todos", ["person_id"], "state IN ('open') AND asked_at IS NOT NULL"),
    ("ix_appointments_kind_state_at", "appointments", ["kind", "state", "at"], ""),
    ("ix_appointments_proposed", "appointments", ["id"], "state IN ('proposed')"),
    ("ix_notices_unsaid", "notices", ["id"], "state IN ('failed', 'uncertain')"),
    (
        "ix_help_requests_untaken",
        "help_requests",
        ["team", "at"],
        "closed_at IS NULL AND taken_by IS NULL AND late_at IS NULL",
    ),
    ("ix_approvals_confirmed", "approvals", ["id"], "state IN ('confirmed') AND until IS NOT NULL"),
    ("ix_talks_open", "talks", ["last_at"], "ended_at IS NULL"),
    ("ix_audit_erased", "audit", ["at"], "verb IN ('erased', 'joined')"),
)
