"""Who reads which languages for us, what they said of each text of a catalogue, and what a leader has signed off."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from rules.events import TRANSLATED
from rules.translation import Word
from storage.hold import insert_new
from storage.tables import event_texts, events, readers, readings, roles
from storage.tx import Tx

INTERPRETER = "interpreter"
"""The role of those who read texts and are not staff."""
SIGNED = "signed"
"""The state of the row that is a signature; its text is the seal of what was signed."""
_SIGNATURE = b""


@dataclass(frozen=True)
class Signature:
    """A leader has signed off a language and domain."""

    seal: str
    by_id: int | None
    at: datetime


def tongues(tx: Tx, person_id: int) -> list[str]:
    """The languages that somebody reads for us, in the order in which they said so."""
    query = select(readers.c.language).where(readers.c.person_id == person_id)
    return list(tx.connection.execute(query.order_by(readers.c.since, readers.c.language)).scalars())


def reads(tx: Tx, person_id: int, languages: Iterable[str]) -> None:
    """Somebody reads these languages for us, and no others."""
    tx.connection.execute(delete(readers).where(readers.c.person_id == person_id))
    for code in languages:
        insert_new(tx, readers, person_id=person_id, language=code, since=tx.now)


def words(tx: Tx, language: str, domain: str) -> dict[tuple[bytes, int], Word]:
    """What was said of the texts of a language and domain, by text and form."""
    query = select(readings.c.source, readings.c.form, readings.c.text, readings.c.state).where(
        readings.c.language == language, readings.c.domain == domain, readings.c.state != SIGNED
    )
    return {(bytes(row.source), row.form): Word(row.text, row.state) for row in tx.connection.execute(query)}


def readers_of(tx: Tx, language: str, domain: str) -> list[int]:
    """Who has read texts of a language and domain."""
    query = select(readings.c.by_id).where(
        readings.c.language == language, readings.c.domain == domain, readings.c.state != SIGNED
    )
    return list(tx.connection.execute(query.where(readings.c.by_id.is_not(None)).distinct()).scalars())


def keep(tx: Tx, language: str, domain: str, key: tuple[bytes, int], word: Word, by: int) -> None:
    """What somebody says of one form of a text, in place of what was said before."""
    _replace(tx, language, domain, key, word.text, word.state, by)


def sign(tx: Tx, language: str, domain: str, seal: str, by: int) -> None:
    """A leader signs off a language and domain as it is now."""
    _replace(tx, language, domain, (_SIGNATURE, 0), seal, SIGNED, by)


def _replace(tx: Tx, language: str, domain: str, key: tuple[bytes, int], text: str, state: str, by: int) -> None:
    place = {"language": language, "domain": domain, "source": key[0], "form": key[1]}
    same = [readings.c[name] == value for name, value in place.items()]
    tx.connection.execute(delete(readings).where(*same))
    tx.connection.execute(insert(readings).values(**place, text=text, state=state, by_id=by, at=tx.now))


def signature(tx: Tx, language: str, domain: str) -> Signature | None:
    """The latest signature under a language and domain; what it was given for may have changed since."""
    query = select(readings.c.text, readings.c.by_id, readings.c.at).where(
        readings.c.language == language, readings.c.domain == domain, readings.c.state == SIGNED
    )
    row = tx.connection.execute(query).first()
    return Signature(*tuple(row)) if row is not None else None


def interpreters(tx: Tx, teams: Collection[str]) -> list[int]:
    """Who was asked to read for these teams and has not stopped, the newest first."""
    query = select(roles.c.person_id).where(roles.c.role == INTERPRETER, roles.c.state != "ended")
    return list(
        tx.connection.execute(query.where(roles.c.team.in_(list(teams))).order_by(roles.c.since.desc())).scalars()
    )


def settle(tx: Tx, language: str, domain: str, key: tuple[bytes, int], state: str) -> None:
    """A word about one form is from now on of another kind; who said it, and when, stays."""
    same = readings.c.language == language, readings.c.domain == domain, readings.c.source == key[0]
    tx.connection.execute(update(readings).where(*same, readings.c.form == key[1]).values(state=state))


def forget(tx: Tx, language: str, domain: str) -> None:
    """What was said of these texts has been used, and is kept elsewhere."""
    tx.connection.execute(delete(readings).where(readings.c.language == language, readings.c.domain == domain))


def unchecked_events(tx: Tx, language: str, reader: int, limit: int) -> list[int]:
    """Events still to come whose text somebody else has signed in a language and nobody has checked, the next first."""
    query = (
        select(events.c.id)
        .join(event_texts, event_texts.c.event_id == events.c.id)
        .where(event_texts.c.language == language, event_texts.c.state == TRANSLATED)
        .where(event_texts.c.by_id.is_distinct_from(reader), events.c.ended_at.is_(None), events.c.at > tx.now)
    )
    return list(tx.connection.execute(query.order_by(events.c.at, events.c.id).limit(limit)).scalars())
