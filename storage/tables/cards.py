"""Tables of the card: which two records were put together as one person."""

from sqlalchemy import Column, Index, Table

from storage.columns import Codes, colleague, instant, person
from storage.tables.core import metadata

# The one put away keeps its rows and its key until the day is over; `moved` says what to put back when it was a mistake.
merges = Table(
    "merges",
    metadata,
    person("gone_id", primary_key=True),
    person("kept_id"),
    colleague("made_by"),
    instant("at"),
    Column("moved", Codes, nullable=False),
    Index(None, "kept_id"),
    Index(None, "made_by"),
    Index(None, "at"),
)
