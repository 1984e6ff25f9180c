"""Translations are read in the chat by people who speak the language as their own, and a leader signs them."""

import shutil
from datetime import timedelta
from pathlib import Path

from bot.review import CATALOGUES, texts
from bot.written_back import accepted, write_back
from locales.catalogues import ROOT, status
from rules.events import Words
from rules.translation import ACCEPTED, CORRECTED, Word, steps
from storage import Tx, events, readings
from tests.stories.role_models_kit import link_in
from tests.stories.staff_kit import id_of
from tests.world import FRIDAY, Phone, World

WRITTEN = "Waad ku mahadsan tahay. Waan ku soo wici doonnaa."


async def interpreter(world: World, lene: Phone) -> Phone:
    """Hodan, who reads Somali for us and came in by a personal link."""
    await lene.says("/translate")
    await lene.taps("Interpreters")
    await lene.taps("Add an interpreter")
    await lene.taps("Jobplaneten Køge")
    for said in ("Hodan A", "20 12 34 56"):
        await lene.says(said)
    await lene.taps("Soomaali")
    await lene.taps("Done")
    hodan = world.phone("Hodan", "en")
    assert "help us with words in another language" in await hodan.says(f"/start {link_in(lene)}")
    assert "nothing about any family" in await hodan.taps("Yes, that is me")
    await hodan.taps("Yes, I would like to")
    return hodan


def all_but(world: World, language: str, domain: str, left: int) -> None:
    """Somebody has read all of a domain but the last texts."""
    reader = next(row.person_id for row in world.rows()["readers"])

    def read(tx: Tx) -> None:
        for step in steps(CATALOGUES.texts(language, domain))[:-left]:
            word = Word(step.text, ACCEPTED) if step.text else Word("x", CORRECTED)
            readings.keep(tx, language, domain, step.key, word, reader)

    world.app.db.run_now(read)


async def test_texts_are_read_corrected_and_signed(world: World) -> None:
    lene = await world.hires("Lene", "leader", None, "en")
    hodan = await interpreter(world, lene)
    await hodan.taps("Texts to read")
    await hodan.taps("Somali")
    first = await hodan.taps("for everybody: go on")
    assert "0 of" in first and "📍" in first and "[English]" in first and "[Dansk]" in first
    second = await hodan.taps("Later")
    assert second != first
    all_but(world, "so", "parents", 2)
    await hodan.taps("All languages")
    await hodan.taps("Somali")
    await hodan.taps("for parents: go on")
    if "✔ Right" in hodan.buttons:
        await hodan.taps("✔ Right")
    else:
        await hodan.taps("Write it")
        await hodan.says(WRITTEN)
    await hodan.taps("Correct" if "✏️ Correct" in hodan.buttons else "Write it")
    assert "everything has been read" in await hodan.says(WRITTEN)
    await lene.says("/translate")
    await lene.taps("Somali")
    assert "all read" in lene.heard
    assert "signed on 20 November 2026" in await lene.taps("Sign off: for parents")
    assert not any("Sign off" in text for text in lene.buttons)


async def test_a_correction_that_breaks_something_is_not_kept(town: World) -> None:
    lene = await town.hires("Lene", "leader", None, "en")
    await interpreter(town, lene)
    step = next(s for s in steps(CATALOGUES.texts("so", "common")) if "{number}" in s.item.english[0] and s.text)
    await lene.says("/translate")
    await lene.taps("Somali")
    await lene.taps("for everybody: go on")
    await lene.forges(f"1tr:so~common:{step.token}:fix")
    assert "{number} is missing" in await lene.says("Wac.")
    assert "not in the English text" in await lene.says("{number} {name}")
    assert "can't be read" in await lene.says("{number")
    assert not town.rows()["readings"]
    await lene.says("Wac lambarka {number}, fadlan.")
    (kept,) = town.rows()["readings"]
    assert kept.text == "Wac lambarka {number}, fadlan." and kept.state == "corrected"


async def test_each_plural_form_is_read_by_itself_with_the_numbers_it_is_for(town: World) -> None:
    lene = await town.hires("Lene", "leader", None, "en")
    every = steps(CATALOGUES.texts("ar", "common"))
    counted = [step for step in every if step.item.numbers]
    assert [step.form for step in counted[:6]] == [0, 1, 2, 3, 4, 5]
    shown = await _at(lene, counted[2].at)
    assert "This form is said of: 2" in shown and counted[2].item.english[1].strip() in shown


async def _at(lene: Phone, at: int) -> str:
    await lene.says("/translate")
    return await lene.forges(f"1g:reading:ar~common:{at - 1}")


async def test_interpreters_see_their_own_languages_and_nothing_else(town: World) -> None:
    lene = await town.hires("Lene", "leader", None, "en")
    hodan = await interpreter(town, lene)
    await hodan.says("/translate")
    assert hodan.buttons == ["Somali"]
    token = steps(CATALOGUES.texts("pl", "common"))[0].token
    for forged in ("1g:readings_in:pl:", "1g:reading:pl~common:", f"1tr:pl~common:{token}:ok", "1sg:so~parents::"):
        assert "not here any more" in await hodan.forges(forged), forged
    for command in ("/idag", "/nye", "/find Sami", "/kolleger"):
        assert "did not understand" in await hodan.says(command)
    await hodan.says("/status")
    await hodan.taps("Don't write to me any more")
    assert "did not understand" in await hodan.says("/translate")
    assert not town.rows()["readers"] and not town.rows()["readings"]


async def test_staff_end_it_and_another_team_never_saw_them(town: World) -> None:
    lene, sara = await town.hires("Lene", "leader", None, "en"), await town.hires("Sara", team="greve", language="en")
    hodan = await interpreter(town, lene)
    who = id_of(town, "interpreter")
    await sara.says("/translate")
    assert "Nobody reads" in await sara.taps("Interpreters")
    for forged in (f"1g:interpreter:{who}:", f"1ti:{who}::"):
        assert "not here any more" in await sara.forges(forged)
    await lene.says("/translate")
    await lene.taps("Interpreters")
    assert "Hodan A.: Somali" in await lene.taps("Hodan A.")
    assert "Nobody reads" in await lene.taps("They read no more for us")
    assert "did not understand" in await hodan.says("/translate")
    assert not town.rows()["readers"]


async def test_a_young_person_finds_no_such_command(town: World) -> None:
    sami = town.phone("Sami", "en")
    await sami.says("/start")
    assert "did not understand" in await sami.says("/translate")
    assert "did not understand" in await sami.says("/voices")


def an_event(world: World, by: int) -> int:
    """Staff have typed an event in Danish."""
    at = FRIDAY + timedelta(days=7)
    plain = {"team": "koege", "kind": "theme", "state": "draft", "at": at, "minutes": 120, "place": "office"}

    def made(tx: Tx) -> int:
        event = events.new(tx, **plain, audience={}, made_by=by, made_at=tx.now)
        events.write_source(tx, event, "Job til unge", "Her kan I spørge om alt.", "Kælderen", by)
        return event

    return world.app.db.run_now(made)


async def test_the_words_of_an_event_are_read_part_by_part_and_checked_by_a_second_one(town: World) -> None:
    lene = await town.hires("Lene", "leader", None, "en")
    hodan = await interpreter(town, lene)
    by = id_of(town, "leader")
    event = an_event(town, by)
    town.app.db.run_now(machine, event, "so", ("Shaqo", "Halkan waa la weydiin karaa."))
    await hodan.says("/translate")
    await hodan.taps("Somali")
    first = await hodan.taps("Read: Job til unge")
    assert "the event: Job til unge" in first and "A machine has written this" in first and "Shaqo" in first
    assert "Her kan I spørge om alt." in await hodan.taps("Right")
    await hodan.taps("Correct")
    assert "Kælderen" in await hodan.says("Halkan wax walba waad weydiin kartaan.")
    await hodan.taps("Write it")
    assert "families can read it" in await hodan.says("Qolka hoose")
    words = town.app.db.read_now(events.text, event, "so")
    assert words == Words("so", "translated", 1, "Shaqo", "Halkan wax walba waad weydiin kartaan.", "Qolka hoose")
    assert not town.rows()["readings"]
    await hodan.says("/translate")
    await hodan.taps("Somali")
    assert not [text for text in hodan.buttons if "Job til unge" in text]
    await lene.says("/translate")
    await lene.taps("Somali")
    assert "Qolka hoose" in await lene.taps("Check: Job til unge")
    await lene.taps("Right")
    checked = town.app.db.read_now(events.text, event, "so")
    assert checked is not None and checked.state == "checked"
    town.app.db.run_now(events.write_source, event, "Job til alle unge", "Her kan I spørge om alt.", "Kælderen", by)
    await hodan.says("/translate")
    await hodan.taps("Somali")
    assert any("Read: Job til alle unge" in text for text in hodan.buttons)


def machine(tx: Tx, event: int, language: str, said: tuple[str, str]) -> None:
    """What a machine made of the words of an event."""
    events.write_text(tx, event, Words(language, "machine", 1, *said, ""), by=None)


async def test_what_readers_said_goes_back_into_the_files_with_whose_word_stands_for_it(
    town: World, tmp_path: Path
) -> None:
    for code in ("da", "so"):
        shutil.copytree(ROOT / code, tmp_path / code)
    lene = await town.hires("Lene", "leader", None, "en")
    await interpreter(town, lene)
    db = town.app.db
    assert list(write_back(db, tmp_path)) == []
    all_but(town, "so", "parents", 1)
    last = steps(CATALOGUES.texts("so", "parents"))[-1]
    reader = next(row.person_id for row in town.rows()["readers"])
    db.run_now(readings.keep, "so", "parents", last.key, Word(WRITTEN, CORRECTED), reader)
    await lene.says("/translate")
    await lene.taps("Somali")
    await lene.taps("Sign off: for parents")
    ((language, domain, number),) = write_back(db, tmp_path)
    assert (language, domain) == ("so", "parents") and number >= 1
    assert status("so", "parents", tmp_path) == "reviewed by Hodan on 2026-11-20"
    assert texts("so", "parents", tmp_path)[-1].forms == (WRITTEN,)
    assert list(write_back(db, tmp_path)) == []
    assert accepted(db)["so", "parents"] == "{0}/{0}".format(len(steps(CATALOGUES.texts("so", "parents"))))
    db.run_now(readings.keep, "so", "parents", last.key, Word("Mahadsanid", CORRECTED), reader)
    assert [changed for *_, changed in write_back(db, tmp_path)] == [1]
    assert status("so", "parents", tmp_path) == "draft", "nobody has signed this"
