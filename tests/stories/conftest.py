"""A world for every story: the bot and the stand-in, with an empty database."""

from collections.abc import AsyncIterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from tests.conftest import copied
from tests.postgres import fresh_database
from tests.stories.sharing import Shared
from tests.world import World


@pytest.fixture(scope="session")
async def on_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shared]:
    folder, number = tmp_path_factory.mktemp("stories"), count()
    shared = Shared(lambda: copied(sqlite_template, folder / f"opgang{next(number)}.db"))
    yield shared
    await shared.close()


@pytest.fixture(scope="session")
async def on_postgresql(postgres_server: str, postgres_template: str) -> AsyncIterator[Shared]:
    with ExitStack() as databases:
        shared = Shared(lambda: databases.enter_context(fresh_database(postgres_server, postgres_template)))
        yield shared
        await shared.close()


@pytest.fixture
def shared(database_kind: str, request: pytest.FixtureRequest) -> Shared:
    """The world of this engine; PostgreSQL is not started before a story asks for it."""
    found = request.getfixturevalue(f"on_{database_kind}")
    assert isinstance(found, Shared)
    return found


@pytest.fixture
async def world(shared: Shared) -> AsyncIterator[World]:
    """Once on each engine: for stories whose SQL could differ."""
    yield await shared.empty()
    await shared.over()


@pytest.fixture
async def town(on_sqlite: Shared) -> AsyncIterator[World]:
    """On SQLite alone: for what is said and tapped."""
    yield await on_sqlite.empty()
    await on_sqlite.over()
