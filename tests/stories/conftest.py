"""A world for every story: the bot and the stand-in, with an empty database."""

from collections.abc import AsyncIterator

import pytest

from tests.stories.sharing import Worlds
from tests.world import World


@pytest.fixture(scope="module")
async def worlds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Worlds]:
    found = Worlds(request.getfixturevalue, tmp_path_factory.mktemp("stories"))
    yield found
    await found.close()


@pytest.fixture
async def world(worlds: Worlds, database_kind: str) -> AsyncIterator[World]:
    """Once on each engine: for stories whose SQL could differ."""
    yield await worlds.empty(database_kind)
    await worlds.over(database_kind)


@pytest.fixture
async def town(worlds: Worlds) -> AsyncIterator[World]:
    """On SQLite alone: for what is said and tapped."""
    yield await worlds.empty("sqlite")
    await worlds.over("sqlite")
