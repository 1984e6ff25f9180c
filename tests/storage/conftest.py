"""A clock that stands still until it is moved, a master key, and an open database."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from storage import Database, Tx, connect, insert_new, new_id
from storage.tables import people


class StillClock:
    """Monday noon in November, until somebody advances it."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant

    def advance(self, span: timedelta) -> None:
        self.instant += span


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def master_key() -> str:
    return Fernet.generate_key().decode()


@pytest.fixture
async def db(migrated_url: str, master_key: str, clock: StillClock) -> AsyncIterator[Database]:
    """An open, migrated database, once of each kind."""
    async with connect(migrated_url, [master_key], clock) as database:
        yield database


def add_person(tx: Tx, /, **values: object) -> int:
    """A person with a data key."""
    person_id = new_id()
    insert_new(tx, people, **{"id": person_id, "language": "da", "status": "lead", "created_at": tx.now, **values})
    tx.vault.make_key(tx, person_id)
    return person_id
