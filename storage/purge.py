"""What is over: rows whose time to be kept has passed, found and deleted in slices."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Table, and_, case, delete, exists, func, or_, select

from storage.people import Person, read_columns, read_person
from storage.selves import put_away
from storage.tables import audit, help_requests, invites, notices, people, roles
from storage.tx import Tx


def people_over(tx: Tx, profiles: timedelta, not_real: timedelta, limit: int) -> list[Person]:
    """Young people nobody has had to do with for so long, and enquiries that were none. Never staff at work."""
    seen, met = people.c.last_seen_at, people.c.contacted_at
    last = case((met > func.coalesce(seen, people.c.created_at), met), else_=func.coalesce(seen, people.c.created_at))
    at_work = exists().where(roles.c.person_id == people.c.id, roles.c.role != "youth", roles.c.state != "ended")
    over = or_(
        last < tx.now - profiles,
        and_(people.c.status == "not_real", people.c.closed_at < tx.now - not_real),
    )
    query = select(*read_columns()).where(over, ~at_work, ~put_away()).limit(limit)
    return [read_person(row) for row in tx.connection.execute(query)]


def requests_over(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Help requests closed so long ago."""
    return _delete(tx, help_requests, help_requests.c.closed_at < tx.now - older_than, limit)


def notices_over(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Notices that were due so long ago."""
    done = notices.c.state.in_(["sent", "failed", "dropped", "uncertain"])
    return _delete(tx, notices, and_(done, notices.c.due_at < tx.now - older_than), limit)


def invites_over(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Invitations that ended so long ago."""
    return _delete(tx, invites, invites.c.expires_at < tx.now - older_than, limit)


def audit_over(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Lines of the audit log so old."""
    return _delete(tx, audit, audit.c.at < tx.now - older_than, limit)


def _delete(tx: Tx, table: Table, over: ColumnElement[bool], limit: int) -> int:
    old = select(table.c.id).where(over).limit(limit)
    return tx.connection.execute(delete(table).where(table.c.id.in_(old))).rowcount
