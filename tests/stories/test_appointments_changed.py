"""Who it was with has left, the other team takes over, somebody can come after all, a slip of the finger is put right."""

from dialogs.press import press
from storage import appointments, contacts
from tests.stories.notices_kit import heard, wall
from tests.stories.staff_kit import change, column
from tests.stories.talks_kit import puts_on_duty
from tests.stories.test_appointments import goes_to, proposed, proposes, row
from tests.stories.test_duty import goes_away
from tests.stories.test_staff_removal import removes
from tests.world import World


async def test_a_time_stands_no_longer_than_whoever_it_is_with(town: World) -> None:
    lene, sami, person = await proposed(town)
    await sami.taps("Wednesday 25 November at 14:00")
    await goes_to(town, "2026-11-24 14:00")
    await sami.taps("I can't that day")
    await town.leaps(minutes=1)
    await sami.forges(press("time", row(town).id, "coming"))
    await town.tick()
    assert "Somebody can come after all Wednesday 25 November at 14:00" in lene.heard
    await sami.forges(press("time", row(town).id, "other"))
    await proposes(
        lene, person, "another time is wanted", "Propose other times", "Thursday 26 November", "Send 3 times"
    )
    await town.tick()
    assert "Lene from Jobplaneten would like to meet you" in sami.heard, "Lene moves nothing: Sami did"
    await sami.taps("Thursday 26 November at 14:00")
    karen, greta = await town.hires("Karen", "leader", None, "en"), await town.hires("Greta", language="en")
    await removes(karen, "Lene")
    await town.tick()
    assert "The time Thursday 26 November at 14:00 is off" in sami.heard and "about a new time" in sami.heard
    assert (row(town).state, row(town).staff_id) == ("asked", None)
    await town.leaps(minutes=1)
    await greta.says("/idag")
    for button in ("Appointments · 1", "Sami R.", "Propose other times", "Friday 27 November", "Send 3 times"):
        await greta.taps(button)
    await town.tick()
    assert "A talk with Greta" in sami.heard
    town.app.db.run_now(lambda tx: appointments.change(tx, row(town).id, state="agreed", at=wall("2026-11-27 14:00")))
    change(town, person, owner_id=row(town).staff_id)
    await greta.forges(press("deed", person, "move", "greve"))
    assert (row(town).state, row(town).team, row(town).staff_id) == ("asked", "greve", None)


async def test_a_slip_of_the_finger_is_put_right(town: World) -> None:
    lene, sami, _ = await proposed(town)
    await sami.taps("Wednesday 25 November at 14:00")
    await goes_to(town, "2026-11-25 14:45")
    await lene.taps("Didn't come")
    assert "State: held" in await lene.taps("Held")
    await town.tick()
    assert "We did not see you" not in sami.everything and len(town.rows()["contacts"]) == 1


async def test_held_by_mistake_is_no_contact_and_can_be_put_right_on_the_same_day(town: World) -> None:
    lene, sami, person = await proposed(town)
    await sami.taps("Wednesday 25 November at 14:00")
    await goes_to(town, "2026-11-23 11:00")
    town.app.db.run_now(contacts.add, person, row(town).staff_id, "phone")
    met = column(town, person, "contacted_at")
    await goes_to(town, "2026-11-25 14:45")
    for button, state in (("Held", "held"), ("Didn't come", "no_show"), ("Held", "held"), ("Didn't come", "no_show")):
        await lene.taps(button)
        assert row(town).state == state
    assert [one.how for one in town.rows()["contacts"]] == ["phone"] and column(town, person, "contacted_at") == met
    await town.tick()
    assert heard(sami, "We did not see you") == 1
    await lene.taps("Held")
    await goes_to(town, "2026-11-26 09:00")
    assert "already" in await lene.forges(press("meeting", row(town).id, "no_show"))
    assert row(town).state == "held" and len(town.rows()["contacts"]) == 2


async def test_an_old_button_does_not_call_off_what_was_agreed_since(town: World) -> None:
    lene, sami, _ = await proposed(town)
    await sami.taps("Wednesday 25 November at 14:00")
    await goes_to(town, "2026-11-25 14:45")
    moved = press("meeting", row(town).id, "moved")
    for button in ("Moved", "Thursday 26 November", "Send 3 times"):
        await lene.taps(button)
    await lene.forges(moved)
    assert row(town).state == "proposed", "the times that Sami may pick stand"
    await town.tick()
    await sami.taps("Thursday 26 November at 14:00")
    assert "already" in await lene.forges(moved)
    assert (row(town).state, row(town).at) == ("agreed", wall("2026-11-26 14:00"))


async def test_ill_and_no_stand_in_somebody_who_is_there_finds_a_new_time(town: World) -> None:
    lene, sami, _ = await proposed(town)
    await sami.taps("Wednesday 25 November at 14:00")
    omar = await town.hires("Omar", language="en")
    await puts_on_duty(town, omar)
    await goes_to(town, "2026-11-25 08:30")
    await goes_away(lene, "rest of this week", "Nobody")
    await town.tick()
    assert "about a new time" in sami.heard and row(town).state == "asked"
    await omar.says("/idag")
    await omar.taps("My tasks")
    said = await omar.taps("agree on a new one")
    assert "with Omar" in said
    assert "find a new time with you" in await sami.says("/my_data")
    for button in ("Open the appointment", "Propose other times", "Thursday 26 November", "Send 3 times"):
        await omar.taps(button)
    await town.tick()
    assert "A talk with Omar" in sami.heard, "Lene is away on Thursday too"
    assert [one.outcome for one in town.rows()["tasks"] if one.kind == "new_time"] == ["offered"]


async def test_another_time_that_is_wanted_is_a_task_for_who_stands_in_until_times_are_sent(town: World) -> None:
    lene, sami, _ = await proposed(town)
    omar = await town.hires("Omar", language="en")
    await goes_away(lene, substitute="Omar")
    assert "that you would like another time" in await sami.taps("Other times, please")
    await town.tick()
    assert [heard(one, "Somebody would like other times") for one in (omar, lene)] == [1, 0]
    await town.leaps(minutes=1)
    await omar.says("/idag")
    await omar.taps("My tasks · 1")
    assert "with Omar" in await omar.taps("needs another time")
    for button in ("Open the appointment", "Propose other times", "Monday 23 November", "Send 3 times"):
        await omar.taps(button)
    assert [one.outcome for one in town.rows()["tasks"] if one.kind == "new_time"] == ["offered"]
    await town.tick()
    await sami.taps("Other times, please")
    assert [one.done_at for one in town.rows()["tasks"] if one.kind == "new_time"] == [None], "it is wanted once more"
    await omar.forges(press("meeting", row(town).id, "cancel"))
    assert [one.outcome for one in town.rows()["tasks"] if one.kind == "new_time"] == ["cancelled"]


async def test_who_is_closed_with_a_time_ahead_reads_that_it_is_off_and_staff_are_told_first(town: World) -> None:
    lene, sami, person = await proposed(town)
    await sami.taps("Wednesday 25 November at 14:00")
    await lene.forges(press("g", "last", person))
    assert "Their time Wednesday 25 November at 14:00 is off then." in await lene.taps("We spoke")
    await lene.taps("Yes")
    await town.tick()
    assert "We have closed your enquiry." in sami.heard
    assert "Your time Wednesday 25 November at 14:00 is off too." in sami.heard
    said = len(sami.said)
    await goes_to(town, "2026-11-25 15:00")
    assert len(sami.said) == said, "no reminder of it"
    assert [one.reason for one in town.rows()["notices"] if one.kind == "remind_day"] == ["closed"]
