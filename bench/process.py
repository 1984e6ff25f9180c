"""A bot as a process of its own, on a core of its own, and what it used: processor seconds and memory."""

import asyncio
import gc
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
FIRST_LOOK_S, IDLE_S = 6, 0.1
"""Seconds after the start within which a bot looks for the first time, and of processor in one second for the rest of it."""
PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1024**2


@dataclass(frozen=True)
class Used:
    """Processor seconds of a process since it began, and the megabytes it holds."""

    cpu_s: float
    memory_mb: float


@asynccontextmanager
async def process(module: str, *arguments: str, **environment: str) -> AsyncIterator[int]:
    """The bot's process id; it is killed when the block ends. What it wrote is told when it died of itself."""
    with tempfile.TemporaryFile() as said:
        command = (sys.executable, "-m", module, *arguments)
        child = await asyncio.create_subprocess_exec(
            *command, stdout=said, stderr=said, env={**os.environ, **environment}
        )
        _alone(child.pid)
        try:
            yield child.pid
            if child.returncode is not None:
                said.seek(0)
                raise RuntimeError(f"{module} ended by itself:\n{said.read().decode()[-2000:]}")
        finally:
            if child.returncode is None:
                child.kill()
            await child.wait()


def _alone(pid: int) -> None:
    """Bot and stand-in each get a core, where there are two: they would otherwise measure each other."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []
    if len(cores) > 1:
        os.sched_setaffinity(pid, {cores[0]})


def keep_off() -> None:
    """The measuring process leaves the bot's core alone, and its own collector does not stop the stand-in.

    That keeps every message, and the more a bot has said with buttons the longer looking at all of them takes: half of what
    its answers cost the stand-in, in pauses in which the bot waits for it.
    """
    gc.disable()
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []
    if len(cores) > 1:
        os.sched_setaffinity(0, set(cores[1:]))


def used(pid: int) -> Used:
    """What a process has used so far (Linux)."""
    fields = _stat(pid)
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return Used((int(fields[11]) + int(fields[12])) / TICKS, pages * PAGE_MB)


async def at_rest(pid: int) -> None:
    """Return when a bot has done what it does once after its start: the first look at what is due, and clearing away."""
    await asyncio.sleep(FIRST_LOOK_S)
    while True:
        before = used(pid).cpu_s
        await asyncio.sleep(1)
        if used(pid).cpu_s - before < IDLE_S:
            return


def server_of(backend: int) -> int:
    """The server's own process, by the id of a process of its that serves a connection."""
    return int(_stat(backend)[1])


def used_with_children(pid: int) -> float:
    """Processor seconds of a process and of all that it has started, those that ended among them (Linux)."""
    own = sum(map(int, _stat(pid)[11:15])) / TICKS
    return own + sum(used_with_children(int(child)) for child in _children(pid))


def _children(pid: int) -> list[str]:
    return [child for thread in Path(f"/proc/{pid}/task").iterdir() for child in _told(thread / "children").split()]


def _told(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:  # it has ended meanwhile
        return ""


def _stat(pid: int) -> list[str]:
    """What the kernel knows of a process, from its state on."""
    return _told(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split() or ["0"] * 50
