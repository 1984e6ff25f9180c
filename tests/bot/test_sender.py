"""How sending ended is known until it is written down: what Telegram has taken is never called uncertain afterwards."""

import asyncio
from typing import Any

import pytest

from bot.rounds import Ended, Outcome
from bot.sender import Sender
from storage import StorageUnavailable

NOTHING: Any = None


class Meets:
    """A database whose transactions meet with these, one after the other."""

    def __init__(self, *faults: BaseException) -> None:
        self.faults = list(faults)

    async def run(self, *_: object, **__: object) -> None:
        raise self.faults.pop(0)


@pytest.mark.parametrize(
    "faults",
    [
        (StorageUnavailable("away"),),
        (asyncio.CancelledError(),),
        (ValueError("a fault of ours with one of them"), StorageUnavailable("away before the first is written alone")),
    ],
)
async def test_what_could_not_be_written_down_is_written_later(faults: tuple[BaseException, ...]) -> None:
    database: Any = Meets(*faults)
    sender = Sender(NOTHING, database, NOTHING, NOTHING)
    ended: list[Ended] = [(NOTHING, Outcome("sent", message=number), None) for number in (1, 2)]
    sender._ended = list(ended)
    with pytest.raises(type(faults[-1])):
        await sender._round(going=True)
    assert sender._ended == ended
