"""Talks and their words: the words sealed under the young person's key, and gone when their time is over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, exists, insert, or_, select, update

from rules.ids import LARGEST_ID
from storage import notices
from storage.among import among
from storage.hold import new_id
from storage.selves import ours
from storage.tables import accounts, talk_words, talks
from storage.tables import notices as notices_table
from storage.tx import Tx

LABEL = "talk_words.sealed"
TOLD = timedelta(days=7)
"""How far back it is looked whether words arrived."""


@dataclass(frozen=True)
class Talk:
    """A talk of one young person with one member of staff; with the whole team where `staff_id` is None."""

    id: int
    person_id: int
    staff_id: int | None
    opened_at: datetime
    last_at: datetime
    waiting_since: datetime | None
    pass_at: datetime | None
    passed_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True)
class Words:
    """What one of the two wrote; `author_id` None: the young person. Not sent yet while `sent_at` is None."""

    id: int
    talk_id: int | None
    person_id: int
    author: str
    author_id: int | None
    text: str
    at: datetime
    sent_at: datetime | None


_TALK = [talks.c[name] for name in Talk.__dataclass_fields__]
_WORDS = [talk_words.c[name if name != "text" else "sealed"] for name in Words.__dataclass_fields__]
_OPEN = talks.c.ended_at.is_(None)


def _read(row: Row[Any]) -> Talk:
    return Talk(*tuple(row))


def _talks(tx: Tx, *where: ColumnElement[bool], limit: int = 500) -> list[Talk]:
    return [_read(row) for row in tx.connection.execute(_listed(*where).limit(limit))]


def _listed(*where: ColumnElement[bool]) -> Select[Any]:
    return select(*_TALK).where(*where).order_by(talks.c.opened_at, talks.c.id)


def _words(tx: Tx, *where: ColumnElement[bool], limit: int = 500) -> list[Words]:
    query = select(*_WORDS).where(*where).order_by(talk_words.c.at.desc(), talk_words.c.id).limit(limit)
    return [_opened(tx, row) for row in tx.connection.execute(query)]


def _opened(tx: Tx, row: Row[Any]) -> Words:
    id_, talk, person, author, author_id, sealed, at, sent_at = tuple(row)
    return Words(id_, talk, person, author, author_id, cast(str, tx.vault.open(tx, person, LABEL, sealed)), at, sent_at)


# Built once: they run for every text that somebody writes.
_OLDEST_FIRST = select(*_TALK).where(_OPEN).order_by(talks.c.opened_at, talks.c.id).limit(500)
_OPEN_OF = _OLDEST_FIRST.where(talks.c.person_id == bindparam("person"))
_OPEN_OF_MANY = select(*_TALK).where(_OPEN, among(talks.c.person_id, "people")).order_by(talks.c.opened_at, talks.c.id)
_OPEN_WITH = _OLDEST_FIRST.where(talks.c.staff_id == bindparam("person"))


def open_of(tx: Tx, person_id: int) -> list[Talk]:
    """The talks a young person is in, the oldest first."""
    query = {"person": person_id}
    return tx.once("talks", person_id, read=lambda: [_read(row) for row in tx.connection.execute(_OPEN_OF, query)])


def ahead(tx: Tx, person_ids: Collection[int]) -> None:
    """Read the talks that these people are in in one go, for `open_of`."""
    found = (_read(row) for row in tx.connection.execute(_OPEN_OF_MANY, {"people": list(person_ids)}))
    tx.keep("talks", person_ids, ((talk.person_id, talk) for talk in found))


def open_with(tx: Tx, staff_id: int) -> list[Talk]:
    """The talks a member of staff is in."""
    return [_read(row) for row in tx.connection.execute(_OPEN_WITH, {"person": staff_id})]


def of_two(tx: Tx, person_id: int, staff_id: int) -> list[Talk]:
    """All talks of these two that are kept, and those of the young person with the whole team."""
    reader = or_(talks.c.staff_id == staff_id, talks.c.staff_id.is_(None))
    return _talks(tx, ours(talks.c.person_id, person_id), reader)


def by_id(tx: Tx, talk_id: int) -> Talk | None:
    """A talk, or None when it is gone."""
    found = _talks(tx, talks.c.id == talk_id) if 0 < talk_id <= LARGEST_ID else []
    return found[0] if found else None


def begin(tx: Tx, person_id: int, staff_id: int) -> Talk:
    """A new talk."""
    talk = Talk(new_id(), person_id, staff_id, tx.now, tx.now, None, None, None, None)
    tx.connection.execute(insert(talks).values(**{name: getattr(talk, name) for name in Talk.__dataclass_fields__}))
    return talk


def change(tx: Tx, talk_id: int, **values: Any) -> None:
    """Set columns of a talk."""
    tx.connection.execute(update(talks).where(talks.c.id == talk_id).values(**values))


def end(tx: Tx, talk_id: int, by: str) -> None:
    """A talk is over; `by` is a code."""
    change(tx, talk_id, ended_at=tx.now, ended_by=by, pass_at=None)


def end_all(tx: Tx, person_id: int, by: str) -> None:
    """A young person stopped, or their enquiry was closed: no talk of theirs goes on."""
    for talk in open_of(tx, person_id):
        end(tx, talk.id, by)


def join(tx: Tx, talk_id: int, into: int) -> None:
    """The words of one talk belong to another from now on, and the first is gone."""
    tx.connection.execute(update(talk_words).where(talk_words.c.talk_id == talk_id).values(talk_id=into))
    tx.connection.execute(delete(talks).where(talks.c.id == talk_id))


def unanswered(tx: Tx, limit: int) -> list[Talk]:
    """Talks whose young person has waited so long that somebody else answers now."""
    return [_read(row) for row in tx.connection.execute(_unanswered(limit), {"now": tx.now})]


# What is asked at every tick is built once: building a statement costs more than running it.
@cache
def _unanswered(limit: int) -> Select[Any]:
    return _listed(_OPEN, talks.c.pass_at <= bindparam("now")).limit(limit)


def resting(tx: Tx, since: datetime, limit: int) -> list[Talk]:
    """Talks without a word since then."""
    return [_read(row) for row in tx.connection.execute(_resting(limit), {"since": since})]


@cache
def _resting(limit: int) -> Select[Any]:
    return _listed(_OPEN, talks.c.last_at <= bindparam("since")).limit(limit)


def draft(tx: Tx, person_id: int, author_id: int | None, text: str) -> int:
    """Keep words that are not sent yet; the id. `author_id` None: the young person's."""
    word_id = new_id()
    values = {"author": "youth" if author_id is None else "staff", "author_id": author_id, "at": tx.now}
    sealed = tx.vault.seal(tx, person_id, LABEL, text)
    tx.connection.execute(insert(talk_words).values(id=word_id, person_id=person_id, sealed=sealed, **values))
    return word_id


def send(tx: Tx, word_id: int, talk_id: int) -> None:
    """Kept words are part of a talk now."""
    sent = {"talk_id": talk_id, "sent_at": tx.now, "at": tx.now}
    tx.connection.execute(update(talk_words).where(talk_words.c.id == word_id).values(**sent))


def words(tx: Tx, word_id: int) -> Words | None:
    """Words by their id, or None when they are gone."""
    found = _words(tx, talk_words.c.id == word_id) if 0 < word_id <= LARGEST_ID else []
    return found[0] if found else None


def words_of(tx: Tx, talk_ids: Collection[int], limit: int) -> list[Words]:
    """The newest words of these talks, the oldest of them first."""
    return _words(tx, talk_words.c.talk_id.in_(list(talk_ids)), limit=limit)[::-1]


def words_with(tx: Tx, person_id: int) -> list[Words]:
    """Everything kept of what was written to and by a young person, sent or not, the oldest first."""
    return _words(tx, ours(talk_words.c.person_id, person_id))[::-1]


def drafts_by(tx: Tx, person_id: int, author_id: int) -> list[Words]:
    """What a member of staff has written to a young person and not sent."""
    theirs = talk_words.c.author_id == author_id, talk_words.c.sent_at.is_(None)
    return _words(tx, talk_words.c.person_id == person_id, *theirs)


def forget(tx: Tx, word_ids: Collection[int]) -> None:
    """Words that were not sent are gone."""
    unsent = talk_words.c.id.in_(list(word_ids)), talk_words.c.sent_at.is_(None)
    tx.connection.execute(delete(talk_words).where(*unsent))


def forget_drafts_by(tx: Tx, author_id: int) -> None:
    """What a member of staff wrote and did not send is gone."""
    unsent = talk_words.c.author_id == author_id, talk_words.c.sent_at.is_(None)
    tx.connection.execute(delete(talk_words).where(*unsent))


def deliveries(tx: Tx, word_ids: Sequence[int]) -> Mapping[int, tuple[str, str, datetime]]:
    """How sending words to a young person ended: state, reason, and when it is due."""
    n = notices_table.c
    query = select(n.subject_id, n.state, n.reason, n.due_at).where(
        n.kind == "talk_words", n.subject_id.in_(list(word_ids))
    )
    return {row[0]: (row[1], row[2] or "", row[3]) for row in tx.connection.execute(query)}


def undelivered(tx: Tx, limit: int) -> list[tuple[int, int, datetime]]:
    """Words of staff that did not arrive, or may not have, and whose writer was not told: word, writer, when written."""
    found = tx.connection.execute(_undelivered(limit), {"since": tx.now - TOLD})
    return [tuple(row) for row in found]


@cache
def _undelivered(limit: int) -> Select[Any]:
    n, told = notices_table.c, notices_table.alias()
    return (
        select(talk_words.c.id, talk_words.c.author_id, talk_words.c.at)
        .join(notices_table, n.subject_id == talk_words.c.id)
        .where(n.kind == "talk_words", n.state.in_(["failed", "uncertain", "dropped"]))
        # A notice is due when its words were sent, or later.
        .where(n.due_at > bindparam("since"), talk_words.c.at > bindparam("since"), talk_words.c.author_id.is_not(None))
        .where(~exists().where(told.c.kind == "talk_undelivered", told.c.subject_id == talk_words.c.id))
        .limit(limit)
    )


def clear_chats_of(tx: Tx, person_id: int) -> None:
    """Somebody is erased: what they wrote is deleted from the chats of staff, and where it stood is forgotten."""
    theirs = select(talk_words.c.id).where(talk_words.c.person_id == person_id)
    n = notices_table.c
    about = n.kind.in_(["talk_wrote", "talk_undelivered"]), n.subject_id.in_(theirs)
    query = select(n.account_id, n.message_id).join(accounts, accounts.c.id == n.account_id)
    for account, message in tx.connection.execute(query.where(*about, n.message_id.is_not(None))).all():
        notices.sweep_later(tx, account, message, tx.now)
    tx.connection.execute(delete(notices_table).where(*about))


def purge(tx: Tx, older_than: timedelta, limit: int) -> int:
    """Delete words so old, and talks without a word since; the number of words and talks."""
    before = tx.now - older_than
    old = select(talk_words.c.id).where(talk_words.c.at < before).limit(limit)
    gone = tx.connection.execute(delete(talk_words).where(talk_words.c.id.in_(old))).rowcount
    over = select(talks.c.id).where(talks.c.last_at < before).limit(limit)
    return gone + tx.connection.execute(delete(talks).where(talks.c.id.in_(over))).rowcount
