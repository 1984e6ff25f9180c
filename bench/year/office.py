"""A working day of staff: whoever is there answers, rings, writes down and forgets; whoever is ill is away."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, or_, select

from bench.year import almanac
from bench.year.folk import Walk
from bench.year.kin import family
from bench.year.look import look
from bench.year.meetings import appointments_of, off, propose
from bench.year.placing import jobs_of, start_job
from bench.year.talking import talk
from bench.year.town import GONE, Colleague, Town, Young
from bench.year.trouble import see_to_alarms
from rules.standing import CLOSED
from storage.tables import appointments, help_requests, people, tasks

DILIGENT = 0.75
"""How likely somebody does on a day what waits for them."""


async def working_day(town: Town) -> None:
    """Everybody who is there does their day's work."""
    if not almanac.is_working_day(town.today):
        return
    for colleague in town.staff:
        if town.today in colleague.away:
            continue
        if town.chance(0.012):
            await _falls_ill(town, colleague)
            continue
        if town.chance(0.06):
            town.counts["days on which staff forgot"] += 1
            continue
        if town.today.weekday() == 0 and town.today.day <= 7:
            await town.walk([Walk(colleague.who, ["/idag"])])
        await see_to_alarms(town, colleague)
        await _do_tasks(town, colleague)
        if colleague.role == "consultant":
            await _look_after(town, colleague)


async def _falls_ill(town: Town, colleague: Colleague) -> None:
    """Away for some days: half of the time nobody stands in."""
    last = town.today + timedelta(days=town.rng.randrange(1, 10))
    mates = [one for one in town.staff if one.team == colleague.team and one is not colleague]
    mate = town.rng.choice(mates).id if mates and town.chance(0.5) else 0
    span = f"{town.today:%Y%m%d}.{last:%Y%m%d}"
    await town.walk([Walk(colleague.who, ["/away", f"1away:{colleague.id}:{span}:{mate}"])])
    colleague.away |= {town.today + timedelta(days=number) for number in range((last - town.today).days + 1)}
    town.counts["times somebody fell ill"] += 1


def _rows(town: Town, query: Any) -> list[Any]:
    return list(town.read(lambda tx: tx.connection.execute(query).all()))


async def _do_tasks(town: Town, colleague: Colleague) -> None:
    """What waits for them today, or for nobody in their team."""
    mine = or_(tasks.c.owner_id == colleague.id, and_(tasks.c.owner_id.is_(None), tasks.c.team == colleague.team))
    due = tasks.c.done_at.is_(None), tasks.c.due_on <= town.today
    for task in _rows(town, select(tasks).where(mine, *due).order_by(tasks.c.due_on, tasks.c.kind).limit(25)):
        if town.chance(DILIGENT):
            await town.walk([Walk(colleague.who, _steps(town, task))])
    asked = select(help_requests).join(people, people.c.id == help_requests.c.person_id)
    theirs = people.c.owner_id == colleague.id if colleague.role == "consultant" else people.c.owner_id.is_(None)
    for request in _rows(town, asked.where(help_requests.c.closed_at.is_(None), theirs).limit(25)):
        if town.chance(DILIGENT):
            step = "helped" if request.taken_by else "take_help"
            await town.walk([Walk(colleague.who, [f"1c:{request.person_id}:{step}:{request.id}"])])


def _steps(town: Town, task: Any) -> list[str]:
    """How a task is done; a check-in by phone is one of the few that say how it went."""
    town.counts["tasks done"] += 1
    if task.kind == "review":
        return [
            f"1decide:{task.subject_id}:{town.rng.choice(('stay', 'ready', 'more'))}:",
        ]
    if task.kind in ("checkin_phone", "workplace_phone"):
        young = next((one for one in town.young if one.id == task.person_id), None)
        if young and task.kind == "checkin_phone":
            young.met_on = town.today
        mood = town.rng.choice(("good", "good", "soso", "bad"))
        return [f"1phoned:{task.subject_id}:{mood}:"]
    return [f"1task:{task.id}:done:"]


async def _look_after(town: Town, colleague: Colleague) -> None:
    """New enquiries, the first talk, calls on the day that was agreed, times, jobs."""
    seen = look(town, colleague.team)
    for one in town.young:
        row = seen.people.get(one.id)
        if row is None or one.stage in GONE or row.owner_id not in (None, colleague.id):
            continue
        for steps in _for(town, one, row):
            await town.walk([Walk(colleague.who, steps)])
        if row.owner_id == colleague.id and one.enrolled_on and one.enrolled_on < town.today:
            await propose(town, colleague, one, seen)
            await family(town, colleague, one)
            await talk(town, colleague, one, seen)
            await appointments_of(town, colleague, one, seen)
            await start_job(town, colleague, one)
            await jobs_of(town, colleague, one, seen)


def _for(town: Town, one: Young, row: Any) -> Iterator[list[str]]:
    """What is done for one person today."""
    if row.owner_id is None:
        if town.chance(0.7):
            one.stage = "taken"
            yield [f"1c:{one.id}:take:"]
        return
    if one.stage == "lead":
        one.stage = "taken"
    if one.stage == "taken" and town.often(0.35):
        yield from _enrol(town, one)
    elif one.enrolled_on is not None:
        yield from _ring(town, one, row.next_contact_on)


def _enrol(town: Town, one: Young) -> Iterator[list[str]]:
    """The first talk was held."""
    one.stage, one.enrolled_on = "waiting", town.today
    town.spells.begin("waits", one.id, town.now)
    town.counts["enrolled"] += 1
    yield [f"1q:enrol~{one.id}::", one.born.isoformat(), f"1d:enrol~{one.id}:points:"]
    if town.chance(0.85):
        yield [f"1next:{one.id}:{town.rng.choice('124')}:"]
    if town.plan.eager > 1 or town.chance(0.4):
        yield [f"1pairing:{one.id}:ask:"]
    if town.chance(0.4):
        yield [f"1trackfor:{one.id}:cv:"]


def _is_closed(town: Town, one: Young) -> bool:
    [row] = _rows(town, select(people.c.status).where(people.c.id == one.id))
    return row.status in CLOSED


def _undo(town: Town, one: Young) -> None:
    """With an enquiry every time is off that was agreed and lies ahead."""
    theirs = appointments.c.person_id == one.id, appointments.c.at > town.now
    for found in _rows(town, select(appointments).where(*theirs, appointments.c.state == "cancelled")):
        if (found.id, found.at) not in town.undone:
            off(town, found, "staff")


def _ring(town: Town, one: Young, next_on: date | None) -> Iterator[list[str]]:
    """The day that was agreed has come: they are rung, or it is forgotten."""
    due = next_on is not None and next_on <= town.today
    if (due and town.chance(0.35)) or town.chance(0.01):
        weeks = town.rng.choice(("1", "2", "2", "4", "4", ""))
        reached = town.chance(0.85)
        if reached:
            one.met_on = town.today
        town.counts["talks of staff"] += 1
        yield [f"1g:how:{one.id}:", f"1met:{one.id}:{'phone' if reached else 'none'}:{weeks}"]
    elif one.stage != "placed" and town.chance(0.001):
        yield [f"1g:last:{one.id}:", f"1g:sure:{one.id}:close.spoke", f"1c:{one.id}:close:spoke"]
        if _is_closed(town, one):  # while a job runs nobody is closed
            one.stage = "closed"
            town.spells.begin("closed", one.id, town.now)
            town.spells.end("waits", one.id, town.now)
            _undo(town, one)
    elif town.often(0.0008):
        yield [f"1g:pause_for:{one.id}:", f"1pausefor:{one.id}:{town.rng.choice(('month', 'exam'))}:"]
