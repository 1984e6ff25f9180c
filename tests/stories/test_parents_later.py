"""A family counsellor, good news of a job, a yes that ends, cards on vocational education: nothing behind anybody's back."""

from datetime import timedelta

from dialogs.press import press
from storage import families
from tests.stories.families_kit import guardian, sends
from tests.stories.staff_kit import change, has_card, id_of, there_is
from tests.stories.test_families import sits_at_home
from tests.stories.test_guardians import job_runs, one_parent, tasks
from tests.stories.youth import let_in
from tests.world import World


async def test_a_family_counsellor_is_a_task_for_the_coordinator_however_it_is_asked_for(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    maja = await town.hires("Maja", role="coordinator", language="en")
    sami = sits_at_home(town, "Sami R.")
    hodan, mother = await guardian(town, sami, "Hodan A.", "so", interpreter=True)
    await hodan.says("/status")
    await hodan.forges(press("kinmore", "counsellor"))
    await hodan.forges(press("kinmore", "counsellor"))
    await has_card(lene, sami)
    await lene.taps("More")
    await lene.taps("Family")
    await lene.taps("Hodan A.")
    assert "Saved." in await lene.taps("Wants a family counsellor")
    [task] = [row for row in town.rows()["tasks"] if row.kind == "counsellor"]
    assert (task.person_id, task.owner_id) == (mother, id_of(town, "coordinator"))
    await maja.says("/idag")
    await maja.taps("asks")
    await maja.taps("family counsellor")
    assert "Somali" in maja.heard
    assert "not here any more" in await (await let_in(town, "Ali")).forges(press("kincouns", town.rows()["ties"][0].id))
    await hodan.forges("1vc:::")
    await hodan.says("/talk")
    await hodan.forges(press("h", "call"))
    assert [row.kind for row in town.rows()["tasks"]].count("kin_call") == 1


async def test_good_news_goes_only_where_the_young_person_says_yes(town: World) -> None:
    await town.hires("Lene", language="en")
    sami = await let_in(town)
    person, by = id_of(town), id_of(town, "consultant")
    change(town, person, status="enrolled", owner_id=by)
    hodan, _ = await guardian(town, person, "Hodan A.")
    abdi, _ = await guardian(town, person, "Abdi R.", "pl")
    await sami.says("/status")
    assert not any("Tell my parents" in label for label in sami.buttons)

    job_runs(town, person)
    await town.tick()
    assert "Good news" not in hodan.everything
    await sami.says("/status")
    assert "I write nothing else" in await sami.taps("Tell my parents about my job")
    yes = sami.data_of("Yes, write to Hodan")
    town.app.db.run_now(lambda tx: families.set_silent(tx, person, by, silent=True))
    assert "not here any more" in await sami.forges(yes)
    town.app.db.run_now(lambda tx: families.set_silent(tx, person, by, silent=False))
    assert "not here any more" in await hodan.forges(yes)
    assert "I write it to Hodan" in await sami.forges(yes) and "already" in await sami.forges(yes)
    await town.tick()
    assert "Good news about Sami" in hodan.heard and "Solsikken" not in hodan.heard
    assert [row.kind for row in town.rows()["notices"]].count("kin_proud") == 1
    assert "Sami" not in abdi.everything


async def test_before_a_yes_ends_the_guardian_reads_it_and_staff_have_a_task(town: World) -> None:
    lene, sami, hodan = await one_parent(town)
    await has_card(lene, sami)
    await lene.taps("More")
    await lene.taps("Family")
    await lene.taps("Hodan A.")
    await lene.taps("Yes, by phone")
    until = max(row.until for row in town.rows()["approvals"] if row.until)
    await town.leaps(days=336)
    assert "approval_again" in tasks(town) and "After that day we ask you again" not in hodan.everything
    while town.clock.now().date() < until - timedelta(days=13):
        await town.leaps(days=1)
    assert "After that day we ask you again" in hodan.everything
    assert [row.kind for row in town.rows()["notices"] if row.state == "sent"].count("kin_ends") == 1


async def test_below_an_answer_there_are_cards_on_vocational_education(town: World) -> None:
    hodan, _ = await guardian(town, there_is(town, "Sami R."), "Hodan A")
    await town.hires("Lene", language="en")
    sends(town)
    await town.tick()
    await hodan.taps("Maybe")
    read = [await hodan.taps("is it true?"), *[await hodan.taps("Next") for _ in range(3)]]
    assert len(set(read)) == 4 and "hundred educations" in read[-1] and "Next" not in hodan.buttons
    assert "not here any more" in await hodan.forges(press("g", "kin_myth", 5))
