"""Two who decide on the same row: neither's work is lost, on either database."""

import asyncio
import threading
from datetime import timedelta

import pytest
from sqlalchemy import Delete, event, func, select, text, update

from storage import Database, Tx, connect_now, forms, hold, insert_new, new_id
from storage.hold import insert_many
from storage.tables import accounts, audit, people, tallies
from storage.updates import claim
from tests.storage.conftest import StillClock, add_person

DAY = "2026-11-23"


def add_account(tx: Tx) -> int:
    account_id = new_id()
    digest, address = tx.vault.index(tx, "account", "7"), tx.vault.seal_address(tx, account_id, 7)
    insert_new(
        tx, accounts, id=account_id, digest=digest, address=address, language="da", created_at=tx.now, spoken_at=tx.now
    )
    return account_id


def version(tx: Tx, account_id: int) -> int:
    found: int = tx.connection.execute(select(accounts.c.owed_version).where(accounts.c.id == account_id)).scalar_one()
    return found


def count_up(tx: Tx, account_id: int) -> int:
    """Read, think, write: the way updates get lost."""
    hold(tx, accounts=[account_id])
    after = version(tx, account_id) + 1
    tx.connection.execute(update(accounts).where(accounts.c.id == account_id).values(owed_version=after))
    return after


async def test_of_200_read_then_write_actions_at_once_none_is_lost(db: Database) -> None:
    account_id = await db.run(add_account)
    seen = await asyncio.gather(*(db.run(count_up, account_id) for _ in range(200)))
    assert sorted(seen) == list(range(1, 201))
    assert await db.read(version, account_id) == 200


async def test_actions_that_hold_the_same_people_in_any_order_all_end(db: Database) -> None:
    one, two = await db.run(add_person), await db.run(add_person)

    def hand_over(tx: Tx, *ids: int) -> None:
        hold(tx, people=ids)
        for person_id in ids:
            tx.connection.execute(update(people).where(people.c.id == person_id).values(source=str(ids)))

    await asyncio.gather(*(db.run(hand_over, *pair) for pair in [(one, two), (two, one)] * 25))
    sources = await db.read(lambda tx: tx.connection.execute(select(people.c.source)).scalars().all())
    assert len(set(sources)) == 1


@pytest.mark.parametrize("database_kind", ["postgresql"])
async def test_two_actions_that_wait_for_each_other_are_both_done_in_the_end(db: Database) -> None:
    one, two = await db.run(add_person), await db.run(add_person)
    both_started = threading.Barrier(2)
    runs: list[int] = []

    def rename(tx: Tx, first: int, second: int) -> None:
        """Without hold and in opposite orders: PostgreSQL breaks the deadlock, and the victim is run again."""
        tx.connection.execute(text("SET LOCAL deadlock_timeout = '10ms'"))
        runs.append(first)
        tx.connection.execute(update(people).where(people.c.id == first).values(source=str(first)))
        if len(runs) <= 2:
            both_started.wait(timeout=10)
        tx.connection.execute(update(people).where(people.c.id == second).values(source=str(first)))

    await asyncio.gather(db.run(rename, one, two), db.run(rename, two, one))
    assert len(runs) >= 3
    sources = await db.read(lambda tx: tx.connection.execute(select(people.c.source)).scalars().all())
    assert sources in ([str(one)] * 2, [str(two)] * 2)


async def test_what_must_be_there_once_is_inserted_once(db: Database) -> None:
    def tell(tx: Tx) -> bool:
        return insert_new(tx, tallies, day=tx.now.date(), team="koege", what="door", number=1)

    told = await asyncio.gather(*(db.run(tell) for _ in range(40)))
    assert sorted(told) == [False] * 39 + [True]


async def test_of_many_those_are_told_that_were_not_there(db: Database) -> None:
    def tell(tx: Tx, *teams: str) -> frozenset[str]:
        same = {"day": tx.now.date(), "what": "door", "number": 1}
        return insert_many(tx, tallies, [{**same, "team": team} for team in teams], "team")

    assert await db.run(tell, "koege", "koege") == {"koege"}
    assert await db.run(tell, "greve", "koege") == {"greve"}
    assert await db.run(tell) == set()


async def test_any_unique_column_counts_not_only_the_key(db: Database) -> None:
    await db.run(add_account)
    await db.run(add_account)
    assert await db.read(lambda tx: tx.connection.execute(select(func.count()).select_from(accounts)).scalar_one()) == 1


async def test_an_update_is_claimed_once_whoever_asks(db: Database) -> None:
    claimed = await asyncio.gather(*(db.run(claim, number % 10) for number in range(100)))
    assert claimed.count(True) == 10


async def test_ids_fit_a_signed_64_bit_column_on_both(db: Database) -> None:
    def note(tx: Tx, audit_id: int) -> int:
        insert_new(tx, audit, id=audit_id, at=tx.now, verb="test", actor_id=audit_id)
        found: int = tx.connection.execute(select(audit.c.actor_id).where(audit.c.id == audit_id)).scalar_one()
        return found

    for audit_id in (1, 2**63 - 1, new_id()):
        assert await db.run(note, audit_id) == audit_id


def test_ids_are_positive_and_do_not_come_back() -> None:
    ids = {new_id() for _ in range(10_000)}
    assert len(ids) == 10_000
    assert min(ids) > 0
    assert max(ids) < 2**63


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_a_form_that_is_gone_on_with_while_old_ones_are_deleted_stays(
    migrated_url: str, master_key: str, clock: StillClock
) -> None:
    with connect_now(migrated_url, [master_key], clock) as db:
        ids = [db.run_now(add_person) for _ in range(2)]
        for person in ids:
            db.run_now(forms.keep_draft, person, "door", 1, {})
        clock.advance(timedelta(days=31))

        def purge(tx: Tx) -> int:
            def answers(_: object, statement: object, *__: object) -> None:
                if isinstance(statement, Delete) and not answered:
                    answered.append(ids[1])
                    db.run_now(forms.keep_draft, ids[1], "door", 1, {"name": "Sami"})

            answered: list[int] = []
            event.listen(tx.connection, "before_execute", answers)
            return forms.purge_drafts(tx, timedelta(days=30), 10)

        assert db.run_now(purge) == 2
        assert [db.read_now(forms.draft_names, person) for person in ids] == [[], ["door"]]
