"""What goes into a column comes out as it was, on both databases."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import StatementError

from storage import Database, Tx, new_id
from storage.columns import Codes, UtcDateTime
from storage.tables import accounts, audit, leases, notices
from tests.storage.conftest import add_person


def kept_instant(tx: Tx, at: datetime) -> datetime:
    audit_id = new_id()
    tx.connection.execute(insert(audit).values(id=audit_id, at=at, verb="test"))
    found: datetime = tx.connection.execute(select(audit.c.at).where(audit.c.id == audit_id)).scalar_one()
    return found


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 11, 23, 11, 0, tzinfo=UTC),
        datetime(2026, 11, 23, 11, 0, 0, 1, tzinfo=UTC),
        datetime(2026, 6, 1, 0, 30, tzinfo=ZoneInfo("Europe/Copenhagen")),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Copenhagen")),
        datetime(2026, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=13, minutes=45))),
    ],
)
async def test_an_instant_comes_back_as_the_same_instant_in_utc(db: Database, instant: datetime) -> None:
    found = await db.run(kept_instant, instant)
    assert found == instant.astimezone(UTC)  # times near a clock change never equal those of another zone
    assert found.utcoffset() == timedelta(0)
    assert found.tzinfo is UTC


async def test_a_naive_instant_is_refused(db: Database) -> None:
    with pytest.raises(StatementError, match="time zone"):
        await db.run(kept_instant, datetime(2026, 11, 23, 11, 0))  # noqa: DTZ001 - that is the point


async def test_instants_are_ordered_as_instants_whatever_their_zone(db: Database) -> None:
    early = datetime(2026, 11, 23, 11, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
    late = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)

    def ordered(tx: Tx) -> list[str]:
        for name, until in (("late", late), ("early", early)):
            tx.connection.execute(insert(leases).values(name=name, holder="h", until=until))
        found = select(leases.c.name).where(leases.c.until <= late).order_by(leases.c.until)
        return list(tx.connection.execute(found).scalars())

    assert await db.run(ordered) == ["early", "late"]


@given(st.datetimes(timezones=st.timezones()))
def test_on_sqlite_the_stored_instant_is_naive_utc_and_comes_back_aware(instant: datetime) -> None:
    dialect = sqlite.dialect()
    try:
        stored = UtcDateTime().process_bind_param(instant, dialect)
    except OverflowError:  # the first or last day there is
        return
    assert stored is not None
    assert stored.tzinfo is None
    assert UtcDateTime().process_result_value(stored, dialect) == instant.astimezone(UTC)


def test_nothing_stays_nothing() -> None:
    for dialect in (sqlite.dialect(), postgresql.dialect()):  # type: ignore[no-untyped-call]
        for kind in (UtcDateTime(), Codes()):
            assert kind.process_bind_param(None, dialect) is None
            assert kind.process_result_value(None, dialect) is None


async def test_codes_come_back_as_lists_and_mappings_and_start_empty(db: Database) -> None:
    def owe(tx: Tx) -> tuple[object, ...]:
        person_id, account_id = add_person(tx), new_id()
        row = {"id": account_id, "digest": b"d", "address": b"a", "language": "da"}
        tx.connection.execute(insert(accounts).values(**row, created_at=tx.now, spoken_at=tx.now))
        due = {"id": new_id(), "key": "k", "kind": "nudge", "person_id": person_id, "due_at": tx.now}
        tx.connection.execute(insert(notices).values(**due, state="planned"))
        first = tx.connection.execute(select(accounts.c.owed, accounts.c.reachable, accounts.c.leaving)).one()
        facts = tx.connection.execute(select(notices.c.facts)).scalar_one()
        tx.connection.execute(update(accounts).values(owed=["home", {"form": "door", "id": 2**62}]))
        return (*first, facts, tx.connection.execute(select(accounts.c.owed)).scalar_one())

    assert await db.run(owe) == ([], True, False, {}, ["home", {"form": "door", "id": 2**62}])
