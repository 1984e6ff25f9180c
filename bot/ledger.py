"""The ledger of erasures: a file beside the backups with the random ids of those who were erased, and nothing else of them.

A backup still holds whoever was erased after it was made. Replaying the ledger erases them again before anybody reads.
"""

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

KEPT = timedelta(days=60)
"""How far back erasures are written down; backups are deleted after 30 days."""


def read_ids(path: Path) -> list[int]:
    """The ids in the ledger, in order; none where there is no ledger. A line that was cut off is passed over."""
    if not path.exists():
        return []
    lines = (line.split() for line in path.read_text(encoding="ascii", errors="replace").splitlines())
    return list(dict.fromkeys(int(line[1]) for line in lines if len(line) == 2 and line[1].isdecimal()))


def keep_up(path: Path, erased: Iterable[int], now: datetime) -> int:
    """Append those who are not in the ledger yet, and see them onto the disk; how many it were."""
    known = set(read_ids(path))
    new = [number for number in erased if number not in known]
    if new:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a", encoding="ascii") as file:  # noqa: PTH123 - only open() takes a descriptor
            # What was cut off in the middle of a line must not spoil the next one.
            file.write("\n" if file.tell() and not path.read_text(encoding="ascii").endswith("\n") else "")
            file.write("".join(f"{now:%Y-%m-%d} {number}\n" for number in new))
            file.flush()
            os.fsync(file.fileno())
    return len(new)
