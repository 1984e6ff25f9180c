"""The tables of talks: who talks with whom, their sealed words, and what stands in the chats of staff for 48 hours."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table

from storage.columns import Id, code, colleague, instant, only, own_id, person, secret
from storage.tables.core import metadata

# `staff_id` is empty where the whole team reads. `waiting_since`: the first word of the young person without an answer.
talks = Table(
    "talks",
    metadata,
    own_id(),
    person(),
    colleague("staff_id"),
    instant("opened_at"),
    instant("last_at"),
    instant("waiting_since", nullable=True),
    instant("pass_at", nullable=True),
    instant("passed_at", nullable=True),
    instant("ended_at", nullable=True),
    code("ended_by", nullable=True),
    Index(None, "person_id", "ended_at"),
    Index(None, "staff_id"),
    Index(None, "pass_at"),
    Index(None, "last_at"),
    Index("ix_talks_open", "last_at", **only("ended_at IS NULL")),
)

# Not sent yet while `sent_at` is empty; `author_id` is empty where the young person wrote.
talk_words = Table(
    "talk_words",
    metadata,
    own_id(),
    Column("talk_id", Id, ForeignKey("talks.id", ondelete="CASCADE")),
    person(),
    code("author"),
    colleague("author_id"),
    secret("sealed"),
    instant("at"),
    instant("sent_at", nullable=True),
    Index(None, "talk_id"),
    Index(None, "person_id"),
    Index(None, "author_id"),
    Index(None, "at"),
)

staff_messages = Table(
    "staff_messages",
    metadata,
    Column("account_id", Id, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    instant("at"),
    Index(None, "at"),
)
