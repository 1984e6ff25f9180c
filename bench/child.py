"""The bot as a process of its own, by its real command: started, killed, and started again whenever it ends."""

import asyncio
import json
import os
import signal
import socket
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp

from bench.nursery import dismiss, hired

LONGEST_START_S = 120.0
LOOK_S = 0.05


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class NotStarted(Exception):
    """The bot did not come up; the message is what it wrote last."""


class Nursery:
    """Where all bots are forked from; see `bench/nursery.py`."""

    def __init__(self, asking: int, told: asyncio.StreamReader) -> None:
        self._asking, self._told = asking, told
        self._asked: deque[asyncio.Future[tuple[int, asyncio.Event]]] = deque()
        self._living: dict[int, asyncio.Event] = {}

    @classmethod
    @asynccontextmanager
    async def open(cls) -> "AsyncIterator[Nursery]":
        """One that is there inside the block, and no child of it afterwards."""
        pid, asking, listening = hired()
        told = asyncio.StreamReader()
        pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(told), os.fdopen(listening, "rb", 0)
        )
        nursery = cls(asking, told)
        async with asyncio.TaskGroup() as group:
            hearing = group.create_task(nursery._listen())
            try:
                yield nursery
            finally:
                hearing.cancel()
                dismiss(pid)
                os.close(asking)
                pipe.close()

    async def _listen(self) -> None:
        while line := await self._told.readline():
            what, pid = line.decode().split()
            if what == "gone":
                self._living.pop(int(pid)).set()
                continue
            ended = self._living[int(pid)] = asyncio.Event()
            wanted = self._asked.popleft()
            if wanted.cancelled():
                _kill(int(pid))
            else:
                wanted.set_result((int(pid), ended))

    async def bears(self, folder: Path, env: Mapping[str, str], log: Path) -> tuple[int, asyncio.Event]:
        """Start a bot: its process id, and what tells that it has ended."""
        asked = json.dumps({"folder": str(folder), "env": dict(env), "log": str(log)})
        self._asked.append(asyncio.get_running_loop().create_future())
        os.write(self._asking, f"{asked}\n".encode())
        return await self._asked[-1]


def _kill(pid: int) -> None:
    """kill -9: nothing of it can be finished."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


class Child:
    """One `bot run` with these settings (without `OPGANG_`).

    Like a service manager does, it is begun anew whenever it ends, from `start` until `stop`.
    """

    def __init__(self, nursery: Nursery, folder: Path, settings: Mapping[str, str]) -> None:
        self.port = free_port()
        self.pid = 0
        """The process id; 0 while none runs."""
        self.ended_by_itself = 0
        self._nursery, self._folder, self._log = nursery, folder, folder / f"bot-{self.port}.log"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("OPGANG_")}
        given = {"LISTEN": f"127.0.0.1:{self.port}", **settings}
        self._env = {**kept, **{f"OPGANG_{name}": value for name, value in given.items()}}
        self._work: asyncio.Task[None] | None = None
        self._killed = False

    def set(self, **settings: str) -> None:
        """More settings, before it is started for the first time."""
        self._env |= {f"OPGANG_{name}": value for name, value in settings.items()}

    def start(self) -> None:
        """Have it run from now on."""
        if self._work is None:
            self._work = asyncio.get_running_loop().create_task(self._keep())

    async def stop(self) -> None:
        """Kill it, and leave it dead until `start`."""
        if self._work is not None:
            self._work.cancel()
            await asyncio.gather(self._work, return_exceptions=True)
            self._work = None

    def kill(self) -> None:
        """kill -9. While it is wanted, it starts again at once."""
        self._killed = True
        if self.pid:
            _kill(self.pid)

    async def _keep(self) -> None:
        while True:
            self._killed = False
            self.pid, ended = await self._nursery.bears(self._folder, self._env, self._log)
            try:
                if self._killed:
                    self.kill()
                await ended.wait()
            except asyncio.CancelledError:
                self.kill()
                raise
            finally:
                self.pid = 0
            self.ended_by_itself += not self._killed

    async def ready(self) -> None:
        """Return when its port is open: from then on it hears. Raises NotStarted."""
        try:
            async with asyncio.timeout(LONGEST_START_S), aiohttp.ClientSession() as session:
                while not await _answers(session, f"http://127.0.0.1:{self.port}/healthz"):  # noqa: ASYNC110 - another process
                    await asyncio.sleep(LOOK_S)
        except TimeoutError:
            raise NotStarted(self.said()) from None

    def said(self, characters: int = 2000) -> str:
        """What it wrote last."""
        return self._log.read_text(errors="replace")[-characters:] if self._log.exists() else ""


async def _answers(session: aiohttp.ClientSession, url: str) -> bool:
    try:
        async with session.get(url) as response:
            return response.status == 200
    except (aiohttp.ClientError, OSError):
        return False
