"""Sami's mother and father are asked about Yusuf by name, each in their own chat; only staff's word lets the pair begin."""

from datetime import date

from actions import pairing
from dialogs.press import press
from locales.catalogues import show_drafts
from rules.notices import AGAIN
from storage import Tx, accounts, families, forms, people
from tests.stories.families_kit import guardian
from tests.stories.staff_kit import has_card, id_of, there_is
from tests.stories.test_families import sits_at_home
from tests.stories.test_guardians import tasks
from tests.stories.test_pairs import is_role_model, waits
from tests.world import Phone, World

Family = tuple[Phone, int, int, Phone, Phone]


async def family(world: World) -> Family:
    """Lene, Sami who would like a role model, Yusuf who could be it, Hodan and Abdi."""
    lene = await world.hires("Lene", language="en")
    yusuf = is_role_model(world, there_is(world, "Yusuf A."))
    sami = sits_at_home(world, "Sami R.")
    waits(world, sami)
    hodan, _ = await guardian(world, sami, "Hodan A.")
    abdi, _ = await guardian(world, sami, "Abdi R.")
    return lene, sami, yusuf, hodan, abdi


async def opens_model(lene: Phone, sami: int) -> str:
    await has_card(lene, sami)
    await lene.taps("More")
    await lene.taps("🤝 Role model")
    return await lene.taps("Yusuf A.")


async def asked(world: World, found: Family) -> None:
    assert "is it OK that we ask the parents about Yusuf" in await opens_model(found[0], found[1])
    await found[0].taps("Ask the guardians")
    await world.tick()


def stands(world: World, found: Family) -> bool:
    return world.app.db.read_now(pairing.approved, found[1], found[2])


def questions(world: World) -> list[str]:
    return [row.state for row in world.rows()["notices"] if row.kind == "model_asked"]


async def test_each_guardian_is_asked_once_and_a_yes_counts_when_staff_know_who_it_was(town: World) -> None:
    found = await family(town)
    lene, sami, yusuf, hodan, abdi = found
    await opens_model(lene, sami)
    ask, on_paper = lene.data_of("Ask the guardians"), press("pairing", sami, "yes", f"paper.{yusuf}")
    await asked(town, found)
    assert "already" in await lene.forges(ask)
    await lene.forges(on_paper)
    await town.tick()
    assert questions(town) == ["sent", "sent"] and "model_asked" in AGAIN
    assert "May Yusuf be a role model for Sami?" in hodan.heard and "Yusuf" in abdi.heard
    yes, theirs = hodan.data_of("I say yes"), abdi.data_of("I say yes")
    assert "Nothing begins before that" in await hodan.taps("I say yes")
    assert "already" in await hodan.forges(yes) and "not here any more" in await hodan.forges(theirs)
    assert not stands(town, found)
    await lene.says("/idag")
    await lene.taps("asks")
    await lene.taps("a role model in the chat")
    assert "Was it Hodan A. who said yes?" in await lene.taps("Open the guardian")
    by_phone = lene.data_of("by phone")
    assert "Said: yes (by phone)" in await lene.taps("Yes, by phone") and "already" in await lene.forges(by_phone)
    assert stands(town, found) and "model_who" not in tasks(town)
    await town.tick()
    await lene.taps("← Yusuf")
    assert {"Hodan A. · yes", "Abdi R. · asked, no answer yet"} <= set(lene.buttons)
    assert "the young person is asked" in await lene.taps("Ask Sami")
    await hodan.says("/status")
    await hodan.taps("My yes to Yusuf")
    await hodan.taps("I take back my yes")
    assert "that stands" in await hodan.taps("Yes, I take it back")
    assert not stands(town, found) and {"pair_back", "approval_no"} <= tasks(town)
    await town.tick()
    assert "Your yes to Yusuf as a role model for Sami counts from now on" in hodan.everything
    for phone, other in ((hodan, "Abdi"), (abdi, "Hodan")):
        await phone.says("/my_data")
        await phone.says("/status")
        assert other not in phone.everything
    assert "took back" not in abdi.everything


async def test_guardians_who_disagree_hold_the_pair_and_a_signed_yes_says_whose_it_is(town: World) -> None:
    found = await family(town)
    lene, sami, yusuf, hodan, abdi = found
    await opens_model(lene, sami)
    assert "Hodan A. · not asked" in lene.buttons
    await asked(town, found)
    await lene.taps("Hodan A. · asked, no answer yet")
    assert "Said: yes (on paper)" in await lene.taps("Yes, on paper")
    [said] = [row for row in town.rows()["approvals"] if row.state == "confirmed"]
    assert (said.way, said.about_id, stands(town, found)) == ("paper", yusuf, True)
    assert said.guardian_id == tie_of(town, sami, hodan).guardian_id
    await lene.taps("← Yusuf")
    assert not any("Ask the guardians" in label for label in lene.buttons)
    no = abdi.data_of("I say no")
    assert "You have said no, and that stands" in await abdi.taps("I say no")
    assert "already" in await abdi.forges(no)
    assert not stands(town, found) and {"approval_split", "approval_no"} <= tasks(town)
    assert "Ask Sami" not in await opens_model(lene, sami) and "Ask Sami" not in lene.buttons
    await lene.forges(press("pairing", sami, "take", yusuf))
    assert town.rows()["pairs"] == []
    await has_card(lene, sami)
    await lene.taps("More")
    assert "Role model Yusuf A.: Hodan" in await lene.taps("Parents' yes")
    assert "Hodan A. about Yusuf" in await lene.taps("They take back their yes to Yusuf")


def tie_of(world: World, sami: int, phone: Phone) -> families.Tie:
    """Whose guardian the owner of this phone is."""

    def find(tx: Tx) -> families.Tie:
        account = accounts.of_chat(tx, phone.person.id)
        assert account is not None
        mine = {link.person_id for link in world.rows()["links"] if link.account_id == account.id}
        return next(tie for tie in families.guardians_of(tx, sami) if tie.guardian_id in mine)

    return world.app.db.read_now(find)


async def test_under_a_silence_nobody_is_asked_and_at_18_nothing_is_left_to_answer(town: World) -> None:
    found = await family(town)
    lene, sami, yusuf, hodan, _ = found
    await opens_model(lene, sami)
    ask, by = lene.data_of("Ask the guardians"), id_of(town, "consultant")
    town.app.db.run_now(lambda tx: families.set_silent(tx, sami, by, silent=True))
    assert "already" in await lene.forges(ask) and questions(town) == []
    town.app.db.run_now(lambda tx: families.set_silent(tx, sami, by, silent=False))
    await lene.forges(ask)
    town.app.db.run_now(lambda tx: families.set_silent(tx, sami, by, silent=True))
    await town.tick()
    assert "sent" not in questions(town) and "Yusuf" not in hodan.everything
    karim = await town.hires("Karim", team="greve", language="en")
    tie = tie_of(town, sami, hodan).id
    for data in (ask, press("modelword", tie, yusuf, "paper"), press("g", "kin_model", tie, yusuf)):
        assert "not here any more" in await karim.forges(data)
    town.app.db.run_now(lambda tx: families.set_silent(tx, sami, by, silent=False))
    born = date(2008, 11, 1).isoformat()
    town.app.db.run_now(forms.keep_record, sami, "enrol", 1, {"born": born, "points": ["jobs"]})
    town.app.db.run_now(lambda tx: people.change(tx, sami, age_band="18-25"))
    assert "not here any more" in await hodan.forges(press("kinpair", "given", tie, yusuf))
    assert [row.state for row in town.rows()["approvals"]] == ["pending", "pending"]


async def test_who_does_not_read_or_has_no_reviewed_language_is_rung_and_staff_note_it(town: World) -> None:
    found = await family(town)
    lene, sami = found[:2]
    asha, _ = await guardian(town, sami, "Asha B.", "da", reads=False)
    leyla, _ = await guardian(town, sami, "Leyla C.", "tr")
    drafts = show_drafts(shown=False)
    try:
        await asked(town, found)
    finally:
        show_drafts(shown=drafts)
    for phone in (asha, leyla):
        assert "Må Yusuf være rollemodel for Sami?" in phone.heard and "Lad os ringe til dig" in phone.heard
        assert "Jeg siger nej" in phone.buttons and not any("siger ja" in label for label in phone.buttons)
    assert "Ring til mig med tolk" in leyla.buttons[0]
    await opens_model(lene, sami)
    await lene.taps("Asha B.")
    assert "Said: yes (in person, with an interpreter)" in await lene.taps("Yes, in person with an interpreter")
    assert stands(town, found)
