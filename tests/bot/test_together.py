"""What many want written at once is written together, and nobody waits for ever."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.together import Together


class Pen:
    """Writes when it is let, and remembers what it wrote together."""

    def __init__(self) -> None:
        self.wrote: list[list[int]] = []
        self.may = asyncio.Event()
        self.fails = False

    async def write(self, items: Sequence[int]) -> list[int]:
        self.wrote.append(list(items))
        await self.may.wait()
        if self.fails:
            raise ValueError("the pen broke")
        return [item * 2 for item in items]


async def waiting(together: Together[int, int], *items: int) -> list[asyncio.Future[int]]:
    found: list[asyncio.Future[int]] = [asyncio.ensure_future(together.put(item)) for item in items]  # noqa: TID251 - every test gathers them
    for _ in range(3):
        await asyncio.sleep(0)
    return found


async def test_who_comes_while_it_writes_is_written_next_all_together() -> None:
    pen = Pen()
    together: Together[int, int] = Together(pen.write)
    first = await waiting(together, 1)
    rest = await waiting(together, 2, 3, 4)
    assert pen.wrote == [[1]]
    pen.may.set()
    assert await asyncio.gather(*first, *rest) == [2, 4, 6, 8]
    assert pen.wrote == [[1], [2, 3, 4]]
    assert await together.put(5) == 10


async def test_all_of_a_batch_meet_what_went_wrong_and_the_next_begins_anew() -> None:
    pen = Pen()
    together: Together[int, int] = Together(pen.write)
    first = await waiting(together, 1)
    rest = await waiting(together, 2, 3)
    pen.fails = True
    pen.may.set()
    outcomes = await asyncio.gather(*first, *rest, return_exceptions=True)
    assert [str(outcome) for outcome in outcomes] == ["the pen broke"] * 3
    pen.fails = False
    assert await together.put(4) == 8


@pytest.mark.parametrize("who", [0, 1, 2])
async def test_one_who_is_called_off_leaves_the_others_served(who: int) -> None:
    pen = Pen()
    together: Together[int, int] = Together(pen.write)
    all_of_them = [*await waiting(together, 1), *await waiting(together, 2, 3)]
    all_of_them[who].cancel()
    await asyncio.sleep(0)
    pen.may.set()
    outcomes = await asyncio.gather(*all_of_them, return_exceptions=True)
    assert [isinstance(one, asyncio.CancelledError) for one in outcomes] == [number == who for number in range(3)]
    assert await together.put(4) == 8
