"""What has reached somebody and what is still to come: asked before one more message is sent."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select

from storage.notices import Notice
from storage.selves import ours
from storage.tables import notices
from storage.tx import Tx

_REACHED = notices.c.state.in_(["sent", "sending", "uncertain"])
# Asked for every notice that is due: building a statement costs more than running it.
_THEIRS = ours(notices.c.person_id, bindparam("person"))
_SINCE = or_(
    notices.c.sent_at > bindparam("since"),
    and_(_REACHED, notices.c.sent_at.is_(None), notices.c.due_at > bindparam("since")),
)
_SENT = select(notices.c.sent_at, notices.c.due_at).where(
    _THEIRS, notices.c.kind.not_in(bindparam("kinds", expanding=True)), _SINCE
)
_TO_COME = (
    select(func.count())
    .select_from(notices)
    .where(_THEIRS, notices.c.kind.in_(bindparam("kinds", expanding=True)), notices.c.state == "planned")
    .where(notices.c.due_at < bindparam("until"))
)
_ALIKE = select(notices.c.facts).where(
    _THEIRS, notices.c.kind == bindparam("its_kind"), notices.c.subject_id == bindparam("subject"), _REACHED
)


def sent_since(tx: Tx, person_id: int, since: datetime, but: Collection[str]) -> list[datetime]:
    """When notices of all kinds but these reached, or may have reached, a person since then."""
    rows = tx.connection.execute(_SENT, {"person": person_id, "kinds": sorted(but), "since": since})
    return [sent_at or due_at for sent_at, due_at in rows]


def to_come(tx: Tx, person_id: int, kinds: Collection[str], until: datetime) -> int:
    """How many planned notices of these kinds are due to a person before that instant."""
    values = {"person": person_id, "kinds": sorted(kinds), "until": until}
    return tx.connection.execute(_TO_COME, values).scalar_one()


def times_asked(tx: Tx, notice: Notice) -> int:
    """How often a person was reached by notices like this one: of its kind, about the same thing, with the same facts."""
    about = _about(notice.facts)
    values = {"person": notice.person_id, "its_kind": notice.kind, "subject": notice.subject_id}
    return sum(_about(facts) == about for facts in tx.connection.execute(_ALIKE, values).scalars())


def _about(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts without the instant for which it was planned."""
    return {name: value for name, value in facts.items() if name != "due"}
