"""More responsibility is recognition: whenever tasks grow in a job, staff are asked for one line of praise."""

from datetime import date

from tests.stories.staff_kit import Taps, column, has_card, id_of
from tests.stories.test_checkins import BEGINS, at, is_partner, tasks, working
from tests.stories.test_placing import parents_said, starts_a_job, with_phones
from tests.world import Phone, World

LINE = "You open up alone on Fridays now. They count on you."


async def opens_the_job(lene: Phone, person: int) -> str:
    """From the card, behind [More]."""
    await has_card(lene, person)
    await lene.taps("More")
    await lene.taps("💼 Jobs")
    return await lene.taps("Caféen")


async def test_more_to_do_is_one_tap_and_the_line_of_praise_is_the_next(world: World) -> None:
    lene, amina, _ = await working(world)
    person = id_of(world)
    await opens_the_job(lene, person)
    assert not any("more to do" in one for one in lene.buttons), "a job that has not begun cannot grow"
    await at(world, "2027-01-07")
    await opens_the_job(lene, person)
    taps = Taps(lene, "more to do, and praise")
    assert "More to do since: 7 January 2027" in await taps.on("Has been given more to do")
    assert "Is there something to praise?" in lene.heard
    await taps.on("🌟 Praise")
    await lene.says(LINE)
    assert "Saved." in await taps.on("Send it")
    taps.within(3)
    await world.tick()
    assert f'Lene writes: "{LINE}"' in amina.heard
    assert "📈 more to do since 7 January 2027" in await has_card(lene, person)
    assert "Given more to do from January 2027" in await amina.says("/mitcv")
    assert "• 7 January 2027: Caféen" in await amina.says("/my_data")
    await opens_the_job(lene, person)
    assert "More to do since" not in await lene.taps("a slip") and world.rows()["growths"] == []
    assert "more to do" not in await amina.says("/mitcv")


async def test_a_workplace_says_so_below_its_three_answers_and_staff_are_asked_to_praise(town: World) -> None:
    bo = town.phone("Bo", "en")
    await bo.says("/start")
    contact = town.app.db.run_now(is_partner, bo.person.id, "Bo Kjær")
    lene, amina, _ = await working(town, contact=contact)
    for day in ("2026-11-24", "2027-01-04"):
        await at(town, day)
        for _ in range(2):
            await bo.taps("🙂 Good")
        assert not any("more to do" in one for one in bo.buttons)
        await bo.taps("🙂 Good")
        assert any("more to do" in one for one in bo.buttons) == (day > BEGINS.replace(month=12).isoformat())
    old = bo.data_of("Amina has been given more to do")
    assert "Thank you, it is noted." in await bo.taps("Amina has been given more to do")
    await bo.forges(old)
    [task], [row] = tasks(town, "grew"), town.rows()["growths"]
    assert (task.subject_id, row.day, row.said_by) == (row.id, date(2027, 1, 4), contact)
    assert "workplace" not in amina.everything
    await lene.says("/idag")
    await lene.taps("My tasks")
    await lene.taps("has been given more to do at work")
    await lene.taps("🌟 Praise")
    await lene.says(LINE)
    await lene.taps("Send it")
    await town.tick()
    assert LINE in amina.heard and tasks(town, "grew")[0].outcome == "praised"


async def test_a_job_that_goes_on_longer_or_is_more_than_the_last_one_asks_for_praise(town: World) -> None:
    lene, _, person = await with_phones(town)
    parents_said(town, person, "confirmed")
    assert "praise" not in await starts_a_job(lene, person)
    await lene.taps("Goes on longer")
    assert "Is there something to praise?" in await lene.taps("Until 23 June 2027")
    assert any("Praise" in one for one in lene.buttons)
    await lene.taps("It has ended")
    await lene.taps("As planned")
    await lene.taps("In 2 weeks")
    assert "Is there something to praise?" in await starts_a_job(lene, person)
    assert column(town, person, "status") == "placed"
