"""The tables of parents: whose guardian somebody is, what is asked of them, events, invitations, voices and translations."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, false, true

from storage.columns import Codes, Id, code, colleague, instant, own_id, person, secret
from storage.tables.core import metadata

# What delivery to a guardian needs. The language is that of the person; `asked_at` says that they chose it themselves.
guardians = Table(
    "guardians",
    metadata,
    person(primary_key=True),
    code("team"),
    Column("interpreter", Boolean, nullable=False, server_default=false()),
    Column("reads", Boolean, nullable=False, server_default=true()),
    instant("asked_at", nullable=True),
    instant("since"),
    Index(None, "team"),
)

# Whose guardian somebody is. `youth_yes_at`: the young person wants something from their own chat told to this one.
# `after_18`: what the young adult said to telling this guardian: yes or no; empty where nobody has asked.
ties = Table(
    "ties",
    metadata,
    own_id(),
    person(),
    person("guardian_id"),
    colleague("made_by"),
    instant("made_at"),
    instant("youth_yes_at", nullable=True),
    code("after_18", nullable=True),
    instant("ended_at", nullable=True),
    Index(None, "person_id", "guardian_id", unique=True),
    Index(None, "guardian_id"),
    Index(None, "made_by"),
)

# "Do not write to the parents": silently, and never shown to anybody but staff of the team.
no_parents = Table(
    "no_parents", metadata, person(primary_key=True), colleague("set_by"), instant("at"), Index(None, "set_by")
)

# An event for families. `audience`: areas, ages, schools and roles as codes; empty lists mean all. What came without the
# bot is counted, young people and adults apart. `moved_from`: when it was to be at first; `planned`: everybody who is meant
# has been planned for, the last of them `planned_to`.
events = Table(
    "events",
    metadata,
    own_id(),
    code("team"),
    code("kind"),
    code("state"),
    instant("at"),
    Column("minutes", Integer, nullable=False),
    code("place"),
    Column("food", Boolean, nullable=False, server_default=false()),
    Column("children", Boolean, nullable=False, server_default=false()),
    Column("interpreter", Boolean, nullable=False, server_default=false()),
    Column("seats", Integer),
    Column("audience", Codes, nullable=False, server_default="{}"),
    Column("draft_allowed", Boolean, nullable=False, server_default=false()),
    colleague("made_by"),
    instant("made_at"),
    instant("sent_at", nullable=True),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("planned_to", Id),
    Column("walk_in_adults", Integer, nullable=False, server_default="0"),
    Column("walk_in_young", Integer, nullable=False, server_default="0"),
    instant("ended_at", nullable=True),
    instant("moved_from", nullable=True),
    code("why", nullable=True),
    Column("planned", Boolean, nullable=False, server_default=false()),
    Index(None, "team", "at"),
    Index(None, "state", "at"),
    Index(None, "made_by"),
)

# What staff typed for an event (title, reason, place), once for each language. `state`: source, machine, translated or
# checked; `source` is the version of the event's Danish text that it was made from, so that a change makes it stale.
event_texts = Table(
    "event_texts",
    metadata,
    Column("event_id", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("language", String, primary_key=True),
    code("state"),
    Column("source", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("place_note", Text),
    colleague("by_id"),
    colleague("checked_by"),
    instant("at"),
    Index(None, "by_id"),
    Index(None, "checked_by"),
)

# One person's invitation, and their own answer: guardians answer each for themselves. `youth_id`: through whom they are
# invited; empty for the young person themselves. `told`: the event's version this person was last told of; `version`:
# the one that the answer is about, so that an event that is moved is asked about again.
invitations = Table(
    "invitations",
    metadata,
    Column("event_id", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    person(primary_key=True),
    person("youth_id", nullable=True),
    instant("at"),
    Column("told", Integer, nullable=False, server_default="1"),
    code("answer", nullable=True),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("adults", Integer, nullable=False, server_default="0"),
    Column("young", Integer, nullable=False, server_default="0"),
    code("reason", nullable=True),
    code("interpreter", nullable=True),
    instant("answered_at", nullable=True),
    code("came", nullable=True),
    code("rating", nullable=True),
    Index(None, "person_id"),
    Index(None, "youth_id"),
    Index(None, "event_id", "answer"),
)

# The door list: one family of an event (its young person). The stairwell is only as staff typed it for this event.
doors = Table(
    "doors",
    metadata,
    Column("event_id", Id, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    person(primary_key=True),
    secret("stairwell", nullable=True),
    code("mark", nullable=True),
    colleague("by_id"),
    instant("at"),
    Index(None, "person_id"),
    Index(None, "by_id"),
)

# Families with a protected address (adressebeskyttelse): where they live is never typed, shown or printed.
sheltered = Table(
    "sheltered", metadata, person(primary_key=True), colleague("set_by"), instant("at"), Index(None, "set_by")
)

# A recorded voice that stands for a text: `text` is welcome, approval, call or event; `file` is the messenger's name of it.
voices = Table(
    "voices",
    metadata,
    own_id(),
    code("text"),
    code("language"),
    Column("event_id", Id, ForeignKey("events.id", ondelete="CASCADE")),
    Column("file", Text, nullable=False),
    Column("seconds", Integer, nullable=False),
    colleague("by_id"),
    instant("at"),
    Index(None, "text", "language", "event_id"),
    Index(None, "event_id"),
    Index(None, "by_id"),
)

# Who reads which languages well enough to sign a translation: colleagues, and interpreters who came by a personal link.
readers = Table(
    "readers", metadata, person(primary_key=True), Column("language", String, primary_key=True), instant("since")
)

# What a reader said of one text of a catalogue. `source` is a digest of the English text and its context: where it has
# changed, the word is stale.
readings = Table(
    "readings",
    metadata,
    Column("domain", String, primary_key=True),
    Column("language", String, primary_key=True),
    Column("source", LargeBinary, primary_key=True),
    Column("form", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    code("state"),
    colleague("by_id"),
    instant("at"),
    Index(None, "by_id"),
)
