"""Role models: who was asked and said yes, how many young people they can take, and their profile under their own key."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, bindparam, exists, insert, or_, select, update

from rules.certificate import valid
from storage.certificates import of_all
from storage.tables import certificates, merges, pairs, people, role_models, tasks
from storage.tx import Tx
from storage.walks import Walk, on_stretch

ROLE = "role_model"
PARTNER = "partner"
"""The status of people who were never young people here: role models from elsewhere, and contacts at workplaces."""
ASKED, NOT_NOW, YES, READY, STOPPED = "asked", "not_now", "yes", "ready", "stopped"
"""What is stored: ready is who said yes and has told about themselves. Paused and active follow from dates."""
_SEALED = "role_models.sealed"


@dataclass(frozen=True)
class RoleModel:
    """A role model; `nudge_day` is a weekday (Monday 0), `nudge_at` minutes after midnight."""

    person_id: int
    team: str
    state: str
    since: datetime
    capacity: int
    nudge_day: int
    nudge_at: int
    paused_until: date | None
    nominated_by: int | None

    def paused(self, today: date) -> bool:
        """Whether they take a break today; it ends by itself."""
        return self.paused_until is not None and today < self.paused_until


_COLUMNS = [role_models.c[name] for name in RoleModel.__dataclass_fields__]
_BY_ID = select(*_COLUMNS).where(role_models.c.person_id == bindparam("person"))
_SET = update(role_models).where(role_models.c.person_id == bindparam("person"))


def _read(row: Row[Any]) -> RoleModel:
    return RoleModel(*tuple(row))


def _whole() -> ColumnElement[bool]:
    """Not a record that was put together with another one."""
    return role_models.c.person_id.not_in(select(merges.c.gone_id))


def add(tx: Tx, person_id: int, team: str, by: int) -> None:
    """Staff nominated somebody: they are asked. Somebody who had stopped is asked anew."""
    values = {"team": team, "state": ASKED, "since": tx.now, "paused_until": None, "nominated_by": by}
    if by_id(tx, person_id) is None:
        tx.connection.execute(insert(role_models).values(person_id=person_id, **values))
    else:
        tx.connection.execute(_SET, {"person": person_id, **values})


def by_id(tx: Tx, person_id: int) -> RoleModel | None:
    """Somebody as a role model; None where they are none. The team is for the caller to check."""
    row = tx.connection.execute(_BY_ID, {"person": person_id}).one_or_none()
    return _read(row) if row else None


def in_teams(tx: Tx, teams: Collection[str], limit: int = 200) -> list[RoleModel]:
    """The corps of these teams, whoever has stopped too; the first asked first."""
    query = select(*_COLUMNS).where(role_models.c.team.in_(list(teams)), _whole())
    ordered = query.order_by(role_models.c.since, role_models.c.person_id).limit(limit)
    return [_read(row) for row in tx.connection.execute(ordered)]


def fit(tx: Tx, person_id: int, today: date) -> bool:
    """Whether this one may be paired, nudged and linked today: said yes, told about themselves, is there, certificate."""
    found = by_id(tx, person_id)
    if found is None or found.state != READY or found.paused(today):
        return False
    return valid(of_all(tx, [person_id]).get(person_id), today)


def set_state(tx: Tx, person_id: int, state: str) -> None:
    """From now on they are in this state."""
    tx.connection.execute(_SET, {"person": person_id, "state": state, "since": tx.now})


def pause(tx: Tx, person_id: int, until: date | None) -> None:
    """A break until a day, from which on they are there again; None ends it."""
    tx.connection.execute(_SET, {"person": person_id, "paused_until": until})


def keep_profile(
    tx: Tx, person_id: int, profile: Mapping[str, Any], *, capacity: int, nudge_day: int, nudge_at: int
) -> None:
    """What they told about themselves: the words sealed, what the timetable needs in the open."""
    plain = {"capacity": capacity, "nudge_day": nudge_day, "nudge_at": nudge_at}
    sealed = tx.vault.seal(tx, person_id, _SEALED, dict(profile))
    tx.connection.execute(_SET, {"person": person_id, "sealed": sealed, **plain})


def profile(tx: Tx, person_id: int) -> dict[str, Any]:
    """What they told about themselves; {} before that.

    Keys: gender (woman, man, unsaid), wish (girl, boy, any), themes, languages (codes), area, capacity, day, hour (texts).
    """
    query = select(role_models.c.sealed).where(role_models.c.person_id == person_id)
    sealed = tx.connection.execute(query).scalar()
    return dict(cast(Mapping[str, Any], tx.vault.open(tx, person_id, _SEALED, sealed))) if sealed else {}


@dataclass(frozen=True)
class OpenPair:
    """A pair that is not over: only what it takes to phone the young person first."""

    id: int
    youth_id: int
    model_id: int


_PAIR = (pairs.c.id, pairs.c.youth_id, pairs.c.model_id)
_OPEN = pairs.c.ended_at.is_(None)


def pairs_of(tx: Tx, model_ids: Collection[int]) -> list[OpenPair]:
    """The pairs of these role models that go on."""
    query = select(*_PAIR).where(pairs.c.started_on.is_not(None), _OPEN, pairs.c.model_id.in_(list(model_ids)))
    return [OpenPair(*tuple(row)) for row in tx.connection.execute(query.order_by(pairs.c.id))]


def open_pairs_of(tx: Tx, model_ids: Collection[int]) -> list[OpenPair]:
    """The same, with those that wait for somebody's yes."""
    query = select(*_PAIR).where(_OPEN, pairs.c.model_id.in_(list(model_ids)))
    return [OpenPair(*tuple(row)) for row in tx.connection.execute(query.order_by(pairs.c.id))]


def pairs_without_task(tx: Tx, kind: str, since: datetime, today: date, limit: int) -> tuple[list[OpenPair], int]:
    """Open pairs whose role model's certificate may not count today, without a task of this kind since then.

    With MORE while there may be others.
    """
    found = _TASKLESS.look(tx, limit, since=since, today=today, of_kind=kind)
    return [OpenPair(*tuple(row)[:-1]) for row in found.rows], found.more


@cache
def _pairs_without_task(limit: int) -> Select[Any]:
    made = exists().where(
        tasks.c.kind == bindparam("of_kind"), tasks.c.subject_id == pairs.c.id, tasks.c.made_at >= bindparam("since")
    )
    newest = select(certificates.c.expires_on).where(certificates.c.person_id == pairs.c.model_id)
    newest = newest.order_by(certificates.c.at.desc(), certificates.c.id.desc()).limit(1)
    ends = newest.scalar_subquery()
    over = or_(ends.is_(None), ends <= bindparam("today"))
    query = select(*_PAIR, pairs.c.id.label("step")).where(on_stretch(pairs.c.id), _OPEN, over, ~made)
    return query.order_by(pairs.c.id).limit(limit)


_TASKLESS = Walk("certificates", pairs.c.id, _pairs_without_task, (_OPEN,), "ix_pairs_open")


def never_said_yes(tx: Tx, before: datetime, limit: int) -> list[int]:
    """Who was asked before that instant, never said yes, and is known here for nothing else."""
    query = (
        select(role_models.c.person_id)
        .join(people, people.c.id == role_models.c.person_id)
        .where(people.c.status == PARTNER, role_models.c.state.in_([ASKED, NOT_NOW]), role_models.c.since < before)
    )
    return list(tx.connection.execute(query.limit(limit)).scalars())
