"""The lists that staff turn: who waits, whose people, who wants to talk, and who is found by a name."""

from datetime import timedelta

from sqlalchemy import delete, update

from dialogs.staffroom import PAGE
from rules.owed import show
from storage import Tx, accounts, forms, requests
from storage.tables import help_requests, keys, records
from tests.stories.staff_kit import change, id_of, there_is
from tests.stories.youth import let_in
from tests.world import World

NAMES = ["Ali A.", "Bo B.", "Cem C.", "Dina D.", "Eva E.", "Fie F.", "Gry G.", "Hans H.", "Ida I.", "Jo J."]


async def test_who_waits_stands_oldest_first_with_the_waiting_time(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    assert "Nobody waits" in await lene.says("/nye")
    there_is(town, "Amina B.", ago=timedelta(minutes=5))
    there_is(town, "Sami R.", ago=timedelta(days=3))
    there_is(town, "Omar C.", ago=timedelta(hours=7))
    there_is(town, "Not N.", ago=timedelta(days=9), status="not_real")
    assert "3 wait. Longest first." in await lene.says("/new")
    assert lene.buttons == [
        "Sami R. · new, waits for one of us · 3 days",
        "Omar C. · new, waits for one of us · 7 hours",
        "Amina B. · new, waits for one of us · 5 minutes",
    ]


async def test_a_form_that_was_not_sent_is_on_no_list(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    sami = town.phone("Sami", "en")
    await sami.says("/start")
    for button in ("I am young", "Ellemarken", "15 to 17", "OK, I have read it"):
        await sami.taps(button)
    await sami.taps("15")
    await sami.says("Sami R")
    assert "Nobody waits" in await lene.says("/new")
    assert "nobody by that name" in await lene.says("Sami")


async def test_long_lists_have_pages_and_every_page_says_how_many_there_are(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    people = [there_is(town, name, ago=timedelta(days=20 - n)) for n, name in enumerate(NAMES)]
    first = await lene.says("/new")
    assert "10 wait" in first and len(lene.buttons) == PAGE + 1 and lene.buttons[-1] == "Later →"
    assert [words[0] for words in lene.buttons[:PAGE]] == list("ABCDEFGH")
    later = lene.data_of("Later")
    assert await lene.taps("Later") == first and [words[0] for words in lene.buttons] == ["I", "J", "←"]
    assert await lene.taps("Earlier") == first and len(lene.buttons) == PAGE + 1
    for person in people[3:]:
        change(town, person, status="closed")
    assert "3 wait" in await lene.forges(later) and [words[0] for words in lene.buttons] == ["A", "B", "C"]


async def test_a_forged_page_is_some_page(town: World) -> None:
    karen = await town.hires("Karen", "leader", None, "en")
    there_is(town, "Sami R.")
    for screen in ("new", "mine", "requests", "colleagues"):
        heard = await karen.says(f"/{screen}")
        for page in ("99999999999999999999", "9223372036854775808", "9999", "-1", "x", "٣", ""):
            assert await karen.forges(f"1g:{screen}:{page}:") == heard
    assert town.rows()["set_aside"] == []


async def test_mine_are_my_own_people_and_those_with_the_next_date_first(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    await town.hires("Mads", "coordinator")
    me, mads, today = id_of(town, "consultant"), id_of(town, "coordinator"), town.clock.now().date()
    there_is(town, "Ali A.", owner_id=me, ago=timedelta(days=2))
    there_is(town, "Bo B.", owner_id=me, status="enrolled", next_contact_on=today + timedelta(days=9))
    there_is(town, "Cem C.", owner_id=me, status="placed", next_contact_on=today)
    there_is(town, "Dina D.", owner_id=me, status="closed")
    there_is(town, "Eva E.", owner_id=mads)
    assert "You look after 3" in await lene.says("/mine")
    assert lene.buttons == [
        "Cem C. · in a job",
        "Bo B. · enrolled",
        "Ali A. · taken",
        "🤝 Hand them all to a colleague",
    ]


async def test_colleagues_are_those_of_my_team_page_by_page(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    assert await lene.says("/kolleger") == "Who works here:\n\n• Lene: consultant, Jobplaneten Køge"
    await town.hires("Grethe", "consultant", "greve")
    await town.hires("Karen", "leader", None)
    for name in ("Ali", "Bo", "Cem", "Dina", "Eva", "Fie", "Gry"):
        await town.hires(name, "mentor")
    first = await lene.says("/colleagues")
    assert len(first.splitlines()) == 2 + PAGE and lene.buttons == ["Later →"]
    second = await lene.taps("Later")
    assert len(second.splitlines()) == 2 + 1 and lene.buttons == ["← Earlier"]
    everybody = first + second
    assert "Karen: leader, both teams" in everybody and "Grethe" not in everybody and "Gry: mentor" in everybody


async def test_open_requests_stand_oldest_first_until_one_is_answered(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    assert "Nobody waits for a talk" in await lene.says("/requests")
    sami = await let_in(town, "Sami")
    await sami.taps("Call me")
    await town.passes(hours=2)
    amina = await let_in(town, "Amina")
    await amina.taps("Talk to a person")
    await amina.taps("I want to talk")
    assert "2 want to talk" in await lene.says("/bud")
    assert lene.buttons == ["Sami R. · wants a call · 2 hours", "Amina R. · wants to talk · 0 minutes"]
    assert "Open requests: wants a call" in await lene.taps("Sami R.")
    assert "Saved." in await lene.taps("✔ wants a call") and "Open requests: none" in lene.heard
    assert "1 wants to talk" in await lene.says("/bud")


FOUND_BY = {
    "Sami": ["Sami Jonas S.", "Sami R.", "Samira A."],
    "sam": ["Sami Jonas S.", "Sami R.", "Samira A."],
    "SAMI R": ["Sami R."],
    "sami rahimi": ["Sami R."],
    "jonas": ["Sami Jonas S."],
    "søren": ["Søren Å."],
    "soeren å": ["Søren Å."],
    "aase": ["Åse M."],
    "åse": ["Åse M."],
    "Gerda": [],
    "%": [],
    "s' or 1=1": [],
}


async def test_a_name_finds_people_of_my_team_alone(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    for name in ("Sami R.", "Samira A.", "Sami Jonas S.", "Søren Å.", "Åse M."):
        there_is(town, name)
    there_is(town, "Gerda G.", team="greve")
    there_is(town, "Sami G.", team="greve")
    there_is(town, "Sami N.", status="not_real")
    for query, wanted in FOUND_BY.items():
        for words in (f"/find {query}", query):
            await lene.says(words)
            seen = [button.partition(" · ")[0] for button in lene.buttons if " · " in button]
            assert sorted(seen) == wanted, words


async def test_a_search_keeps_no_words(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    there_is(town, "Sami R.")
    await lene.says("Samirahimibergmand")
    await lene.says("/Find Samirahimibergmand")
    assert "Samirahimibergmand" not in str(town.rows())
    assert "Write a name" in await lene.says("/find")


async def test_more_hits_than_fit_ask_for_more_of_the_name(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    ids = [there_is(town, f"Sami {letter}.") for letter in "ABCDEFGHIJ"]

    def owe(tx: Tx) -> int:
        account = accounts.held(tx, lene.person.id, "en")[0]
        accounts.owe(tx, account.id, [show("found", *ids)])
        return account.id

    town.app.speaker.wake(await town.app.db.run(owe))
    await town.settle()
    assert "There are more. Write more of the name." in lene.heard and len(lene.buttons) == PAGE


async def test_a_whole_word_is_found_before_all_who_only_begin_alike(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    there_is(town, "Mohsen K.", ago=timedelta(days=400))
    for number in range(34):
        there_is(town, f"Mohammed {chr(65 + number % 26)}.", ago=timedelta(days=number))
    await lene.says("Mohsen")
    assert [words.partition(" · ")[0] for words in lene.buttons] == ["Mohsen K."]


async def test_a_list_opens_nothing_but_the_names_on_its_own_page(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    people = [there_is(town, name, ago=timedelta(days=20 - n)) for n, name in enumerate(NAMES)]
    for person in people:
        town.app.db.run_now(requests.make, person, "koege", "talk")
        town.app.db.run_now(forms.keep_record, person, "more", 1, {"doing": "school"})

    def spoil(tx: Tx) -> None:
        """Whatever a list has no business with cannot be read any more: then it fails where it tries."""
        tx.connection.execute(update(records).where(records.c.form == "more").values(sealed=b"spoilt"))
        tx.connection.execute(delete(keys).where(keys.c.owner.in_(people[PAGE:])))
        held = help_requests.c.person_id.in_(people[PAGE:])
        tx.connection.execute(update(help_requests).where(held).values(at=tx.now + timedelta(days=1)))

    town.app.db.run_now(spoil)
    for command, heading in (("/new", "10 wait"), ("/requests", "10 want to talk")):
        assert heading in await lene.says(command)
