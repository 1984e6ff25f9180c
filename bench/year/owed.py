"""What had to be sent: a question at each point of a job, a word in each week of waiting.

Reckoned from what happened in the town and from programme.toml as people read it, not by the functions of the bot.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from bench.year import almanac
from bench.year.after import is_down
from bench.year.almanac import KINDS
from bench.year.check import OF_WORK
from bench.year.meetings import PARENTS
from bench.year.town import Town, Young
from storage.tables import checkins, notices, pauses, placements, tasks

DAY = timedelta(days=1)
POINTS, NEAR = (1, 14, 42), 14
"""Days after the first one of a job on which both sides are asked; then every month that is not so soon after these."""
MONTHS = 24
ANSWERED_BY = timedelta(days=9)
"""After so many days of silence somebody phones: three, two, and what closed days and weekends add."""
WAITING = (4, 8, 12)
LONGEST = timedelta(weeks=4)
"""How long the word of one of these weeks can still come."""
FREE_DAYS = 3
"""On so many days in a row nothing stood in the way: then it had to come."""
PHONES = {"youth": "checkin_phone", "workplace": "workplace_phone"}
KEPT = ("ring", "elsewhere", "thought", *PHONES.values())
ASKS = ("checkin", "waiting")


@dataclass
class Sent:
    """What became of the messages that are asked after here."""

    notices: dict[tuple[str, int, int], list[Any]] = field(default_factory=lambda: defaultdict(list))
    """By kind, reader and subject."""
    about: set[int] = field(default_factory=set)
    """The check-ins that workplaces were asked about."""


def look(town: Town) -> None:
    """Each evening: which tasks there are that are forgotten later."""
    for row in _rows(town, select(tasks).where(tasks.c.kind.in_(KEPT))):
        town.noted[row.kind, row.subject_id] = row


def check(town: Town) -> None:
    """Ask both, after what was sent has been gathered."""
    look(town)
    sent = Sent()
    for row in town.seen.values():
        if row.kind in ASKS:
            sent.notices[row.kind, row.person_id, row.subject_id or 0].append(row)
    for said in town.record.said.values():
        sent.about |= {int(found[1]) for data in said.buttons if (found := OF_WORK.match(data))}
    _points(town, sent)
    _waits(town, sent)


def _rows(town: Town, query: Any) -> list[Any]:
    return list(town.read(lambda tx: tx.connection.execute(query).all()))


def _gone(town: Town) -> set[int]:
    """Of whom nothing is kept any more."""
    return {person for person, _ in town.erased.values()}


def _points(town: Town, sent: Sent) -> None:
    """Of each job, each side is asked at each point, by the bot or by phone; or it is written down why not."""
    known = {(row.placement_id, row.party, row.point): row for row in _rows(town, select(checkins))}
    for job in _rows(town, select(placements)):
        for point, day in _due(job, town.today):
            for party in ("youth", "workplace"):
                town.counts["points of jobs looked at"] += 1
                found = known.get((job.id, party, point))
                if (wrong := _wrong(town, job, found, day, sent)) is not None:
                    town.breaches["a question at each point"].append(
                        f"{party} of {job.person_id}, {point} on {day}: {wrong}"
                    )


def _due(job: Any, today: date) -> Iterator[tuple[str, date]]:
    """The points of a job that have passed, moved on from days on which offices are closed."""
    over = min(job.ended_on or today, today)
    nominal = {f"day{days}": job.starts_on + timedelta(days=days) for days in POINTS}
    for number in range(1, MONTHS):
        day = job.starts_on + relativedelta(months=number)
        if (day - job.starts_on).days >= POINTS[-1] + NEAR:
            nominal[f"month{number}"] = day
    for point, first in nominal.items():
        day = next(found for number in range(14) if almanac.is_working_day(found := first + number * DAY))
        if day <= job.ends_on and day < over:
            yield point, day


def _wrong(town: Town, job: Any, row: Any, day: date, sent: Sent) -> str | None:
    """What is wrong with how a point was seen to; None where nothing is."""
    if row is None:
        return "nothing was written down"
    told = sent.notices["checkin", row.person_id, row.id]
    if row.id in sent.about or any(one.state == "sent" for one in told):
        return None
    if row.closed_as in ("phone", "done_by_phone"):
        return _wrong_on_the_phone(town, row, day, told)
    since, until = almanac.instant(day, time()), almanac.instant(day, time()) + ANSWERED_BY
    if row.closed_as is None:
        return None if town.now < until else "neither asked nor phoned"
    so = {
        "ended": job.ended_on is not None,
        "closed": town.spells.during("closed", job.person_id, since, until),
        "paused": _on_break(town, job.person_id, day),
        "passed_over": is_down(town, since - DAY, until + ANSWERED_BY)
        or town.spells.during("longer", job.id, since - DAY, town.now)
        or any(one.reason for one in told),
    }
    return None if so.get(row.closed_as, False) else f"{row.closed_as} is not so"


def _wrong_on_the_phone(town: Town, row: Any, day: date, told: list[Any]) -> str | None:
    """Somebody was to phone: there is a task for it, and whoever has a chat would have been written to first."""
    if (PHONES[row.party], row.id) not in town.noted:
        return "nobody was asked to phone"
    chat = next((one.who.chat for one in town.young if one.id == row.person_id and one.who), None)
    if row.party != "youth" or chat is None or told:
        return None
    since, until = almanac.instant(day, time()), almanac.instant(day, time()) + ANSWERED_BY
    silent = town.spells.during("stopped", row.person_id, since, until) or town.spells.during(
        "blocked", chat, since, until
    )
    return None if silent else "phoned without a message before"


def _on_break(town: Town, person: int, day: date, after: timedelta = ANSWERED_BY) -> bool:
    """Whether somebody was on a break that day, or soon after it."""
    return any(
        one.since <= day + after and (one.ended_at is None or almanac.local(one.ended_at).date() >= day)
        for one in _rows(town, select(pauses).where(pauses.c.person_id == person))
    )


def _waits(town: Town, sent: Sent) -> None:
    """Whoever waits hears from us after four, eight and twelve weeks, unless something stood in the way all the time."""
    breaks, times, gone = _by_person(_rows(town, select(pauses))), defaultdict(list), _gone(town)
    for (_, at), agreed in town.agreed.items():
        if agreed.kind != PARENTS:
            times[agreed.person].append((almanac.local(agreed.seen).date(), almanac.local(at).date()))
    for one in town.young:
        if one.id in gone:
            continue
        for week, days in _weeks(town, one):
            town.counts["weeks of waiting looked at"] += 1
            free = {day for day in days if not _in_the_way(town, one.id, day, breaks[one.id], times[one.id])}
            rows = sent.notices["waiting", one.id, week]
            if _may_come(town, one.id, week):
                continue
            if not _was_told(rows, over=len(days) < LONGEST.days, held=len(free) < len(days)) and _is_open(free, days):
                town.breaches["a word in each week of waiting"].append(
                    f"{one.name}, week {week}, {days[0]}: {_lies(town, one.id)}"
                )


def _may_come(town: Town, person: int, week: int) -> bool:
    """Whether it waits for room among all that they are told, and is not too late yet."""
    theirs = notices.c.person_id == person, notices.c.kind == "waiting", notices.c.subject_id == week
    planned = town.rows(select(notices).where(*theirs, notices.c.state == "planned"))
    return any(town.now.timestamp() - row.facts["due"] <= KINDS["waiting"].late.total_seconds() for row in planned)


def _lies(town: Town, person: int) -> list[str]:
    theirs = select(notices).where(notices.c.person_id == person, notices.c.kind == "waiting")
    return [f"{row.subject_id} {row.state} {row.reason} {row.due_at}" for row in town.rows(theirs)]


def _weeks(town: Town, one: Young) -> Iterator[tuple[int, list[date]]]:
    """Which weeks somebody waited for, and the days on which the word of each could come."""
    spell = town.spells.known.get(("waits", one.id))
    if one.enrolled_on is None or not spell:
        return
    end = almanac.local(spell[-1][1] or town.now).date()
    for week in WAITING:
        first = one.enrolled_on + timedelta(weeks=week)
        days = [first + number * DAY for number in range(min(LONGEST.days, (end - first).days))]
        if len(days) > FREE_DAYS:
            yield week, days


def _was_told(rows: list[Any], *, over: bool, held: bool) -> bool:
    """Whether the word came, or there is a reason why not that is so."""
    if any(row.state == "sent" for row in rows):
        return True
    return any(row.reason and (over or held or row.reason not in ("overtaken", "stopped")) for row in rows)


def _is_open(free: set[date], days: list[date]) -> bool:
    """Whether nothing stood in the way for some days in a row."""
    return any(all(day + number * DAY in free for number in range(FREE_DAYS)) for day in days)


def _by_person(rows: list[Any]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


def _in_the_way(town: Town, person: int, day: date, breaks: list[Any], times: list[tuple[date, date]]) -> bool:
    """No messages, a break or back from one lately, a talk that goes on, a time with us, or they found something else."""
    since, until = almanac.instant(day, time()), almanac.instant(day + DAY, time())
    if town.plan.is_down(day) or day in almanac.CLOSED:
        return True
    if any(town.spells.during(what, person, since, until) for what in ("stopped", "in danger")):
        return True
    talks = (talk for talk in town.talks.values() if talk.person_id == person)
    if any(talk.opened_at < until and (talk.ended_at is None or talk.ended_at > since) for talk in talks):
        return True
    task = town.noted.get(("elsewhere", person))
    if task is not None and task.made_at < until and (task.done_at is None or task.done_at > since):
        return True
    back = (
        almanac.local(one.ended_at).date() + LONGEST if one.ended_at else None for one in breaks if one.since <= day
    )
    return any(end is None or day <= end for end in back) or any(seen <= day <= at for seen, at in times)
