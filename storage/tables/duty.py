"""The tables of who is there: days away and who stands in, closed offices, and links that join a chat to a record."""

from sqlalchemy import Column, Date, ForeignKey, Index, LargeBinary, String, Table

from storage.columns import Id, code, colleague, instant, own_id, person
from storage.tables.core import metadata

absences = Table(
    "absences",
    metadata,
    own_id(),
    person(),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    colleague("substitute_id"),
    colleague("made_by"),
    instant("made_at"),
    Index(None, "person_id"),
    Index(None, "substitute_id"),
    Index(None, "made_by"),
    Index(None, "last"),
)

closed_days = Table(
    "closed_days",
    metadata,
    Column("team", String, primary_key=True),
    Column("day", Date, primary_key=True),
    colleague("made_by"),
    instant("made_at"),
    Index(None, "made_by"),
)

# `account_id` is the chat that opened the link last: only there can the young person say yes.
joins = Table(
    "joins",
    metadata,
    own_id(),
    Column("digest", LargeBinary, nullable=False, unique=True),
    person(),
    code("team"),
    colleague("made_by"),
    instant("expires_at"),
    Column("account_id", Id, ForeignKey("accounts.id", ondelete="SET NULL")),
    instant("used_at", nullable=True),
    instant("revoked_at", nullable=True),
    Index(None, "person_id"),
    Index(None, "made_by"),
    Index(None, "account_id"),
)
