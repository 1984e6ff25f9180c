"""Old buttons, double taps and thirty taps a second: nothing breaks, and the person sees where they are."""

from collections.abc import Callable

from dialogs.press import parse, press
from tests.stories.youth import at_the_form, at_the_notice, at_the_summary, let_in
from tests.world import Phone, World

STALE = "That button was from before. This is where you are:"


def taps_again(phone: Phone, message: int, data: str) -> Callable[[], object]:
    """A tap on a button that has gone from its message."""
    return lambda: phone.person.tap_now(message, data=data)


async def test_every_button_of_the_way_in_may_be_tapped_again_later(town: World) -> None:
    sami = town.phone("Sami", "en")
    seen: dict[str, int] = {}
    await sami.says("/start library")
    for deed in (*WAY_IN, None):
        for said in sami.said:
            seen |= {found["data"]: said["message_id"] for row in said["buttons"] for found in row}
        if deed is not None:
            await (sami.says(deed[1:]) if deed.startswith(">") else sami.taps(deed))
    verbs = {found.verb for data in seen if (found := parse(data))}
    assert verbs >= {*"alogpmtdsbefw", "keep"}, sorted(verbs)
    people = town.rows()["people"]
    for data, message in seen.items():
        assert await sami.forges(data, on=message), data
    assert len(town.rows()["people"]) == len(people)
    assert town.rows()["set_aside"] == []


WAY_IN = (
    "I am young",
    "Ellemarken",
    "15 to 17",
    "OK, I have read it",
    ">15",
    ">Sami Rahimi",
    "← Back",
    "Keep: Sami R.",
    "Skip",
    "In a shop",
    "Done",
    "Sounds okay",
    "Done",
    ">/start",
    "It's me again",
    "Use what we had",
    "Send it",
    "Suggest a time",
    "November",
)


async def test_an_old_answer_changes_nothing_and_shows_the_open_question(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    old = sami.data_of("16")
    await sami.taps("15")
    answer = await sami.forges(old)
    assert STALE in answer and "What is your first name" in answer
    await sami.says("Sami")
    answer = await sami.forges(press("s", "door", "wishes"))
    assert STALE in answer and "Which number" in answer
    answer = await sami.forges(old)
    await sami.taps("Skip")
    assert "Age: 15" in await sami.taps("Skip")


async def test_a_button_of_another_layout_is_known_for_old(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    for data in ("0a:door:age:15", "2a:door:age:15", "a:door:age:15", "x", "1?:door:age:15", "1a:door:age:15:more"):
        answer = await sami.forges(data)
        assert STALE in answer and "How old are you?" in answer


async def test_two_answers_at_once_count_once(world: World) -> None:
    sami = await at_the_form(world.phone("Sami", "en"))
    message, first, second = sami.said[-1]["message_id"], sami.data_of("15"), sami.data_of("16")
    answer = await sami.does(taps_again(sami, message, first), taps_again(sami, message, second))
    assert STALE in answer and "What is your first name" in answer
    assert "Which number" in await sami.does(lambda: sami.person.send("Sami"), lambda: sami.person.send("Amina"))
    await sami.taps("Skip")
    summary = await sami.taps("Skip")
    assert "Age: 15" in summary and "Name: Sami" in summary


async def test_sending_twice_sends_once_and_asks_how_to_meet(world: World) -> None:
    sami = await at_the_summary(world.phone("Sami", "en"))
    message, data = sami.said[-1]["message_id"], sami.data_of("Send it")
    answer = await sami.does(taps_again(sami, message, data), taps_again(sami, message, data))
    assert "How would you like to meet us?" in answer
    rows = world.rows()
    assert len(rows["records"]) == 1
    assert sorted((row.what, row.number) for row in rows["tallies"]) == [("intake", 1), ("let_in", 1)]


async def test_thirty_taps_a_second_leave_one_screen_and_none_unanswered(world: World) -> None:
    sami = await at_the_form(world.phone("Sami", "en"))
    for typed in ("15", "Sami", "20123456", "no"):
        await sami.says(typed)
    message = sami.said[-1]["message_id"]
    wishes = [sami.data_of(text) for text in ("In a shop", "Food and café", "Out in the open")]
    shown = len(sami.said)
    world.standin.calls.clear()
    await sami.does(*(taps_again(sami, message, wishes[number % 3]) for number in range(33)))
    assert len(sami.said) == shown
    assert [text for text in sami.buttons if "☑️" in text] == ["☑️ In a shop", "☑️ Food and café", "☑️ Out in the open"]
    assert len({call.parameters["callback_query_id"] for call in world.standin.called("answerCallbackQuery")}) == 33
    assert len(world.standin.called("editMessageText")) <= 3


async def test_taps_on_thirty_old_messages_edit_only_the_newest_screen(town: World) -> None:
    sami = await at_the_notice(town.phone("Sami", "en"))
    await sami.taps("OK, I have read it")
    for _ in range(3):
        await sami.says("/status")
    message, data = sami.said[0]["message_id"], press("g", "status")
    await sami.does(*(taps_again(sami, message, data) for _ in range(30)))
    assert len(sami.said) == 4


async def test_after_the_form_was_sent_its_buttons_lead_to_the_ways_to_meet(town: World) -> None:
    sami = await let_in(town)
    for data in (
        press("a", "door", "age", "16"),
        press("e", "door", "age"),
        press("f", "door"),
        press("b", "door", ""),
    ):
        answer = await sami.forges(data)
        assert STALE in answer and "How would you like to meet us?" in answer
