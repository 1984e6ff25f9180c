"""After a long pause staff show a code before anything about others; a person in danger never waits for one."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pyotp
import pytest

from storage import factors
from tests.stories.staff_kit import enquires, id_of, there_is
from tests.stories.youth import everything_stored, let_in
from tests.world import Phone, World, opened_world, playground_programme

ASKS = "six digits that your authenticator app shows"


def asking_again(hours: int = 12) -> dict[str, Any]:
    """The programme with a code after so many idle hours."""
    teams = playground_programme().teams
    return {"teams": {code: replace(team, asks_again_after=timedelta(hours=hours)) for code, team in teams.items()}}


@pytest.fixture
async def strict(sqlite_url: str) -> AsyncIterator[World]:
    """A world in which staff are asked again."""
    async with opened_world(sqlite_url, **asking_again()) as world:
        yield world


def code_of(world: World, phone: Phone, later: int = 0) -> str:
    """What the app of the colleague shows now."""
    person = world.app.db.read_now(lambda tx: _current(tx, phone))
    factor = world.app.db.read_now(factors.of, person)
    assert factor is not None
    return pyotp.TOTP(factor.secret).at(world.clock.now() + timedelta(seconds=later))


def _current(tx: Any, phone: Phone) -> int:
    from storage import accounts

    account = accounts.of_chat(tx, phone.person.id)
    assert account is not None and account.current_id is not None
    return account.current_id


async def sets_up(world: World, phone: Phone) -> str:
    """The first staff command: an app is set up, and the command goes on."""
    await phone.says("/new")
    return await phone.says(code_of(world, phone))


async def test_the_first_command_sets_an_app_up_and_then_goes_on(migrated_url: str) -> None:
    async with opened_world(migrated_url, **asking_again()) as world:
        lene = await world.hires("Lene", language="en")
        there_is(world, "Sami Rahimi")
        asked = await lene.says("/new")
        secret = next(line for line in asked.splitlines() if line.count(" ") == 7 and line.isupper()).replace(" ", "")
        assert f"otpauth://totp/Jobplaneten:Lene?secret={secret}" in asked and "Sami" not in "".join(lene.buttons)
        assert secret.encode() not in everything_stored(world)
        listed = await lene.says(pyotp.TOTP(secret).at(world.clock.now()))
        assert "1 waits" in listed and "Sami Rahimi" in lene.buttons[0]
        await world.tick()
        assert "otpauth" not in lene.everything
        assert not [said for said in lene.chat if said["from"] == "person" and str(said["text"]).isdecimal()]
        assert "Sami" in await lene.taps("Sami Rahimi")


async def test_after_half_a_day_the_next_tap_waits_for_a_code_and_then_goes_on(strict: World) -> None:
    lene = await strict.hires("Lene", language="en")
    sami = there_is(strict, "Sami Rahimi")
    await sets_up(strict, lene)
    await strict.leaps(hours=11)
    assert "Sami Rahimi" in await lene.forges(f"1g:card:{sami}:")
    await strict.leaps(hours=12)
    for deed in (
        lene.forges(f"1g:card:{sami}:"),
        lene.says("Sami"),
        lene.says("/mine"),
        lene.forges(f"1c:{sami}:take:"),
    ):
        assert ASKS in await deed and "Sami" not in lene.heard
    card = await lene.says(code_of(strict, lene))
    assert "Sami Rahimi" in card and "Lene" in card
    assert "You look after 1" in await lene.says("/mine")


async def test_a_code_works_once_and_five_wrong_ones_make_a_pause(strict: World) -> None:
    lene = await strict.hires("Lene", language="en")
    await sets_up(strict, lene)
    await strict.leaps(hours=13)
    await lene.says("/new")
    code = code_of(strict, lene)
    assert "Nobody waits" in await lene.says(code)
    await lene.says("/mine")
    strict.app.db.run_now(lambda tx: factors.stand_up(tx, *_sitting(tx, lene)))
    assert ASKS in await lene.says("/mine")
    assert "used already" in await lene.says(code)
    answer = ""
    for wrong in ("000000", "000 001", "min kode er 918273", "000003"):
        answer = await lene.says(wrong)
        assert not [
            said for said in lene.chat if said["from"] == "person" and str(said["text"]).startswith(("0", "min"))
        ]
    assert "Too many wrong codes. You can try again at" in answer
    assert "Too many" in await lene.says(code_of(strict, lene, 30))
    await strict.leaps(minutes=16)
    assert "You look after nobody" in await lene.says(code_of(strict, lene))
    assert b"918273" not in everything_stored(strict)


def _sitting(tx: Any, phone: Phone) -> tuple[int, int]:
    from storage import accounts

    account = accounts.of_chat(tx, phone.person.id)
    assert account is not None
    return account.id, account.current_id or 0


async def test_somebody_in_danger_waits_for_no_code_but_the_card_does(strict: World) -> None:
    lene = await strict.hires("Lene", language="en")
    await sets_up(strict, lene)
    sami = await let_in(strict)
    await strict.leaps(hours=20)
    await sami.says("jeg vil ikke leve mere")
    await strict.tick()
    assert "Sami R." in await lene.taps("Look")
    assert "Saved" in await lene.taps("I take it")
    alert = lene.said[-1]["message_id"]
    assert ASKS in await lene.taps("A human has seen to it")
    assert ASKS in await lene.taps("Open the card", on=alert)
    assert "112" in await lene.forges("1g:hard::")
    assert "Sami R." in await lene.says(code_of(strict, lene))


async def test_a_leader_takes_a_lock_away_and_it_is_set_up_anew(strict: World) -> None:
    karen = await strict.hires("Karen", "leader", None, "en")
    lene = await strict.hires("Lene", language="en")
    await sets_up(strict, lene)
    await sets_up(strict, karen)
    old = code_of(strict, lene)
    await karen.says("/colleagues")
    assert not any("lock for Karen" in button for button in karen.buttons)
    role = karen.data_of("New code lock for Lene").split(":")[1]
    assert "not here" in await lene.forges(f"1factor:{role}::")
    assert "Saved" in await karen.taps("New code lock for Lene")
    assert "otpauth" in await lene.says("/new")
    assert old != code_of(strict, lene)
    assert "Nobody waits" in await lene.says(code_of(strict, lene))
    assert "Karen took away the code lock of Lene" in await karen.says("/log")


async def test_where_it_is_switched_off_nobody_is_asked(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    town.app.db.run_now(enquires, "Sami Rahimi", "koege", 15, timedelta(), {})
    await town.leaps(hours=60)
    assert "1 waits" in await lene.says("/new")
    assert town.rows()["factors"] == town.rows()["sittings"] == []
    assert id_of(town, "youth")


async def test_a_note_typed_before_the_code_is_not_lost(strict: World) -> None:
    lene = await strict.hires("Lene", language="en")
    sami = there_is(strict, "Sami Rahimi")
    await sets_up(strict, lene)
    await lene.taps("Sami Rahimi")
    await lene.forges(f"1q:note~{sami}::")
    await strict.leaps(hours=13)
    assert ASKS in await lene.says("Likes animals")
    assert "Saved" in await lene.says(code_of(strict, lene))
    assert b"Likes animals" not in everything_stored(strict)
    assert strict.rows()["notes"] and strict.rows()["sittings"][0].wanted is None
