"""Planning among very many: in stretches, each notice once, and no statement of a tick reads a table from end to end."""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, func, select, text

from actions import planning, sending, tasks
from bench.populate import slice_of
from bot.app import playground_programme
from bot.house import house
from rules.notices import FIRST
from storage import Database, Tx, connect, connect_now, notices, trail, underway
from storage.ahead import FEWEST
from storage.tables import drafts, events, leases, merges, walks
from storage.tables import notices as notice_table
from storage.walks import MORE, STRETCH
from tests.storage.conftest import StillClock
from tests.storage.test_ahead import ahead, at_a_form

HOUSE = house(playground_programme())
FEW = {"json_each", *(table.name for table in (events, leases, merges, walks))}
"""Tables that stay small in the largest town, and the list that a statement is handed."""
WHOLE = re.compile(r"SCAN (?:TABLE )?(\w+)")


def left_behind(tx: Tx, number: int) -> None:
    """So many people left a form unfinished ten days ago."""
    slice_of(tx, range(number), lain_since=tx.now - timedelta(days=10))


def planned(tx: Tx) -> int:
    return int(tx.connection.execute(select(func.count()).select_from(notice_table)).scalar_one())


def test_very_many_are_planned_in_stretches_and_each_once(db: Database) -> None:
    db.run_now(left_behind, STRETCH * 2 + 10)
    found = [db.run_now(sending.plan_unfinished, HOUSE) for _ in range(4)]
    assert found == [STRETCH + MORE, STRETCH + MORE, 10, 0]
    assert db.read_now(planned) == STRETCH * 2 + 10
    # Of those who were asked none is looked at again.
    unasked = select(func.count()).select_from(drafts).where(drafts.c.asked_at.is_(None))
    assert db.read_now(lambda tx: tx.connection.execute(unasked).scalar_one()) == 0


def test_after_a_kill_in_the_middle_a_walk_goes_on_where_it_stood(db: Database) -> None:
    db.run_now(left_behind, STRETCH + 10)

    def killed(tx: Tx) -> None:
        sending.plan_unfinished(tx, HOUSE)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        db.run_now(killed)
    assert db.read_now(planned) == 0
    left = planning.PLANNERS
    while left:
        _, left = db.run_now(planning.plan, HOUSE, left)
    assert db.read_now(planned) == STRETCH + 10


def test_who_has_more_to_plan_waits_until_the_others_had_their_turn(db: Database) -> None:
    db.run_now(left_behind, STRETCH + 10)
    _, left = db.run_now(planning.plan, HOUSE)
    assert left[-1] is sending.plan_unfinished
    assert left[:-1] == planning.PLANNERS[planning.PLANNERS.index(sending.plan_unfinished) + 1 :]


@contextmanager
def statements(connection: Connection) -> Iterator[list[tuple[str, Any]]]:
    """What is asked of the database meanwhile."""
    found: list[tuple[str, Any]] = []

    def note(_: Connection, __: object, statement: str, values: Any, *___: object) -> None:
        found.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    yield found
    event.remove(connection, "before_cursor_execute", note)


def tick(tx: Tx) -> None:
    """Everything that a tick asks when nothing is due."""
    for planner in (*planning.PLANNERS, tasks.plan):
        planner(tx, HOUSE)
    notices.mark_uncertain(tx)
    underway.take(tx, 60, FIRST)
    notices.next_due(tx, tx.now)
    notices.sweeps_due(tx, 100)
    trail.erased_since(tx, tx.now)


def explained(tx: Tx, asking: Callable[[Tx], object]) -> list[str]:
    """How SQLite would answer what is asked: the lines that read a large table whole, or sort what a walk found."""
    found = []
    with statements(tx.connection) as asked:
        asking(tx)
    assert len(asked) > FEWEST
    for statement, values in asked:
        if not statement.startswith(("SELECT", "UPDATE", "DELETE")):
            continue
        plan = tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        for line in (row[3] for row in plan):
            whole = WHOLE.search(line)
            sorts = "TEMP B-TREE FOR ORDER BY" in line and "AS step" in statement
            if sorts or (whole is not None and whole[1] not in FEW):
                found.append(f"{line}: {' '.join(statement.split())}")
    return found


def test_no_statement_of_a_tick_reads_a_large_table_from_end_to_end(
    sqlite_url: str, master_key: str, clock: StillClock
) -> None:
    with connect_now(sqlite_url, [master_key], clock) as db:
        assert db.run_now(explained, tick) == []


async def test_no_statement_of_answers_that_wait_together_reads_a_large_table_from_end_to_end(
    sqlite_url: str, master_key: str, clock: StillClock
) -> None:
    async with connect(sqlite_url, [master_key], clock) as db:
        await at_a_form(db)
        assert await db.run(explained, ahead) == []


async def test_nobody_who_answers_waits_for_more_than_one_planner(db: Database, database_kind: str) -> None:
    (_, beside), _ = await asyncio.gather(db.run(planning.plan, HOUSE), db.run(lambda tx: None))
    _, alone = await db.run(planning.plan, HOUSE)
    # PostgreSQL has other threads for those who answer.
    assert beside == (planning.PLANNERS[1:] if database_kind == "sqlite" else ())
    assert alone == ()


def test_the_walks_are_over_where_there_are_few(db: Database) -> None:
    db.run_now(left_behind, 5)
    done, left = db.run_now(planning.plan, HOUSE)
    assert (done, left) == (5, planning.PLANNERS[planning.FEW :])
    assert db.read_now(lambda tx: tx.connection.execute(text("SELECT count(*) FROM walks")).scalar_one()) == 0
