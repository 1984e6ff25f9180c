"""What has reached somebody and what is still to come: asked before one more message is sent."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_, select

from storage.notices import Notice
from storage.selves import ours
from storage.tables import notices
from storage.tx import Tx

_REACHED = notices.c.state.in_(["sent", "sending", "uncertain"])


def sent_since(tx: Tx, person_id: int, since: datetime, but: Collection[str]) -> list[datetime]:
    """When notices of all kinds but these reached, or may have reached, a person since then."""
    theirs = (ours(notices.c.person_id, person_id), notices.c.kind.not_in(sorted(but)))
    reached = or_(notices.c.sent_at > since, and_(_REACHED, notices.c.sent_at.is_(None), notices.c.due_at > since))
    query = select(notices.c.sent_at, notices.c.due_at).where(*theirs, reached)
    return [sent_at or due_at for sent_at, due_at in tx.connection.execute(query)]


def to_come(tx: Tx, person_id: int, kinds: Collection[str], until: datetime) -> int:
    """How many planned notices of these kinds are due to a person before that instant."""
    theirs = (ours(notices.c.person_id, person_id), notices.c.kind.in_(sorted(kinds)), notices.c.state == "planned")
    query = select(func.count()).select_from(notices).where(*theirs, notices.c.due_at < until)
    return tx.connection.execute(query).scalar_one()


def times_asked(tx: Tx, notice: Notice) -> int:
    """How often a person was reached by notices like this one: of its kind, about the same thing, with the same facts."""
    alike = (notices.c.kind == notice.kind, notices.c.subject_id == notice.subject_id, _REACHED)
    query = select(notices.c.facts).where(ours(notices.c.person_id, notice.person_id), *alike)
    about = _about(notice.facts)
    return sum(_about(facts) == about for facts in tx.connection.execute(query).scalars())


def _about(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts without the instant for which it was planned."""
    return {name: value for name, value in facts.items() if name != "due"}
