"""Role models are asked to be at an event, each for themselves; a class through its school; both are only counted."""

from storage import Tx, accounts
from tests.stories.families_kit import guardian, sends
from tests.stories.staff_kit import there_is
from tests.stories.test_pairs import is_role_model
from tests.world import Phone, World


async def helper(world: World, name: str) -> tuple[Phone, int]:
    """A role model with a chat."""
    person = is_role_model(world, there_is(world, name))
    phone = world.phone(name.split(maxsplit=1)[0], "en")
    await phone.says("/start")

    def serve(tx: Tx) -> None:
        account = accounts.of_chat(tx, phone.person.id)
        assert account is not None
        accounts.serve(tx, account.id, person)
        accounts.set_language(tx, account.id, "en")

    world.app.db.run_now(serve)
    return phone, person


async def test_role_models_say_yes_to_each_event_and_are_counted_apart(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    yusuf, his = await helper(world, "Yusuf A.")
    nour, hers = await helper(world, "Nour B.")
    hodan, _ = await guardian(world, there_is(world, "Sami R."), "Hodan A")
    event = sends(world, audience={"roles": ["guardian", "role_model"]})
    await world.tick()
    for phone in (yusuf, nour):
        assert "have you there as a role model" in phone.heard and "en: job" in phone.heard
    assert "role model" not in hodan.heard
    await yusuf.taps("I can help")
    await nour.taps("I can't")
    await hodan.taps("We come")
    rows = {row.person_id: row for row in world.rows()["invitations"]}
    assert (rows[his].answer, rows[his].adults, rows[his].young, rows[hers].answer) == ("yes", 1, 0, "no")
    await lene.says("/arrangement")
    page = await lene.forges(f"1g:event:{event}:")
    assert "Role models: 1 come · 0 maybe · 1 can't · 0 no answer" in page
    assert "Families: 1 come" in page and "2 adults, 0 young people" in page
    assert "Yusuf" not in hodan.everything and "Hodan" not in yusuf.everything
    await yusuf.says("/status")
    assert any("Invitations" in label for label in yusuf.buttons)


async def test_a_class_is_invited_through_its_school_and_counted_without_names(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    event = sends(town, kind="youth_to_youth", audience={"roles": ["youth"]})
    await lene.forges(f"1g:event:{event}:")
    text = await lene.taps("For a class")
    assert "Klassen er inviteret" in text and "Aften om job og uddannelse" in text and "No pupil is named" in text
    greta = await town.hires("Greta", team="greve", language="en")
    assert "not here any more" in await greta.forges(f"1g:event_school:{event}:")
    await town.leaps(days=7)
    await lene.forges(f"1g:event:{event}:")
    await lene.taps("Others who came")
    await lene.says("23")
    await lene.says("2")
    assert "Came: 23 young people, 2 adults" in lene.heard
