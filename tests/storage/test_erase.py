"""Erasing: nothing of a person is left in any table, nor in the bytes of the database's files."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Table, func, insert, select, update

from storage import Database, StorageUnavailable, Tx, Vault, insert_new, new_id
from storage.erase import erase_person
from storage.gone_accounts import remove
from storage.sqlite import SqliteStore
from storage.tables import (
    accounts,
    appointments,
    approvals,
    certificates,
    checkin_plans,
    checkins,
    consents,
    drafts,
    growths,
    help_requests,
    keys,
    links,
    metadata,
    names,
    notes,
    notices,
    pair_questions,
    pair_weeks,
    pairs,
    pauses,
    people,
    placements,
    proposals,
    records,
    reviews,
    role_models,
    roles,
    set_aside,
    steps,
    sweeps,
    todos,
    workplaces,
)
from tests.storage.conftest import StillClock, add_person


def seal_everywhere(tx: Tx, person_id: int, colleague: int | None, size: int) -> list[bytes]:
    """Rows in every table that hang on a person; gives the bytes that must be gone afterwards."""
    sealed = [tx.vault.seal(tx, person_id, f"{n}", "Sami " * size) for n in range(4)]
    at, execute = tx.now, tx.connection.execute
    execute(
        insert(drafts).values(
            person_id=person_id, form="more", version=1, sealed=sealed[0], started_at=at, updated_at=at
        )
    )
    execute(
        insert(records).values(
            person_id=person_id, form="door", version=1, sealed=sealed[1], submitted_at=at, corrected_by=colleague
        )
    )
    execute(insert(notes).values(id=new_id(), person_id=person_id, author_id=colleague, sealed=sealed[2], at=at))
    execute(
        insert(set_aside).values(
            id=new_id(), update_id=new_id(), kind="m", error="E", person_id=person_id, sealed=sealed[3], at=at, tries=3
        )
    )
    word = tx.vault.index(tx, "name", str(person_id))
    insert_new(tx, names, person_id=person_id, word=word)
    for table, values in (
        (roles, {"role": "youth", "state": "active", "since": at}),
        (consents, {"kind": "notice", "version": "1", "language": "da", "at": at}),
        (help_requests, {"kind": "call", "at": at, "taken_by": colleague}),
        (notices, {"key": f"nudge:{person_id}", "kind": "nudge", "due_at": at, "state": "planned"}),
    ):
        insert_new(tx, table, id=new_id(), person_id=person_id, **values)
    wrapped = execute(select(keys.c.wrapped).where(keys.c.owner == person_id)).scalar_one()
    return [*sealed, wrapped, word]


def add_account(tx: Tx, person_id: int) -> int:
    account_id, chat = new_id(), new_id()
    digest, address = tx.vault.index(tx, "account", str(chat)), tx.vault.seal_address(tx, account_id, chat)
    values = {"digest": digest, "address": address, "language": "da", "created_at": tx.now, "spoken_at": tx.now}
    insert_new(tx, accounts, id=account_id, current_id=person_id, **values)
    insert_new(tx, links, account_id=account_id, person_id=person_id, since=tx.now)
    insert_new(tx, sweeps, id=new_id(), account_id=account_id, message_id=5, due_at=tx.now)
    return account_id


def mentions(tx: Tx, person_id: int) -> dict[str, int]:
    """In which columns this number stands, over all tables."""
    found: dict[str, int] = {}
    for table in metadata.sorted_tables:
        for row in tx.connection.execute(select(table)).mappings():
            for name, value in row.items():
                if value == person_id:
                    found[f"{table.name}.{name}"] = found.get(f"{table.name}.{name}", 0) + 1
    return found


async def test_every_row_of_a_person_goes_and_what_they_did_for_others_stays(db: Database) -> None:
    sami, lene = await db.run(add_person), await db.run(add_person)
    account = await db.run(add_account, lene)
    await db.run(seal_everywhere, sami, lene, 10)
    await db.run(seal_everywhere, lene, sami, 10)
    await db.run(lambda tx: tx.connection.execute(update(people).values(owner_id=lene)).rowcount)

    assert await db.run(erase_person, lene)
    assert await db.read(mentions, lene) == {}
    left = await db.read(mentions, sami)
    assert left["keys.owner"] == left["records.person_id"] == left["notes.person_id"] == left["names.person_id"] == 1
    assert not await db.run(erase_person, lene)

    current = select(accounts.c.current_id).where(accounts.c.id == account)
    assert await db.read(lambda tx: tx.connection.execute(current).scalar_one()) is None
    await db.run(remove, account)
    assert await db.read(mentions, account) == {}


def works_with_a_role_model(tx: Tx, sami: int, yusuf: int, bo: int, lene: int) -> int:
    """Sami has a job where Bo is the contact, and Yusuf as a role model; Lene wrote everything down. The workplace."""
    at, day, execute = tx.now, tx.now.date(), tx.connection.execute
    place, job, pair, meeting = new_id(), new_id(), new_id(), new_id()
    execute(insert(workplaces).values(id=place, team="koege", name="S", contact_id=bo, made_by=lene, made_at=at))
    span = {"starts_on": day, "ends_on": day}
    told = {
        "workplace_id": place,
        "kind": "public",
        "payer": "m",
        "minutes_week": 60,
        "contact_id": bo,
        "made_by": lene,
    }
    execute(insert(placements).values(id=job, person_id=sami, made_at=at, **span, **told))
    execute(insert(checkin_plans).values(placement_id=job, **span))
    execute(insert(role_models).values(person_id=yusuf, team="koege", state="ready", since=at, nominated_by=lene))
    between = {"youth_id": sami, "model_id": yusuf, "team": "koege", "state": "running", "made_by": lene, "made_at": at}
    execute(insert(pairs).values(id=pair, started_on=day, **between))
    execute(insert(pair_weeks).values(pair_id=pair, week=day))
    execute(insert(proposals_of(tx, meeting, sami, yusuf, lene, place)).values(appointment_id=meeting, at=at))
    asked = {"placement_id": job, "person_id": sami, "point": "day1", "due_on": day}
    private = {"pair_id": pair, "point": "week1", "due_on": day}
    for table, values in (
        (steps, {"person_id": sami, "step": "public", "since": day, "set_by": lene}),
        (
            approvals,
            {"person_id": sami, "kind": "pairing", "about_id": yusuf, "state": "no", "way": "paper", "at": at},
        ),
        (checkins, {**asked, "party": "youth", "items": {}}),
        (reviews, {**asked, "decided_by": lene}),
        (growths, {"placement_id": job, "person_id": sami, "day": day, "said_by": lene}),
        (pauses, {"person_id": sami, "why": "exams", "since": day, "made_by": lene}),
        (todos, {"person_id": sami, "track": "cv", "step": "write", "state": "open", "made_at": at, "made_by": lene}),
        (certificates, {"person_id": yusuf, "state": "ok", "ok_on": day, "checked_by": lene, "at": at}),
        (pair_questions, {**private, "person_id": sami, "party": "youth"}),
        (pair_questions, {**private, "person_id": yusuf, "party": "model"}),
    ):
        insert_new(tx, table, id=new_id(), **values)
    return place


def proposals_of(tx: Tx, meeting: int, sami: int, yusuf: int, lene: int, place: int) -> Table:
    """A meeting of the three, whose times are still to be proposed."""
    who = {"person_id": sami, "staff_id": lene, "with_id": yusuf, "workplace_id": place, "made_by": lene}
    what = {"team": "koege", "kind": "role", "state": "proposed", "minutes": 30, "place": "office"}
    when = {"made_at": tx.now, "changed_at": tx.now}
    tx.connection.execute(insert(appointments).values(id=meeting, **who, **what, **when))
    return proposals


KEPT = {
    "sami": {"workplaces": 1, "role_models": 1, "certificates": 1},
    "yusuf": {"workplaces": 1, "placements": 1, "checkins": 1, "appointments": 1, "approvals": 1},
    "bo": {"workplaces": 1, "placements": 1, "pairs": 1, "role_models": 1, "pair_questions": 2},
    "lene": {"workplaces": 1, "placements": 1, "pairs": 1, "certificates": 1, "reviews": 1, "todos": 1, "pauses": 1},
}
"""Who is erased, and what of the others stays."""
GONE = {
    "sami": (
        placements,
        checkins,
        checkin_plans,
        growths,
        reviews,
        steps,
        approvals,
        appointments,
        proposals,
        pauses,
        todos,
        pairs,
    ),
    "yusuf": (pairs, pair_weeks, pair_questions, role_models, certificates),
    "bo": (),
    "lene": (),
}


@pytest.mark.parametrize("who", list(KEPT))
async def test_one_of_them_goes_and_the_others_keep_what_is_theirs(db: Database, who: str) -> None:
    ids = {name: await db.run(add_person) for name in KEPT}
    await db.run(lambda tx: works_with_a_role_model(tx, ids["sami"], ids["yusuf"], ids["bo"], ids["lene"]))
    assert await db.run(erase_person, ids[who])
    assert await db.read(mentions, ids[who]) == {}

    def rows(tx: Tx, table: Table) -> int:
        return tx.connection.execute(select(func.count()).select_from(table)).scalar_one()

    left = {name: await db.read(rows, metadata.tables[name]) for name in KEPT[who]}
    assert left == KEPT[who]
    assert [table.name for table in GONE[who] if await db.read(rows, table)] == []


def raw(url: str) -> bytes:
    path = Path(url.removeprefix("sqlite:///"))
    return b"".join(file.read_bytes() for file in path.parent.iterdir() if file.name.startswith(path.name))


def parts(secret: bytes) -> list[bytes]:
    """Pieces to look for, since a page may have cut it; without its beginning, which tells the time and is shared."""
    return [secret[start : start + 12] for start in range(16, len(secret) - 12, 60)] or [secret]


def traces(url: str, secrets: list[bytes]) -> int:
    files = raw(url)
    return sum(part in files for secret in secrets for part in parts(secret))


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_after_scrubbing_the_files_hold_no_byte_of_the_erased(db: Database, migrated_url: str) -> None:
    gone: list[bytes] = []
    erased = []
    for number in range(90):
        person = await db.run(add_person)
        secrets = await db.run(seal_everywhere, person, None, 1 + number * 17 % 400)
        account = await db.run(add_account, person)
        if number % 3 == 0:
            erased.append((person, account))
            gone += secrets
    assert traces(migrated_url, gone[:6]) > 6
    for person, account in erased:
        await db.run(erase_person, person)
        await db.run(remove, account)
    await db.scrub()
    assert traces(migrated_url, gone) == 0
    assert await db.run(add_person)


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_scrubbing_waits_for_those_who_still_read(db: Database, migrated_url: str) -> None:
    sami = await db.run(add_person)
    secrets = await db.run(seal_everywhere, sami, None, 10)
    reader = sqlite3.connect(migrated_url.removeprefix("sqlite:///"), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM people").fetchone()
    await db.run(erase_person, sami)
    with pytest.raises(StorageUnavailable, match="reads"):
        await db.scrub(patience_s=0)
    assert traces(migrated_url, secrets) > 0
    assert await db.run(add_person)
    reader.close()
    await db.scrub()
    assert traces(migrated_url, secrets) == 0


def test_a_large_file_is_written_anew_only_on_request(sqlite_url: str, master_key: str, clock: StillClock) -> None:
    vault = Vault([master_key])
    store = SqliteStore(Path(sqlite_url.removeprefix("sqlite:///")), vault, clock, anew_at_once=0)
    db = Database(store, vault)
    sami = db.run_now(add_person)
    db.run_now(seal_everywhere, sami, None, 100_000)
    db.run_now(erase_person, sami)
    db.scrub_now()
    large = len(raw(sqlite_url))
    db.scrub_now(wholly=True)
    assert len(raw(sqlite_url)) < large / 2
    store.close()


async def test_scrubbing_is_harmless_anywhere(db: Database) -> None:
    sami = await db.run(add_person)
    await db.scrub(wholly=True)
    db.scrub_now()
    assert await db.read(lambda tx: tx.connection.execute(select(people.c.id)).scalars().all()) == [sami]
