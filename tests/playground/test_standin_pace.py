"""Flood limits, when they are turned on: in all, to one chat, bursts, and the seconds to wait."""

from collections.abc import AsyncIterator

import pytest

from playground.server import Pace, Standin
from tests.playground.standin_kit import BareBot, StillClock


@pytest.fixture
async def standin(clock: StillClock) -> AsyncIterator[Standin]:
    async with Standin.open(clock=clock, pace=Pace(overall=30, overall_burst=30, chat=1, chat_burst=3)) as opened:
        yield opened


async def test_a_short_burst_to_one_chat_passes_then_one_a_second(
    standin: Standin, bot: BareBot, clock: StillClock
) -> None:
    person = standin.person("Sami")
    person.send("/start")
    statuses = [(await bot("sendMessage", chat_id=person.id, text="x")).status for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    clock.advance(seconds=1)
    assert [(await bot("sendMessage", chat_id=person.id, text="x")).status for _ in range(2)] == [200, 429]


async def test_thirty_a_second_in_all(standin: Standin, bot: BareBot, clock: StillClock) -> None:
    people = [standin.person(str(number)) for number in range(31)]
    for person in people:
        person.send("/start")
    replies = [await bot("sendMessage", chat_id=person.id, text="x") for person in people]
    assert [reply.status for reply in replies] == [200] * 30 + [429]
    assert replies[-1].envelope["parameters"] == {"retry_after": 1}
    clock.advance(seconds=0.1)
    assert [(await bot("sendMessage", chat_id=p.id, text="x")).status for p in people[:4]] == [200, 200, 200, 429]


async def test_looking_and_answering_taps_is_free(standin: Standin, bot: BareBot) -> None:
    person = standin.person("Sami")
    person.send("/start")
    for _ in range(40):
        assert (await bot("sendChatAction", chat_id=person.id, action="typing")).status == 200
    assert (await bot("sendMessage", chat_id=person.id, text="x")).status == 200
