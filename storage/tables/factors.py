"""Second factors of staff, and their sittings: how long ago they last did something in a chat, and what waits there."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from storage.columns import Id, instant, person, secret
from storage.tables.core import metadata

factors = Table(
    "factors",
    metadata,
    person(primary_key=True),
    secret("sealed"),
    instant("made_at"),
    instant("confirmed_at", nullable=True),
    Column("last_step", BigInteger, nullable=False, server_default="0"),  # of the code used last: each works once
    Column("wrong", Integer, nullable=False, server_default="0"),
    instant("paused_until", nullable=True),
)

sittings = Table(
    "sittings",
    metadata,
    Column("account_id", Id, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    person(primary_key=True),
    instant("acted_at", nullable=True),
    secret("wanted", nullable=True),
    instant("wanted_at", nullable=True),
    Index(None, "person_id"),
    Index(None, "wanted_at"),
)
