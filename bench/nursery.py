"""Where bots are started quickly: a fork of this process, in which all is imported; each start is a fork of that one.

Reading the code anew takes seconds each time, which a hundred starts would spend waiting. A line (JSON: folder,
environment, file of its log) starts one; `born <process id>` comes back, and `gone <process id>` when it has ended.
"""

import contextvars
import ctypes
import gc
import json
import os
import signal
import sys
import warnings
from types import FrameType
from typing import NoReturn

from bot.__main__ import command_line
from bot.app import opened
from rules.crisis import judge
from storage.migrate import migrate

WARM = (opened, migrate)
"""What the command imports only when it runs."""
PARENT_DEATH = 1
"""PR_SET_PDEATHSIG."""
FIRST_FILE, FILES = 3, 65536


class Nurse:
    """The process that bears bots. `told` is the file that she tells on."""

    def __init__(self, asked: int, told: int) -> None:
        self._asked, self._told = asked, told

    def work(self) -> NoReturn:
        """Start one after another, until nobody asks any more."""
        _part_from_parent(self._asked, self._told)
        gc.freeze()  # what the parent had open is not ours to close, now or when it is collected
        judge("")
        signal.signal(signal.SIGCHLD, self._bury)
        for asked in os.fdopen(self._asked):
            # Nobody is told of an end before they were told of the beginning.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
            child = os.fork()
            if not child:
                contextvars.Context().run(_run, **json.loads(asked))
            self._tell(f"born {child}")
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        os._exit(0)

    def _bury(self, _signal: int, _frame: FrameType | None) -> None:
        """Tell of all that have ended; several may have by the time this is called once."""
        try:
            while child := os.waitpid(-1, os.WNOHANG)[0]:
                self._tell(f"gone {child}")
        except ChildProcessError:
            pass

    def _tell(self, line: str) -> None:
        """At once and whole: a signal may come in the middle of anything."""
        os.write(self._told, f"{line}\n".encode())


def hired() -> tuple[int, int, int]:
    """A nurse at work: her process id, the file to ask her on, and the one that she tells on."""
    (her_ear, asking), (listening, her_mouth) = os.pipe(), os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that threads are not taken along is what is wanted
        pid = os.fork()
    if not pid:
        Nurse(her_ear, her_mouth).work()
    os.close(her_ear)
    os.close(her_mouth)
    return pid, asking, listening


def dismiss(pid: int) -> None:
    """End her, and with her all that she bore."""
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def _part_from_parent(*kept: int) -> None:
    """Keep nothing of what the parent has open, and end with it."""
    _go_with_parent()
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    low, high = sorted(kept)
    os.closerange(FIRST_FILE, low)
    os.closerange(low + 1, high)
    os.closerange(high + 1, FILES)


def _go_with_parent() -> None:
    """Leave no bot behind when the storm itself is killed (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DEATH, signal.SIGKILL)


def _run(folder: str, env: dict[str, str], log: str) -> NoReturn:
    """Become a bot. What it says goes into its log."""
    _go_with_parent()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(said, 1)
    os.dup2(said, 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w", 1), os.fdopen(2, "w", 1)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    try:
        command_line()(["run"])
    finally:
        sys.stderr.flush()
        os._exit(0)
