"""The second form: optional, resumable, and answered in any order of days."""

from tests.stories.youth import at_the_form, let_in
from tests.world import Phone, World

ANSWERS = (
    "Rather not say",
    "I go to school (up to 9th grade)",
    "A public school in Køge",
    "9.",
    "No, this is my first",
    "Earn my own money",
    "Done",
    "Yes, with others",
    "Sat",
    "Done",
    "A CV",
    "Done",
    "A friend",
)


async def tells_more(sami: Phone, answers: tuple[str, ...] = ANSWERS) -> str:
    """Fills the second form up to its summary."""
    await sami.taps("tell a little more")
    for answer in answers:
        await sami.taps(answer)
    return sami.heard


async def test_a_little_more_is_told_and_read_again(town: World) -> None:
    sami = await let_in(town)
    summary = await tells_more(sami)
    for said in ("Gender: Rather not say", "Grade: 9.", "Can work: Saturday", ": A CV", "Heard of us: A friend"):
        assert said in summary
    assert "Finished 9th grade" not in summary
    answer = await sami.taps("Send it")
    assert "That helps us find something that fits you" in answer and "This is what happens now" in answer
    assert sorted(row.form for row in town.rows()["records"]) == ["door", "more"]
    assert not any("a little more" in text for text in sami.buttons)


async def test_every_question_may_be_skipped(town: World) -> None:
    sami = await let_in(town)
    summary = await tells_more(sami, ("Skip",) * 8)
    assert summary.count("(skipped)") == 8
    await sami.taps("Send it")
    assert "That helps us" in sami.heard


async def test_changing_what_one_does_drops_what_no_longer_applies_and_asks_what_is_missing(town: World) -> None:
    sami = await let_in(town)
    await tells_more(sami)
    await sami.taps("Right now: I go to school")
    assert "Have you finished 9th grade?" in await sami.taps("I have a job")
    summary = await sami.says("yes")
    assert "Finished 9th grade: Yes" in summary and "Grade" not in summary and "School" not in summary
    await sami.taps("Right now: I have a job")
    assert "Which school do you go to?" in await sami.taps("I go to school")


async def test_it_is_left_for_later_and_taken_up_next_week(town: World) -> None:
    sami = await let_in(town)
    await sami.taps("tell a little more")
    await sami.taps("Girl")
    assert "This is what happens now" in await sami.taps("Save it for later")
    await town.leaps(days=8)
    await sami.says("/status")
    assert "What do you do right now?" in await sami.taps("Go on with the questions")


async def test_told_once_it_opens_with_what_was_told(town: World) -> None:
    sami = await let_in(town)
    await tells_more(sami)
    await sami.taps("Send it")
    summary = await sami.forges("1g:form:more:")
    assert "Grade: 9." in summary
    await sami.taps("Grade: 9.")
    assert "Grade: 8." in await sami.taps("8.")
    await sami.taps("Send it")
    assert "Grade: 8." in await sami.says("/my_data")


async def test_it_cannot_be_begun_before_the_first_form_was_sent(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    assert "How old are you?" in await sami.forges("1g:form:more:")
    assert [row.form for row in town.rows()["drafts"]] == ["door"]
