"""A job interview has two sides: the workplace is told, reminded and asked too; and who promised company is replaced."""

from datetime import UTC, date, datetime
from typing import Any

from actions.naming import first_name
from dialogs.press import press
from storage import Tx, duties, forms, workplaces
from storage.approvals import JOB, record
from tests.stories.notices_kit import heard
from tests.stories.staff_kit import change, has_card, id_of
from tests.stories.test_appointments import goes_to, proposes, row, the_two
from tests.stories.test_checkins import is_partner
from tests.stories.test_placing import BORN_16
from tests.world import FRIDAY, Phone, World

PLACE = "Børnehaven Solsikken"


def tasks(world: World, *kinds: str) -> list[tuple[str, str | None]]:
    return sorted(((one.kind, one.outcome) for one in world.rows()["tasks"] if one.kind in kinds), key=str)


async def interviewed(world: World, *, chat: bool) -> tuple[Phone, Phone, Phone, int]:
    """Lene, Sami, and Bo of the workplace where Sami has agreed to an interview on Tuesday at 18.30; and Sami's id."""
    lene, sami, person = await the_two(world)
    mine, bo, contact = id_of(world, "consultant"), world.phone("Bo", "en"), None
    if chat:
        await bo.says("/start")
        contact = world.app.db.run_now(is_partner, bo.person.id, "Bo")

    def make(tx: Tx) -> None:
        at = workplaces.add(tx, team="koege", name=PLACE, trade="daycare", kind="public", made_by=mine)
        workplaces.set_contact(tx, at, contact)
        forms.keep_record(tx, person, "enrol", 1, {"born": BORN_16, "points": ["jobs"]})
        record(tx, person, JOB, "confirmed", way="paper", by=mine)

    world.app.db.run_now(make)
    change(world, person, status="enrolled", enrolled_on=FRIDAY.date())
    await proposes(lene, person, "Job interview", PLACE, "Tuesday 24 November", "18:30", "Send 1 time")
    await world.tick()
    await sami.taps("Tuesday 24 November at 18:30")
    await world.tick()
    return lene, sami, bo, person


async def starts(lene: Phone, person: int) -> str:
    """Lene would start the job there."""
    await has_card(lene, person)
    for button in ("More", "Start a job", PLACE, "3 × after school"):
        await lene.taps(button)
    return lene.heard


async def test_both_sides_are_told_and_answer_after_a_day_to_think_and_no_job_starts_before(world: World) -> None:
    lene, sami, bo, person = await interviewed(world, chat=True)
    found = row(world).id
    assert "Sami comes to you for a job interview: Tuesday 24 November at 18:30" in bo.heard
    assert "Lene stands ready to help, and is glad to come by and join a talk: 00000001" in bo.heard
    assert tasks(world, "host_ring") == []
    await goes_to(world, "2026-11-23 15:59")
    assert heard(bo, "remind you of the job interview with Sami") == 1
    await bo.says("/status")
    assert any("Job interview with Sami" in text for text in bo.buttons)
    await goes_to(world, "2026-11-25 09:00")
    await bo.forges(press("host", found, "yes"))
    assert "You can answer from Wednesday 25 November at 18:30 on" in bo.heard
    await lene.forges(press("meeting", found, "held"))
    assert "a day to think, until Wednesday 25 November at 18:30" in lene.heard
    assert not any("Workplace: " in text for text in lene.buttons)
    assert "Write their answer down after that" in await lene.forges(press("meeting", found, "work", "yes"))
    await sami.forges(press("iv", found, "answer", "yes"))
    assert (row(world).youth_answer, row(world).workplace_answer) == (None, None)
    assert "can be started from Wednesday 25 November at 18:30" in await starts(lene, person)
    assert "Start it" not in str(lene.buttons)
    await lene.forges(f"1f:place~{person}::")
    assert world.rows()["placements"] == []
    await goes_to(world, "2026-11-26 14:30")
    assert "Would you like to go on together?" in bo.heard and "Would you like to work there?" in sami.heard
    assert "nothing is settled yet" in await bo.taps("Yes, we would")
    await world.tick()
    assert "A workplace has answered" in lene.heard and tasks(world, "thought") == []
    assert row(world).workplace_answer == "yes" and "yes, we would" not in sami.everything.lower()
    await starts(lene, person)
    assert "Saved." in await lene.taps("Start it")


async def test_a_moved_interview_is_told_and_reminded_anew_and_silence_becomes_a_call(town: World) -> None:
    lene, _, bo, _ = await interviewed(town, chat=True)
    await lene.forges(press("g", "appointment", row(town).id))
    for button in ("Propose other times", "Wednesday 25 November", "09:00", "Send 1 time"):
        await lene.taps(button)
    await town.tick()
    assert "The job interview with Sami is off: Tuesday 24 November at 18:30" in bo.heard
    await lene.forges(press("meeting", row(town).id, "agree", minutes("2026-11-25T08:00")))
    await goes_to(town, "2026-11-24 09:00")
    assert heard(bo, "remind you") == 1 and "Wednesday 25 November at 09:00" in bo.heard
    await goes_to(town, "2026-11-25 10:00")
    await lene.forges(press("meeting", row(town).id, "held"))
    await goes_to(town, "2026-11-26 09:30")
    assert heard(bo, "Would you like to go on together?") == 1 and tasks(town, "thought") == []
    await goes_to(town, "2026-11-28 10:00")
    assert tasks(town, "thought") == [("thought", None)]
    greta = await town.hires("Greta", team="greve", language="en")
    for who in (greta, lene, town.phone("Eve", "en")):
        heard_then = await who.forges(press("host", row(town).id, "no")) if who.chat else ""
        assert "Sami" not in heard_then
    assert row(town).workplace_answer is None
    assert "not sure" in await bo.taps("We're not sure") and tasks(town, "thought") == [("thought", "answered")]


def minutes(utc: str) -> int:
    return int(datetime.fromisoformat(utc).replace(tzinfo=UTC).timestamp() // 60)


async def test_without_a_chat_the_workplace_is_phoned_when_it_is_agreed_the_day_before_and_when_it_is_off(
    town: World,
) -> None:
    lene, sami, _, _ = await interviewed(town, chat=False)
    assert tasks(town, "host_ring") == [("host_ring", None)]
    await lene.says("/today")
    await lene.taps("My tasks")
    await lene.taps("phone the workplace")
    assert PLACE in await lene.taps("Open the appointment")
    [task] = [one.id for one in town.rows()["tasks"] if one.kind == "host_ring"]
    await lene.forges(press("task", task, "done"))
    await goes_to(town, "2026-11-23 15:00")
    assert tasks(town, "host_ring") == [("host_ring", "done")]
    await goes_to(town, "2026-11-23 16:01")
    assert tasks(town, "host_ring") == [("host_ring", None)], "to remind them"
    await lene.forges(press("task", task, "done"))
    await town.leaps(minutes=1)
    await sami.forges(press("time", row(town).id, "cancel"))
    assert tasks(town, "host_ring") == [("host_ring", None)], "it is off"


async def test_who_promised_company_and_is_away_is_replaced_by_a_task_and_never_stands_outside(town: World) -> None:
    _, sami, _, _ = await interviewed(town, chat=False)
    mads = await town.hires("Mads", language="en")
    mine = id_of_person(town, "Lene")
    assert "meet outside" in await sami.taps("Meet me outside")
    found = row(town).id
    away(town, mine, None)
    await town.tick()
    assert tasks(town, "company", "company_instead") == [("company", "instead"), ("company_instead", None)]
    assert [one.owner_id for one in open_tasks(town, "company_instead")] == [mine], (
        "she is there today, and can ask around"
    )
    heard_then = await sami.forges(press("g", "time", found))
    assert "Nobody is found yet" in heard_then and "Lene is away that day" in heard_then
    away(town, mine, id_of_person(town, "Mads"))
    await town.tick()
    assert [one.owner_id for one in open_tasks(town, "company_instead")] == [id_of_person(town, "Mads")]
    await goes_to(town, "2026-11-23 18:31")
    assert "Lene is away that day. We have asked Mads to meet you outside instead." in sami.heard
    await mads.says("/today")
    await mads.taps("My tasks")
    assert any("go along to an interview" in text for text in mads.buttons)
    town.app.db.run_now(duties.release, mine)
    await town.tick()
    assert [one.owner_id for one in open_tasks(town, "company", "company_instead")] == [mine]
    assert open_tasks(town, "company") and "We have asked Mads" not in await sami.forges(press("g", "time", found))
    assert "You have asked Lene to meet you outside." in sami.heard


def open_tasks(world: World, *kinds: str) -> list[Any]:
    return [one for one in world.rows()["tasks"] if one.kind in kinds and one.done_at is None]


def away(world: World, person: int, substitute: int | None) -> None:
    """They are ill on Tuesday."""
    ill = date(2026, 11, 24)
    world.app.db.run_now(duties.go_away, person, ill, ill, substitute, person)


def id_of_person(world: World, name: str) -> int:
    """Who of staff is called so."""
    ids = [one.person_id for one in world.rows()["roles"] if one.role == "consultant"]
    return next(int(one) for one in ids if world.app.db.read_now(first_name, one) == name)


async def test_an_interview_that_is_written_down_late_still_has_its_question(town: World) -> None:
    lene, sami, _, _ = await interviewed(town, chat=True)
    await goes_to(town, "2026-11-25 18:31")
    assert "Would you like to work there?" not in sami.everything, "nobody knows yet that it took place"
    await goes_to(town, "2026-11-26 15:00")
    await lene.forges(press("meeting", row(town).id, "held"))
    await town.tick()
    assert heard(sami, "Would you like to work there?") == 1


async def test_an_interview_at_a_new_time_begins_without_the_answers_of_the_old_one(town: World) -> None:
    lene, sami, bo, _ = await interviewed(town, chat=True)
    found = row(town).id
    await goes_to(town, "2026-11-25 18:31")
    await sami.forges(press("iv", found, "rating", "soso"))
    await sami.forges(press("iv", found, "answer", "no"))
    await bo.forges(press("host", found, "no"))
    await lene.forges(press("meeting", found, "no_show"))
    await sami.forges(press("time", found, "other"))
    await lene.forges(press("g", "appointment", found))
    for button in ("Propose other times", "Friday 27 November", "09:00", "Send 1 time"):
        await lene.taps(button)
    await lene.forges(press("meeting", found, "agree", minutes("2026-11-27T08:00")))
    now = row(town)
    assert (now.state, now.rating, now.youth_answer, now.workplace_answer) == ("agreed", None, None, None)
