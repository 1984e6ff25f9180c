"""Appointments that planning looks after: reminders that were not sent, and proposed times that are over."""

from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, exists, select

from storage.appointments import Appointment, read_columns
from storage.columns import in_words
from storage.tables import appointments, notices, proposals, tasks
from storage.tx import Tx
from storage.walks import Walk, on_stretch

REMINDED = timedelta(days=10)
"""No reminder is planned longer before its time."""


# What is asked at every tick is built once: building a statement costs more than running it.
@cache
def _unsaid(kinds: tuple[str, ...], reasons: tuple[str, ...]) -> Select[Any]:
    told = exists().where(tasks.c.kind == "ring", tasks.c.subject_id == appointments.c.id)
    return (
        select(*read_columns(), notices.c.facts)
        .select_from(appointments)
        .join(notices, notices.c.subject_id == appointments.c.id)
        .where(notices.c.due_at > bindparam("since"))  # far enough back for any reminder of a time to come
        .where(notices.c.state == "dropped", notices.c.reason.in_(reasons), notices.c.kind.in_(kinds))
        .where(appointments.c.state == "agreed", appointments.c.at > bindparam("soon"), ~told)
        .where(appointments.c.coming.is_(None))
        .limit(bindparam("most"))
    )


def unsaid(tx: Tx, kinds: tuple[str, ...], reasons: tuple[str, ...], limit: int) -> list[Appointment]:
    """Agreed times still to come of which a reminder was not sent, for one of these reasons; nobody was asked to ring."""
    rows = tx.connection.execute(_unsaid(kinds, reasons), {"soon": tx.now, "since": tx.now - REMINDED, "most": limit})
    found = [(Appointment(*row[:-1]), row[-1]) for row in rows]
    return [one for one, facts in found if one.at and int(one.at.timestamp()) == facts.get("at")]


@cache
def _unpicked(limit: int) -> Select[Any]:
    left = exists().where(proposals.c.appointment_id == appointments.c.id, proposals.c.at > bindparam("now"))
    query = select(*read_columns(), appointments.c.id.label("step")).select_from(appointments)
    return query.where(on_stretch(appointments.c.id), _PROPOSED, ~left).order_by(appointments.c.id).limit(limit)


_PROPOSED = in_words(appointments.c.state, ["proposed"])
_UNPICKED = Walk("unpicked", appointments.c.id, _unpicked, (_PROPOSED,), "ix_appointments_proposed")


def unpicked(tx: Tx, limit: int) -> tuple[list[Appointment], int]:
    """What was proposed, and its times are over; with MORE while there may be others."""
    found = _UNPICKED.look(tx, limit, now=tx.now)
    return [Appointment(*tuple(row)[:-1]) for row in found.rows], found.more
