"""Staff come in by a link that works once, and see nothing before a leader has said that it is they."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import select

from actions.colleagues import TOKEN_BYTES
from rules.crisis import Heard, judge
from storage import staff
from storage.tables import people, roles
from tests.stories.staff_kit import NOBODY, id_of, opens, there_is, token_of
from tests.stories.youth import let_in
from tests.world import Phone, World

BAD = "This link does not work"


def states(world: World) -> list[str]:
    """The states of all staff roles."""
    query = select(roles.c.state).where(roles.c.role != "youth").order_by(roles.c.state)
    return list(world.app.db.read_now(lambda tx: tx.connection.execute(query).scalars()))


async def link_in_chat(world: World, leader: Phone, button: str = "Invite a consultant, Jobplaneten Køge") -> str:
    """A leader makes a link in the chat; the link as it was said."""
    await leader.says("/colleagues")
    heard = await leader.taps(button)
    return heard[heard.index("https://") :]


async def test_a_link_carries_128_bits_of_which_only_a_hash_is_kept(world: World) -> None:
    assert TOKEN_BYTES * 8 == 128
    first, second = [token_of(await world.app.invite("consultant", "koege")) for _ in range(2)]
    assert first != second and len(first) >= 22
    rows = world.rows()
    assert len(rows["invites"]) == 2 and first not in str(rows) and second not in str(rows)
    if world.url.startswith("sqlite"):
        folder = Path(world.url.removeprefix("sqlite:///")).parent
        assert not any(first.encode() in path.read_bytes() for path in folder.iterdir())


async def test_a_link_works_once_and_pending_staff_see_nothing(town: World) -> None:
    person = there_is(town, "Sami R.")
    lene, mads = town.phone("Lene", "en"), town.phone("Mads", "en")
    link = await town.app.invite("consultant", "koege")
    assert "What shall the young people call you?" in await opens(lene, link)
    assert "A leader must confirm" in await lene.says("Lene")
    assert BAD in await opens(mads, link)
    for command in ("/new", "/mine", "/find Sami", "/requests", "/colleagues", "/log", "Sami"):
        assert "I did not understand" in await lene.says(command)
    for forged in (f"1g:card:{person}:", f"1c:{person}:take:", f"1q:note~{person}::", f"1j:{NOBODY}:yes:"):
        assert "not here any more" in await lene.forges(forged)
    assert "A leader must confirm" in await lene.says("/start")
    assert states(town) == ["pending"]


async def test_of_two_who_use_a_link_at_once_one_gets_in(world: World) -> None:
    link = await world.app.invite("consultant", "koege")
    pair = [world.phone(name, "en") for name in ("Lene", "Mads")]
    for phone in pair:
        phone.person.send(f"/start inv_{token_of(link)}")
    await world.settle()
    heard = sorted(phone.heard[:20] for phone in pair)
    assert heard == [BAD[:20], "What shall the young people call you?"[:20]]
    assert states(world) == ["pending"]
    assert len([row for row in world.rows()["people"] if row.status == "staff"]) == 1


@pytest.mark.parametrize("chance", ["H8nJLazDx9-KMS-lCL300Q", "elvDA_kms_K1sIiEayT13s"])
async def test_what_chance_writes_into_a_link_is_no_cry_for_help(town: World, chance: str) -> None:
    assert judge(chance) is Heard.CRISIS
    assert BAD in await town.phone("Lene", "en").says(f"/start inv_{chance}")
    assert "alerts" not in town.holding()
    await town.phone("Sami", "en").says("/start kms")
    assert "alerts" in town.holding()


async def test_a_wrong_token_opens_nothing_and_leaves_nothing(town: World) -> None:
    await town.app.invite("consultant", "koege")
    lene = town.phone("Lene", "en")
    for token in ("", "x", "A" * 22, "a-b_c", "æøå"):
        assert BAD in await lene.says(f"/start inv_{token}")
    assert states(town) == [] and not town.rows()["people"] and not town.rows()["keys"]


async def test_a_link_ends_after_its_hours(town: World) -> None:
    link = await town.app.invite("consultant", "koege")
    await town.passes(hours=71, minutes=59)
    late = await town.app.invite("consultant", "koege")
    await town.passes(minutes=1)
    lene = town.phone("Lene", "en")
    assert BAD in await opens(lene, link)
    assert "call you" in await opens(lene, late)


async def test_the_first_leader_is_confirmed_on_the_server_and_hears_so_at_any_hour(town: World) -> None:
    await town.passes(hours=34)  # Saturday night
    karen = town.phone("Karen", "en")
    await opens(karen, await town.app.invite("leader", None))
    await karen.says("Karen")
    [role] = await town.app.pending()
    assert not await town.app.confirm(NOBODY)
    assert await town.app.confirm(role) and not await town.app.confirm(role)
    await town.tick()
    assert "You are in, Karen" in karen.heard
    assert "Open invitation" not in await karen.says("/colleagues")
    assert {"requests", "today", "new"} < {command["command"] for command in karen.person.commands()}


async def test_a_leader_makes_a_link_in_the_chat_which_is_shown_once_and_then_kept_nowhere(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    link = await link_in_chat(town, karen)
    assert "It works once, and until Monday 23 November at 13:00" in karen.heard
    [share] = [b for row in town.newest(karen.person.id)["buttons"] for b in row]
    sent = next(c for c in reversed(town.standin.calls) if "share/url" in str(c.parameters.get("reply_markup")))
    assert share["text"] == "Send it to somebody" and link in unquote(str(sent.parameters["reply_markup"]))
    rows = town.rows()
    assert token_of(link) not in str(rows) and all(row.owed == [] for row in rows["accounts"])
    lene = town.phone("Lene", "en")
    await opens(lene, link)
    assert "Somebody has used an invitation" not in karen.everything
    await lene.says("Lene")
    await town.tick()
    assert "Somebody has used an invitation" in karen.heard
    assert "Lene: consultant, Jobplaneten Køge (waits for your yes)" in await karen.taps("See who")
    assert "waits for your yes" not in await karen.taps("Yes, Lene works here")
    await town.tick()
    assert "You are in, Lene" in lene.heard
    assert "Nobody waits" in await lene.says("/new")


async def test_who_has_not_told_a_name_cannot_be_confirmed_by_mistake(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    lene = town.phone("Lene", "en")
    await opens(lene, await town.app.invite("consultant", "koege"))
    await karen.says("/colleagues")
    assert not [words for words in karen.buttons if "works here" in words]
    await karen.taps("No, not ?")
    assert states(town) == ["active", "ended"]


async def test_a_leader_refuses_and_an_old_button_ends_nobody(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    lene, mads = town.phone("Lene", "en"), town.phone("Mads", "en")
    for phone, name in ((lene, "Lene"), (mads, "Mads")):
        await opens(phone, await town.app.invite("consultant", "koege"))
        await phone.says(name)
    await karen.says("/colleagues")
    refuse = karen.data_of("No, not Lene")
    await karen.taps("No, not Mads")
    assert "Hi" in await mads.says("/start") and "A leader must confirm" not in mads.heard
    await karen.taps("Yes, Lene works here")
    assert "already done" in await karen.forges(refuse)
    assert "Nobody waits" in await lene.says("/new")
    assert states(town) == ["active", "active", "ended"]


async def test_a_leader_takes_an_invitation_back(world: World) -> None:
    karen = await world.hires("Karen", "leader", None, "en")
    link = await link_in_chat(world, karen)
    assert "Open invitation: consultant, Jobplaneten Køge, until Monday 23 November" in await karen.says("/colleagues")
    back = karen.data_of("Take back the invitation")
    assert "Open invitation" not in await karen.taps("Take back the invitation")
    assert BAD in await opens(world.phone("Lene", "en"), link)
    assert "already done" in await karen.forges(back)
    lene = await world.hires("Lene", language="en")
    assert "not here any more" in await lene.forges(back)


async def test_a_leader_who_tries_their_own_link_does_not_use_it_up(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    link = await link_in_chat(town, karen)
    assert "Who works here" in await opens(karen, link)
    assert "call you" in await opens(town.phone("Lene", "en"), link)


async def test_only_leaders_invite_confirm_and_remove(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    others = [await town.hires(role.title(), role, "koege", "en") for role in ("consultant", "coordinator", "mentor")]
    await opens(pia := town.phone("Pia", "en"), await town.app.invite("consultant", "koege"))
    await pia.says("Pia")
    await karen.says("/colleagues")
    yes, out = karen.data_of("Yes, Pia"), karen.data_of("Remove Mentor")
    ended = f"1j:{out.split(':')[2]}:out:"
    for phone in others:
        assert "Pia" not in await phone.says("/colleagues") and "Invite" not in "".join(phone.buttons)
        for forged in ("1i:consultant:koege:", yes, yes.replace("yes", "no"), out, ended):
            assert "not here any more" in await phone.forges(forged)
    assert states(town) == ["active"] * 4 + ["pending"]


async def test_a_former_young_person_becomes_staff_as_the_same_person(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    sami = await let_in(town, "Sami")
    before = id_of(town)
    assert "Thank you, Sami. A leader must confirm" in await opens(sami, await town.app.invite("mentor", "koege"))
    await karen.says("/colleagues")
    await karen.taps("Yes, Sami works here")
    await town.tick()
    assert id_of(town, "mentor") == before == id_of(town)
    assert "You look after nobody yet" in await sami.says("/mine")
    assert "In a shop" in await sami.says("/my_data")


async def test_who_stood_at_the_door_without_a_name_comes_in_as_somebody_new(town: World) -> None:
    phone = town.phone("Lene", "en")
    await phone.says("/start")
    for button in ("I am young", "Ellemarken", "15 to 17", "OK, I have read it"):
        await phone.taps(button)
    await opens(phone, await town.app.invite("consultant", "koege"))
    assert "A leader must confirm" in await phone.says("Lene")
    kinds = town.app.db.read_now(lambda tx: set(tx.connection.execute(select(people.c.status)).scalars()))
    assert kinds == {"lead", "staff"} and id_of(town) != id_of(town, "consultant")


async def test_who_used_and_who_made_a_link_stands_in_the_log(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    await opens(lene := town.phone("Lene", "en"), await link_in_chat(town, karen))
    await lene.says("Lene")
    log = await karen.says("/log")
    assert "Karen made an invitation" in log and "Lene used an invitation" in log
    await town.passes(days=1)
    assert timedelta(hours=72) == town.app.house.programme.limits.invite
    assert town.app.db.read_now(staff.open_invites, 8) == []
