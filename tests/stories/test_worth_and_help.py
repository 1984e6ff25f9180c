"""Is it worth the effort for the workplace, and do young people get the help they need: one tap, and staff see it."""

from dataclasses import asdict
from datetime import date

from dialogs.press import press
from storage import Tx, appointments, checkins, people, placements
from tests.stories.staff_kit import has_card, id_of, there_is
from tests.stories.test_checkins import asked, at, gets_a_job, heard, is_partner, tasks, working
from tests.stories.test_not_forgotten import sami_waits
from tests.world import Phone, World

SAME = ("person_id", "workplace_id", "kind", "payer", "starts_on", "ends_on", "minutes_week", "contact_id", "made_by")


async def cafe(world: World, *, chat: bool = True) -> tuple[Phone, Phone]:
    """Lene, and Bo, who speaks for a café at which two young people begin on Monday 23 November; both jobs last a year."""
    lene = await world.hires("Lene", language="en")
    bo = world.phone("Bo", "en")
    await bo.says("/start")
    contact = world.app.db.run_now(is_partner, bo.person.id, "Bo") if chat else None
    ends, owner = date(2027, 11, 23), id_of(world, "consultant")
    amina, sami = there_is(world, "Amina R."), there_is(world, "Sami B.")

    def begin(tx: Tx) -> None:
        first = placements.by_id(tx, gets_a_job(tx, amina, owner, contact, ends))
        assert first is not None
        people.change(tx, sami, owner_id=owner, status="placed")
        values = {**asdict(first), "person_id": sami, "made_by": owner}
        placements.add(tx, **{name: values[name] for name in SAME})

    world.app.db.run_now(begin)
    return lene, bo


async def test_a_workplace_is_asked_once_a_quarter_however_many_work_there_and_no_is_a_task(world: World) -> None:
    lene, bo = await cafe(world)
    await at(world, "2027-02-10")
    assert heard(bo, "Is it worth the effort for you, all in all, to have young people from us at Caféen?") == 1
    assert "Jobplaneten Køge stands ready to help" in bo.heard and "📞 Call us" in bo.buttons
    assert sorted(str(row.closed_as) for row in world.rows()["checkins"] if row.party == "worth") == ["None", "once"]
    assert "Thank you. We have written it down." in await bo.taps("😐 So-so")
    assert tasks(world, "workplace") == []
    await at(world, "2027-05-10", 9)
    assert heard(bo, "all in all") == 1
    assert "calls you, so that we can talk about it." in await bo.taps("👎 No")
    assert "That was answered already." in await bo.forges(bo.data_of("Call us").replace("call", "good"))
    [task] = tasks(world, "workplace")
    assert task.owner_id == id_of(world, "consultant")
    await lene.says("/workplaces")
    await lene.taps("Caféen")
    assert "Worth the effort: Q1 2027 😐 · Q2 2027 👎" in lene.heard
    await lene.says("/today")
    await lene.taps("Check-ins · ")
    assert "Is it worth the effort for the workplace? 👎 no" in await lene.taps("the workplace wants a call")


async def test_a_workplace_without_a_chat_is_asked_in_the_call_that_is_to_be_made_anyhow(town: World) -> None:
    lene, _ = await cafe(town, chat=False)
    await at(town, "2027-01-25")
    assert len(tasks(town, "workplace_phone")) == 2
    await at(town, "2027-02-10")
    [worth] = [row for row in town.rows()["checkins"] if (row.party, row.closed_as) == ("worth", "phone")]
    assert worth.id not in [row.subject_id for row in tasks(town, "workplace_phone")]
    await lene.says("/today")
    await lene.taps("Check-ins · ")
    assert "Please ask the workplace too: is it worth the effort?" in await lene.taps("phone the workplace")
    assert "Is it worth the effort for the workplace? 👍 yes" in await lene.taps("👍 yes")
    await lene.says("/workplaces")
    assert "Worth the effort: Q1 2027 👍" in await lene.taps("Caféen")


async def test_in_a_job_they_are_asked_at_week_six_and_no_offers_a_talk(town: World) -> None:
    lene, amina, _ = await working(town)
    await at(town, "2027-01-04")
    assert "do you get the help you need?" in await amina.taps("🙂 Good")
    assert "talk with Lene about it?" in await amina.taps("No")
    assert await amina.taps("Yes, call me") == "Lene knows, and calls you today."
    assert [(row.status, row.answer) for row in town.rows()["supports"]] == [("placed", "no")]
    assert asked(town)["day42"].items == {"support": "no", "talk": "call"} and len(tasks(town, "checkin")) == 1
    await has_card(lene, asked(town)["day42"].person_id)
    assert "Gets the help they need: 👎 no (Monday 4 January)" in lene.heard
    assert "Whether you get the help you need:\n• 4 January 2027: No" in await amina.says("/my_data")


async def test_who_waits_is_asked_after_eight_weeks_and_the_joint_meeting_reads_how_many_say_yes(world: World) -> None:
    _, sami, _ = await sami_waits(world)
    await world.leaps(weeks=4)
    assert heard(sami, "do you get the help you need?") == 0
    await world.leaps(weeks=4)
    assert heard(sami, "do you get the help you need?") == 1
    again = sami.data_of("Partly")
    assert "Would you like to talk about what you need?" in await sami.taps("No")
    assert "You can always write or come by." in await sami.taps("No thanks")
    assert "You have told me already." in await sami.forges(again) and "I have found something else" in sami.buttons
    lene = await world.hires("Mette", role="leader", team=None, language="en")
    assert "• enrolled: 0 of 1 answer is yes (0 %), 1 no" in await lene.says("/joint_meeting")
    assert [(row.status, row.answer) for row in world.rows()["supports"]] == [("enrolled", "no")]


async def test_how_it_is_at_work_is_read_by_type_of_job_and_no_answer_is_not_good(world: World) -> None:
    _, amina, made = await working(world)
    await at(world, "2026-11-24")
    await amina.taps("🙂 Good")

    def pauses(tx: Tx) -> None:
        job = placements.by_id(tx, made)
        assert job is not None
        checkins.add(tx, job, "youth", "month9", date(2026, 12, 1), closed_as="paused")
        prep = appointments.draft(tx, job.person_id, "koege", "prep", job.made_by or 0, 30, "office", None)
        appointments.change(tx, prep, state="held")

    world.app.db.run_now(pauses)
    await at(world, "2026-12-07")
    await at(world, "2026-12-11")
    karen = await world.hires("Karen", role="leader", team=None, language="en")
    told = await karen.says("/joint_meeting")
    assert "• Job with the municipality: 1 of 1 answer is 🙂 (100 %), 0 😐, 0 🙁 · no answer: 1" in told
    assert "How is it at work?" in told and "Pocket-money" not in told
    assert "last three months: none 0 · one 1 · two 0 · more 0" in told
    await at(world, "2027-06-01")
    assert "How is it at work?" not in await karen.says("/joint_meeting"), "the job is over, and so are three months"


async def test_who_has_no_chat_is_asked_in_the_call_of_week_six(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    ida, owner = there_is(town, "Ida F."), id_of(town, "consultant")
    town.app.db.run_now(lambda tx: gets_a_job(tx, ida, owner))
    await at(town, "2027-01-04")
    await lene.forges(press("g", "checkin", asked(town)["day42"].id))
    assert "Do they get the help they need?" in await lene.taps("🙂 good")
    assert "Gets the help they need: 😐 partly" in await lene.taps("😐 partly")
    assert [(row.person_id, row.status, row.answer) for row in town.rows()["supports"]] == [(ida, "placed", "partly")]
    assert "👍 yes" not in lene.buttons
