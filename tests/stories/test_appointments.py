"""Times are proposed, picked, reminded of, moved and held, each by a tap; nobody is reminded of a time that is off."""

from datetime import datetime
from typing import Any

from dialogs.press import press
from storage import workplaces
from tests.stories.notices_kit import on_the_wall, wall
from tests.stories.staff_kit import NOBODY, Taps, change, column, has_card, id_of, there_is
from tests.stories.youth import let_in
from tests.world import FRIDAY, Phone, World


async def the_two(world: World) -> tuple[Phone, Phone, int]:
    """Lene, Sami whom she looks after, and Sami's id."""
    lene = await world.hires("Lene", language="en")
    sami = await let_in(world, "Sami")
    change(world, person := id_of(world), owner_id=id_of(world, "consultant"), taken_at=world.clock.now())
    await world.tick()
    return lene, sami, person


async def proposes(lene: Phone, person: int, *buttons: str) -> str:
    """Lene opens a card and taps her way to a proposal."""
    await has_card(lene, person)
    heard = ""
    for button in ("More", "Propose a time", *buttons):
        heard = await lene.taps(button)
    return heard


def row(world: World) -> Any:
    """The only appointment."""
    [found] = world.rows()["appointments"]
    return found


def reminded(world: World) -> dict[tuple[str, str], str]:
    """When reminders were or are due, for which time, and how they ended."""
    found = [one for one in world.rows()["notices"] if one.kind.startswith("remind_")]
    return {(one.kind, on_the_wall(datetime.fromtimestamp(one.facts["at"], FRIDAY.tzinfo))): one.state for one in found}


async def goes_to(world: World, moment: str) -> None:
    """Be at this time on the wall, and do what is due then."""
    await world.leaps(seconds=(wall(moment) - world.clock.now()).total_seconds())


async def proposed(world: World) -> tuple[Phone, Phone, int]:
    """Lene has proposed three times on Wednesday, in five taps, and Sami has read them."""
    lene, sami, person = await the_two(world)
    await has_card(lene, person)
    taps = Taps(lene, "propose times")
    await taps.on("More", "Propose a time", "Talk", "Wednesday 25 November", "Send 3 times")
    taps.within(5)
    await world.tick()
    return lene, sami, person


async def test_from_a_proposal_to_a_talk_that_was_held(town: World) -> None:
    lene, sami, person = await proposed(town)
    assert "Which time suits you best?" in sami.heard and "A talk with Lene" in sami.heard
    times = [button for button in sami.buttons if "November" in button]
    assert len(times) == 3 and all("Wednesday 25 November" in one for one in times)
    assert "That is agreed" in await sami.taps(times[0])
    old = on_the_wall(row(town).at)
    await town.tick()
    assert "A time was agreed" in lene.heard
    assert "Your next time: Wednesday 25 November" in await sami.says("/status")
    await goes_to(town, "2026-11-24 14:00")
    assert "remind you of this" in sami.heard and "Are you coming?" in sami.heard
    assert "Great. See you there." in await sami.taps("I'm coming")
    await moves(town, lene, sami)
    before = len(sami.said)
    await goes_to(town, "2026-11-25 12:00")
    assert len(sami.said) == before, "nothing of the old time"
    for moment in ("2026-11-25 15:00", "2026-11-26 13:00", "2026-11-26 15:31"):
        await goes_to(town, moment)
    states = reminded(town)
    assert (states["remind_day", old], states["remind_hours", old]) == ("sent", "dropped")
    assert states["remind_day", "2026-11-26 15:00"] == states["remind_hours", "2026-11-26 15:00"] == "sent"
    assert len(sami.said) == before + 2 and "It is today at 15:00" in sami.heard
    await holds(town, lene, person)
    assert "you were there" in await sami.says("/my_data")


async def moves(world: World, lene: Phone, sami: Phone) -> None:
    """On the day before Lene proposes Thursday instead, and Sami picks 15.00."""
    await lene.says("/idag")
    await lene.forges(press("g", "appointment", row(world).id))
    assert "They say they are coming." in lene.heard
    for button in ("Propose other times", "Thursday 26 November", "Send 3 times"):
        await lene.taps(button)
    await world.tick()
    assert "We have to move your time" in sami.heard
    await sami.taps("Thursday 26 November at 15:00")
    assert on_the_wall(row(world).at) == "2026-11-26 15:00" and row(world).coming is None


async def holds(world: World, lene: Phone, person: int) -> None:
    """When it is over one tap on the message, or from the list behind /idag, writes it down."""
    assert "is over. How did it go?" in lene.heard
    await lene.says("/idag")
    await lene.taps("Appointments · 1")
    await lene.taps("Sami R.")
    assert "State: held" in await lene.taps("Held")
    assert any("Enrolled" in text for text in lene.buttons)
    assert column(world, person, "contacted_at") == world.clock.now()
    assert [one.how for one in world.rows()["contacts"]] == ["office"]
    assert not any("Appointments" in text for text in (await lene.says("/idag"), *lene.buttons))


async def test_a_calendar_file_and_a_time_that_is_called_off(town: World) -> None:
    lene, sami, _ = await proposed(town)
    await sami.taps("Wednesday 25 November at 14:00")
    await sami.taps("For my calendar")
    assert "SUMMARY:A talk with Lene" in calendar(sami) and "DTSTART:20261125T130000Z" in calendar(sami)
    await sami.says("/my_data")
    await sami.taps("I share this phone")
    await sami.taps("Yes, I share it")
    await sami.forges(press("g", "time_ics", row(town).id))
    assert "SUMMARY:A time\r\n" in calendar(sami) and "LOCATION" not in calendar(sami)
    assert "What would you like?" in await sami.forges(press("time", row(town).id, "cannot"))
    await town.leaps(minutes=1)
    await sami.taps("Call it off")
    await town.tick()
    assert "Somebody has called off Wednesday 25 November" in lene.heard
    await goes_to(town, "2026-11-25 13:00")
    assert set(reminded(town).values()) == {"dropped"} and row(town).state == "cancelled"


def calendar(phone: Phone) -> str:
    """What stands in the newest file."""
    file = next(message["file"] for message in reversed(phone.said) if message.get("file"))
    stored = phone.world.standin.world.files.at(file["url"].removeprefix("files/"))
    assert stored is not None and file["name"] == "opgang.ics"
    return stored.data.decode()


async def test_times_that_nobody_picked_wait_for_staff_and_a_phone_call_can_agree_one(town: World) -> None:
    lene, _, _ = await proposed(town)
    person = there_is(town, "Karl K.", owner_id=id_of(town, "consultant"))
    heard = await proposes(lene, person, "Preparation meeting", "Thursday 26 November", "Send 3 times")
    assert "Karl K.: Preparation meeting 1" in heard and "ring, and tap the time" in heard
    assert "State: agreed" in await lene.taps("Said yes: Thursday 26 November at 14:00")
    await goes_to(town, "2026-11-25 15:01")
    assert "Nobody picked a time" in lene.everything
    await lene.says("/idag")
    await lene.taps("Appointments · 1")
    assert lene.buttons[0] == "another time is wanted · Sami R. · Talk"
    await lene.taps("What comes next")
    assert lene.buttons[0] == "Thursday 26 November at 14:00 · Karl K. · Preparation meeting 1"[:60]


async def test_who_did_not_come_is_offered_a_new_time_and_not_scolded(town: World) -> None:
    lene, sami, _ = await proposed(town)
    await sami.taps("Wednesday 25 November at 14:00")
    await goes_to(town, "2026-11-25 14:45")
    await lene.taps("Didn't come")
    await town.tick()
    assert "That is okay" in sami.heard and "new time?" in sami.heard
    assert "you would like another time" in await sami.taps("Yes, a new time")
    await lene.says("/idag")
    assert any("Appointments · 1" in text for text in lene.buttons)


async def test_a_reminder_that_could_not_be_sent_becomes_a_task_to_ring(town: World) -> None:
    lene, sami, _ = await proposed(town)
    await sami.taps("Wednesday 25 November at 15:00")
    await goes_to(town, "2026-11-25 14:40")
    assert set(reminded(town).values()) == {"dropped"} and "remind" not in sami.everything
    await town.tick()
    await lene.says("/idag")
    await lene.taps("My tasks")
    assert any("by phone" in text for text in lene.buttons)


async def test_nobody_is_reminded_of_a_day_on_which_the_office_is_closed(town: World) -> None:
    lene, sami, _ = await proposed(town)
    await sami.taps("Wednesday 25 November at 14:00")
    await lene.says("/lukket")
    await lene.taps("25 November")
    await lene.taps("Yes")
    for moment in ("2026-11-23 09:00", "2026-11-25 15:00"):
        await goes_to(town, moment)
    assert row(town).state == "asked" and "sent" not in reminded(town).values()
    assert "is off" in sami.everything and "about a new time" in sami.everything


async def test_an_interview_from_the_cards_to_both_answers(town: World) -> None:
    lene, sami, person = await the_two(town)
    mine, name = id_of(town, "consultant"), "Børnehaven Solsikken"
    town.app.db.run_now(lambda tx: workplaces.add(tx, team="koege", name=name, trade=None, made_by=mine))
    await proposes(lene, person, "Job interview", "Børnehaven Solsikken", "Tuesday 24 November", "18:30", "+5 minutes")
    await lene.taps("Send 1 time")
    await town.tick()
    assert "Børnehaven Solsikken" in sami.heard and "Does this time suit you?" in sami.heard
    assert "Shall Lene come along?" in await sami.taps("Tuesday 24 November at 18:35")
    assert "meet outside" in await sami.taps("Meet me outside")
    await sami.taps("Practise")
    assert "Card three" in (await sami.taps("Next card"), await sami.taps("Next card"))[1]
    assert sorted(task.kind for task in town.rows()["tasks"]) == ["company", "host_ring"]
    early = press("iv", row(town).id, "answer", "yes")
    await goes_to(town, "2026-11-24 16:35")
    assert "It is today at 18:35" in sami.heard and "cross our fingers" in sami.heard
    await goes_to(town, "2026-11-25 16:00")
    assert "How did the job interview go?" in sami.heard
    assert "It happens to many" in await sami.taps("Not so good")
    await sami.forges(early)
    assert row(town).youth_answer is None, "a day to think comes first"
    await lene.taps("Held")
    await goes_to(town, "2026-11-25 19:00")
    assert "Would you like to work there?" in sami.heard
    assert "nothing is settled yet" in await sami.taps("Yes, I would")
    await goes_to(town, "2026-11-26 10:00")
    assert {task.kind for task in town.rows()["tasks"] if task.done_at is None} == {"thought"}
    await lene.forges(press("g", "appointment", row(town).id))
    assert "Sami R.: yes" in lene.heard and "did not go so well" in lene.heard
    assert "The workplace: not sure" in await lene.taps("Workplace: not sure")
    assert not [task for task in town.rows()["tasks"] if task.done_at is None]
    assert [one.how for one in town.rows()["contacts"]] == ["outside"]


async def test_a_place_that_is_typed_lies_sealed(town: World) -> None:
    lene, sami, person = await the_two(town)
    await proposes(lene, person, "Job interview", "Somewhere else")
    await lene.says("Bageren på torvet")
    await lene.taps("Later days")
    assert lene.buttons[0] == "Monday 30 November"
    for button in ("Monday 30 November", "09:00", "Send 1 time"):
        await lene.taps(button)
    await town.tick()
    assert "Bageren på torvet" in sami.heard
    assert row(town).place == "typed" and b"Bageren" not in row(town).sealed


async def test_two_people_on_one_time_one_gets_it_and_the_other_the_rest(world: World) -> None:
    lene, sami, _ = await proposed(world)
    omar = await let_in(world, "Omar")
    other = next(one.id for one in world.rows()["people"] if one.owner_id is None and one.submitted_at)
    change(world, other, owner_id=id_of(world, "consultant"))
    await proposes(lene, other, "Talk", "Wednesday 25 November", "Send 3 times")
    await world.tick()
    label = "Wednesday 25 November at 14:00"
    assert label in sami.buttons and label in omar.buttons
    for phone in (sami, omar):
        phone.person.tap_now(world.newest(phone.person.id)["message_id"], label)
    await world.settle()
    states = sorted(one.state for one in world.rows()["appointments"])
    assert states == ["agreed", "proposed"]
    lost = sami if "just been taken" in sami.heard else omar
    assert "just been taken" in lost.heard and label not in lost.buttons
    assert "That is agreed" in await lost.taps("Wednesday 25 November at")
    assert len({one.at for one in world.rows()["appointments"]}) == 2
    await goes_to(world, "2026-11-25 13:00")
    assert "It is today at" in sami.heard and "It is today at" in omar.heard
    await goes_to(world, "2026-11-25 15:31")
    await lene.says("/idag")
    assert (await lene.taps("Appointments · 2")).startswith("2 appointments need you")


async def test_forged_old_and_foreign_buttons_change_nothing(town: World) -> None:
    lene, sami, person = await proposed(town)
    found = row(town).id
    greta = await town.hires("Greta", team="greve", language="en")
    stranger = town.phone("Eve", "en")
    await stranger.says("/start")
    staffs = [("g", "meet", person), ("meet", person, "talk"), ("g", "appointment", found), ("meeting", found, "held")]
    staffs += [("offer", found, "261126.840"), ("g", "meet_days", found), ("meeting", found, "cancel")]
    theirs = [("time", found, "no"), ("g", "time", found), ("g", "time_ics", found), ("iv", found, "company", "along")]
    for who in (greta, stranger):
        for data in (*staffs, *theirs):
            heard = await who.forges(press(*data))
            assert "Sami" not in heard and "Talk" not in heard and "November" not in heard
    for data in staffs:
        await sami.forges(press(*data))
    for data in theirs:
        await lene.forges(press(*data))
    past = int(FRIDAY.timestamp() // 60)
    odd = [(found, "pick", past), (found, "pick", "x"), ("x", "pick", past), (NOBODY, "no"), (found, "erase"), (found,)]
    for data in odd:
        await sami.forges(press("time", *data))
    for picked in ("x", "261125", "261125.0", "261125.5", "269999.840", "261122.840", "261125.1439"):
        await lene.forges(press("offer", found, picked))
    assert row(town).state == "proposed" and row(town).at is None and town.rows()["set_aside"] == []
    right, other = (int(wall(f"2026-11-25 {clock}").timestamp() // 60) for clock in ("14:00", "15:00"))
    assert "That is agreed" in await sami.forges(press("time", found, "pick", right))
    assert "from before" in await sami.forges(press("time", found, "pick", other))
    assert "already" in await sami.forges(press("time", found, "pick", right))
    assert on_the_wall(row(town).at) == "2026-11-25 14:00"
