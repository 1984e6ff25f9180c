"""A stand-in of one's own, its clock, two people, and a bare client."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from playground.playing import Person
from playground.server import Standin
from tests.playground.standin_kit import BareBot, Receiver, StillClock


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def standin(clock: StillClock) -> AsyncIterator[Standin]:
    async with Standin.open(clock=clock, hold_s=0.05, local_webhooks=True) as opened:
        yield opened


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def bot(standin: Standin, session: aiohttp.ClientSession) -> BareBot:
    return BareBot(session, standin)


@pytest.fixture
def sami(standin: Standin) -> Person:
    """A young person who has pressed Start; the update of it still waits."""
    person = standin.person("Sami", "da")
    person.send("/start")
    return person


@pytest.fixture
def lene(standin: Standin) -> Person:
    person = standin.person("Lene", "en")
    person.send("/start")
    return person


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """A webhook on this machine."""
    async with Receiver().listening() as listening:
        yield listening
