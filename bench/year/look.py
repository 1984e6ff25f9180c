"""What stands in the bot's records about the young people of a team, read once for a round of a member of staff."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from bench.year.town import Town
from storage.tables import appointments, pairs, people, placements, records, talks
from storage.tx import Tx

Rows = Mapping[int, Sequence[Any]]
"""Rows by the young person they are about."""


@dataclass(frozen=True)
class Look:
    """Of a team, when the round began."""

    people: Mapping[int, Any]
    times: Rows
    """Times that were agreed, or for which another was asked."""
    jobs: Rows
    pairs: Rows
    talks: Rows
    """Talks through the bot that go on."""
    wishes: frozenset[int]
    """Who has said what they would like to have in common with a role model."""


def look(town: Town, team: str) -> Look:
    """All of it in one snapshot."""
    theirs = select(people.c.id).where(people.c.team == team)
    times = select(appointments).where(
        appointments.c.person_id.in_(theirs), appointments.c.state.in_(("agreed", "asked"))
    )
    jobs = select(placements).where(placements.c.person_id.in_(theirs), placements.c.ended_on.is_(None))
    paired = select(pairs).where(pairs.c.youth_id.in_(theirs))
    talking = select(talks).where(talks.c.person_id.in_(theirs), talks.c.ended_at.is_(None))
    wished = select(records.c.person_id).where(records.c.person_id.in_(theirs), records.c.form == "wish")

    def found(tx: Tx) -> Look:
        rows = tx.connection.execute(select(people).where(people.c.team == team))
        return Look(
            {row.id: row for row in rows},
            _by_person(tx, times, "person_id"),
            _by_person(tx, jobs, "person_id"),
            _by_person(tx, paired, "youth_id"),
            _by_person(tx, talking, "person_id"),
            frozenset(tx.connection.execute(wished).scalars()),
        )

    seen: Look = town.read(found)
    return seen


def _by_person(tx: Tx, query: Select[Any], column: str) -> Rows:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in tx.connection.execute(query):
        found[getattr(row, column)].append(row)
    return found
