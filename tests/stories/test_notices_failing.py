"""When Telegram refuses, breaks off or is away: nothing goes twice, nothing is lost silently, nobody waits for others."""

from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.rounds import one_round
from bot.sender import Sender
from bot.wire import Session
from playground.server import Standin
from storage import Database, StorageUnavailable, notices, tables, underway
from tests.stories.notices_kit import ended, heard, row, taken, taken_over
from tests.stories.staff_kit import id_of, there_is
from tests.stories.youth import let_in
from tests.world import FRIDAY, StillClock, World, served


def breaks(world: World, **fault: Any) -> None:
    """Order a fault for the next message that is sent."""
    world.standin.faults.order_json({"method": "sendMessage", "times": 1, **fault})


def tries(world: World) -> int:
    """How often Telegram was asked to send the notice."""
    return sum(
        c.method == "sendMessage" and "has read what you wrote" in str(c.parameters) for c in world.standin.calls
    )


async def test_who_has_blocked_the_bot_is_told_nothing_and_it_is_known_why(town: World) -> None:
    sami, person = await taken_over(town)
    sami.person.block()
    await town.settle()
    await town.tick()
    assert ended(town) == [("failed", "unreachable")] and tries(town) == 0
    assert [account.reachable for account in town.rows()["accounts"] if account.current_id == person] == [False]
    sami.person.unblock()
    await town.settle()
    town.clock.move_to(town.clock.now() + timedelta(hours=1))
    taken(town, id_of(town, "consultant"), person)
    await town.tick()
    assert ended(town) == [("failed", "unreachable"), ("sent", None)] and heard(sami) == 1


async def test_blocked_while_sending_is_found_out_by_sending(town: World) -> None:
    sami, person = await taken_over(town)
    breaks(town, chat=sami.person.id, status=403)
    await town.tick()
    assert ended(town) == [("failed", "blocked")] and tries(town) == 1
    assert [account.reachable for account in town.rows()["accounts"] if account.current_id == person] == [False]
    await town.passes(hours=2)
    assert tries(town) == 1


async def test_a_chat_that_telegram_does_not_know_is_unreachable(town: World) -> None:
    sami, _ = await taken_over(town)
    breaks(town, chat=sami.person.id, status=400, description="Bad Request: chat not found")
    await town.tick()
    assert ended(town) == [("failed", "no_chat")]
    assert False in [account.reachable for account in town.rows()["accounts"]]


async def test_somebody_without_a_chat_is_not_forgotten_silently(town: World) -> None:
    await town.hires("Lene", language="en")
    taken(town, id_of(town, "consultant"), there_is(town, "Sami R."))
    await town.tick()
    assert ended(town) == [("failed", "unreachable")]


async def test_a_message_telegram_refuses_is_our_fault_and_not_tried_for_ever(town: World) -> None:
    sami, _ = await taken_over(town)
    breaks(town, chat=sami.person.id, status=400, description="Bad Request: can't parse entities")
    await town.passes(hours=1)
    assert ended(town) == [("failed", "TelegramBadRequest")] and tries(town) == 1
    assert all(account.reachable for account in town.rows()["accounts"])


MAYBE: tuple[dict[str, Any], ...] = (
    {"drop": "after"},
    {"drop": "before"},
    {"html": True},
    {"status": 502},
    {"status": 500, "description": "Internal Server Error: sent or not"},
)


async def test_what_may_have_arrived_is_uncertain_and_never_sent_again(town: World) -> None:
    sami, person = await taken_over(town)
    for number, fault in enumerate(MAYBE, 1):
        breaks(town, chat=sami.person.id, **fault)
        await town.tick()
        assert ended(town) == [("uncertain", "unanswered")] * number
        await town.passes(minutes=10)
        assert tries(town) == number and heard(sami) == 1
        taken(town, id_of(town, "consultant"), person)


async def test_while_telegram_is_away_nothing_is_tried_and_then_all_of_it(world: World) -> None:
    sami, person = await taken_over(world)
    api = TelegramAPIServer.from_base("http://127.0.0.1:1")
    async with Bot(world.standin.token, session=Session(api=api)) as nowhere:
        away = Sender(nowhere, world.app.db, world.app.house, world.clock)
        for _ in range(3):
            await away.send_due()
            world.clock.move_to(world.clock.now() + timedelta(seconds=5))
            taken(world, id_of(world, "consultant"), person)
    assert {state for state, _ in ended(world)} == {"planned"} and len(ended(world)) == 4
    assert ("planned", "not_connected") in ended(world)
    await world.tick()
    assert heard(sami) == 4 and {state for state, _ in ended(world)} == {"sent"}


async def test_a_break_in_the_middle_costs_one_notice_and_not_all(town: World) -> None:
    sami, person = await taken_over(town)
    for _ in range(2):
        town.clock.move_to(town.clock.now() + timedelta(seconds=1))
        taken(town, id_of(town, "consultant"), person)
    breaks(town, chat=sami.person.id, drop="before")
    town.standin.faults.order_json({"method": "getMe", "times": 1, "status": 502})
    await town.tick()
    assert [state for state, _ in ended(town)] == ["planned", "planned", "uncertain"]
    await town.tick()
    assert [state for state, _ in ended(town)] == ["sent", "sent", "uncertain"]


class Deaf:
    """A database whose word that a round was kept gets lost, once."""

    def __init__(self, db: Database) -> None:
        self.db, self.lost = db, False

    async def run(self, action: Any, *given: Any, **named: Any) -> Any:
        found = await self.db.run(action, *given, **named)
        if action is one_round and not self.lost:
            self.lost = True
            raise StorageUnavailable("the connection broke while committing")
        return found


@pytest.mark.parametrize("claimed_again", [False, True])
async def test_what_telegram_never_heard_of_is_sent_though_nobody_knew_what_was_kept(
    world: World, claimed_again: bool
) -> None:
    sami, _ = await taken_over(world)
    deaf: Any = Deaf(world.app.db)
    sender = Sender(world.app.bot, deaf, world.app.house, world.clock)
    with pytest.raises(StorageUnavailable):
        await sender.send_due()
    assert ended(world) == [("sending", None)] and heard(sami) == 0
    if claimed_again:
        later = world.clock.now() + timedelta(minutes=3)
        world.app.db.run_now(lambda tx: tx.connection.execute(tables.notices.update().values(claimed_until=later)))
    await sender.send_due()
    assert heard(sami) == (not claimed_again) and row(world).attempts == 1


async def test_where_nobody_would_be_served_it_is_tried_later(town: World) -> None:
    sami, person = await taken_over(town)
    for number, status in enumerate((401, 404, 500)):
        breaks(town, chat=sami.person.id, status=status)
        await town.tick()
        assert ("planned", "refused_all") in ended(town) and tries(town) == 2 * number + 1
        await town.passes(seconds=29)
        assert tries(town) == 2 * number + 1
        await town.passes(seconds=1)
        assert heard(sami) == number + 1 and {state for state, _ in ended(town)} == {"sent"}
        town.clock.move_to(town.clock.now() + timedelta(seconds=1))
        taken(town, id_of(town, "consultant"), person)


async def test_a_flood_limit_is_obeyed_to_the_second_and_keeps_no_other_chat_waiting(world: World) -> None:
    sami, person = await taken_over(world)
    amina = await let_in(world, "Amina")
    other = next(row.id for row in world.rows()["people"] if row.status == "lead" and row.id != person)
    taken(world, id_of(world, "consultant"), other)
    breaks(world, chat=sami.person.id, status=429, retry_after=40)
    await world.tick()
    assert heard(sami) == 0 and heard(amina) == 1
    first = row_of(world, person)
    assert (first.state, first.reason, first.due_at) == ("planned", "flood", world.clock.now() + timedelta(seconds=40))
    world.clock.move_to(world.clock.now() + timedelta(seconds=20))
    taken(world, id_of(world, "consultant"), person)
    await world.tick()
    assert heard(sami) == 0 and tries(world) == 2
    await world.passes(seconds=19, milliseconds=999)
    assert tries(world) == 2
    await world.passes(milliseconds=1)
    assert heard(sami) == 2


def row_of(world: World, person: int) -> Any:
    """The notice of a person."""
    return next(row for row in world.rows()["notices"] if row.person_id == person and row.kind == "taken")


async def test_a_second_chat_that_meets_the_limit_makes_everybody_wait(town: World) -> None:
    sami, person = await taken_over(town)
    phones, ids = [sami], [person]
    for name in ("Amina", "Omar"):
        phones.append(await let_in(town, name))
        ids.append(next(r.id for r in town.rows()["people"] if r.status == "lead" and r.id not in ids))
        taken(town, id_of(town, "consultant"), ids[-1])
    await town.settle()
    for _ in range(2):
        breaks(town, status=429, retry_after=30)
    await town.tick()
    await town.passes(seconds=29)
    assert tries(town) == 2 and sum(heard(phone) for phone in phones) == 0
    await town.passes(seconds=1)
    assert [heard(phone) for phone in phones] == [1, 1, 1] and tries(town) == 5


async def test_too_many_requests_without_a_time_waits_half_a_minute(town: World) -> None:
    sami, _ = await taken_over(town)
    breaks(town, chat=sami.person.id, status=429)
    await town.tick()
    await town.passes(seconds=29)
    assert tries(town) == 1 and ended(town) == [("planned", "flood")]
    await town.passes(seconds=1)
    assert heard(sami) == 1


async def test_a_failing_menu_sends_no_message_twice(town: World) -> None:
    lene = town.phone("Lene", "en")
    await lene.says(f"/start {(await town.app.invite('consultant', 'koege')).partition('start=')[2]}")
    await lene.says("Lene")
    await town.app.confirm((await town.app.pending())[0])
    town.standin.faults.order_json({"method": "setMyCommands", "times": 1, "status": 429, "retry_after": 9})
    await town.passes(minutes=5)
    assert heard(lene, "You are in, Lene") == 1 and ended(town, "confirmed") == [("sent", None)]


async def test_what_was_on_its_way_when_the_bot_died_is_uncertain_after_a_restart(migrated_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin:
        async with served(standin, clock, migrated_url) as before:
            sami, _ = await taken_over(before)
            notice = row(before)
            account = next(a.id for a in before.rows()["accounts"] if a.current_id == notice.person_id)
            before.app.db.run_now(underway.start_many, [(notice.id, account)])
        async with served(standin, clock, migrated_url) as after:
            await after.tick()
            assert ended(after) == [("uncertain", "sender_died")]
            await after.passes(hours=1)
        assert "has read what you wrote" not in str([message["text"] for message in sami.said])


async def test_two_senders_send_one_notice_once(world: World) -> None:
    sami, _ = await taken_over(world)
    due = row(world)
    second = Sender(world.app.bot, world.app.db, world.app.house, world.clock)
    await world.app.sender.send_due()
    world.app.db.run_now(notices.postpone, due.id, world.clock.now(), "hours")
    world.app.db.run_now(notices.give_up, due.id, "dropped", "overtaken")
    await second.send_due()
    await world.settle()
    world.app.db.run_now(underway.start_many, [(due.id, 1)])
    assert heard(sami) == 1 and ended(world) == [("sent", None)]


async def test_every_notice_that_arrived_says_why(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    await sami.taps("Call me")
    await town.tick()
    await lene.says("/new")
    await lene.taps("Sami R.")
    await lene.taps("Take it")
    await town.tick()
    sent = [row for row in town.rows()["notices"] if row.state == "sent"]
    assert {row.kind for row in sent} == {"confirmed", "new_intake", "taken"}
    owners = {id_of(town): sami.person.id, id_of(town, "consultant"): lene.person.id}
    for notice in sent:
        why = await town.app.why(owners[notice.person_id], notice.message_id, "en")
        assert isinstance(why, dict) and why["kind"] == notice.kind and why["why"] and why["state"] == "sent"
    assert await town.app.why(sami.person.id, 1, "en") is None
