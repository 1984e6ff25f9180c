"""What must hold over time: every week of a pair has its nudge or a reason, and nobody is forgotten off the list."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from bench.year import almanac
from bench.year.folk import Walk
from bench.year.town import GONE, Town, Young
from storage.tables import notices, pair_weeks, pairs, pauses, people, role_models
from storage.tx import Tx

WAITING, OTHERS = timedelta(days=14), timedelta(days=28)
PAGES = 12
LAST_NUDGE = timedelta(days=9)
"""Sunday's nudge, three days late, counted from Monday."""
REASONS = frozenset(
    "pause holiday downtime certificate approval closed teams left late off youth_off rest unreached".split()
)
"""What may stand as the reason for a week without a nudge."""

TOLD = {
    "pause": ("rests",),
    "certificate": ("no certificate",),
    "left": ("stands down",),
    "closed": ("closed",),
    "off": ("stopped", "blocked"),
    "youth_off": ("stopped", "blocked"),
}
"""By which spells of one of the two some of these reasons are known to the town."""


def check_weeks(town: Town) -> None:
    """Each week of each running pair whose nudge has come due is written down, with a nudge or with a reason."""

    def found(tx: Tx) -> tuple[list[Any], list[Any], dict[int, Any], set[tuple[int, str]]]:
        rows = tx.connection.execute(select(pairs).where(pairs.c.started_on.is_not(None))).all()
        weeks = tx.connection.execute(select(pair_weeks)).all()
        models = tx.connection.execute(select(role_models)).all()
        late = tx.connection.execute(
            select(notices).where(notices.c.kind == "pair_nudge", notices.c.state == "planned")
        )
        to_come = {(one.subject_id, str(one.facts["week"])) for one in late}
        return list(rows), list(weeks), {model.person_id: model for model in models}, to_come

    going, weeks, models, to_come = town.read(found)
    known = {(week.pair_id, week.week): week for week in weeks}
    for pair in going:
        model = models[pair.model_id]
        for monday in _due(pair, model, min(town.now, pair.ended_at or town.now)):
            # A nudge that the hours or the budget hold may come until three days after its time.
            held = (pair.id, monday.isoformat()) in to_come and town.today - monday <= LAST_NUDGE
            _judge(town, pair, monday, known.get((pair.id, monday)), held=held)


def _due(pair: Any, model: Any, until: datetime) -> list[date]:
    """The Mondays of the weeks whose day and time for the nudge have passed, after the first day and before the end."""
    found: list[date] = []
    monday = pair.started_on - timedelta(days=pair.started_on.weekday())
    while True:
        day = monday + timedelta(days=model.nudge_day)
        if almanac.instant(day, time(model.nudge_at // 60)) >= until - timedelta(hours=1):
            return found
        if day > pair.started_on:
            found.append(monday)
        monday += timedelta(days=7)


def _judge(town: Town, pair: Any, monday: date, week: Any, *, held: bool) -> None:
    where = f"pair {pair.id}, week of {monday}"
    planned = held or monday == town.today - timedelta(days=town.today.weekday())
    if week is None:
        town.breaches["every week of a pair"].append(f"{where}: not written down")
    elif week.excused is not None:
        town.counts[f"weeks without a nudge: {week.excused}"] += 1
        if not _true(town, pair, monday, week):
            town.breaches["every week of a pair"].append(f"{where}: {week.excused} is not so")
    elif week.asked_at is not None or planned:
        town.counts["weeks with a nudge"] += 1
    else:
        town.breaches["every week of a pair"].append(f"{where}: no nudge and no reason")


def _true(town: Town, pair: Any, monday: date, week: Any) -> bool:
    """Whether a reason agrees with what happened, where that can be told."""
    days = [monday + timedelta(days=number) for number in range(7)]
    if week.excused == "holiday":
        return any(day in almanac.CLOSED for day in days)
    if week.excused == "downtime":
        return any(town.plan.is_down(day) for day in days)
    if week.excused == "youth_pause":
        return _rested(town, pair.youth_id, days)
    since, until = almanac.instant(monday, time()), almanac.instant(days[-1] + timedelta(days=1), time())
    if told := TOLD.get(week.excused):
        who = pair.youth_id if week.excused in ("closed", "youth_off") else pair.model_id
        about = (who, *_chats(town, who))
        return any(town.spells.during(what, one, since, until) for what in told for one in about)
    return week.excused in REASONS


def _chats(town: Town, person: int) -> list[int]:
    """The chat in which somebody writes."""
    young = [one.who.chat for one in town.young if one.id == person and one.who]
    return young or [model.chat for model in town.models if model.id == person]


def _rested(town: Town, youth: int, days: list[date]) -> bool:
    query = select(pauses).where(pauses.c.person_id == youth)
    rested = town.read(lambda tx: tx.connection.execute(query).all())
    ended = [almanac.local(one.ended_at).date() if one.ended_at else days[-1] for one in rested]
    return any(one.since <= days[-1] and end >= days[0] for one, end in zip(rested, ended, strict=True))


async def look_at_forgotten(town: Town) -> None:
    """Once a week: whoever is over the limit, as the town knows it, stands on the list of each team."""
    over = forgotten(town)
    for team in ("koege", "greve"):
        there = [one for one in town.staff if one.team == team and town.today not in one.away]
        if not there:
            continue
        listed: set[int] = set()
        for page in range(PAGES):
            step = "/glemt" if page == 0 else f"1g:forgotten:{page}:"
            if page and town.record.find(there[0].who.chat, step) is None:
                break
            await town.walk([Walk(there[0].who, [step])])
            listed |= _cards(town, there[0].who.chat)
        expected = {one.id for one in over if one.team == team}
        town.counts["looked for on /glemt"] += len(expected)
        town.counts["listed on /glemt"] += len(listed)
        for missing in expected - listed:
            one = next(one for one in town.young if one.id == missing)
            town.breaches["on /glemt"].append(
                f"{town.today}: {one.name} of {team}, {one.stage}, met {one.met_on}, since {one.enrolled_on}"
            )


def _cards(town: Town, chat: int) -> set[int]:
    shown = town.record.last(chat) or {"buttons": []}
    data = [button.get("data", "") for row in shown["buttons"] for button in row]
    return {int(found.split(":")[2]) for found in data if found.startswith("1g:card:")}


def forgotten(town: Town) -> list[Young]:
    """Everybody over the limit without a next date, on no break, as it was told in the town."""

    def found(tx: Tx) -> tuple[dict[int, date | None], list[Any]]:
        dates = tx.connection.execute(select(people.c.id, people.c.next_contact_on)).all()
        return dict(dates), list(tx.connection.execute(select(pauses)).all())

    dates, breaks = town.read(found)
    return [one for one in town.young if _is_over(town, one, dates.get(one.id), breaks)]


def _is_over(town: Town, one: Young, next_on: date | None, breaks: list[Any]) -> bool:
    if one.enrolled_on is None or one.stage in GONE:
        return False
    theirs = [found for found in breaks if found.person_id == one.id]
    if any(found.ended_at is None for found in theirs):
        return False
    back = [almanac.local(found.ended_at).date() for found in theirs]
    since = max([one.met_on or one.enrolled_on, *back])
    limit = WAITING if one.stage == "waiting" else OTHERS
    promised = next_on is not None and town.today <= next_on <= town.today + limit
    return town.today - since > limit and not promised
