"""Everything we hold on a person is read by them, kind by kind; and they can have it deleted for good.

Long because every kind of thing is made here once.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from actions import tasks
from storage import (
    Tx,
    appointments,
    approvals,
    certificates,
    checkins,
    contacts,
    doors,
    events,
    families,
    growths,
    invitations,
    inviting,
    pairs,
    pauses,
    people,
    placements,
    readings,
    role_models,
    setaside,
    steps,
    supports,
    talks,
    todos,
    trail,
    workplaces,
)
from storage.tables import metadata, service_keys
from tests.stories.youth import at_the_form, at_the_notice, everything_stored, is_to_hear, let_in
from tests.world import FRIDAY, Phone, World

LISTED = {
    "people": "About you:",
    "consents": "What you have read and said OK to:",
    "records": "What you have answered:",
    "drafts": "What you have begun, and not sent:",
    "notes": "What staff have written:",
    "contacts": "When you met one of us:",
    "placements": "Your jobs:",
    "growths": "When you were given more to do at work:",
    "steps": "Your steps with us:",
    "approvals": "What your parents have said:",
    "invitations": "What you were invited to, and what you answered:",
    "doors": "When one of us stood at your door:",
    "sheltered": "Your address:",
    "ties": "Your parents or guardians, as we know them:",
    "guardians": "What you have answered:",
    "appointments": "Your times with us, and how they went:",
    "talk_words": "What you and staff wrote to each other:",
    "help_requests": "When you asked for a person:",
    "tasks": "What we have noted that we should do for you:",
    "checkins": "How it went at work:",
    "reviews": "What we have decided about your jobs:",
    "supports": "Whether you get the help you need:",
    "notices": "When I wrote to you first:",
    "pauses": "When you were on a break:",
    "todos": "Your small steps:",
    "set_aside": "What you wrote when something went wrong on my side:",
    "audit": "Who has opened your page:",
    "links": "Your chat:",
    "role_models": "You as a role model:",
    "certificates": "Your certificate (børneattest), and who looked:",
    "readers": "Languages whose texts you read for us:",
    "pairs": "Your role model, or whose role model you are:",
    "pair_questions": "What you answered about it, for staff alone:",
}
"""Tables that refer to people, each with its heading in "my data"."""
NOT_LISTED = {
    "no_parents": "staff keep it from the chat; the office shows the rest, and the list says so",
    "events": "which of staff made an event",
    "event_texts": "which of staff wrote or read the words of an event",
    "voices": "which of staff recorded a voice",
    "readings": "who read which text of the bot",
    "absences": "which of staff is away, and who stands in",
    "closed_days": "which of staff closed an office on a day",
    "joins": "that staff handed over a link; what it joined is listed as the record and the chat",
    "keys": "the key that seals what is listed; it tells nothing",
    "names": "keyed hashes of the name that is listed, to find it again",
    "accounts": "the chat itself, listed as their number",
    "alerts": "a cry for help that is still being answered: it is gone with its answer, and was theirs",
    "factors": "the secret of a member of staff's authenticator app, which proves that it is them",
    "sittings": "when a member of staff last did something in a chat",
    "talks": "who talks with whom, and since when: the words are listed with their writers and moments",
    "duties": "which of staff is on duty on a day",
    "merges": "two records put together: what stood in both is listed",
    "promises": "which of staff promised a workplace something, and by when",
    "roles": "says that somebody is a young person here; staff roles are known to their bearer",
    "workplaces": "where people work, and who there speaks with us",
}
"""Tables that refer to people and are not listed, each with its reason."""


def refers_to_people() -> set[str]:
    """The tables whose rows belong to a person, by a reference or by the person's id."""
    found = {"people", "keys", "audit"}
    for table in metadata.sorted_tables:
        if any(key.column.table.name == "people" for key in table.foreign_keys):
            found.add(table.name)
    return found


def test_each_table_that_refers_to_people_is_listed_or_left_out_for_a_reason() -> None:
    assert refers_to_people() == LISTED.keys() | NOT_LISTED.keys()
    assert not LISTED.keys() & NOT_LISTED.keys()


def has_a_job(tx: Tx, person: int, by: int) -> None:
    """A job that a parent has said yes to, and the step that it is."""
    day = FRIDAY.date()
    approvals.record(tx, person, approvals.JOB, approvals.CONFIRMED, way="paper", by=by)
    steps.take(tx, person, "pocket_money", day, by)
    place = workplaces.add(tx, team="koege", name="Legepatruljen", trade="outdoors", made_by=by)
    dates: dict[str, Any] = {
        "starts_on": day,
        "ends_on": day + timedelta(days=90),
        "minutes_week": 240,
        "contact_id": None,
    }
    placements.add(tx, person, workplace_id=place, kind="pocket_money", payer="project", made_by=by, **dates)


def followed_up(tx: Tx, person: int, lene: int) -> None:
    """A job with a check-in of each side, and a decision."""
    at, today = workplaces.add(tx, team="koege", name="Caféen", trade=None, made_by=lene), FRIDAY.date()
    days: dict[str, Any] = {"starts_on": today, "ends_on": today, "minutes_week": 300, "contact_id": None}
    made = placements.add(tx, person, workplace_id=at, kind="public", payer="municipality", made_by=lene, **days)
    job = placements.by_id(tx, made)
    assert job is not None
    for party in ("youth", "workplace"):
        checkins.add(tx, job, party, "day1", today, answer="good", closed_as="answered")
    growths.add(tx, person, made, today, lene)
    checkins.add_review(tx, job, "day42", today, decision="stay")
    supports.add(tx, person, "wait", "waiting", "partly")


def was_invited(tx: Tx, person: int, lene: int) -> None:
    """An invitation of their own, a visit at the door, and an address that is protected."""
    at = FRIDAY + timedelta(days=7)
    values: dict[str, Any] = {"team": "koege", "kind": "fair", "state": "open", "at": at, "minutes": 60}
    event = events.new(tx, place="Campus", audience={}, made_by=lene, **values)
    events.write_source(tx, event, "Messe", "Se, hvad man kan", "", lene)
    found = events.by_id(tx, event)
    assert found is not None
    inviting.invite(tx, found, {person: None})
    invitations.change(tx, event, person, answer="yes", version=1)
    doors.mark(tx, event, person, "talked", lene)
    doors.set_sheltered(tx, person, lene, hidden=True)


async def has_it_all(world: World) -> tuple[Phone, int]:
    """A young person of whom every kind of thing is held; and the id."""
    sami = await let_in(world)
    await sami.taps("Call me")
    await sami.taps("tell a little more")
    await sami.taps("Girl")
    person = next(row for row in world.rows()["people"] if row.submitted_at)
    lene = world.app.db.run_now(lambda tx: people.new(tx, language="da", status="staff"))
    run = world.app.db.run_now
    run(trail.note, person.id, lene, "Likes animals")
    run(pauses.begin, person.id, "month", FRIDAY.date(), FRIDAY.date(), lene)
    run(todos.begin, person.id, "cv", "write", lene)
    run(contacts.add, person.id, lene, "phone")
    run(trail.log, lene, "read_card", person.id, "koege")
    run(has_a_job, person.id, lene)
    run(families.make_guardian, lene, "koege")
    run(families.bind, person.id, lene, lene)
    meeting = run(appointments.draft, person.id, "koege", "talk", lene, 30, "office")
    run(lambda tx: appointments.change(tx, meeting, state="agreed", at=FRIDAY))
    run(talks.draft, person.id, lene, "Can you come by?")
    lost = run(lambda tx: tasks.make(tx, "unreachable", person.id, "koege", lene, FRIDAY.date(), person.id))
    assert lost
    run(followed_up, person.id, lene)
    run(was_invited, person.id, lene)
    run(setaside.keep, 17, "message", "KeyError", person.id, "hello hello")
    is_to_hear(world, "moved", person.id)
    run(role_models.add, person.id, "koege", lene)
    run(certificates.request, person.id, FRIDAY.date(), lene)
    pair = run(pairs.add, person.id, lene, "koege", lene)
    run(pairs.ask, pair, person.id, "youth", "week1", FRIDAY.date())
    run(pairs.answer, pair, person.id, "week1", "unsure")
    run(readings.reads, person.id, ["so"])
    is_to_hear(world, "unfinished", person.id, form="more")
    await world.tick()
    return sami, person.id


async def test_my_data_lists_every_kind_of_thing_there_is(world: World) -> None:
    sami, _ = await has_it_all(world)
    told = await sami.says("/my_data")
    for heading in LISTED.values():
        assert heading in told
    for said in (
        "Area: Ellemarken",
        "–, since 20 November 2026",
        "Age: 15-17 years",
        "Language: English",
        "The privacy notice, version 1, 20 November 2026 at 13:00",
        "Name: Sami R.",
        "Phone: 20 12 34 56",
        "Gender: Girl",
        "Likes animals",
        "20 November 2026 at 13:00: Call me",
        "hello hello",
        "get hold of you outside this chat",
        "I don't know",
        "20 November 2026 at 13:00: A talk, Eksempelvej 1, 4600 Køge, agreed",
        "1 Telegram account",
        "20 November 2026: 🙂 Good",
        "your workplace was asked too",
        "you stay where you are",
        "Messe (I'm in)",
    ):
        assert said in told
    assert told == await sami.says("/mine_data")


async def test_half_an_answer_is_listed_too(town: World) -> None:
    sami = await at_the_form(town.phone("Sami", "en"))
    for typed in ("15", "Sami", "20123456", "no", "in a shop"):
        await sami.says(typed)
    told = await sami.says("/my_data")
    assert "What you have begun, and not sent:" in told and "Sounds okay: In a shop" in told
    assert "would you like to try" in await sami.taps("Go on with the questions")


async def test_before_the_notice_there_is_nothing_to_list(town: World) -> None:
    sami = await at_the_notice(town.phone("Sami", "en"))
    assert "I have kept nothing about you" in await sami.says("/my_data")


async def test_a_long_list_comes_in_several_messages_with_the_buttons_under_the_last(town: World) -> None:
    sami, person = await has_it_all(town)
    for number in range(12):
        town.app.db.run_now(trail.note, person, person, f"{number} " + "x" * 480)
    before = len(sami.said)
    await sami.says("/my_data")
    *first, last = sami.said[before:]
    assert first and not any(message["buttons"] for message in first)
    assert any("Delete it all" in text for text in sami.buttons) and last["buttons"]


async def test_delete_is_asked_twice_and_can_be_stayed(town: World) -> None:
    sami = await let_in(town)
    await sami.says("/my_data")
    assert "It cannot be undone" in await sami.taps("Delete it all")
    assert "How would you like to meet us?" in await sami.taps("No, keep it")
    await sami.says("/slet")
    assert "Are you quite sure?" in await sami.taps("Yes, delete it")
    await sami.taps("No, keep it")
    assert len(town.rows()["people"]) == 1


def traces(world: World, person: int) -> set[str]:
    """The tables that still hold the person's id, in whatever column."""
    found = set()
    for name, rows in world.rows().items():
        if any(str(person) in str(value) for row in rows for value in row):
            found.add(name)
    return found


def sealed(world: World) -> list[bytes]:
    """Everything sealed that lies in the rows, but for the house's own keys."""
    tables = [table for table in metadata.sorted_tables if table is not service_keys]
    query = [select(table) for table in tables]
    rows = world.app.db.read_now(lambda tx: [row for one in query for row in tx.connection.execute(one)])
    return [bytes(value) for row in rows for value in row if isinstance(value, bytes)]


async def test_after_deleting_nothing_of_the_person_is_left_anywhere(world: World) -> None:
    """No row, no key and no ciphertext; the audit trail keeps a random number, and the counts stay."""
    await world.hires("Lene", language="en")
    sami, person = await has_it_all(world)
    ids = {row.id: row for row in world.rows()["people"]}
    staff = [value for row in world.rows()["records"] if row.form == "me" for value in (bytes(row.sealed),)]
    mine = [value for value in sealed(world) if value not in staff]
    assert len(mine) > 8 and all(value in everything_stored(world) for value in mine)
    counts = {row.what: row.number for row in world.rows()["tallies"]}
    await sami.says("/slet")
    await sami.taps("Yes, delete it")
    answer = await sami.taps("Yes, I'm sure")
    assert "is deleted" in answer and "also lies at Telegram" in answer and "Delete chat" in answer
    await world.tick()
    assert traces(world, person) == {"audit"}
    assert {row.person_id for row in world.rows()["audit"] if row.verb == "erased"} == {person}
    assert len(world.rows()["people"]) == len(ids) - 1
    kept = set(sealed(world))
    left = everything_stored(world)
    assert [value for value in mine if value not in kept and value in left] == []
    assert {row.what: row.number for row in world.rows()["tallies"]} == {**counts, "deleted": 1}


async def test_after_deleting_the_chat_itself_is_forgotten_and_old_buttons_lead_to_the_door(world: World) -> None:
    sami = await let_in(world)
    buttons = {found["data"]: m["message_id"] for m in sami.said for row in m["buttons"] for found in row}
    await sami.says("/delete")
    await sami.taps("Yes, delete it")
    await sami.taps("Yes, I'm sure")
    assert world.rows()["accounts"] == []
    for data, message in {**buttons, "1a:door:age:15": 0, "1z:::": 0, "1u:old::": 0, "1m:::": 0}.items():
        assert await sami.forges(data, on=message)
        assert world.rows()["people"] == []
    await sami.says("Sami")
    assert "Who are you?" in await sami.says("/start")


async def test_the_long_notice_names_who_decides_why_how_long_and_whom_to_ask(town: World) -> None:
    sami = await let_in(town)
    notice = await sami.says("/privacy")
    for said in (
        "Who decides: Jobplaneten (legeplads)",
        "ingen: på legepladsen er alle opdigtede",
        "24 months",
        "30 days",
        "privatliv@jobplaneten.example",
        "Datatilsynet",
        "Telegram",
        "Jobplaneten Køge",
    ):
        assert said in notice
    assert "Greve" not in notice
    stranger = town.phone("Noor", "en")
    assert "Jobplaneten Greve" in await stranger.says("/privacy")
