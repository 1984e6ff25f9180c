"""Hodan is asked in her own language, and first: who she is, what it is, her yes; and only staff's word opens anything."""

from datetime import timedelta
from typing import Any

from actions import approving
from actions.families import secret
from actions.naming import index_words_of
from handlers.families import PAYLOAD
from storage import approvals, families, forms, joins, people
from storage.tx import Tx
from tests.stories.staff_kit import has_card, id_of, there_is
from tests.world import FRIDAY, Phone, World

BORN_15 = "2011-03-04"


async def enrolled(world: World, name: str = "Sami R.") -> tuple[Phone, int]:
    """Lene, and the id of Sami, who is enrolled and sits at home."""
    lene = await world.hires("Lene", language="en")
    return lene, sits_at_home(world, name)


def sits_at_home(world: World, name: str, born: str = BORN_15) -> int:
    owner, run = id_of(world, "consultant"), world.app.db.run_now
    person = there_is(world, name, age=15, status="enrolled", owner_id=owner, enrolled_on=FRIDAY.date())
    run(forms.keep_record, person, "enrol", 1, {"born": born, "points": ["jobs"]})
    return person


def is_guardian(world: World, youth: int, name: str) -> str:
    """Somebody is this one's guardian, and a link lies there that only this story knows; how `/start` goes on."""
    by = id_of(world, "consultant")

    def known(tx: Tx) -> None:
        person = people.new(tx, team="koege", language="so", status=families.GUARDIAN)
        forms.keep_record(tx, person, "partner", 1, {"name": name, "phone": "+4520304050"})
        people.index_name(tx, person, index_words_of(name))
        families.make_guardian(tx, person, "koege")
        families.bind(tx, youth, person, by)
        joins.make(tx, secret(name), person, "koege", by, tx.now + timedelta(days=14))

    world.app.db.run_now(known)
    return f"{PAYLOAD}{name}"


async def writes_down(lene: Phone, person: int, name: str, *, language: str = "Somali", reads: str = "Yes") -> str:
    """A guardian, from the card; their page then. The link that is handed over."""
    await has_card(lene, person)
    await lene.taps("More")
    await lene.taps("Family")
    await lene.taps("Add a guardian")
    await lene.says(name)
    await lene.says("20 30 40 50")
    await lene.taps(language)
    page = await lene.taps(reads)
    if reads == "Yes":
        page = await lene.taps("Yes")
    assert "Saved." in page and f"{name}, guardian of" in page
    return page


async def gets_a_link(lene: Phone) -> str:
    shown = await lene.taps("Link for their phone")
    return shown.partition("start=")[2].split()[0]


async def comes_in(phone: Phone, link: str, tongue: str = "Soomaali") -> str:
    await phone.says(f"/start {link}")
    await phone.taps(tongue)
    await phone.forges("1kin:me::")
    await phone.forges("1kin:read::")
    return await phone.forges("1kin:interpreter:yes:")


def standing(world: World, person: int) -> list[tuple[Any, ...]]:
    return [(w.state, w.way, w.language, w.version) for w in world.app.db.read_now(approvals.of_person, person)]


async def test_hodan_is_asked_first_and_her_yes_opens_nothing_until_lene_knows_that_it_was_her(world: World) -> None:
    lene, sami = await enrolled(world)
    page = await writes_down(lene, sami, "Hodan A.")
    assert "Language: Somali" in page and "With an interpreter" in page
    link = await gets_a_link(lene)
    hodan = world.phone("Hodan", "en")
    first = await hodan.says(f"/start {link}")
    assert "Please choose your language." in first and "Soomaali" in hodan.buttons and "Sami" not in first
    asked = await hodan.taps("English")
    assert "begins with H" in asked and "Sami" not in asked and "Hodan" not in asked
    notice = await hodan.taps("Yes, that is me")
    assert "Dear Hodan" in notice and "guardian of Sami" in notice and "Call me with an interpreter" in hodan.buttons[0]
    await hodan.taps("I have read it")
    await hodan.taps("Yes, with an interpreter")
    assert "Your yes to Sami" in hodan.heard
    assert "Nothing begins before that" in await hodan.taps("I say yes")
    assert standing(world, sami)[0] == ("given", "chat", "en", "1")
    assert "in the chat" in await opens_task(lene, "was it the parent?")
    assert "Was it Hodan" in lene.heard and "text was in: English" in lene.heard
    assert await cannot_start_a_job(world, sami)
    assert "Said: yes (by phone)" in await lene.taps("Yes, by phone")
    assert not await cannot_start_a_job(world, sami)
    await world.tick()
    assert "Your yes to Sami counts from now on" in hodan.heard
    assert "took back your yes" not in await hodan.says("/status") and "Your page" in hodan.heard
    assert "Sami" in "".join(hodan.buttons)


async def opens_task(lene: Phone, what: str) -> str:
    await lene.says("/idag")
    await lene.taps("asks")
    await lene.taps(what)
    return await lene.taps("Open the guardian")


async def cannot_start_a_job(world: World, person: int) -> bool:
    return not world.app.db.read_now(approving.stands, person)
