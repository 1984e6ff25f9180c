"""The morning of a meeting: its figures come once, in one's own language, without a name; and at any time by a command."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from storage import Tx, duties, tasks
from storage.hold import new_id
from storage.tables import appointments, checkins, placements, workplaces
from tests.stories.notices_kit import ended, heard, on_the_wall, wall
from tests.stories.staff_kit import id_of, there_is
from tests.world import Phone, World, hosted

SUNDAY = "2026-11-22 18:00"
"""Køge meets on Mondays, Greve on Tuesdays, both on the first Thursday of a month."""
DAY = date(2026, 11, 23)


async def begun(url: str, at: str) -> AsyncIterator[World]:
    """A world at what clocks in Denmark show."""
    async for world in hosted(url, at=wall(at)):
        yield world


async def is_up_from(world: World, at: str) -> None:
    """The bot was down until clocks in Denmark show this; then it does what is due."""
    world.clock.move_to(wall(at))
    await world.clock.wake()
    await world.tick()


def has_work(tx: Tx, person: int, owner: int) -> None:
    """A job that ends soon with a check-in that waits, another that ended, and an appointment on Wednesday.

    Of the jobs come three tasks more: to decide, to plan what comes after, and to ask the workplace if it is worth it.
    """

    def row(table: Any, **values: Any) -> int:
        found = new_id()
        tx.connection.execute(insert(table).values(id=found, **values))
        return found

    place = row(workplaces, team="koege", name="Bageren", made_at=tx.now)
    job = {"person_id": person, "workplace_id": place, "kind": "private", "payer": "workplace", "minutes_week": 300}
    job |= {"made_at": tx.now, "starts_on": DAY - timedelta(days=90)}
    running = row(placements, **job, ends_on=DAY + timedelta(days=42))
    row(placements, **job, ends_on=DAY, ended_on=DAY - timedelta(days=2))
    row(placements, **job, ends_on=DAY + timedelta(days=43))
    row(checkins, placement_id=running, person_id=person, party="youth", point="week6", due_on=DAY)
    row(checkins, placement_id=running, person_id=person, party="youth", point="month3", due_on=DAY + timedelta(days=1))
    meeting = {
        "person_id": person,
        "team": "koege",
        "kind": "talk",
        "staff_id": owner,
        "minutes": 30,
        "place": "office",
    }
    meeting |= {"made_at": tx.now, "changed_at": tx.now}
    row(appointments, **meeting, state="agreed", at=wall("2026-11-25 15:00"))
    row(appointments, **meeting, state="cancelled", at=wall("2026-11-26 15:00"))
    row(appointments, **meeting, state="agreed", at=wall("2026-11-30 15:00"))
    for subject, whose in ((1, owner), (2, owner), (3, None)):
        tasks.make(tx, "unreachable", subject, person_id=person, team="koege", owner_id=whose, due_on=DAY)


async def staffed(world: World) -> tuple[Phone, Phone, Phone]:
    """Lene reads Danish and Karl English, both of Køge; Maja is a mentor there. Young people wait in both teams."""
    lene, mine = await world.hires("Lene"), id_of(world, "consultant")
    karl = await world.hires("Karl", language="en")
    maja = await world.hires("Maja", role="mentor", language="en")
    far = DAY + timedelta(days=400)
    amina = there_is(
        world, "Amina B.", owner_id=mine, status="waiting", enrolled_on=DAY - timedelta(days=41), next_contact_on=far
    )
    there_is(world, "Sami R.")
    there_is(
        world, "Greve F.", team="greve", status="waiting", enrolled_on=DAY - timedelta(days=99), next_contact_on=far
    )
    world.app.db.run_now(has_work, amina, mine)
    return lene, karl, maja


async def test_monday_morning_brings_the_figures_once_to_everybody_in_their_language(world: World) -> None:
    world.clock.move_to(wall(SUNDAY))
    lene, karl, maja = await staffed(world)
    await is_up_from(world, "2026-11-23 07:58")
    assert heard(lene, "teammødet") == 0
    await world.passes(minutes=5)
    await world.tick()
    await world.tick()
    assert (heard(lene, "teammødet"), heard(karl, "team meeting"), heard(maja, "meeting")) == (1, 1, 0)
    sent = {on_the_wall(row.sent_at) for row in world.rows()["notices"] if row.kind == "team_digest"}
    assert sent == {"2026-11-23 08:00"}
    told = karl.heard
    assert told.splitlines() == [
        "📋 Jobplaneten Køge: what waits for the team meeting",
        "Today at 09:00",
        "",
        "⌛ Not met for too long: 1 (longest: 41 days)",
        "🔔 New, with nobody yet: 1",
        "❗ Tasks that nobody has: 1",
        "📌 Open tasks: 7",
        "🧭 Wait for a job: 1",
        "📅 Appointments in the coming seven days: 1",
        "💬 Check-ins without an answer: 1",
        "🏁 Jobs that end within six weeks: 1",
        "🚪 Jobs that ended in the last seven days: 1",
    ]
    assert "⌛ Har ventet for længe på os: 1 (længst: 41 dage)" in lene.heard and "Amina" not in lene.heard + told
    assert "heraf dine: 6" in lene.heard
    by_colleague = await karl.taps("Tasks by colleague")
    assert by_colleague.splitlines()[2:] == ["• Lene: 6", "• with nobody yet: 1"]
    assert "what waits for the team meeting" in await karl.taps("To the figures")
    assert "Amina B." not in "".join(karl.buttons) and (await karl.taps("Who has waited too long")).startswith("1 has")
    await _the_figures_lead_to_each_list(karl)
    await is_up_from(world, "2026-11-23 16:30")
    await is_up_from(world, "2026-11-24 08:00")
    assert heard(lene, "teammødet") == 1 and ended(world, "team_digest") == [("sent", None)] * 2


async def _the_figures_lead_to_each_list(karl: Phone) -> None:
    for list_of, line in (
        ("Wait for a job", "Amina B. · waiting for a match"),
        ("Jobs that end", "Amina B. · Bageren, Monday 4 January 2027"),
        ("Jobs that ended", "Amina B. · Bageren, Saturday 21 November 2026"),
    ):
        await karl.taps("To the figures")
        await karl.taps(list_of)
        assert any(line in text for text in karl.buttons), karl.buttons
    await karl.taps("Amina B.")
    assert "1 job ended" in await karl.taps("← To the list")


async def test_the_first_thursday_brings_both_teams_side_by_side_without_the_names_of_the_other(town: World) -> None:
    town.clock.move_to(wall(SUNDAY))
    _, karl, _ = await staffed(town)
    greta = await town.hires("Greta", team="greve", language="en")
    await is_up_from(town, "2026-12-03 08:00")
    for reader in (karl, greta):
        assert heard(reader, "what waits for the joint meeting") == 1 and "Today at 13:00" in reader.heard
        assert "⌛ Not met for too long: Køge 1 (longest: 51 days) · Greve 1 (" in reader.heard
    await karl.taps("Who has waited too long")
    assert "Amina B." in "".join(karl.buttons) and "Greve F." not in "".join(karl.buttons)
    assert "what waits for the joint meeting" in await karl.taps("To the figures")
    await karl.taps("New enquiries")
    assert "Sami R." in "".join(karl.buttons)
    assert "what waits for the joint meeting" in await karl.taps("To the figures")
    assert "Amina" not in await greta.forges("1g:from_meeting:forgotten:koege") + "".join(greta.buttons)
    assert "not here" in await greta.forges("1g:from_meeting:nothing:greve")


async def test_a_day_without_the_bot_or_without_the_office_brings_no_old_figures(sqlite_url: str) -> None:
    async for world in begun(sqlite_url, SUNDAY):
        lene, _, _ = await staffed(world)
        # Down until the afternoon of the meeting: told then.
        await is_up_from(world, "2026-11-23 16:30")
        assert heard(lene, "teammødet") == 1
        # Down over the whole of the next one, from its first minutes on: not told any more.
        await is_up_from(world, "2026-11-30 00:05")
        await is_up_from(world, "2026-12-01 09:00")
        assert heard(lene, "teammødet") == 1 and ended(world, "team_digest").count(("dropped", "too_late")) == 2
        # The office is closed on the third, and nobody meets.
        world.app.db.run_now(duties.shut, "koege", date(2026, 12, 7), id_of(world, "mentor"))
        await is_up_from(world, "2026-12-07 08:00")
        assert heard(lene, "teammødet") == 1 and len(ended(world, "team_digest")) == 4


async def test_the_figures_are_there_at_any_time_for_those_who_may(town: World) -> None:
    lene, karl, maja = await staffed(town)
    greta = await town.hires("Greta", team="greve", language="en")
    assert "what waits for the team meeting" in await karl.says("/teammoede")
    assert "Today at" not in karl.heard
    assert "det her venter til fællesmødet" in await lene.says("/faellesmoede")
    assert "I did not understand that" in await maja.says("/teammoede")
    assert "Jobplaneten Greve" in await greta.says("/team_meeting")
    assert "Køge" not in await greta.forges("1g:team_meeting:koege:")
    assert "Køge" not in await greta.forges("1g:workload:koege:")
    await town.tick()
    assert (await greta.forges("1g:workload:greve:")).endswith("with nobody yet: 1")
