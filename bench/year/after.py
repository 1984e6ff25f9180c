"""What must hold after an interview and of parents: a day to think, then a question; and who hears nothing before a yes.

Reckoned from what happened in the town, not by the functions of the bot.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bench.year import almanac
from bench.year.almanac import KINDS
from bench.year.crowd import age_on
from bench.year.kin import ADULT
from bench.year.meetings import INTERVIEW
from bench.year.town import Town
from storage.tables import pauses

DAY = timedelta(days=1)
UNREACHED = ("blocked", "unreachable", "no_chat", "uncertain")
"""Why a message did not arrive: staff hear of that."""
AFTER = ("interview_answer", "host_asked")
"""What is asked when there was a day to think."""
ANSWERED_BY = timedelta(days=16)
TIME_TO_ASK = timedelta(days=5)
"""Before a question is too old: school, a week's budget and the hours may hold it so long after staff wrote it down."""
MAY_HEAR = ("kin_times", "kin_day", "kin_hours", "kin_off")
"""What a parent hears of a talk."""


def look(town: Town, appointments: Iterable[Any]) -> None:
    """Each evening: nobody has answered within a day of an interview."""
    for row in appointments:
        answered = row.youth_answer or row.workplace_answer
        if row.kind == INTERVIEW and answered and row.at is not None and town.now < row.at + DAY:
            town.breaches["a day to think"].append(f"{row.id} at {row.at}: answered by {town.now}")


def check(town: Town, appointments: Mapping[int, Any], sent: Mapping[tuple[str, int], list[Any]]) -> None:
    """Ask both, after what was sent has been gathered; `sent` by kind and reader."""
    _thought(town, appointments, sent)
    _parents(town)


def is_down(town: Town, since: datetime, until: datetime) -> bool:
    """Whether nothing ran on one of these days."""
    first = almanac.local(since).date()
    return any(town.plan.is_down(first + timedelta(days=number)) for number in range((until - since).days + 1))


def _is_about(notice: Any, row: Any) -> bool:
    return bool(notice.subject_id == row.id and notice.facts["at"] == int(row.at.timestamp()))


def _thought(town: Town, now: Mapping[int, Any], sent: Mapping[tuple[str, int], list[Any]]) -> None:
    """After an interview nobody is asked for a yes or no before a day has passed; then both are, or somebody phones."""
    for (kind, _), rows in sent.items():
        for row in rows if kind in AFTER else ():
            if row.state == "sent" and row.sent_at.timestamp() < row.facts["at"] + DAY.total_seconds():
                town.breaches["a day to think"].append(f"{kind} to {row.person_id}: {row.sent_at}")
    for row in now.values():
        if row.kind != INTERVIEW or row.state != "held" or not row.at < town.now - ANSWERED_BY:
            continue
        town.counts["interviews looked at"] += 1
        asked = [one for one in sent.get(("interview_answer", row.person_id), ()) if _is_about(one, row)]
        if row.youth_answer is None and not any(one.state == "sent" or _is_so(town, row, one) for one in asked):
            why = next((f"{one.state} {one.reason}" for one in asked), "not asked")
            town.breaches["a day to think"].append(f"youth of {row.id}, {almanac.local(row.at):%a %d %b %H:%M}: {why}")
        hosts = any(_is_about(one, row) for who in town.contacts for one in sent.get(("host_asked", who.id), ()))
        if row.workplace_answer is None and not hosts and ("thought", row.id) not in town.noted:
            town.breaches["a day to think"].append(f"workplace of {row.id}: neither asked nor phoned")


def _is_so(town: Town, row: Any, notice: Any) -> bool:
    """Whether the reason is so for which somebody was not asked."""
    if notice.reason in UNREACHED:
        return True
    until = row.at + ANSWERED_BY
    late = row.at + DAY + KINDS[notice.kind].late - TIME_TO_ASK
    if notice.reason == "too_late" and not town.spells.during("written down", row.id, row.at, late):
        return True  # nobody said early enough that it took place
    if notice.reason == "paused":
        theirs = select(pauses).where(pauses.c.person_id == row.person_id)
        return any(_covers(one, almanac.local(row.at).date(), until) for one in town.rows(theirs))
    what = {"stopped": ("stopped",), "closed": ("closed",), "too_late": ("in danger",)}.get(notice.reason, ())
    return any(town.spells.during(one, row.person_id, row.at, until) for one in what) or is_down(town, row.at, until)


def _covers(rest: Any, day: date, until: datetime) -> bool:
    return bool(rest.since <= almanac.local(until).date() and (rest.ended_at is None or rest.ended_at.date() >= day))


def _parents(town: Town) -> None:
    """A parent hears of a talk after their child said yes to that; in silence, or once the child is 18, nothing."""
    parents = {one.id: one for one in town.parents.values()}
    for row in town.seen.values():
        one = parents.get(row.person_id)
        if one is None or row.state != "sent":
            continue
        town.counts["messages to parents looked at"] += 1
        asked = town.spells.during("kin yes", one.child.id, town.plan.begins, row.sent_at + timedelta(seconds=1))
        grown = age_on(one.child.born, almanac.local(row.sent_at).date()) >= ADULT
        if grown or (row.kind in MAY_HEAR and not asked) or town.spells.was("silent", one.child.id, row.sent_at):
            why = "18" if grown else "silence" if asked else "nobody asked the child"
            town.breaches["parents hear what they may"].append(f"{row.kind} to {row.person_id} {row.sent_at}: {why}")
