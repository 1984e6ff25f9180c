"""Staff make an event by taps, see whom it would reach before anybody is written to, invite, move it, and count who came."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from actions import inviting
from rules.events import DRAFT
from storage import events, families, forms
from tests.stories.families_kit import at_home, guardian, sends
from tests.stories.staff_kit import change, id_of, there_is
from tests.world import Phone, World

REASON = "Jeres børn skal snart vælge, hvad de vil efter 9. klasse."


async def makes(lene: Phone, *, day: str = "3.12") -> str:
    """Make an event, question by question; the summary."""
    await lene.says("/arrangement")
    await lene.taps("A new event")
    await lene.taps("Theme evening")
    await lene.says("Aften om job")
    await lene.says(day)
    await lene.taps("17.00")
    await lene.says("Beboerhuset, Eksempelvej 1")
    await lene.says(REASON)
    await lene.taps("Food")
    await lene.taps("Interpreters")
    await lene.taps("Done")
    return await lene.taps("Done")


async def saved(lene: Phone) -> str:
    """An event that was made and not sent."""
    await makes(lene)
    return await lene.taps("Save it")


async def sent(lene: Phone) -> str:
    """An event that was made and sent, and has reached people."""
    await saved(lene)
    await lene.taps("Invite them")
    await lene.taps("Yes, invite them")
    await lene.world.tick()
    return lene.heard


def told(world: World) -> Counter[tuple[str, str]]:
    """Kind and state of every notice about events."""
    return Counter((row.kind, row.state) for row in world.rows()["notices"] if row.kind.startswith(("inv", "event")))


@dataclass
class Cast:
    """Families of every kind: who may be told, who not, and why."""

    hodan: Phone
    untold: tuple[Phone, ...]
    invited: set[int]
    by_hand: set[int]


async def families_of_every_kind(world: World) -> Cast:
    """Hodan has two children; Omar no chat; about Ali staff said "do not write"; Bo is 18; of Dina nobody is known."""
    sami, amina, ali = (there_is(world, name) for name in ("Sami R.", "Amina S.", "Ali H."))
    grown = there_is(world, "Bo L.", age=18)
    there_is(world, "Dina M.")
    there_is(world, "Noor G.", team="greve")
    hodan, mother = await guardian(world, sami, "Hodan A", interpreter=True)
    world.app.db.run_now(families.bind, there_is(world, "Lul R."), mother, None)
    father = at_home(world, amina, "Omar")
    silent, _ = await guardian(world, ali, "Sara")
    world.app.db.run_now(lambda tx: families.set_silent(tx, ali, id_of(world, "consultant"), silent=True))
    old, _ = await guardian(world, grown, "Lis")
    return Cast(hodan, (silent, old), {mother, father, grown}, {amina, grown})


REACHED = (
    "6 families are meant",
    "get it in their chat: 1",
    "have no chat: it becomes a task to tell them: 1",
    "not asked: the young person is 18: 1",
    "families without a parent we know of: 1",
    "not invited: 1",
    "Languages: English 1",
    "Interpreters to expect: English 1",
    "Not translated and checked yet: English",
)


async def test_an_event_is_made_by_taps_and_says_whom_it_reaches_and_whom_not(world: World) -> None:
    lene = await world.hires("Lene", language="en")
    cast = await families_of_every_kind(world)
    heard = await makes(lene)
    assert "Nobody is invited yet" in heard and "Areas: All" in heard and "Invited: Parents" in heard
    assert "There is: Food, Interpreters" in heard and "Lasts: 2 h" in heard and "Seats: No limit" in heard
    heard = await lene.taps("Save it")
    assert "Thursday 3 December 2026 at 17:00–19:00" in heard and "Why it matters: Jeres børn" in heard
    assert "As it is read in Dansk" in await lene.taps("As they read it") and REASON in lene.heard
    assert "[We come]" in await lene.taps("English")
    assert not any(lene.data_of(word).startswith("1inv:") for word in lene.buttons), (
        "staff answer for nobody by mistake"
    )
    await lene.taps("← The event")
    heard = await lene.taps("Whom it reaches")
    assert [line for line in REACHED if line not in heard] == []
    assert not world.rows()["invitations"] and not told(world)
    await lene.taps("Invite them")
    await lene.taps("Yes, invite them")
    await world.tick()
    await world.tick()
    assert {row.person_id for row in world.rows()["invitations"]} == cast.invited
    assert {row.person_id for row in world.rows()["tasks"] if row.kind == inviting.TOLD} == cast.by_hand
    assert told(world) == {("invitation", "sent"): 1} and "Beboerhuset" in cast.hodan.heard
    assert all("Beboerhuset" not in phone.everything for phone in cast.untold)
    await lene.says("/arrangement")
    assert "3 people are invited" in await lene.taps("Aften om job") and "2 of them have no chat" in lene.heard
    [task] = [row for row in world.rows()["tasks"] if row.kind == inviting.TOLD and row.person_id not in cast.invited]
    assert "Tell them: Aften om job, Thursday 3 December" in await lene.forges(f"1g:task:{task.id}:")
    assert "Aften om job" in await lene.taps("Open the event")


async def test_only_whoever_needs_to_know_hears_of_a_change(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    hodan, _ = await guardian(town, there_is(town, "Sami R."), "Hodan A")
    amina = there_is(town, "Amina S.")
    at_home(town, amina, "Omar")
    other, _ = await guardian(town, there_is(town, "Ali H."), "Sara")
    await sent(lene)
    await hodan.taps("We can't")
    await lene.says("/arrangement")
    await lene.taps("Aften om job")
    await lene.taps("Move it")
    await lene.taps("The weather")
    await lene.taps("Begins at")
    await lene.says("18.30")
    assert "All who were invited are told" in lene.heard
    assert "18:30–20:30" in await lene.taps("Move it and tell them") and "Moved from" in lene.heard
    assert "Because of: The weather" in lene.heard
    await town.tick()
    await town.tick()
    assert (
        "We have to move this" in other.heard and "18:30" in other.heard and "We have to move this" in hodan.everything
    )
    assert "The reason: the weather." in other.heard
    assert told(town)["event_moved", "sent"] == 2
    [task] = [row for row in town.rows()["tasks"] if row.kind == inviting.TOLD]
    assert task.person_id == amina and task.done_at is None
    await hodan.taps("We can't")
    before = len(hodan.said)
    await lene.taps("Call it off")
    await lene.taps("Not enough who come")
    await town.tick()
    await town.tick()
    assert (
        "called off" in other.heard and "The reason: too few could come." in other.heard and len(hodan.said) == before
    )
    assert "already" in await lene.forges(f"1ev:{town.rows()['events'][0].id}:send:")
    assert town.rows()["events"][0].state == "cancelled"


async def test_a_thousand_invitations_go_in_slices_and_a_second_run_changes_nothing(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    for number in range(5):
        at_home(town, there_is(town, f"Sami {'ABCDE'[number]}."), "Omar")
    await saved(lene)
    [event] = town.rows()["events"]
    inviting.SLICE, before = 2, inviting.SLICE
    try:
        await lene.taps("Invite them")
        await lene.taps("Yes, invite them")
        run = town.app.db.run_now
        run(inviting.plan, town.app.house)
        cursor = town.rows()["events"][0].planned_to
        assert cursor and len(town.rows()["invitations"]) == 2
        # Killed before the cursor was kept: the same slice once more.
        run(lambda tx: events.change(tx, event.id, planned_to=None))
        run(inviting.plan, town.app.house)
        assert town.rows()["events"][0].planned_to == cursor and len(town.rows()["invitations"]) == 2
        while not town.rows()["events"][0].planned:
            run(inviting.plan, town.app.house)
        assert len(town.rows()["invitations"]) == 5 and town.rows()["events"][0].planned_to == events.LAST
        assert run(inviting.plan, town.app.house) == 0
    finally:
        inviting.SLICE = before


async def test_who_is_meant_can_be_narrowed_to_a_school_an_area_or_an_age(town: World) -> None:
    await town.hires("Lene", language="en")
    sami, amina, old = there_is(town, "Sami R."), there_is(town, "Amina S."), there_is(town, "Bo L.", age=18)
    change(town, amina, area="karlemoseparken")
    run = town.app.db.run_now
    run(lambda tx: forms.keep_record(tx, sami, "more", 1, {"doing": "school", "school": "koege_folkeskole"}))

    def reached(**whom: list[str]) -> set[int]:
        event = run(events.by_id, sends(town, audience={"roles": ["youth"], **whom}))
        found = inviting.Reach()
        while event is not None and (after := run(inviting.count, event, 0, found)):
            assert run(inviting.count, event, after, found) == 0
            break
        return set(found.seen)

    assert reached() == {sami, amina, old}
    assert reached(schools=["koege_folkeskole"]) == {sami}
    assert reached(areas=["karlemoseparken"]) == {amina}
    assert reached(ages=["18-30"]) == {old}
    assert reached(ages=["15-17"], areas=["ellemarken"]) == {sami}


async def test_an_event_is_of_its_team_and_unread_words_are_for_leaders_to_allow(town: World) -> None:
    lene, mentor = await town.hires("Lene", language="en"), await town.hires("Mia", "mentor", language="en")
    greta, boss = (
        await town.hires("Greta", team="greve", language="en"),
        await town.hires("Ida", "leader", language="en"),
    )
    await saved(lene)
    [event] = town.rows()["events"]
    gone = await greta.forges(f"1g:event:{event.id + 1}:")
    for data in ("1g:event:{}:", "1g:event_dry:{}:", "1ev:{}:send:", "1event_move:{}::", "1ev:{}:drafts:yes"):
        assert await greta.forges(data.format(event.id)) == gone
        await mentor.forges(data.format(event.id))
    assert "Aften" not in greta.everything + mentor.everything
    assert town.rows()["events"][0].state == DRAFT
    await lene.taps("Translations")
    assert "Soomaali: not translated yet" in lene.heard
    assert lene.buttons == ["← The event"]
    await lene.forges(f"1ev:{event.id}:drafts:yes")
    assert not town.rows()["events"][0].draft_allowed
    await boss.says("/events")
    await boss.taps("Aften om job")
    await boss.taps("Translations")
    assert "the Danish stands below" in await boss.taps("Send unread ones too")
    assert town.rows()["events"][0].draft_allowed
    await boss.taps("← The event")
    await boss.taps("Change it")
    await boss.taps("Title")
    await boss.says("Aften om skole")
    assert "📅 Aften om skole" in await boss.taps("Save it") and len(town.rows()["events"]) == 1
    await boss.taps("Forget it")
    assert "No event is coming" in await boss.taps("Yes, forget it")


async def test_who_came_is_counted_apart_and_the_year_says_it(town: World) -> None:
    lene = await town.hires("Lene", language="en")
    hodan, _ = await guardian(town, there_is(town, "Sami R."), "Hodan A")
    await sent(lene)
    await hodan.taps("We come")
    await hodan.taps("2")
    await hodan.taps("1")
    town.clock.move_to(town.clock.now() + timedelta(days=13, hours=8))
    await lene.says("/arrangement")
    await lene.taps("Aften om job")
    await lene.taps("Who came")
    await lene.taps("Hodan")
    await lene.taps("To the event")
    await lene.taps("Others who came")
    await lene.taps("10")
    assert "Came: 11 young people, 5 adults" in await lene.taps("3")
    assert "over" in lene.heard
    await lene.taps("← Events")
    assert "No event is coming" in lene.heard
    await lene.taps("Earlier events")
    assert "Theme evening: 1 held, 11 young people, 5 adults" in await lene.taps("Figures of the year")
