"""Many notices in one round: each still by the rules of its own reader, and none waits for one that goes wrong."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from actions import foresight, keeping, planning, sending
from actions.sending import Verdict
from actions.visits import House
from bot.metrics import Metrics
from bot.planners import Planners
from rules.approval import CHAT, REFUSED
from storage import (
    Tx,
    accounts,
    approvals,
    events,
    families,
    inviting,
    merging,
    notices,
    pauses,
    people,
    tables,
    underway,
)
from storage.approvals import JOB
from storage.notices import Notice
from tests.stories.families_kit import guardian, invitation, sends
from tests.stories.notices_kit import ended, heard, taken
from tests.stories.staff_kit import change, id_of, there_is
from tests.stories.youth import let_in
from tests.world import Phone, World

INVITED = "You are warmly invited"


async def families_of(world: World, *names: str) -> dict[str, tuple[Phone, int, int]]:
    """Guardians by name: their phone, their id, their child's."""
    found = {}
    for name in names:
        child = there_is(world, f"{name}s child")
        found[name] = (*await guardian(world, child, f"{name} A", "en"), child)
    return found


def planned(world: World) -> None:
    left = planning.PLANNERS
    while left:
        _, left = world.app.db.run_now(planning.plan, world.app.house, left)


async def test_what_was_read_ahead_decides_as_if_each_had_been_asked_alone(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    cast = await families_of(world, "Ada", "Bea", "Cem", "Dua", "Eva", "Fay", "Gul", "Hana")
    event = sends(world, ("en",), seats=30)
    planned(world)
    world.app.db.run_now(things_happen, {name: ids for name, (_, *ids) in cast.items()}, event)
    sami = await let_in(world, "Sami")
    taken(world, id_of(world, "consultant"), person_of(world, sami))
    alone, together = both_ways(world)
    assert len(alone) >= 10 and together == alone
    await world.tick()
    told = {name for name, (phone, *_) in cast.items() if INVITED in phone.everything}
    assert told == {"Ada", "Fay"} and heard(sami) == 1 and lene.heard
    assert INVITED in await cast["Hana"][0].taps("It's me"), "on a shared phone it says nothing until it is tapped"
    states = {row.person_id: (row.state, row.reason) for row in world.rows()["notices"] if row.kind == "invitation"}
    assert states[cast["Bea"][1]] == ("dropped", "stopped") and states[cast["Gul"][1]] == ("planned", "budget")
    for name in ("Cem", "Dua", "Eva"):
        assert states[cast[name][1]] == ("dropped", "overtaken"), name


def things_happen(tx: Tx, cast: dict[str, list[int]], event: int) -> None:
    """After they were planned: stopped, silent, a no, 18, in another record, had two messages today, shares a phone."""
    people.change(tx, cast["Bea"][0], messages_off_at=tx.now)
    families.set_silent(tx, cast["Cem"][1], cast["Ada"][0], silent=True)
    approvals.record(tx, cast["Dua"][1], JOB, REFUSED, way=CHAT, by=None, guardian=cast["Dua"][0])
    people.change(tx, cast["Eva"][1], age_band="18-25")
    other = people.new(tx, team="koege", language="da", status="lead", age_band="15-17", submitted_at=tx.now)
    kept, gone = (people.by_id(tx, one) for one in (other, cast["Fay"][1]))
    assert kept is not None and gone is not None
    merging.join(tx, kept, gone, cast["Ada"][0])
    for number in (1, 2):
        at = tx.now - timedelta(hours=number)
        notices.plan(tx, "kin_confirmed", cast["Gul"][0], number, at, at)
    for one in notices.of_person(tx, cast["Gul"][0]):
        if one.kind == "kin_confirmed":
            underway.finish_many(tx, [(one.id, "sent", "", None)])
    [account] = accounts.of_person(tx, cast["Hana"][0])
    accounts.change_link(tx, account.id, cast["Hana"][0], shared=True)
    pauses.begin(tx, cast["Hana"][1], "exams", tx.now.date(), None, None)


def both_ways(world: World) -> tuple[list[Verdict], list[Verdict]]:
    """What is decided on all that is due: asked one by one, and with everything read ahead."""
    house = world.app.house

    def due(tx: Tx) -> list[Notice]:
        lying = select(*notices.COLUMNS).where(tables.notices.c.state == "planned", tables.notices.c.due_at <= tx.now)
        return [notices.read_notice(row) for row in tx.connection.execute(lying.order_by(tables.notices.c.id))]

    def alone(tx: Tx) -> list[Verdict]:
        return [sending.decide(Tx(tx.connection, tx.vault, tx.now), house, one) for one in due(tx)]

    def together(tx: Tx) -> list[Verdict]:
        wanted = due(tx)
        foresight.look(tx, house, wanted)
        return [sending.decide(tx, house, one) for one in wanted]

    return world.app.db.read_now(alone), world.app.db.read_now(together)


async def test_one_that_we_cannot_decide_on_or_draw_keeps_no_other_waiting(world: World) -> None:
    await world.hires("Lene", language="en")
    cast = await families_of(world, "Ada", "Bea", "Cem")
    sends(world)
    world.app.db.run_now(plan_broken, cast["Ada"][2], cast["Bea"][1], sends(world, state="draft", sent_at=None))
    await world.tick()
    assert [INVITED in phone.everything for phone, *_ in cast.values()] == [True, True, True]
    [undecided] = ended(world, "office_shut")
    assert undecided == ("planned", sending.OUR_FAULT)
    assert ended(world, "invitation").count(("failed", sending.OUR_FAULT)) == 1
    await world.leaps(days=31)
    assert ended(world, "office_shut") == [("dropped", "too_late")], "it is not tried for ever"


def plan_broken(tx: Tx, child: int, parent: int, event_id: int) -> None:
    """A closed day without the day, and an event that has lost its words."""
    notices.plan(tx, "office_shut", child, child, tx.now, tx.now)
    events.change(tx, event_id, state="open")
    event = events.by_id(tx, event_id)
    assert event is not None
    tx.connection.execute(tables.event_texts.delete().where(tables.event_texts.c.event_id == event_id))
    theirs = families.children_of(tx, parent)[0].person_id
    inviting.invite(tx, event, {parent: theirs})
    notices.plan(tx, "invitation", parent, event_id, tx.now, tx.now)


async def test_one_person_s_notices_go_one_by_one_and_the_rules_are_asked_before_each(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    phones: list[Any] = [await let_in(world, name) for name in ("Sami", "Amina")]
    ids = [person_of(world, phone) for phone in phones]
    for _ in range(2):
        world.clock.move_to(world.clock.now() + timedelta(seconds=1))
        for person in ids:
            taken(world, id_of(world, "consultant"), person)

    def stops_at_the_first(event: Any) -> None:
        if event["event"] == "message" and event["person"] == phones[0].person.id and heard(phones[0]) == 1:
            change(world, person_of(world, phones[0]), messages_off_at=world.clock.now())

    world.standin.world.listeners.add(stops_at_the_first)
    try:
        await world.tick()
    finally:
        world.standin.world.listeners.discard(stops_at_the_first)
    assert [heard(phone) for phone in phones] == [1, 2] and lene.heard
    assert ended(world) == [("dropped", "stopped"), ("sent", None), ("sent", None), ("sent", None)]


def person_of(world: World, phone: Phone) -> int:
    """Who writes on a phone."""

    def read(tx: Tx) -> int:
        account = accounts.of_chat(tx, phone.person.id)
        assert account is not None and account.current_id is not None
        return account.current_id

    return world.app.db.read_now(read)


async def test_what_is_on_its_way_arrives_when_planning_goes_wrong_meanwhile(town: World) -> None:
    await town.hires("Lene", language="en")
    cast = await families_of(town, "Ada", "Bea", "Cem")
    sends(town)
    asked = []

    async def plan() -> tuple[int, bool]:
        asked.append(1)
        if len(asked) > 1:
            raise ValueError("planning went wrong")
        return (await town.app.plan())[0], True

    with pytest.raises(ValueError, match="planning went wrong"):
        await town.app.sender.send_due(plan)
    await town.settle()
    assert [INVITED in phone.everything for phone, *_ in cast.values()] == [True] * 3 and len(asked) == 2
    assert [state for state, _ in ended(town, "invitation")] == ["sent"] * 3
    assert {invitation(town, person).told for _, person, _ in cast.values()} == {1}


async def test_who_fails_in_planning_or_reading_ahead_is_named_and_stops_no_other(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(tx: Tx, _: House) -> int:
        return tx.connection.execute(text("SELECT nothing FROM nowhere")).rowcount

    def plans(tx: Tx, _: House) -> int:
        people.change(tx, person, owner_id=lene, taken_at=tx.now)
        return int(notices.plan(tx, "taken", person, lene, tx.now, tx.now))

    await world.hires("Lene", language="en")
    sami, lene = await let_in(world, "Sami"), id_of(world, "consultant")
    person = person_of(world, sami)
    planners = Planners(world.app.db, world.app.house, Metrics(), (fails, plans))
    ahead: Any = keeping.READ_AHEAD
    assert "taken" not in ahead
    ahead["taken"] = lambda tx, _: [fails(tx, world.app.house)]
    try:
        for due in (True, False):
            await world.app.sender.send_due(planners.plan)
            said = "".join(capsys.readouterr())
            assert "planner_failed" in said and fails.__module__ in said and "Sami" not in said
            assert ("reading_ahead_failed" in said) is due
    finally:
        del ahead["taken"]
    assert heard(sami) == 1 and planners.failing == {fails.__module__}
