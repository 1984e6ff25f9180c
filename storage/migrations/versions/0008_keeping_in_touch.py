"""Keeping in touch: workplaces, placements, approvals, appointments, check-ins, pauses, to-dos, role models and pairs.

Long because it makes many tables at once.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
PERSON = "people.id"


def upgrade() -> None:
    op.create_index("ix_notices_state_kind_due_at", "notices", ["state", "kind", "due_at"])
    _workplaces()
    _placements()
    _steps()
    _approvals()
    _appointments()
    _proposals()
    _checkins()
    _checkin_plans()
    _reviews()
    _pauses()
    _todos()
    _role_models()
    _certificates()
    _pairs()
    _pair_weeks()
    _pair_questions()


def _workplaces() -> None:
    op.create_table(
        "workplaces",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("trade", sa.String()),
        sa.Column("kind", sa.String()),
        sa.Column("contact_id", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("made_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("until", sa.Date()),
    )
    op.create_index("ix_workplaces_contact_id", "workplaces", ["contact_id"])
    op.create_index("ix_workplaces_made_by", "workplaces", ["made_by"])
    op.create_index("ix_workplaces_team_until", "workplaces", ["team", "until"])


def _placements() -> None:
    op.create_table(
        "placements",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("workplace_id", ID, sa.ForeignKey("workplaces.id", ondelete="RESTRICT"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("minutes_week", sa.Integer(), nullable=False),
        sa.Column("contact_id", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("made_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("confirmed_on", sa.Date()),
        sa.Column("ended_on", sa.Date()),
        sa.Column("end_reason", sa.String()),
    )
    op.create_index("ix_placements_contact_id", "placements", ["contact_id"])
    op.create_index("ix_placements_ended_on_ends_on", "placements", ["ended_on", "ends_on"])
    op.create_index("ix_placements_made_by", "placements", ["made_by"])
    op.create_index("ix_placements_person_id_ended_on", "placements", ["person_id", "ended_on"])
    op.create_index("ix_placements_workplace_id_ended_on", "placements", ["workplace_id", "ended_on"])


def _steps() -> None:
    op.create_table(
        "steps",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("set_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
    )
    op.create_index("ix_steps_person_id_until", "steps", ["person_id", "until"])
    op.create_index("ix_steps_set_by", "steps", ["set_by"])


def _approvals() -> None:
    op.create_table(
        "approvals",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about_id", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("recorded_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("until", sa.Date()),
    )
    op.create_index("ix_approvals_about_id", "approvals", ["about_id"])
    op.create_index("ix_approvals_person_id_kind", "approvals", ["person_id", "kind"])
    op.create_index("ix_approvals_recorded_by", "approvals", ["recorded_by"])


def _appointments() -> None:
    op.create_table(
        "appointments",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("staff_id", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("with_id", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("workplace_id", ID, sa.ForeignKey("workplaces.id", ondelete="SET NULL")),
        sa.Column("subject_id", sa.BigInteger()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", INSTANT),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("coming", sa.String()),
        sa.Column("company", sa.String()),
        sa.Column("rating", sa.String()),
        sa.Column("youth_answer", sa.String()),
        sa.Column("workplace_answer", sa.String()),
        sa.Column("made_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
    )
    op.create_index("ix_appointments_made_by", "appointments", ["made_by"])
    op.create_index("ix_appointments_person_id_state", "appointments", ["person_id", "state"])
    op.create_index("ix_appointments_staff_id_at", "appointments", ["staff_id", "at"])
    op.create_index("ix_appointments_state_at", "appointments", ["state", "at"])
    op.create_index("ix_appointments_team_at", "appointments", ["team", "at"])
    op.create_index("ix_appointments_with_id", "appointments", ["with_id"])
    op.create_index("ix_appointments_workplace_id", "appointments", ["workplace_id"])


def _proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("appointment_id", ID, sa.ForeignKey("appointments.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("at", INSTANT, primary_key=True),
    )
    op.create_index("ix_proposals_at", "proposals", ["at"])


def _checkins() -> None:
    op.create_table(
        "checkins",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("placement_id", ID, sa.ForeignKey("placements.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("point", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked_at", INSTANT),
        sa.Column("again_at", INSTANT),
        sa.Column("answer", sa.String()),
        sa.Column("items", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("answered_at", INSTANT),
        sa.Column("closed_as", sa.String()),
        sa.Column("look_at", INSTANT),
        sa.UniqueConstraint("placement_id", "party", "point"),
    )
    op.create_index("ix_checkins_look_at", "checkins", ["look_at"])
    op.create_index("ix_checkins_person_id_due_on", "checkins", ["person_id", "due_on"])


def _checkin_plans() -> None:
    op.create_table(
        "checkin_plans",
        sa.Column(
            "placement_id",
            ID,
            sa.ForeignKey("placements.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("next_on", sa.Date()),
    )


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("placement_id", ID, sa.ForeignKey("placements.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("point", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("decision", sa.String()),
        sa.Column("decided_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("decided_at", INSTANT),
        sa.UniqueConstraint("placement_id", "point"),
    )
    op.create_index("ix_reviews_decided_at_due_on", "reviews", ["decided_at", "due_on"])
    op.create_index("ix_reviews_decided_by", "reviews", ["decided_by"])
    op.create_index("ix_reviews_person_id", "reviews", ["person_id"])


def _pauses() -> None:
    op.create_table(
        "pauses",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        sa.Column("asked_at", INSTANT),
        sa.Column("ended_at", INSTANT),
        sa.Column("made_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
    )
    op.create_index("ix_pauses_ended_at_until", "pauses", ["ended_at", "until"])
    op.create_index("ix_pauses_made_by", "pauses", ["made_by"])
    op.create_index("ix_pauses_person_id_ended_at", "pauses", ["person_id", "ended_at"])


def _todos() -> None:
    op.create_table(
        "todos",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("track", sa.String(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("made_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("asked_at", INSTANT),
        sa.Column("changed_at", INSTANT),
        sa.UniqueConstraint("person_id", "track", "step"),
    )
    op.create_index("ix_todos_made_by", "todos", ["made_by"])
    op.create_index("ix_todos_state_asked_at", "todos", ["state", "asked_at"])


def _role_models() -> None:
    op.create_table(
        "role_models",
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("nudge_day", sa.Integer(), nullable=False, server_default="6"),
        sa.Column("nudge_at", sa.Integer(), nullable=False, server_default="1080"),
        sa.Column("paused_until", sa.Date()),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("nominated_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
    )
    op.create_index("ix_role_models_nominated_by", "role_models", ["nominated_by"])
    op.create_index("ix_role_models_team_state", "role_models", ["team", "state"])


def _certificates() -> None:
    op.create_table(
        "certificates",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("requested_on", sa.Date()),
        sa.Column("ok_on", sa.Date()),
        sa.Column("expires_on", sa.Date()),
        sa.Column("checked_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("ix_certificates_checked_by", "certificates", ["checked_by"])
    op.create_index("ix_certificates_person_id_at", "certificates", ["person_id", "at"])
    op.create_index("ix_certificates_state_expires_on", "certificates", ["state", "expires_on"])


def _pairs() -> None:
    op.create_table(
        "pairs",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("youth_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("model_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made_by", ID, sa.ForeignKey(PERSON, ondelete="SET NULL")),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("youth_yes_at", INSTANT),
        sa.Column("model_yes_at", INSTANT),
        sa.Column("youth_agreed_at", INSTANT),
        sa.Column("model_agreed_at", INSTANT),
        sa.Column("youth_shares", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("model_shares", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("started_on", sa.Date()),
        sa.Column("ask_on", sa.Date()),
        sa.Column("ended_at", INSTANT),
        sa.Column("end_reason", sa.String()),
        sa.Column("ended_by", sa.String()),
        sa.Column("never_again", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index("ix_pairs_made_by", "pairs", ["made_by"])
    op.create_index("ix_pairs_model_id_state", "pairs", ["model_id", "state"])
    op.create_index("ix_pairs_state_ask_on", "pairs", ["state", "ask_on"])
    op.create_index("ix_pairs_state_team", "pairs", ["state", "team"])
    op.create_index("ix_pairs_youth_id_state", "pairs", ["youth_id", "state"])


def _pair_weeks() -> None:
    op.create_table(
        "pair_weeks",
        sa.Column("pair_id", ID, sa.ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
        sa.Column("week", sa.Date(), primary_key=True),
        sa.Column("what", sa.String()),
        sa.Column("excused", sa.String()),
        sa.Column("asked_at", INSTANT),
        sa.Column("answered_at", INSTANT),
    )


def _pair_questions() -> None:
    op.create_table(
        "pair_questions",
        sa.Column("id", ID, primary_key=True, autoincrement=False),
        sa.Column("pair_id", ID, sa.ForeignKey("pairs.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", ID, sa.ForeignKey(PERSON, ondelete="CASCADE"), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("point", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked_at", INSTANT),
        sa.Column("answer", sa.String()),
        sa.Column("answered_at", INSTANT),
        sa.UniqueConstraint("pair_id", "party", "point"),
    )
    op.create_index("ix_pair_questions_person_id", "pair_questions", ["person_id"])
