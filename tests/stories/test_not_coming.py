"""Somebody deletes their data before an interview, a first day or a meeting: whoever waits is told, and reads no name."""

from datetime import date
from functools import partial
from typing import Any

from actions.leaving import erase_again
from dialogs.press import press
from storage import accounts, placements, workplaces
from tests.stories.notices_kit import heard, wall
from tests.stories.staff_kit import id_of
from tests.stories.test_interviews import interviewed
from tests.stories.test_role_model_meetings import WEDNESDAY, proposed
from tests.world import Phone, World


async def deletes(phone: Phone) -> None:
    """Asked twice and answered twice."""
    await phone.says("/delete")
    await phone.taps("Yes, delete it")
    await phone.taps("Yes, I'm sure")


async def test_the_workplace_of_an_interview_and_of_a_first_day_is_told_without_a_name(town: World) -> None:
    _, sami, bo, person = await interviewed(town, chat=True)

    def starts(tx: Any) -> None:
        [at] = workplaces.of_team(tx, "koege", date(2026, 11, 20), 9)
        values: dict[str, Any] = {"kind": "public", "payer": "municipality", "minutes_week": 240, "contact_id": None}
        values |= {"starts_on": date(2026, 12, 1), "ends_on": date(2027, 6, 1), "workplace_id": at.id}
        placements.add(tx, person, **values, made_by=id_of(town, "consultant"))

    town.app.db.run_now(starts)
    await deletes(sami)
    town.clock.move_to(wall("2026-11-23 09:00"))
    await town.tick()
    [off] = [one["text"] for one in bo.said if "The job interview is off" in one["text"]]
    [gone] = [one["text"] for one in bo.said if "does not come after all" in one["text"]]
    assert "Tuesday 24 November at 18:30. It has nothing to do with you. Call us" in off and "Sami" not in off + gone
    assert "begin with you on Tuesday 1 December 2026" in gone and "Eksempelvej 1" in gone
    assert town.app.db.run_now(erase_again, [person]) == 0
    assert [row for row in town.rows()["notices"] if person in (row.subject_id, row.person_id)] == []


async def test_who_has_no_chat_is_rung_and_who_had_not_heard_of_it_hears_nothing(town: World) -> None:
    _, sami, bo, _ = await interviewed(town, chat=True)
    contact = next(row.contact_id for row in town.rows()["workplaces"])
    for account in town.app.db.read_now(accounts.of_person, contact):
        town.app.db.run_now(partial(accounts.set_reachable, reachable=False), account.id)
    await deletes(sami)
    await town.tick()
    assert [(row.kind, row.person_id) for row in town.rows()["tasks"] if not row.done_at] == [("gone_ring", contact)]
    assert heard(bo, "is off") == 0


async def test_a_role_model_with_a_meeting_is_told(town: World) -> None:
    _, sami, yusuf = await proposed(town)
    await sami.taps(WEDNESDAY)
    await town.tick()
    assert heard(yusuf, "Sami has chosen a time") == 1
    await deletes(sami)
    await town.tick()
    [off] = [one["text"] for one in yusuf.said if "The meeting is off" in one["text"]]
    assert WEDNESDAY in off and "Sami" not in off


async def test_where_no_contact_is_known_staff_read_at_once_that_they_have_to_phone(town: World) -> None:
    lene, sami, _, person = await interviewed(town, chat=False)
    [task] = [row for row in town.rows()["tasks"] if row.kind == "host_ring"]
    assert "No contact is known there: phone the place itself." in await lene.forges(press("g", "task", task.id))
    assert "No contact is known there: the bot tells nobody." in await lene.taps("Open the appointment")

    def starts(tx: Any) -> None:
        [at] = workplaces.of_team(tx, "koege", date(2026, 11, 20), 9)
        values: dict[str, Any] = {"kind": "public", "payer": "municipality", "minutes_week": 240, "contact_id": None}
        values |= {"starts_on": date(2026, 12, 1), "ends_on": date(2027, 6, 1), "workplace_id": at.id}
        placements.add(tx, person, **values, made_by=id_of(town, "consultant"))

    town.app.db.run_now(starts)
    await deletes(sami)
    await town.tick()
    [off] = [one["text"] for one in lene.said if "A job interview is off" in one["text"]]
    assert "Tuesday 24 November at 18:30, Børnehaven Solsikken." in off and "Sami" not in off
    assert heard(lene, "Nobody begins at Børnehaven Solsikken on Tuesday 1 December 2026 after all") == 1
    assert [row for row in town.rows()["notices"] if person in (row.subject_id, row.person_id)] == []
