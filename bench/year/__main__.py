"""`python -m bench.year [--seed N] [--days N] [--young N] [--six-weeks]`: figures, one a line; 1 where a rule broke."""

import argparse
import asyncio
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.year import almanac
from bench.year.check import RULES
from bench.year.crowd import age_on
from bench.year.kin import ADULT
from bench.year.life import live, town_of
from bench.year.plan import Plan, six_weeks, year
from bench.year.town import Town
from storage.migrate import migrate

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made there
SHOWN = 5
"""Breaches of one rule that are told in full."""


def main() -> int:
    """Live through it, and print."""
    plan = _plan()
    begun = time.perf_counter()
    with TemporaryDirectory(prefix="opgang-year-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        url = f"sqlite:///{folder}/opgang.db"
        migrate(url)
        town = asyncio.run(_run(plan, url))
    for line in figures(town, time.perf_counter() - begun):
        print(line)
    return 1 if any(town.breaches.values()) else 0


def _plan() -> Plan:
    parser = argparse.ArgumentParser(prog="python -m bench.year", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--days", type=int, default=364)
    parser.add_argument("--young", type=int, default=200)
    parser.add_argument("--six-weeks", action="store_true", help="the run of the tests")
    given = parser.parse_args()
    return six_weeks(given.seed) if given.six_weeks else year(given.seed, given.days, given.young)


async def _run(plan: Plan, url: str) -> Town:
    async with town_of(plan, url) as town:
        await live(town)
        return town


def figures(town: Town, seconds: float) -> list[str]:
    """What happened and what broke, one line each."""
    plan, sent = town.plan, [row for row in town.seen.values() if row.state == "sent"]
    lines = [
        f"seed {plan.seed}: {plan.first} to {plan.last}, {plan.days} days",
        f"nights on which the clocks changed: {sum(map(almanac.clocks_change, plan.dates))}",
        f"young people: {len(town.young)}",
        f"who turned 18: {sum(age_on(one.born, plan.first) < ADULT <= age_on(one.born, plan.last) for one in town.young)}",
        f"role models: {len(town.models)}",
        f"workplaces: {plan.workplaces}, contacts in Telegram: {len(town.contacts)}",
        f"staff: {len(town.staff)}",
        f"messages of the bot: {len(town.record.said)}",
        f"notices sent: {len(sent)}",
        *(f"  {kind}: {number}" for kind, number in sorted(Counter(row.kind for row in sent).items())),
        *(f"notices {state}: {number}" for state, number in _ends(town)),
        *(f"{what}: {number}" for what, number in sorted(town.counts.items())),
        *(f"seconds for {what}: {took:.0f}" for what, took in sorted(town.took.items())),
        f"seconds in all: {seconds:.0f}",
    ]
    for rule in RULES:
        broken = town.breaches.get(rule, [])
        lines += [f"breaches of '{rule}': {len(broken)}", *(f"  {what}" for what in broken[:SHOWN])]
    return lines


def _ends(town: Town) -> list[tuple[str, int]]:
    ended = Counter(f"{row.state} ({row.reason})" for row in town.seen.values() if row.state != "sent")
    return sorted(ended.items())


if __name__ == "__main__":
    sys.exit(main())
