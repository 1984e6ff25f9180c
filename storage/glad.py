"""How glad young people are of their jobs, counted by the type of job: what they said in check-ins, and who said nothing."""

from datetime import date

from sqlalchemy import func, literal_column, or_, select

from rules.checkins import YOUTH
from rules.permissions import Scope
from storage.people import within
from storage.tables import checkins, people, placements
from storage.tx import Tx

PHONE = "phone"
"""How a check-in is closed that nobody has answered: somebody is to phone."""


def counted(tx: Tx, scope: Scope, since: date) -> dict[str, dict[str, int]]:
    """Check-ins with the scope's young people that were due since then: by type of job, then by answer, "" for none.

    One that was never asked, because a job had ended or somebody was on a break, is not among them.
    """
    said = func.coalesce(checkins.c.answer, literal_column("''"))
    heard = or_(checkins.c.answer.is_not(None), checkins.c.closed_as.is_(None), checkins.c.closed_as == PHONE)
    query = (
        select(placements.c.kind, said, func.count())
        .join(placements, placements.c.id == checkins.c.placement_id)
        .join(people, people.c.id == checkins.c.person_id)
        .where(within(scope), checkins.c.party == YOUTH, checkins.c.due_on >= since, heard)
        .group_by(placements.c.kind, said)
    )
    found: dict[str, dict[str, int]] = {}
    for kind, answer, n in tx.connection.execute(query):
        found.setdefault(kind, {})[answer] = n
    return found
