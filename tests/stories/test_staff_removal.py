"""A colleague is removed: access ends at once, they are told, and their young people are handed on."""

from storage import duties
from tests.stories.staff_kit import NOBODY, change, column, id_of, opens, there_is, token_of
from tests.stories.talks_kit import person_of
from tests.stories.youth import let_in
from tests.world import Phone, World


async def removes(leader: Phone, name: str) -> str:
    """Take a colleague's access; what the leader reads then."""
    await leader.says("/colleagues")
    assert f"Remove {name}? Their access ends at once." in await leader.taps(f"Remove {name}")
    return await leader.taps("Yes, remove")


def texts(phone: Phone) -> list[str]:
    """What the bot's messages say now."""
    return [str(message["text"]) for message in phone.said]


async def test_access_ends_at_once_and_everything_answers_as_to_anybody(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    lene = await town.hires("Lene", language="en")
    sami, amina = there_is(town, "Sami R."), there_is(town, "Amina B.")
    await lene.says("/new")
    await lene.taps("Sami R.")
    await lene.taps("Take it")
    old = [message["message_id"] for message in lene.said][-1]
    await lene.says("/new")
    await lene.taps("Amina B.")
    await lene.taps("Note")

    heard = await removes(karen, "Lene")
    assert "Lene no longer has access." in heard and "1 young person has nobody now:" in heard
    assert karen.buttons == ["Sami R. · new, waits for one of us"]
    assert column(town, sami, "owner_id") is None

    stranger = town.phone("Bo", "en")
    await stranger.says("/start")
    assert "I did not understand" in await lene.says("She is doing well.")
    for command in ("/new", "/mine", "/requests", "/colleagues", "/log", "/find Sami", "Sami"):
        assert await lene.says(command) == await stranger.says(command)
    for data in (
        f"1g:card:{sami}:",
        f"1g:number:{sami}:",
        f"1g:answers:{amina}:",
        f"1c:{sami}:take:",
        f"1q:note~{sami}::",
        f"1f:enrol~{sami}::",
        f"1a:fix~{sami}~door:age:14",
        "1g:new:0:",
        "1i:leader:koege:",
    ):
        assert await lene.forges(data, on=old) == await stranger.forges(data)
    assert not town.rows()["notes"] and "Sami" not in texts(lene)[-1]
    assert "Hi" in await lene.says("/start")


async def test_the_removed_colleague_is_told_in_staff_hours_and_loses_the_menu(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    lene = await town.hires("Lene", language="en")
    there_is(town, "Sami R.")
    assert "new" in {command["command"] for command in lene.person.commands()}
    await town.passes(hours=5)  # Friday evening
    await removes(karen, "Lene")
    await town.tick()
    assert "Your access has ended" not in lene.everything
    await town.passes(hours=62)  # Monday morning
    assert "Your access has ended" in lene.everything
    assert "new" not in {command["command"] for command in lene.person.commands()}
    assert "no longer has access" not in "".join(texts(lene))


async def test_sixty_people_are_handed_on_without_losing_one(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    await town.hires("Lene", language="en")
    owner = id_of(town, "consultant")
    people = [there_is(town, f"Sami {chr(65 + number)}.", owner_id=owner) for number in range(12)]
    change(town, people[0], status="enrolled")
    change(town, people[1], status="closed")
    heard = await removes(karen, "Lene")
    assert "11 young people have nobody now:" in heard and len(karen.buttons) == 9
    assert "11 wait. Longest first." in await karen.taps("See all who wait")
    assert len(karen.buttons) == 9
    await karen.taps("Later")
    seen = karen.buttons
    assert seen[-1] == "← Earlier" and len(seen) == 4


async def test_a_colleague_with_two_roles_keeps_the_other_and_only_its_people(world: World) -> None:
    karen = await world.hires("Karen", "leader", None, "en")
    lene = await world.hires("Lene", "consultant", "koege", "en")
    await opens(lene, await world.app.invite("mentor", "greve"))
    await world.app.confirm((await world.app.pending())[0])
    await world.tick()
    lene_id = id_of(world, "consultant")
    here = there_is(world, "Sami R.", owner_id=lene_id)
    there = there_is(world, "Amina B.", team="greve", owner_id=lene_id)
    not_hers = there_is(world, "Omar C.", team="greve")
    assert "You look after 2" in await lene.says("/mine")
    assert "not here any more" in await lene.forges(f"1g:card:{not_hers}:")
    await karen.says("/colleagues")
    consultant = next(m for m in karen.said if "Lene: consultant" in m["text"])
    order = [b["data"] for row in consultant["buttons"] for b in row if b["text"] == "Remove Lene"]
    roles = {row.id: row.role for row in world.rows()["roles"]}
    button = next(data for data in order if roles[int(data.split(":")[2])] == "consultant")
    await karen.forges(button)
    assert "Lene has one role less." in await karen.taps("Yes, remove")
    assert [column(world, person, "owner_id") for person in (here, there)] == [None, lene_id]
    await world.tick()
    assert "Your access has ended" not in lene.everything
    assert "You look after 1" in await lene.says("/mine") and "Amina B." in lene.buttons[0]


async def test_links_a_removed_leader_made_stop_working_and_nobody_removes_themselves(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    grethe = await town.hires("Grethe", "leader", "greve", "en")
    await grethe.says("/colleagues")
    heard = await grethe.taps("Invite a leader, Jobplaneten Greve")
    link = heard[heard.index("https://") :]
    await grethe.says("/colleagues")
    assert "Remove Grethe" not in grethe.buttons
    own = next(r.id for r in town.rows()["roles"] if r.role == "leader" and r.team == "greve")
    assert "not here any more" in await grethe.forges(f"1j:{own}:out:")
    assert "not here any more" in await grethe.forges(f"1j:{NOBODY}:out:")
    await removes(karen, "Grethe")
    pia = town.phone("Pia", "en")
    assert "does not work" in await pia.says(f"/start inv_{token_of(link)}")


async def test_a_removed_colleague_comes_back_by_a_new_link_as_the_same_person(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    lene = await town.hires("Lene", language="en")
    await removes(karen, "Lene")
    await town.tick()
    assert "Thank you, Lene. A leader must confirm" in await opens(lene, await town.app.invite("consultant", "greve"))
    assert len([row for row in town.rows()["people"] if row.status == "staff"]) == 2


async def test_what_can_still_be_deleted_goes_from_their_chat_at_once(world: World) -> None:
    karen = await world.hires("Karen", "leader", None, "en")
    lene = await world.hires("Lene", language="en")
    there_is(world, "Amina B.")
    await lene.says("/new")
    await world.leaps(hours=50)
    sami = there_is(world, "Sami R.")
    await lene.says("Sami")
    await lene.forges(f"1g:card:{sami}:")
    await lene.says("/colleagues")
    young = [message["message_id"] for message in lene.chat][-4:]
    old = [message["message_id"] for message in lene.chat if message["message_id"] not in young]
    await removes(karen, "Lene")
    await world.tick()
    left = [message["message_id"] for message in lene.chat]
    assert not set(young) & set(left) and "Sami" not in str(lene.chat)
    assert set(old) <= set(left)
    assert [row for row in world.rows()["staff_messages"] if row.message_id in young] == []


async def test_their_talks_go_to_whoever_is_on_duty_and_what_they_had_sent_at_night_does_not_go_out(
    town: World,
) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    lene = await town.hires("Lene", language="en")
    omar = await town.hires("Omar", language="en")
    omar_id = person_of(town, omar)
    sami = await let_in(town)
    person = id_of(town)
    for text in ("Hello", "Come on Sunday"):
        await lene.says("/new")
        await lene.forges(f"1g:write:{person}:")
        await lene.says(text)
        await lene.taps("Send")
        await (town.tick() if text == "Hello" else town.settle())
        if text == "Hello":
            await sami.says("Hi")
            await town.leaps(hours=8)  # the evening
    monday = town.clock.now().date().toordinal() + 3
    town.app.db.run_now(duties.put, "koege", town.clock.now().date().fromordinal(monday), omar_id)
    await removes(karen, "Lene")
    assert "Sent to Omar, who reads it when the office opens: Monday" in await sami.says("Are you there?")
    await town.leaps(hours=62)
    assert "Come on Sunday" not in sami.everything
    assert "wrote" not in lene.everything and "Are you there?" in omar.everything
