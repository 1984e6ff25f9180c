"""Nobody lists, finds, opens or guesses people who are not theirs: by command, by old button, or by forged callback."""

from typing import Any

import pytest

from actions import cards, forms
from actions.handing import DEEDS
from handlers import handing, staffroom
from rules.permissions import MAY
from storage import requests
from tests.stories.staff_kit import NOBODY, change, has_card, id_of, there_is
from tests.stories.youth import let_in
from tests.world import Phone, World

UNTOUCHED = ("people", "records", "drafts", "notes", "names", "notices", "help_requests", "audit", "roles", "invites")
FILLING = "atdsbe"
"""The verbs of a form's buttons that name a question."""


def about(person: int, request: int = 1) -> list[str]:
    """Every button that could be forged about somebody, made from what the code knows."""
    looks = [f"1g:{screen}:{person}:" for screen in (*staffroom.CARDS, *handing.LOOKS)]
    looks += [f"1g:sure:{person}:{verb}" for verb in ("close", "close.spoke", "not_real", "take", "x")]
    looks += [f"1g:pair:{person}:{other}" for other in (7, person)]
    does = [f"1c:{person}:{verb}:{request}" for verb in MAY] + [f"1c:{person}:close:spoke"]
    does += [f"1deed:{person}:{deed}:{detail}" for deed in (*DEEDS, "merge", "undo") for detail in ("greve", "7", "")]
    does += [f"1deed:7:{deed}:{person}" for deed in ("merge", "undo", "caseload")]
    opens = [f"1q:{form}~{person}::" for form in sorted(cards.FORMS)]
    opens += [f"1q:{form}~{person}::" for form in sorted(forms.OF_THINGS)]
    opens += [f"1q:fix~{person}:door:name", f"1q:fix~{person}:enrol:born", f"1g:form:note~{person}:"]
    fields = [
        ("fix", "~door:age:15"),
        ("fix", "~enrol:born:2010"),
        ("note", ":note:x"),
        ("praise", ":praise:x"),
        ("merge", ":other:x"),
        ("enrol", ":born:2010"),
        ("place", ":workplace:7"),
    ]
    fills = [f"1{verb}:{form}~{person}{rest}" for verb in FILLING for form, rest in fields]
    ends = [f"1{verb}:{form}~{person}::" for verb in "fx" for form in (*sorted(cards.FORMS), "fix")]
    return [*looks, *does, *opens, *fills, *ends]


def lying(world: World) -> dict[str, Any]:
    """What lies in the tables that matter."""
    rows = world.rows()
    return {name: sorted(map(str, rows[name])) for name in UNTOUCHED}


async def answer(phone: Phone, data: str) -> tuple[str, list[str]]:
    """What a forged tap brings: words and buttons."""
    heard = await phone.forges(data)
    return heard, phone.buttons


def test_the_forged_buttons_cover_every_form_and_verb_of_staff() -> None:
    forged = " ".join(about(7))
    of_nobody_known = {"me", *forms.OF_THINGS, *forms.OF_SOMEBODY_NEW}
    assert set(forms.SUBMIT) - (forms.OWN - cards.FORMS) - of_nobody_known == cards.FORMS
    assert all(f":{verb}:" in forged for verb in cards.VERBS)
    assert all(f"1g:{screen}:7" in forged for screen in staffroom.CARDS)
    assert all(f"{form}~7" in forged for form in cards.FORMS)


async def test_another_teams_people_answer_like_nobody_at_all(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    grethe = await town.hires("Grethe", "consultant", "greve", "en")
    gerda = there_is(town, "Gerda G.", team="greve")
    request = town.app.db.run_now(requests.make, gerda, "greve", "talk") or 0
    before = lying(town)
    for theirs, nobody in zip(about(gerda, request), about(NOBODY, request), strict=True):
        assert await answer(lene, theirs) == await answer(lene, nobody), theirs
    for command in ("/new", "/mine", "/bud", "/find Gerda", "Gerda"):
        heard = await lene.says(command)
        assert "Gerda" not in heard + "".join(lene.buttons)
        await grethe.says(command)
        assert command == "/mine" or "Gerda G." in "".join(grethe.buttons)
    assert "Grethe" not in await lene.says("/kolleger") and "I did not understand" in await lene.says("/log")
    assert lying(town) == before


@pytest.mark.parametrize("who", ["stranger", "young person", "pending", "mentor"])
async def test_whoever_may_not_gets_nothing_by_forging(town: World, who: str) -> None:
    phone = await _somebody(town, who)
    sami = there_is(town, "Samira A.")
    request = town.app.db.run_now(requests.make, sami, "koege", "talk") or 0
    role = next((row.id for row in town.rows()["roles"]), 0)
    before = lying(town)
    some = slice(None) if who in ("young person", "mentor") else slice(None, None, 3)
    for theirs, nobody in zip(about(sami, request)[some], about(NOBODY, request)[some], strict=True):
        heard = await answer(phone, theirs)
        assert heard == await answer(phone, nobody) and "Samira" not in str(heard), theirs
    for data in (f"1j:{role}:yes:", f"1j:{role}:no:", f"1j:{role}:out:", "1i:leader:koege:", f"1g:remove:{role}:"):
        assert "not here any more" in await phone.forges(data)
    for screen in ("new", "requests", "log"):
        assert "I did not understand" in await phone.forges(f"1g:{screen}:0:")
    assert lying(town) == before


async def _somebody(world: World, who: str) -> Phone:
    if who == "mentor":
        return await world.hires("Max", "mentor", "koege", "en")
    if who == "young person":
        return await let_in(world, "Amina")
    phone = world.phone("Bo", "en")
    await phone.says("/start")
    if who == "pending":
        link = await world.app.invite("leader", "koege")
        await phone.says(f"/start {link.partition('start=')[2]}")
        await phone.says("Bo")
    return phone


async def test_old_buttons_of_somebody_who_moved_to_the_other_team_open_nothing(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = there_is(town, "Sami R.", owner_id=id_of(town, "consultant"))
    await has_card(lene, sami)
    await lene.taps("Answers")
    await lene.taps("To the card")
    old = [button["data"] for row in town.newest(lene.person.id)["buttons"] for button in row]
    assert len(old) == 11
    change(town, sami, team="greve", area="askeroed")
    for data in old:
        assert await answer(lene, data) == await answer(lene, data.replace(str(sami), str(NOBODY)))
    assert "nobody yet" in await lene.says("/mine") and "nobody by that name" in await lene.says("Sami")


async def test_a_note_that_was_open_when_the_team_changed_is_not_taken(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = there_is(town, "Sami R.")
    await has_card(lene, sami)
    await lene.taps("Note")
    change(town, sami, team="greve")
    await lene.says("They are fine.")
    assert "Saved" not in lene.heard and not town.rows()["notes"]


async def test_a_mentor_sees_their_own_people_alone(world: World) -> None:
    mentor = await world.hires("Max", "mentor", "koege", "en")
    me = id_of(world, "mentor")
    there_is(world, "Sami R.", owner_id=me)
    there_is(world, "Sami B.")
    there_is(world, "Sami G.", team="greve", owner_id=me)
    assert "You look after 1" in await mentor.says("/mine")
    await mentor.says("Sami")
    assert [words.partition(" · ")[0] for words in mentor.buttons] == ["Sami R."]
    for command in ("/new", "/bud", "/log"):
        assert "I did not understand" in await mentor.says(command)
    await mentor.says("/mine")
    assert "Sami R., 15 years" in await mentor.taps("Sami R.")


async def test_leaders_see_both_teams(town: World) -> None:
    leader = await town.hires("Karen", "leader", "koege", "en")
    there_is(town, "Sami R.")
    there_is(town, "Gerda G.", team="greve")
    assert "2 wait" in await leader.says("/new")
    await leader.says("Gerda")
    assert "Gerda G., 15 years · Askerød" in await leader.taps("Gerda G.")


async def test_ids_that_no_database_would_take_are_nobody(world: World) -> None:
    karen = await world.hires("Karen", "leader", None, "en")
    there_is(world, "Sami R.")
    for number in ("9223372036854775808", "9999999999999999999", "99999999999999999999", "-1", "0", "٣", "x", ""):
        for data in (
            f"1g:card:{number}:",
            f"1c:{number}:take:",
            f"1q:note~{number}::",
            f"1j:{number}:out:",
            f"1j:{number}:yes:",
            f"1g:remove:{number}:",
            f"1x:note~{number}::",
        ):
            assert "not here any more" in await karen.forges(data)
        assert "already done" in await karen.forges(f"1j:{number}:back:")
    assert not world.rows()["set_aside"]
