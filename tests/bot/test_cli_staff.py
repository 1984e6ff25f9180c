"""The first members of staff come in by the command line: a link, used in the chat, and somebody who confirms."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage import staff
from tests.bot.cli_kit import Cli
from tests.world import MASTER_KEY, World, hosted


@pytest.fixture
async def world(migrated_url: str) -> AsyncIterator[World]:
    # The commands run on the machine's clock: a link they make must still work in the world.
    async for opened in hosted(migrated_url, at=datetime.now(UTC)):
        yield opened


@pytest.fixture
def beside(folder: Path, world: World) -> Cli:
    """Commands on the database of the running bot."""
    own = {"database_url": world.url, "data_keys": MASTER_KEY, "bot_token": world.standin.token}
    return Cli({**own, "telegram_api": world.standin.url})


async def test_the_first_leader_comes_in(world: World, beside: Cli) -> None:
    told = await asyncio.to_thread(beside.succeeds, "invite-staff", "--role", "leader")
    link = re.fullmatch(r"https://t\.me/opgang_bot\?start=(inv_\S{22})\n", told)
    assert link
    karen = world.phone("Karen", "en")
    await karen.says(f"/start {link[1]}")
    await karen.says("Karen Holm")
    listed = await asyncio.to_thread(beside.succeeds, "confirm-staff")
    assert "1. Karen, leader, both teams: used the link on" in listed
    (waiting,) = await world.app.db.read(staff.pending)
    told = await asyncio.to_thread(beside.succeeds, "confirm-staff", "--yes", str(waiting[0].id))
    assert told.startswith("Karen is confirmed.")
    assert [role.role for role in await world.app.db.read(staff.leaders)] == ["leader"]
    assert "Karen" in await karen.says("/colleagues")
    assert await asyncio.to_thread(beside.succeeds, "confirm-staff") == "Nobody waits.\n"


async def test_somebody_is_confirmed_by_the_number_of_the_list(world: World, beside: Cli) -> None:
    asked = ("invite-staff", "--role", "consultant", "--team", "greve", "--bot-name", "@opgang_bot")
    told = await asyncio.to_thread(beside.succeeds, *asked)
    lene = world.phone("Lene")
    await lene.says(f"/start {told.strip().partition('start=')[2]}")
    assert "no name yet" in await asyncio.to_thread(beside.succeeds, "confirm-staff", said="\n")
    assert "not a number of the list" in await asyncio.to_thread(lambda: beside.fails("confirm-staff", said="2\n"))
    await asyncio.to_thread(lambda: beside.succeeds("confirm-staff", said="1\n"))
    (role,) = await world.app.db.read(staff.colleagues, ["greve"])
    assert (role.role, role.team, role.state) == ("consultant", "greve", "active")


def test_who_does_not_lead_belongs_to_a_team(cli: Cli) -> None:
    assert "--team koege|greve" in cli.fails("invite-staff", "--role", "mentor", "--bot-name", "opgang_bot")
    wrong = cli.fails("invite-staff", "--role", "mentor", "--team", "odense", "--bot-name", "opgang_bot")
    assert 'no team "odense"' in wrong and "koege, greve" in wrong


def test_a_role_nobody_has_is_refused(cli: Cli) -> None:
    assert cli("invite-staff", "--role", "king").exit_code == 2


def test_without_name_and_token_it_says_what_to_give(cli: Cli) -> None:
    assert "--bot-name" in cli.fails("invite-staff", "--role", "leader")
    assert "not the username" in cli.fails("invite-staff", "--role", "leader", "--bot-name", "t.me/x?y")


def test_nobody_is_confirmed_under_a_number_nobody_has(cli: Cli) -> None:
    assert "nobody waits under this number" in cli.fails("confirm-staff", "--yes", "4711")


def test_a_database_without_tables_is_not_touched(bare: Cli, folder: Path) -> None:
    bare.settings["data_keys"] = MASTER_KEY
    assert "`opgang migrate`" in bare.fails("confirm-staff")
    assert [path.name for path in folder.iterdir()] == ["programme.toml"]
