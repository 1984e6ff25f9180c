"""A young person starts in a job: five taps, the law and the parents asked first; followed, ended, and hers to read.

Long because a job has many sides: the law, the parents, the workplace's contact, the step, and who must not see it.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from rules.placements import months_after
from storage import forms, workplaces
from storage.approvals import JOB, record
from tests.stories.role_models_kit import link_in
from tests.stories.staff_kit import Taps, answers, change, column, has_card, id_of, there_is
from tests.stories.youth import let_in
from tests.world import FRIDAY, Phone, World

BORN_16, BORN_18, BORN_12 = "2010-03-04", "2008-11-20", "2014-01-01"
PLACE = "Plejehjemmet Solsikken"


async def enrolled(world: World, born: str = BORN_16, **columns: Any) -> tuple[Phone, int]:
    """Lene, who has a workplace to offer, and the id of Amina, who is enrolled and sits at home."""
    lene = await world.hires("Lene", language="en")
    owner, run = id_of(world, "consultant"), world.app.db.run_now
    kept = {"status": "enrolled", "owner_id": owner, "enrolled_on": FRIDAY.date(), **columns}
    person = there_is(world, "Amina R.", age=16, **kept)
    run(forms.keep_record, person, "enrol", 1, {"born": born, "points": ["jobs"]})
    run(lambda tx: workplaces.add(tx, team="koege", name=PLACE, trade="care", kind="public", made_by=owner))
    return lene, person


async def with_phones(world: World) -> tuple[Phone, Phone, int]:
    """Lene, who writes the workplace down herself, and Amina on her own phone; and Amina's id."""
    lene = await world.hires("Lene", language="en")
    amina = await let_in(world, "Amina")
    person, owner = id_of(world), id_of(world, "consultant")
    world.app.db.run_now(forms.keep_record, person, "enrol", 1, {"born": BORN_16, "points": ["jobs"]})
    change(world, person, status="enrolled", owner_id=owner, enrolled_on=FRIDAY.date())
    await lene.says("/arbejdsplads")
    await lene.taps("A new workplace")
    await lene.says(PLACE)
    await lene.taps("Care home")
    await lene.taps("Job with the municipality")
    await lene.taps("Add a contact")
    await lene.says("Bo Kjær")
    await lene.says("20 11 22 33")
    return lene, amina, person


def parents_said(world: World, person: int, state: str, way: str = "paper") -> None:
    world.app.db.run_now(record, person, JOB, state, way=way, by=id_of(world, "consultant"))


async def test_amina_starts_in_a_job_in_five_taps_and_the_law_is_said_in_plain_words(town: World) -> None:
    lene, amina, person = await with_phones(town)
    assert "Contact: Bo K., 20 11 22 33" in lene.heard and "Nobody" not in lene.heard
    parents_said(town, person, "confirmed")
    await has_card(lene, person)
    taps = Taps(lene, "start a job")
    assert "When do they work" in await taps.on("More", "Start a job", "Plejehjemmet Solsikken")
    summary = await taps.on("12 h")
    for said in (
        "Amina R., 16: a job",
        "Type of job: Job with the municipality",
        "Starts: Monday 23 November",
        "Planned end: 23 May 2027 (6 months)",
        "Days and hours: 2 × after school 15-17, 2 × weekend 10-14",
        "Hours a week: 12 h",
        "Wage from: The municipality",
        "You talk next: Monday 7 December",
        "Contact there: Bo K., 20 11 22 33",
        "Allowed: 2 h on school days",
    ):
        assert said in summary
    await fourteen_hours_are_blocked(town, lene, person)
    assert "Saved." in await taps.on("Start it")
    taps.within(5)
    [job] = town.rows()["placements"]
    dated = (job.minutes_week, job.starts_on, job.ends_on, job.kind, job.payer)
    assert dated == (720, date(2026, 11, 23), date(2027, 5, 23), "public", "municipality")
    now = [column(town, person, name) for name in ("status", "owner_id", "next_contact_on")]
    assert now == ["placed", id_of(town, "consultant"), date(2026, 12, 7)] and job.made_by == now[1]
    [step] = town.rows()["steps"]
    assert (step.step, step.since, step.until) == ("public_job", date(2026, 11, 23), None)
    assert "End it first" in await lene.forges(f"1c:{person}:close:spoke")
    card = await has_card(lene, person)
    assert "💼 Plejehjemmet Solsikken, Job with the municipality, until 23 May 2027" in card
    assert "Parents' yes: yes to a job" in card
    await town.tick()
    assert amina.everything.count("I have noted your job: Plejehjemmet Solsikken. You start on Monday 23 November") == 1
    assert "Your job: Plejehjemmet Solsikken, from 23 November 2026" in await amina.says("/status")
    assert "23 November 2026 to 23 May 2027: Plejehjemmet Solsikken" in await amina.says("/my_data")
    assert "your parents said yes" in amina.everything


async def test_the_contact_joins_by_a_link_and_answers_three_things_by_tap(town: World) -> None:
    lene, _, person = await with_phones(town)
    parents_said(town, person, "confirmed")
    await starts_a_job(lene, person)
    await lene.says("/arbejdsplads")
    await lene.taps(PLACE)
    await lene.taps("Link for the contact")
    bo = town.phone("Bo", "en")
    asked = await bo.says(f"/start {link_in(lene)}")
    assert "B." in asked and "Amina" not in asked
    await bo.taps("Yes, that is me")
    assert "at your workplace" in await bo.taps("Yes, I would like to")
    assert "Amina" not in str(bo.buttons)
    town.clock.move_to(datetime(2026, 11, 24, 9, 1, tzinfo=UTC))
    await town.tick()
    await town.tick()
    assert "Amina" in bo.heard
    await bo.says("/status")
    assert "at your workplace" in bo.heard
    await bo.taps("How is it going with Amina?")
    for _ in range(3):
        await bo.taps("🙂")
    [answered] = [row for row in town.rows()["checkins"] if row.party == "workplace"]
    assert (answered.answer, len(answered.items), answered.closed_as) == ("good", 3, "answered")
    await bo.says("/status")
    assert "Amina" not in str(bo.buttons)
    assert "My page" in await bo.says("/help")


async def fourteen_hours_are_blocked(world: World, lene: Phone, person: int) -> None:
    """Schooling decides, and the law is said; a forged tap does not get past it."""
    await lene.taps("Hours a week")
    assert "Have they finished 9th grade?" in await lene.says("14")
    blocked = await lene.taps("No")
    assert "Until 9th grade is finished: at most 12 hours" in blocked and "Nothing is saved" in blocked
    assert "Start it" not in str(lene.buttons)
    assert "at most 12 hours" in await lene.forges(f"1f:place~{person}::")
    assert world.rows()["placements"] == [] and column(world, person, "status") == "enrolled"
    await lene.taps("Hours a week")
    await lene.taps("12 h")


async def test_a_job_is_followed_asked_about_when_its_end_has_passed_and_ended_with_a_next_date(world: World) -> None:
    lene, person = await enrolled(world)
    parents_said(world, person, "confirmed")
    await starts_a_job(lene, person)
    assert "That was already done." in await lene.forges(f"1f:place~{person}::"), "a second tap on Start"
    assert "nobody has confirmed it yet" in lene.heard
    assert "confirmed on 20 November 2026" in await lene.taps("Still there today")
    await world.leaps(days=date(2027, 5, 29).toordinal() - FRIDAY.date().toordinal())
    assert [row.kind for row in world.rows()["tasks"] if row.kind == "still_on"] == []
    await world.leaps(days=2)
    await world.tick()
    [task] = [row for row in world.rows()["tasks"] if row.kind == "still_on"]
    assert task.owner_id == id_of(world, "consultant")
    await lene.forges(f"1g:task:{task.id}:")
    assert "The planned end has passed" in await lene.taps("Open the job")
    await lene.taps("Goes on longer")
    assert "to 30 June 2027" in await lene.taps("Until 30 June 2027")
    assert [row.outcome for row in world.rows()["tasks"] if row.kind == "still_on"] == ["longer"]
    await lene.taps("It has ended")
    assert "They can read it" in lene.heard
    await lene.taps("As planned")
    assert "Ended on 31 May 2027: As planned" in await lene.taps("In 2 weeks")
    assert column(world, person, "status") == "between"
    assert column(world, person, "next_contact_on") == date(2027, 6, 14)
    assert [row.until for row in world.rows()["steps"]] == [date(2027, 5, 31)]
    assert "between two jobs" in await has_card(lene, person)
    [job] = world.rows()["placements"]
    await lene.forges(f"1job_over:{job.id}:other:1")
    assert world.rows()["placements"][0].end_reason == "planned"


async def starts_a_job(lene: Phone, person: int) -> str:
    """The five taps."""
    await has_card(lene, person)
    for button in ("More", "Start a job", "Plejehjemmet Solsikken", "8 h"):
        await lene.taps(button)
    return await lene.taps("Start it")


async def test_without_the_parents_nothing_starts_and_nobody_talks_over_a_no(town: World) -> None:
    lene, person = await enrolled(town)
    await has_card(lene, person)
    for button in ("More", "Start a job", "Plejehjemmet Solsikken"):
        await lene.taps(button)
    assert "a parent has to say yes first" in await lene.taps("8 h")
    assert "Start it" not in str(lene.buttons)
    await lene.forges(f"1f:place~{person}::")
    assert town.rows()["placements"] == []
    assert "Is this right?" in await lene.taps("Yes, in person")
    [said] = town.rows()["approvals"]
    assert (said.state, said.way, said.recorded_by) == ("confirmed", "person", id_of(town, "consultant"))
    assert "💼 Amina R." in await lene.taps("Start it")
    # They take it back while the job runs: somebody phones both sides, today.
    await has_card(lene, person)
    await lene.taps("More")
    await lene.taps("Parents' yes")
    assert "took back their yes (in person), written down by Lene" in await lene.taps("They take back their yes")
    [task] = [row for row in town.rows()["tasks"] if row.kind == "approval_back"]
    assert task.due_on == FRIDAY.date()
    [job] = town.rows()["placements"]
    longer = await lene.forges(f"1job:{job.id}:longer:{months_after(job.ends_on, 3)}")
    assert "only a new, signed yes counts" in longer and town.rows()["placements"][0].ends_on == job.ends_on
    assert "they took back their yes" in await has_card(lene, person)
    await lene.taps("More")
    for button in ("Start a job", "Plejehjemmet Solsikken", "4 h"):
        await lene.taps(button)
    assert "took back their yes on 20 November 2026" in lene.heard and "Start it" not in str(lene.buttons)
    for forged in (f"1f:place~{person}::", f"1approve:{person}:confirmed:person", f"1approve:{person}:confirmed:x"):
        await lene.forges(forged)
    assert len(town.rows()["placements"]) == 1 and len(town.rows()["approvals"]) == 2
    await has_card(lene, person)
    await lene.taps("More")
    await lene.taps("Parents' yes")
    assert "(on paper), written down by Lene" in await lene.taps("They have signed a yes since")


@pytest.mark.parametrize(("born", "status", "said"), [(BORN_12, "enrolled", "Under 13"), ("", "lead", "not enrolled")])
async def test_a_job_is_not_even_begun(town: World, born: str, status: str, said: str) -> None:
    lene, person = await enrolled(town, born or BORN_16, status=status)
    await has_card(lene, person)
    await lene.taps("More")
    assert said in await lene.taps("Start a job")


async def test_who_is_18_needs_no_parent_and_all_jobs_count_together_before_that(town: World) -> None:
    lene, person = await enrolled(town, BORN_18)
    assert "💼 Amina R." in await starts_a_job(lene, person)
    assert town.rows()["approvals"] == []
    town.app.db.run_now(forms.keep_record, person, "enrol", 1, {"born": BORN_16, "points": ["jobs"]})
    parents_said(town, person, "confirmed")
    await has_card(lene, person)
    for button in ("More", "Start a job", "Plejehjemmet Solsikken", "6 h"):
        await lene.taps(button)
    assert "Have they finished 9th grade?" in lene.heard
    summary = await lene.taps("Yes")
    assert "With another job of 8 h a week" in summary and "as a rule from 6 to 20" in summary
    await lene.taps("Start it")
    assert answers(town, person, "schooling")["ninth"] == "yes" and len(town.rows()["placements"]) == 2


async def test_only_a_job_wholly_outside_school_has_the_wider_hours_and_does_not_go_on_into_school(town: World) -> None:
    lene, person = await enrolled(town)
    parents_said(town, person, "confirmed")
    await has_card(lene, person)
    for button in ("More", "Start a job", "Plejehjemmet Solsikken", "12 h", "Hours a week"):
        await lene.taps(button)
    await lene.says("30")
    assert "at most 12 hours" in await lene.taps("No")
    for line, day in (("Starts", "21.12"), ("Planned end", "3.1.2027")):
        await lene.taps(line)
        await lene.says(day)
    assert "Nothing is saved" not in lene.heard
    assert "💼 Amina R." in await lene.taps("Start it")
    await lene.taps("Goes on longer")
    assert not any("Until" in words for words in lene.buttons)
    [job] = town.rows()["placements"]
    await lene.forges(f"1job:{job.id}:longer:2027-02-03")
    assert town.rows()["placements"][0].ends_on == date(2027, 1, 3)


async def test_a_pocket_money_job_needs_an_adult_by_name(town: World) -> None:
    lene, person = await enrolled(town, BORN_18)
    await has_card(lene, person)
    for button in ("More", "Start a job", "Plejehjemmet Solsikken", "8 h", "Type of job", "Pocket-money job"):
        await lene.taps(button)
    assert "Wage from: Jobplaneten" in lene.heard
    assert "an adult looks after them" in lene.heard and "Start it" not in str(lene.buttons)
    await lene.forges(f"1f:place~{person}::")
    assert town.rows()["placements"] == []
    await lene.taps("Write down the contact")
    await lene.says("Bo Kjær")
    assert "Contact there: Bo K." in await lene.taps("Skip")
    assert "wage from: Jobplaneten" in await lene.taps("Start it")
    assert "1 workplace:" in await lene.says("/arbejdsplads")
    await lene.taps("Plejehjemmet Solsikken")
    assert "1 young person works here." in lene.heard and "Contact: Bo K." in lene.heard


async def test_the_step_is_set_by_hand_with_a_next_date_but_not_over_a_job(town: World) -> None:
    lene, person = await enrolled(town)
    await has_card(lene, person)
    await lene.taps("More")
    await lene.taps("Step and state")
    assert "in a job" not in lene.buttons
    await lene.taps("waiting for a match")
    assert "State: waiting for a match" in await lene.taps("In 2 weeks")
    assert column(town, person, "next_contact_on") == FRIDAY.date() + timedelta(weeks=2)
    await lene.taps("More")
    await lene.taps("Step and state")
    await lene.taps("Work practice")
    await lene.taps("In 4 weeks")
    assert [row.step for row in town.rows()["steps"]] == ["practice"] and column(town, person, "status") == "waiting"
    parents_said(town, person, "confirmed")
    await starts_a_job(lene, person)
    assert "End it first" in await lene.forges(f"1step:{person}:waiting:2")
    for forged in (f"1step:{person}:placed:2", f"1step:{person}:closed:2", f"1step:{person}:s.moon:2"):
        await lene.forges(forged)
    assert column(town, person, "status") == "placed"


def forged_taps(person: int, job: int, place: int) -> list[str]:
    """Every tap about a job, as a changed client could send it."""
    return [
        *(f"1g:{screen}:{person}:" for screen in ("place", "jobs", "approval", "step")),
        *(f"1g:{screen}:{job}:" for screen in ("placement", "job_longer", "job_end")),
        f"1g:workplace:{place}:",
        f"1g:job_next:{job}:planned",
        f"1job:{job}:confirm:",
        f"1job:{job}:longer:2027-06-23",
        f"1job_over:{job}:planned:2",
        f"1approve:{person}:withdrawn:person",
        f"1step:{person}:waiting:2",
        f"1q:contact~{place}::",
        f"1a:place~{person}:workplace:{place}",
        f"1f:place~{person}::",
    ]


async def test_other_teams_mentors_and_forged_ids_reach_no_job(town: World) -> None:
    lene, person = await enrolled(town)
    noor = await let_in(town, "Noor")
    parents_said(town, person, "confirmed")
    await starts_a_job(lene, person)
    [job], [place] = town.rows()["placements"], town.rows()["workplaces"]
    greta = await town.hires("Greta", team="greve", language="en")
    mads = await town.hires("Mads", role="mentor", language="en")
    before = {name: len(rows) for name, rows in town.rows().items()}
    forged = forged_taps(person, job.id, place.id)
    for phone in (greta, mads, noor):
        for data in (*forged, "1job:x:confirm:", "1job_over:99999999999999999999:planned:2", "1g:placement::"):
            heard = await phone.forges(data)
            assert "Solsikken" not in heard and "Amina R." not in heard
    assert "There is no workplace yet" in await greta.says("/arbejdsplads")
    assert "did not understand" in await mads.says("/arbejdsplads")
    after = {name: len(rows) for name, rows in town.rows().items()}
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {"handled_updates", "notices", "audit", "staff_messages", "sweeps"}
    # Mads sees the job of somebody he looks after, and changes nothing.
    change(town, person, owner_id=id_of(town, "mentor"))
    assert "Plejehjemmet Solsikken" in await mads.forges(f"1g:placement:{job.id}:")
    assert mads.buttons == ["← To the card"]


async def test_a_workplace_of_another_team_is_nothing_to_ones_own_people(town: World) -> None:
    await enrolled(town)
    [place] = town.rows()["workplaces"]
    greta = await town.hires("Greta", team="greve", language="en")
    theirs = there_is(town, "Zara S.", team="greve", status="enrolled")
    town.app.db.run_now(forms.keep_record, theirs, "enrol", 1, {"born": BORN_18, "points": ["jobs"]})
    await greta.says("/arbejdsplads")
    await greta.taps("A new workplace")
    assert "deleted your message" in await greta.says("040310-1234")
    await greta.says("Butikken")
    await greta.taps("Shop")
    await greta.taps("Job with a company")
    await greta.forges(f"1g:place:{theirs}:")
    await greta.forges(f"1a:place~{theirs}:workplace:{place.id}")
    assert "Where do they work?" in greta.heard and "Solsikken" not in str(greta.buttons)
