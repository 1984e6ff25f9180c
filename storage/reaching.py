"""What has reached somebody and what is still to come: asked before one more message is sent."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, func, or_, select

from storage.among import among
from storage.notices import Notice
from storage.selves import ours, shared_out
from storage.tables import notices
from storage.tx import Tx

REACHED = ("sent", "sending", "uncertain")
_REACHED = notices.c.state.in_(REACHED)
_KINDS: BindParameter[Any] = bindparam("kinds", expanding=True)
_SINCE = or_(
    notices.c.sent_at > bindparam("since"),
    and_(_REACHED, notices.c.sent_at.is_(None), notices.c.due_at > bindparam("since")),
)
_AHEAD = and_(notices.c.kind.in_(_KINDS), notices.c.state == "planned", notices.c.due_at < bindparam("until"))


# Asked for every notice that is due: building a statement costs more than running it.
_THEIRS = ours(notices.c.person_id, bindparam("person"))
_SENT = select(notices.c.sent_at, notices.c.due_at).where(_THEIRS, notices.c.kind.not_in(_KINDS), _SINCE)
_TO_COME = select(func.count()).select_from(notices).where(_THEIRS, _AHEAD)
_ALIKE = select(notices.c.facts).where(
    _THEIRS, notices.c.kind == bindparam("its_kind"), notices.c.subject_id == bindparam("subject"), _REACHED
)
_ASKED = and_(
    notices.c.kind.in_(bindparam("their_kinds", expanding=True)), among(notices.c.subject_id, "subjects"), _REACHED
)
_OF_MANY = select(
    notices.c.person_id,
    notices.c.kind,
    notices.c.subject_id,
    notices.c.state,
    notices.c.facts,
    notices.c.sent_at,
    notices.c.due_at,
).where(among(notices.c.person_id, "people"), or_(_SINCE, _AHEAD, _ASKED))


def sent_since(tx: Tx, person_id: int, since: datetime, but: Collection[str]) -> list[datetime]:
    """When notices of all kinds but these reached, or may have reached, a person since then."""
    values = {"person": person_id, "kinds": sorted(but), "since": since}
    rows = tx.once("sent", (person_id, since), read=lambda: tx.connection.execute(_SENT, values).all())
    return [sent_at or due_at for sent_at, due_at in rows]


def to_come(tx: Tx, person_id: int, kinds: Collection[str], until: datetime) -> int:
    """How many planned notices of these kinds are due to a person before that instant."""
    values = {"person": person_id, "kinds": sorted(kinds), "until": until}
    return tx.once("to_come", person_id, until, read=lambda: tx.connection.execute(_TO_COME, values).scalar_one())


def times_asked(tx: Tx, notice: Notice) -> int:
    """How often a person was reached by notices like this one: of its kind, about the same thing, with the same facts."""
    about = _about(notice.facts)
    values = {"person": notice.person_id, "its_kind": notice.kind, "subject": notice.subject_id}
    same = (notice.person_id, notice.kind, notice.subject_id)
    found = tx.once("alike", same, read=lambda: tx.connection.execute(_ALIKE, values).scalars().all())
    return sum(_about(facts) == about for facts in found)


def _about(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts without the instant for which it was planned."""
    return {name: value for name, value in facts.items() if name != "due"}


def ahead(
    tx: Tx,
    read_for: Mapping[int, Sequence[int]],
    nudges: Collection[Notice],
    since: datetime,
    but: Collection[str],
    until: datetime,
    kinds: Collection[str],
) -> None:
    """Read what these notices have to be held against in one go: for `sent_since`, `to_come` and `times_asked`."""
    about = {(one.person_id, one.kind, one.subject_id) for one in nudges}
    asked = {
        "people": list(read_for),
        "since": since,
        "kinds": sorted(kinds),
        "until": until,
        "their_kinds": sorted({kind for _, kind, _ in about}),
        "subjects": list({subject for *_, subject in about if subject is not None}),
    }
    whose = {one.person_id for one in nudges}
    to_come: Counter[int] = Counter()
    sent, alike = [], []
    for one, row in shared_out(tx.connection.execute(_OF_MANY, asked), read_for):
        reached = row.state in REACHED
        at = row.sent_at or row.due_at
        if row.kind not in but and at > since and (reached or row.sent_at is not None):
            sent.append(((one, since), (row.sent_at, row.due_at)))
        if row.kind in kinds and row.state == "planned" and row.due_at < until:
            to_come[one] += 1
        if reached and (one, row.kind, row.subject_id) in about:
            alike.append(((one, row.kind, row.subject_id), row.facts))
    tx.keep("sent", ((one, since) for one in whose), sent)
    tx.keep("alike", about, alike)
    tx.read.update({("to_come", one, until): to_come[one] for one in whose})
