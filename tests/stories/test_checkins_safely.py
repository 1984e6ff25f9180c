"""Buttons of check-ins that are old, forged or somebody else's."""

from dialogs.press import press
from tests.stories.staff_kit import NOBODY
from tests.stories.test_checkins import asked, at, heard, tasks, working
from tests.stories.youth import let_in
from tests.world import World


async def test_nobody_answers_for_somebody_else_and_old_buttons_change_nothing(town: World) -> None:
    _, amina, _ = await working(town)
    gry, noor = await town.hires("Gry", team="greve", language="en"), await let_in(town, "Noor")
    await at(town, "2026-11-24")
    before = town.rows()["checkins"]
    for one in (*(row.id for row in before), NOBODY, "x"):
        for data in (
            press("g", "how_goes", one, "bad"),
            press("g", "at_work", one, "call"),
            press("g", "what_then", one, "stay"),
        ):
            assert "not here any more" in await noor.forges(data)
        for data in (press("phoned", one, "good"), press("decide", one, "stay"), press("g", "checkin", one)):
            assert "not here any more" in await gry.forges(data)
            assert "not here any more" in await amina.forges(data)
    assert town.rows()["checkins"] == before and tasks(town, "checkin") == []
    mine = asked(town)["day1"].id
    for said in ("talk_call", "company_yes", "great", "bad_bad", ""):
        assert "How was it?" in await amina.forges(press("g", "how_goes", mine, said))
    assert asked(town)["day1"].items == {} and tasks(town, "checkin") == []
    await at(town, "2026-12-07")
    assert asked(town)["day1"].closed_as == "passed_over" and heard(amina, "for 2 weeks now") == 1
    assert "That question is over." in await amina.forges(press("g", "how_goes", mine, "bad"))
    assert asked(town)["day1"].answer is None
