"""What to bring and where to go: on each help track, and with a time at which one of us helps with it (R50, R51)."""

from dialogs.bring import MITID, MITID_YOUNG, where
from rules.tracks import steps
from storage import Tx, todos
from tests.stories.staff_kit import change
from tests.stories.test_appointments import goes_to, proposed
from tests.stories.test_not_forgotten import sami_waits
from tests.world import World


async def test_a_time_says_what_is_good_to_bring_for_the_steps_one_is_in_the_middle_of(town: World) -> None:
    _, sami, person = await proposed(town)

    def begins(tx: Tx) -> None:
        for track, step in (("mitid", "order"), ("first_day", "route")):
            todos.begin(tx, person, track, step, None)

    def finishes(tx: Tx) -> None:
        for todo in todos.of_person(tx, person):
            todos.change(tx, todo.id, state="done")

    town.app.db.run_now(begins)
    assert "Good to bring: your passport and your phone." in await sami.taps("Wednesday 25 November at 14:00")
    await goes_to(town, "2026-11-24 14:00")
    assert "remind you of this" in sami.heard and "Good to bring: your passport and your phone." in sami.heard
    town.app.db.run_now(finishes)
    await goes_to(town, "2026-11-25 12:00")
    assert "It is today at 14:00" in sami.heard and "bring" not in sami.heard


async def test_each_track_says_what_to_bring_and_where_to_go_by_age(town: World) -> None:
    _, sami, person = await sami_waits(town)
    change(town, person, status="enrolled")
    await sami.says("/status")
    await sami.taps("Get ready for a job")
    mitid = await sami.taps("MitID and Digital Post")
    assert (
        "Good to bring: your passport and your phone.\nWhere: at mitid.dk on your phone, or ask at the town hall."
        in mitid
    )
    await sami.taps("← All steps")
    assert "Good to bring: the job that you want to apply for" in await sami.taps("An application")
    assert "come by the office" in sami.heard


def test_at_thirteen_one_goes_for_mitid_with_a_parent() -> None:
    assert [where("mitid", steps("mitid", age)) for age in (13, 15)] == [MITID_YOUNG, MITID]
