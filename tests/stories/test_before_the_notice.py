"""At the door nothing is stored: area, age band and source travel in the buttons until the notice was read."""

from datetime import timedelta

from dialogs.press import press
from locales import OWN_NAMES
from tests.stories.programmes import with_area_closed
from tests.stories.youth import BARE, TO_THE_NOTICE, at_the_notice
from tests.world import FRIDAY, World, opened_world

HELPLINES = ("112", "116 111", "70 201 201")


async def test_the_first_screen_says_what_this_is_and_asks_who_is_there(town: World) -> None:
    sami = town.phone("Sami", "en")
    welcome = await sami.says("/start")
    for said in ("a program, not a person", "free", "voluntary", "all young people", "Don't write your CPR number"):
        assert said in welcome
    who = ["I am young", "I am a parent", "Something else"]
    assert sami.buttons == [*who, *OWN_NAMES.values(), "🙋 Talk to a person"]


async def test_the_first_language_is_that_of_the_app_where_the_bot_speaks_it(town: World) -> None:
    for app in ("en", "en-GB", "da", "pl", ""):
        await town.phone("Sami", app).says("/start")
    assert sorted(row.language for row in town.rows()["accounts"]) == ["da", "da", "da", "en", "en"]


async def test_before_the_notice_there_is_only_a_bare_account(town: World) -> None:
    sami = await at_the_notice(town.phone("Sami", "en"), start="/start library")
    assert town.holding() == BARE
    (account,) = town.rows()["accounts"]
    assert str(sami.person.id).encode() not in bytes(account.digest) + bytes(account.address)
    assert (account.current_id, account.asks, account.owed, account.owed_at) == (None, None, [], None)


async def test_a_bare_account_goes_two_days_after_its_last_words(town: World) -> None:
    sami = await at_the_notice(town.phone("Sami", "en"))
    await town.passes(hours=47)
    assert len(town.rows()["accounts"]) == 1
    await sami.says("/help")
    await town.passes(hours=47)
    assert len(town.rows()["accounts"]) == 1
    await town.passes(hours=26)
    assert town.rows()["accounts"] == []
    assert "How old are you?" in await sami.taps("OK, I have read it")


async def test_somebody_from_elsewhere_gets_an_honest_answer_and_nothing_is_kept(town: World) -> None:
    noor = town.phone("Noor", "en")
    await noor.says("/start")
    await noor.taps("I am young")
    assert "We only help young people in these areas" in await noor.taps("I live somewhere else")
    assert town.holding() == BARE
    assert "Where do you live?" in await noor.taps("Back")


async def test_below_the_floor_the_office_and_helplines_are_shown_and_nothing_is_kept(world: World) -> None:
    aya = world.phone("Aya", "en")
    await aya.says("/start")
    await aya.taps("I am young")
    await aya.taps("Ellemarken")
    answer = await aya.taps("Under 13")
    for said in ("Eksempelvej 1", "Open now, until 14:00", "00000001", *HELPLINES):
        assert said in answer
    assert world.holding() == BARE
    assert not any("OK" in text for text in aya.buttons)


async def test_above_the_bands_there_is_somebody_to_call(town: World) -> None:
    bo = town.phone("Bo", "en")
    await bo.says("/start")
    await bo.taps("I am young")
    await bo.taps("Askerød")
    answer = await bo.taps("31 or older")
    assert "up to 30" in answer and "00000002" in answer
    assert town.holding() == BARE


async def test_adults_get_information_and_people_to_call_and_never_the_form(town: World) -> None:
    for who in ("I am a parent", "Something else"):
        lis = town.phone("Lis", "en")
        await lis.says("/start")
        answer = await lis.taps(who)
        assert "young people only" in answer and "00000001" in answer and "00000002" in answer
        assert "I am young" not in lis.buttons
    assert town.holding() == BARE


async def test_each_age_band_reads_the_notice_of_its_own_team(town: World) -> None:
    for band in ("13 to 14", "15 to 17", "18 to 30"):
        sami = town.phone("Sami", "en")
        await sami.says("/start")
        await sami.taps("I am young")
        await sami.taps("Klyngen")
        notice = await sami.taps(band)
        assert "Jobplaneten Greve" in notice and "Jobplaneten (legeplads)" in notice
        assert "Under 18, a parent says yes before you start in a job. We do that together." in notice
        await sami.taps("OK, I have read it")
    found = {(person.team, person.area, person.age_band) for person in town.rows()["people"]}
    assert found == {("greve", "klyngen", band) for band in ("13-14", "15-17", "18-30")}


async def test_reading_the_notice_is_written_down(world: World) -> None:
    sami = await at_the_notice(world.phone("Sami", "en"))
    await sami.taps("OK, I have read it")
    (consent,) = world.rows()["consents"]
    assert (consent.kind, consent.version, consent.language, consent.at) == ("privacy", "1", "en", world.clock.now())
    assert [row.what for row in world.rows()["tallies"]] == ["let_in"]


async def test_the_long_notice_leads_back_to_the_short_one(town: World) -> None:
    sami = await at_the_notice(town.phone("Sami", "en"), start="/start library")
    long = await sami.taps("Read more")
    assert "Who decides: Jobplaneten (legeplads)" in long and "24 months" in long and "Jobplaneten Køge" in long
    assert "what happens to what you write" in await sami.taps("Back")
    await sami.taps("OK, I have read it")
    assert [row.source for row in town.rows()["people"]] == ["library"]


async def test_talking_to_a_person_leads_back_to_where_one_was(town: World) -> None:
    sami = town.phone("Sami", "en")
    here = await sami.says("/start library")
    for button in TO_THE_NOTICE:
        assert "You can always talk to a person" in await sami.taps("Talk to a person")
        assert await sami.taps("Back") == here
        here = await sami.taps(button)
    await sami.taps("Talk to a person")
    assert await sami.taps("Back") == here
    assert town.holding() == BARE
    await sami.taps("OK, I have read it")
    assert [row.source for row in town.rows()["people"]] == ["library"]


async def test_the_language_can_be_changed_on_each_screen_of_the_door_which_keeps_the_source(town: World) -> None:
    sami = town.phone("Sami", "en")
    here = await sami.says("/start library")
    for button in TO_THE_NOTICE:
        await sami.taps("Dansk")
        assert [row.language for row in town.rows()["accounts"]] == ["da"]
        assert here in await sami.taps("English")
        here = await sami.taps(button)
    await sami.taps("Dansk")
    assert await sami.taps("English") == here
    await sami.taps("OK, I have read it")
    assert [(row.source, row.language) for row in town.rows()["people"]] == [("library", "en")]


async def test_the_language_of_adults_and_of_those_turned_away_can_be_changed_too(town: World) -> None:
    for path in (["I am a parent"], ["I am young", "somewhere else"], ["I am young", "Ellemarken", "Under 13"]):
        lis = town.phone("Lis", "en")
        before = await lis.says("/start")
        for button in path:
            before = await lis.taps(button)
        await lis.taps("Dansk")
        assert await lis.taps("English") == before


HOSTILE = ("", "x" * 64, "Poster", "a.b", "a:b:c:d", "<b>x</b>", "'; drop table people", "../../etc", "æøå", "20123456")


async def test_a_strange_link_opens_the_same_door_and_leaves_nothing(town: World) -> None:
    for payload in HOSTILE:
        sami = await at_the_notice(town.phone("Sami", "en"), start=f"/start {payload}")
        await sami.taps("OK, I have read it")
        assert "How old are you?" in sami.heard
    assert {row.source for row in town.rows()["people"]} == {None}


async def test_an_invitation_that_is_none_lets_nobody_in(town: World) -> None:
    sami = town.phone("Sami", "en")
    for payload in ("inv_", "inv_x", f"inv_{'A' * 60}"):
        await sami.says(f"/start {payload}")
    assert town.holding() == BARE


FORGED = (
    press("o", "ellemarken", "5-12"),
    press("o", "ellemarken", "31-99"),
    press("o", "ellemarken", ""),
    press("o", "nowhere", "15-17"),
    press("o"),
    press("p", "nowhere", "15-17"),
    press("g", "band", "nowhere"),
    press("g", "too_young", "nowhere"),
    press("g", "notice", "ellemarken", "5-12"),
    press("g", "person", "notice", "a.b.c.d"),
    press("g", "privacy", "nowhere", "15-17"),
    press("a", "door", "age", "15"),
    press("f", "door"),
    press("g", "form", "door"),
    press("g", "ways"),
    press("w", "call"),
    press("h", "call"),
    press("z"),
    press("u", "sure"),
    press("m", "17"),
    press("l", "xx", "door"),
    press("l", "en", "form", "door"),
    "",
    "9a:b:c:d",
    "1a:b",
    "1a" + "x" * 62,
    "1" + "ø" * 30 + ":::",
)


async def test_forged_buttons_let_nobody_in(town: World) -> None:
    sami = await at_the_notice(town.phone("Sami", "en"))
    for data in FORGED:
        assert await sami.forges(data)
    assert town.holding() == BARE


async def test_a_closed_area_lets_nobody_in_any_more(sqlite_url: str) -> None:
    yesterday = FRIDAY.date() - timedelta(days=1)
    async with opened_world(sqlite_url, **with_area_closed("ellemarken", yesterday)) as world:
        sami = world.phone("Sami", "en")
        await sami.says("/start")
        await sami.taps("I am young")
        assert "Ellemarken" not in sami.buttons and "Karlemoseparken" in sami.buttons
        assert "That button was from before" in await sami.forges(press("o", "ellemarken", "15-17"))
        assert world.rows()["people"] == []


async def test_two_taps_on_the_notice_let_one_person_in(world: World) -> None:
    sami = await at_the_notice(world.phone("Sami", "en"))
    message = sami.said[-1]["message_id"]
    tap = lambda: sami.person.tap_now(message, "OK, I have read it")  # noqa: E731
    assert "How old are you?" in await sami.does(tap, tap)
    assert len(world.rows()["people"]) == 1
