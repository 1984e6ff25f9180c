"""The tables of the front door. Plain columns are codes, ids, instants and dates; whatever tells of a person is sealed.

Long because these tables stand on one page, in the order in which they refer to each other.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
    text,
    true,
)

from storage.columns import Codes, Id, code, colleague, instant, only, own_id, person, secret

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMES)

keys = Table(
    "keys",
    metadata,
    Column("owner", Id, primary_key=True, autoincrement=False),
    secret("wrapped"),
)

service_keys = Table("service_keys", metadata, Column("name", String, primary_key=True), secret("wrapped"))

people = Table(
    "people",
    metadata,
    own_id(),
    code("team", nullable=True),
    code("area", nullable=True),
    code("language"),
    code("age_band", nullable=True),
    code("status"),
    colleague("owner_id"),
    instant("created_at"),
    instant("submitted_at", nullable=True),
    instant("taken_at", nullable=True),
    Column("enrolled_on", Date),
    instant("closed_at", nullable=True),
    code("closed_reason", nullable=True),
    instant("messages_off_at", nullable=True),
    instant("held_at", nullable=True),  # after a crisis: nothing planned is sent until staff release it
    Column("next_contact_on", Date),
    Column("next_age_on", Date),
    instant("last_seen_at", nullable=True),
    instant("contacted_at", nullable=True),  # when somebody of staff last met or spoke with them
    code("source", nullable=True),
    Index(None, "owner_id"),
    Index(None, "team", "status", "submitted_at"),
    Index(None, "next_contact_on"),
    Index(None, "next_age_on"),
    Index("ix_people_waiting", "id", **only("status IN ('enrolled', 'preparing', 'waiting')")),
    Index(
        "ix_people_dateless",
        "id",
        **only(
            "status IN ('between', 'enrolled', 'interviewing', 'placed', 'preparing', 'waiting') AND next_contact_on IS NULL"
        ),
    ),
    Index(
        "ix_people_untaken",
        "team",
        "id",
        **only("status IN ('lead') AND owner_id IS NULL AND submitted_at IS NOT NULL"),
    ),
)

accounts = Table(
    "accounts",
    metadata,
    own_id(),
    Column("digest", LargeBinary, nullable=False, unique=True),
    secret("address"),
    code("language"),
    colleague("current_id"),
    Column("owed", Codes, nullable=False, server_default="[]"),
    Column("owed_version", Integer, nullable=False, server_default="0"),
    instant("owed_at", nullable=True),
    instant("spoken_at"),  # when something was last owed: a bare account lives 48 hours from then
    code("asks", nullable=True),
    Column("asked_message", BigInteger),
    Column("reachable", Boolean, nullable=False, server_default=true()),
    instant("created_at"),
    Column("leaving", Boolean, nullable=False, server_default=false()),
    Column("fresh_from", BigInteger, nullable=False, server_default="0"),  # older messages were drawn for somebody else
    code("came_from", nullable=True),  # staff: the list that was opened last, as a button carries it
    Index(None, "current_id"),
    # Nearly every account owes nothing, so what is still owed after a restart is found without reading the others.
    Index(None, "owed_at", sqlite_where=text("owed_at IS NOT NULL"), postgresql_where=text("owed_at IS NOT NULL")),
)

links = Table(
    "links",
    metadata,
    Column("account_id", Id, ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    person(primary_key=True),
    instant("since"),
    Column("shared", Boolean, nullable=False, server_default=false()),  # others use this phone too
    Column("wrong", Integer, nullable=False, server_default="0"),  # answers that were not this person's
    instant("wrong_at", nullable=True),
    Index(None, "person_id"),
)

roles = Table(
    "roles",
    metadata,
    own_id(),
    person(),
    code("role"),
    code("team", nullable=True),
    code("state"),
    instant("since"),
    instant("until", nullable=True),
    Index(None, "person_id"),
    Index(None, "team", "role", "state"),
    Index("ix_roles_leaders", "state", **only("role IN ('leader')")),
)

consents = Table(
    "consents",
    metadata,
    own_id(),
    person(),
    code("kind"),
    code("version"),
    code("language"),
    instant("at"),
    instant("withdrawn_at", nullable=True),
    Index(None, "person_id", "kind"),
)

drafts = Table(
    "drafts",
    metadata,
    person(primary_key=True),
    Column("form", String, primary_key=True),
    Column("version", Integer, nullable=False),
    secret("sealed"),
    instant("started_at"),
    instant("updated_at"),
    instant("asked_at", nullable=True),  # when it was planned to ask whether they want to go on
    # Not updated_at: each answer would then move an index entry, and PostgreSQL could not update the row in place.
    Index(None, "started_at"),
    Index("ix_drafts_unasked", "person_id", **only("asked_at IS NULL")),
)

records = Table(
    "records",
    metadata,
    person(primary_key=True),
    Column("form", String, primary_key=True),
    Column("version", Integer, nullable=False),
    secret("sealed"),
    instant("submitted_at"),
    instant("corrected_at", nullable=True),
    colleague("corrected_by"),
    Index(None, "corrected_by"),
)

names = Table(
    "names",
    metadata,
    person(primary_key=True),
    Column("word", LargeBinary, primary_key=True),
    Index(None, "word"),
)

notes = Table(
    "notes",
    metadata,
    own_id(),
    person(),
    colleague("author_id"),
    secret("sealed"),
    instant("at"),
    Index(None, "person_id"),
    Index(None, "author_id"),
)

# Who of staff met or tried to reach somebody, how and when; `how` is none where nobody was reached.
contacts = Table(
    "contacts",
    metadata,
    own_id(),
    person(),
    colleague("by_id"),
    code("how"),
    instant("at"),
    Index(None, "person_id", "at"),
    Index(None, "by_id"),
)

help_requests = Table(
    "help_requests",
    metadata,
    own_id(),
    person(),
    code("team", nullable=True),
    code("kind"),
    instant("at"),
    instant("slot_at", nullable=True),
    instant("late_at", nullable=True),  # when all were told that nobody had taken it by noon
    colleague("taken_by"),
    instant("taken_at", nullable=True),
    instant("closed_at", nullable=True),
    code("outcome", nullable=True),
    Index(None, "person_id"),
    Index(None, "taken_by"),
    Index(None, "team", "closed_at", "at"),
    Index(None, "slot_at"),
    Index(
        "ix_help_requests_untaken", "team", "at", **only("closed_at IS NULL AND taken_by IS NULL AND late_at IS NULL")
    ),
)

notices = Table(
    "notices",
    metadata,
    own_id(),
    Column("key", String, nullable=False, unique=True),
    code("kind"),
    person(),
    Column("subject_id", BigInteger),
    instant("due_at"),
    code("state"),
    instant("claimed_until", nullable=True),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("facts", Codes, nullable=False, server_default="{}"),
    instant("sent_at", nullable=True),
    code("reason", nullable=True),
    Column("account_id", BigInteger),
    Column("message_id", BigInteger),
    # With the id: after a night's quiet hours a million may be due at the same instant.
    Index(None, "state", "due_at", "id"),
    # What somebody waits for goes ahead of ten thousand invitations.
    Index(None, "state", "kind", "due_at"),
    Index(None, "person_id", "sent_at"),
    Index(None, "subject_id"),
    # "Why did I get this?" asks by chat and message, and only what was sent has one.
    Index(
        None,
        "account_id",
        "message_id",
        sqlite_where=text("message_id IS NOT NULL"),
        postgresql_where=text("message_id IS NOT NULL"),
    ),
    Index("ix_notices_unsaid", "id", **only("state IN ('failed', 'uncertain')")),
)

handled_updates = Table(
    "handled_updates",
    metadata,
    Column("update_id", Id, primary_key=True, autoincrement=False),
    instant("at"),
    Index(None, "at"),
)

set_aside = Table(
    "set_aside",
    metadata,
    own_id(),
    Column("update_id", BigInteger, nullable=False, unique=True),
    code("kind"),
    code("error"),
    person(nullable=True),
    secret("sealed", nullable=True),
    instant("at"),
    Column("tries", Integer, nullable=False),
    Index(None, "person_id"),
    Index(None, "at"),
)

# How far a walk through many rows has come: the id of the last one it looked at; no row: it begins with the first.
walks = Table("walks", metadata, Column("name", String, primary_key=True), Column("last", BigInteger, nullable=False))

leases = Table("leases", metadata, Column("name", String, primary_key=True), code("holder"), instant("until"))

# Ids without references: the trail of an erased person keeps a random number that leads nowhere.
audit = Table(
    "audit",
    metadata,
    own_id(),
    instant("at"),
    Column("actor_id", BigInteger),
    code("verb"),
    Column("person_id", BigInteger),
    code("team", nullable=True),
    Column("detail", Text),
    Index(None, "at"),
    Index(None, "team", "at"),
    Index(None, "person_id"),
    Index("ix_audit_erased", "at", **only("verb IN ('erased', 'joined')")),
)

invites = Table(
    "invites",
    metadata,
    own_id(),
    Column("digest", LargeBinary, nullable=False, unique=True),
    code("role"),
    code("team", nullable=True),
    Column("made_by", BigInteger),
    instant("expires_at"),
    instant("used_at", nullable=True),
    Column("used_by", BigInteger),
    instant("revoked_at", nullable=True),
)

sweeps = Table(
    "sweeps",
    metadata,
    own_id(),
    Column("account_id", Id, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    Column("message_id", BigInteger, nullable=False),
    instant("due_at"),
    Index(None, "account_id"),
    Index(None, "due_at"),
)

# An alert lives until staff close it and its time is over; it holds who and when, never what was written.
alerts = Table(
    "alerts",
    metadata,
    own_id(),
    Column("account_id", Id, ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    person(nullable=True),
    code("team", nullable=True),
    instant("raised_at"),
    Column("rung", Integer, nullable=False),
    instant("next_at", nullable=True),
    Column("wants_call", Boolean, nullable=False, server_default=false()),
    colleague("taken_by"),
    instant("taken_at", nullable=True),
    instant("eased_at", nullable=True),
    instant("closed_at", nullable=True),
    Index(None, "account_id"),
    Index(None, "person_id"),
    Index(None, "taken_by"),
    Index(None, "next_at"),
)

duties = Table(
    "duties",
    metadata,
    Column("team", String, primary_key=True),
    Column("day", Date, primary_key=True),
    person(),
    Index(None, "person_id"),
)

tallies = Table(
    "tallies",
    metadata,
    Column("day", Date, primary_key=True),
    Column("team", String, primary_key=True),
    Column("what", String, primary_key=True),
    Column("number", Integer, nullable=False),
)
