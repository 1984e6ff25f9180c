"""A phone we know: it is greeted without a name, and may serve several people who see nothing of each other."""

from tests.stories.youth import at_the_form, at_the_notice, let_in
from tests.world import Phone, World


async def test_a_known_phone_is_greeted_without_a_name(town: World) -> None:
    sami = await let_in(town)
    answer = await sami.says("/start")
    assert "Good to see you" in answer and "Sami" not in answer
    assert sami.buttons[:2] == ["It's me again", "Somebody else on this phone"]
    assert "Hi Sami." in await sami.taps("It's me again")
    assert "This is what happens now" in await _uses_the_old(sami)


async def _uses_the_old(phone: Phone) -> str:
    await phone.taps("Use what we had")
    await phone.taps("I'll come by")
    return phone.heard


async def test_the_greeting_can_be_read_in_the_other_language(town: World) -> None:
    sami = await let_in(town)
    before = await sami.says("/start library")
    await sami.taps("Dansk")
    after = await sami.taps("English")
    assert before in after and "It's me again" in sami.buttons


async def test_somebody_else_on_this_phone_sees_nothing_of_the_first(town: World) -> None:
    phone = await let_in(town)
    await phone.says("/start")
    assert "Who are you?" in await phone.taps("Somebody else on this phone")
    for command in ("/status", "/my_data", "/help", "/privacy", "Sami", "/share"):
        answer = await phone.says(command)
        assert "Sami" not in answer and "20 12 34 56" not in answer and "What happens now" not in answer
    for message in list(phone.said):
        for row in message["buttons"]:
            for found in row:
                if found["data"][:2] in ("1a", "1t", "1d", "1s", "1b", "1e", "1f", "1w") or "form" in found["data"]:
                    answer = await phone.forges(found["data"], on=message["message_id"])
                    assert "Sami" not in answer and "20 12" not in answer


async def test_two_people_share_a_phone_and_stay_apart(town: World) -> None:
    phone = await let_in(town)
    await town.leaps(hours=1)
    await phone.says("/start")
    await phone.taps("Somebody else on this phone")
    for button in ("I am young", "Askerød", "13 to 14", "OK, I have read it", "13"):
        await phone.taps(button)
    await phone.says("Zahra")
    assert len(town.rows()["accounts"]) == 1 and len(town.rows()["people"]) == 2
    mine = await phone.says("/my_data")
    assert "Zahra" in mine and "Askerød" in mine and "Sami" not in mine
    assert "Which one are you?" in await phone.says("/start")
    assert phone.buttons[:3] == ["S.", "Z.", "Somebody else on this phone"]
    assert "how old are you?" in await phone.taps("S.")
    assert "Hi Sami." in await phone.taps("15")
    await phone.taps("Use what we had")
    mine = await phone.says("/my_data")
    assert "Sami R." in mine and "Zahra" not in mine


async def test_deleting_one_of_two_on_a_phone_leaves_the_other(world: World) -> None:
    phone = await let_in(world)
    await phone.says("/start")
    await phone.taps("Somebody else on this phone")
    await at_the_form(phone)
    await phone.says("/delete")
    await phone.taps("Yes, delete it")
    assert "is deleted" in await phone.taps("Yes, I'm sure")
    assert len(world.rows()["people"]) == 1
    assert "nothing about you" in await phone.says("/my_data")
    await phone.says("/start")
    await phone.taps("It's me again")
    assert "Hi Sami." in await phone.taps("15")


async def test_starting_over_is_asked_once_more_and_begins_at_the_door(town: World) -> None:
    sami = await let_in(town)
    await sami.says("/start")
    await sami.taps("It's me again")
    assert "It cannot be undone" in await sami.taps("Start over")
    assert "How would you like to meet us?" in await sami.taps("No, keep it")
    await sami.says("/start")
    await sami.taps("It's me again")
    await sami.taps("Start over")
    assert "Who are you?" in await sami.taps("Yes, delete it")
    assert town.rows()["people"] == [] and town.rows()["keys"] == []
    await at_the_notice(sami)
    assert "How old are you?" in await sami.taps("OK, I have read it")
