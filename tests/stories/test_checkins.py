"""How it goes at work: one tap, asked once more, then left to a human; and neither side sees what the other says."""

from datetime import UTC, date, datetime
from typing import Any

from dialogs.press import press
from storage import Tx, accounts, forms, people, placements, staff, workplaces
from storage.tables import pauses
from storage.tables import placements as placement_table
from tests.stories.staff_kit import change, has_card, id_of, there_is
from tests.stories.youth import let_in
from tests.world import FRIDAY, Phone, World

BEGINS, ENDS = date(2026, 11, 23), date(2027, 2, 28)
"""A Monday, and a Sunday fourteen weeks later."""


def gets_a_job(tx: Tx, person: int, owner: int, contact: int | None = None, ends: date = ENDS) -> int:
    """A job at a café from Monday on; the placement."""
    at = workplaces.add(tx, team="koege", name="Caféen", trade=None, made_by=owner)
    workplaces.set_contact(tx, at, contact)
    people.change(tx, person, owner_id=owner, status="placed")
    days: dict[str, Any] = {
        "starts_on": BEGINS,
        "ends_on": ends,
        "minutes_week": 300,
        "contact_id": None,
        "made_by": owner,
    }
    return placements.add(tx, person, workplace_id=at, kind="public", payer="municipality", **days)


def is_partner(tx: Tx, chat: int, name: str) -> int:
    """Somebody who speaks for a workplace in this chat; the id."""
    person = people.new(tx, team="koege", language="en", status="partner")
    staff.give(tx, person, "workplace", "koege")
    forms.keep_record(tx, person, "me", 1, {"name": name})
    account = accounts.of_chat(tx, chat)
    assert account is not None
    accounts.serve(tx, account.id, person)
    return person


async def at(world: World, day: str, hour: int = 14) -> None:
    """The clock stands on this day, at this hour of UTC (15.00 in a Danish winter), and what is due is done; twice."""
    until = datetime.fromisoformat(day).replace(hour=hour, minute=1, tzinfo=UTC)
    await world.leaps(seconds=(until - world.clock.now()).total_seconds())
    await world.tick()


def tasks(world: World, *kinds: str) -> list[Any]:
    return [row for row in world.rows()["tasks"] if row.kind in kinds]


def asked(world: World, party: str = "youth") -> dict[str, Any]:
    """The check-ins of one side, by their point."""
    return {row.point.partition("_")[0]: row for row in world.rows()["checkins"] if row.party == party}


def heard(phone: Phone, words: str) -> int:
    return sum(words in message["text"] for message in phone.said)


async def working(world: World, **job: Any) -> tuple[Phone, Phone, int]:
    """Lene, and Amina, who begins at a café on Monday."""
    lene = await world.hires("Lene", language="en")
    amina = await let_in(world, "Amina")
    made = world.app.db.run_now(lambda tx: gets_a_job(tx, id_of(world), id_of(world, "consultant"), **job))
    return lene, amina, made


async def test_so_so_for_the_second_time_running_is_a_task_and_what_then_is_on_the_task(town: World) -> None:
    lene, amina, _ = await working(town)
    await at(town, "2026-11-24", 13)
    assert heard(amina, "Caféen") == 0
    await at(town, "2026-11-24")
    assert "Hi Amina. You have begun at Caféen. How was it?" in amina.heard
    assert await amina.taps("🙂 Good") == "Great. Thank you for telling me."

    await at(town, "2026-12-07")
    assert "You have been at Caféen for 2 weeks now. Well done!" in amina.heard
    assert "talk with Lene about it?" in await amina.taps("A bit up and down")
    assert "have you somebody to talk to at work?" in await amina.taps("No thanks")
    assert "Lene can help you find somebody" in await amina.taps("Not really")
    assert asked(town)["day14"].items == {"talk": "none", "company": "no"} and tasks(town, "checkin") == []

    await at(town, "2027-01-04")
    assert "for 6 weeks now" in amina.everything
    await amina.taps("A bit up and down")
    [task] = tasks(town, "checkin")  # before she says whether she wants to talk
    assert (task.owner_id, task.due_on) == (id_of(town, "consultant"), date(2027, 1, 4))
    assert "Lene knows, and calls you today." in await amina.taps("Yes, call me")
    assert "Lene knows, and calls you today." in await amina.taps("Yes, I do")
    await town.tick()
    assert heard(lene, "Somebody wants to talk about a job.") == 1
    await lene.taps("See who")
    assert "Wants a call." in await lene.taps("Amina R. · wants to talk about the job")
    await lene.taps("✔ Done")

    await at(town, "2027-01-18")
    assert "The job at Caféen ends on Sunday 28 February. What would you like then?" in amina.heard
    assert "I have written down: Stay longer." in await amina.taps("Stay longer")
    await lene.says("/today")
    await lene.taps("My tasks")
    assert "What then? Amina would like to stay longer." in await lene.taps("the job ends soon")


async def test_silence_is_asked_once_more_then_phoned_and_never_counts_as_good(town: World) -> None:
    lene, amina, _ = await working(town)
    await at(town, "2026-11-24")
    await at(town, "2026-11-27")
    assert heard(amina, "I did not hear from you, and that is fine.") == 1 and tasks(town, "checkin_phone") == []
    await at(town, "2026-11-30")  # the second look falls on a Sunday
    silent = asked(town)["day1"]
    assert (silent.answer, silent.closed_as) == (None, "phone")
    assert [row.owner_id for row in tasks(town, "checkin_phone")] == [id_of(town, "consultant")]
    assert heard(amina, "I did not hear from you") == 1
    await lene.says("/today")
    await lene.taps("Check-ins · ")
    assert "Not heard from: please phone." in await lene.taps("Amina R. · not heard from")
    assert "Saved." in await lene.taps("🙂 good") and "Asked by phone." in lene.heard
    assert [row.outcome for row in tasks(town, "checkin_phone")] == ["answered"]
    assert [row.how for row in town.rows()["contacts"]] == ["phone"]
    assert "You have told me already: Good." in await amina.taps("Not so good")
    assert asked(town)["day1"].answer == "good"
    await has_card(lene, asked(town)["day1"].person_id)
    await lene.taps("More")
    assert "• Tuesday 24 November · young person · 🙂 good" in await lene.taps("💬 Check-ins")


async def test_not_good_is_a_task_today_with_a_call_offered_and_said_honestly_at_the_weekend(town: World) -> None:
    lene, amina, _ = await working(town)
    await at(town, "2026-11-24")
    assert "Shall Lene call you today?" in await amina.taps("Not so good")
    assert amina.buttons[:4] == ["Yes, call", "Rather on Wednesday 25 November", "I'll come by myself", "No thanks"]
    [task] = tasks(town, "checkin")
    assert task.due_on == date(2026, 11, 24)
    assert "calls you on Wednesday 25 November" in await amina.taps("Rather on")
    assert [row.due_on for row in tasks(town, "checkin")] == [date(2026, 11, 25)]
    await town.tick()
    await lene.taps("See who")
    assert "Wants a call, rather a day later." in await lene.taps("Amina R. · wants")

    await at(town, "2026-12-07")
    await at(town, "2026-12-12")  # Saturday: she answers the question of Monday late, after it was asked again
    assert heard(amina, "I did not hear from you") == 1
    assert "The office is closed for today. Shall Lene call you on Monday 14 December?" in await amina.taps("Not so")
    assert amina.buttons[:2] == ["Yes, call", "Rather on Tuesday 15 December"]
    assert "Lene knows how you are doing" in await amina.taps("No thanks")
    assert sorted(row.due_on for row in tasks(town, "checkin")) == [date(2026, 11, 25), date(2026, 12, 14)]


async def test_a_workplace_answers_three_items_by_tap_and_neither_side_sees_the_other(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    amina, bo = await let_in(town, "Amina"), town.phone("Bo", "en")
    await bo.says("/start")
    partner = town.app.db.run_now(is_partner, bo.person.id, "Bo")
    town.app.db.run_now(gets_a_job, id_of(town), id_of(town, "consultant"), partner)
    await at(town, "2026-11-24")
    assert "How is it going with Amina?" in bo.heard and "Does Amina come on time?" in bo.heard
    assert "Lene stands ready to help" in bo.heard and "00000001" in bo.heard
    await lene.says("/arbejdsplads")
    assert lene.buttons[0] == "Caféen"
    await amina.taps("Not so good")
    assert "How is the effort?" in await bo.taps("🙁 Not good")
    assert len(tasks(town, "workplace")) == 1, "should he say no more than that"
    assert "Do the tasks fit Amina?" in await bo.taps("😐 So-so")
    assert "Lene calls you today" in await bo.taps("Call us")
    assert "Thank you. We have written it down." in await bo.taps("🙂 Good")
    row = asked(town, "workplace")["day1"]
    assert (row.answer, row.items) == ("bad", {"on_time": "bad", "effort": "soso", "tasks": "good"})
    assert "That was answered already." in await bo.forges(press("g", "at_work", row.id, "effort_bad"))
    assert asked(town, "workplace")["day1"].items == row.items
    assert [task.due_on for task in tasks(town, "workplace")] == [date(2026, 11, 24)]
    await town.tick()
    await lene.says("/today")
    await lene.taps("Check-ins · 2")
    said = await lene.taps("Amina R. · the workplace wants a call")
    assert "Amina R. at Caféen" in said and "comes on time: 🙁 not good" in said
    for phone in (amina, bo):
        assert "Neither side" not in phone.everything
    await lene.says("/arbejdsplads")
    assert lene.buttons[0] == "⚠️ Caféen"
    page = await lene.taps("Caféen")
    assert (
        "Last heard from: Tuesday 24 November 2026\nAsked again: Monday 7 December" in page and "1 call to make" in page
    )
    assert "effort" not in amina.everything and "not good" not in bo.everything.lower()
    told = await amina.says("/my_data")
    assert "your workplace was asked too" in told and "So-so" not in told
    await who_speaks_there_no_more_answers_nothing(town, bo, partner, row.id)


async def who_speaks_there_no_more_answers_nothing(town: World, bo: Phone, partner: int, one: int) -> None:
    """Bo has left the chat, or somebody else is the contact now: his old buttons open nothing."""
    [job], [role] = town.rows()["placements"], [one for one in town.rows()["roles"] if one.person_id == partner]
    run, tap = town.app.db.run_now, press("g", "at_work", one)
    run(lambda tx: staff.set_state(tx, role.id, "ended"))
    assert "Amina" not in await bo.forges(tap)
    run(lambda tx: staff.set_state(tx, role.id, "active"))
    run(lambda tx: placements.change(tx, job.id, contact_id=partner))
    assert "written it down" in await bo.forges(tap)
    run(lambda tx: workplaces.set_contact(tx, job.workplace_id, id_of(town)))
    assert town.rows()["placements"][0].contact_id == id_of(town) and "not here" in await bo.forges(tap)


async def test_without_telegram_both_sides_are_a_task_to_phone(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    person = there_is(town, "Omar C.")
    town.app.db.run_now(gets_a_job, person, id_of(town, "consultant"))
    await at(town, "2026-11-24")
    assert [row.kind for row in tasks(town, "checkin_phone", "workplace_phone")].count("workplace_phone") == 1
    assert {row.closed_as for row in town.rows()["checkins"]} == {"phone"}
    await lene.says("/today")
    await lene.taps("Check-ins · 2")
    assert "The workplace: no answer" in await lene.taps("phone the workplace")
    assert "The workplace: 😐 so-so" in await lene.taps("😐 so-so")
    assert [row.closed_as for row in town.rows()["checkins"] if row.party == "workplace"] == ["done_by_phone"]
    assert town.rows()["contacts"] == []  # the workplace was spoken with, not the young person


async def test_week_six_asks_staff_for_a_decision_and_ready_for_praise_and_a_next_step(town: World) -> None:
    lene, _, _ = await working(town)
    await at(town, "2027-01-04")
    [review] = tasks(town, "review")
    await lene.says("/today")
    await lene.taps("Check-ins · ")
    assert not any("stay, ready" in label for label in lene.buttons)
    await lene.says("/today")
    await lene.taps("My tasks")
    await lene.taps("stay, ready or needs more?")
    assert not any("Done" in label for label in lene.buttons)
    assert "not here" in await lene.forges(press("task", review.id, "done"))
    await at(town, "2027-01-12")
    await lene.says("/today")
    await lene.taps("Check-ins · ")
    assert "Stay, ready for the next step, or needs more?" in await lene.taps("Amina R. · stay, ready")
    assert "due on Tuesday 26 January" in await lene.taps("Ready for the next step")
    assert "That was already done." in await lene.forges(press("decide", review.subject_id, "stay"))
    assert [row.due_on for row in tasks(town, "next_step")] == [date(2027, 1, 26)]
    assert [row.decision for row in town.rows()["reviews"]] == ["ready"]
    assert "One line, in your name" in await lene.taps("🌟 Praise")


async def test_who_stopped_is_phoned_and_who_was_closed_or_has_no_job_any_more_is_not_asked(town: World) -> None:
    lene, amina, _ = await working(town)
    me, hers = id_of(town, "consultant"), id_of(town)
    known = {row.id for row in town.rows()["people"]}
    ended = await let_in(town, "Ida")
    [other] = {row.id for row in town.rows()["people"]} - known
    job = town.app.db.run_now(gets_a_job, other, me)
    away = there_is(town, "Dina D.")
    town.app.db.run_now(gets_a_job, away, me)
    town.app.db.run_now(has_a_pause, away)
    await at(town, "2026-11-24", 12)
    await amina.says("/stop")
    town.app.db.run_now(placements_end, job)
    await at(town, "2026-11-24")
    assert heard(amina, "Caféen") == heard(ended, "Caféen") == 0
    await at(town, "2026-11-27")
    await at(town, "2026-12-07")
    assert closed(town, other) == {"day1": "ended"} and closed(town, hers) == {"day1": "phone", "day14": "phone"}
    assert [row.owner_id for row in tasks(town, "checkin_phone") if row.person_id == hers] == [me, me]
    await lene.says("/today")
    await lene.taps("My tasks")
    assert "Wants no messages: please phone." in await lene.taps("Amina R. · not heard from about the job")
    assert closed(town, away) == {"day1": "paused", "day14": "paused"}
    assert {row.outcome for row in tasks(town, "workplace_phone") if row.person_id == other} == {"ended"}
    change(town, hers, status="closed", messages_off_at=None)
    await at(town, "2027-01-04")
    assert closed(town, hers)["day42"] == "closed" and heard(amina, "Caféen") == 0
    assert closed(town, away)["day42"] == "phone"  # the break is over, and she has no chat


def closed(world: World, person: int) -> dict[str, str | None]:
    """How each check-in of a young person ended."""
    rows = [row for row in world.rows()["checkins"] if (row.person_id, row.party) == (person, "youth")]
    return {row.point: row.closed_as for row in rows}


def has_a_pause(tx: Tx, person: int) -> None:
    """Not before the 23rd of December, says somebody."""
    values = {
        "id": person,
        "person_id": person,
        "why": "exams",
        "since": FRIDAY.date(),
        "until": BEGINS.replace(month=12),
    }
    tx.connection.execute(pauses.insert().values(**values))


def placements_end(tx: Tx, placement: int) -> None:
    """The job is over before its time."""
    gone = (
        placement_table.update()
        .where(placement_table.c.id == placement)
        .values(ended_on=date(2026, 11, 24), end_reason="other")
    )
    tx.connection.execute(gone)
