"""Who is called when somebody is in danger, in which order, and until when a help request may wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.hours import is_open
from rules.programme import Programme, Team

AGAIN = timedelta(hours=1)
"""How often the leaders are told again while nobody has taken an alert."""


@dataclass(frozen=True)
class Crew:
    """The people of a team who can be called: by id, the one on duty first if there is one."""

    duty: int | None
    team: tuple[int, ...]
    leaders: tuple[int, ...]


def rungs(crew: Crew, programme: Programme, team: Team, at: datetime) -> list[tuple[int, ...]]:
    """Whom to call first, whom next, and last the leaders. Nobody stands on two rungs.

    Outside opening hours the programme's setting says who begins: the one on duty, the whole team, or the leaders.
    """
    begins = "duty" if is_open(team, at) else programme.crisis.outside_hours
    others = tuple(person for person in crew.team if person != crew.duty)
    first = (crew.duty,) if crew.duty is not None else others
    order: Sequence[Sequence[int]] = {
        "duty": [first, others[:1] if crew.duty is not None else (), crew.leaders],
        "team": [(*first, *others), crew.leaders],
        "leader": [crew.leaders, first],
    }[begins]
    seen: set[int] = set()
    found: list[tuple[int, ...]] = []
    for rung in order:
        fresh = tuple(dict.fromkeys(person for person in rung if person not in seen))
        seen.update(fresh)
        if fresh:
            found.append(fresh)
    return found


def next_rung_at(rung: int, rung_count: int, raised: datetime, programme: Programme) -> datetime:
    """When the next rung is called if nobody has taken the alert; after the last one, again every hour."""
    step = programme.crisis.next_after
    if rung < rung_count - 1:
        return raised + step * (rung + 1)
    return raised + step * rung_count + AGAIN * (rung - rung_count + 1)
