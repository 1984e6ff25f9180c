"""Times with staff: proposed, held, missed, moved, called off."""

from typing import Any

from sqlalchemy import select

from bench.year.folk import Walk
from bench.year.look import Look
from bench.year.town import Colleague, Town, Young
from storage.tables import appointments

INTERVIEW = "interview"
A_DAY, A_TIME = r"~~1g:meet_at:\d+:\d{6}$", r"~~1g:meet_at:\d+:\d{6}\.\d{3,4}$"
"""Buttons with a day, and with a time of that day."""


async def propose(town: Town, colleague: Colleague, one: Young, seen: Look) -> None:
    """A talk, a preparation meeting, a job interview, the role model: some times of one day, or the workplace's one."""
    if not town.often(0.012):
        return
    if town.chance(0.3):
        steps = [f"1meet:{one.id}:interview:", r"~~1at:\d+:", A_DAY, A_TIME, "~1offer:"]
        town.counts["job interviews proposed"] += 1
    else:
        kinds = ("prep", "prep", "talk", *(["role"] * 3 if _may_meet(town, one, seen) else []))
        kind = town.rng.choice(kinds)
        town.counts["meetings with role models proposed"] += kind == "role"
        steps = [f"1meet:{one.id}:{kind}:", A_DAY, "~1offer:"]
    await town.walk([Walk(colleague.who, [f"1g:meet:{one.id}:", *steps])])
    town.counts["times proposed"] += 1
    if one.who is None:
        await town.walk([Walk(colleague.who, [r"~1meeting:\d+:agree:"])])


def _may_meet(town: Town, one: Young, seen: Look) -> bool:
    """Whether they have a role model who is there now."""
    here = [pair.model_id for pair in seen.pairs.get(one.id, ()) if pair.state == "running"]
    away = ("rests", "no certificate", "stands down")
    return any(not any(town.spells.during(why, model, town.now, town.now) for why in away) for model in here)


async def appointments_of(town: Town, colleague: Colleague, one: Young, seen: Look) -> None:
    """What has become of the times that were agreed; now and then one is moved or called off."""
    for found in seen.times.get(one.id, ()):
        if steps := _steps(town, one, found):
            await town.walk([Walk(colleague.who, [f"1g:appointment:{found.id}:", *steps])])
            if found.at is not None and found.at > town.now and not _stands(town, found):
                off(town, found)


def _steps(town: Town, one: Young, found: Any) -> list[str]:
    if found.state == "asked":
        if town.chance(0.5):
            return [f"1g:meet_days:{found.id}:", *_another(found)]
        return []
    if found.at < town.now:
        held = town.chance(0.8)
        if held:
            one.met_on = town.today
        town.counts["times held" if held else "times missed"] += 1
        answered = [rf"~1meeting:{found.id}:work:"] if held and found.kind == INTERVIEW and town.chance(0.7) else []
        return [f"1meeting:{found.id}:{'held' if held else 'no_show'}:", *answered]
    if town.chance(0.03):
        return [f"1g:meet_off:{found.id}:", f"1meeting:{found.id}:cancel:"]
    if town.chance(0.03):
        return [f"1g:meet_days:{found.id}:", *_another(found)]
    return []


def _stands(town: Town, found: Any) -> bool:
    """Whether this time is still agreed: where no other one was free, it was not moved."""
    same = (appointments.c.id == found.id, appointments.c.state == "agreed", appointments.c.at == found.at)
    return bool(town.read(lambda tx: tx.connection.execute(select(appointments.c.id).where(*same)).all()))


def _another(found: Any) -> list[str]:
    return [A_DAY, *([A_TIME] if found.kind == INTERVIEW else []), "~1offer:"]


def off(town: Town, found: Any) -> None:
    """From now on nobody may be reminded of this time."""
    town.counts["times moved or called off"] += 1
    town.spells.begin(f"off {int(found.at.timestamp())}", found.id, town.now)


def off_by_young(town: Town, appointment: int) -> None:
    """The same, where it is the young person who wants another time or none."""
    query = select(appointments).where(appointments.c.id == appointment, appointments.c.state == "agreed")
    for found in town.read(lambda tx: list(tx.connection.execute(query).all())):
        off(town, found)
