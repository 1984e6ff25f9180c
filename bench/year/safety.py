"""What must hold of alarms, of talks and of those who had everything deleted."""

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import or_, select

from bench.year import almanac
from bench.year.almanac import KINDS
from bench.year.record import Alarm
from bench.year.town import Town
from storage.tables import notices

AT_ONCE, AGAIN = timedelta(minutes=1), timedelta(minutes=75)
"""After so long somebody of staff has been told of an alarm, and is told again while nobody has taken it."""


def check(town: Town) -> None:
    """Ask all of it, after what was sent has been gathered."""
    told: dict[int, list[datetime]] = defaultdict(list)
    for row in town.seen.values():
        if row.kind == "alert" and row.state == "sent":
            told[row.subject_id].append(row.sent_at)
    for alarm in town.alarms.values():
        _alarm(town, alarm, sorted(told[alarm.id]))
    _talks(town)
    _erased(town)


def _alarm(town: Town, alarm: Alarm, told: list[datetime]) -> None:
    when = f"raised {almanac.local(alarm.raised):%a %d %b %H:%M}"
    if not told or told[0] - alarm.raised > AT_ONCE:
        town.breaches["an alarm reaches staff at once"].append(f"{when}, told {[str(at) for at in told[:1]]}")
    end = alarm.climbs_until or town.now
    heard = [alarm.raised, *(at for at in told if at < end), end]
    for last, after in pairwise(heard):
        if after - last > AGAIN and not _down(town, last, after):
            town.breaches["an alarm climbs until it is taken"].append(f"{when}: silence from {last} to {after}")


def _down(town: Town, since: datetime, until: datetime) -> bool:
    days = (until - since).days + 2
    return any(town.plan.is_down(almanac.local(since).date() + timedelta(days=number)) for number in range(days))


def _talks(town: Town) -> None:
    """Nobody is asked about anything else in the middle of a talk."""
    spans: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for talk in town.talks.values():
        spans[talk.person_id].append((talk.opened_at, talk.ended_at or town.now))
    for row in town.seen.values():
        asked = row.state == "sent" and KINDS[row.kind].nudges
        if asked and any(since < row.sent_at < until for since, until in spans[row.person_id]):
            town.breaches["not while they talk"].append(f"{row.kind} to {row.person_id} at {row.sent_at}")


def _erased(town: Town) -> None:
    """Their chat stays silent, and nothing about them lies among what is to be sent or was."""
    for said in town.record.said.values():
        if said.chat in town.erased and said.at > town.erased[said.chat][1]:
            town.breaches["nothing to somebody erased"].append(f"{almanac.local(said.at)}: {said.text[:80]!r}")
    for person, at in town.erased.values():
        query = select(notices).where(or_(notices.c.person_id == person, notices.c.subject_id == person))
        for row in town.read(lambda tx, asked=query: tx.connection.execute(asked).all()):
            town.breaches["nothing to somebody erased"].append(f"{row.kind} {row.state}, erased {at}")
