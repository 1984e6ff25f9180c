"""Six weeks around the last Sunday of October, with twelve young people: every message as it must be, nobody forgotten."""

import time
from collections import Counter
from collections.abc import Callable

import pytest

from bench.year.check import RULES
from bench.year.life import live, settled_in
from bench.year.plan import six_weeks
from tests.figures import FIGURE
from tests.world import opened_world

BEGUN = (
    *("enrolled", "jobs started", "times proposed", "talks of staff", "tasks done"),
    *("agreed times looked at: youth", "points of jobs looked at", "parents"),
)
"""What has to have happened in the town, or the run shows nothing."""
KINDS = ("new_intake", "taken", "enrolled", "placed", "checkin", "team_digest", "times_offered")
"""What every run of these weeks must have brought."""
SOME = ("checkin_work", "waiting", "remind_day", "remind_hours", "pair_asked", "pair_begins", "pair_nudge", "pair_how")
"""Of these most: who says yes to what is a matter of chance, and ids are random."""


@pytest.mark.timeout(300)  # seconds on a machine of its own; a starved one takes minutes
async def test_six_weeks_around_the_night_on_which_the_clocks_change(
    sqlite_url: str, record_property: Callable[[str, object], None]
) -> None:
    plan, begun = six_weeks(), (time.perf_counter(), time.process_time())
    async with opened_world(sqlite_url, plan.begins) as world:
        town = settled_in(plan, world)
        await live(town)
        took = time.perf_counter() - begun[0], time.process_time() - begun[1]
        figure = (
            f"six weeks with {plan.young} young people: {took[0]:.0f} s, {took[1]:.0f} s of processor (target: 30 s)"
        )
        record_property(FIGURE, figure)
        assert {rule: town.breaches[rule] for rule in RULES if town.breaches[rule]} == {}
        sent = Counter(row.kind for row in town.seen.values() if row.state == "sent")
        assert not [kind for kind in KINDS if not sent[kind]], sent
        assert not [what for what in BEGUN if not town.counts[what]], town.counts
        assert sum(bool(sent[kind]) for kind in SOME) >= len(SOME) // 2, sent
        assert len(town.young) >= plan.young
