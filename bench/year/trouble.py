"""Bad evenings and goodbyes: words of danger, who takes the alarm, and people who have everything about them deleted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from bench.year.check import harvest
from bench.year.folk import Somebody, Walk
from bench.year.record import Alarm
from bench.year.town import Colleague, Town, Young
from storage import accounts
from storage.tables import alerts, appointments, pairs, placements
from storage.tx import Tx

HARD = {"da": "jeg vil gerne dø", "en": "I want to die"}
"""Words that mean it, in both languages."""
AT_ONCE = 0.5
"""How likely one of those who are told takes an alarm in the evening."""


async def evening(town: Town) -> None:
    """A few write that they cannot go on; a few others want to be forgotten."""
    for one in town.young:
        if one.who is None or one.stage == "erased" or town.spells.is_now("blocked", one.who.chat):
            continue
        if town.often(0.0005) and not town.spells.is_now("in danger", one.id):
            await _writes(town, one.who)
        elif one.mate is None and one.stage != "lead" and town.often(0.0003):
            await _leaves(town, one, one.who)


def _all(town: Town, query: Select[Any]) -> Sequence[Any]:
    found: Sequence[Any] = town.read(lambda tx: tx.connection.execute(query).all())
    return found


async def _writes(town: Town, who: Somebody) -> None:
    """The timetable looks seconds later; whoever is told may take it at once, or it goes on climbing."""
    await town.walk([Walk(who, [HARD[who.language]])])
    await town.look()
    for row in _all(town, select(alerts).where(alerts.c.raised_at == town.now)):
        town.alarms[row.id] = Alarm(row.id, row.person_id or 0, row.team or "", town.now)
        town.spells.begin("in danger", row.person_id or 0, town.now)
        town.counts["alarms"] += 1
        told = [one for one in town.staff if town.record.find(one.who.chat, rf"1v:{row.id}:take:")]
        if told and (town.chance(AT_ONCE) or town.plan.is_down(town.tomorrow)):
            await _takes(town, told[0], town.alarms[row.id])


async def _takes(town: Town, colleague: Colleague, alarm: Alarm) -> None:
    alarm.taken = alarm.taken or town.now
    town.counts["alarms taken"] += 1
    await town.walk([Walk(colleague.who, [f"1g:alert:{alarm.id}:", f"1v:{alarm.id}:take:"])])


async def see_to_alarms(town: Town, colleague: Colleague) -> None:
    """On a working day each alarm of the team is taken, and closed when somebody has been spoken to."""
    for alarm in [one for one in town.alarms.values() if one.closed is None and one.team in ("", colleague.team)]:
        if alarm.taken is None:
            await _takes(town, colleague, alarm)
        if town.chance(0.7):
            alarm.closed = town.now
            town.spells.end("in danger", alarm.person, town.now)
            await town.walk([Walk(colleague.who, [f"1g:alert:{alarm.id}:", f"1v:{alarm.id}:close:"])])


async def _leaves(town: Town, one: Young, who: Somebody) -> None:
    """What was sent until now is kept for the check: the bot forgets it with them."""
    harvest(town)
    account = town.read(accounts.of_chat, who.chat)
    if account is None:
        return
    town.chats[account.id] = who.chat
    _over(town, one, town.now)
    await town.walk([Walk(who, ["/slet", "1g:delete_last::", "1z:::"])])
    one.stage = "erased"
    town.erased[who.chat] = one.id, town.now
    town.counts["who had everything deleted"] += 1


def _over(town: Town, one: Young, now: datetime) -> None:
    """Their jobs, pairs, times and alarms are over with them."""

    def found(tx: Tx) -> list[tuple[str, int]]:
        asked = (
            ("job over", select(placements.c.id).where(placements.c.person_id == one.id)),
            ("pair over", select(pairs.c.id).where(pairs.c.youth_id == one.id)),
        )
        return [(what, number) for what, query in asked for number in tx.connection.execute(query).scalars()]

    for what, number in town.read(found):
        town.spells.begin(what, number, now)
    for row in _all(town, select(appointments).where(appointments.c.person_id == one.id)):
        town.spells.begin(f"off {int(row.at.timestamp())}" if row.at else "off", row.id, now)
    for alarm in town.alarms.values():
        if alarm.person == one.id:
            alarm.closed = alarm.closed or now
    for what in ("in danger", "waits"):
        town.spells.end(what, one.id, now)
