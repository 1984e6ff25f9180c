"""A meeting with a role model: both are asked, told and reminded; without a certificate nobody meets anybody."""

from dialogs.press import press
from storage import Tx, accounts, appointments, certificates
from tests.stories.notices_kit import heard, wall
from tests.stories.role_models_kit import nominated
from tests.stories.staff_kit import answers, id_of
from tests.stories.test_appointments import goes_to, proposes, row
from tests.stories.test_pairs import TODAY, a_pair, person_of
from tests.world import Phone, World

MEETING = "Meeting with a role model"
WEDNESDAY = "Wednesday 25 November"


async def proposed(world: World) -> tuple[Phone, Phone, Phone]:
    """Lene has proposed times on Wednesday to Sami and Yusuf, who are a pair."""
    lene, sami, yusuf = await a_pair(world)
    await proposes(lene, person_of(world, "Sami"), MEETING, WEDNESDAY, "Send 3 times")
    await world.tick()
    return lene, sami, yusuf


def minute(moment: str) -> int:
    return int(wall(moment).timestamp() // 60)


async def test_both_are_asked_told_and_reminded_and_hear_that_it_is_off(town: World) -> None:
    lene, sami, yusuf = await proposed(town)
    times = [text for text in sami.buttons if WEDNESDAY in text]
    assert "Lene would like to meet Sami and you" in yusuf.heard and len(times) == 3
    assert "I have taken that time away" in await yusuf.taps(f"I can't: {times[0]}")
    assert times[0] not in await sami.forges(press("g", "time", row(town).id))
    assert "That is agreed" in await sami.taps(times[1])
    await town.tick()
    assert "Sami has chosen a time to meet you" in yusuf.heard and "Lene is there too" in yusuf.heard
    await yusuf.says("/status")
    await yusuf.forges(press("g", "partner_home"))
    assert any("Meeting with Sami, Wednesday" in text for text in yusuf.buttons)
    await goes_to(town, "2026-11-24 15:30")
    assert heard(yusuf, "remind you of your meeting with Sami") == heard(sami, "remind you of this") == 1
    await goes_to(town, "2026-11-25 13:15")
    assert "You meet Sami today at" in yusuf.heard
    await town.leaps(minutes=5)
    await lene.forges(press("meeting", row(town).id, "cancel"))
    await town.tick()
    assert "The meeting with Sami is off" in yusuf.heard and "is off" in sami.heard
    assert "a meeting with your young person" in await yusuf.says("/my_data")


async def test_a_role_model_who_cannot_ends_the_time_and_their_own_times_are_not_proposed(town: World) -> None:
    lene, sami, yusuf = await a_pair(town)
    his = person_of(town, "Yusuf")

    def agree(tx: Tx) -> None:
        mine = id_of(town, "consultant")
        one = appointments.draft(tx, his, "koege", "talk", mine, 60, "office")
        appointments.change(tx, one, state="agreed", at=wall("2026-11-25 14:00"), staff_id=None)

    town.app.db.run_now(agree)
    await proposes(lene, person_of(town, "Sami"), MEETING, WEDNESDAY)
    assert "14:00" not in str(lene.buttons) and "13:30" not in str(lene.buttons) and "15:00" in str(lene.buttons)
    [found] = [one.id for one in town.rows()["appointments"] if one.kind == "role"]
    await lene.forges(press("offer", found, "261125.840"))
    assert [one.state for one in town.rows()["appointments"] if one.kind == "role"] == ["draft"]
    await lene.forges(press("offer", found, "261125.900"))
    await town.tick()
    await sami.taps(f"{WEDNESDAY} at 15:00")
    await town.tick()
    for who in (sami, lene):
        await who.forges(press("mt", found, minute("2026-11-25 15:00")))
    assert [one.state for one in town.rows()["appointments"] if one.kind == "role"] == ["agreed"]
    await town.leaps(minutes=1)
    assert "another time" in await yusuf.taps("I can't that day")
    await town.tick()
    assert "The time Wednesday 25 November at 15:00 is off" in sami.heard and "certificate" not in sami.everything
    assert "A role model can't Wednesday 25 November at 15:00" in lene.heard


async def test_without_a_certificate_none_is_proposed_and_none_is_reminded_of(town: World) -> None:
    lene, sami, yusuf = await proposed(town)
    await sami.taps(f"{WEDNESDAY} at 14:00")
    await town.tick()
    his, mine = person_of(town, "Yusuf"), id_of(town, "consultant")
    town.app.db.run_now(lambda tx: certificates.expire(tx, his, TODAY, mine))
    before = len(sami.said), len(yusuf.said)
    for moment in ("2026-11-23 09:00", "2026-11-24 15:30", "2026-11-25 14:00"):
        await goes_to(town, moment)
    assert (len(sami.said), len(yusuf.said)) == before and row(town).state == "asked"
    assert heard(lene, "A meeting with a role model is off") == 1
    assert "no certificate that counts" in await lene.forges(press("meet", person_of(town, "Sami"), "role"))
    assert "not here" in await yusuf.forges(press("g", "model_time", row(town).id))
    await lene.forges(press("offer", row(town).id, "261126.840"))
    assert row(town).state == "asked"


async def test_who_has_no_role_model_or_no_chat_is_seen_to_by_staff(town: World) -> None:
    lene, _, yusuf = await a_pair(town)
    assert "They have no role model" in await proposes(lene, person_of(town, "Yusuf"), MEETING)
    his = person_of(town, "Yusuf")
    [account] = town.app.db.read_now(accounts.of_person, his)
    town.app.db.run_now(lambda tx: accounts.set_reachable(tx, account.id, reachable=False))
    await proposes(lene, person_of(town, "Sami"), MEETING, WEDNESDAY, "Send 3 times")
    [task] = [one for one in town.rows()["tasks"] if one.kind == "model_ring"]
    assert task.person_id == person_of(town, "Sami") and "would like to meet" not in yusuf.everything


async def test_a_one_to_one_talk_prepares_a_role_model_point_by_point(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    person = await nominated(lene)
    await lene.forges(f"1g:role_model:{person}:")
    assert "One-to-one talk: 4 points are left" in lene.heard
    await lene.taps("One-to-one talk")
    await lene.taps("Confidentiality, and where it ends")
    await lene.taps("To the page")
    assert "One-to-one talk: 3 points are left" in lene.heard
    await lene.taps("One-to-one talk")
    assert "☑️ When an adult must be told" in (await lene.taps("All of it"), *lene.buttons)
    await lene.taps("To the page")
    assert "One-to-one talk: Friday 20 November 2026" in lene.heard
    greta = await town.hires("Greta", team="greve", language="en")
    assert "not here" in await greta.forges(f"1rm:{person}:prep:all")
    await lene.forges(f"1rm:{person}:prep:moon")
    assert answers(town, person, "prepared")["points"] == ["boundaries", "secrecy", "adult", "numbers"]
