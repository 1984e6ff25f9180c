"""The log: every card that was read and everything that was changed, in words, for leaders."""

import ast
from datetime import timedelta
from pathlib import Path

from actions import appointments, tasks
from dialogs.deeds import DEEDS
from handlers import staffroom
from rules.invitations import MARKS
from storage import requests
from tests.stories.staff_kit import has_card, there_is
from tests.stories.youth import let_in
from tests.world import World

ACTIONS = Path(__file__).parents[2] / "actions"


async def test_every_reading_and_change_of_a_card_stands_in_the_log(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    lene = await town.hires("Lene", language="en")
    person = there_is(town, "Sami R.")
    town.app.db.run_now(requests.make, person, "koege", "talk")
    await lene.says("/new")
    for button in ("Sami R.", "Answers", "To the card", "Number", "To the card", "Correct", "Age: 15", "16"):
        await lene.taps(button)
    for button in ("Take it", "✔ wants to talk", "Note"):
        await lene.taps(button)
    await lene.says("Came by.")
    await lene.taps("Enrolled")
    await lene.says("4.3.2011")
    for button in ("Done", "No date yet", "Close", "We spoke", "Yes"):
        await lene.taps(button)
    log = f"{await karen.says('/log')}\n{await karen.taps('Later')}"
    done = [line.partition(" · ")[2] for line in log.splitlines() if "Sami R." in line]
    assert sorted(done) == sorted(
        [
            "Lene opened the card of Sami R.",
            "Lene read the answers of Sami R.",
            "Lene opened the card of Sami R.",
            "Lene saw the phone number of Sami R.",
            "Lene opened the card of Sami R.",
            "Lene opened the answers of Sami R. to correct one",
            "Lene corrected an answer of Sami R.",
            "Lene took over Sami R.",
            "Lene answered a request of Sami R.",
            "Lene wrote a note about Sami R.",
            "Lene marked Sami R. as enrolled",
            "Lene opened the card of Sami R.",
            "Lene closed the enquiry of Sami R.",
        ]
    )
    assert "Came by" not in log and "4 March" not in log


async def test_the_log_has_pages_and_ends_where_it_ends(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    person = there_is(town, "Sami R.")
    for _ in range(17):
        town.clock.move_to(town.clock.now() + timedelta(minutes=1))
        await has_card(karen, person)
    first = await karen.says("/log")
    assert len(first.splitlines()) - 2 == 16 and karen.buttons == ["Later →"]
    assert first.splitlines()[2].startswith("Friday 20 November at 13:17 · Karen opened the card")
    second = await karen.taps("Later")
    assert len(second.splitlines()) - 2 == 4 and karen.buttons == ["← Earlier"]
    assert "The server made an invitation" in second and "Karen used an invitation" in second
    assert "The server confirmed Karen as staff" in second


async def test_the_log_is_for_leaders_alone_and_names_nobody_who_was_deleted(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    await lene.says("/new")
    await lene.taps("Sami R.")
    assert "I did not understand" in await lene.says("/log")
    assert "log" not in {command["command"] for command in lene.person.commands()}
    await sami.says("/delete")
    await sami.taps("Yes, delete it")
    await sami.taps("Yes, I'm sure")
    log = await karen.says("/log")
    assert "Sami" not in log and "Lene opened the card of –" in log
    assert "Somebody was deleted, with everything about them" in log


def test_whatever_is_written_into_the_log_has_words() -> None:
    """The verbs are read out of the code: the literals of a call, or of the condition that chooses between two."""
    verbs: set[str] = {"take", "take_help", "close", "not_real", "helped", "note", "fix", "enrol"}
    verbs |= {f"task_{verb}" for verb in tasks.VERBS} | {f"meet_{verb}" for verb in appointments.VERBS}
    for path in ACTIONS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "trail.log":
                verbs |= {found for found in literals(node.args[2]) if found != "read_"}
    verbs |= {f"door_{mark}" for mark in MARKS} | {"shelter_on", "shelter_off"}
    verbs |= {f"read_{screen}" for screen in staffroom.CARDS if screen not in ("sure", "last")}
    assert verbs == set(DEEDS)


def literals(node: ast.expr) -> set[str]:
    """The texts an expression may give."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) | literals(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()
