"""Staff correct what is wrong on a card: any answer, a name that is then found, a birth date by taps."""

from datetime import date, timedelta

from storage import forms
from tests.stories.staff_kit import Taps, answers, column, has_card, id_of, there_is
from tests.world import Phone, World

MORE = {
    "_team": "koege",
    "gender": None,
    "doing": "work",
    "ninth": "yes",
    "job": "never",
    "motives": ["money"],
    "company": None,
    "times": ["sat"],
    "help": None,
    "heard": "friend",
}


async def corrects(lene: Phone, field: str, *buttons: str) -> Taps:
    """From the card to the corrected answer by taps alone."""
    taps = Taps(lene, f"correct {field}")
    await taps.on("Correct", field, *buttons)
    taps.within()
    return taps


async def begins(world: World, **more: object) -> tuple[Phone, int]:
    """Lene with the card of Sami, who answered both forms."""
    lene = await world.hires("Lene", language="en")
    person = there_is(world, "Sami R.", age=15)
    world.app.db.run_now(forms.keep_record, person, "more", 1, {**MORE, **more})
    await has_card(lene, person)
    return lene, person


CORRECTIONS: list[tuple[str, str, tuple[str, ...], str, object]] = [
    ("door", "Age: 15", ("16",), "age", "16"),
    ("door", "Leave a message: Yes", ("No",), "leave_message", "no"),
    ("door", "Sounds okay", ("Out in the open", "Done"), "wishes", ["outdoors"]),
    ("door", "Sounds okay", ("Skip",), "wishes", None),
    ("more", "Right now: I have a job", ("Nothing right now",), "doing", "nothing"),
    ("more", "Finished 9th grade: Yes", ("No",), "ninth", "no"),
    ("more", "Job before", ("Yes, I have tried it",), "job", "tried"),
    ("more", "Why a job", ("Get experience", "Meet other people", "Done"), "motives", ["experience", "people"]),
    ("more", "Can work", ("Skip",), "times", None),
    ("more", "Gender: (skipped)", ("Girl",), "gender", "girl"),
]


async def test_any_answer_is_corrected_by_taps_and_nothing_else_changes(town: World) -> None:
    lene, person = await begins(town)
    for form, field, buttons, key, value in CORRECTIONS:
        before = {name: answers(town, person, name) for name in ("door", "more")}
        town.clock.move_to(town.clock.now() + timedelta(minutes=1))
        await corrects(lene, field, *buttons)
        assert lene.heard.startswith("Saved.") and "Sami R." in lene.heard
        before[form][key] = value
        assert {name: answers(town, person, name) for name in before} == before
        [row] = [row for row in town.rows()["records"] if row.form == form]
        assert row.corrected_by == id_of(town, "consultant") and row.corrected_at == town.clock.now()


async def test_a_corrected_name_is_found_under_the_new_one(town: World) -> None:
    lene, _ = await begins(town)
    await lene.taps("Correct")
    assert "first name" in await lene.taps("Name: Sami R.")
    assert "Samira B., 15 years" in await lene.says("Samira Berg")
    await lene.says("Samira B")
    assert "Samira B." in lene.buttons[0]
    await lene.says("Sami R")
    assert "nobody by that name" in lene.heard
    assert "Berg" not in str(town.rows())


async def test_a_corrected_number_is_the_one_behind_the_tap(town: World) -> None:
    lene, person = await begins(town)
    await lene.taps("Correct")
    await lene.taps("Phone")
    assert "does not look like a phone number" in await lene.says("12")
    await lene.says("30 11 22 33")
    assert "30 11 22 33" in await lene.taps("Number")
    await lene.taps("To the card")
    await corrects(lene, "Phone", "Skip")
    assert "No phone number was given" in await lene.taps("Number")
    assert answers(town, person)["phone"] is None and "leave_message" not in answers(town, person)


async def test_an_answer_that_opens_new_questions_hides_none_of_the_others(town: World) -> None:
    lene, person = await begins(town)
    await corrects(lene, "Right now", "I go to school")
    stored = answers(town, person, "more")
    assert "ninth" not in stored and stored["school"] is None and stored["job"] == "never"
    shown = await lene.taps("Answers")
    assert "Right now: I go to school" in shown and "School: (skipped)" in shown
    assert "Job before: No, this is my first" in shown and "Sounds okay: In a shop" in shown
    await lene.taps("To the card")
    await corrects(lene, "School", "A public school in Køge")
    assert answers(town, person, "more")["school"] == "koege_folkeskole"


async def test_a_question_that_a_newer_form_added_hides_no_older_answer(town: World) -> None:
    lene, person = await begins(town)
    older = {key: value for key, value in MORE.items() if key not in ("gender", "job")}
    town.app.db.run_now(lambda tx: forms.keep_record(tx, person, "more", 1, older))
    shown = await lene.taps("Answers")
    assert "Right now: I have a job" in shown and "Heard of us: A friend" in shown


async def test_an_age_outside_the_band_can_be_corrected_but_not_below_the_floor(town: World) -> None:
    lene, person = await begins(town)
    await lene.taps("Correct")
    await lene.taps("Age: 15")
    assert [b for b in lene.buttons if b.isdecimal()] == ["13", "14", "15", "16", "17", "18"]
    for too_young in ("12", "5", "x"):
        await lene.says(too_young)
        assert "Saved" not in lene.heard and answers(town, person)["age"] == "15"
    await lene.taps("18")
    assert "Sami R., 18 years" in lene.heard and column(town, person, "age_band") == "18-30"
    assert answers(town, person)["_band"] == "18-30" and answers(town, person)["_floor"] == 13
    assert "You look after nobody yet" in await lene.says("/mine")


async def test_a_birth_date_is_corrected_by_taps(town: World) -> None:
    lene, person = await begins(town)
    await lene.taps("Enrolled")
    await lene.says("4.3.2011")
    await lene.taps("Done")
    await lene.taps("No date yet")
    await corrects(lene, "Born", "2010", "December", "24")
    assert answers(town, person, "enrol")["born"] == "2010-12-24"
    assert column(town, person, "next_age_on") == date(2028, 12, 24)
    await lene.taps("Correct")
    await lene.taps("Born: 24 December 2010")
    await lene.says("24.12.2008")
    assert "Sami R., 17 years" in lene.heard
    assert column(town, person, "next_age_on") == date(2026, 12, 24)


async def test_leaving_a_correction_changes_nothing(town: World) -> None:
    lene, person = await begins(town)
    before = answers(town, person)
    await lene.taps("Correct")
    await lene.taps("Sounds okay")
    await lene.taps("Media and computers")
    assert "Nothing was changed" in await lene.taps("Cancel")
    assert answers(town, person) == before


async def test_two_who_correct_different_answers_at_once_both_count(world: World) -> None:
    lene, person = await begins(world)
    mads = await world.hires("Mads", language="en")
    for turn in range(3):
        for phone, field in ((lene, "age"), (mads, "leave_message")):
            await has_card(phone, person)
            await phone.forges(f"1q:fix~{person}:door:{field}")
        wanted = {"age": str(14 + turn), "leave_message": ["no", "yes", "no"][turn]}
        for phone, field in ((lene, "age"), (mads, "leave_message")):
            data = f"1a:fix~{person}~door:{field}:{wanted[field]}"
            phone.person.tap_now(world.newest(phone.person.id)["message_id"], data=data)
        await world.settle()
        stored = answers(world, person)
        assert {key: stored[key] for key in wanted} == wanted
