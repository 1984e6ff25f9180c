"""On which days and at which hours somebody works: the law is asked of the clock, of each day, and of who is alone."""

from datetime import date, timedelta

from rules.placements import months_after
from storage import workplaces
from tests.stories.staff_kit import Taps, has_card, id_of
from tests.stories.test_placing import BORN_18, enrolled, parents_said
from tests.world import Phone, World


async def begins(lene: Phone, person: int, place: str, *more: str) -> str:
    await has_card(lene, person)
    heard = ""
    for button in ("More", "Start a job", place, *more):
        heard = await lene.taps(button)
    return heard


async def test_the_clock_and_a_long_day_are_blocked_in_plain_words_and_put_right_by_other_hours(town: World) -> None:
    lene, person = await enrolled(town)
    parents_said(town, person, "confirmed")
    await begins(lene, person, "Solsikken")
    assert "like this: ma on 15-17" in await lene.says("when it suits")
    assert "Have they finished 9th grade?" in await lene.says("ma on 19-21")
    assert "only from 6 to 20" in await lene.taps("No")
    for typed, rule in (
        ("ma on 15-18", "2 hours on a school day"),
        ("ma on fr 15-17, lø 10-12", "two days off in a row"),
    ):
        await lene.taps("Days and hours")
        assert rule in await lene.says(typed) and "Start it" not in str(lene.buttons)
        await lene.forges(f"1f:place~{person}::")
    assert town.rows()["placements"] == []
    await lene.taps("Days and hours")
    assert "Hours a week: 4 h" in await lene.says("man ons 15-17")
    assert "Monday, Wednesday 15-17" in await lene.taps("Start it")
    assert [(job.times, job.minutes_week) for job in town.rows()["placements"]] == [("d02.900.1020", 240)]


async def test_nobody_under_18_is_alone_in_a_kiosk_in_the_evening_and_that_is_asked_of_a_workplace_once(
    town: World,
) -> None:
    lene, person = await enrolled(town)
    parents_said(town, person, "confirmed")
    mine = id_of(town, "consultant")
    town.app.db.run_now(
        lambda tx: workplaces.add(tx, team="koege", name="Kiosken", trade="kiosk", kind="public", made_by=mine)
    )
    await begins(lene, person, "Kiosken")
    assert "alone after 18" in await lene.says("ti 18-20")
    assert "nobody is alone there after 18" in await lene.taps("Yes")
    assert "Start it" not in str(lene.buttons)
    await lene.forges(f"1f:place~{person}::")
    assert town.rows()["placements"] == []
    await lene.taps("Alone in the evening")
    await lene.taps("No")
    await lene.taps("Start it")
    assert [row.alone for row in town.rows()["workplaces"] if row.name == "Kiosken"] == ["no"]
    await lene.says("/arbejdsplads")
    await lene.taps("Kiosken")
    assert "nobody under 18 then" in await lene.taps("Some are alone there")
    assert "nobody is alone there" in await begins(lene, person, "Kiosken", "1 × weekend 10-15")
    taps = Taps(lene, "start a job after school at the kiosk")
    await has_card(lene, person)
    await taps.on("More", "Start a job", "Kiosken", "2 × after school 15-17 · 4 h", "Start it")
    taps.within(5)
    assert len(town.rows()["placements"]) == 2


async def test_a_new_kiosk_is_asked_about_its_evenings_and_who_is_18_works_when_they_like(town: World) -> None:
    lene, person = await enrolled(town, BORN_18)
    await lene.says("/arbejdsplads")
    await lene.taps("A new workplace")
    await lene.says("Grillen")
    assert "ever alone at work there" in await lene.taps("Grill bar")
    await lene.taps("Yes")
    assert "nobody under 18 then" in await lene.taps("Job with a company")
    await begins(lene, person, "Grillen")
    await lene.says("fr lø 20-02")
    assert "Friday 20-2, Saturday 20-2" in await lene.taps("Start it")


async def test_two_jobs_on_one_day_are_looked_at_together_also_when_one_of_them_goes_on_longer(town: World) -> None:
    lene, person = await enrolled(town)
    parents_said(town, person, "confirmed")
    await begins(lene, person, "Solsikken")
    await lene.says("ma 15-17")
    await lene.taps("Start it")
    await begins(lene, person, "Solsikken")
    assert "Have they finished 9th grade?" in await lene.says("ma 17-19")
    blocked = await lene.taps("No")
    assert "With another job of 2 h a week" in blocked and "2 hours on a school day" in blocked
    assert "Start it" not in str(lene.buttons)
    await lene.forges(f"1f:place~{person}::")
    assert len(town.rows()["placements"]) == 1
    # After the first one's planned end it is fine; that one then does not go on into it.
    [first] = town.rows()["placements"]
    for line, said in (("Starts", first.ends_on + timedelta(days=20)), ("Planned end", date(2027, 9, 1))):
        await lene.taps(line)
        await lene.says(said.isoformat())
    assert "With another job" not in lene.heard
    await lene.taps("Start it")
    assert len(town.rows()["placements"]) == 2
    await lene.forges(f"1g:job_longer:{first.id}:")
    assert not any("Until" in words for words in lene.buttons)
    await lene.forges(f"1job:{first.id}:longer:{months_after(first.ends_on, 3)}")
    assert {job.ends_on for job in town.rows()["placements"]} == {first.ends_on, date(2027, 9, 1)}
