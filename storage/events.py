"""Events for families, and what staff typed for them, in every language it has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select, update

from rules.events import SOURCE, Audience, Words, audience_of
from rules.ids import LARGEST_ID
from rules.permissions import Scope
from storage.hold import new_id
from storage.paging import Page, page_of
from storage.tables import event_texts, events, readings
from storage.tx import Tx

LAST = LARGEST_ID
"""Where the planner's cursor stands when everybody has been looked at."""
DOMAIN = "event."
"""What the domain of an event's texts begins with."""
DANISH = "da"
"""The language in which staff write for an event."""


@dataclass(frozen=True)
class Event:
    """An event. `version` counts what those invited must hear of; `planned_to` is the last young person planned for."""

    id: int
    team: str
    kind: str
    state: str
    at: datetime
    minutes: int
    place: str
    food: bool
    children: bool
    interpreter: bool
    seats: int | None
    audience: Mapping[str, Any]
    draft_allowed: bool
    made_by: int | None
    made_at: datetime
    sent_at: datetime | None
    version: int
    planned_to: int | None
    walk_in_adults: int
    walk_in_young: int
    ended_at: datetime | None
    moved_from: datetime | None
    why: str | None
    """Why it was moved or called off."""

    @property
    def ends(self) -> datetime:
        return self.at + timedelta(minutes=self.minutes)

    @property
    def whom(self) -> Audience:
        return audience_of(self.audience)


_COLUMNS = [events.c[name] for name in Event.__dataclass_fields__]
# Built once: they run for every invitation that is sent.
_BY_ID = select(*_COLUMNS).where(events.c.id == bindparam("event"))
_NEXT = (
    select(*_COLUMNS)
    .where(events.c.sent_at.is_not(None), events.c.planned.is_(False))
    .order_by(events.c.sent_at, events.c.id)
    .limit(1)
)
_WORDS = [event_texts.c[name] for name in Words.__dataclass_fields__]
_TEXTS = select(*_WORDS).where(event_texts.c.event_id == bindparam("event"))
_TEXT = _TEXTS.where(event_texts.c.language == bindparam("language"))


def by_id(tx: Tx, event_id: int) -> Event | None:
    """An event, or None."""
    return tx.once("event", event_id, read=lambda: _read(tx, event_id))


def _read(tx: Tx, event_id: int) -> Event | None:
    row = tx.connection.execute(_BY_ID, {"event": event_id}).first()
    return Event(*tuple(row)) if row is not None else None


def new(tx: Tx, **values: Any) -> int:
    """Write an event down; its id."""
    made = {"id": new_id(), "made_at": tx.now, "version": 1, **values}
    return int(tx.connection.execute(insert(events).values(**made).returning(events.c.id)).scalar_one())


def change(tx: Tx, event_id: int, **values: Any) -> None:
    """Set columns of an event."""
    tx.connection.execute(update(events).where(events.c.id == event_id).values(**values))


def turn(tx: Tx, event: Event, **values: Any) -> bool:
    """Set columns of an event that is still as it was read; False where a colleague was faster."""
    same = (events.c.id == event.id, events.c.state == event.state, events.c.version == event.version)
    return bool(tx.connection.execute(update(events).where(*same).values(**values)).rowcount)


def drop(tx: Tx, event_id: int) -> None:
    """An event is gone, with everything about it."""
    _delete(tx, [event_id])


def purge(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Delete events that were so long ago, with all that is known of them; the number deleted."""
    query = select(events.c.id).where(events.c.at < tx.now - older_than).limit(limit)
    old = list(tx.connection.execute(query).scalars())
    return _delete(tx, old) if old else 0


def domain(event_id: int) -> str:
    """How the domain of an event's texts is called in readings: `event.17`."""
    return f"{DOMAIN}{event_id}"


def _delete(tx: Tx, event_ids: Sequence[int]) -> int:
    """What readers said of its words hangs on no key, so it is taken along here."""
    said = readings.c.domain.in_([domain(one) for one in event_ids])
    tx.connection.execute(delete(readings).where(said))
    return tx.connection.execute(delete(events).where(events.c.id.in_(event_ids))).rowcount


def visible(tx: Tx, scope: Scope, event_id: int) -> Event | None:
    """An event of the teams inside the scope; None also where it is somebody else's."""
    found = by_id(tx, event_id)
    return found if found is not None and scope.everybody and found.team in scope.teams else None


def coming(tx: Tx, scope: Scope, number: int, size: int) -> Page[Event]:
    """What is being made and what is still to come, the next first."""
    query = _of(scope).where(events.c.ended_at.is_(None))
    return page_of(tx, query.order_by(events.c.at, events.c.id), lambda row: Event(*tuple(row)), number, size)


def past(tx: Tx, scope: Scope, number: int, size: int) -> Page[Event]:
    """What is over or was called off, the last first."""
    query = _of(scope).where(events.c.ended_at.is_not(None))
    return page_of(tx, query.order_by(events.c.at.desc(), events.c.id), lambda row: Event(*tuple(row)), number, size)


def between(tx: Tx, scope: Scope, since: datetime, until: datetime) -> list[Event]:
    """All events of a span."""
    query = _of(scope).where(events.c.at >= since, events.c.at < until).order_by(events.c.at, events.c.id)
    return [Event(*tuple(row)) for row in tx.connection.execute(query)]


def _of(scope: Scope) -> Select[Any]:
    return select(*_COLUMNS).where(events.c.team.in_(scope.teams if scope.everybody else ()))


def next_to_plan(tx: Tx) -> Event | None:
    """The event that was sent first, of those where somebody still has to be invited, or told of a change."""
    row = tx.connection.execute(_NEXT).first()
    return Event(*tuple(row)) if row is not None else None


def text(tx: Tx, event_id: int, language: str) -> Words | None:
    """What staff typed for an event, in one language; None where it has none in it."""
    return tx.once("words", event_id, language, read=lambda: _text(tx, event_id, language))


def _text(tx: Tx, event_id: int, language: str) -> Words | None:
    row = tx.connection.execute(_TEXT, {"event": event_id, "language": language}).first()
    return _words(row) if row is not None else None


def texts(tx: Tx, event_id: int) -> dict[str, Words]:
    """What staff typed for an event, by language."""
    return tx.once("words", event_id, read=lambda: _texts(tx, event_id))


def _texts(tx: Tx, event_id: int) -> dict[str, Words]:
    found = map(_words, tx.connection.execute(_TEXTS, {"event": event_id}))
    return {words.language: words for words in found}


def _words(row: Any) -> Words:
    language, state, source, title, reason, place_note = row
    return Words(language, state, source, title, reason, place_note or "")


def source(tx: Tx, event_id: int) -> Words:
    """The Danish text of an event, which there always is."""
    found = text(tx, event_id, DANISH)
    if found is None:
        raise LookupError("an event has no Danish text")
    return found


def write_source(tx: Tx, event_id: int, title: str, reason: str, place_note: str, by: int | None) -> int:
    """What staff typed. Where it changed, every translation of it is stale from now on; the version it has now."""
    before = text(tx, event_id, DANISH)
    if before is not None and (before.title, before.reason, before.place_note) == (title, reason, place_note):
        return before.source
    version = before.source + 1 if before is not None else 1
    _put(tx, event_id, Words(DANISH, SOURCE, version, title, reason, place_note), by_id=by)
    return version


def write_text(tx: Tx, event_id: int, words: Words, *, by: int | None, checked_by: int | None = None) -> bool:
    """A translation of the Danish text; False where that text is another one by now."""
    danish = text(tx, event_id, DANISH)
    if danish is None or danish.source != words.source or words.language == DANISH:
        return False
    _put(tx, event_id, words, by_id=by, checked_by=checked_by)
    return True


def _put(tx: Tx, event_id: int, words: Words, **who: int | None) -> None:
    same = event_texts.c.event_id == event_id, event_texts.c.language == words.language
    tx.connection.execute(delete(event_texts).where(*same))
    values = {**vars(words), "place_note": words.place_note or None, "event_id": event_id, "at": tx.now, **who}
    tx.connection.execute(insert(event_texts).values(**values))


def signers(tx: Tx, event_id: int, language: str) -> tuple[int | None, int | None]:
    """Who made a translation, and who checked it."""
    query = select(event_texts.c.by_id, event_texts.c.checked_by)
    query = query.where(event_texts.c.event_id == event_id, event_texts.c.language == language)
    row = tx.connection.execute(query).first()
    return (row[0], row[1]) if row is not None else (None, None)


def unsigned(tx: Tx, language: str, limit: int) -> list[Event]:
    """Events that are made or still to come and lack a signed translation of their text as it is now, the next first."""
    danish = event_texts.alias()
    theirs = select(event_texts.c.event_id).where(
        event_texts.c.event_id == events.c.id,
        event_texts.c.language == language,
        event_texts.c.state.in_(["translated", "checked"]),
        event_texts.c.source == danish.c.source,
    )
    query = (
        select(*_COLUMNS)
        .join(danish, (danish.c.event_id == events.c.id) & (danish.c.language == DANISH))
        .where(events.c.ended_at.is_(None), events.c.at > tx.now, ~theirs.exists())
        .order_by(events.c.at, events.c.id)
        .limit(limit)
    )
    return [Event(*tuple(row)) for row in tx.connection.execute(query)]
