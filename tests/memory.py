"""Where the tests keep what nobody needs afterwards: in memory, where Linux has room for it."""

import os
import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - everybody makes a folder of their own there
"""Where Linux keeps files in memory: thousands of commits then wait for no disk, and none of them outlives its test."""
ROOMY = 4 * 1024**3
"""Bytes that have to be free there; a container often has a few megabytes only."""


def in_memory() -> Path | None:
    """A folder in memory with room; None where there is none."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOMY:
        return MEMORY
    return None
