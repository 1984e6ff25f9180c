"""What answers that wait share: rows read ahead, and writes put off, of which nothing that is asked shows a trace."""

import pytest
from sqlalchemy import select, update

from storage import Database, Tx, accounts, forms, staff, talks
from storage.ahead import FEWEST, Expected, look_ahead
from storage.hold import hold
from storage.tables import accounts as accounts_table
from storage.tables import drafts, handled_updates
from storage.updates import claim
from tests.storage.conftest import add_person

CHATS = range(1, FEWEST + 2)


async def at_a_form(db: Database) -> list[int]:
    """Somebody in each chat, with a form open; their ids."""

    def act(tx: Tx) -> list[int]:
        people = []
        for chat in CHATS:
            account, _ = accounts.held(tx, chat, "da")
            people.append(add_person(tx))
            accounts.serve(tx, account.id, people[-1])
            forms.keep_draft(tx, people[-1], "door", 1, {"answers": {"age": chat}})
        assert claim(tx, 1)
        return people

    return await db.run(act)


def ahead(tx: Tx) -> Tx:
    look_ahead(tx, [Expected(chat, chat) for chat in CHATS])
    return tx.next()


async def test_what_was_put_off_is_there_for_whoever_asks_and_after_the_commit(db: Database) -> None:
    people = await at_a_form(db)

    def act(tx: Tx) -> list[bool]:
        tx = ahead(tx)
        account, new = accounts.held(tx, 2, "da")
        assert not new and staff.who(tx, people[1])[0] is not None and talks.open_of(tx, people[1]) == []
        told = [claim(tx, 1), claim(tx, 2), claim(tx, 2)]
        forms.keep_draft(tx, people[1], "door", 1, {"answers": {"age": 99}})
        owing = accounts.owe(tx, account.id, [])
        assert owing is not None and owing == accounts.held(tx, 2, "da")[0]
        assert tx.shared.waiting and forms.draft(tx, people[1], "door") is not None
        ids = tx.connection.execute(select(handled_updates.c.update_id)).scalars().all()
        assert sorted(ids) == [1, 2] and not tx.shared.waiting
        assert accounts.by_id(tx, account.id) == owing
        forms.keep_draft(tx, people[2], "door", 1, {"answers": {"age": 98}})
        return told

    assert await db.run(act) == [False, True, False]
    kept = [await db.read(forms.draft, person, "door") for person in people[:3]]
    assert [one.content["answers"]["age"] for one in kept if one] == [1, 99, 98]


async def test_what_one_action_writes_the_next_one_reads(db: Database) -> None:
    people = await at_a_form(db)

    def act(tx: Tx) -> None:
        tx = ahead(tx)
        account, _ = accounts.held(tx, 1, "da")
        tx.connection.execute(update(accounts_table).values(language="en"))
        assert accounts.held(tx.next(), 1, "da")[0].language == "en"
        owing = accounts.owe(tx, account.id, [])
        assert owing is not None and owing.language == "en" and not tx.shared.waiting
        forms.drop_draft(tx, people[0], "door")
        assert forms.draft(tx.next(), people[0], "door") is None

    await db.run(act)


async def test_whoever_holds_others_reads_them_anew(db: Database) -> None:
    people = await at_a_form(db)

    def act(tx: Tx) -> None:
        stranger = add_person(tx)
        tx = ahead(tx)
        hold(tx, people=people[:2])
        assert tx.known("who", people[0]) is not None
        hold(tx, people=[people[0], stranger])
        assert tx.known("who", people[0]) is None

    await db.run(act)


async def test_a_transaction_that_failed_leaves_nothing_waiting(db: Database) -> None:
    people = await at_a_form(db)

    def fails(tx: Tx) -> None:
        forms.keep_draft(ahead(tx), people[0], "door", 1, {"answers": {"age": 99}})
        raise LookupError

    with pytest.raises(LookupError):
        await db.run(fails)
    await db.run(lambda tx: tx.connection.execute(update(drafts).values(version=2)).rowcount)
    kept = await db.read(forms.draft, people[0], "door")
    assert kept is not None and kept.content["answers"]["age"] == 1 and kept.version == 2
