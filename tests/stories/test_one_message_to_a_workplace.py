"""A workplace with many young people reads one message about all of them, answers each by tap, and is asked once more."""

from datetime import timedelta

from dialogs.press import press
from storage import placements, workplaces
from tests.stories.staff_kit import id_of, there_is
from tests.stories.test_checkins import BEGINS, asked, at, gets_a_job, heard, is_partner
from tests.world import Phone, World

NAMES = ("Amina R.", "Sami B.", "Ali C.", "Noor D.", "Omar E.", "Ida F.")


async def many(world: World) -> tuple[Phone, list[int]]:
    """Bo, who speaks for a café at which six young people begin on Monday."""
    await world.hires("Lene", language="en")
    bo = world.phone("Bo", "en")
    await bo.says("/start")
    partner = world.app.db.run_now(is_partner, bo.person.id, "Bo")
    young = [there_is(world, name) for name in NAMES]
    for person in young:
        world.app.db.run_now(gets_a_job, person, id_of(world, "consultant"), partner)
    return bo, young


def sent(world: World) -> list[str]:
    return sorted(row.state for row in world.rows()["notices"] if row.kind == "checkin_work")


async def test_one_message_asks_about_all_of_the_day_and_counts_once(town: World) -> None:
    bo, young = await many(town)
    await at(town, "2026-11-24")
    assert heard(bo, "6 young people: how is it going?") == 1 and sent(town) == ["sent"]
    assert "Jobplaneten Køge" in bo.heard and "00000001" in bo.heard
    assert bo.buttons[:6] == ["Ali", "Amina", "Ida", "Noor", "Omar", "Sami"]
    assert "Does Amina come on time?" in await bo.taps("Amina")
    assert "How is it going with Sami" not in bo.heard
    await bo.taps("🙂 Good")
    await bo.taps("🙂 Good")
    assert "Thank you. We have written it down." in await bo.taps("🙂 Good")
    assert bo.buttons[:5] == ["Ali", "Ida", "Noor", "Omar", "Sami"]
    assert "Does Sami come on time?" in await bo.taps("Sami")
    assert "5 young people" in await bo.taps("Somebody else")

    ella, contact = there_is(town, "Ella G."), town.rows()["workplaces"][0].contact_id
    job = town.app.db.run_now(gets_a_job, ella, id_of(town, "consultant"), contact)
    town.app.db.run_now(lambda tx: placements.change(tx, job, starts_on=BEGINS + timedelta(days=1)))
    await at(town, "2026-11-25")  # the others were asked about yesterday: they are not named anew
    assert "How is it going with Ella?" in bo.heard and "6 young people" not in bo.heard
    for _ in range(3):
        await bo.taps("🙂 Good")

    await at(town, "2026-11-27")  # those of whom he said nothing: asked once more, together
    assert heard(bo, "5 young people: how is it going?") == 2 and sent(town) == ["sent"] * 3
    await at(town, "2026-12-01")
    phoned = [row.person_id for row in town.rows()["tasks"] if row.kind == "workplace_phone"]
    assert sorted(phoned) == sorted(young[1:]) and len(sent(town)) == 3
    assert asked(town, "workplace")["day1"].closed_as in ("answered", "phone")
    await at(town, "2026-12-07", 8)
    assert heard(bo, "6 young people: how is it going?") == 0
    await at(town, "2026-12-07")
    assert heard(bo, "6 young people: how is it going?") == 1 and len(sent(town)) == 4


async def test_who_speaks_for_a_workplace_no_more_is_shown_no_names(world: World) -> None:
    bo, _ = await many(world)
    await at(world, "2026-11-24")
    for place in world.rows()["workplaces"]:
        world.app.db.run_now(workplaces.set_contact, place.id, None)
    assert "Sami" not in await bo.forges(press("g", "at_works")) and "Sami" not in " ".join(bo.buttons)
    amina = world.phone("Amina", "en")
    await amina.says("/start")
    assert "Sami" not in await amina.forges(press("g", "at_works"))
