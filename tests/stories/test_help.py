"""Help is always there: at most eight commands, an honest answer to anything, and a person on every screen."""

import inspect
import json
from collections.abc import Iterator

from actions.visits import Incoming, visiting
from bot.house import screens
from dialogs.help import MENUS, SPELLINGS, menu
from dialogs.notices import WORDS
from dialogs.screen import Screen
from handlers.hearing import Gone, Sight
from locales import YOUNG_TONGUES, speaking
from rules.notices import KINDS
from storage import accounts
from storage.tx import Tx
from tests.dialogs.test_notices import FACTS
from tests.stories.youth import at_the_form, let_in
from tests.world import World, opened_world

OPENINGS = ("You can always talk to a person.", "Du kan altid snakke med et menneske.")
"""How the screen begins that is the way to a person itself; the status of a stranger is that screen too."""
WITHOUT = {
    "help_sent": "says that the person was told",
    "group": "is said in a group, which has no buttons",
}
"""Screens for young people that need no button to a person, and why."""


def commands(world: World, phone_id: int = 0) -> dict[str, list[str]]:
    """The command menus as Telegram was last told them, by language, or by the chat."""
    found = {}
    for call in world.standin.called("setMyCommands"):
        scope = str(call.parameters.get("scope", ""))
        if bool(phone_id) == (str(phone_id) in scope) and bool(phone_id) == ("chat" in scope):
            told = call.parameters["commands"]
            listed = json.loads(told) if isinstance(told, str) else told
            found[str(call.parameters.get("language_code", ""))] = [command["command"] for command in listed]
    return found


async def test_the_menu_is_told_in_every_language_before_anybody_writes(sqlite_url: str) -> None:
    async with opened_world(sqlite_url) as world:
        await world.settle()
        told, described = commands(world), world.standin.called("setMyDescription")
    assert told["en"] == ["status", "talk", "help", "my_data", "language", "stop", "delete", "privacy"]
    assert told["da"] == told[""] == ["status", "snak", "hjaelp", "mine_data", "sprog", "stop", "slet", "privacy"]
    assert {str(call.parameters.get("language_code", "")) for call in described} >= {"", "da", "en"}
    for call in described:
        assert "112" in call.parameters["description"] and "116 111" in call.parameters["description"]


def test_a_menu_has_at_most_eight_commands_that_telegram_takes() -> None:
    for language in YOUNG_TONGUES:
        with speaking(language):
            for kind in MENUS:
                listed = menu(kind)
                assert 0 < len(listed) <= 8
                for command, words in listed:
                    assert 1 <= len(command) <= 32 and command.isascii() and command == command.lower()
                    assert 1 <= len(words) <= 40
    assert {name for kind in MENUS.values() for name in kind} <= SPELLINGS.keys()


async def test_help_lists_every_command_of_the_menu_and_leads_back_to_the_form(town: World) -> None:
    sami = town.phone("Sami", "en")
    for command in ("/help", "/hjaelp", "/HELP", "/help@opgang_bot"):
        answer = await sami.says(command)
        for name, words in (("status", "How far am I?"), ("talk", "Talk to a person"), ("delete", "Delete everything")):
            assert f"/{name} · {words}" in answer
    await at_the_form(sami)
    await sami.says("/help")
    assert "How old are you?" in await sami.taps("Go on with the questions")


async def test_the_menu_follows_the_language_of_the_chat(town: World) -> None:
    sami = await let_in(town)
    await sami.says("/language")
    await sami.taps("Dansk")
    assert commands(town, sami.person.id)[""][:3] == ["status", "snak", "hjaelp"]
    await sami.says("/sprog")
    await sami.taps("English")
    assert commands(town, sami.person.id)[""][:3] == ["status", "talk", "help"]


async def test_what_is_not_understood_gets_an_honest_answer_with_a_way_to_a_person(town: World) -> None:
    sami = await let_in(town)
    for typed in ("hello there", "/nothing", "/nye", "/mine", "/find Sami", "/kolleger", "/log", "/bud", "12"):
        answer = await sami.says(typed)
        assert "I did not understand that. I'm a program" in answer, typed
        assert "🙋 Talk to a person" in sami.buttons
    assert "This is what I can do" in await sami.taps("What can you do?")


async def test_who_says_hello_before_anything_else_stands_at_the_door(town: World) -> None:
    sami = town.phone("Sami", "en")
    assert "Who are you?" in await sami.says("hi, is this the job thing?")
    assert "I did not understand" in await sami.says("hi?")
    assert "Who are you?" in await sami.taps("← Back")


async def test_a_text_after_another_screen_is_no_answer_and_leads_back_to_the_question(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    await sami.says("/status")
    assert "I did not understand" in await sami.says("Sami Rahimi")
    assert "What is your first name" in await sami.taps("Go on with the questions")
    await sami.says("/nothing")
    assert "What is your first name" in await sami.taps("Go on with the questions")
    assert "Which number" in await sami.says("Sami Rahimi")


async def test_sharing_names_nobody(town: World) -> None:
    sami = await let_in(town)
    for command in ("/share", "/del"):
        answer = await sami.says(command)
        assert "https://t.me/opgang_bot?start=friend" in answer and "Sami" not in answer
    await at_the_form(town.phone("Amina", "en"))
    friend = town.phone("Noor", "en")
    await friend.says("/start friend")
    for button in ("I am young", "Ellemarken", "15 to 17", "OK, I have read it"):
        await friend.taps(button)
    assert "friend" in [row.source for row in town.rows()["people"]]


ARGUMENTS = {
    "area": ("library",),
    "band": ("ellemarken",),
    "too_young": ("ellemarken",),
    "too_old": ("ellemarken",),
    "notice": ("ellemarken", "15-17", "library"),
    "adult": ("parent",),
    "form": ("door",),
    "refused": ("cpr",),
    "odd": ("photo",),
    "now": ("visit",),
}
"""What a screen is drawn from, where it needs something."""
OF_OTHERS = {
    f"handlers.{name}"
    for name in (
        "staffroom crisis today tasks contacts duty handing second_factor walkin reviews appointments pairing workplaces"
        " digests events"
    ).split()
}
"""What only staff see, and the answers that are themselves the way to people who help at once."""


def _drawn(tx: Tx, world: World, account_id: int, language: str) -> Iterator[tuple[str, Screen]]:
    account = accounts.by_id(tx, account_id)
    assert account is not None
    sight = Sight(tx, visiting(tx, world.app.house, account, Incoming(0, 0, language)))
    with speaking(language):
        for name, draw in screens().items():
            if inspect.getmodule(draw).__name__ in OF_OTHERS:  # type: ignore[union-attr]
                continue
            try:
                yield name, draw(sight, "", *ARGUMENTS.get(name, ()))
            except Gone:
                yield name, Screen("")
        for kind, rule in KINDS.items():
            if rule.audience == "youth":
                yield f"notice {kind}", WORDS[kind](FACTS)


async def test_the_way_to_a_person_stands_on_every_screen_for_young_people(town: World) -> None:
    """Drawn for somebody at the door, in the middle of the form, and after it, in each language."""
    await town.phone("Noor", "en").says("/start")
    await at_the_form(town.phone("Amina", "en"))
    await let_in(town)
    seen, missing = set(), set()
    for language in YOUNG_TONGUES:
        for row in town.rows()["accounts"]:
            for name, screen in town.app.db.read_now(lambda tx: list(_drawn(tx, town, row.id, language))):  # noqa: B023
                if screen.text and screen.text.partition("\n")[0] not in OPENINGS:
                    seen.add(name)
                    if not any(button.data.startswith("1g:person:") for rows in screen.rows for button in rows):
                        missing.add(name)
    assert missing == WITHOUT.keys()
    assert seen >= {"door", "notice", "form", "ways", "slots", "now", "status", "my_data", "stopped", "notice taken"}
