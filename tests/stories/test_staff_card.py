"""The card of a young person: six lines, everything else behind a tap, and gone from the chat after half an hour."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from dialogs.cards import Card, card_screen
from locales import speaking
from playground.server import Standin
from rules.standing import Standing
from storage import forms, requests
from tests.stories.staff_kit import change, has_card, id_of, there_is
from tests.stories.youth import let_in
from tests.world import FRIDAY, Phone, StillClock, World, playground_programme, served

LONGEST_NAME = "Maximiliane-Alexandra Konstantinopolous Ø."
MOMENT = datetime(2026, 9, 23, 15, 30, tzinfo=UTC)


def message(phone: Phone, words: str) -> dict[str, Any]:
    """The newest message that is there and says this."""
    return next(found for found in reversed(phone.said) if words in found["text"])


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_first_view_has_six_lines_at_most_whatever_is_known(language: str) -> None:
    standing = Standing(
        status="interviewing",
        sent=True,
        unfinished="more",
        stopped=True,
        owner="Maximiliane-Alexandra",
        next_contact=MOMENT.date(),
        way="time",
        slot=MOMENT,
    )
    help_ = [(1, "talk"), (2, "call"), (3, "visit"), (4, "time")]
    card = Card(
        id=7, name=LONGEST_NAME, age=17, area="Gersagerparken", standing=standing, waiting_since=MOMENT, help=help_
    )
    with speaking(language):
        text = card_screen(playground_programme(), card, MOMENT + timedelta(days=400)).text
    assert len(text.splitlines()) == 6 and "" not in text.splitlines()
    for told in (LONGEST_NAME, "17", "Gersagerparken", "400", "Maximiliane-Alexandra", "30", "🔕"):
        assert told in text


async def test_the_card_tells_six_things_and_hides_answers_and_number(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    person = there_is(town, "Sami R.", age=15, ago=timedelta(hours=3), next_contact_on=town.clock.now().date())
    town.app.db.run_now(requests.make, person, "koege", "talk")
    await lene.says("/new")
    card = await lene.taps("Sami R.")
    assert card.splitlines() == [
        "👤 Sami R., 15 years · Ellemarken",
        "State: new, waits for one of us · waited 3 hours",
        "With: nobody yet · next: Friday 20 November",
        "Parents' yes: needed before a job (under 18)",
        "Wants: not said",
        "Open requests: wants to talk",
    ]
    answers = await lene.taps("Answers")
    assert "Sounds okay: In a shop, Food and café" in answers and "Age: 15" in answers
    assert "20 12 34 56" not in answers and "20123456" not in answers
    await lene.taps("To the card")
    await lene.taps("Correct")
    assert "Phone" in lene.buttons and "20 12 34 56" not in "".join(lene.buttons)
    await lene.taps("To the card")
    assert await lene.taps("Number") == "Sami R.: 20 12 34 56\nA message may be left."


async def test_a_card_shows_no_button_that_its_reader_may_not_press(town: World) -> None:
    mentor = await town.hires("Max", "mentor", "koege", "en")
    person = there_is(town, "Sami R.", owner_id=id_of(town, "mentor"))
    await has_card(mentor, person)
    assert mentor.buttons == ["📋 Answers", "📞 Number", "💬 Write", "☎️ Talked", "📝 Note", "➕ More", "← To the list"]
    lene = await town.hires("Lene", language="en")
    await has_card(lene, person)
    assert lene.buttons == [
        "📋 Answers",
        "📞 Number",
        "💬 Write",
        "☎️ Talked",
        "📝 Note",
        "✏️ Correct",
        "🎓 Enrolled",
        "Not a real enquiry",
        "Close",
        "➕ More",
        "← To the list",
    ]


async def test_whatever_names_somebody_goes_to_staff_protected(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    await sami.taps("Call me")
    await town.tick()
    await lene.says("/new")
    for button in ("Sami R.", "Answers", "To the card", "Number", "To the card", "Take it", "Note", "Cancel"):
        await lene.taps(button)
    await lene.taps("Correct")
    await lene.taps("Name: Sami R.")
    await lene.says("Samir R")
    for words in ("/mine", "/bud", "/find Samir", "Samir", "/kolleger"):
        await lene.says(words)
    sent = [call for call in town.standin.calls if str(call.parameters.get("chat_id")) == str(lene.person.id)]
    naming = [c for c in sent if c.method == "sendMessage" and "Sami" in f"{c.parameters.get('text')}{c.parameters}"]
    assert len(naming) >= 6
    protected = {str(call.parameters.get("protect_content")).lower() for call in naming}
    assert protected == {"true"}
    edited = {c.parameters["message_id"] for c in sent if c.method == "editMessageText" and "Sami" in str(c.parameters)}
    ids = {str(c.answer["result"]["message_id"]) for c in naming if c.answer}
    assert {str(found) for found in edited} <= ids
    assert "Rahimi" not in lene.everything and "Rahimi" not in str(sent)


async def test_a_card_is_deleted_after_thirty_minutes_and_one_drawn_again_lives_on(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    there_is(town, "Sami R.")
    there_is(town, "Amina B.")
    await lene.says("/new")
    await lene.taps("Sami R.")
    first = message(lene, "Sami R., 15 years")["message_id"]
    await lene.says("/new")
    await lene.taps("Amina B.")
    await town.passes(minutes=20)
    await lene.taps("Answers")
    await lene.taps("To the card")
    await town.passes(minutes=9, seconds=59)
    assert "Sami R., 15 years" in lene.everything
    await town.passes(seconds=1)
    assert "Sami R., 15 years" not in lene.everything and "Amina B., 15 years" in lene.everything
    deleted = [call.parameters["message_id"] for call in town.standin.calls if call.method == "deleteMessage"]
    assert [str(found) for found in deleted] == [str(first)]
    await town.passes(minutes=20)
    assert "Amina B." not in lene.everything and "Sami" not in lene.everything


async def test_lists_with_names_go_after_the_same_time(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    person = there_is(town, "Sami R.")
    await has_card(karen, person)
    for words in ("/new", "/find Sami", "/log"):
        await karen.says(words)
        assert "Sami R." in str(karen.said[-1])
    await town.passes(minutes=30)
    assert "Sami R." not in str(karen.said)


async def test_a_card_is_deleted_on_time_although_the_bot_was_restarted(migrated_url: str) -> None:
    clock = StillClock(FRIDAY)
    async with Standin.open(clock=clock, hold_s=0.0) as standin:
        async with served(standin, clock, migrated_url) as before:
            lene = await before.hires("Lene", language="en")
            there_is(before, "Sami R.")
            await lene.says("/new")
            await lene.taps("Sami R.")
        clock.move_to(FRIDAY + timedelta(hours=5))
        async with served(standin, clock, migrated_url) as after:
            await after.tick()
            assert not [found for found in lene.said if "Sami R." in found["text"]]


async def test_one_blocked_or_flooded_chat_does_not_keep_other_cards_standing(town: World) -> None:
    lene, mads = [await town.hires(name, language="en") for name in ("Lene", "Mads")]
    there_is(town, "Sami R.")
    faults: tuple[dict[str, Any], ...] = ({"status": 403}, {"retry_after": 40})
    for fault in faults:
        for phone in (lene, mads):
            await phone.says("/new")
            await phone.taps("Sami R.")
            town.clock.move_to(town.clock.now() + timedelta(seconds=1))
        town.standin.faults.order_json({"method": "deleteMessage", "chat": lene.person.id, "times": 1, **fault})
        town.clock.move_to(town.clock.now() + timedelta(minutes=30))
        await town.tick()
        assert "Sami R." not in mads.everything
        assert len(town.rows()["sweeps"]) == (1 if "retry_after" in fault else 0)
    await town.passes(seconds=40)
    assert not town.rows()["sweeps"]


async def test_a_card_that_could_not_be_deleted_is_deleted_later(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    there_is(town, "Sami R.")
    faults: tuple[dict[str, Any], ...] = ({"status": 429, "retry_after": 40}, {"drop": "before"}, {"html": True})
    for fault in faults:
        await lene.says("/new")
        await lene.taps("Sami R.")
        town.standin.faults.order_json({"method": "deleteMessage", "times": 1, **fault})
        town.clock.move_to(town.clock.now() + timedelta(minutes=30))
        await town.tick()
        assert "Sami R., 15 years" in lene.everything
        town.clock.move_to(town.clock.now() + timedelta(seconds=40))
        await town.tick()
        assert "Sami R." not in lene.everything


async def test_the_age_follows_the_birth_date_once_it_is_known(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    person = there_is(town, "Sami R.", age=17)
    town.app.db.run_now(forms.keep_record, person, "enrol", 1, {"born": "2008-11-21", "points": ["jobs"]})
    assert "Sami R., 17 years" in await has_card(lene, person)
    await town.passes(days=1)
    assert "Sami R., 18 years" in await has_card(lene, person)
    assert "Parents' yes: not needed (18 or older)" in lene.heard


async def test_a_card_says_that_messages_are_off_beside_the_open_help(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    person = there_is(town, "Sami R.", owner_id=id_of(town, "consultant"), messages_off_at=town.clock.now())
    town.app.db.run_now(requests.make, person, "koege", "time", town.clock.now() + timedelta(days=3))
    card = await has_card(lene, person)
    assert "State: taken · 🔕 wants no messages" in card
    assert "Wants: suggests Monday 23 November at 13:00" in card and "Open requests: suggested a time" in card
    change(town, person, status="closed")
    assert "Close" not in await has_card(lene, person)
