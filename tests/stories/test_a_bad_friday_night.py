"""A bad Friday night, and the Saturday and Monday after it: what Sami reads, who is woken, and what is left of it."""

import logging
from datetime import date

import pytest

from storage import duties
from tests.stories.notices_kit import ended, heard, wall
from tests.stories.staff_kit import Taps, id_of
from tests.stories.talks_kit import message_with, person_of
from tests.stories.youth import everything_stored, let_in
from tests.world import Phone, World

WORK = "my boss Rasmus yelled at me today"
HARD = "jeg vil dø, ring til Rasmus på lageret"
SECRETS = ("Rasmus", "yelled", "lageret", "vil dø", "RASMUS", "rasmus")
SEALED = ("drafts", "records", "set_aside", "talk_words", "notes")
"""Where words of young people lie, sealed."""
MONDAY = "Monday 23 November at 10:00"
WANTS = "Somebody wants to talk"
ALARM, LATE = "Somebody may be in danger", "nobody has taken it yet"
TAKEN, DELAY = "Karen from Jobplaneten has seen that you wrote", "we have not managed to get back to you"
HELD = "Lene from Jobplaneten has read what you wrote"


async def at(world: World, clock: str) -> None:
    """The bot sleeps until then, and does what is due."""
    world.clock.move_to(wall(f"2026-11-{clock}"))
    await world.clock.wake()
    await world.tick()


def alarms(*phones: Phone) -> list[int]:
    """How often each was woken; a message that was tapped since says something else by now."""
    sent = [
        call.parameters for call in phones[0].world.standin.called("sendMessage") if ALARM in call.parameters["text"]
    ]
    return [sum(str(one["chat_id"]) == str(phone.person.id) for one in sent) for phone in phones]


def lying(world: World) -> dict[str, list[str]]:
    """What lies there of sealed words."""
    return {name: sorted(map(repr, rows)) for name, rows in world.rows().items() if name in SEALED}


def forgotten(world: World, log: str, *staff: Phone) -> None:
    """No word of that night lies anywhere: not in rows or files, not in the log, not in a colleague's chat."""
    stored = everything_stored(world)
    for word in SECRETS:
        assert word.encode() not in stored
        assert word not in repr(world.rows()) and word not in log
        assert all(word not in phone.everything for phone in staff)


async def lenes_friday(world: World) -> tuple[Phone, Phone, Phone, Phone]:
    """Sami, whom Lene takes over after hours, so that he would read so on Saturday at 8; Lene has duty on Friday."""
    karen = await world.hires("Karen", "leader", None, "en")
    lene, omar = await world.hires("Lene", language="en"), await world.hires("Omar", language="en")
    sami = await let_in(world)
    await world.tick()
    world.app.db.run_now(duties.put, "koege", date(2026, 11, 20), person_of(world, lene))
    await at(world, "20 21:00")
    await lene.says("/new")
    await lene.taps("Sami R.")
    await lene.taps("Take it")
    assert ended(world) == [("planned", None)]
    return sami, lene, omar, karen


async def test_a_bad_friday_night_and_the_days_after(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    everybody = sami, lene, omar, karen = await lenes_friday(world)
    before = lying(world)
    await friday(world, *everybody)
    await past_midnight(world, *everybody)
    await saturday(world, *everybody)
    await monday(world, *everybody)
    # Nothing of what he wrote lies anywhere.
    forgotten(world, caplog.text, lene, omar, karen)
    assert lying(world) == before and id_of(world) == person_of(world, sami)
    assert [row.closed_at is not None for row in world.rows()["alerts"]] == [True]


async def friday(world: World, sami: Phone, lene: Phone, omar: Phone, karen: Phone) -> None:
    """23.30: something went wrong at work, which is no danger. 23.50: danger."""
    await at(world, "20 23:30")
    assert "I did not understand that" in await sami.says(WORK)
    taps = Taps(sami, "from a sad text to help")
    await taps.on("Talk to a person")
    answer = await taps.on("Something went wrong at work")
    taps.within(2)
    assert "something went wrong at work. You need not explain it here" in answer
    assert "Call your workplace before you should begin" in answer
    assert f"Nobody reads it while the office is closed. It opens on {MONDAY}" in answer
    await world.tick()
    assert alarms(lene, omar, karen) == [0, 0, 0] and [heard(p, WANTS) for p in (lene, omar)] == [0, 0]

    # 23.50: danger. Numbers first, then a bot, then the truth; the one on duty is woken, without a word of it.
    await at(world, "20 23:50")
    answer = await sami.says(HARD)
    places = [answer.index(words) for words in ("Call 112", "116 111", "I'm a bot", "Not what you wrote", MONDAY)]
    assert places == sorted(places) and "That sounds really hard" in answer
    offered = [words.partition(" · ")[0] for words in sami.buttons]
    assert "secret" not in answer and offered == ["Yes, call me", "I am fine", "🧹 Remove from the chat"]
    await world.tick()
    assert alarms(lene, omar, karen) == [1, 0, 0] and "Sami" not in lene.heard
    assert "I have said that you would like a call" in await sami.taps("Yes, call me")


async def past_midnight(world: World, sami: Phone, lene: Phone, omar: Phone, karen: Phone) -> None:
    """Nobody has duty any more, and it still climbs as it began: the next one, then the leader, who takes it."""
    await at(world, "21 00:04")
    assert alarms(lene, omar, karen) == [1, 0, 0]
    await at(world, "21 00:05")
    assert alarms(lene, omar, karen) == [1, 1, 0]
    await at(world, "21 00:20")
    assert alarms(lene, omar, karen) == [1, 1, 1]

    # Karen takes it: Sami is told the name at once, and nobody is woken again.
    taps = Taps(karen, "take an alarm")
    assert "🚨 Sami R. may be in danger. Raised 30 minutes ago." in await taps.on("Look")
    assert "Taken by Karen" in await taps.on("I take it")
    taps.within(2)
    await world.tick()
    assert heard(sami, TAKEN) == 1 and sami.heard.startswith(TAKEN)
    await at(world, "21 01:40")
    assert alarms(lene, omar, karen) == [1, 1, 1]
    assert "Taken by Karen" in await lene.taps("Look") and "I take it" not in "".join(lene.buttons)

    # "I am fine" ends it kindly; nobody but staff closes it.
    assert "Good to hear. You can always write again" in await sami.taps("I am fine")
    assert "you can still use the numbers above" in sami.heard and heard(sami, "Call 112") == 2


async def saturday(world: World, sami: Phone, lene: Phone, omar: Phone, karen: Phone) -> None:
    """What was planned for him waits for staff, whatever he says; then he takes the night out of his chat."""
    await at(world, "21 09:00")
    assert heard(sami, HELD) == 0 and ended(world) == [("planned", "held")]
    await karen.says("/alerts")
    assert "They would like a call.\nThey have since said that they are fine." in await karen.taps("Sami R.")
    assert "No alarms" in await karen.taps("A human has seen to it")
    await at(world, "21 10:00")
    assert heard(sami, HELD) == 1 and ended(world) == [("sent", None)]

    # He takes the night out of his chat, as far as he likes: his own words and each answer to them.
    assert HARD in words_in(sami) and "Call 112" in words_in(sami)
    for words in ("Call 112", "you would like a call", "Good to hear"):
        await sami.taps("Remove from the chat", on=message_with(sami, words))
    assert not any(words in words_in(sami) for words in (HARD, "Call 112", "like a call", "Good to hear"))
    assert heard(sami, TAKEN) == 1


async def monday(world: World, sami: Phone, lene: Phone, omar: Phone, karen: Phone) -> None:
    """Saturday noon is no working day; on Monday the request is said to all, and the delay to Sami, once."""
    await at(world, "21 12:05")
    assert [heard(p, LATE) for p in (lene, omar, karen)] == [0, 0, 0] and heard(sami, DELAY) == 0
    await at(world, "23 11:55")
    assert [heard(p, LATE) for p in (lene, omar, karen)] == [0, 0, 0] and heard(sami, DELAY) == 0
    assert [heard(p, WANTS) for p in (lene, omar)] == [1, 1]
    await at(world, "23 12:05")
    assert [heard(p, LATE) for p in (lene, omar, karen)] == [1, 1, 1]
    assert heard(sami, DELAY) == 1 and "Open now, until 16:00." in sami.heard and "00000001" in sami.heard

    # Lene takes it at last, and Sami hears so; a day later nobody hears of any of it again.
    await lene.says("/requests")
    taps = Taps(lene, "take a request that is late")
    assert "something went wrong at work (Lene)" in await taps.on("Sami R.", "I take it: something went wrong")
    taps.within(2)
    await at(world, "24 12:05")
    assert heard(sami, "Lene from Jobplaneten has seen that you wrote") == 1 and heard(sami, DELAY) == 1
    assert [heard(p, LATE) for p in (lene, omar, karen)] == [1, 1, 1] and alarms(lene, omar, karen) == [1, 1, 1]


def words_in(phone: Phone) -> str:
    """All that stands in a chat, from both sides."""
    return "\n".join(message["text"] for message in phone.chat)
