"""Planning beside sending: the first slice before anything, then only so far ahead that neither waits for the other."""

import asyncio

import pytest

from bot.slices import Slices


class Planner:
    """Plans as many as it is told to, one slice after another; after 200 there is more."""

    def __init__(self, *sizes: int) -> None:
        self.sizes, self.told = list(sizes), 0

    async def plan(self) -> tuple[int, bool]:
        if not self.sizes:
            raise ValueError("nothing more was to be asked")
        size = self.sizes.pop(0)
        return size, size >= 200

    async def hear(self) -> None:
        self.told += 1


async def test_no_more_is_planned_ahead_than_is_sent_soon() -> None:
    planner = Planner(200, 200, 200, 50)
    slices = Slices(planner.plan, 300, planner.hear)
    await slices.begin()
    assert planner.sizes == [200, 200, 50] and slices.fresh
    async with asyncio.TaskGroup() as group:
        slices.go_on(group, 0)
        assert await slices.more() and planner.sizes == [200, 50]
        slices.go_on(group, 90)
        assert await slices.more() and planner.sizes == [200, 50], "310 wait"
        slices.go_on(group, 101)
        assert await slices.more() and planner.sizes == [50]
        slices.go_on(group, 101, dry=True)
        slices.fresh = False
        assert await slices.more() and planner.sizes == [] and planner.told == 4
        slices.fresh = False
        slices.go_on(group, 380)
        assert not await slices.more(), "the last was no whole slice"


async def test_while_much_is_sent_it_is_asked_now_and_then() -> None:
    planner = Planner(3, 0, 5)
    slices = Slices(planner.plan, 60, planner.hear)
    await slices.begin()
    async with asyncio.TaskGroup() as group:
        for decided, left in ((30, 2), (60, 1), (90, 1), (120, 0)):
            slices.go_on(group, decided)
            await slices.more()
            assert len(planner.sizes) == left, decided


async def test_what_went_wrong_is_raised_when_it_is_asked_for_more() -> None:
    planner = Planner(200)
    slices = Slices(planner.plan, 300, planner.hear)
    await slices.begin()
    async with asyncio.TaskGroup() as group:
        slices.go_on(group, 0)
        with pytest.raises(ValueError, match="nothing more"):
            await slices.more()
        slices.go_on(group, 0)
    slices = Slices(Planner().plan, 300, planner.hear)
    await slices.begin()
    with pytest.raises(ValueError, match="nothing more"):
        await slices.more()
    assert not await Slices(None, 1, planner.hear).more()
