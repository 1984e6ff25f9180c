"""Jobs and role models, as staff begin and end them."""

from datetime import time, timedelta
from typing import Any

from sqlalchemy import select

from bench.year import almanac
from bench.year.crowd import age_on
from bench.year.folk import Somebody, Walk
from bench.year.look import Look
from bench.year.town import Colleague, Town, Young
from storage.tables import pairs, placements, role_models

RESTS, LACKS, HAS_AGAIN, STOPS = 120, 140, 170, 200
"""The days on which something happens to role models."""
BREAK = 30
"""Days for which one of them rests."""


async def start_job(town: Town, colleague: Colleague, one: Young) -> None:
    """Whoever has waited for a while gets a job; under 18 the parents' yes is written down first."""
    if one.stage not in ("waiting", "between") or not town.often(0.012):
        return
    yes = [f"1g:approval:{one.id}:", f"1approve:{one.id}:confirmed:paper"] if age_on(one.born, town.today) < 18 else []
    place = town.rng.choice(town.workplaces[one.team])
    form = [
        f"1g:place:{one.id}:",
        f"1a:place~{one.id}:workplace:{place}",
        f"1a:place~{one.id}:when:s2.900.1020-w1.600.840",
    ]
    await town.walk([Walk(colleague.who, [*yes, *form, f"1f:place~{one.id}::"])])
    if _running(town, one):
        one.stage = "placed"
        town.spells.end("waits", one.id, town.now)
        town.counts["jobs started"] += 1


def _running(town: Town, one: Young) -> list[Any]:
    query = select(placements).where(placements.c.person_id == one.id, placements.c.ended_on.is_(None))
    return list(town.read(lambda tx: tx.connection.execute(query).all()))


async def jobs_of(town: Town, colleague: Colleague, one: Young, seen: Look) -> None:
    """A job ends as planned, earlier or later; and there is a role model for whoever would like one."""
    if one.stage == "placed":
        for job in seen.jobs.get(one.id, ()):
            over = job.ends_on <= town.today
            if (over and town.chance(0.4)) or town.chance(0.0015):
                await _end(town, colleague, one, job, "planned" if over else "own_wish")
            elif over and town.chance(0.2):
                town.spells.begin("longer", job.id, town.now)
                await town.walk([Walk(colleague.who, [f"1g:job_longer:{job.id}:", rf"~1job:{job.id}:longer:"])])
    await _pair(town, colleague, one, seen)


async def _end(town: Town, colleague: Colleague, one: Young, job: Any, why: str) -> None:
    began = town.now
    await town.walk([Walk(colleague.who, [f"1g:job_end:{job.id}:", f"1job_over:{job.id}:{why}:2"])])
    if any(row.id == job.id for row in _running(town, one)):
        town.counts["jobs whose end the bot refused"] += 1
        return
    town.spells.begin("job over", job.id, began)
    one.stage = "between"
    town.counts["jobs ended"] += 1


async def _pair(town: Town, colleague: Colleague, one: Young, seen: Look) -> None:
    """Somebody who has said what they would like to have in common gets a role model, if one fits."""
    for pair in seen.pairs.get(one.id, ()):
        if pair.state == "running" and town.chance(0.0015):
            await _part(town, colleague, pair)
        if pair.state in ("asked", "answered", "agreeing") and town.often(0.05):
            await town.walk([Walk(colleague.who, [f"1g:couple:{pair.id}:", f"1couple:{pair.id}:again:"])])
        if pair.state != "ended":
            return
    if one.tries > 3 or not town.chance(0.5) or one.id not in seen.wishes:
        return
    one.tries += 1
    steps = [f"1g:pairing:{one.id}:", rf"~1g:pairing_one:{one.id}:"]
    await town.walk([Walk(colleague.who, steps)])
    yes = town.record.find(colleague.who.chat, rf"1pairing:{one.id}:yes:paper\.")
    if yes:
        await town.walk([Walk(colleague.who, [yes[1]])])
    await town.walk([Walk(colleague.who, [rf"~1pairing:{one.id}:take:"])])


async def _part(town: Town, colleague: Colleague, pair: Any) -> None:
    began = town.now
    await town.walk([Walk(colleague.who, [f"1g:couple_end:{pair.id}:", rf"~1couple:{pair.id}:end:"])])
    state = select(pairs.c.state).where(pairs.c.id == pair.id)
    if town.read(lambda tx: tx.connection.execute(state).scalar()) == "ended":
        town.spells.begin("pair over", pair.id, began)
        town.counts["pairs ended"] += 1


async def corps(town: Town, day: int) -> None:
    """One role model takes a break, one's certificate is withdrawn and seen again, one stops."""
    if len(town.models) < 10 or day not in (RESTS, LACKS, HAS_AGAIN, STOPS):
        return
    team = {model.id: row.team for model in town.models for row in _rows(town) if row.person_id == model.id}
    lacking, leaving = town.models[3], town.models[5]
    lene = next(one.who for one in town.staff if one.team == team.get(lacking.id))
    if day == RESTS:
        resting = _with_a_pair(town, (lacking, leaving))
        back = almanac.instant(town.today + timedelta(days=BREAK), time())
        town.spells.lasts("rests", resting.id, town.now, back)
        await town.walk([Walk(resting, ["/status", "~1g:partner_pause", f"~1pt:pause:{BREAK}:"])])
    elif day == LACKS:
        town.spells.begin("no certificate", lacking.id, town.now)
        await town.walk([Walk(lene, [f"1g:certificate:{lacking.id}:", f"1rm:{lacking.id}:over:"])])
    elif day == HAS_AGAIN:
        town.spells.end("no certificate", lacking.id, town.now)
        await town.walk([Walk(lene, [f"1g:certificate:{lacking.id}:", f"1rm:{lacking.id}:ok:"])])
    elif day == STOPS:
        town.spells.begin("stands down", leaving.id, town.now)
        await town.walk([Walk(leaving, ["/status", "~1g:partner_stop", "~1pt:stop"])])


def _with_a_pair(town: Town, but: tuple[Somebody, ...]) -> Somebody:
    """A role model whom it matters that they rest: one of a running pair, where there is one."""
    running = select(pairs.c.model_id).where(pairs.c.state == "running")
    paired = set(town.read(lambda tx: tx.connection.execute(running).scalars().all()))
    others = [model for model in town.models if model not in but]
    found = next((model for model in others if model.id in paired), None)
    town.counts["role models of a pair who rest"] += found is not None
    return found or others[0]


def _rows(town: Town) -> list[Any]:
    return list(town.read(lambda tx: tx.connection.execute(select(role_models)).all()))
