"""What is too long for one message: after trouble in the middle its beginning is not said again."""

import pytest

from bot import wire
from tests.stories.notices_kit import ended, taken_over
from tests.stories.youth import let_in
from tests.world import Phone, World


def texts(phone: Phone, after: int) -> list[str]:
    """What the bot has said since so many of its messages."""
    return [message["text"] for message in phone.said[after:]]


@pytest.mark.parametrize("trouble", [{"retry_after": 5}, {"drop": "before"}, {"status": 502}])
async def test_an_answer_goes_on_where_it_broke_off(
    town: World, trouble: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    sami = await let_in(town)
    before = len(sami.said)
    await sami.says("/status")
    [whole] = texts(sami, before)
    monkeypatch.setattr(wire, "LONGEST", 60)
    breaks_at_the_second(town, trouble)
    before = len(sami.said)
    sami.person.send("/status")
    await town.clock.waited_on()
    town.clock.move_to(town.clock.now().replace(second=30))
    await town.clock.wake()
    await town.settle()
    assert texts(sami, before) == wire.pieces(whole) and len(wire.pieces(whole)) > 2
    before = len(sami.said)
    await sami.says("/status")
    assert texts(sami, before) == wire.pieces(whole)


async def test_a_notice_goes_on_where_it_broke_off(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    sami, _ = await taken_over(town)
    before = len(sami.said)
    monkeypatch.setattr(wire, "LONGEST", 30)
    breaks_at_the_second(town, {"retry_after": 5})
    await town.tick()
    assert ended(town) == [("planned", "flood")] and len(texts(sami, before)) == 1
    await town.passes(seconds=10)
    assert ended(town) == [("sent", None)]
    said = texts(sami, before)
    assert len(said) == len(set(said)) > 2


def breaks_at_the_second(world: World, trouble: dict[str, object]) -> None:
    """The first message arrives, the second does not."""
    world.standin.fault(method="sendMessage", delay_s=0.001)
    world.standin.fault(method="sendMessage", **trouble)
