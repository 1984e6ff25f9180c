"""Personal links of role models and workplace contacts: once, not for ever, free to be declined; a contact's own page."""

from datetime import timedelta

from actions import partners
from actions.visits import Incoming, visiting
from storage import Tx, accounts
from tests.stories.role_models_kit import link_in, linked, nominated, tasks_of
from tests.world import World

WORN = "does not work any more"


async def test_a_link_works_once_for_the_right_one_and_not_for_ever(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    person = await nominated(lene)
    yusuf, stranger = town.phone("Yusuf", "en"), town.phone("Noor", "en")
    astray = await linked(lene, person)
    assert "Y." in await stranger.says(f"/start {astray}")
    assert "shown nothing about anybody" in await stranger.taps("somebody else")
    assert WORN in await yusuf.says(f"/start {astray}")
    assert [row.person_id for row in tasks_of(town, "link_astray")] == [person]
    revoked = await linked(lene, person)
    await yusuf.says(f"/start {revoked}")
    assert "No link to Yusuf A. works any more" in await lene.taps("Take the links back")
    assert WORN in await yusuf.taps("Yes, that is me")
    late = await linked(lene, person)
    town.clock.move_to(town.clock.now() + timedelta(days=14))
    assert WORN in await yusuf.says(f"/start {late}")
    once = await linked(lene, person)
    await yusuf.says(f"/start {once}")
    await yusuf.taps("Yes, that is me")
    yes, notice = yusuf.data_of("Yes, I would like to"), yusuf.said[-1]["message_id"]
    said = await yusuf.does(*[lambda: yusuf.person.tap_now(notice, data=yes)] * 2)
    assert "Are you a woman or a man?" in said
    assert WORN in await stranger.says(f"/start {once}") and WORN in await stranger.forges(yes)
    assert WORN in await stranger.says(f"/start {once.replace('partner_', 'join_')}")
    assert [row.person_id for row in town.rows()["links"]].count(person) == 1


async def test_not_now_is_free_and_is_forgotten_in_time(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    person = await nominated(lene)
    yusuf = town.phone("Yusuf", "en")
    await yusuf.says(f"/start {await linked(lene, person)}")
    await yusuf.taps("Yes, that is me")
    assert "need not say why" in await yusuf.taps("Not now")
    assert not any(row.person_id == person for row in (*town.rows()["links"], *town.rows()["consents"]))
    await town.tick()
    assert "said not now" in await lene.taps("See")
    town.clock.move_to(town.clock.now() + timedelta(days=91))
    await town.app.purge()
    assert person not in {row.id for row in town.rows()["people"]}


async def test_a_workplaces_contact_comes_in_by_a_link_and_has_a_page(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    house = town.app.house

    def written_down(tx: Tx) -> int:
        account = accounts.of_chat(tx, lene.person.id)
        assert account is not None
        visit = visiting(tx, house, account, Incoming(0, lene.person.id, "en"))
        return partners.make(tx, visit, "koege", partners.WORKPLACE, "Bente", "+4520998877")

    person = town.app.db.run_now(written_down)
    await lene.forges(f"1pl:{person}:workplace:link")
    bente = town.phone("Bente", "en")
    asked = await bente.says(f"/start {link_in(lene)}")
    assert "B." in asked and "Bente" not in asked and "young people at work" in asked
    assert "three short things" in await bente.taps("Yes, that is me") and "certificate" not in bente.heard
    assert "at your workplace" in await bente.taps("Yes, I would like to")
    assert "📞 Jobplaneten Køge:" in await bente.taps("Who are we?")
    await bente.taps("My page")
    good_to_know = await bente.taps("Good to know")
    for said in ("Call us any time", "Name one person", "before you change days or hours", "write to the parents"):
        assert said in good_to_know
    assert "Jobplaneten Køge stands ready to help" in good_to_know
    for data in ("1g:partner_stop::", "1g:partner_adult::", "1g:form:profile:", "1pt:pause:30:"):
        assert "role model" not in await bente.forges(data)
    await bente.says("/status")
    assert "I won't write to you any more" in await bente.taps("Don't write to me")
    assert [row.person_id for row in tasks_of(town, "partner_call")] == [person]
    assert "No role models yet" in await lene.says("/rollemodeller")
    assert "Bente" not in "".join((await lene.says("Bente"), *lene.buttons))
