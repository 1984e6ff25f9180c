"""Notices: everything that is sent without being asked for, one row each, from planned to sent or uncertain.

How many of them are taken and sent at once is `storage/underway.py`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, Update, bindparam, func, insert, select, update

from rules.notices import AGAIN
from storage.columns import in_words
from storage.hold import insert_many, insert_new, new_id
from storage.selves import ours
from storage.tables import notices, sweeps
from storage.tx import Tx


@dataclass(frozen=True)
class Notice:
    """One message that the bot starts; `facts` are codes and ids, never words."""

    id: int
    key: str
    kind: str
    person_id: int
    subject_id: int | None
    due_at: datetime
    state: str
    attempts: int
    facts: Mapping[str, Any]
    sent_at: datetime | None
    reason: str | None

    @property
    def first_due_at(self) -> datetime:
        """When it was to go out at first, before quiet hours or anything else made it wait."""
        return datetime.fromtimestamp(self.facts["due"], UTC) if "due" in self.facts else self.due_at


COLUMNS = [notices.c[name] for name in Notice.__dataclass_fields__]
"""What `read_notice` reads."""
UNSAID = in_words(notices.c.state, ["failed", "uncertain"])
"""Notices that did not arrive, or may not have."""
_PLANNED = notices.c.state == "planned"
_TRIED = notices.c.state.in_(["sending", "uncertain"])


# Built once: they run for every answer, or for every notice.
_ONE = notices.c.id == bindparam("notice")
_UNPLAN = notices.delete().where(
    notices.c.person_id == bindparam("person"), notices.c.kind == bindparam("of_kind"), _PLANNED
)
_CHANGE_PLANNED = update(notices).where(_ONE, _PLANNED)
_DYING = update(notices).where(notices.c.state == "sending")
_DEAD = _DYING.where(notices.c.claimed_until < bindparam("at"))
_NEXT = (
    select(func.min(notices.c.due_at)).where(notices.c.state == "planned", notices.c.due_at > bindparam("after")),
    select(func.min(sweeps.c.due_at)).where(sweeps.c.due_at > bindparam("after")),
)
_SWEEPS = select(sweeps.c.id, sweeps.c.account_id, sweeps.c.message_id).where(sweeps.c.due_at <= bindparam("at"))
_SWEEPS = _SWEEPS.order_by(sweeps.c.due_at).limit(bindparam("most"))
_SWEPT = sweeps.delete().where(sweeps.c.account_id == bindparam("account"), sweeps.c.message_id == bindparam("message"))
_SWEEP = insert(sweeps)


def _lost(gone: Update) -> tuple[Update, Update]:
    again = gone.where(notices.c.kind.in_(sorted(AGAIN))).values(state="planned", reason="sender_died")
    return again, gone.values(state="uncertain", reason="sender_died")


_LOST = {at_once: _lost(_DYING if at_once else _DEAD) for at_once in (False, True)}


def read_notice(row: Row[Any]) -> Notice:
    """A row of these columns as a notice."""
    return Notice(*tuple(row))


def plan(
    tx: Tx, kind: str, person_id: int, subject_id: int, reference: datetime, due_at: datetime, **facts: Any
) -> bool:
    """Plan a notice. `reference` is the instant it reminds of: planned twice, it is one. Says whether it is new.

    The fact `due` keeps the instant (seconds since 1970) for which it was planned: `due_at` moves when it has to wait.
    """
    wanted = Plan(kind, person_id, subject_id, reference, due_at, facts)
    return insert_new(tx, notices, **_planned(wanted))


@dataclass(frozen=True)
class Plan:
    """A notice to be planned together with others, as by `plan`."""

    kind: str
    person_id: int
    subject_id: int
    reference: datetime
    due_at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)


def plan_all(tx: Tx, wanted: Iterable[Plan]) -> int:
    """Plan very many in one statement; the number of new ones."""
    return len(insert_many(tx, notices, [_planned(one) for one in wanted]))


def _planned(one: Plan) -> dict[str, Any]:
    key = _key(one.kind, one.person_id, one.subject_id, one.reference)
    values = {"id": new_id(), "key": key, "kind": one.kind, "person_id": one.person_id, "subject_id": one.subject_id}
    known = {"due": int(one.due_at.timestamp()), **one.facts}
    return {**values, "due_at": one.due_at, "state": "planned", "attempts": 0, "facts": known}


def _key(kind: str, person_id: int, subject_id: int, reference: datetime) -> str:
    return f"{kind}:{subject_id}:{person_id}:{int(reference.timestamp())}"


def planned_for(tx: Tx, kind: str, person_id: int, subject_id: int, reference: datetime) -> Notice | None:
    """The notice that was planned so; None where it was not."""
    query = select(*COLUMNS).where(notices.c.key == _key(kind, person_id, subject_id, reference))
    row = tx.connection.execute(query).first()
    return read_notice(row) if row is not None else None


def sent_before(tx: Tx, notice: Notice) -> datetime | None:
    """When the last message of the same kind reached the same person before this one; None where none did."""
    theirs = (notices.c.person_id == notice.person_id, notices.c.kind == notice.kind, notices.c.id != notice.id)
    until = notice.sent_at or tx.now
    query = select(func.max(notices.c.sent_at)).where(*theirs, notices.c.sent_at <= until)
    return tx.connection.execute(query).scalar()


def fact(tx: Tx, kind: str, subject_id: int, name: str) -> str:
    """What the first notice of a kind about something knows under this name; "" where there is none."""
    query = select(notices.c.facts).where(notices.c.kind == kind, notices.c.subject_id == subject_id)
    found = (facts.get(name) for facts in tx.connection.execute(query.order_by(notices.c.due_at)).scalars())
    return str(next(filter(None, found), ""))


def by_id(tx: Tx, notice_id: int) -> Notice | None:
    """A notice, or None when it is over and gone."""
    row = tx.connection.execute(select(*COLUMNS).where(notices.c.id == notice_id)).first()
    return read_notice(row) if row is not None else None


def next_due(tx: Tx, after: datetime) -> datetime | None:
    """When, after this instant, the next planned notice or message to delete is due."""
    found = [tx.connection.execute(query, {"after": after}).scalar() for query in _NEXT]
    return min((at for at in found if at is not None), default=None)


def give_up(tx: Tx, notice_id: int, state: str, reason: str) -> None:
    """A planned notice is not sent: dropped or failed. One that somebody is sending meanwhile is left alone."""
    tx.connection.execute(_CHANGE_PLANNED, {"notice": notice_id, "state": state, "reason": reason})


def postpone(tx: Tx, notice_id: int, due_at: datetime, reason: str) -> None:
    """A planned notice waits until `due_at`. One that somebody is sending meanwhile is left alone."""
    tx.connection.execute(_CHANGE_PLANNED, {"notice": notice_id, "due_at": due_at, "reason": reason})


def return_to(tx: Tx, notice_id: int, due_at: datetime, reason: str) -> None:
    """Sending it was refused for now, and it surely did not arrive: it is planned again, for `due_at`."""
    values = {"state": "planned", "due_at": due_at, "reason": reason, "claimed_until": None}
    tx.connection.execute(update(notices).where(notices.c.id == notice_id, _TRIED).values(**values))


def mark_uncertain(tx: Tx, at_once: bool = False) -> int:
    """What was on its way when its sender died may have arrived or not; the number of them.

    A kind that must arrive is planned again; the others are never sent twice. `at_once`: nobody else can be sending.
    """
    again, gone = _LOST[at_once]
    values = {} if at_once else {"at": tx.now}
    tx.connection.execute(again, values)
    return tx.connection.execute(gone, values).rowcount


def drop(tx: Tx, person_id: int, reason: str, kinds: Collection[str] | None = None) -> None:
    """Nothing planned, or nothing of these kinds, reaches this person any more."""
    planned = update(notices).where(notices.c.person_id == person_id, _PLANNED)
    if kinds is not None:
        planned = planned.where(notices.c.kind.in_(list(kinds)))
    tx.connection.execute(planned.values(state="dropped", reason=reason))


def unplan(tx: Tx, person_id: int, kind: str) -> bool:
    """What was to be said is no longer true; it may be planned again. Whether anything was planned."""
    return bool(tx.connection.execute(_UNPLAN, {"person": person_id, "of_kind": kind}).rowcount)


def revive(tx: Tx, person_id: int, kind: str, reason: str) -> None:
    """What was dropped for this reason is planned again, for now; whether it still stands is asked when it is sent."""
    dropped = (notices.c.person_id == person_id, notices.c.kind == kind, notices.c.state == "dropped")
    again = update(notices).where(*dropped, notices.c.reason == reason)
    tx.connection.execute(again.values(state="planned", due_at=tx.now, reason=None))


@cache
def _dropped(kinds: tuple[str, ...], limit: int) -> Select[Any]:
    lately = (notices.c.state == "dropped", notices.c.reason == bindparam("why"), notices.c.due_at > bindparam("since"))
    return select(*COLUMNS).where(notices.c.kind.in_(kinds), *lately).order_by(notices.c.due_at).limit(limit)


def dropped(tx: Tx, kinds: Collection[str], reason: str, since: datetime, limit: int = 200) -> list[Notice]:
    """What was due after an instant and was dropped for this reason."""
    values = {"why": reason, "since": since}
    return [read_notice(row) for row in tx.connection.execute(_dropped(tuple(sorted(kinds)), limit), values)]


def plan_again(tx: Tx, notice_id: int) -> None:
    """What was dropped is to go out after all; how late it may be still counts from when it was due at first."""
    dropped = update(notices).where(notices.c.id == notice_id, notices.c.state == "dropped")
    tx.connection.execute(dropped.values(state="planned", due_at=tx.now, reason=None))


def about(tx: Tx, kind: str, subject_id: int) -> list[Notice]:
    """The notices of a kind about one thing, to whomever."""
    query = select(*COLUMNS).where(notices.c.subject_id == subject_id, notices.c.kind == kind)
    return [read_notice(row) for row in tx.connection.execute(query.order_by(notices.c.due_at))]


def newest_about(tx: Tx, kind: str, subject_id: int, person_id: int) -> datetime | None:
    """When somebody was last told this about that, or is to be told it; None where that never was or was dropped."""
    alive = [one for one in about(tx, kind, subject_id) if one.state not in ("dropped", "failed")]
    return max((one.sent_at or one.due_at for one in alive if one.person_id == person_id), default=None)


def forget_about(tx: Tx, subject_id: int) -> None:
    """Somebody is erased: what others were told about them goes too."""
    tx.connection.execute(notices.delete().where(notices.c.subject_id == subject_id))


def told_after(tx: Tx, person_id: int, kind: str, at: datetime) -> bool:
    """Whether a notice of this kind reached a person after that instant."""
    query = select(notices.c.id).where(notices.c.person_id == person_id, notices.c.kind == kind, notices.c.sent_at > at)
    return tx.connection.execute(query.limit(1)).first() is not None


def of_person(tx: Tx, person_id: int, limit: int = 100) -> list[Notice]:
    """A person's notices, newest first."""
    query = select(*COLUMNS).where(ours(notices.c.person_id, person_id)).order_by(notices.c.due_at.desc()).limit(limit)
    return [read_notice(row) for row in tx.connection.execute(query)]


def by_message(tx: Tx, account_id: int, message_id: int) -> Notice | None:
    """The notice that a message was, if it was one."""
    query = select(*COLUMNS).where(notices.c.account_id == account_id, notices.c.message_id == message_id)
    row = tx.connection.execute(query).first()
    return read_notice(row) if row is not None else None


def sweep_later(tx: Tx, account_id: int, message_id: int, due_at: datetime) -> None:
    """Remember to delete a message from its chat; a message drawn anew lives that much longer."""
    tx.connection.execute(_SWEPT, {"account": account_id, "message": message_id})
    values = {"id": new_id(), "account_id": account_id, "message_id": message_id, "due_at": due_at}
    tx.connection.execute(_SWEEP, values)


def sweep_now(tx: Tx, account_id: int) -> None:
    """What is to be deleted from a chat later goes at once."""
    tx.connection.execute(sweeps.update().where(sweeps.c.account_id == account_id).values(due_at=tx.now))


def sweeps_due(tx: Tx, limit: int) -> list[tuple[int, int, int]]:
    """Messages to delete now: (sweep, account, message)."""
    return [tuple(row) for row in tx.connection.execute(_SWEEPS, {"at": tx.now, "most": limit})]


def swept(tx: Tx, sweep_ids: list[int]) -> None:
    """These messages are gone, or cannot be deleted any more."""
    tx.connection.execute(sweeps.delete().where(sweeps.c.id.in_(sweep_ids)))
