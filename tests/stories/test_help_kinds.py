"""Four kinds of help from every state: who reads it when is true, and who is forgotten until noon is told to all."""

from datetime import timedelta

import pytest

from tests.stories.staff_kit import change, id_of
from tests.stories.youth import at_the_form, let_in
from tests.world import Phone, World

KINDS = ("Something went wrong at work", "My pay is wrong", "I want to talk", "Please call me")
READ_NOW = "The office is open now, until 14:00. They can see it."
MONDAY = "Nobody reads it while the office is closed. It opens on Monday 23 November at 10:00."
LATE = "nobody has taken it yet"
DELAY = "we have not managed to get back to you"


def asked(world: World) -> list[str]:
    """The kinds of open requests."""
    return sorted(row.kind for row in world.rows()["help_requests"] if row.closed_at is None)


async def test_each_kind_is_told_apart_by_staff_and_answered_in_its_own_words(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town)
    heard = {}
    for kind in KINDS:
        await sami.says("/talk")
        assert [sum(kind in text for kind in KINDS) for text in sami.buttons[:4]] == [1, 1, 1, 1]
        heard[kind] = await sami.taps(kind)
        assert READ_NOW in heard[kind] and "00000001" in heard[kind]
        assert "You get an answer by Monday 23 November at 16:00." in heard[kind]
    assert asked(town) == ["call", "pay", "talk", "work"]
    assert "Call your workplace" in heard[KINDS[0]] and "payslip" in heard[KINDS[1]]
    assert all("Call your workplace" not in heard[kind] for kind in KINDS[1:])
    assert "4 want to talk" in await lene.says("/requests")
    said = {"something went wrong at work", "the pay is wrong", "wants to talk", "wants a call"}
    assert {words.split(" · ")[1] for words in lene.buttons} == said
    card = await lene.taps("the pay is wrong")
    assert all(words in card for words in said)


async def test_help_is_there_in_a_form_and_after_stop_and_says_that_nobody_reads_at_night(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.says("/stop")
    town.clock.move_to(town.clock.now() + timedelta(hours=9))
    await sami.says("/snak")
    assert MONDAY in await sami.taps("Something went wrong at work")
    assert "How old are you?" in await sami.taps("Go on with the questions")
    await sami.says("/talk")
    assert "Which number" in await sami.taps("Please call me")
    assert asked(town) == ["work"]
    await town.leaps(days=2, hours=15)
    assert DELAY in sami.everything


async def test_a_forged_kind_is_no_kind(town: World) -> None:
    sami = await let_in(town)
    for kind in ("visit", "crisis", "", "x" * 40):
        await sami.forges(f"1h:{kind}::")
    assert asked(town) == []


async def test_the_answer_and_what_was_tapped_can_be_removed_for_two_days(town: World) -> None:
    sami = await let_in(town)
    await sami.says("/talk")
    await sami.taps("My pay is wrong")
    await sami.taps("Remove from the chat")
    assert "pay" not in sami.everything
    await sami.says("/talk")
    await sami.taps("My pay is wrong")
    await town.leaps(hours=49)
    assert "You can delete it yourself" in await sami.taps("Remove from the chat")


async def staffed(world: World) -> tuple[Phone, Phone, Phone, Phone]:
    """Sami, who has asked for a person on Friday, and the three who may see it."""
    karen = await world.hires("Karen", "leader", None, "en")
    lene, mads = await world.hires("Lene", language="en"), await world.hires("Mads", "coordinator", language="en")
    sami = await let_in(world)
    await sami.says("/talk")
    await sami.taps("Something went wrong at work")
    return sami, karen, lene, mads


async def test_who_is_untaken_at_noon_is_told_to_all_and_told_kindly_themselves(town: World) -> None:
    sami, *staff = await staffed(town)
    greve = await town.hires("Gry", team="greve", language="en")
    await town.leaps(days=2, hours=22, minutes=55)  # Monday, 11.55
    assert all(LATE not in phone.everything for phone in staff) and DELAY not in sami.everything
    await town.leaps(minutes=10)
    assert [phone.everything.count(LATE) for phone in (*staff, greve)] == [1, 1, 1, 0]
    assert DELAY in sami.heard and "Open now, until 16:00." in sami.heard
    await town.leaps(days=2)
    assert [phone.everything.count(LATE) for phone in staff] == [1, 1, 1] and sami.everything.count(DELAY) == 1


@pytest.mark.parametrize("tap", ["🤝 I take it: something", "✔ something"])
async def test_who_was_taken_or_answered_before_noon_is_not_late(town: World, tap: str) -> None:
    sami, *staff = await staffed(town)
    lene = staff[1]
    await lene.says("/requests")
    await lene.taps("something went wrong")
    await lene.taps(tap)
    await town.tick()
    await town.leaps(days=4)
    assert all(LATE not in phone.everything for phone in staff) and DELAY not in sami.everything
    assert ("Lene from Jobplaneten has seen that you wrote" in sami.everything) == tap.startswith("🤝")


async def test_after_a_crisis_the_word_of_the_delay_waits_until_staff_release_it(town: World) -> None:
    sami, *staff = await staffed(town)
    change(town, id_of(town), held_at=town.clock.now())
    await town.leaps(days=3)
    assert DELAY not in sami.everything and all(LATE in phone.everything for phone in staff)


async def test_who_asks_for_a_person_in_words_is_shown_the_ways_to_one(town: World) -> None:
    sami = await let_in(town, "Sami")
    assert "I did not understand" not in await sami.says("can I talk to someone?")
    assert {"✉️ Tell them I want to talk", "📞 Please call me"} <= set(sami.buttons)
    assert "I did not understand" in await sami.says("when is my birthday")
