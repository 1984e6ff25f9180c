"""After everything staff do, neither database nor logs nor the doctor hold a name, number, note or birth date in clear."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.commands import findings
from bot.settings import Settings
from tests.stories.staff_kit import token_of
from tests.stories.youth import let_in
from tests.world import MASTER_KEY, World

NOTE = "Likes football, comes on Tuesdays."
SECRET = (
    "Lene",
    "Karen",
    "Samira",
    "Sami",
    "20123456",
    "20 12 34 56",
    "30112233",
    "football",
    "2011-03-04",
    "4.3.2011",
)


def told_by_the_doctor(world: World) -> str:
    settings = Settings(_env_file=None, database_url=world.url, data_keys=SecretStr(MASTER_KEY))
    told = findings.of_database(settings, world.app.house.programme, world.clock.now())
    assert any("the data keys open it" in finding.words for finding in told)
    return str(told)


async def test_a_full_story_leaves_nothing_to_read(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    karen = await world.hires("Karen", "leader", None, "en")
    lene = await world.hires("Lene", language="en")
    sami = await let_in(world, "Sami")
    await sami.taps("Call me")
    await world.tick()
    await lene.says("/new")
    for button in ("Sami R.", "Take it", "✔ wants a call", "Number", "To the card", "Note"):
        await lene.taps(button)
    await lene.says(NOTE)
    await lene.taps("Correct")
    await lene.taps("Name: Sami R.")
    await lene.says("Samira R")
    await lene.taps("Correct")
    await lene.taps("Phone")
    await lene.says("30 11 22 33")
    await lene.taps("Enrolled")
    await lene.says("4.3.2011")
    await lene.taps("Done")
    await lene.says("samira")
    await karen.says("/log")
    await karen.says("/colleagues")
    link = await karen.taps("Invite a mentor, Jobplaneten Greve")
    await world.tick()
    rows = str(world.rows())
    logged = "".join(capsys.readouterr()) + told_by_the_doctor(world)
    for secret in (*SECRET, token_of(link)):
        assert secret not in rows and secret not in logged
    if world.url.startswith("sqlite"):
        files = [path.read_bytes() for path in Path(world.url.removeprefix("sqlite:///")).parent.iterdir()]
        assert not any(secret.encode() in data for secret in (*SECRET, token_of(link)) for data in files)


async def test_no_file_about_anybody_goes_to_staff(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    await let_in(town, "Sami")
    for words in ("/new", "/mine", "/bud", "/kolleger", "Sami"):
        await lene.says(words)
    for button in ("Sami R.", "Answers"):
        await lene.taps(button)
    sent = {c.method for c in town.standin.calls if str(c.parameters.get("chat_id")) == str(lene.person.id)}
    assert sent <= {"sendMessage", "editMessageText", "setMyCommands", "deleteMyCommands"}
