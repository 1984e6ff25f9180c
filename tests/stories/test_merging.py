"""Two records that are one young person: put together, taken apart again for a day, then one for good."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from storage import (
    accounts,
    forms,
    notices,
    setaside,
    trail,
)
from tests.stories.staff_kit import NOBODY, Taps, answers, change, column, has_card, there_is
from tests.stories.talks_kit import heard, person_of, talking, writes
from tests.stories.youth import everything_stored, let_in
from tests.world import Phone, World

OURS = {"handled_updates", "audit", "sweeps", "staff_messages"}
"""Tables that staff's own taps write to."""


def who(phone: Phone) -> int:
    """The person behind a phone."""
    account = phone.world.app.db.read_now(accounts.of_chat, phone.person.id)
    return (account.current_id if account else 0) or 0


def lying(world: World, staff_side: set[int]) -> dict[str, Any]:
    """Everything that lies in the database, byte for byte, but for what staff's own taps leave."""
    rows = world.rows()
    kept = {name: found for name, found in rows.items() if name not in OURS}
    mine = [row for row in rows["accounts"] if row.current_id not in staff_side]
    return {**{name: sorted(map(repr, found)) for name, found in kept.items()}, "accounts": sorted(map(repr, mine))}


async def twice_there(world: World) -> tuple[Phone, Phone, int, int]:
    """Lene; and Samy, who wrote on two days and stands in two records: at home, and in a chat with much around it."""
    lene = await world.hires("Lene", language="en")
    samy = await let_in(world, "Samy")
    await samy.taps("Call me")
    await samy.taps("tell a little more")
    await samy.taps("Boy")
    second, run = who(samy), world.app.db.run_now
    run(trail.note, second, who(lene), "Likes animals")
    run(setaside.keep, 17, "message", "KeyError", second, "hello hello")
    run(trail.log, who(lene), "read_card", second, "koege")
    first = there_is(world, "Sami R.", age=16)
    run(trail.note, first, who(lene), "Came by in May")
    await world.tick()
    run(lambda tx: notices.plan(tx, "unfinished", second, second, tx.now, tx.now.replace(year=2027), form="more"))
    return lene, samy, first, second


async def put_together(lene: Phone, keep: int, away: int) -> str:
    """By forged taps, where the way there does not matter."""
    await has_card(lene, keep)
    return await lene.forges(f"1deed:{keep}:merge:{away}")


async def test_two_records_are_found_compared_and_put_together_in_five_taps(town: World) -> None:
    lene, samy, first, second = await twice_there(town)
    there_is(town, "Bo R.")
    await has_card(lene, first)
    taps = Taps(lene, "put two records together")
    assert "Which of these is Sami R. too?" in await taps.on("More", "Same person as")
    assert [words.partition(" · ")[0] for words in lene.buttons][:2] == ["Samy R.", "🔎 Look for another name"]
    heard = await taps.on("Samy R.")
    assert "1. Sami R., 16 years · Ellemarken" in heard and "2. Samy R., 15 years · Ellemarken" in heard
    assert "The same phone number stands in both" in heard
    assert "Sami R., 16 years" in await taps.on("Keep 1: Sami R.")
    taps.within()
    assert "Open requests: wants a call" in lene.heard and "Samy" not in lene.heard
    told = await lene.taps("Answers")
    assert "Came by in May" in told and "Likes animals" in told and "From a second record of theirs:" in told
    for command in ("/new", "/find Samy", "/bud"):
        await lene.says(command)
        assert "Samy" not in "".join(lene.buttons)
    assert "Sami R." in "".join(lene.buttons)
    assert "not here any more" in await lene.forges(f"1g:card:{second}:")
    # The chat is the kept one's now, and sees all of it.
    told = await samy.says("/my_data")
    for said in ("Name: Sami R.", "Name: Samy R.", "Likes animals", "Came by in May", "Gender: Boy", "hello hello"):
        assert said in told
    assert "1 Telegram account" in told and who(samy) == first


async def test_a_wrong_merge_undone_is_byte_for_byte_as_before(world: World) -> None:
    lene, samy, first, second = await twice_there(world)
    change(world, second, messages_off_at=world.clock.now(), status="enrolled", enrolled_on=world.clock.now().date())
    before = lying(world, {who(lene)})
    await put_together(lene, first, second)
    assert column(world, first, "messages_off_at") and column(world, first, "status") == "enrolled"
    await world.tick()
    await lene.taps("More")
    assert "Saved" in await lene.taps("Take apart again: Samy R.")
    assert lying(world, {who(lene)}) == before
    assert who(samy) == second
    verbs = [row.verb for row in world.rows()["audit"] if row.person_id == first and row.verb.endswith("merge")]
    assert sorted(verbs) == ["merge", "unmerge"]
    await lene.taps("More")
    assert not [words for words in lene.buttons if "Take apart" in words]
    assert "not here any more" in await lene.forges(f"1deed:{first}:undo:{second}")


async def test_what_happens_while_they_are_together_stays_with_the_kept_one(town: World) -> None:
    lene, samy, first, second = await twice_there(town)
    await put_together(lene, first, second)
    await samy.says("/stop")
    await lene.taps("✔ wants a call")
    town.app.db.run_now(trail.note, first, who(lene), "Called them")
    await lene.forges(f"1deed:{first}:undo:{second}")
    assert column(town, first, "messages_off_at") and not column(town, second, "messages_off_at")
    assert [row.person_id for row in town.rows()["help_requests"] if row.closed_at] == [second]
    notes = town.app.db.read_now(lambda tx: [{n.text for n in trail.notes_on(tx, one)} for one in (first, second)])
    assert notes == [{"Called them", "Came by in May"}, {"Likes animals"}]


async def test_words_that_wait_when_two_are_put_together_are_not_lost_without_a_word(town: World) -> None:
    lene, sami = await talking(town)
    town.clock.move_to(town.clock.now() + timedelta(days=2, hours=8))  # Sunday night: words wait
    await writes(lene, sami, "See you tomorrow")
    keep, away = there_is(town, "Samir R."), person_of(town, sami)
    await put_together(lene, keep, away)
    await town.leaps(hours=12)
    await town.tick()
    assert "See you tomorrow" not in sami.everything and heard(lene, "did not arrive, or may not have") == 1
    seen = await lene.taps("See who")
    assert "💬 Samir R." in seen and "See you tomorrow (✖ not sent any more)" in seen


async def test_after_a_day_it_is_one_record_under_one_key(world: World) -> None:
    lene, samy, first, second = await twice_there(world)
    phone = answers(world, second)["phone"]
    await put_together(lene, first, second)
    await world.leaps(hours=23, minutes=59)
    assert world.rows()["merges"]
    assert "Saved" not in await lene.forges(f"1deed:{first}:undo:{NOBODY}")
    await world.leaps(days=1)
    assert not world.rows()["merges"] and second not in {row.owner for row in world.rows()["keys"]}
    rows = {name: found for name, found in world.rows().items() if name != "audit"}
    # The key of a notice and the log keep a random number that leads nowhere.
    assert second not in [value for found in rows.values() for row in found for value in row]
    assert "not here any more" in await lene.forges(f"1deed:{first}:undo:{second}")
    told = await lene.forges(f"1g:answers:{first}:")
    for said in ("Age: 16", "Age: 15", "Likes animals", "Came by in May", "From a second record of theirs:"):
        assert said in told
    assert phone == answers(world, first)["phone"]
    mine = await samy.says("/my_data")
    assert "hello hello" in mine and "Name: Samy R." in mine and "Name: Sami R." in mine
    deeds = world.app.db.read_now(trail.deeds_on, first)
    assert [deed.verb for deed in deeds].count("joined") == 1


async def test_answers_that_only_the_other_gave_count_and_can_be_corrected(town: World) -> None:
    lene, _, first, second = await twice_there(town)
    born = {"born": "2010-03-04", "points": ["jobs"]}
    town.app.db.run_now(forms.keep_record, second, "enrol", 1, born)
    await put_together(lene, first, second)
    assert "Sami R., 16 years" in await lene.forges(f"1g:card:{first}:")
    for year in ("4.3.2009", "4.3.2008"):
        await lene.forges(f"1q:fix~{first}:enrol:born")
        await lene.says(year)
        await town.leaps(days=2)
    assert answers(town, first, "enrol")["born"] == "2008-03-04"


async def test_deleting_the_kept_one_deletes_both(town: World) -> None:
    lene, samy, first, second = await twice_there(town)
    await put_together(lene, first, second)
    await samy.says("/delete")
    await samy.taps("Yes, delete it")
    await samy.taps("Yes, I'm sure")
    rows = town.rows()
    assert {row.person_id for row in rows["roles"]} == {who(lene)} and not rows["notes"] and not rows["merges"]
    left = str({name: found for name, found in rows.items() if name not in ("audit", "accounts", "sweeps")})
    assert str(first) not in left and str(second) not in left
    assert b"Samy" not in everything_stored(town)


async def test_the_nightly_purge_takes_neither_alone(town: World) -> None:
    lene, _, first, second = await twice_there(town)
    await put_together(lene, first, second)
    years_ago = town.clock.now().replace(year=2020)
    change(town, second, last_seen_at=years_ago)
    await town.app.purge()
    assert {first, second} <= {row.id for row in town.rows()["people"]}
    change(town, first, last_seen_at=years_ago)
    await town.app.purge()
    assert not {first, second} & {row.id for row in town.rows()["people"]}


async def test_whoever_is_out_of_scope_is_neither_offered_nor_taken(town: World) -> None:
    lene, _, first, second = await twice_there(town)
    gerda = there_is(town, "Sami G.", team="greve")
    await has_card(lene, first)
    await lene.taps("More")
    await lene.taps("Same person as")
    assert "Sami G." not in "".join(lene.buttons)
    for one, other in ((first, gerda), (gerda, first), (first, first), (first, who(lene)), (first, NOBODY)):
        assert "not here any more" in await lene.forges(f"1deed:{one}:merge:{other}")
        assert "not here any more" in await lene.forges(f"1g:pair:{one}:{other}")
    await lene.forges(f"1g:merge:{first}:")
    await lene.taps("Look for another name")
    assert "Samy R." in await lene.says("samy") + "".join(lene.buttons)
    assert second and not town.rows()["merges"]


async def test_a_record_that_holds_another_is_not_put_away_the_same_day(town: World) -> None:
    lene, _, first, second = await twice_there(town)
    third = there_is(town, "Sam R.")
    await put_together(lene, first, second)
    assert "less than a day ago" in await lene.forges(f"1deed:{third}:merge:{first}")
    assert "Saved" in await lene.forges(f"1deed:{first}:merge:{third}")
    await lene.taps("More")
    assert sum("Take apart again" in words for words in lene.buttons) == 2


async def test_a_phone_that_had_both_has_one_and_gets_both_back(town: World) -> None:
    lene, samy, first, second = await twice_there(town)
    account = town.app.db.read_now(accounts.of_chat, samy.person.id)
    town.app.db.run_now(lambda tx: accounts.serve(tx, account.id if account else 0, first))
    before = lying(town, {who(lene)})
    await put_together(lene, first, second)
    assert [row.person_id for row in town.rows()["links"] if row.person_id != who(lene)] == [first]
    await lene.forges(f"1deed:{first}:undo:{second}")
    assert lying(town, {who(lene)}) == before


def tap(phone: Phone, data: str) -> Callable[[], object]:
    """A tap that the bot has not heard of yet."""
    message = phone.world.newest(phone.person.id)["message_id"]
    return lambda: phone.person.tap_now(message, data=data)


async def test_two_colleagues_at_once_keep_one_of_the_two(world: World) -> None:
    lene, samy, first, second = await twice_there(world)
    mads = await world.hires("Mads", language="en")
    await lene.does(tap(lene, f"1deed:{first}:merge:{second}"), tap(mads, f"1deed:{second}:merge:{first}"))
    [merge] = world.rows()["merges"]
    assert {merge.kept_id, merge.gone_id} == {first, second} and who(samy) == merge.kept_id
    undo = f"1deed:{merge.kept_id}:undo:{merge.gone_id}"
    await lene.does(tap(lene, undo), tap(mads, undo), tap(samy, "1g:status::"))
    assert not world.rows()["merges"] and who(samy) == second
