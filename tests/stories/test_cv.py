"""One's own CV: jobs and evenings by themselves, courses by a line each, and all of it in "my data"."""

from datetime import date
from typing import Any

from storage import Tx, events, forms, invitations, inviting, people, steps
from tests.stories.staff_kit import id_of
from tests.stories.test_checkins import at, working
from tests.world import FRIDAY, World


def came(tx: Tx, person: int, lene: int) -> None:
    """An event to which they came, and a step that is no job of ours."""
    steps.take(tx, person, "preparing", date(2026, 9, 1), lene)
    steps.take(tx, person, "education", date(2026, 10, 1), lene)
    values: dict[str, Any] = {"team": "koege", "kind": "fair", "state": "open", "at": FRIDAY, "minutes": 60}
    event = events.new(tx, place="Campus", audience={}, made_by=lene, **values)
    events.write_source(tx, event, "Uddannelsesmesse", "Se, hvad man kan", "", lene)
    found = events.by_id(tx, event)
    assert found is not None
    inviting.invite(tx, found, {person: None})
    invitations.change(tx, event, person, came="came")


async def test_a_cv_fills_by_itself_takes_courses_and_lets_them_go(town: World) -> None:
    _, amina, _ = await working(town)
    person = id_of(town)
    assert "Nothing stands here yet." in await amina.says("/mitcv")
    town.app.db.run_now(came, person, id_of(town, "consultant"))
    await at(town, "2026-11-24")
    told = await amina.says("/mycv")
    assert "• November 2026 until now: Caféen, Job with the municipality, 5 hours a week" in told
    assert "Taken part in\n• November 2026: Uddannelsesmesse\n• October 2026: Education or apprenticeship" in told
    assert "First aid, 2026" in await amina.taps("Add a course")
    assert "Leave out numbers and addresses" in await amina.says("Ring 20 12 34 56")
    assert "looks like a CPR number" in await amina.says("010210-1234")
    assert "• Livredder 2026" in await amina.says("  Livredder  2026 ")
    assert b"Livredder" not in b"".join(row.sealed for row in town.rows()["records"])
    assert "Courses and certificates: Livredder 2026" in await amina.says("/my_data")
    assert "Noor does not exist" in await (await opened(amina)).taps("See an example")
    await amina.taps("← My CV")
    old = amina.data_of("✖ Livredder 2026")
    assert "Livredder" not in await amina.taps("✖ Livredder 2026")
    assert "That was already done." in await amina.forges(old)


async def opened(phone: Any) -> Any:
    """The way of the help track."""
    await phone.says("/status")
    await phone.taps("Get ready for a job")
    await phone.taps("A CV")
    await phone.taps("My CV so far")
    return phone


async def test_ten_lines_are_enough_and_nobody_else_has_a_cv(town: World) -> None:
    lene, amina, _ = await working(town)
    ten = [f"Kursus {number}" for number in range(10)]
    town.app.db.run_now(lambda tx: forms.keep_record(tx, id_of(town), "cv", 1, {"course": ten}))
    await amina.says("/mitcv")
    assert "Add a course" not in " ".join(amina.buttons) and len([b for b in amina.buttons if b.startswith("✖")]) == 10
    assert "Copy what you like" not in await lene.says("/mitcv")
    town.app.db.run_now(lambda tx: people.change(tx, id_of(town), status="partner"))
    assert "Copy what you like" not in await amina.says("/mitcv")
