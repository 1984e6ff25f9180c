"""The tables of keeping in touch: workplaces, placements, approvals, appointments, check-ins, pauses and to-dos."""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import Codes, Id, UtcDateTime, code, colleague, instant, only, own_id, person, secret
from storage.tables.core import metadata

# Where young people work. `name` is that of a company or institution; who to speak to there is a person of their own.
# `kind` is the type of job that it usually has; `alone`: whether anybody is alone there in the evening, where that matters.
workplaces = Table(
    "workplaces",
    metadata,
    own_id(),
    code("team"),
    Column("name", Text, nullable=False),
    code("trade", nullable=True),
    code("kind", nullable=True),
    code("alone", nullable=True),
    colleague("contact_id"),
    colleague("made_by"),
    instant("made_at"),
    Column("until", Date),
    Index(None, "team", "until"),
    Index(None, "contact_id"),
    Index(None, "made_by"),
)

# A job with its dates; `times`: on which days and at which hours of a week (`rules.work_times`). `confirmed_on`: the last
# day on which somebody said that it still goes on.
placements = Table(
    "placements",
    metadata,
    own_id(),
    person(),
    Column("workplace_id", Id, ForeignKey("workplaces.id", ondelete="RESTRICT"), nullable=False),
    code("kind"),
    code("payer"),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("minutes_week", Integer, nullable=False),
    code("times", nullable=True),
    colleague("contact_id"),
    colleague("made_by"),
    instant("made_at"),
    Column("confirmed_on", Date),
    Column("ended_on", Date),
    code("end_reason", nullable=True),
    Index(None, "person_id", "ended_on"),
    Index(None, "workplace_id", "ended_on"),
    Index(None, "ended_on", "ends_on"),
    Index(None, "contact_id"),
    Index(None, "made_by"),
    Index("ix_placements_running", "id", **only("ended_on IS NULL")),
)

# On which days somebody was given more to do in a job; `said_by` is staff, or whoever speaks for the workplace.
growths = Table(
    "growths",
    metadata,
    own_id(),
    person(),
    Column("placement_id", Id, ForeignKey("placements.id", ondelete="CASCADE"), nullable=False),
    Column("day", Date, nullable=False),
    colleague("said_by"),
    UniqueConstraint("placement_id", "day"),
    Index(None, "person_id"),
    Index(None, "said_by"),
)

# What staff have promised a workplace, as a code, and by when; no word about anybody.
promises = Table(
    "promises",
    metadata,
    own_id(),
    Column("workplace_id", Id, ForeignKey("workplaces.id", ondelete="CASCADE"), nullable=False),
    code("what"),
    Column("due_on", Date, nullable=False),
    colleague("made_by"),
    instant("made_at"),
    instant("kept_at", nullable=True),
    Index(None, "workplace_id", "kept_at"),
    Index(None, "made_by"),
)

# On which step of the staircase somebody stood, and since when; who said so.
steps = Table(
    "steps",
    metadata,
    own_id(),
    person(),
    code("step"),
    Column("since", Date, nullable=False),
    Column("until", Date),
    colleague("set_by"),
    Index(None, "person_id", "until"),
    Index(None, "set_by"),
)

# A guardian's word about somebody under 18. `kind`: job, or pairing with the person `about_id`. `guardian_id` is whose word
# it is, where the bot knows them; `version` and `language` are of the text that they read or were read.
approvals = Table(
    "approvals",
    metadata,
    own_id(),
    person(),
    code("kind"),
    colleague("about_id"),
    code("state"),
    code("way"),
    colleague("recorded_by"),
    instant("at"),
    Column("until", Date),
    colleague("guardian_id"),
    code("version", nullable=True),
    code("language", nullable=True),
    Index(None, "person_id", "kind"),
    Index(None, "about_id"),
    Index(None, "guardian_id"),
    Index(None, "recorded_by"),
    Index(None, "until"),
    Index("ix_approvals_confirmed", "id", **only("state IN ('confirmed') AND until IS NOT NULL")),
)

# A time agreed, or proposed. `subject_id` is the pair or placement that it is about; `place` is sealed where it was typed.
appointments = Table(
    "appointments",
    metadata,
    own_id(),
    person(),
    code("team"),
    code("kind"),
    Column("number", Integer, nullable=False, server_default="0"),
    colleague("staff_id"),
    colleague("with_id"),
    Column("workplace_id", Id, ForeignKey("workplaces.id", ondelete="SET NULL")),
    Column("subject_id", BigInteger),
    code("state"),
    instant("at", nullable=True),
    Column("minutes", Integer, nullable=False),
    code("place"),
    secret("sealed", nullable=True),
    code("coming", nullable=True),
    code("company", nullable=True),
    code("rating", nullable=True),
    code("youth_answer", nullable=True),
    code("workplace_answer", nullable=True),
    colleague("made_by"),
    instant("made_at"),
    instant("changed_at"),
    Index(None, "person_id", "state"),
    Index(None, "team", "at"),
    Index(None, "staff_id", "at"),
    Index(None, "state", "at"),
    Index(None, "with_id"),
    Index(None, "workplace_id"),
    Index(None, "made_by"),
    Index(None, "kind", "state", "at"),
    Index("ix_appointments_proposed", "id", **only("state IN ('proposed')")),
)

# The times that were proposed for an appointment.
proposals = Table(
    "proposals",
    metadata,
    Column("appointment_id", Id, ForeignKey("appointments.id", ondelete="CASCADE"), primary_key=True),
    Column("at", UtcDateTime, primary_key=True),
    Index(None, "at"),
)

# One question to one side at one point of a placement. `items` are codes: the workplace's three answers, or what the young
# person chose after the first tap. `look_at`: when an open one is looked at again, to ask once more or to make a task.
checkins = Table(
    "checkins",
    metadata,
    own_id(),
    Column("placement_id", Id, ForeignKey("placements.id", ondelete="CASCADE"), nullable=False),
    person(),
    code("party"),
    code("point"),
    Column("due_on", Date, nullable=False),
    instant("asked_at", nullable=True),
    instant("again_at", nullable=True),
    code("answer", nullable=True),
    Column("items", Codes, nullable=False, server_default="{}"),
    instant("answered_at", nullable=True),
    code("closed_as", nullable=True),
    instant("look_at", nullable=True),
    UniqueConstraint("placement_id", "party", "point"),
    Index(None, "person_id", "due_on"),
    Index(None, "look_at"),
)

# Whether somebody says that they get the help they need: in a job with a check-in, while they wait with a message.
# `asked_in` is what it was asked in (`checkin_7`, `week8_2026-10-01`); `status` is where they stood when they answered.
supports = Table(
    "supports",
    metadata,
    own_id(),
    person(),
    code("asked_in"),
    code("status"),
    code("answer"),
    instant("at"),
    UniqueConstraint("person_id", "asked_in"),
    Index(None, "at"),
)

# On which day something of a placement's plan is due next, computed for these dates; no row: not looked at yet.
checkin_plans = Table(
    "checkin_plans",
    metadata,
    Column("placement_id", Id, ForeignKey("placements.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date, nullable=False),
    Column("next_on", Date),
)

# What staff decided at week 6 and at the end: stay, ready for the next step, needs more; and, weeks before the end,
# that they were asked to plan what comes then.
reviews = Table(
    "reviews",
    metadata,
    own_id(),
    Column("placement_id", Id, ForeignKey("placements.id", ondelete="CASCADE"), nullable=False),
    person(),
    code("point"),
    Column("due_on", Date, nullable=False),
    code("decision", nullable=True),
    colleague("decided_by"),
    instant("decided_at", nullable=True),
    UniqueConstraint("placement_id", "point"),
    Index(None, "person_id"),
    Index(None, "decided_at", "due_on"),
    Index(None, "decided_by"),
)

# Not now: until a day, or until the young person writes (`until` empty). `ended_at`: it is over, or was taken back.
pauses = Table(
    "pauses",
    metadata,
    own_id(),
    person(),
    code("why"),
    Column("since", Date, nullable=False),
    Column("until", Date),
    instant("asked_at", nullable=True),
    instant("ended_at", nullable=True),
    colleague("made_by"),
    Index(None, "person_id", "ended_at"),
    Index(None, "ended_at", "until"),
    Index(None, "made_by"),
    Index("ix_pauses_asked", "asked_at", **only("ended_at IS NULL")),
)

# A small step of a help track: open, done, or help wanted.
todos = Table(
    "todos",
    metadata,
    own_id(),
    person(),
    code("track"),
    code("step"),
    code("state"),
    instant("made_at"),
    colleague("made_by"),
    instant("asked_at", nullable=True),
    instant("changed_at", nullable=True),
    UniqueConstraint("person_id", "track", "step"),
    Index(None, "state", "asked_at"),
    Index(None, "made_by"),
    Index("ix_todos_unasked", "person_id", **only("state IN ('open') AND asked_at IS NULL")),
    Index("ix_todos_asked", "person_id", **only("state IN ('open') AND asked_at IS NOT NULL")),
)
