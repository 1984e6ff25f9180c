"""A job ends before its time, or goes on longer: nobody is left with a task about what is not to come any more."""

from datetime import date

from dialogs.press import press
from tests.stories.test_checkins import at, tasks, working
from tests.world import World


async def test_a_job_that_ends_early_leaves_no_task_about_its_end(town: World) -> None:
    lene, _, job = await working(town)
    for day in ("2026-11-24", "2027-01-04", "2027-01-18"):
        await at(town, day)
    assert {row.kind for row in tasks(town, "review", "after") if not row.done_at} == {"review", "after"}
    await lene.forges(press("job_over", job, "other", 2))
    await town.tick()
    assert [row.outcome for row in tasks(town, "review", "after")] == ["ended", "ended"]
    assert [row.decision for row in town.rows()["reviews"] if row.point == "day42"] == ["ended"]


async def test_a_job_that_goes_on_longer_is_planned_and_decided_anew_before_the_new_end(town: World) -> None:
    lene, amina, job = await working(town, ends=date(2027, 2, 26))
    for day in ("2026-11-24", "2027-01-04", "2027-01-18", "2027-02-26"):
        await at(town, day)
    assert "ends on Friday 26 February" in amina.everything
    assert {row.kind for row in tasks(town, "review", "after") if not row.done_at} == {"review", "after"}
    await lene.forges(press("job", job, "longer", "2027-05-26"))
    await town.tick()
    week_six, at_end = sorted(tasks(town, "review"), key=lambda row: row.made_at)
    assert (week_six.done_at, at_end.outcome) == (None, "longer"), "how it goes is still to be said"
    assert [row.outcome for row in tasks(town, "after")] == ["longer"]
    assert [row.closed_as for row in town.rows()["checkins"] if row.party == "after"] == ["passed_over"]
    await lene.forges(press("job", job, "longer", "2027-06-26"))
    await at(town, "2027-06-07")
    assert [row.done_at for row in tasks(town, "after")] == [None], "three weeks before the new end"
