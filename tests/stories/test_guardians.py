"""Several guardians and children, a no, a silence, a birthday, a wrong person: and nobody sees what is not theirs.

Long because every kind of family has its story.
"""

from datetime import date, timedelta
from typing import Any

from actions import approving, guardians
from locales.catalogues import show_drafts
from rules.ages import birthday
from storage import families, forms, people, placements, workplaces
from storage.tx import Tx
from tests.stories.staff_kit import has_card, id_of
from tests.stories.test_families import (
    comes_in,
    enrolled,
    gets_a_link,
    is_guardian,
    opens_task,
    sits_at_home,
    writes_down,
)
from tests.stories.youth import let_in
from tests.world import FRIDAY, Phone, World


async def family_of(lene: Phone, person: int) -> str:
    await has_card(lene, person)
    await lene.taps("More")
    return await lene.taps("Family")


def tasks(world: World) -> set[str]:
    return {row.kind for row in world.rows()["tasks"] if row.done_at is None}


def may_hear(world: World, youth: int) -> list[bool]:
    def ask(tx: Tx) -> list[bool]:
        person = people.by_id(tx, youth)
        assert person is not None
        return [guardians.may_hear(tx, tie, person) for tie in families.guardians_of(tx, youth)]

    return world.app.db.read_now(ask)


def standing(world: World, youth: int) -> str:
    return world.app.db.read_now(approving.standing, youth)


async def one_parent(world: World) -> tuple[Phone, int, Phone]:
    """Lene, Sami, and his mother Hodan with a phone of her own."""
    lene, sami = await enrolled(world)
    hodan = world.phone("Hodan", "en")
    await comes_in(hodan, is_guardian(world, sami, "Hodan A."), "English")
    return lene, sami, hodan


async def two_parents(world: World) -> tuple[Phone, int, Phone, Phone]:
    """Lene, Sami, his mother Hodan and his father Abdi, each with a phone and a language of their own."""
    lene, sami = await enrolled(world)
    phones = []
    for name, tongue in (("Hodan A.", "English"), ("Abdi R.", "Dansk")):
        link = is_guardian(world, sami, name)
        phone = world.phone(name.split()[0], "en")
        await comes_in(phone, link, tongue)
        phones.append(phone)
    return lene, sami, phones[0], phones[1]


async def test_two_guardians_who_disagree_hold_everything_and_never_hear_of_each_other(town: World) -> None:
    lene, sami, hodan, abdi = await two_parents(town)
    yes = hodan.data_of("I say yes")
    newest = hodan.said[-1]["message_id"]
    await hodan.does(*[lambda: hodan.person.tap_now(newest, data=yes)] * 2)
    assert [row.state for row in town.rows()["approvals"]].count("given") == 1
    await opens_task(lene, "was it the parent?")
    await lene.taps("Yes, by phone")
    assert standing(town, sami) == "confirmed"
    job_runs(town, sami)
    await abdi.taps("Jeg siger nej")
    assert standing(town, sami) == "split" and not town.app.db.read_now(approving.stands, sami)
    assert {"approval_split", "approval_no", "approval_back"} <= tasks(town)
    [job] = town.rows()["placements"]
    assert job.ended_on is None
    assert sorted(may_hear(town, sami)) == [False, True]
    page = await family_of(lene, sami)
    assert "They disagree: nothing begins" in page and {b for b in lene.buttons if "·" in b} == {
        "Hodan A. · yes",
        "Abdi R. · no",
    }
    await town.tick()
    for phone, other in ((hodan, "Abdi"), (abdi, "Hodan")):
        await phone.says("/my_data")
        await phone.says("/status")
        assert other not in phone.everything
        assert "Sami" in phone.everything
    assert "you said no" not in hodan.everything and "took back" not in hodan.everything


def job_runs(world: World, person: int) -> None:
    def place(tx: Tx) -> None:
        by = id_of_lene
        at = workplaces.add(tx, team="koege", name="Solsikken", trade="care", kind="public", made_by=by)
        days: dict[str, Any] = {"starts_on": FRIDAY.date(), "ends_on": FRIDAY.date() + timedelta(days=90)}
        placements.add(
            tx,
            person,
            workplace_id=at,
            kind="public",
            payer="municipality",
            minutes_week=300,
            contact_id=None,
            made_by=by,
            **days,
        )

    id_of_lene = id_of(world, "consultant")
    world.app.db.run_now(place)


async def test_a_yes_taken_back_in_the_chat_holds_what_was_planned_and_only_humans_tell(town: World) -> None:
    lene, sami, hodan = await one_parent(town)
    await hodan.taps("I say yes")
    await opens_task(lene, "was it the parent?")
    await lene.taps("in person with an interpreter")
    await hodan.says("/status")
    await hodan.taps("My yes to Sami")
    await hodan.taps("I take back my yes")
    again = hodan.data_of("Yes, I take it back")
    assert "that stands" in await hodan.taps("Yes, I take it back")
    assert "already done" in await hodan.forges(again)
    assert standing(town, sami) == "withdrawn" and "approval_no" in tasks(town)
    before = [row for row in town.rows()["notices"] if row.person_id == sami]
    await town.leaps(days=1)
    assert [row for row in town.rows()["notices"] if row.person_id == sami] == before == []
    await family_of(lene, sami)
    await lene.taps("Hodan A.")
    assert not any("by phone" in label for label in lene.buttons)
    assert "already done" in await lene.forges(lene.data_of("on paper").replace("paper", "phone"))
    assert "Said: yes (on paper)" in await lene.taps("on paper")


async def test_the_wrong_person_sees_nobody_and_a_link_works_once_for_fourteen_days(town: World) -> None:
    lene, sami = await enrolled(town)
    await writes_down(lene, sami, "Hodan A.")
    first = await gets_a_link(lene)
    other = town.phone("Somebody", "en")
    await other.says(f"/start {first}")
    assert len(town.rows()["links"]) == 1 and "Sami" not in other.everything
    await other.taps("English")
    assert "Nothing about anybody was shown" in await other.taps("somebody else")
    assert "Sami" not in other.everything and "link_astray" in tasks(town)
    assert "does not work any more" in await other.says(f"/start {first}")
    await family_of(lene, sami)
    await lene.taps("Hodan A.")
    second = await gets_a_link(lene)
    await lene.taps("Take the links back")
    assert "does not work any more" in await other.says(f"/start {second}")
    third = await gets_a_link(lene)
    await town.leaps(days=15)
    assert "does not work any more" in await other.says(f"/start {third}")


async def test_a_mother_of_two_who_does_not_read_approves_each_in_person_with_an_interpreter(town: World) -> None:
    lene, sami = await enrolled(town)
    amina = sits_at_home(town, "Amina R.")
    await writes_down(lene, sami, "Hodan A.", reads="No")
    page = await writes_down(lene, amina, "Hodan A.", reads="No")
    assert "approves in person with an interpreter, never through the child" in page
    assert len(town.rows()["guardians"]) == 1 and len(town.rows()["ties"]) == 2
    assert [label for label in lene.buttons if label.startswith("✔")] == ["✔ Yes, in person with an interpreter"]
    await lene.taps("in person with an interpreter")
    assert (standing(town, amina), standing(town, sami)) == ("confirmed", "")
    [said] = [row for row in town.rows()["approvals"] if row.person_id == amina]
    assert (said.way, said.language, said.recorded_by) == ("interpreter", "so", id_of(town, "consultant"))
    hodan = town.phone("Hodan", "en")
    await comes_in(hodan, await gets_a_link(lene), "English")
    await hodan.says("/status")
    assert {label for label in hodan.buttons if "My yes" in label} == {"✔ My yes to Sami", "✔ My yes to Amina"}


async def test_do_not_write_to_the_parents_is_silent(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = await let_in(town)
    person = id_of(town)
    town.app.db.run_now(lambda tx: people.change(tx, person, status="enrolled"))
    await writes_down(lene, person, "Hodan A.")
    link = await gets_a_link(lene)
    before = await sami.says("/my_data")
    await family_of(lene, person)
    assert "Nobody is told that" in await lene.taps("Do not write to the parents")
    assert may_hear(town, person) == [False]
    assert "does not work any more" in await town.phone("Hodan", "en").says(f"/start {link}")
    await lene.taps("Hodan A.")
    assert "no link is made" in await lene.taps("Link for their phone")
    after = await sami.says("/my_data")
    assert [line for line in after.splitlines() if line not in before.splitlines()] == []
    assert "the office shows you the rest" in after
    await sami.says("/status")
    assert "One of us asks your parents" in await sami.taps("Ask my parents")
    assert "parents_asked" in tasks(town)
    await family_of(lene, person)
    await lene.taps("may write to the parents again")
    assert may_hear(town, person) == [True]


async def turning_18(town: World) -> tuple[Phone, int, Phone]:
    """Somebody who is 18 in ten days, and their mother, who may hear."""
    await town.hires("Lene", language="en")
    sami = await let_in(town)
    person, born = id_of(town), date(2008, 11, 30)
    assert birthday(born, 18) == date(2026, 11, 30)
    town.app.db.run_now(forms.keep_record, person, "enrol", 1, {"born": born.isoformat(), "points": ["jobs"]})
    town.app.db.run_now(lambda tx: people.change(tx, person, status="enrolled", next_age_on=date(2026, 11, 30)))
    hodan = town.phone("Hodan", "en")
    await comes_in(hodan, is_guardian(town, person, "Hodan A."), "English")
    await hodan.taps("I say yes")
    return sami, person, hodan


async def test_whose_enquiry_is_closed_reads_nothing_on_turning_18(town: World) -> None:
    sami, person, _ = await turning_18(town)
    town.app.db.run_now(lambda tx: people.change(tx, person, status="closed"))
    await town.leaps(days=10)
    assert "You are 18 now" not in sami.everything


async def test_at_18_the_young_adult_is_told_and_decides_who_still_hears(town: World) -> None:
    sami, person, hodan = await turning_18(town)
    assert may_hear(town, person) == [True]
    await town.leaps(days=9)
    assert "You are 18 now" not in sami.everything
    await town.leaps(days=1)
    assert "You are 18 now" in sami.everything and may_hear(town, person) == [False]
    assert "18" not in hodan.everything and "Sami" not in await hodan.says("/status")
    assert not any("Sami" in label for label in hodan.buttons)
    assert "Saved." in await sami.taps("Yes, Hodan may still hear")
    assert may_hear(town, person) == [True]
    await sami.taps("No, not Hodan")
    assert may_hear(town, person) == [False]


async def test_a_stranger_and_another_team_reach_nothing_by_forged_taps(town: World) -> None:
    _, sami, hodan, abdi = await two_parents(town)
    karim = await town.hires("Karim", team="greve", language="en")
    ties = town.rows()["ties"]
    before = {name: town.rows()[name] for name in ("approvals", "ties", "guardians", "no_parents", "joins")}
    await karim.says("/mine")
    for tie in ties:
        for data in (
            f"g:guardian:{tie.id}:",
            f"word:{tie.id}:confirmed:paper",
            f"kin:link:{tie.id}:",
            f"kin:end:{tie.id}:",
        ):
            assert "not here any more" in await karim.forges(f"1{data}")
    for data in (f"g:family:{sami}:", f"kin:silence:{sami}:on", f"q:guardian~{sami}::"):
        assert "not here any more" in await karim.forges(f"1{data}")
    theirs = {tie.guardian_id: tie.id for tie in ties}
    first, second = sorted(theirs.values())
    for phone in (hodan, abdi):
        for tie in (first, second):
            await phone.forges(f"1word:{tie}:confirmed:paper")
            await phone.forges(f"1g:guardian:{tie}:")
    shown = [await phone.forges(f"1kin:given:{tie}:") for phone in (hodan,) for tie in (first, second)]
    assert sum("not here any more" in text for text in shown) == 1
    young = await let_in(town, "Amina")
    for tie in (first, second):
        await young.forges(f"1kin:given:{tie}:")
        await young.forges(f"1g:kin_child:{tie}:")
        await young.forges(f"1grown:{tie}:yes:")
    now = {name: town.rows()[name] for name in before}
    given = [row for row in now.pop("approvals") if row not in before["approvals"]]
    before.pop("approvals")
    assert [row.state for row in given] == ["given"] and now == before
    assert "yes to" not in young.everything and "uardian" not in young.everything


async def test_hodan_stops_comes_back_and_is_forgotten_and_her_no_stays(town: World) -> None:
    _, sami, hodan = await one_parent(town)
    await hodan.taps("I say no")
    for command in ("/help", "/pause", "/start", "Hvad kan du?", "/my_data"):
        assert await hodan.says(command) and "Sami R" not in hodan.heard
    await hodan.says("/talk")
    await hodan.taps("to talk")
    assert "kin_call" in tasks(town)
    await hodan.says("/stop")
    assert may_hear(town, sami) == [False]
    await hodan.taps("just stop")
    await hodan.says("/status")
    assert "as you asked" in hodan.heard
    await hodan.taps("Write to me again")
    await hodan.says("/delete")
    await hodan.taps("Yes, delete it")
    await hodan.taps("Yes, I'm sure")
    assert not town.rows()["guardians"]
    assert standing(town, sami) == "refused"


async def test_a_yes_ends_after_a_year_and_staff_are_asked_before(town: World) -> None:
    lene, sami = await enrolled(town)
    await writes_down(lene, sami, "Hodan A.")
    await lene.taps("Yes, by phone")
    until = max(row.until for row in town.rows()["approvals"] if row.until)
    assert until == date(2027, 11, 20)
    await town.leaps(days=340)
    assert "approval_again" in tasks(town) and standing(town, sami) == "confirmed"
    await town.leaps(days=27)
    assert standing(town, sami) == "expired"


async def test_nobody_says_yes_to_a_text_that_is_not_ready_in_their_language(town: World) -> None:
    _, sami = await enrolled(town)
    hodan = town.phone("Hodan", "so")
    before = show_drafts(shown=False)
    try:
        page = await comes_in(hodan, is_guardian(town, sami, "Hodan A."))
    finally:
        show_drafts(shown=before)
    assert "Dit ja til Sami" in page and "Lad os ringe til dig" in page
    assert "Ring til mig med tolk" in hodan.buttons[0] and "Jeg siger nej" in hodan.buttons
    assert not any("siger ja" in label for label in hodan.buttons)


async def test_on_a_phone_that_she_shares_with_her_son_hodan_hears_behind_a_tap_and_in_her_language(
    town: World,
) -> None:
    lene = await town.hires("Lene", language="en")
    phone = await let_in(town)
    sami = id_of(town)
    town.app.db.run_now(lambda tx: people.change(tx, sami, status="enrolled"))
    await comes_in(phone, is_guardian(town, sami, "Hodan A."), "Polski")
    tie = town.rows()["ties"][0].id
    await phone.forges(f"1kin:given:{tie}:")
    await phone.says("/start")
    await phone.taps("S")
    before = len(phone.said)
    await opens_task(lene, "was it the parent?")
    await lene.taps("Yes, by phone")
    await town.tick()
    said = "\n".join(str(message["text"]) for message in phone.said[before:])
    assert "H" in said and "Sami" not in said
    assert "Sami" in await phone.taps(phone.buttons[0])
