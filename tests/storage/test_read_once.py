"""What a transaction has read is read once, until something is written that could have changed it."""

import pytest
from sqlalchemy import delete, update

from storage import Database, Tx, accounts, forms, people, staff
from storage.tables import handled_updates, roles
from storage.tables import people as people_table
from storage.updates import claim
from tests.storage.conftest import add_person

EVERY = pytest.mark.parametrize("database_kind", ["sqlite"])


def known(tx: Tx) -> set[str]:
    return {what for what, *_ in tx.read}


async def test_a_person_who_changes_is_read_anew(db: Database) -> None:
    def act(tx: Tx) -> None:
        person = add_person(tx)
        assert staff.who(tx, person) == (people.by_id(tx, person), [])
        assert known(tx) == {"who", "person"}
        people.change(tx, person, status="enrolled")
        changed, _ = staff.who(tx, person)
        assert changed is not None and changed.status == "enrolled"
        staff.give(tx, person, "youth", "koege")
        assert [role.role for role in staff.who(tx, person)[1]] == ["youth"]
        tx.connection.execute(delete(roles))
        assert staff.who(tx, person)[1] == []

    await db.run(act)


async def test_what_every_answer_writes_leaves_the_reader_known(db: Database) -> None:
    def act(tx: Tx) -> None:
        person = add_person(tx)
        account, _ = accounts.held(tx, 7, "da")
        staff.who(tx, person)
        tx.read["draft", person, "door", 1] = "as it lies there"
        claim(tx, 1)
        accounts.owe(tx, account.id, [])
        assert known(tx) == {"who", "draft"}
        forms.keep_draft(tx, person, "door", 1, {"answers": {}})
        assert known(tx) == {"who"}
        tx.connection.execute(update(people_table).values(team="greve"))
        assert known(tx) == set()

    await db.run(act)


@EVERY
async def test_the_next_action_of_the_same_commit_knows_nothing(db: Database) -> None:
    def act(tx: Tx) -> None:
        staff.who(tx, add_person(tx))
        tx.connection.execute(delete(handled_updates))

    def look(tx: Tx) -> set[str]:
        return known(tx)

    await db.run(act)
    assert await db.run(look) == set()
