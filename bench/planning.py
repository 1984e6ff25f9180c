"""`python -m bench.planning [NUMBER]`: so many forms lie unfinished and all their questions are due at once (PostgreSQL).

Printed: the seconds that planning takes, and how much memory it needs beside what the process holds anyway.
"""

import resource
import sys
import time
from datetime import timedelta

from sqlalchemy import func, select

from actions import planning
from bench.databases import filled, server
from bench.peers.opgang import WORKING_DAY
from bench.populate import slice_of, slices
from bot.app import playground_programme
from bot.house import house
from storage import Tx
from storage.db import Database
from storage.tables import notices

NUMBER = 1_000_000
FIRST_CHAT = 500_000
LAIN_SINCE = WORKING_DAY - timedelta(days=10)


def _fill(db: Database, number: int) -> None:
    for chats, ids in slices(FIRST_CHAT, number):
        db.run_now(slice_of, chats, ids, lain_since=LAIN_SINCE, chat=False)
        print(f"\r{chats.stop - FIRST_CHAT} of {number} people", end="", file=sys.stderr, flush=True)


def _held_mb() -> float:
    """The most memory this process has held so far (Linux counts kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _plan(db: Database) -> int:
    ours, left = house(playground_programme()), planning.PLANNERS
    while left:
        _, left = db.run_now(planning.plan, ours, left)
    return db.read_now(_planned)


def _planned(tx: Tx) -> int:
    return tx.connection.execute(select(func.count()).select_from(notices)).scalar_one()


def main(number: int = NUMBER) -> None:
    """Fill, plan, tell."""
    with server() as fresh, filled(fresh()) as (db, _):
        _fill(db, number)
        before, begun, cpu = _held_mb(), time.perf_counter(), time.process_time()
        found = _plan(db)
        took, ours = time.perf_counter() - begun, time.process_time() - cpu
        print(f"\r{found} notices planned in {took:.1f} s ({found / took:.0f}/s), {ours:.1f} s of processor here")
        print(f"memory: {before:.0f} MB before, {_held_mb():.0f} MB at most")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
