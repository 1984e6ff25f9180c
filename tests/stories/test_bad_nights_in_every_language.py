"""Somebody in danger is answered in the language they write, with Danish below and plain numbers, in every state."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.profile import introduce
from dialogs import crisis
from locales import DEFAULT, SPOKEN, speaking, stands_alone
from tests.rules.test_tongue import WISH_TO_DIE
from tests.stories.youth import BARE, at_the_form
from tests.world import Phone, World

NUMBERS = ("112", "116 111", "70 201 201")
PACE = timedelta(seconds=2)
"""Telegram takes a message a second for one chat."""
MIDNIGHT = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)


async def before_a_word(phone: Phone) -> Phone:
    return phone


async def at_the_door(phone: Phone) -> Phone:
    await phone.says("/start")
    return phone


async def below_the_floor(phone: Phone) -> Phone:
    await phone.says("/start")
    for button in ("Jeg er ung", "Ellemarken", "Under 13"):
        await phone.taps(button)
    return phone


async def before_consent(phone: Phone) -> Phone:
    await phone.says("/start")
    for button in ("Jeg er ung", "Ellemarken", "15 til 17"):
        await phone.taps(button)
    return phone


async def after_stop(phone: Phone) -> Phone:
    await before_consent(phone)
    await phone.taps("OK, jeg har læst det")
    await phone.says("/stop")
    return phone


def is_for(answer: str, code: str) -> None:
    """An answer to somebody in danger, in this language, and in Danish until somebody has reviewed that one."""
    ours, between, danish = answer.partition(crisis.BETWEEN)
    assert bool(between) is not stands_alone(code)
    for language, text in ((code, ours), (DEFAULT, danish or ours)):
        with speaking(language):
            assert str(crisis.ANSWER) in text
            assert str(crisis.BOT) in text
        places = [text.index(number) for number in NUMBERS]
        assert places == sorted(places)


def answers_of(phone: Phone) -> list[str]:
    """The answers to somebody in danger, oldest first; a question that was open is asked again after them."""
    return [m["text"] for m in phone.said if "70 201 201" in m["text"] and crisis_asks(m)]


def crisis_asks(message: Mapping[str, Any]) -> bool:
    return any(button["data"].startswith("1y:") for row in message["buttons"] for button in row)


async def a_member_of_staff(phone: Phone) -> Phone:
    return await phone.world.hires("Lene")


STATES: tuple[Callable[[Phone], Awaitable[Phone]], ...] = (
    before_a_word,
    at_the_door,
    below_the_floor,
    before_consent,
    after_stop,
    a_member_of_staff,
)


async def test_words_are_answered_in_their_own_language_in_every_state(town: World) -> None:
    assert set(WISH_TO_DIE) == set(SPOKEN)
    for number, come in enumerate(STATES):
        phone = await come(town.phone("Sami"))
        # Each state hears every third language, and each language is heard in two states.
        for code, words in list(WISH_TO_DIE.items())[number % 3 :: 3]:
            town.clock.move_to(town.clock.now() + PACE)
            await phone.says(words)
            is_for(answers_of(phone)[-1], code)


async def test_nothing_is_kept_of_a_child_below_the_floor_but_that_somebody_wrote(town: World) -> None:
    aya = await below_the_floor(town.phone("Aya"))
    await aya.says(WISH_TO_DIE["so"])
    assert town.holding() <= BARE | {"alerts", "tallies"}


async def test_danish_words_are_answered_in_the_language_of_the_phone(town: World) -> None:
    for code in SPOKEN:
        phone = town.phone("Sami", code)
        await phone.says(WISH_TO_DIE["da"])
        is_for(answers_of(phone)[-1], code)


async def test_the_buttons_go_on_in_the_same_language(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    for label, text in ((crisis.YES_CALL, crisis.CALL_NOTED), (crisis.FINE, crisis.FINE_ANSWER)):
        await sami.says(WISH_TO_DIE["fa"])
        with speaking("fa"):
            assert str(text) in await sami.taps(str(label))
        with speaking(DEFAULT):
            assert str(text) in sami.heard
    await sami.says(WISH_TO_DIE["fa"])
    town.clock.move_to(town.clock.now().replace(day=23))
    with speaking("fa"):
        assert str(crisis.REMOVE_HOW) in await sami.taps(str(crisis.REMOVE))


async def test_who_asks_for_the_numbers_gets_them_in_the_language_of_the_phone(town: World) -> None:
    sami = await after_stop(town.phone("Sami", "uk"))
    await sami.says("Hvad nu?")
    await sami.taps("Er det svært lige nu?")
    is_for(answers_of(sami)[-1], "uk")


async def test_who_has_taken_it_is_told_in_the_same_language_and_the_rest_is_danish(town: World) -> None:
    lene = await town.hires("Lene")
    sami = await after_stop(town.phone("Sami", "tr"))
    town.clock.move_to(MIDNIGHT)
    await sami.says(WISH_TO_DIE["pl"])
    assert "poniedziałek, 23 listopada, godz. 10:00" in answers_of(sami)[-1]
    await town.tick()
    await lene.taps("Se")
    await lene.taps("Jeg tager den")
    await town.tick()
    with speaking("pl"):
        assert sami.heard.startswith(str(crisis.TAKEN(owner="Lene")))
    with speaking(DEFAULT):
        assert str(crisis.TAKEN(owner="Lene")) in sami.heard
    await sami.says("/start")
    assert "Godt at se dig" in sami.heard


async def test_the_profile_speaks_every_language_and_the_menu_those_of_the_door(town: World) -> None:
    programme = town.app.house.programme
    await introduce(town.app.bot, programme)

    def languages(method: str) -> set[str]:
        calls = [call for call in town.standin.calls if call.method == method]
        return {str(call.parameters.get("language_code") or "") for call in calls}

    assert languages("setMyDescription") == languages("setMyShortDescription") == {"", *SPOKEN}
    assert languages("setMyCommands") == {"", *programme.languages}
