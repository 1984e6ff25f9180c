"""What must hold of every time that was agreed: both are reminded, and hear when it is off.

Reckoned from what happened in the town, not by the functions of the bot.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bench.year import after, almanac
from bench.year.crowd import age_on
from bench.year.kin import ADULT
from bench.year.meetings import INTERVIEW, PARENTS, ROLE
from bench.year.town import Agreed, Town, Undone
from storage.tables import appointments, pairs, pauses

DAY, HALF_HOUR = timedelta(days=1), timedelta(minutes=30)
REMIND: Mapping[str, tuple[str, ...]] = {"youth": ("remind_day",), ROLE: ("model_day",), PARENTS: ("kin_day",)}
"""By which message the young person, or the other one, is reminded the day before."""
AUDIENCES = {"youth": "youth", ROLE: "role_models", PARENTS: "parents", INTERVIEW: "workplaces"}
TELLS: Mapping[str, Mapping[str, str]] = {
    "youth": {"time_cancelled": "at", "times_offered": "was", "closed": "off"},
    ROLE: {"model_off": "at", "model_gone": "at"},
    PARENTS: {"kin_off": "at"},
    INTERVIEW: {"host_off": "at", "host_gone": "at"},
}
"""By which messages somebody hears that a time is off, and where in them it stands."""
TOLD = {ROLE: "model_agreed", INTERVIEW: "host_told"}
"""By which message the other one heard of the time; who has not heard of it need not hear that it is off."""
RESTS = ("rests", "no certificate", "stands down")

Key = tuple[int, datetime]
Rows = Mapping[tuple[str, int], list[Any]]
"""Messages by their kind and whom they are for."""


def look(town: Town) -> None:
    """Each evening: which times are agreed, which are not any more, and who has answered after an interview already."""
    rows = {row.id: row for row in town.rows(select(appointments))}
    for row in rows.values():
        if row.state == "agreed" and row.at > town.now:
            seen = Agreed(row.person_id, town.now, row.kind, row.with_id, row.workplace_id)
            town.agreed.setdefault((row.id, row.at), seen)
    after.look(town, rows.values())
    gone_now = {person for person, _ in town.erased.values()}
    for (number, at), agreed in town.agreed.items():
        found = rows.get(number)
        stands = found is not None and found.state == "agreed" and found.at == at
        if at > town.now and not stands and (number, at) not in town.undone:
            gone = found is None and agreed.person in gone_now
            town.undone[number, at] = Undone("young" if gone else "", town.now)


def check(town: Town) -> None:
    """Ask all of it, after what was sent has been gathered."""
    look(town)
    sent: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in town.seen.values():
        sent[row.kind, row.person_id].append(row)
    now = {row.id: row for row in town.rows(select(appointments))}
    for (number, at), agreed in town.agreed.items():
        _reminded(town, (number, at), agreed, now.get(number), sent)
    for key, undone in town.undone.items():
        if key in town.agreed:
            _heard(town, key, town.agreed[key], undone, sent)
    after.check(town, now, sent)


def _sides(town: Town, agreed: Agreed) -> Iterator[tuple[str, int]]:
    """Who is reminded: the young person, unless it is their parent's talk; and the other one."""
    gone = {person for person, _ in town.erased.values()}
    if agreed.kind != PARENTS and agreed.person not in gone:
        yield "youth", agreed.person
    if agreed.other is not None and agreed.person not in gone:
        yield agreed.kind, agreed.other


def _reminded(town: Town, key: Key, agreed: Agreed, row: Any, sent: Rows) -> None:
    """Each time that was agreed early enough has a reminder of the day before, the reason why not, or a task to ring."""
    number, at = key
    for side, reader in _sides(town, agreed):
        due = _day_before(at, AUDIENCES[side])
        if not agreed.seen < due < town.now - DAY:
            continue
        town.counts[f"agreed times looked at: {side}"] += 1
        told = [one for one in sent.get((REMIND[side][0], reader), ()) if _is_about(one, number, at)]
        if any(one.state == "sent" for one in told) or (side == "youth" and ("ring", number) in town.noted):
            continue
        why = next((one.reason or one.state for one in told), "no reminder")
        if not _excused(town, key, agreed, row, why, side):
            where = f"{side}: {number} of {reader}, {almanac.local(at):%a %d %b %H:%M}"
            town.breaches["a reminder of each time"].append(f"{where}: {why}; {_state(town, key, row)}")


def _state(town: Town, key: Key, row: Any) -> str:
    now = f"now {row.state} for {row.at}, coming {row.coming}" if row is not None else "now gone"
    return f"seen {town.agreed[key].seen}, {now}, undone {town.undone.get(key)}"


def _is_about(notice: Any, number: int, at: datetime) -> bool:
    return bool(notice.subject_id == number and notice.facts["at"] == int(at.timestamp()))


def _day_before(at: datetime, audience: str) -> datetime:
    """The same time on the wall, the day before, or the last allowed half hour before that."""
    wall = almanac.local(at)
    due = almanac.instant(wall.date() - DAY, wall.time())
    while not almanac.is_allowed(audience, due):
        due -= HALF_HOUR
    return due


def _excused(town: Town, key: Key, agreed: Agreed, row: Any, why: str, side: str) -> bool:
    """Whether what was written down as the reason is so. What was too late or not wanted is left to a task to ring."""
    at = key[1]
    since = at - 2 * DAY
    if why in after.UNREACHED or (why == "no reminder" and _no_way(town, agreed, side, since, at)):
        return True
    if why == "closed":
        return town.spells.during("closed", agreed.person, agreed.seen - DAY, at)
    off = key in town.undone or row is None or row.at != at or row.coming is not None
    if why != "overtaken":
        return why in ("stopped", "too_late") and off
    return off or _held_back(town, agreed, since, at) or after.is_down(town, since, at)


def _no_way(town: Town, agreed: Agreed, side: str, since: datetime, at: datetime) -> bool:
    """A role model or parent who cannot be written to is phoned: nothing is planned for them."""
    silent = [agreed.other or 0, *_chats(town, agreed.other or 0)] if side != "youth" else []
    return any(town.spells.during(what, one, since - 7 * DAY, at) for what in ("stopped", "blocked") for one in silent)


def _chats(town: Town, person: int) -> list[int]:
    folk = [*town.models, *town.contacts, *(one.who for one in town.parents.values() if one.who)]
    young = [one.who for one in town.young if one.who and one.id == person]
    return [who.chat for who in (*(who for who in folk if who.id == person), *young)]


def _held_back(town: Town, agreed: Agreed, since: datetime, at: datetime) -> bool:
    """Whether nothing may be said of it then: danger, a closed enquiry, no yes of the child's, a role model who rests."""
    during = town.spells.during
    if any(during(what, agreed.person, since, at) for what in ("in danger", "closed", "silent")):
        return True
    child = next((one.child for one in town.parents.values() if one.child.id == agreed.person), None)
    if agreed.kind == PARENTS and child is not None:
        grown = age_on(child.born, almanac.local(at).date()) >= ADULT
        if grown or not during("kin yes", agreed.person, town.plan.begins, at):
            return True
    return agreed.kind == ROLE and (
        any(during(why, agreed.other or 0, since, at) for why in RESTS) or _parted(town, agreed, since, at)
    )


def _parted(town: Town, agreed: Agreed, since: datetime, at: datetime) -> bool:
    """Whether the two are no pair any more, or the young one is on a break from everything."""
    breaks = select(pauses).where(pauses.c.person_id == agreed.person)
    on_break = any(
        one.since <= almanac.local(at).date() and (one.ended_at is None or one.ended_at > since)
        for one in town.rows(breaks)
    )
    two = select(pairs.c.id).where(pairs.c.youth_id == agreed.person, pairs.c.model_id == agreed.other)
    return on_break or any(town.spells.during("pair over", pair.id, town.plan.begins, at) for pair in town.rows(two))


def _heard(town: Town, key: Key, agreed: Agreed, undone: Undone, sent: Rows) -> None:
    """Whoever did not undo the time themselves reads that it is off, before they set out for it."""
    number, at = key
    readers = [(side, reader) for side, reader in _sides(town, agreed) if undone.by != _part(side)]
    readers += [(INTERVIEW, one.id) for one in town.contacts if agreed.kind == INTERVIEW]
    for side, reader in readers:
        if side in TOLD and not any(
            one.state == "sent" and _is_about(one, number, at) for one in sent.get((TOLD[side], reader), ())
        ):
            continue
        town.counts[f"times undone looked at: {side}"] += 1
        told = [
            one for kind, fact in TELLS[side].items() for one in sent.get((kind, reader), ()) if _tells(one, fact, at)
        ]
        if any(one.state == "sent" for one in told) or _need_not(town, key, agreed, undone, side, reader, told):
            continue
        why = next((f"{one.kind} {one.state} {one.reason}" for one in told), "no word")
        where = f"{side}: {number} of {reader}, {almanac.local(at):%a %d %b %H:%M}"
        town.breaches["news of a time that is off"].append(f"{where}, by {undone.by or 'the bot'} {undone.at}: {why}")


def _part(side: str) -> str:
    return "young" if side == "youth" else "other"


def _tells(notice: Any, fact: str, at: datetime) -> bool:
    said = notice.facts.get(fact, ())
    return int(at.timestamp()) in (said if isinstance(said, list) else [int(said or 0)])


def _need_not(town: Town, key: Key, agreed: Agreed, undone: Undone, side: str, reader: int, told: list[Any]) -> bool:
    """Whether there was no way to say it, no time, or nothing to say: the same time was agreed again."""
    if any(one.reason in after.UNREACHED for one in told):
        return True
    since, about = undone.at - DAY, (reader, *_chats(town, reader))
    if any(town.spells.during(what, one, since, key[1]) for what in ("stopped", "blocked") for one in about):
        return True
    if _held_back(town, agreed, since, key[1]) and not (side == "youth" and undone.by):
        return True
    if any(one.reason == "overtaken" for one in told) and _agreed_again(town, key):
        return True
    ahead = _half_hours(undone.at, min(key[1], town.now))
    return not any(_may(AUDIENCES[side], at) for at in ahead) or after.is_down(town, since, key[1])


def _agreed_again(town: Town, key: Key) -> bool:
    same = (appointments.c.id == key[0], appointments.c.state == "agreed", appointments.c.at == key[1])
    return bool(town.rows(select(appointments.c.id).where(*same)))


def _may(audience: str, at: datetime) -> bool:
    return almanac.is_allowed(audience, at)


def _half_hours(since: datetime, until: datetime) -> Iterator[datetime]:
    while since < until:
        yield since
        since += HALF_HOUR
