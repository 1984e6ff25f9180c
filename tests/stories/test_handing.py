"""Whose somebody is changes hands: the young person is told who, and whoever has nothing to do with them sees nothing."""

from collections.abc import Callable

import pytest

from actions import handing
from storage import Tx, accounts, people, staff
from tests.stories.staff_kit import NOBODY, Taps, change, column, has_card, id_of, there_is
from tests.stories.youth import let_in
from tests.world import Phone, World


def who(phone: Phone) -> int:
    """The person behind a phone."""
    account = phone.world.app.db.read_now(accounts.of_chat, phone.person.id)
    return (account.current_id if account else 0) or 0


def log(world: World, person: int | None = None) -> list[tuple[str, str | None, str | None]]:
    """What was done, to one person if named: (verb, team, detail); not who read what."""
    rows = [row for row in world.rows()["audit"] if person in (None, row.person_id) and "read_" not in row.verb]
    return [(row.verb, row.team, row.detail) for row in rows]


def told(phone: Phone, words: str) -> int:
    """How many messages say this."""
    return sum(words in message["text"] for message in phone.said)


async def test_a_colleague_takes_over_by_hand_over_and_the_young_person_is_told_the_name(town: World) -> None:
    lene, mads = [await town.hires(name, language="en") for name in ("Lene", "Mads")]
    sami = await let_in(town, "Sami")
    person = id_of(town)
    change(town, person, owner_id=who(lene))
    await has_card(lene, person)
    taps = Taps(lene, "hand to a colleague")
    assert "Who looks after Sami R. from now on?" in await taps.on("More", "Hand to a colleague")
    assert lene.buttons == ["Mads", "← To the card"]
    assert "With: Mads" in await taps.on("Mads")
    taps.within()
    await town.tick()
    assert told(sami, "Mads from Jobplaneten has read what you wrote") == 1
    assert told(mads, "Somebody was handed to you") == 1
    assert "Sami R." in "".join([await mads.taps("See my people"), *mads.buttons])
    assert ("hand", "koege", str(who(mads))) in log(town, person)
    assert "already done" in await lene.forges(f"1deed:{person}:hand:{who(mads)}")
    for nobody in (NOBODY, person, "x", ""):
        assert "not here any more" in await lene.forges(f"1deed:{person}:hand:{nobody}")


async def test_a_mentor_is_given_somebody_and_sees_them_alone(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    max_ = await town.hires("Max", "mentor", "koege", "en")
    sami, amina = there_is(town, "Sami R."), there_is(town, "Amina B.")
    await has_card(lene, sami)
    await lene.taps("More")
    await lene.taps("Hand to a colleague")
    assert "With: Max" in await lene.taps("Max")
    await max_.says("/mine")
    assert "Hand them all" not in "".join(max_.buttons) and "Sami R.," in await max_.taps("Sami R.")
    assert "not here any more" in await max_.forges(f"1g:card:{amina}:")
    await has_card(max_, sami)
    await max_.taps("More")
    assert max_.buttons == ["💼 Jobs", "📅 Propose a time", "🌟 Praise", "← To the card"]
    for data in (
        f"1deed:{sami}:hand:{who(lene)}",
        f"1deed:{sami}:move:greve",
        f"1deed:{sami}:let_go:",
        f"1g:hand:{sami}:",
    ):
        assert "not here any more" in await max_.forges(data)


async def test_whoever_is_not_of_the_team_is_not_offered_and_not_taken(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    grethe = await town.hires("Grethe", "consultant", "greve", "en")
    sami = there_is(town, "Sami R.", owner_id=who(lene))
    await has_card(lene, sami)
    await lene.taps("More")
    assert "Nobody else works in this team" in await lene.taps("Hand to a colleague")
    assert "not here any more" in await lene.forges(f"1deed:{sami}:hand:{who(grethe)}")
    assert column(town, sami, "owner_id") == who(lene)


async def test_the_other_team_takes_over_with_the_young_persons_knowledge(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    grethe = await town.hires("Grethe", "consultant", "greve", "en")
    sami = await let_in(town, "Sami")
    await sami.taps("Call me")
    person = id_of(town)
    change(town, person, owner_id=who(lene))
    await town.tick()
    await has_card(lene, person)
    shown = [button for row in town.newest(lene.person.id)["buttons"] for button in row]
    old = [button["data"] for button in shown if "To the list" not in button["text"]]
    taps = Taps(lene, "to the other team")
    assert "Have you told Sami R. about it?" in await taps.on("More", "To the other team")
    assert lene.buttons == ["Yes, they know: to Jobplaneten Greve", "← To the card"]
    assert "Sami" not in await taps.on("Yes, they know")
    taps.within()
    for data in old:
        assert "not here any more" in await lene.forges(data)
    for command in ("/mine", "/new", "/bud", "/find Sami"):
        assert "Sami" not in await lene.says(command) + "".join(lene.buttons)
    await town.tick()
    team = town.app.house.programme.teams["greve"]
    assert "From now on Jobplaneten Greve helps you" in sami.heard and team.office.address in sami.heard
    assert told(grethe, "A new enquiry waits") == 1
    await grethe.says("/new")
    assert "Sami R." in "".join(grethe.buttons)
    await grethe.says("/bud")
    assert "With: nobody yet" in await grethe.taps("Sami R.")
    assert [row.team for row in town.rows()["help_requests"]] == ["greve"]
    moved = [found for found in log(town, person) if found[0].startswith("move")]
    assert sorted(moved) == [("move", "koege", "greve"), ("moved_in", "greve", "koege")]


async def test_no_longer_mine_puts_them_back_among_those_who_wait_and_names_nobody(town: World) -> None:
    lene, mads = [await town.hires(name, language="en") for name in ("Lene", "Mads")]
    sami = await let_in(town, "Sami")
    person = id_of(town)
    await town.tick()
    change(town, person, owner_id=who(lene), status="enrolled")
    await has_card(mads, person)
    await mads.taps("More")
    assert "✋ No longer mine" not in mads.buttons
    assert "already done" in await mads.forges(f"1deed:{person}:let_go:")
    await has_card(lene, person)
    taps = Taps(lene, "no longer mine")
    assert "With: nobody yet" in await taps.on("More", "No longer mine", "Yes, no longer mine")
    taps.within()
    await town.tick()
    assert "Another of us at Jobplaneten" in sami.heard and "Lene" not in sami.heard
    await mads.says("/new")
    assert "Sami R." in "".join(mads.buttons)


async def test_who_is_taken_again_before_it_was_said_hears_the_new_name_alone(town: World) -> None:
    lene, mads = [await town.hires(name, language="en") for name in ("Lene", "Mads")]
    sami = await let_in(town, "Sami")
    person = id_of(town)
    await town.passes(hours=9)  # 22.00
    change(town, person, owner_id=who(lene))
    await lene.forges(f"1deed:{person}:let_go:")
    await has_card(mads, person)
    await mads.taps("Take it")
    await town.passes(hours=11)
    assert told(sami, "Another of us") == 0 and told(sami, "Mads from Jobplaneten") == 1


async def test_praise_goes_out_in_my_name_within_the_hours_and_stays_as_a_note(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami")
    person = id_of(town)
    await town.passes(hours=9)  # 22.00
    await has_card(lene, person)
    taps = Taps(lene, "praise")
    assert "One line, in your name" in await taps.on("More", "Praise")
    assert "too long" in await lene.says("x" * 201)
    assert "• Your line: You opened the shop by yourself." in await lene.says("You opened the shop\nby yourself.")
    assert "Talk to a person" not in "".join(lene.buttons)
    assert "Saved" in await taps.on("Send it")
    taps.within()
    await town.tick()
    line = 'Hi Sami. Lene writes: "You opened the shop by yourself."'
    assert told(sami, line) == 0
    await town.passes(hours=11)
    assert told(sami, line) == 1
    assert "Lene: You opened the shop by yourself." in await lene.forges(f"1g:answers:{person}:")
    assert "opened the shop" not in str(town.rows()["notices"])
    assert ("praise", "koege", None) in log(town, person)


@pytest.mark.parametrize("how", ["at home", "stopped"])
async def test_praise_that_cannot_be_sent_is_left_to_be_said(town: World, how: str) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town, "Sami") if how == "stopped" else None
    person = id_of(town) if sami else there_is(town, "Sami R.")
    if sami:
        await sami.says("/stop")
    await has_card(lene, person)
    for button in ("More", "Praise"):
        await lene.taps(button)
    await lene.says("Well done.")
    assert "tell them yourself" in await lene.taps("Send it")
    assert len(town.rows()["notes"]) == 1 and "praise" not in {row.kind for row in town.rows()["notices"]}


async def test_a_whole_caseload_goes_to_one_colleague_and_each_is_told_once(town: World) -> None:
    lene, mads = [await town.hires(name, language="en") for name in ("Lene", "Mads")]
    sami = await let_in(town, "Sami")
    ids = [id_of(town), *(there_is(town, f"Amina {letter}.") for letter in "BCD")]
    closed, theirs = there_is(town, "Bo B."), there_is(town, "Gerda G.", team="greve")
    for person in (*ids, closed, theirs):
        change(town, person, owner_id=who(lene))
    change(town, closed, status="closed")
    await town.tick()
    await lene.says("/mine")
    taps = Taps(lene, "whole caseload")
    assert "Lene looks after 4 young people" in await taps.on("Hand them all")
    assert "Hand 4 young people from Lene to Mads?" in await taps.on("Mads")
    assert "4 young people are with Mads now" in await taps.on("Yes, hand them on")
    taps.within()
    await town.tick()
    assert "0 young people are with Mads now" in await lene.forges(f"1deed:{who(lene)}:caseload:{who(mads)}")
    await town.tick()
    assert {column(town, person, "owner_id") for person in ids} == {who(mads)}
    assert {column(town, person, "owner_id") for person in (closed, theirs)} == {who(lene)}
    assert told(sami, "Mads from Jobplaneten") == 1 and told(mads, "Somebody was handed to you") == 1
    assert len([row for row in log(town) if row[0] == "hand"]) == 4


async def test_very_many_go_over_in_slices(town: World) -> None:
    lene, mads = [await town.hires(name, language="en") for name in ("Lene", "Mads")]
    town.app.db.run_now(_look_after, who(lene), handing.SLICE + 2)
    await lene.forges(f"1g:caseload_to:{who(lene)}:{who(mads)}")
    heard = await lene.taps("Yes, hand them on")
    assert f"{handing.SLICE} young people are with Mads now.\n2 are left." in heard
    assert "2 young people are with Mads now." in await lene.taps("Go on") and not lene.buttons


def _look_after(tx: Tx, owner: int, number: int) -> None:
    """That many young people are theirs."""
    for _ in range(number):
        one = people.new(tx, team="koege", language="da", status="enrolled", owner_id=owner)
        staff.give(tx, one, "youth", "koege")


async def test_a_leader_hands_on_for_somebody_who_leaves_and_nobody_else_may(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    lene, mads = [await town.hires(name, language="en") for name in ("Lene", "Mads")]
    sami = there_is(town, "Sami R.", owner_id=who(lene))
    for screen in ("caseload", "caseload_to"):
        assert "not here any more" in await mads.forges(f"1g:{screen}:{who(lene)}:{who(mads)}")
    assert "not here any more" in await mads.forges(f"1deed:{who(lene)}:caseload:{who(mads)}")
    assert "not here any more" in await karen.forges(f"1g:caseload:{NOBODY}:")
    await karen.says("/colleagues")
    await karen.taps("Remove Lene")
    assert "Lene looks after 1 young person" in await karen.taps("First hand their people on")
    await karen.taps("Mads")
    await karen.taps("Yes, hand them on")
    assert column(town, sami, "owner_id") == who(mads)


@pytest.mark.parametrize(("button", "code"), [("We spoke", "spoke"), ("No attempt", "none")])
async def test_closing_keeps_how_somebody_was_last_tried_to_be_reached(town: World, button: str, code: str) -> None:
    lene = await town.hires("Lene", language="en")
    sami = there_is(town, "Sami R.")
    await has_card(lene, sami)
    for old in (f"1c:{sami}:close:", f"1c:{sami}:close:x", f"1g:sure:{sami}:close"):
        assert "how did you last try to reach Sami R.?" in await lene.forges(old)
        assert column(town, sami, "status") == "lead"
    assert ("Would you rather call first?" in await lene.taps(button)) is (code == "none")
    assert "State: closed" in await lene.taps("Yes")
    assert log(town, sami) == [("close", "koege", code)]


def tap(phone: Phone, data: str) -> Callable[[], object]:
    """A tap that the bot has not heard of yet."""
    message = phone.world.newest(phone.person.id)["message_id"]
    return lambda: phone.person.tap_now(message, data=data)


async def test_two_colleagues_at_once_end_in_one_owner(world: World) -> None:
    lene, mads, anna = [await world.hires(name, language="en") for name in ("Lene", "Mads", "Anna")]
    sami = await let_in(world, "Sami")
    person = id_of(world)
    await world.tick()
    to_mads, to_anna = f"1deed:{person}:hand:{who(mads)}", f"1deed:{person}:hand:{who(anna)}"
    await lene.does(tap(lene, to_mads), tap(mads, to_anna))
    owner = column(world, person, "owner_id")
    assert owner in (who(mads), who(anna))
    await world.tick()
    assert told(sami, "has read what you wrote") == 1
    assert told(sami, f"{'Mads' if owner == who(mads) else 'Anna'} from Jobplaneten") == 1
    await lene.does(tap(lene, f"1deed:{person}:move:greve"), tap(anna, to_mads if owner != who(mads) else to_anna))
    assert (column(world, person, "team"), column(world, person, "owner_id")) == ("greve", None)
