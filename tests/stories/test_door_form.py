"""The door form: about five answers, by button or typed, back and forth, and everything can be changed before it is sent."""

from tests.stories.youth import at_the_form, at_the_summary, everything_stored, let_in
from tests.world import Phone, World

SUMMARY = "This is what I have written down. Is it right?"


async def test_what_cannot_be_an_answer_is_asked_again_with_the_reason(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    for typed, reason in (
        ("old enough", "Write your age as a number"),
        ("15 or 16", "Write your age as a number"),
        ("44", "That age does not fit"),
        ("🙂", "Write your age as a number"),
    ):
        assert reason in await sami.says(typed) and "How old are you?" in sami.heard
    await sami.says("I am 16")
    for typed in ("12345", "www.example.com", "!!!", "x" * 60, "a b c d e f g h"):
        assert "Write just your first name and one letter" in await sami.says(typed)
    await sami.says("sami rahimi")
    for typed in ("no", "12 34", "20 12 34 56 or 20 12 34 57", "00000000"):
        assert "That does not look like a phone number" in await sami.says(typed)
    await sami.says("+45 20123456")
    assert "Please tap one of the buttons below" in await sami.says("perhaps")
    await sami.says("yes!")
    assert "Please tap one of the buttons below" in await sami.says("astronaut")
    await sami.says("in a shop")
    summary = await sami.taps("Done")
    assert summary.startswith(SUMMARY)
    for line in ("Age: 16", "Name: Sami R.", "Phone: 20 12 34 56", "Leave a message: Yes", "Sounds okay: In a shop"):
        assert f"• {line}" in summary


async def test_the_words_of_an_option_may_be_typed_in_either_language(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.says("15")
    await sami.says("Sami")
    await sami.says("20123456")
    assert "would you like to try" in await sami.says("JA")
    await sami.says("butik, Food and cafe; medier og computer")
    assert [text for text in sami.buttons if "☑️" in text] == ["☑️ In a shop", "☑️ Food and café", "☑️ Media and computers"]
    await sami.says("Mad og café")
    assert "☑️ Food and café" not in sami.buttons and "Food and café" in sami.buttons
    assert "In a shop, Media and computers" in await sami.taps("Done")


async def test_ticks_go_on_and_off_and_skip_stands_where_nothing_is_ticked(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    for typed in ("15", "Sami", "20123456", "no"):
        await sami.says(typed)
    assert "Skip" in sami.buttons and "Done →" not in sami.buttons
    await sami.taps("In a shop")
    assert "Skip" not in sami.buttons and "Done →" in sami.buttons
    await sami.taps("In a shop")
    assert "Skip" in sami.buttons and "☑️ In a shop" not in sami.buttons
    assert "Sounds okay: (skipped)" in await sami.taps("Skip")


async def test_back_to_the_first_question_and_forward_again(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    assert "← Back" not in sami.buttons
    await sami.taps("15")
    await sami.says("Sami R")
    await sami.says("20123456")
    for asked in ("Which number", "What is your first name", "How old are you?"):
        assert asked in await sami.taps("← Back")
    assert "← Back" not in sami.buttons
    assert "may we leave a message" in await sami.taps("17")
    await sami.taps("← Back")
    await sami.taps("← Back")
    assert "may we leave a message" in await sami.taps("Keep: Sami R.")
    await sami.taps("No")
    assert "Age: 17" in await sami.taps("Skip")


async def test_every_answer_can_be_changed_at_the_summary(town: World) -> None:
    sami = await at_the_summary(town.phone("Sami", "en"))
    assert "Age: 17" in await _changed(sami, "Age: 15", tap="17")
    assert "Name: Samira B." in await _changed(sami, "Name: Sami R.", say="Samira Bo")
    assert "Phone: 20 65 43 21" in await _changed(sami, "Phone: 20", say="20654321")
    assert "Leave a message: No" in await _changed(sami, "Leave a message", tap="No")
    await sami.taps("Sounds okay")
    assert "☑️ In a shop" in sami.buttons
    await sami.taps("Food and café")
    assert "Sounds okay: In a shop, Food and café" in await sami.taps("Done")
    assert SUMMARY in await _changed(sami, "Name: Samira B.", tap="Keep: Samira B.")
    assert "Name: Samira B." in sami.heard


async def _changed(phone: Phone, line: str, tap: str = "", say: str = "") -> str:
    await phone.taps(line)
    return await phone.taps(tap) if tap else await phone.says(say)


async def test_without_a_number_there_is_nothing_to_ask_about_messages(town: World) -> None:
    sami = await at_the_summary(town.phone("Sami", "en"))
    await sami.taps("Phone: 20 12 34 56")
    summary = await sami.taps("Skip")
    assert "Phone: (skipped)" in summary and "Leave a message" not in summary
    assert not any("Leave a message" in text for text in sami.buttons)
    await sami.taps("Phone: (skipped)")
    assert "may we leave a message" in await sami.says("20123456")
    assert SUMMARY in await sami.taps("No")


async def test_a_wrong_age_band_is_no_dead_end(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    assert "What is your first name" in await sami.says("14")
    await sami.says("Sami")
    await sami.taps("Skip")
    await sami.taps("Skip")
    await sami.taps("Send it")
    assert [person.age_band for person in town.rows()["people"]] == ["13-14"]


async def test_an_age_below_the_floor_erases_everything(world: World) -> None:
    sami = await at_the_form(world.phone("Sami", "en"))
    answer = await sami.says("I am 12")
    assert "You have to be a little older" in answer and "Eksempelvej 1" in answer and "116 111" in answer
    assert world.holding() == {"handled_updates", "service_keys", "audit", "tallies"}
    assert [row.verb for row in world.rows()["audit"]] == ["erased"]
    assert "Who are you?" in await sami.says("/start")


async def test_one_s_own_contact_is_an_answer_and_somebody_else_s_is_not(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    await sami.says("Sami")
    assert "somebody else's number. I have not kept it" in await sami.does(
        lambda: sami.person.contact("+4520999999", "Mona")
    )
    assert "may we leave a message" in await sami.does(sami.person.contact)
    await sami.taps("No")
    number = await sami.taps("Skip")
    assert "Phone: 20 1" in number and "20 99 99 99" not in number


async def test_the_language_changes_in_the_middle_of_the_form(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    await sami.taps("15")
    await sami.says("/sprog")
    await sami.taps("Dansk")
    await sami.says("/LANGUAGE")
    answer = await sami.taps("English")
    assert "From now on I write like this." in answer and "What is your first name" in answer
    await sami.says("/language")
    assert "Which number" in await sami.says("Sami")
    assert [row.language for row in town.rows()["people"]] == ["en"]


async def test_a_tap_turns_its_message_into_the_answer_and_a_typed_text_leaves_it_as_it_is(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    (message,) = sami.said
    await sami.taps("15")
    assert [found["message_id"] for found in sami.said] == [message["message_id"]]
    before = sami.heard
    await sami.says("Sami")
    assert [found["text"] for found in sami.said] == [before, sami.heard]


async def test_what_is_stored_tells_nothing_in_clear(world: World) -> None:
    sami = await let_in(world)
    await sami.taps("Call me")
    stored = everything_stored(world)
    for said in ("Sami", "sami", "Rahimi", "rahimi", "20123456", "20 12 34 56", str(sami.person.id)):
        assert said.encode() not in stored


async def test_what_was_sent_lies_sealed_before_staff_and_the_draft_is_gone(world: World) -> None:
    sami = await let_in(world)
    rows = world.rows()
    assert rows["drafts"] == [] and [(row.form, row.version) for row in rows["records"]] == [("door", 1)]
    assert rows["people"][0].submitted_at == world.clock.now()
    assert len(rows["names"]) == 3
    assert [row.what for row in rows["tallies"]] == ["let_in", "intake"]
    assert "How would you like to meet us?" in sami.heard
