"""After the form: come by, suggest a time, or be called; what happens now; and the same later as the status."""

from datetime import UTC, datetime, timedelta

from dialogs.press import press
from tests.stories.youth import at_the_form, is_now, let_in
from tests.world import FRIDAY, World, opened_world

NOW = "This is what happens now:"
OPEN_NOW = "• When: the office is open now, until 14:00."
READ_NOW = "The office is open now, until 14:00. They can see it."


def asked(world: World) -> list[tuple[str, bool]]:
    """The requests that lie before staff: their kind, and whether they are open."""
    return sorted((row.kind, row.closed_at is None) for row in world.rows()["help_requests"])


async def test_coming_by_shows_the_office_and_what_happens_now_in_three_lines(town: World) -> None:
    sami = await let_in(town)
    assert {"🚪 I'll come by", "📅 Suggest a time", "📞 Call me"} <= set(sami.buttons)
    answer = await sami.taps("I'll come by")
    for said in (
        "Eksempelvej 1",
        "Open now, until 14:00",
        NOW,
        "• What:",
        "• Who: one of us in Jobplaneten Køge",
        OPEN_NOW,
    ):
        assert said in answer
    assert asked(town) == [("visit", True)]
    status = await sami.says("/status")
    assert NOW in status and OPEN_NOW in status and "Eksempelvej 1" in status


async def test_the_times_to_choose_from_are_computed_from_the_opening_hours(town: World) -> None:
    sami = await let_in(town)
    await sami.taps("Suggest a time")
    times = [text for text in sami.buttons if " at " in text]
    assert times == ["Monday 23 November at 14:00", "Tuesday 24 November at 15:00", "Wednesday 25 November at 15:00"]
    answer = await sami.taps("Tuesday")
    assert "You suggested Tuesday 24 November at 15:00" in answer and NOW in answer
    (request,) = town.rows()["help_requests"]
    assert (request.kind, request.slot_at) == ("time", datetime(2026, 11, 24, 14, 0, tzinfo=UTC))
    assert "You suggested Tuesday" in await sami.says("/status")
    await town.leaps(days=5)
    assert "You suggested" not in await sami.says("/status")


async def test_a_time_that_is_over_or_was_never_offered_is_not_taken(town: World) -> None:
    sami = await let_in(town)
    await sami.taps("Suggest a time")
    old = sami.data_of("Monday")
    await town.leaps(days=4)
    sunday = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
    far = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)
    for slot in (*(int(at.timestamp()) // 60 for at in (sunday, far)), 0, "", "x", "9" * 15, "-1"):
        assert "Which time suits you?" in await sami.forges(press("w", "time", slot))
    answer = await sami.forges(old)
    assert "That button was from before" in answer and "Which time suits you?" in answer
    assert asked(town) == []


async def test_a_call_goes_to_the_number_that_was_given(town: World) -> None:
    sami = await let_in(town)
    answer = await sami.taps("Call me")
    assert "We will call you on 20 12 34 56." in answer and NOW in answer
    assert asked(town) == [("call", True)]
    assert "We will call you on 20 12 34 56." in await sami.says("/status")


async def test_a_call_without_a_number_asks_for_it(town: World) -> None:
    sami = await let_in(town, number=None)
    assert "Which number shall we call?" in await sami.taps("Call me")
    assert "That does not look like a phone number" in await sami.says("my mother's")
    assert "may we leave a message?" in await sami.says("20 12 34 56")
    assert "We will call you on 20 12 34 56." in await sami.taps("Yes")
    assert asked(town) == [("call", True)]
    assert town.rows()["drafts"] == []
    told = await sami.says("/my_data")
    assert "Phone: 20 12 34 56" in told and "Leave a message: Yes" in told


async def test_one_s_own_contact_is_a_number_to_call_and_somebody_else_s_is_not(town: World) -> None:
    sami = await let_in(town, number=None)
    await sami.taps("Call me")
    assert "somebody else's number" in await sami.does(lambda: sami.person.contact("+4520999999", "Mona"))
    assert "leave a message" in await sami.does(sami.person.contact)
    assert "We will call you on 20 1" in await sami.taps("No")


async def test_who_does_not_want_to_be_called_after_all_cancels(town: World) -> None:
    sami = await let_in(town, number=None)
    await sami.taps("Call me")
    assert "How would you like to meet us?" in await sami.taps("Cancel")
    assert town.rows()["drafts"] == [] and asked(town) == []
    await sami.taps("I'll come by")
    assert asked(town) == [("visit", True)]


async def test_changing_one_s_mind_replaces_a_visit_and_never_a_call(town: World) -> None:
    sami = await let_in(town)
    await sami.taps("I'll come by")
    await sami.forges(press("g", "slots"))
    await sami.taps("Monday")
    assert asked(town) == [("time", True), ("visit", False)]
    await sami.forges(press("w", "call"))
    await sami.forges(press("w", "visit"))
    assert asked(town) == [("call", True), ("time", False), ("visit", False), ("visit", True)]
    assert "Eksempelvej 1" in sami.heard and "We will call you" not in sami.heard


async def test_when_the_office_is_closed_its_true_next_opening_is_said(sqlite_url: str) -> None:
    friday_night = FRIDAY + timedelta(hours=9)
    async with opened_world(sqlite_url, at=friday_night) as world:
        sami = await let_in(world)
        answer = await sami.taps("Call me")
        assert "somebody is at the office next on Monday 23 November at 10:00" in answer
        await sami.forges(press("g", "person"))
        assert "Opens next on Monday 23 November at 10:00" in sami.heard


async def test_the_status_tells_how_far_one_is_in_every_state(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    assert "We see it when you send it" in await sami.says("/status")
    assert "How old are you?" in await sami.taps("Go on with the questions")
    amina = await let_in(town, "Amina")
    status = await amina.says("/status")
    assert NOW in status and "How would you like to meet us?" in amina.buttons
    person = next(row.id for row in town.rows()["people"] if row.submitted_at)
    for changes, said in (
        ({"next_contact_on": FRIDAY.date() + timedelta(days=3)}, "• Next date: Monday 23 November."),
        ({"status": "enrolled"}, "You are signed up with us."),
        ({"messages_off_at": FRIDAY}, "You have asked me not to write."),
        ({"status": "closed"}, "We have closed your enquiry. You can always come back."),
    ):
        is_now(town, person, **changes)
        assert said in await amina.says("/status")
    assert NOW not in amina.heard


async def test_the_status_names_the_human_who_took_over(town: World) -> None:
    lene = await let_in(town, "Lene")
    sami = await let_in(town, "Sami")
    first, second = sorted(town.rows()["people"], key=lambda row: row.created_at)
    ids = {row.person_id for row in town.rows()["records"]}
    assert ids == {first.id, second.id}
    named = {}
    for phone in (lene, sami):
        await phone.says("/status")
        named[phone.person.first_name] = phone.heard
    assert all("You'll hear the name" in text for text in named.values())
    is_now(town, second.id, owner_id=first.id)
    is_now(town, first.id, owner_id=second.id)
    assert "• Who: Sami from Jobplaneten." in await lene.says("/status")
    assert "• Who: Lene from Jobplaneten." in await sami.says("/status")


async def test_asking_for_a_person_works_before_the_form_was_sent(town: World) -> None:
    """Mid-form, without a number: the number is asked for, and the wish to be called lies before staff."""
    sami = await at_the_form(town.phone("Sami", "en"))
    assert "You can always talk to a person" in await sami.taps("Talk to a person")
    await sami.taps("Please call me")
    await sami.says("20123456")
    answer = await sami.taps("Yes")
    assert "I have told Jobplaneten Køge that you want to talk" in answer and READ_NOW in answer
    assert asked(town) == [("call", True)]
    assert "How old are you?" in await sami.taps("Go on with the questions")


async def test_asking_for_a_person_in_writing_says_when_somebody_is_there(town: World) -> None:
    sami = await let_in(town)
    await sami.taps("Talk to a person")
    assert "116 111" in sami.heard
    answer = await sami.taps("Tell them I want to talk")
    assert "I have told Jobplaneten Køge" in answer and READ_NOW in answer
    await sami.says("/snak")
    await sami.taps("Tell them I want to talk")
    assert asked(town) == [("talk", True)]
    assert [row.what for row in town.rows()["tallies"] if row.what == "help"] == ["help"]


async def test_before_the_notice_asking_for_a_person_shows_whom_to_call_and_stores_nothing(town: World) -> None:
    sami = town.phone("Sami", "en")
    answer = await sami.says("/talk")
    assert "00000001" in answer and "00000002" in answer and "116 111" in answer
    assert sami.buttons == ["← Back"]
    await sami.forges(press("h", "talk"))
    assert asked(town) == []
    assert "Who are you?" in await sami.taps("Back")
