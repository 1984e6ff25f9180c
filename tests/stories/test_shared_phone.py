"""Siblings on one phone: each is called by one letter, messages say nothing until tapped, and nobody writes for another."""

from datetime import timedelta

from sqlalchemy import select, update

from storage import Tx, accounts, alerts, notices, people, settling
from storage.tables import people as people_table
from tests.stories.staff_kit import answers, id_of, there_is
from tests.stories.youth import at_the_summary, is_now, is_to_hear, let_in
from tests.world import Phone, World


async def siblings(world: World) -> tuple[Phone, int, int]:
    """Sami, 15, has sent his form; then Amina, 13, on the same phone, who is writing now."""
    phone = await let_in(world)
    sami = _of(world)[0]
    await world.leaps(hours=1)
    await phone.says("/start")
    for button in ("Somebody else on this phone", "I am young", "Askerød", "13 to 14", "OK, I have read it", "13"):
        await phone.taps(button)
    await phone.says("Amina Ali")
    for button in ("Skip", "Together with old people", "Done", "Send it"):
        await phone.taps(button)
    return phone, sami, next(one for one in _of(world) if one != sami)


def _of(world: World) -> list[int]:
    query = select(people_table.c.id).where(people_table.c.status == "lead").order_by(people_table.c.created_at)
    return list(world.app.db.read_now(lambda tx: tx.connection.execute(query).scalars().all()))


def current(world: World) -> int | None:
    """Who is writing on the only phone there is."""
    found: int | None = world.rows()["accounts"][0].current_id
    return found


async def test_a_message_says_nothing_until_its_person_has_tapped_it(world: World) -> None:
    phone, sami, amina = await siblings(world)
    lene = world.app.db.run_now(lambda tx: people.new(tx, language="da", status="staff"))
    is_now(world, sami, owner_id=lene)
    world.app.db.run_now(lambda tx: notices.plan(tx, "taken", sami, lene, tx.now, tx.now))
    await world.tick()
    assert phone.heard == "There is a message for S." and phone.buttons[0] == "It's me"
    assert "how old are you?" in await phone.taps("It's me")
    assert "did not fit" in await phone.taps("13") and "Sami" not in phone.heard
    assert current(world) == amina
    assert "Hi Sami." in await phone.taps("15") and "gets in touch with you" in phone.heard
    assert current(world) == sami
    is_now(world, amina, owner_id=lene)
    world.app.db.run_now(lambda tx: notices.plan(tx, "taken", amina, lene, tx.now, tx.now))
    await world.tick()
    assert phone.heard == "There is a message for A."


async def test_three_wrong_answers_lead_to_a_human_and_a_day_of_rest(town: World) -> None:
    phone, sami, amina = await siblings(town)
    await phone.says("/start")
    await phone.taps("S.")
    right = phone.data_of("15")
    for wrong in ("13", "14", "30"):
        await phone.taps(wrong)
        assert "Sami" not in phone.heard
    assert "Talk to a person, and we find out together" in phone.heard
    assert "we find out together" in await phone.forges(right)
    assert current(town) == amina and str(sami) not in phone.data_of("Talk to a person")
    await town.leaps(hours=25)
    await phone.says("/start")
    await phone.taps("S.")
    assert "Hi Sami." in await phone.taps("15")


async def test_where_the_birth_date_is_known_its_month_is_asked(town: World) -> None:
    from storage import forms

    phone, sami, _ = await siblings(town)
    town.app.db.run_now(lambda tx: forms.keep_record(tx, sami, "enrol", 1, {"born": "2011-03-04"}))
    await phone.says("/start")
    assert "which month were you born in?" in await phone.taps("S.") and "May" in phone.buttons
    assert "did not fit" in await phone.taps("May")
    assert "Hi Sami." in await phone.taps("March")


async def test_old_buttons_of_one_write_nothing_for_the_other(town: World) -> None:
    phone = await at_the_summary(town.phone("Sami", "en"))
    old = phone.said[-1]["message_id"]
    sami = _of(town)[0]
    await phone.says("/start")
    for button in ("Somebody else on this phone", "I am young", "Ellemarken", "15 to 17", "OK, I have read it"):
        await phone.taps(button)
    asked = phone.heard
    for data in ("1a:door:age:17", "1s:door:name:", "1t:door:wishes:food", "1e:door:age:", "1f:door::"):
        answer = await phone.forges(data, on=old)
        assert "from before" in answer and "How old are you?" in asked and "How old are you?" in answer
    assert "112" in await phone.forges("1g:hard::", on=old)
    assert "How old are you?" in await phone.forges("1e:door:age:", on=old)
    assert "Is it right?" in next(said["text"] for said in phone.said if said["message_id"] == old)
    assert "What is your first name" in await phone.taps("16")
    await phone.says("Amina Ali")
    await phone.says("/start")
    await phone.taps("S.")
    await phone.taps("15")
    assert "Age: 15" in await phone.taps("Use what we had") and "Amina" not in phone.heard
    await phone.taps("Send it")
    assert answers(town, sami)["age"] == "15"


async def test_stop_and_delete_are_of_the_one_who_writes(town: World) -> None:
    phone, sami, amina = await siblings(town)
    await phone.says("/stop")
    off = {row.id: row.messages_off_at is not None for row in town.rows()["people"]}
    assert off == {sami: False, amina: True}
    await phone.says("/delete")
    await phone.taps("Yes, delete it")
    await phone.taps("Yes, I'm sure")
    assert _of(town) == [sami] and len(town.rows()["accounts"]) == 1
    is_to_hear(town, "enrolled", sami)
    is_now(town, sami, status="waiting")
    await town.tick()
    assert phone.heard == "There is a message for S."


async def test_somebody_alone_may_say_that_the_phone_is_shared(town: World) -> None:
    phone = await let_in(town)
    sami = _of(town)[0]
    await phone.says("/my_data")
    await phone.taps("I share this phone")
    assert "say nothing until you tap them" in await phone.taps("Yes, I share it")
    assert "You share this phone" in await phone.says("/my_data")
    is_now(town, sami, status="waiting")
    is_to_hear(town, "enrolled", sami)
    await town.tick()
    assert phone.heard == "There is a message for S."
    assert "S." not in await phone.taps("It's me") and phone.heard
    await phone.says("/my_data")
    await phone.taps("I share this phone")
    await phone.taps("No, only I use it")
    assert not any(link.shared for link in town.rows()["links"])


async def test_each_of_two_in_danger_is_an_alarm_of_their_own(town: World) -> None:
    phone, sami, amina = await siblings(town)
    await phone.says("I want to die")
    await phone.says("I want to die")
    await phone.says("/start")
    await phone.taps("S.")
    await phone.taps("15")
    assert "112" in await phone.says("I want to die")
    assert [row.person_id for row in town.rows()["alerts"]] in ([sami, amina], [amina, sami])
    first = next(m["message_id"] for m in phone.said if "112" in m["text"])
    await phone.taps("I am fine", on=first)
    eased = {row.person_id: row.eased_at is not None for row in town.rows()["alerts"]}
    assert eased == {amina: True, sami: False}
    town.app.db.run_now(lambda tx: notices.plan(tx, "alert_taken", amina, sami, tx.now, tx.now))
    await town.tick()
    assert phone.heard == "There is a message for A."


async def test_a_forged_message_or_person_shows_nothing(town: World) -> None:
    phone, sami, amina = await siblings(town)
    other = await let_in(town, "Yusuf")
    is_now(town, sami, status="waiting")
    is_to_hear(town, "enrolled", sami)
    await town.tick()
    mine = phone.data_of("It's me")
    for data in (mine, "1mine:17::", "1mine:x::", f"1m:{sami}::", f"1who:{sami}:15:", "1share:maybe::"):
        answer = await other.forges(data)
        assert "Sami" not in answer and "S." not in answer
    yusuf = next(one for one in _of(town) if one not in (sami, amina))
    for data in (f"1m:{yusuf}::", f"1who:{yusuf}:15:"):
        assert "Yusuf" not in await phone.forges(data)
    assert {row.current_id for row in town.rows()["accounts"]} == {amina, yusuf}


async def test_what_was_said_late_does_not_ask_in_the_name_of_the_next(town: World) -> None:
    phone, sami, amina = await siblings(town)
    account = town.rows()["accounts"][0].id
    before = town.app.db.read_now(accounts.by_id, account)
    assert before is not None and before.current_id == amina
    town.app.db.run_now(lambda tx: accounts.switch(tx, account, sami))
    town.app.db.run_now(settling.settle, before, (), "door:name", 7, 7)
    row = town.rows()["accounts"][0]
    assert row.asks is None and row.fresh_from == accounts.NOT_SAID
    town.app.db.run_now(lambda tx: tx.connection.execute(update(people_table).values(language="en")).rowcount)
    assert "Which one are you?" in await phone.says("/start")
    assert town.rows()["accounts"][0].fresh_from < accounts.NOT_SAID


async def test_staff_on_a_shared_phone_read_theirs_behind_a_tap_and_an_alarm_at_once(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    me, sami = id_of(town, "consultant"), there_is(town, "Sami R.")
    run, now, account = town.app.db.run_now, town.clock.now(), town.rows()["accounts"][0].id
    run(lambda tx: accounts.change_link(tx, account, me, shared=True))
    run(lambda tx: notices.plan(tx, "new_intake", me, sami, now, now))
    await town.tick()
    assert lene.heard == "There is a message for L."
    assert "A new enquiry waits" in await lene.taps("It's me")

    def alarm(tx: Tx) -> None:
        raised = alerts.make(tx, account, sami, "koege", now + timedelta(hours=1))
        notices.plan(tx, "alert", me, raised.id, now, now)

    run(alarm)
    await town.tick()
    assert "Somebody may be in danger" in lene.heard
