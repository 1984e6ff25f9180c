"""Appointments as the third one sees them: a workplace at an interview, a role model, whoever of staff comes along."""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, exists, or_, select

from rules.appointments import INTERVIEW, PARENTS, ROLE
from storage.appointments import Appointment, read_columns
from storage.selves import ours
from storage.tables import appointments, tasks, workplaces
from storage.tx import Tx

_KIND, _AT, _STATE = appointments.c.kind, appointments.c.at, appointments.c.state


def _rows() -> Select[Any]:
    return select(*read_columns()).select_from(appointments).order_by(_AT, appointments.c.id)


def _read(tx: Tx, query: Select[Any], values: dict[str, Any]) -> list[Appointment]:
    return [Appointment(*tuple(row)) for row in tx.connection.execute(query, values)]


def interview_at(tx: Tx, person_id: int, workplace_id: int, since: datetime) -> datetime | None:
    """When somebody's newest job interview at a workplace is or was, if that is after an instant; None where it is not."""
    query = select(_AT).where(ours(appointments.c.person_id, person_id), _KIND == INTERVIEW, since < _AT)
    here = (appointments.c.workplace_id == workplace_id, _STATE.in_(["agreed", "held"]))
    return tx.connection.execute(query.where(*here).order_by(_AT.desc()).limit(1)).scalar()


def hosted_by(tx: Tx, contact_id: int, since: datetime) -> list[Appointment]:
    """The job interviews at the workplaces for which somebody speaks: to come, or since then."""
    theirs = select(workplaces.c.id).where(workplaces.c.contact_id == contact_id)
    query = _rows().where(appointments.c.workplace_id.in_(theirs), _KIND == INTERVIEW, since < _AT)
    return _read(tx, query.where(_STATE.in_(["agreed", "held"])), {})


def of_model(tx: Tx, model_id: int) -> list[Appointment]:
    """All meetings of a role model; what staff only began to propose was never theirs."""
    return _with(tx, model_id, ROLE)


def of_guardian(tx: Tx, guardian_id: int) -> list[Appointment]:
    """All talks of a guardian; what staff only began to propose was never theirs."""
    return _with(tx, guardian_id, PARENTS)


def _with(tx: Tx, person_id: int, kind: str) -> list[Appointment]:
    return _read(
        tx, _rows().where(appointments.c.with_id == person_id, appointments.c.kind == kind, _STATE != "draft"), {}
    )


def met_by(tx: Tx, model_id: int) -> list[Appointment]:
    """The meetings that are proposed to or agreed with a role model and not over."""
    query = _rows().where(appointments.c.with_id == model_id, _KIND == ROLE)
    ahead = or_(_STATE == "proposed", (_STATE == "agreed") & (tx.now < _AT))
    return _read(tx, query.where(ahead), {})


# What is asked at every tick is built once: building a statement costs more than running it.
@cache
def _interviews(limit: int) -> Select[Any]:
    between = (bindparam("since") < _AT, bindparam("until") > _AT)
    return _rows().where(_STATE == "agreed", _KIND == INTERVIEW, *between).limit(limit)


def interviews_between(tx: Tx, since: datetime, until: datetime, limit: int) -> list[Appointment]:
    """Job interviews that are agreed for then."""
    return _read(tx, _interviews(limit), {"since": since, "until": until})


@cache
def _thought_over(limit: int) -> Select[Any]:
    told = exists().where(tasks.c.kind == "thought", tasks.c.subject_id == appointments.c.id)
    between = (bindparam("since") < _AT, bindparam("before") > _AT)
    open_ = (_STATE.in_(["agreed", "held"]), appointments.c.workplace_answer.is_(None), ~told)
    return _rows().where(_KIND == INTERVIEW, *between, *open_).limit(limit)


def thought_over(tx: Tx, before: datetime, since: datetime, limit: int) -> list[Appointment]:
    """Interviews since when the workplace has had its time to think, that has not answered and nobody is to ask by phone."""
    return _read(tx, _thought_over(limit), {"before": before, "since": since})


@cache
def _with_company(limit: int) -> Select[Any]:
    company = appointments.c.company.in_(["along", "outside"])
    ahead = (_STATE == "agreed", bindparam("now") < _AT)
    return _rows().where(_KIND == INTERVIEW, company, *ahead).limit(limit)


def with_company(tx: Tx, limit: int) -> list[Appointment]:
    """Job interviews to come to which somebody of staff is to come along."""
    return _read(tx, _with_company(limit), {"now": tx.now})


@cache
def _with_models(limit: int) -> Select[Any]:
    ahead = or_(_STATE == "proposed", (_STATE == "agreed") & (bindparam("now") < _AT))
    return _rows().where(_KIND == ROLE, ahead).limit(limit)


def with_models(tx: Tx, limit: int) -> list[Appointment]:
    """Meetings with role models that are proposed, or agreed and still to come."""
    return _read(tx, _with_models(limit), {"now": tx.now})
