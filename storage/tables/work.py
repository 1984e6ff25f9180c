"""The tables of the working day: tasks, one owner each."""

from sqlalchemy import BigInteger, Column, Date, Index, Table, UniqueConstraint

from storage.columns import code, colleague, instant, only, own_id, person
from storage.tables.core import metadata

# `subject_id` is the row that a task comes from; one of a kind for each, so that planning twice makes one.
tasks = Table(
    "tasks",
    metadata,
    own_id(),
    person(),
    code("team", nullable=True),
    colleague("owner_id"),
    code("kind"),
    Column("subject_id", BigInteger, nullable=False),
    Column("due_on", Date, nullable=False),
    instant("made_at"),
    instant("done_at", nullable=True),
    code("outcome", nullable=True),
    UniqueConstraint("kind", "subject_id"),
    Index(None, "person_id"),
    Index(None, "owner_id", "done_at", "due_on"),
    Index(None, "team", "done_at", "due_on"),
    Index("ix_tasks_of_dates", "id", **only("kind IN ('no_date') AND (outcome IS NULL OR outcome != 'dated')")),
)
