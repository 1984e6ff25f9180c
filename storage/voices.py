"""Voices that stand for texts: only the messenger's name of a recording is kept, and how long it is."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from storage.among import among
from storage.events import DANISH
from storage.hold import new_id
from storage.tables import event_texts, events, voices
from storage.tx import Tx


@dataclass(frozen=True)
class Voice:
    """A recording of one text in one language; `event_id` is empty where the text is not about an event."""

    id: int
    text: str
    language: str
    event_id: int | None
    file: str
    seconds: int


_COLUMNS = [voices.c[name] for name in Voice.__dataclass_fields__]


def of(tx: Tx, text: str, language: str, event_id: int | None = None) -> Voice | None:
    """The recording of a text in a language; None where nobody has recorded it."""
    return tx.once("voice", text, language, event_id, read=lambda: _of(tx, text, language, event_id))


def _of(tx: Tx, text: str, language: str, event_id: int | None) -> Voice | None:
    known: list[Voice] | None = tx.known("voices", event_id)
    if known is not None:
        same = [one for one in known if (one.text, one.language) == (text, language)]
        return same[-1] if same else None
    query = select(*_COLUMNS).where(voices.c.text == text, voices.c.language == language, voices.c.event_id == event_id)
    row = tx.connection.execute(query.order_by(voices.c.at.desc()).limit(1)).first()
    return Voice(*tuple(row)) if row is not None else None


_OF_EVENTS = select(*_COLUMNS).where(among(voices.c.event_id, "events")).order_by(voices.c.at)


def ahead(tx: Tx, event_ids: Collection[int]) -> None:
    """Read all recordings of these events in one go, for `of`."""
    rows = tx.connection.execute(_OF_EVENTS, {"events": list(event_ids)})
    tx.keep("voices", event_ids, ((one.event_id, one) for one in (Voice(*tuple(row)) for row in rows)))


def by_id(tx: Tx, voice_id: int) -> Voice | None:
    """One recording."""
    row = tx.connection.execute(select(*_COLUMNS).where(voices.c.id == voice_id)).first()
    return Voice(*tuple(row)) if row is not None else None


def languages(tx: Tx, text: str, event_id: int | None = None) -> frozenset[str]:
    """The languages in which a text has been recorded."""
    query = select(voices.c.language).where(voices.c.text == text, voices.c.event_id == event_id)
    return frozenset(tx.connection.execute(query).scalars())


def keep(tx: Tx, text: str, language: str, event_id: int | None, file: str, seconds: int, by: int) -> int:
    """A recording, in place of the one that there was; its id."""
    remove(tx, text, language, event_id)
    voice_id = new_id()
    values = {"id": voice_id, "text": text, "language": language, "event_id": event_id}
    tx.connection.execute(insert(voices).values(**values, file=file, seconds=seconds, by_id=by, at=tx.now))
    return voice_id


def remove(tx: Tx, text: str, language: str, event_id: int | None = None) -> bool:
    """A text is not spoken in this language any more; whether it was."""
    gone = delete(voices).where(voices.c.text == text, voices.c.language == language, voices.c.event_id == event_id)
    return bool(tx.connection.execute(gone).rowcount)


def coming_events(tx: Tx, teams: Collection[str], limit: int) -> dict[int, str]:
    """Events of these teams that are still to come, the next first, each with its Danish title."""
    query = select(events.c.id, event_texts.c.title).join(event_texts, event_texts.c.event_id == events.c.id)
    query = query.where(event_texts.c.language == DANISH, events.c.team.in_(list(teams)), events.c.ended_at.is_(None))
    query = query.where(events.c.at > tx.now).order_by(events.c.at, events.c.id).limit(limit)
    return {row.id: row.title for row in tx.connection.execute(query)}
