"""Times with staff: proposed, held, missed, moved, called off."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from bench.year.folk import Walk
from bench.year.look import Look
from bench.year.town import Colleague, Town, Undone, Young
from storage.tables import appointments

INTERVIEW, ROLE, PARENTS = "interview", "role", "parents"
A_DAY, A_TIME = r"~~1g:meet_at:\d+:\d{6}$", r"~~1g:meet_at:\d+:\d{6}\.\d{3,4}$"
"""Buttons with a day, and with a time of that day."""
UNDOES: Mapping[str, str] = {
    r"1time:(\d+):(other|cancel):": "young",
    r"1mt:(\d+):(?P<minute>\d+):": "other",
    r"1kt:(\d+):cannot:": "other",
}
"""With which buttons who undoes a time that was agreed, or says that another is wanted."""


async def propose(town: Town, colleague: Colleague, one: Young, seen: Look) -> None:
    """A talk, a preparation meeting, a job interview, the role model: some times of one day, or the workplace's one."""
    if town.often(0.012):
        kind = INTERVIEW if town.chance(0.3) else town.rng.choice(("prep", "prep", "talk"))
    elif town.often(0.03) and _may_meet(town, one, seen):
        kind = ROLE
    else:
        return
    steps = [r"~~1at:\d+:", A_DAY, A_TIME] if kind == INTERVIEW else [A_DAY]
    await town.walk([Walk(colleague.who, [f"1g:meet:{one.id}:", f"1meet:{one.id}:{kind}:", *steps, "~1offer:"])])
    town.counts["job interviews proposed"] += kind == INTERVIEW
    town.counts["meetings with role models proposed"] += kind == ROLE
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
            if found.state == "agreed" and found.at > town.now and not _stands(town, found):
                off(town, found, "staff")


def _steps(town: Town, one: Young, found: Any) -> list[str]:
    if found.state == "asked":
        return _anew(town, one, found) if town.chance(0.5) else []
    if found.at < town.now:
        held = town.chance(0.8)
        if held and found.kind != PARENTS:
            one.met_on = town.today
        town.spells.begin("written down", found.id, town.now)
        town.counts["times held" if held else "times missed"] += 1
        answered = [rf"~1meeting:{found.id}:work:"] if held and found.kind == INTERVIEW and town.chance(0.7) else []
        return [f"1meeting:{found.id}:{'held' if held else 'no_show'}:", *answered]
    if town.chance(0.03):
        return [f"1g:meet_off:{found.id}:", f"1meeting:{found.id}:cancel:"]
    if town.chance(0.03):
        return [f"1g:meet_days:{found.id}:", *_another(found)]
    return []


def _anew(town: Town, one: Young, found: Any) -> list[str]:
    """Other times; who wanted to talk about it first before their parents are asked may have done so by now."""
    told = found.kind == PARENTS and town.chance(0.5) and not town.spells.is_now("kin yes", one.id)
    if told:
        town.spells.begin("kin yes", one.id, town.now)
    parent = town.parents.get(one.id) if found.kind == PARENTS else None
    yes = [rf"~1meeting:{found.id}:youth_yes:"] if told else []
    phoned = [rf"~1meeting:{found.id}:agree:"] if parent is not None and parent.who is None else []
    return [f"1g:meet_days:{found.id}:", *_another(found), *yes, *phoned]


def _stands(town: Town, found: Any) -> bool:
    """Whether this time is still agreed: where no other one was free, it was not moved."""
    same = (appointments.c.id == found.id, appointments.c.state == "agreed", appointments.c.at == found.at)
    return bool(town.read(lambda tx: tx.connection.execute(select(appointments.c.id).where(*same)).all()))


def _another(found: Any) -> list[str]:
    return [A_DAY, *([A_TIME] if found.kind == INTERVIEW else []), "~1offer:"]


def off(town: Town, found: Any, by: str) -> None:
    """From now on nobody may be reminded of this time."""
    town.counts["times moved or called off"] += 1
    town.spells.begin(f"off {int(found.at.timestamp())}", found.id, town.now)
    town.undone[found.id, found.at] = Undone(by, town.now)


def notes(town: Town, step: str) -> None:
    """What a tap of somebody who is not staff comes to, where the town has to know it: a time undone, a word on parents."""
    for pattern, by in UNDOES.items():
        tapped = re.match(pattern, step)
        minute = tapped.groupdict().get("minute") if tapped else None
        for found in _of(town, tapped):
            ahead = found.state == "agreed" and found.at > town.now
            if ahead and (minute is None or int(minute) * 60 == found.at.timestamp()):
                off(town, found, by)
    for found in _of(town, re.match(r"1ky:yes:(\d+):", step)):
        town.spells.begin("kin yes", found.person_id, town.now)


def _of(town: Town, tapped: re.Match[str] | None) -> list[Any]:
    query = select(appointments).where(appointments.c.id == int(tapped[1])) if tapped else None
    return list(town.read(lambda tx: tx.connection.execute(query).all())) if query is not None else []
