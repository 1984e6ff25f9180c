"""The tables of role models: who is one, their certificates, who is paired with whom, and whether they were in touch.

Nothing here holds a word of what two people said to each other.
"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, Table, UniqueConstraint, false

from storage.columns import Id, code, colleague, instant, only, own_id, person, secret
from storage.tables.core import metadata

# `sealed`: themes, languages, gender and wishes, under the role model's key. `nudge_at` is minutes after midnight.
role_models = Table(
    "role_models",
    metadata,
    person(primary_key=True),
    code("team"),
    code("state"),
    instant("since"),
    Column("capacity", Integer, nullable=False, server_default="1"),
    Column("nudge_day", Integer, nullable=False, server_default="6"),
    Column("nudge_at", Integer, nullable=False, server_default="1080"),
    Column("paused_until", Date),
    secret("sealed", nullable=True),
    colleague("nominated_by"),
    Index(None, "team", "state"),
    Index(None, "nominated_by"),
)

# A boerneattest: that it was asked for, that it was ok and until when, and who looked; never its content.
certificates = Table(
    "certificates",
    metadata,
    own_id(),
    person(),
    code("state"),
    Column("requested_on", Date),
    Column("ok_on", Date),
    Column("expires_on", Date),
    colleague("checked_by"),
    instant("at"),
    Index(None, "person_id", "at"),
    Index(None, "state", "expires_on"),
    Index(None, "checked_by"),
)

# A young person and a role model. `ask_on`: when one of them is asked privately next, empty until it is computed.
# `ended_by` is a code for staff; neither of the two is ever told it.
pairs = Table(
    "pairs",
    metadata,
    own_id(),
    person("youth_id"),
    person("model_id"),
    code("team"),
    code("state"),
    colleague("made_by"),
    instant("made_at"),
    instant("youth_yes_at", nullable=True),
    instant("model_yes_at", nullable=True),
    instant("youth_agreed_at", nullable=True),
    instant("model_agreed_at", nullable=True),
    Column("youth_shares", Boolean, nullable=False, server_default=false()),
    Column("model_shares", Boolean, nullable=False, server_default=false()),
    Column("started_on", Date),
    Column("ask_on", Date),
    instant("ended_at", nullable=True),
    code("end_reason", nullable=True),
    code("ended_by", nullable=True),
    Column("never_again", Boolean, nullable=False, server_default=false()),
    Index(None, "youth_id", "state"),
    Index(None, "model_id", "state"),
    Index(None, "state", "team"),
    Index(None, "state", "ask_on"),
    Index(None, "made_by"),
    Index("ix_pairs_open", "id", **only("ended_at IS NULL")),
)

# One week of a pair (its Monday): what the role model tapped, or why nobody was asked (a break, holiday, downtime).
pair_weeks = Table(
    "pair_weeks",
    metadata,
    Column("pair_id", Id, ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("week", Date, primary_key=True),
    code("what", nullable=True),
    code("excused", nullable=True),
    instant("asked_at", nullable=True),
    instant("answered_at", nullable=True),
    Index("ix_pair_weeks_unsettled", "week", **only("asked_at IS NULL AND excused IS NULL")),
)

# What each of the two is asked privately; `point` is week1, week3, ... for the young person; week8, week16, ... for both.
pair_questions = Table(
    "pair_questions",
    metadata,
    own_id(),
    Column("pair_id", Id, ForeignKey("pairs.id", ondelete="CASCADE"), nullable=False),
    person(),
    code("party"),
    code("point"),
    Column("due_on", Date, nullable=False),
    instant("asked_at", nullable=True),
    code("answer", nullable=True),
    instant("answered_at", nullable=True),
    UniqueConstraint("pair_id", "party", "point"),
    Index(None, "person_id"),
)
