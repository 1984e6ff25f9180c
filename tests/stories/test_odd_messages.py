"""Whatever else is sent has a decided answer: nothing of it is kept, and the open question stays open."""

import asyncio
from collections.abc import Callable
from typing import Any

from playground.playing import Person
from storage import accounts
from tests.stories.youth import at_the_form, is_to_hear, let_in
from tests.world import Phone, World

WHOLE = 10_000
FILE = b"\x89PNG" + b"x" * 20


def odd_ones(person: Person) -> dict[str, Callable[[], object]]:
    """What is sent, by (a part of) the answer it gets."""
    return {
        "I can't look at pictures": lambda: person.photo(FILE),
        "I can't listen to voice messages": lambda: person.voice(FILE),
        "But I only understand words and buttons": lambda: person.sticker(FILE),
        "I can't open files": lambda: person.document(FILE, name="cv.pdf"),
        "I don't need to know where you are": lambda: person.location(55.4, 12.2),
        "That was somebody else's number": lambda: person.contact("+4520999999", "Mona"),
        "I don't need a phone number right now": person.contact,
        "That was too long for me": lambda: person.send("ha " * (WHOLE // 3)),
    }


async def test_each_gets_its_own_answer_and_a_way_to_a_person(town: World) -> None:
    sami = await let_in(town)
    for answer, deed in odd_ones(sami.person).items():
        assert answer in await sami.does(deed)
        assert {"💙 Is it hard right now?", "🙋 Talk to a person"} <= set(sami.buttons)
    for emoji in ("😀", "👍🏽👍🏽", "❤️ 🔥 !!!", "?", "…"):
        assert "I only understand words and buttons" in await sami.says(emoji)
    assert "112" in await sami.taps("Is it hard right now?")
    assert town.rows()["set_aside"] == []
    assert [row.form for row in town.rows()["records"]] == ["door"]


async def test_in_the_middle_of_the_form_the_question_waits(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    for answer, deed in odd_ones(sami.person).items():
        assert answer in await sami.does(deed)
    assert "Which number" in await sami.says("Sami")


async def test_an_album_is_answered_once(world: World) -> None:
    sami = await let_in(world)
    before = len(sami.said)
    await sami.does(lambda: sami.person.album([FILE] * 10))
    assert len(sami.said) == before + 1 and "I can't look at pictures" in sami.heard
    await world.leaps(minutes=1)
    await sami.does(lambda: sami.person.album([FILE] * 2))
    assert len(sami.said) == before + 2


async def test_a_forwarded_message_is_not_taken_for_one_s_own_words(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    asked = sami.said[-1]["message_id"]
    await sami.does(lambda: sami.person.forward(asked))
    assert "I don't read forwarded messages" in sami.heard
    sami.person.send("Amina")
    await town.settle()
    own = [message for message in sami.chat if message["from"] == "person"][-1]["message_id"]
    assert "I don't read forwarded messages" in await sami.does(lambda: sami.person.forward(own))


async def test_an_edited_message_changes_nothing(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    await sami.says("Sami")
    mine = [message for message in sami.chat if message["from"] == "person"][-1]["message_id"]
    assert "I can't follow edited messages" in await sami.does(lambda: sami.person.edit(mine, "Amina"))
    await sami.forges("1g:form:door:")
    await sami.taps("Skip")
    assert "Name: Sami" in await sami.taps("Skip")


async def test_a_place_that_keeps_moving_is_answered_once(town: World) -> None:
    """Telegram edits a live location every few seconds by itself."""
    sami = await let_in(town)
    sent = sami.person.location(55.4, 12.2)
    await town.settle()
    before = len(sami.said)
    await sami.does(*(lambda number=number: sami.person.edit(sent.message_id, f"{number}") for number in range(5)))
    assert len(sami.said) == before


async def test_ten_thousand_characters_come_in_parts_and_none_of_them_is_an_answer(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    before = len(sami.said)
    await sami.does(lambda: sami.person.send("ha " * (WHOLE // 3)))
    new = [message["text"] for message in sami.said[before:]]
    assert 1 <= len(new) <= 3 and all("That was too long for me" in text for text in new)
    assert "Which number" in await sami.says("Sami")


async def test_what_looks_like_code_is_plain_text(town: World) -> None:
    """Nothing that is typed is read as formatting or as a placeholder."""
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    for typed in ("<b>Sami</b>", "{name}", "%s", "_Sami_", "Sami\u202eR", "Ａmina Ｒ"):
        assert await sami.says(typed)
    assert town.rows()["set_aside"] == []


async def _hears_nothing(phone: Phone, deed: Callable[[], object]) -> bool:
    before = len(phone.world.standin.called("sendMessage"))
    deed()
    await phone.world.settle()
    return len(phone.world.standin.called("sendMessage")) == before


async def test_a_group_is_told_once_that_this_is_a_chat_for_two(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    amina = town.phone("Amina", "en")
    group = town.standin.group("Stairwell", sami.person, amina.person)
    await town.settle()
    said = [message["text"] for message in group.chat() if message["from"] == "bot"]
    assert len(said) == 1 and ("I only talk with one person at a time" in said[0] or "Jeg" in said[0])
    for text in ("/start", "/status", "/my_data", "/stop", "010112-1234 /help"):
        assert await _hears_nothing(sami, lambda text=text: group.send(sami.person.id, text))  # type: ignore[misc]
    assert await _hears_nothing(sami, lambda: group.remove_bot(sami.person.id))
    assert await _hears_nothing(sami, lambda: group.add_bot(sami.person.id))
    assert town.rows()["people"][0].messages_off_at is None
    assert "What is your first name" in await sami.taps("15")


async def test_nothing_is_sent_after_a_block_and_again_after_it_ends(world: World) -> None:
    sami = await let_in(world)
    (person,) = world.rows()["people"]
    await sami.taps("tell a little more")
    sami.person.block()
    await world.settle()
    assert [row.reachable for row in world.rows()["accounts"]] == [False]
    calls = len(world.standin.calls)
    world.clock.move_to(world.clock.now().replace(hour=13))  # school is out
    is_to_hear(world, "unfinished", person.id, form="more")
    await world.tick()
    assert [call for call in list(world.standin.calls)[calls:] if call.method.startswith("send")] == []
    assert [row.reason for row in world.rows()["notices"]] == ["unreachable"]
    sami.person.unblock()
    await world.settle()
    assert [row.reachable for row in world.rows()["accounts"]] == [True]
    assert [row.owed_at for row in world.rows()["accounts"]] == [None]
    assert "Good to see you" in await sami.says("/start")
    world.clock.move_to(world.clock.now().replace(hour=14))
    is_to_hear(world, "unfinished", person.id, form="more")
    await world.tick()
    assert "You had begun to tell us about you" in sami.heard


async def test_who_writes_can_be_written_to_even_if_the_unblocking_was_never_heard(town: World) -> None:
    sami = await let_in(town)
    (account,) = town.rows()["accounts"]
    town.app.db.run_now(accounts.set_reachable, account.id, reachable=False)
    await sami.says("/status")
    assert [row.reachable for row in town.rows()["accounts"]] == [True]


async def test_an_answer_to_somebody_who_blocked_meanwhile_is_dropped(town: World) -> None:
    sami = await let_in(town)
    town.standin.fault(method="sendMessage", times=1, status=403, description="Forbidden: bot was blocked by the user")
    sami.person.send("/status")
    await town.settle()
    (account,) = town.rows()["accounts"]
    assert (account.reachable, account.owed, account.owed_at) == (False, [], None)


async def test_an_update_that_is_delivered_twice_is_answered_once(world: World) -> None:
    sami = await at_the_form(world.phone("Sami", "en"))
    before = len(sami.said)
    world.standin.fault(duplicate=3)
    await sami.taps("15")
    await sami.says("Sami")
    await sami.says("20 12 34 56")
    assert len(sami.said) == before + 2
    assert "may we leave a message" in sami.heard


async def test_a_message_of_a_shape_nobody_knows_keeps_no_other_waiting(town: World) -> None:
    sami, amina = await let_in(town), await let_in(town, "Amina")
    updates = town.standin.world.updates
    newer: dict[str, Any] = {
        "message_id": 1,
        "date": 1,
        "chat": {"id": sami.person.id, "type": "private"},
        "text": "hello",
    }
    newer["forward_origin"] = {"type": "from_a_version_of_next_year", "date": 1}
    before = len(amina.said)

    def both() -> None:
        updates.push("message", newer, ("chat", sami.person.id))
        amina.person.send("hello")

    async with asyncio.timeout(60):
        await amina.does(both)
    assert len(amina.said) == before + 1
